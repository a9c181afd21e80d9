import Foundation
import GRDB

/// What came in on one day in Stockholm, by channel: to be held against the counts of the mail server.
package struct DayCount: Sendable, Equatable {
    package let day: Day
    package let channels: [ArrivalChannel: Int]

    package var total: Int { channels.values.reduce(0, +) }
}

extension Store {
    /// The last days up to and with `last`, the newest first. Days on which nothing came are there too.
    package func arrivalCounts(days: Int = 30, upTo last: Day) async throws -> [DayCount] {
        try await read { db in
            try (0..<days).map { back in
                let day = last.adding(days: -back)
                let rows = try Row.fetchAll(
                    db,
                    sql: """
                        SELECT channel, count(*) AS number FROM arrival INDEXED BY arrival_received
                        WHERE received_at >= ? AND received_at < ? GROUP BY channel
                        """, arguments: [day.timestamp, day.adding(days: 1).timestamp])
                return DayCount(
                    day: day,
                    channels: Dictionary(
                        rows.compactMap { row in
                            ArrivalChannel(rawValue: row["channel"]).map { ($0, row["number"]) }
                        }, uniquingKeysWith: +))
            }
        }
    }

    /// Everything that came in on the day, in the order it came: the registrar's list.
    package func arrivals(on day: Day) async throws -> [ArrivalItem] {
        try await read { db in
            let numbers = try Int.fetchAll(
                db,
                sql: """
                    SELECT number FROM arrival INDEXED BY arrival_received WHERE received_at >= ? AND received_at < ?
                    """, arguments: [day.timestamp, day.adding(days: 1).timestamp])
            return try ArrivalItem.fetch(numbers, db)
        }
    }
}
