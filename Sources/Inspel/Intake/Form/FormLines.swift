import Formats
import Foundation

/// A filled-in form line by line, each with the place that it stands in.
struct FormLine {
    var text: String
    /// Unicode scalars in the whole text, as in `LetterText`.
    var span: FormAnswers.Span
    var tag: FormTag?
    /// Where there is no tag.
    var bookmark: (wording: Int, key: String)?
    /// Goes on in the paragraph of the line before.
    var goesOn: Bool
    /// Has a style that the form uses for its own words.
    var isHead: Bool
    /// The first words, in lower case, and where each ends.
    var words: [(word: String, end: String.Index)]

    static let longestRun = 120

    var isBlank: Bool { text.allSatisfy(\.isWhitespace) }

    static func lines(_ blocks: [ReadBlock]) -> [FormLine] {
        var lines: [FormLine] = []
        var position = 0
        for block in blocks {
            let tag = block.tag.flatMap(FormTag.init)
            let bookmark = block.tag.flatMap(FormTag.bookmark)
            for (index, raw) in block.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                let length = raw.unicodeScalars.count
                let text = String(raw)
                lines.append(
                    FormLine(
                        text: text, span: .init(start: position, end: position + length), tag: tag,
                        bookmark: bookmark, goesOn: block.goesOn && index == 0, isHead: block.kind.isHeading,
                        words: words(text)))
                position += length + 1
            }
        }
        return lines
    }

    /// Runs of letters and digits.
    static func words(_ text: String) -> [(word: String, end: String.Index)] {
        var words: [(String, String.Index)] = []
        var index = text.startIndex
        while index < text.endIndex, words.count < longestRun {
            guard text[index].isLetter || text[index].isNumber else {
                index = text.index(after: index)
                continue
            }
            let end = text[index...].firstIndex { !($0.isLetter || $0.isNumber) } ?? text.endIndex
            words.append((text[index..<end].lowered(), end))
            index = end
        }
        return words
    }
}

/// The form's own lines, found again in a document: also wrapped over several lines, and with the answer behind them
/// on the same line.
struct FormLandmarks {
    struct Found {
        let line: Int
        let lastLine: Int
        /// Where the form's words end, within the last line.
        let end: String.Index
        let leadsTo: FormField?
        let weight: Int
        /// Its place among the form's lines.
        let order: Int
        let isQuestion: Bool
    }

    let language: Language
    /// By the line where each begins.
    let found: [Int: Found]
    let weight: Int

    /// The reading in the language and wording that explains most of the document.
    static func best(_ lines: [FormLine], _ forms: [CallForm]) -> FormLandmarks? {
        forms.map { FormLandmarks(lines, $0) }.max { $0.weight < $1.weight }
    }

    /// Takes the tag off controls that hold other questions of the form as well: somebody pasted all of it into one.
    static func untagMixed(_ lines: inout [FormLine], _ forms: [CallForm]) {
        let questions = forms.flatMap(\.lines).filter { $0.kind == .heading(2) }.map {
            (field: $0.leadsTo.map(FormTag.fieldName), words: FormLine.words($0.text).map(\.word))
        }
        var mixed: Set<FormTag> = []
        for (index, line) in lines.enumerated() {
            guard let tag = line.tag, let first = line.words.first?.word else { continue }
            for (field, words) in questions where words.first == first && field != tag.field {
                if match(words, lines, from: index) != nil { mixed.insert(tag) }
            }
        }
        for index in lines.indices where lines[index].tag.map(mixed.contains) == true { lines[index].tag = nil }
    }

    private init(_ lines: [FormLine], _ form: CallForm) {
        language = form.language
        let chain = FormLandmarks.chain(FormLandmarks.candidates(lines, form))
        found = Dictionary(chain.map { ($0.line, $0) }, uniquingKeysWith: { first, _ in first })
        weight = chain.reduce(0) { $0 + $1.weight }
    }

    /// Whether the document has so many of the form's lines that it is the form, tags or not.
    func areEnough(for call: CallDefinition) -> Bool {
        let questions = found.values.count { $0.isQuestion }
        return questions >= min(2, call.questions.count) && found.count - questions >= 4
    }

    private static func candidates(_ lines: [FormLine], _ form: CallForm) -> [Found] {
        let wanted = form.lines.enumerated().map { (order: $0, line: $1, words: FormLine.words($1.text).map(\.word)) }
            .filter { !$0.words.isEmpty }
        let byFirst = Dictionary(grouping: wanted) { $0.words[0] }
        var found: [Found] = []
        for (index, line) in lines.enumerated() {
            guard found.count < 4_000, let first = line.words.first else { continue }
            for (order, own, words) in byFirst[first.word] ?? [] {
                // Inside a control only its own label counts: a person may well write "namn" or "exempel 2".
                if let tag = line.tag, own.leadsTo.map(FormTag.fieldName) != tag.field { continue }
                guard let (lastLine, end) = match(words, lines, from: index) else { continue }
                let rest = lines[lastLine].text[end...].drop { $0 == " " }
                if words.count < 4, let next = rest.first, !":?(".contains(next) { continue }
                found.append(
                    Found(
                        line: index, lastLine: lastLine, end: end, leadsTo: own.leadsTo, weight: words.count,
                        order: order, isQuestion: own.kind == .heading(2)))
            }
        }
        return found
    }

    /// Where the words end when they begin the line; lines after it go on when they are of the same place.
    private static func match(_ words: [String], _ lines: [FormLine], from start: Int) -> (Int, String.Index)? {
        var (line, at) = (start, 0)
        for (number, word) in words.enumerated() {
            while at == lines[line].words.count {
                guard line + 1 < lines.count, line < start + 4, lines[line + 1].tag == lines[start].tag else {
                    return nil
                }
                (line, at) = (line + 1, 0)
            }
            guard lines[line].words[at].word == word else { return nil }
            at += 1
            if number == words.count - 1 { return (line, lines[line].words[at - 1].end) }
        }
        return nil
    }

    /// The heaviest chain that goes forward both in the document and in the form.
    private static func chain(_ candidates: [Found]) -> [Found] {
        let sorted = candidates.sorted { ($0.line, $0.lastLine) < ($1.line, $1.lastLine) }
        var best = sorted.map(\.weight)
        var previous = [Int?](repeating: nil, count: sorted.count)
        for index in sorted.indices {
            for earlier in 0..<index
            where sorted[earlier].lastLine < sorted[index].line && sorted[earlier].order < sorted[index].order {
                let total = best[earlier] + sorted[index].weight
                if total > best[index] { (best[index], previous[index]) = (total, earlier) }
            }
        }
        guard var index = best.indices.max(by: { best[$0] < best[$1] }) else { return [] }
        var chain = [sorted[index]]
        while let earlier = previous[index] {
            chain.append(sorted[earlier])
            index = earlier
        }
        return chain.reversed()
    }
}
