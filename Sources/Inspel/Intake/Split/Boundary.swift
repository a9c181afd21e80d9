import Formats
import Foundation

/// A place in a letter where the answer to a question may begin.
struct Boundary {
    /// How the writer marks it; one letter mostly keeps to one way.
    enum Style: Hashable {
        case question
        case named
        case number(Character)
        case drawn(Int)
        case heading
    }

    var line: Int
    var style: Style
    /// A heading in the writer's own words, for whichever question the text below it answers.
    var ownWords: String?
    var isOwn: Bool { ownWords != nil }
    /// The question that its words name, with how much better than any other; nil for a bare number.
    var named: Int?
    /// A second question that the same heading names.
    var also: Int?
    var numbers: [Int] = []
    /// "2.1": the part that it says it is in.
    var part: Int?
    /// "b" of "1b".
    var letter: Character?
    var score: Double
    /// What is left of the line when the mark is taken away; the answer may begin there.
    var rest: String
    var evidence: Set<String>
    /// Numbers that stand on a line of their own with a colon or a word before them: no list begins so.
    var isAlone: Bool { !numbers.isEmpty && rest.isEmpty && (style == .named || style == .number(":")) }
}

/// Finds the boundaries of one text.
struct BoundaryFinder {
    let vocabulary: CallVocabulary

    func find(_ letter: LetterText, _ analysis: LetterAnalysis) -> [Boundary] {
        var found: [Boundary] = []
        for index in letter.lines.indices {
            let line = letter.lines[index]
            guard line.fold == nil, !line.isBlank else { continue }
            if line.quoteDepth > 0, !analysis.isQuestion(index) { continue }
            if let boundary = boundary(letter.lines, analysis, index) { found.append(boundary) }
        }
        return found
    }

    private func boundary(_ lines: [LetterText.Line], _ analysis: LetterAnalysis, _ index: Int) -> Boundary? {
        let line = lines[index]
        let marker = analysis.markers[index]
        let rest = marker?.rest ?? line.text
        let standsFree =
            index == 0 || lines[index - 1].isBlank || line.kind != .paragraph || lines[index - 1].kind != .paragraph
            || lines[index - 1].fold != nil
            || lines[index - 1].quoteDepth != line.quoteDepth
        var boundary = Boundary(line: index, style: .heading, score: 0, rest: rest, evidence: [])
        if let marker {
            boundary.numbers = marker.numbers
            boundary.part = marker.part
            boundary.letter = marker.letter
            boundary.style = marker.isNamed ? .named : .number(marker.end)
            boundary.score = marker.isNamed ? 4 : 2.2
            boundary.evidence = ["number"]
            if marker.letter != nil { boundary.score -= 0.8 }
            if marker.end == " ", !marker.isNamed, !marker.rest.isEmpty { boundary.score -= 0.6 }
        } else if case .item(let number?, let level) = line.kind {
            boundary.numbers = [number]
            boundary.style = .drawn(level)
            boundary.score = 2.4 - Double(level)
            boundary.evidence = ["number"]
        }
        if !boundary.numbers.isEmpty {
            if standsFree { boundary.score += 0.4 }
            if line.isBold || line.kind.isHeading { boundary.score += 0.8 }
            if boundary.isAlone, standsFree { boundary.score += 0.8 }
            if line.text.hasPrefix("  ") || line.text.hasPrefix("\t") { boundary.score -= 0.7 }
        }
        if let named = named(
            lines, analysis, index, rest: rest, marker: marker, hasNumber: !boundary.numbers.isEmpty,
            standsFree: standsFree)
        {
            // "Fråga 4. Förutsättningar för samverkan": the number decides, whatever other question has those words too.
            let direct = boundary.numbers.compactMap { number in vocabulary.questions.firstIndex { $0.number == number }
            }
            let isOverruled =
                marker?.isNamed == true && !direct.isEmpty && !direct.contains(named.index) && named.score < 5.4
            boundary.named = isOverruled ? direct.first : named.index
            boundary.also = named.also
            boundary.score = max(boundary.score, 0) * 0.5 + named.score
            boundary.rest = named.rest
            boundary.evidence.insert(named.isQuestion ? "question" : "heading")
            if boundary.numbers.isEmpty { boundary.style = named.isQuestion ? .question : .heading }
        }
        return boundary.score > 0.5 ? boundary : nil
    }

    private struct Named {
        var index: Int
        var score: Double
        var rest: String
        var isQuestion: Bool
        var also: Int?
    }

