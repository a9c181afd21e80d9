import Foundation

/// Reads the times that survey tools write. Whether 02/03 is in February or March, the column as a whole decides: where it
/// does not, such a time is not understood.
struct ImportTime {
    private enum Order { case dayFirst, monthFirst }

    /// Of days with the year last; nil when every day of the column could be both.
    private let order: Order?

    init(column values: some Sequence<String>) {
        var found: Set<Order> = []
        for value in values {
            guard let parts = ImportTime.parts(value), parts.isYearLast else { continue }
            if parts.first > 12 { found.insert(.dayFirst) }
            if parts.last > 12 { found.insert(.monthFirst) }
        }
        order = found.count == 1 ? found.first : nil
    }

    /// The moment, in Stockholm's time unless the text names another zone; nil when it is not understood.
    func read(_ text: String) -> Timestamp? {
        if let serial = Double(text.trimmingCharacters(in: .whitespaces)), (36_000..<80_000).contains(serial) {
            return ImportTime.moment(serial: serial)
        }
        guard let parts = ImportTime.parts(text) else { return nil }
        var (month, day) = (parts.first, parts.last)
        if parts.isYearLast {
            let own: Order? =
                parts.first > 12 || parts.separator == "." ? .dayFirst : parts.last > 12 ? .monthFirst : nil
            let order = own ?? order ?? (month == day ? .dayFirst : nil)
            guard let order else { return nil }
            if order == .dayFirst { (month, day) = (day, month) }
        }
        let iso = "\(parts.year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
        guard (2000...2100).contains(parts.year), let found = Day(iso) else { return nil }
        guard let zone = parts.zone else {
            return Stockholm.timestamp(found, hour: parts.hour, minute: parts.minute, second: parts.second)
        }
        guard let offset = TimeZone(secondsFromGMT: zone * 60) else { return nil }
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = offset
        let date = DateComponents(
            year: found.year, month: found.month, day: found.day, hour: parts.hour, minute: parts.minute,
            second: parts.second)
        return calendar.date(from: date).map { Timestamp($0) }
    }

    /// A spreadsheet's number of days since 1899-12-30, without its format.
    private static func moment(serial: Double) -> Timestamp? {
        let seconds = Int((serial * 86_400).rounded())
        guard let day = Day("1970-01-01")?.adding(days: seconds / 86_400 - 25_569) else { return nil }
        let rest = seconds % 86_400
        return Stockholm.timestamp(day, hour: rest / 3600, minute: rest / 60 % 60, second: rest % 60)
    }

    // MARK: Parts

    private struct Parts {
        var year = 0
        /// Month and day; which is which is open when the year stands last.
        var first = 0
        var last = 0
        var isYearLast = false
        var separator: Character?
        var hour = 0
        var minute = 0
        var second = 0
        /// Minutes east of Greenwich.
        var zone: Int?
    }

    private enum Token: Equatable {
        case number(String)
        case word(String)
        case mark(Character)
    }

    private static let months = [
        "jan": 1, "feb": 2, "mar": 3, "apr": 4, "maj": 5, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "okt": 10,
        "oct": 10, "nov": 11, "dec": 12,
    ]
    private static let zones = ["z": 0, "utc": 0, "gmt": 0, "cet": 60, "cest": 120, "eet": 120, "eest": 180]
    private static let filling: Set<String> = [
        "den", "kl", "klockan", "at", "the", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag",
        "mån",
        "tis", "ons", "tors", "tor", "fre", "lör", "sön", "monday", "tuesday", "wednesday", "thursday", "friday",
        "saturday",
        "sunday", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "st", "nd", "rd", "th",
    ]

    private static func tokens(_ text: String) -> [Token] {
        var text = text.lowercased()
        for (long, short) in [("f.m.", "am"), ("e.m.", "pm"), ("a.m.", "am"), ("p.m.", "pm"), ("−", "-")] {
            text = text.replacing(long, with: short)
        }
        var tokens: [Token] = []
        var rest = Substring(text)
        while let character = rest.first {
            if character.isASCII, character.isNumber {
                let digits = rest.prefix { $0.isASCII && $0.isNumber }
                tokens.append(.number(String(digits)))
                rest = rest.dropFirst(digits.count)
            } else if character.isLetter {
                let word = rest.prefix { $0.isLetter }
                if !filling.contains(String(word)) { tokens.append(.word(String(word))) }
                rest = rest.dropFirst(word.count)
            } else {
                if !character.isWhitespace { tokens.append(.mark(character)) }
                rest = rest.dropFirst()
            }
        }
        return tokens
    }

