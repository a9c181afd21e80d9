/// Recognises how people number their answers: "1.", "2)", "Fråga 3:", "Svar på fråga 4", "4 och 5", "F6 –", "1a.", "2.1".
enum Marker {
    struct Number: Equatable {
        var numbers: [Int]
        /// "2.1": the part of the call before the number.
        var part: Int?
        /// What follows the number on the line.
        var rest: String
        /// Whether a word such as "Fråga" stands before it.
        var isNamed: Bool
        /// "b" of "1b".
        var letter: Character?
        /// What ends it: ".", ")", ":", "–" or a space.
        var end: Character
    }

    private static let names = [
        "svar på fråga", "svar till fråga", "svar fråga", "angående fråga", "gällande fråga", "beträffande fråga",
        "frågorna", "frågan", "frågor", "fråga", "fråge", "spørsmål", "fr.", "fr", "svar på", "svar", "punkterna",
        "punkt",
        "questions", "question", "answers", "answer", "nr", "no", "ang.", "ang", "ad", "re", "f", "q",
    ]
    private static let words = ["ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio"]
    private static let ordinals = [
        "första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde", "tionde",
    ]

    static func number(_ line: String) -> Number? {
        // "§ 3" alone on its line, as in minutes; "§ 18 LOU" is of a law.
        let bare = line.utf8.count < 12 ? line.trimming(" \t*_:.") : ""
        if bare.hasPrefix("§"), let value = Int(bare.dropFirst().trimming()), (1...30).contains(value) {
            return Number(numbers: [value], part: nil, rest: "", isNamed: true, letter: nil, end: ":")
        }
        var rest = Substring(line).drop { $0.isWhitespace || "*_#•>([".contains($0) }
        guard let first = rest.first, first.isNumber || first.isLetter else { return nil }
        var lower = rest.prefix(24).lowered()
        var isNamed = false
        if first.isLetter {
            if let (after, next) = withoutLead(rest, lower) { (rest, lower) = (after, next) }
            if let found = ordinal(rest, lower) { return found }
            guard let after = named(rest, lower) else { return nil }
            (rest, isNamed) = (after, true)
        }
        var numbers: [Int] = []
        var part: Int?
        var letter: Character?
        var isRange = false
        while true {
            guard let (value, length) = value(rest, isNamed) else {
                if numbers.isEmpty { return nil }
                break
            }
            if isRange, let last = numbers.last, value > last, value - last < 8 {
                numbers += Array((last + 1)...value)
            } else {
                numbers.append(value)
            }
            rest = rest.dropFirst(length)
            // "Svar på sju frågor" counts them.
            if rest.prefix(7).lowered().hasPrefix(" fråg"), numbers.count == 1, isNamed { return nil }
            // "1a", "2 b)": a part of one answer.
            if let next = rest.first, "abcdef".contains(next.lowercased()),
                rest.dropFirst().first.map({ !$0.isLetter && !$0.isNumber }) ?? true
            {
                letter = next
                rest = rest.dropFirst()
            }
            // "2.1 Styrdokument": the first question of the second part.
            if numbers.count == 1, letter == nil, rest.first == ".",
                let (inner, size) = self.value(rest.dropFirst(), false),
                (1...3).contains(value),
                rest.dropFirst(1 + size).first.map({ $0 == " " || $0 == "." || $0 == "\t" || $0 == ":" }) ?? false
            {
                part = value
                numbers = [inner]
                rest = rest.dropFirst(1 + size)
                break
            }
            guard let (after, spans) = joint(rest) else { break }
            (rest, isRange) = (after, spans)
        }
        return terminated(
            rest, Number(numbers: numbers, part: part, rest: "", isNamed: isNamed, letter: letter, end: " "))
    }

    /// Words before "fråga 3": "Ang fråga 3:", "När det gäller fråga 3".
    private static let leads = [
        "ang ", "ang. ", "angående ", "gällande ", "beträffande ", "vad gäller ", "när det gäller ", "på ", "till ",
        "om ",
        "för ", "i ", "kring ", "som svar på ", "vårt svar på ", "mitt svar på ", "svar på ", "svar till ", "re ",
        "ad ",
        "then ", "on ", "to ", "as for ", "regarding ",
    ]

