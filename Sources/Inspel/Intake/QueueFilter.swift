import Foundation
import GRDB

/// Which arrivals the queue shows. Pages go by numbers and not by offsets, so that what comes in meanwhile moves nothing.
package struct QueueFilter: Sendable, Equatable {
    package var state: QueueState?
    package var kind: ArrivalKind?
    package var channel: ArrivalChannel?
    package var day: Day?
    /// Words that the sender, the organisation or the subject must hold; also an arrival's number or a response's.
    package var search = ""
    /// Those before this number, the newest first …
    package var before: Int?
    /// … or the first ones after this number.
    package var after: Int?

    package static let pageSize = 50

    package init() {}

    /// Whether it lets everything through.
    package var isOpen: Bool { state == nil && kind == nil && channel == nil && day == nil && search.isEmpty }

    /// The numbers of one page, one more than fit on it. Each shape of filter has an index of its own; what has none
    /// goes through `arrival_queue`, which holds every column that is asked for.
    package var query: (sql: String, arguments: StatementArguments) {
        var conditions: [String] = []
        var arguments: StatementArguments = []
        func add(_ condition: String, _ values: [(any DatabaseValueConvertible)?]) {
            conditions.append(condition)
            arguments += StatementArguments(values)
        }
        if let state { add("queue_state = ?", [state.rawValue]) }
        if let kind { add("queue_kind = ?", [kind.rawValue]) }
        if let channel { add("channel = ?", [channel.rawValue]) }
        if let day { add("received_at >= ? AND received_at < ?", [day.timestamp, day.adding(days: 1).timestamp]) }
        if let response = ShownNumber.parse(search, letter: "S") {
            add(
                "number = (SELECT arrival.number FROM response JOIN arrival ON arrival.id = arrival_id WHERE response.number = ?)",
                [response])
        } else {
            for word in words {
                if let number = Int(word) {
                    add("(number = ? OR instr(queue_words, ?) > 0)", [number, word])
                } else {
                    add("instr(queue_words, ?) > 0", [word])
                }
            }
        }
        if let after {
            add("number > ?", [after])
        } else if let before {
            add("number < ?", [before])
        }
        let condition = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
        arguments += [QueueFilter.pageSize + 1]
        return (
            "SELECT number FROM arrival\(index.map { " INDEXED BY \($0)" } ?? "")\(condition) ORDER BY number \(after == nil ? "DESC" : "ASC") LIMIT ?",
            arguments
        )
    }

    private var words: [String] {
        search.precomposedStringWithCanonicalMapping.lowered().split(whereSeparator: \.isWhitespace).prefix(10)
            .map(String.init)
    }

    private var index: String? {
        if ShownNumber.parse(search, letter: "S") != nil { return nil }
        if !words.isEmpty { return "arrival_queue" }
        if day != nil { return "arrival_received" }
        switch (state, kind, channel) {
        case (nil, nil, nil): return nil
        case (_?, nil, nil): return "arrival_queue_state"
        case (nil, _?, nil): return "arrival_queue_kind"
        case (nil, nil, _?): return "arrival_channel"
        default: return "arrival_queue"
        }
    }
}

/// One page of the queue.
package struct QueuedArrivals: Sendable {
    package let items: [ArrivalItem]
    package let hasNewer: Bool
    package let hasOlder: Bool
}

extension Store {
    /// One page of the queue, the newest first.
    package func queue(_ filter: QueueFilter) async throws -> QueuedArrivals {
        try await read { db in
            let query = filter.query
            var numbers = try Int.fetchAll(db, sql: query.sql, arguments: query.arguments)
            let hasMore = numbers.count > QueueFilter.pageSize
            if hasMore { numbers.removeLast() }
            let hasNewer = filter.after != nil ? hasMore : filter.before != nil
            let hasOlder = filter.after != nil || hasMore
            return QueuedArrivals(
                items: try ArrivalItem.fetch(numbers, db).reversed(), hasNewer: hasNewer, hasOlder: hasOlder)
        }
    }

    /// How many arrivals there are in each state.
    package func queueCounts() async throws -> [QueueState: Int] {
        try await read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT queue_state, count(*) AS number FROM arrival INDEXED BY arrival_queue_state GROUP BY queue_state
                    """)
            return Dictionary(
                rows.compactMap { row in QueueState(rawValue: row["queue_state"]).map { ($0, row["number"]) } },
                uniquingKeysWith: +)
        }
    }
}