    /// The question whose words or subject the line begins with.
    private func named(
        _ lines: [LetterText.Line], _ analysis: LetterAnalysis, _ index: Int, rest: String, marker: Marker.Number?,
        hasNumber: Bool, standsFree: Bool
    ) -> Named? {
        let line = lines[index]
        let isMarked = line.isBold || line.kind.isHeading || line.kind.isFirstCell || hasNumber || line.quoteDepth > 0
        if case .help = analysis.words[index] { return nil }
        if analysis.words[index] == .other { return nil }
        if case .section(let section) = analysis.words[index] {
            // A part's title heads its first question only where nothing else does.
            guard let first = vocabulary.questions.firstIndex(where: { $0.section == section }), marker == nil else {
                return nil
            }
            return Named(index: first, score: 1.4, rest: "", isQuestion: false)
        }
        if let mark = rest.firstIndex(of: "?"), rest.distance(from: rest.startIndex, to: mark) < 260 {
            let head = Tokens.telling(rest[...mark])
            if let found = vocabulary.question(head), found.score >= (isMarked ? 0.42 : 0.55),
                found.lead > 0.06 || found.score > 0.8
            {
                return Named(
                    index: found.index, score: 2.5 + 3.5 * found.score, rest: trimmed(rest[rest.index(after: mark)...]),
                    isQuestion: true)
            }
        }
        // A question that is broken over lines, or written without its mark.
        if case .question(let found) = analysis.words[index], analysis.tokens[index].count >= 3 {
            let telling = Tokens.telling(rest)
            let match = vocabulary.question(telling)
            if (match?.score ?? 0) >= 0.5 || line.quoteDepth > 0 || isMarked || telling.count >= 4 && standsFree {
                return Named(index: found, score: 3.5, rest: "", isQuestion: true)
            }
        }
        let isAlone =
            standsFree
            && (index + 1 >= lines.count || lines[index + 1].isBlank || !lines[index + 1].text.isShorter(than: 61)
                || line.kind != .paragraph)
        // What goes on in lower case on the next line is a sentence that was wrapped, not a heading.
        let goesOn =
            line.kind == .paragraph && !line.isBold && !line.text.isShorter(than: 41) && index + 1 < lines.count
            && lines[index + 1].kind == .paragraph && lines[index + 1].fold == nil
            && lines[index + 1].text.first?.isLowercase == true
        if let found = heading(
            line, rest, isMarked: isMarked, standsFree: standsFree, isCell: line.kind.isFirstCell, goesOn: goesOn)
        {
            return found
        }
        if goesOn { return nil }
        return weakHeading(rest, isLabel: marker?.isNamed == true, isAlone: isAlone)
    }

    private func heading(
        _ line: LetterText.Line, _ rest: String, isMarked: Bool, standsFree: Bool, isCell: Bool, goesOn: Bool
    ) -> Named? {
        var bare = Substring(rest).drop { $0 == "*" || $0 == "_" || $0 == "#" || $0 == " " }
        while let last = bare.last, "*_# ".contains(last) { bare.removeLast() }
        let isSet = line.isBold || line.kind.isHeading || isCell
        // "Önskelista: Vi vill …", "Önskelista. Vi vill …", "Önskelista – vi vill …"
        for separator in [": ", ":", " – ", " - ", " — ", ". ", "* ", "\t"] {
            guard let range = bare.first(separator) else { continue }
            if separator == ":", range.upperBound != bare.endIndex { continue }
            let head = bare[..<range.lowerBound]
            guard head.isShorter(than: 71), !head.isEmpty else { continue }
            // "Av juridik vet jag lite. Ekonomin däremot: …": a sentence stands before the colon.
            if separator != ". ", [". ", "! ", "? "].contains(where: { head.first($0) != nil }) { continue }
            let words = Tokens.telling(head)
            guard words.count <= 6, let found = vocabulary.heading(words), found.isNamed else { continue }
            let isSentence = separator == ". "
            let needed = isSentence ? (isSet ? 0.6 : 0.8) : (isMarked ? 0.55 : 0.62)
            guard found.score >= needed, found.lead > 0.12, !isSentence || isSet || Tokens.all(head).count <= 3 else {
                continue
            }
            guard isMarked || standsFree || separator.hasPrefix(":") else { continue }
            return Named(
                index: found.index,
                score: 1.2 + 2.6 * found.score + (isMarked ? 0.8 : 0) + (separator.hasPrefix(":") ? 0.3 : 0),
                rest: trimmed(bare[range.upperBound...]), isQuestion: false, also: found.also)
        }
        let text = bare.drop { $0 == " " }
        guard !goesOn, text.isShorter(than: 91), let last = text.last, !".,;!".contains(last) || isSet else {
            return nil
        }
        let words = Tokens.telling(text)
        guard let found = vocabulary.heading(words) else { return nil }
        let count = Tokens.all(text).count
        let needed = isSet ? 0.5 : isMarked ? 0.66 : standsFree ? 0.66 : 0.85
        guard found.score >= needed, found.lead > 0.12 || found.score > 0.9, isSet || count <= (isMarked ? 6 : 7) else {
            return nil
        }
        return Named(
            index: found.index, score: 1.2 + 2.6 * found.score + (isMarked ? 0.8 : 0) + (standsFree ? 0.3 : 0),
            rest: "", isQuestion: false, also: found.also)
    }

    /// A line by itself in the writer's own words: "Företag vi vill lyfta fram", "Vad som krävs och vad vi önskar oss".
    private func weakHeading(_ rest: String, isLabel: Bool, isAlone: Bool) -> Named? {
        guard isLabel || isAlone, rest.isShorter(than: 71), let last = rest.last, !".,;:!".contains(last),
            rest.first?.isUppercase == true || isLabel
        else { return nil }
        let words = Tokens.telling(rest)
        guard Tokens.all(rest).count <= (isLabel ? 4 : 9), let found = vocabulary.heading(words), found.lead > 0.1,
            found.strength >= (isLabel ? 0.5 : 0.6)
        else { return nil }
        return Named(index: found.index, score: isLabel ? 1.5 : 2.2, rest: "", isQuestion: false, also: found.also)
    }

    private func trimmed(_ text: Substring) -> String {
        let start = text.drop {
            $0 == " " || $0 == "\t" || $0 == "\u{A0}" || $0 == "*" || $0 == "_" || $0 == ":" || $0 == "–" || $0 == "-"
                || $0 == ")"
        }
        return String(start)
    }
}

extension ReadBlock.Kind {
    var isHeading: Bool { if case .heading = self { true } else { false } }
    var isFirstCell: Bool { if case .cell(_, _, let column) = self { column == 0 } else { false } }
    var isCell: Bool { if case .cell = self { true } else { false } }
}
