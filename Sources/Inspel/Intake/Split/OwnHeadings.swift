import Formats
import Foundation

/// Headings in the writer's own words: "Papper värda namnet", "Om vi fick bestämma". One alone says nothing; three that look
/// alike are how that letter is parted, and what stands under each tells which question it answers.
enum OwnHeadings {
    /// Fewer lines that look alike are not the letter's way to part its text.
    static let fewest = 3

    /// How a heading is set off from the text below it.
    private enum Look: Hashable {
        case bold
        case heading(Int)
        case capitals
        case plain
        case colon
        /// "Krav: Att man gillar varandra."
        case label
    }

    /// The lines of the look that most headings have, as boundaries without a question.
    ///
    /// - Parameter marked: the boundaries that are known already; those that are headings count towards a look.
    static func find(
        _ letter: LetterText, _ analysis: LetterAnalysis, _ vocabulary: CallVocabulary, besides marked: [Boundary]
    ) -> [Boundary] {
        var looks: [Look: [Int]] = [:]
        for index in letter.lines.indices {
            if let look = look(letter, analysis, index) { looks[look, default: []].append(index) }
        }
        // A long text has headings of many levels: those that most of its lines stand under are the letter's parts.
        looks[.label] = looks[.label].flatMap { areParts($0, letter, vocabulary) ? $0 : nil }
        guard let lines = looks.values.max(by: { ($0.count, $1[0]) < ($1.count, $0[0]) }), lines.count >= fewest,
            lines.count <= 20
        else { return [] }
        let known = Set(marked.filter { $0.named != nil || !$0.numbers.isEmpty }.map(\.line))
        return lines.filter { !known.contains($0) }.map { index in
            let label = label(letter.lines[index].text)
            return Boundary(
                line: index, style: .heading, ownWords: label?.words ?? letter.lines[index].text, score: 0.8,
                rest: label?.rest ?? "", evidence: ["heading", "content"])
        }
    }

    // MARK: Labels

    private static let fields: Phrases = [
        "kontakt", "e-post", "epost", "mejl", "tel", "mobil", "namn", "roll", "titel", "datum", "adress", "webb",
        "länk",
        "ps", "obs", "varför", "svar", "hinder", "möjlighet", "dnr", "ärende", "till", "från", "ämne", "vår",
        "regering",
        "staten", "kommunen", "region", "contact", "name", "to", "from", "subject", "date",
    ]

    /// "Lagar/pengar: Moms …": a few words, and what they head behind a colon.
    ///
    /// - Parameter sign: what parts them; a dash only where a number stands before.
    static func label(_ text: String, sign: String = ":") -> (words: String, rest: String)? {
        // Nearly every line is none: the sign stands near the beginning, or nowhere.
        guard text.utf8.prefix(60).contains(sign.utf8.first(where: { $0 != 0x20 }) ?? 0x3A) else { return nil }
        let trimmed = text.trimming(" \t\u{A0}*_")
        guard let colon = trimmed.first(sign), colon.upperBound < trimmed.endIndex else { return nil }
        let words = trimmed[..<colon.lowerBound]
        let rest = trimmed[colon.upperBound...].drop { " *_\t\u{A0}".contains($0) }
        guard !rest.isEmpty, words.utf8.count <= 45, words.first?.isUppercase == true,
            words.split(separator: " ").count <= 5, !words.contains("@"), !words.contains("."), !rest.hasPrefix("//"),
            !words.contains(where: \.isNumber), fields.beginning(of: words.lowered()) == nil
        else { return nil }
        return (String(words), String(rest))
    }

    /// Whether most labels are of what the questions ask; an answer has labels of its own kind too.
    private static func areParts(_ lines: [Int], _ letter: LetterText, _ vocabulary: CallVocabulary) -> Bool {
        let labels = lines.compactMap { label(letter.lines[$0].text)?.words }
        guard labels.count >= fewest, Set(labels).count == labels.count else { return false }
        let telling = labels.map { vocabulary.hints(Tokens.telling($0)) }.filter { ($0.max() ?? 0) >= 0.4 }
        let subjects = Set(telling.compactMap { hints in hints.indices.max { hints[$0] < hints[$1] } })
        return (labels.count == fewest ? telling.count == fewest : telling.count * 2 >= labels.count)
            && subjects.count >= fewest
    }

    // MARK: Headings

    private static func look(_ letter: LetterText, _ analysis: LetterAnalysis, _ index: Int) -> Look? {
        let lines = letter.lines
        let line = lines[index]
        guard line.fold == nil, line.quoteDepth == 0, !line.isBlank, analysis.words[index] == nil,
            analysis.markers[index] == nil, line.kind == .paragraph || line.kind.isHeading
        else { return nil }
        if line.kind == .paragraph, label(line.text) != nil { return .label }
        let text = line.text.trimming(" \t\u{A0}*_")
        guard text.count >= 3, text.count <= 75, let first = text.first, first.isUppercase || "”\"«".contains(first),
            let last = text.last, !",;!-–".contains(last), last != "." || line.isBold || line.kind.isHeading,
            !text.contains("@"), !text.contains("http"),
            text.filter(\.isNumber).count < 5, text.split(separator: " ").count <= 11, !Cover.isClosing(text),
            !isGreeting(text), hasTextBelow(letter, index, longerThan: text.count)
        else { return nil }
        if case .heading(let level) = line.kind { return .heading(level) }
        if line.isBold || line.text.trimming().hasPrefix("*") && line.text.trimming().hasSuffix("*") { return .bold }
        let isFree = index == 0 || lines[index - 1].isBlank || lines[index - 1].kind != .paragraph
        let hasSpace = isFree || !letter.isWrapped
        guard hasSpace else { return nil }
        if text.contains(where: \.isLetter), !text.contains(where: \.isLowercase), text.count > 4 { return .capitals }
        return last == ":" ? .colon : .plain
    }

    private static func isGreeting(_ text: String) -> Bool {
        let lower = text.prefix(10).lowered()
        return ["hej", "god dag", "goddag", "bästa", "dear ", "hello", "tjena", "hallå"].contains {
            lower.hasPrefix($0)
        }
    }

    /// Whether prose follows: more of it than the heading, and not only one more short line.
    private static func hasTextBelow(_ letter: LetterText, _ index: Int, longerThan length: Int) -> Bool {
        var below = 0
        for line in letter.lines[(index + 1)...].prefix(12) where line.quoteDepth == 0 {
            if line.isBlank {
                if below > length + 15 { return true }
                continue
            }
            if line.fold != nil || line.kind.isHeading || line.isBold { break }
            below += line.text.count
            if below > length + 60 { return true }
        }
        return below > max(24, length / 2 + 20)
    }
}
