import Foundation
import Inspel

extension Words {
    private static let months: [Language: [String]] = [
        .swedish: [
            "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
            "november",
            "december",
        ],
        .english: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November",
            "December",
        ],
    ]
    private static let weekdays: [Language: [String]] = [
        .swedish: ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"],
        .english: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    ]

    package func month(_ number: Int) -> String { Words.months[language]?[number - 1] ?? "" }

    package func weekday(_ number: Int) -> String { Words.weekdays[language]?[number - 1] ?? "" }

    /// "14 februari 2027"
    package func day(_ day: Day) -> String { "\(day.day) \(month(day.month)) \(day.year)" }

    /// "söndagen den 14 februari 2027", "Sunday 14 February 2027"
    package func longDay(_ day: Day) -> String {
        pick("\(weekday(day.weekday))en den \(self.day(day))", "\(weekday(day.weekday)) \(self.day(day))")
    }

    /// "16.08", "16:08"
    package func clock(_ time: Timestamp) -> String {
        let parts = Stockholm.calendar.dateComponents([.hour, .minute], from: time.date)
        let minute = parts.minute ?? 0
        return "\(parts.hour ?? 0)\(pick(".", ":"))\(minute < 10 ? "0" : "")\(minute)"
    }

    /// "11 februari 2027 kl. 16.08"
    package func time(_ time: Timestamp) -> String {
        "\(day(time.day)) \(pick("kl.", "at")) \(clock(time))"
    }
}

extension Words {
    /// A day or a span of days as a reader says it: "2 oktober", "mars–juni", "december 2026–februari". The year stands
    /// only when it is not the year of `today`.
    package func span(_ start: Day, _ end: Day?, from today: Day) -> String {
        func year(_ day: Day) -> String { day.year == today.year ? "" : " \(day.year)" }
        guard let end, end != start else { return "\(start.day) \(month(start.month))\(year(start))" }
        if start.year == end.year, start.month == end.month {
            return "\(start.day)–\(end.day) \(month(start.month))\(year(start))"
        }
        let first = month(start.month) + (start.year == end.year ? "" : year(start))
        return "\(first)–\(month(end.month))\(year(end))"
    }
}
