import Foundation
import GRDB

/// A moment as UTC milliseconds since 1970.
package struct Timestamp: Hashable, Sendable, Comparable, Codable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package init(_ date: Date) { milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded()) }

    package init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }

    package var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

    package func adding(seconds: Int64) -> Timestamp { Timestamp(milliseconds: milliseconds + seconds * 1000) }

    package func adding(milliseconds more: Int64) -> Timestamp { Timestamp(milliseconds: milliseconds + more) }

    package func adding(days: Int64) -> Timestamp { adding(seconds: days * 86_400) }

    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }

    /// The calendar day in Europe/Stockholm.
    package var day: Day { Day(self) }
}

extension Timestamp: DatabaseValueConvertible {
    package var databaseValue: DatabaseValue { milliseconds.databaseValue }

    package static func fromDatabaseValue(_ value: DatabaseValue) -> Timestamp? {
        Int64.fromDatabaseValue(value).map(Timestamp.init(milliseconds:))
    }
}

/// Where the time comes from; tests set it.
package struct Clock: Sendable {
    package let now: @Sendable () -> Timestamp

    package init(now: @escaping @Sendable () -> Timestamp) { self.now = now }

    package static let system = Clock { Timestamp(Date()) }
}

/// Europe/Stockholm, where every time is shown. The start-up check refuses to run where the zone is missing.
package enum Stockholm {
    package static let zone: TimeZone = {
        guard let zone = TimeZone(identifier: "Europe/Stockholm") else { fatalError("no time zone data") }
        return zone
    }()

    package static let calendar: Calendar = {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = zone
        return calendar
    }()

    /// The moment at which the day and time is in Stockholm.
    package static func timestamp(_ day: Day, hour: Int = 0, minute: Int = 0, second: Int = 0) -> Timestamp {
        let parts = DateComponents(
            year: day.year, month: day.month, day: day.day, hour: hour, minute: minute, second: second)
        return Timestamp(calendar.date(from: parts) ?? Date(timeIntervalSince1970: 0))
    }
}

/// A calendar day, written YYYY-MM-DD.
package struct Day: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
    package let year: Int
    package let month: Int
    package let day: Int

    package init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    package init(_ time: Timestamp) {
        let parts = Stockholm.calendar.dateComponents([.year, .month, .day], from: time.date)
        self.init(year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1)
    }

    /// Nil unless the text is a day that exists.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month)
        else { return nil }
        self.init(year: year, month: month, day: day)
        guard day >= 1, Day(Stockholm.timestamp(self, hour: 12)) == self else { return nil }
    }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let day = Day(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a day"))
        }
        self = day
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    package var description: String {
        func padded(_ number: Int, _ width: Int) -> String {
            String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    package static func < (left: Day, right: Day) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    package var timestamp: Timestamp { Stockholm.timestamp(self) }

    package func adding(days: Int) -> Day { Day(Stockholm.timestamp(self, hour: 12).adding(days: Int64(days))) }

    /// Whole days from this one to the other.
    package func days(until other: Day) -> Int {
        let span = Stockholm.timestamp(other, hour: 12).milliseconds - Stockholm.timestamp(self, hour: 12).milliseconds
        return Int((Double(span) / 86_400_000).rounded())
    }

    /// 1 = Monday … 7 = Sunday (ISO 8601).
    package var weekday: Int {
        let sundayFirst = Stockholm.calendar.component(.weekday, from: Stockholm.timestamp(self, hour: 12).date)
        return (sundayFirst + 5) % 7 + 1
    }
}
