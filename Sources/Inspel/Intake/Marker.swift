import Foundation

/// Recognises how people number their answers: "1.", "2)", "Fråga 3:", "Svar på fråga 4", "4 och 5", "F6 –".
enum Marker {
    struct Number: Equatable {
        var numbers: [Int]
        /// What follows the number on the line.
        var rest: String
        /// Whether a word such as "Fråga" stands before it.
        var isNamed: Bool
    }

    private static let names = [
        "svar på fråga", "svar till fråga", "svar fråga", "angående fråga", "gällande fråga", "frågorna", "frågan",
        "fråga", "fråge",
        "fr.", "svar på", "svar", "punkterna", "punkt", "question", "questions", "answer", "nr", "ang.", "ad", "f", "q",
    ]
    private static let words = ["ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio"]

    static func number(_ line: String) -> Number? {
        var rest = Substring(line).drop { $0.isWhitespace || "*_#•".contains($0) }
        let lower = rest.lowercased()
        var isNamed = false
        for name in names where lower.hasPrefix(name) {
            let after = rest.dropFirst(name.count)
            let gap = after.drop { $0.isWhitespace || $0 == "." || $0 == ":" || $0 == "#" }
            guard gap.first.map({ $0.isNumber || (name.count > 2 && $0.isLetter) }) == true else { continue }
            if name.count <= 2 && gap.startIndex != after.startIndex && name != "nr" { continue }
            rest = gap
            isNamed = true
            break
        }
        var numbers: [Int] = []
        var isRange = false
        while true {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            var value = Int(digits)
            var length = digits.count
            if value == nil, isNamed {
                let word = rest.prefix { $0.isLetter }.lowercased()
                if let index = words.firstIndex(of: word) { (value, length) = (index + 1, word.count) }
            }
            guard let number = value, (1...30).contains(number), length <= 2 || !digits.first!.isNumber else {
                if numbers.isEmpty { return nil }
                break
            }
            if isRange, let last = numbers.last, number > last, number - last < 8 {
                numbers += Array((last + 1)...number)
            } else {
                numbers.append(number)
            }
            rest = rest.dropFirst(length)
            guard let (joint, spansRange) = joint(rest) else { break }
            rest = joint
            isRange = spansRange
        }
        return terminated(rest, numbers, isNamed)
    }

    /// What may stand between two numbers of one answer, when a number follows.
    private static func joint(_ text: Substring) -> (Substring, isRange: Bool)? {
        let trimmed = text.drop { $0 == " " }
        for (word, isRange) in [
            ("och", false), ("samt", false), ("and", false), ("&", false), ("+", false), ("/", false), (",", false),
            ("–", true), ("-", true), ("till", true),
        ] {
            guard trimmed.lowercased().hasPrefix(word) else { continue }
            var after = trimmed.dropFirst(word.count).drop { $0 == " " }
            if after.lowercased().hasPrefix("fråga ") { after = after.dropFirst(6) }
            let digits = after.prefix { $0.isASCII && $0.isNumber }
            guard !digits.isEmpty, digits.count <= 2 else { return nil }
            let tail = after.dropFirst(digits.count).first
            guard tail == nil || tail!.isWhitespace || ".):,–-&".contains(tail!) else { return nil }
            return (after, isRange)
        }
        return nil
    }

    private static func terminated(_ rest: Substring, _ numbers: [Int], _ isNamed: Bool) -> Number? {
        let after = rest.drop { $0 == " " }
        guard let first = after.first else {
            return isNamed || rest.isEmpty ? Number(numbers: numbers, rest: "", isNamed: isNamed) : nil
        }
        if ".):".contains(first) {
            let tail = after.dropFirst()
            // 1.5, 16:08 and 3.000 are numbers in a text, not the number of an answer.
            if let next = tail.first, next.isNumber, rest.first == first { return nil }
            var content = tail.drop { ").:–- ".contains($0) || $0 == "\t" || $0 == "\u{A0}" }
            if content.hasPrefix("*") { content = content.dropFirst().drop { $0 == "*" || $0 == " " } }
            return Number(numbers: numbers, rest: String(content), isNamed: isNamed)
        }
        if "–—-".contains(first), rest.first == " " || isNamed {
            return Number(
                numbers: numbers, rest: String(after.dropFirst().drop { $0 == " " }), isNamed: isNamed)
        }
        guard isNamed || rest.first == "\t" else { return nil }
        return rest.first?.isLetter == true
            ? nil : Number(numbers: numbers, rest: String(after.drop { "(*_".contains($0) }), isNamed: isNamed)
    }
}