    /// The line without such words, when a question's number follows them at once.
    private static func withoutLead(_ rest: Substring, _ lower: String) -> (Substring, String)? {
        for lead in leads where lower.hasPrefix(lead) {
            let after = rest.dropFirst(lead.count)
            let next = after.prefix(12).lowered()
            guard next.hasPrefix("fråg") || next.hasPrefix("question") else { continue }
            return (after, after.prefix(24).lowered())
        }
        return nil
    }

    /// "Första frågan: …", "Det första ni frågar om, alltså exempel: …"
    private static func ordinal(_ rest: Substring, _ lower: String) -> Number? {
        for article in ["det ", "den ", "er "] where lower.hasPrefix(article) {
            let after = rest.dropFirst(article.count)
            let word = after.prefix { $0.isLetter }.lowered()
            guard let index = ordinals.firstIndex(of: word) else { continue }
            let tail = after.dropFirst(word.count)
            let head = tail.prefix(60)
            guard
                head.hasPrefix(",") || head.hasPrefix(":") || head.lowered().hasPrefix(" ni fråg")
                    || head.lowered().hasPrefix(" fråg"), let colon = head.firstIndex(of: ":"),
                !head[..<colon].contains(".")
            else { return nil }
            return Number(
                numbers: [index + 1], part: nil, rest: String(tail[tail.index(after: colon)...].drop { $0 == " " }),
                isNamed: true, letter: nil, end: ":")
        }
        for (index, word) in ordinals.enumerated() where lower.hasPrefix(word + " fråga") {
            let after = rest.dropFirst(word.count + 6).drop { $0.isLetter }
            return terminated(
                after, Number(numbers: [index + 1], part: nil, rest: "", isNamed: true, letter: nil, end: " "))
        }
        return nil
    }

    private static func named(_ rest: Substring, _ lower: String) -> Substring? {
        for name in names where lower.hasPrefix(name) {
            var gap = rest.dropFirst(name.count)
            let isShort = name.count <= 2
            if isShort, let next = gap.first, !next.isNumber,
                !(next == "." || next == ":" || next == "#" || name == "nr" || name == "ad")
            {
                continue
            }
            gap = gap.drop { $0.isWhitespace || $0 == "." || $0 == ":" || $0 == "#" }
            for more in ["nummer", "nr", "no"] where gap.lowered().hasPrefix(more) {
                gap = gap.dropFirst(more.count).drop { $0.isWhitespace || $0 == "." || $0 == ":" }
            }
            guard let next = gap.first else { continue }
            if next.isNumber { return gap }
            if next.isLetter, !isShort, words.contains(gap.prefix { $0.isLetter }.lowered()) { return gap }
        }
        return nil
    }

