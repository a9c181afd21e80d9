import Foundation

/// What spreadsheets store as numbers, written for people.
enum SpreadsheetValue {
    /// How a number format shows a number.
    enum Format: Equatable {
        case number
        case day
        case dayAndTime
        case time
        /// Hours may pass 24.
        case duration
    }

    /// A format code (ISO/IEC 29500 part 1, 18.8.31): a day or time when letters of the calendar stand outside quotation
    /// marks and brackets in its first section.
    static func format(_ code: String) -> Format {
        var (isDay, isTime, isDuration) = (false, false, false)
        var (quoted, bracket, escaped) = (false, "", false)
        var isBracket = false
        var letters = ""
        for character in code.lowercased() {
            if escaped {
                escaped = false
            } else if quoted {
                quoted = character != "\""
            } else if isBracket {
                if character == "]" {
                    isBracket = false
                    if !bracket.isEmpty, bracket.allSatisfy({ "hms".contains($0) }) { isDuration = true }
                } else {
                    bracket.append(character)
                }
            } else if character == ";" {
                break
            } else if character == "\"" {
                quoted = true
            } else if character == "\\" || character == "_" || character == "*" {
                escaped = true
            } else if character == "[" {
                (isBracket, bracket) = (true, "")
            } else {
                letters.append(character)
            }
        }
        if letters.hasPrefix("general") || letters.hasPrefix("standard") { return .number }
        // "m" is a minute beside hours or seconds and a month otherwise; either way it is none of a number's letters.
        isTime = letters.contains("h") || letters.contains("s") && letters.contains("m")
        isDay = letters.contains("y") || letters.contains("d") || (letters.contains("m") && !isTime && !isDuration)
        if isDay { return isTime ? .dayAndTime : .day }
        if isDuration { return .duration }
        return isTime ? .time : .number
    }

    /// The formats that are built in, by number.
    static func format(builtIn id: Int) -> Format {
        switch id {
        case 14...17, 27...31, 36, 50...54, 57, 58: .day
        case 22: .dayAndTime
        case 18...21, 32...35, 45, 47, 55, 56: .time
        case 46: .duration
        default: .number
        }
    }

    /// The number as the format means it. Days count from 1900, with the leap day that year did not have, or from 1904.
    static func text(_ raw: String, _ format: Format, from1904: Bool) -> String {
        guard let value = Double(raw.trimmingCharacters(in: .whitespaces)), value.isFinite else { return raw }
        guard format != .number, value >= 0, value < 2_958_466 else { return number(value) }
        let seconds = Int((value * 86_400).rounded())
        let (days, rest) = (seconds / 86_400, seconds % 86_400)
        switch format {
        case .number: return number(value)
        case .duration: return clock(seconds)
        case .time where days == 0: return clock(rest)
        case .day where rest == 0: return day(days, from1904)
        case .day, .dayAndTime, .time: return day(days, from1904) + " " + clock(rest)
        }
    }

    /// Without trailing zeros or a power of ten where it can be helped: 46701234567, 0.03.
    static func number(_ value: Double) -> String {
        if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
        // Fifteen digits are what spreadsheets show; the sixteenth is noise such as 0.30000000000000004.
        let rounded = Double(String(format: "%.15g", value)) ?? value
        return rounded.description
    }

    /// `16:08`, with seconds when there are some.
    static func clock(_ seconds: Int) -> String {
        let short = two(seconds / 3600) + ":" + two(seconds / 60 % 60)
        return seconds % 60 == 0 ? short : short + ":" + two(seconds % 60)
    }

    /// An ISO 8601 day or time of an OpenDocument file, as the others are written: `2027-01-14 16:08`.
    static func iso(_ text: String) -> String {
        let parts = text.split(separator: "T", maxSplits: 1)
        guard parts.count == 2 else { return text }
        var time = parts[1].prefix { $0 != "." && $0 != "," }
        if time.hasSuffix(":00"), time.count == 8 { time = time.dropLast(3) }
        return time == "00:00" ? String(parts[0]) : parts[0] + " " + time
    }

    /// A duration of an OpenDocument file (`PT16H08M30S`) as a clock; the text itself when it is none.
    static func duration(_ text: String) -> String {
        guard text.hasPrefix("PT") else { return text }
        var (seconds, digits) = (0.0, "")
        for character in text.dropFirst(2) {
            switch character {
            case "H": seconds += (Double(digits) ?? 0) * 3600
            case "M": seconds += (Double(digits) ?? 0) * 60
            case "S": seconds += Double(digits) ?? 0
            default:
                digits.append(character == "," ? "." : character)
                continue
            }
            digits = ""
        }
        return seconds < 1e9 ? clock(Int(seconds.rounded())) : text
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

    /// From the count of days to the calendar (the proleptic Gregorian one, by the days of 400 years).
    private static func day(_ count: Int, _ from1904: Bool) -> String {
        // Day 0 of the two systems, and the leap day of 1900 that is counted though it never was.
        let epoch = from1904 ? -24_107 : (count < 60 ? -25_568 : -25_569)
        let z = count + epoch + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return "\(year)-\(two(month))-\(two(dayOfYear - (153 * shifted + 2) / 5 + 1))"
    }
}