    private static func parts(_ text: String) -> Parts? {
        guard text.count <= 60 else { return nil }
        var reader = Reader(rest: ArraySlice(tokens(text)))
        guard var parts = reader.day() else { return nil }
        reader.skip([".", ","])
        if case .word("t") = reader.rest.first { reader.rest.removeFirst() }
        if case .number = reader.rest.first {
            guard reader.time(&parts) else { return nil }
        }
        guard reader.zone(&parts), reader.rest.isEmpty else { return nil }
        return parts
    }

    private struct Reader {
        var rest: ArraySlice<Token>

        mutating func skip(_ marks: Set<Character>) {
            while case .mark(let mark) = rest.first, marks.contains(mark) { rest.removeFirst() }
        }

        private mutating func number(digits: ClosedRange<Int>) -> Int? {
            guard case .number(let text) = rest.first, digits.contains(text.count) else { return nil }
            rest.removeFirst()
            return Int(text)
        }

        private mutating func mark(_ marks: Set<Character>) -> Character? {
            guard case .mark(let mark) = rest.first, marks.contains(mark) else { return nil }
            rest.removeFirst()
            return mark
        }

        private mutating func month() -> Int? {
            guard case .word(let word) = rest.first, let month = months[String(word.prefix(3))] else { return nil }
            rest.removeFirst()
            return month
        }

        private mutating func year() -> Int? {
            if let year = number(digits: 4...4) { return year }
            return number(digits: 2...2).map { 2000 + $0 }
        }

        mutating func day() -> Parts? {
            var parts = Parts()
            if let year = number(digits: 4...4) {
                guard let separator = mark(["-", "/", "."]), let month = number(digits: 1...2),
                    mark([separator]) != nil, let day = number(digits: 1...2)
                else { return nil }
                (parts.year, parts.first, parts.last) = (year, month, day)
                return parts
            }
            if let month = month() {
                guard let day = number(digits: 1...2) else { return nil }
                skip([","])
                guard let year = year() else { return nil }
                (parts.year, parts.first, parts.last) = (year, month, day)
                return parts
            }
            guard let first = number(digits: 1...2) else { return nil }
            let separator = mark(["/", ".", "-"])
            if let month = month() {
                skip([".", ",", "-"])
                guard let year = year() else { return nil }
                (parts.year, parts.first, parts.last) = (year, month, first)
                return parts
            }
            guard let separator, let second = number(digits: 1...2), mark([separator]) != nil else { return nil }
            // 27-01-14 could begin with the year.
            guard let year = separator == "-" ? number(digits: 4...4) : year() else { return nil }
            (parts.year, parts.first, parts.last) = (year, first, second)
            (parts.isYearLast, parts.separator) = (true, separator)
            return parts
        }

        mutating func time(_ parts: inout Parts) -> Bool {
            guard var hour = number(digits: 1...2), mark([":", "."]) != nil, let minute = number(digits: 2...2) else {
                return false
            }
            if case .mark(let next) = rest.first, next == ":" || next == ".", rest.count > 1,
                case .number = rest[rest.startIndex + 1]
            {
                rest.removeFirst()
                guard let second = number(digits: 2...2) else { return false }
                parts.second = second
                if mark([".", ","]) != nil, number(digits: 1...9) == nil { return false }
            }
            if case .word(let half) = rest.first, ["am", "pm", "fm", "em"].contains(half) {
                rest.removeFirst()
                guard (1...12).contains(hour) else { return false }
                hour = hour % 12 + (half == "pm" || half == "em" ? 12 : 0)
            }
            (parts.hour, parts.minute) = (hour, minute)
            return hour < 24 && minute < 60 && parts.second < 60
        }

        mutating func zone(_ parts: inout Parts) -> Bool {
            skip(["("])
            if case .word(let word) = rest.first {
                guard let zone = zones[word] else { return false }
                parts.zone = zone
                rest.removeFirst()
            }
            if let sign = mark(["+", "-"]) {
                guard case .number(let digits) = rest.first, let value = Int(digits), digits.count <= 4 else {
                    return false
                }
                rest.removeFirst()
                var (hours, minutes) = digits.count > 2 ? (value / 100, value % 100) : (value, 0)
                if mark([":"]) != nil {
                    guard let more = number(digits: 2...2) else { return false }
                    minutes = more
                }
                guard hours <= 14, minutes < 60 else { return false }
                hours = hours * 60 + minutes
                parts.zone = (parts.zone ?? 0) + (sign == "-" ? -hours : hours)
            }
            skip([")"])
            return true
        }
    }
}