    private static func value(_ text: Substring, _ isNamed: Bool) -> (Int, Int)? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        if !digits.isEmpty {
            guard digits.count <= 2, let value = Int(digits), (1...30).contains(value) else { return nil }
            return (value, digits.count)
        }
        guard isNamed else { return nil }
        let word = text.prefix { $0.isLetter }.lowered()
        return words.firstIndex(of: word).map { ($0 + 1, word.count) }
    }

    /// The number that a text begins with in letters: "ett" is 1.
    static func word(_ text: Substring) -> Int? {
        let word = text.prefix { $0.isLetter }.lowered()
        return words.firstIndex(of: word).map { $0 + 1 }
    }

    /// "A. Samverkan", "III) Styrdokument": letters or Roman numbers that count from the first; what they count is only told
    /// by the lines together.
    static func sequence(_ lines: [String]) -> [Int: Number] {
        let romans = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
        let letters = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"]
        for (signs, fewest) in [(romans, 3), (letters, 4)] {
            var found: [Int: Number] = [:]
            var next = 0
            for (index, line) in lines.enumerated() where next < signs.count {
                let text = Substring(line).drop { $0.isWhitespace || "*_#".contains($0) }
                guard text.hasPrefix(signs[next]) else { continue }
                let rest = text.dropFirst(signs[next].count)
                guard let end = rest.first, ".):".contains(end),
                    rest.dropFirst().first.map({ $0 == " " || $0 == "*" }) ?? true
                else { continue }
                found[index] = Number(
                    numbers: [next + 1], part: nil, rest: trimmed(rest.dropFirst().drop { $0 == " " }), isNamed: false,
                    letter: nil, end: end)
                next += 1
            }
            if found.count >= fewest { return found }
        }
        return [:]
    }

    /// What may stand between two numbers of one answer, when a number follows.
    private static func joint(_ text: Substring) -> (Substring, isRange: Bool)? {
        let trimmed = text.drop { $0 == " " }
        let lower = trimmed.prefix(12).lowered()
        for (word, isRange) in [
            ("och", false), ("samt", false), ("and", false), ("&", false), ("+", false), ("/", false), (",", false),
            ("–", true), ("-", true), ("till", true), ("t.o.m.", true),
        ] where lower.hasPrefix(word) {
            var after = trimmed.dropFirst(word.count).drop { $0 == " " }
            if after.lowered().hasPrefix("fråga ") { after = after.dropFirst(6) }
            if let first = after.first, "qQfF".contains(first), after.dropFirst().first?.isNumber == true {
                after = after.dropFirst()
            }
            let digits = after.prefix { $0.isASCII && $0.isNumber }
            guard !digits.isEmpty, digits.count <= 2 else { return nil }
            let tail = after.dropFirst(digits.count).first
            guard tail == nil || tail.map({ $0.isWhitespace || ".):,–-&".contains($0) }) == true else { return nil }
            return (after, isRange)
        }
        return nil
    }

    private static func terminated(_ rest: Substring, _ found: Number) -> Number? {
        var found = found
        let after = rest.drop { $0 == " " }
        // "4 och 5 (de hör ihop för oss):" says something of the numbers before it ends them.
        if after.first == "(", let close = after.firstIndex(of: ")"),
            after.distance(from: after.startIndex, to: close) < 60
        {
            let tail = after[after.index(after: close)...]
            if tail.first == ":" || tail.allSatisfy(\.isWhitespace) && (found.isNamed || found.numbers.count > 1) {
                found.end = ":"
                found.rest = trimmed(tail.dropFirst().drop { $0 == " " })
                return found
            }
        }
        guard let first = after.first else { return found.isNamed || rest.isEmpty ? found : nil }
        if ".):]".contains(first) {
            let tail = after.dropFirst()
            // 1.5, 16:08 and 3.000 are numbers in a text, not the number of an answer.
            if let next = tail.first, next.isNumber, rest.first == first { return nil }
            found.end = first
            found.rest = trimmed(tail.drop { ").:–-] \t\u{A0}".contains($0) })
            return found
        }
        if "–—-".contains(first), rest.first == " " || found.isNamed || rest.first == first {
            let tail = after.dropFirst()
            guard found.isNamed || tail.first == " " || tail.isEmpty else { return nil }
            found.end = "–"
            found.rest = trimmed(tail.drop { $0 == " " })
            return found
        }
        // "1 Samverkan": a number and a title, and nothing else.
        if !found.isNamed, found.letter == nil, found.numbers.count == 1, rest.first == " ", after.utf8.count < 45,
            first.isUppercase, after.split(separator: " ").count <= 5, let last = after.last, !".,;:!?".contains(last),
            !after.contains(where: \.isNumber)
        {
            found.rest = trimmed(after)
            return found
        }
        guard found.isNamed || found.letter != nil || rest.first == "\t" || found.part != nil else { return nil }
        guard rest.first?.isLetter != true else { return nil }
        found.rest = trimmed(after.drop { "(*_".contains($0) })
        return found
    }

    private static func trimmed(_ text: Substring) -> String {
        guard text.hasPrefix("*") || text.hasPrefix("_") else { return String(text) }
        return String(text.drop { $0 == "*" || $0 == "_" || $0 == " " })
    }
}
