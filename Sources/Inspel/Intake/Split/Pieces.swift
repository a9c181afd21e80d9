import Formats
import Foundation

/// Makes pieces of the text between the boundaries of a chain: without the call's own words and the writer's labels.
struct Pieces {
    let vocabulary: CallVocabulary
    let letter: LetterText
    let analysis: LetterAnalysis
    private let chain: Splitter.Chain

    private var lines: [LetterText.Line] { letter.lines }

    /// - Parameter chain: at least one step.
    init(vocabulary: CallVocabulary, letter: LetterText, analysis: LetterAnalysis, chain: Splitter.Chain) {
        (self.vocabulary, self.letter, self.analysis) = (vocabulary, letter, analysis)
        self.chain = Pieces.joined(chain, letter.lines)
    }

    /// An answer cell that reaches over two rows answers the questions of both.
    private static func joined(_ chain: Splitter.Chain, _ lines: [LetterText.Line]) -> Splitter.Chain {
        var chain = chain
        var order = chain.steps.count - 2
        while order >= 0 {
            let (head, next) = (chain.steps[order].boundary.line, chain.steps[order + 1].boundary.line)
            let end = order + 2 < chain.steps.count ? chain.steps[order + 2].boundary.line : lines.count
            if case .cell(let table, let row, let column) = lines[head].kind,
                case .cell(table, let nextRow, column) = lines[next].kind, nextRow > row,
                !(head..<next).contains(where: { lines[$0].isAnswer(table, column, row...row) }),
                (next..<end).contains(where: { lines[$0].isAnswer(table, column, row...row) }),
                !(next..<end).contains(where: { lines[$0].isAnswer(table, column, (row + 1)...nextRow) })
            {
                chain.steps[order + 1].questions = chain.steps[order].questions + chain.steps[order + 1].questions
                chain.steps.remove(at: order)
                if order < chain.fits.count { chain.fits.remove(at: order) }
            }
            order -= 1
        }
        return chain
    }

    /// Whether most numbers have a subject of the writer's own behind them: "2) Företag: Stenhuggarna".
    private var isLabelled: Bool {
        let rests = chain.steps.map(\.boundary).filter { !$0.rest.isEmpty && $0.named == nil && !$0.isOwn }.map(\.rest)
        let named = chain.steps.count { $0.boundary.named != nil && !$0.boundary.numbers.isEmpty }
        let labels = rests.count { Pieces.label($0) != nil }
        return labels > 0 && labels + named >= 3 && (labels + named) * 10 >= (rests.count + named) * 7
    }

    /// Whether most numbers have a title behind them and the answer below: "2 Företag".
    private var areTitled: Bool {
        let steps = chain.steps.filter { !$0.boundary.numbers.isEmpty }
        let named = steps.count { $0.boundary.named != nil && $0.boundary.rest.isEmpty }
        let titles = chain.steps.indices.count { order in
            let boundary = chain.steps[order].boundary
            let end = order + 1 < chain.steps.count ? chain.steps[order + 1].boundary.line : lines.count
            return boundary.named == nil && isTitle(boundary, upTo: end)
        }
        return titles > 0 && titles + named >= 3 && (titles + named) * 10 >= steps.count * 7
    }

    private func isTitle(_ boundary: Boundary, upTo end: Int) -> Bool {
        guard !boundary.numbers.isEmpty, !boundary.rest.isEmpty, boundary.rest.utf8.count < 45,
            boundary.rest.first?.isUppercase == true, let last = boundary.rest.last, !".!?,;".contains(last),
            boundary.rest.split(separator: " ").count <= 5
        else { return false }
        return ((boundary.line + 1)..<max(end, boundary.line + 1)).contains {
            lines[$0].fold == nil && !lines[$0].isBlank && lines[$0].quoteDepth == 0
        }
    }

    private static func label(_ rest: String) -> (words: String, rest: String)? {
        [":", " - ", " – "].lazy.compactMap { OwnHeadings.label(rest, sign: $0) }.first
    }

    func make() -> [SplitPiece] {
        guard let first = chain.steps.first else { return [] }
        var pieces = remarks(Array(0..<first.boundary.line), isBefore: true)
        var writer = WriterHeading.above(first.boundary.line, from: -1, in: lines)?.writer
        for (order, step) in chain.steps.enumerated() {
            var end = order + 1 < chain.steps.count ? chain.steps[order + 1].boundary.line : lines.count
            var next = writer
            if end < lines.count, let heading = WriterHeading.above(end, from: step.boundary.line, in: lines) {
                (end, next) = (heading.line, heading.writer)
            }
            defer { writer = next }
            if step.questions.isEmpty {
                pieces += remarks(Array(step.boundary.line..<end), isBefore: false)
                continue
            }
            for var piece in piece(order, step, upTo: end, isLast: order + 1 == chain.steps.count) {
                piece.writer = writer
                pieces.append(piece)
            }
        }
        return pieces
    }

    private func piece(_ order: Int, _ step: Splitter.Step, upTo end: Int, isLast: Bool) -> [SplitPiece] {
        var parts: [(text: String, line: Int)] = []
        var tail: [Int] = []
        let head = step.boundary.line
        if lines[head].quoteDepth == 0 || step.boundary.evidence.contains("number") {
            var rest = withoutLabel(step.boundary.rest)
            if isLabelled, step.boundary.named == nil, let label = Pieces.label(rest) { rest = label.rest }
            if areTitled, step.boundary.named == nil, isTitle(step.boundary, upTo: end) { rest = "" }
            if !isLabel(head, rest, upTo: end), !isAboutNumbers(rest, step, head, upTo: end), !rest.isEmpty,
                !isAllCallText(rest, head), !NoAnswer.isPlaceholder(rest)
            {
                parts.append((rest, head))
            }
        }
        var isHead = parts.isEmpty
        for index in (head + 1)..<max(end, head + 1) {
            let line = lines[index]
            if line.fold != nil || line.isBlank || line.quoteDepth > 0 { continue }
            if isCallText(index, isHead: isHead) || isRowNumber(index, upTo: end) { continue }
            if let rest = answerBehindQuestion(index) {
                if !rest.isEmpty { parts.append((rest, index)) }
                isHead = false
                continue
            }
            // A heading below the number says the same once more.
            if isHead, line.kind.isHeading, let named = vocabulary.heading(Tokens.telling(line.text)),
                step.questions.contains(named.index)
            {
                continue
            }
            if Pieces.isRule(line.text) { continue }
            let text = withoutLabel(line.text)
            if text.isEmpty || NoAnswer.isPlaceholder(text) { continue }
            isHead = false
            if line.kind == .footnote { continue }
            if !tail.isEmpty || !parts.isEmpty && (isLast ? Cover.isRemark(text) : Signature.isPostscript(text)) {
                tail.append(index)
            } else {
                parts.append((text, index))
            }
        }
        if isLast {
            cutEnd(
                of: &parts, head: head,
                asksForContact: step.questions.contains { vocabulary.questions[$0].asksForContact })
        }
        let text = NoAnswer.withoutForm(Pieces.collapsed(parts.map(\.text)))
        let span =
            parts.isEmpty
            ? (lines[head].start, lines[head].end)
            : (lines[parts[0].line].start, lines[parts[parts.count - 1].line].end)
        var pieces = [
            SplitPiece(
                questions: step.questions.map { vocabulary.questions[$0].id }, text: text,
                confidence: confidence(order),
                state: text.isEmpty || NoAnswer.says(text) ? .notAnswered : .given, label: letter.label, start: span.0,
                end: span.1, evidence: evidence(step))
        ]
        pieces += remarks(tail, isBefore: false)
        return pieces
    }

    /// "-----" below a heading, "***" between parts.
    static func isRule(_ text: String) -> Bool {
        let marks = text.unicodeScalars.filter { !$0.properties.isWhitespace }
        return marks.count >= 3 && marks.allSatisfy { "-=*_~–—#.".unicodeScalars.contains($0) }
    }

    /// "Frågorna 1 och 2 tar jag ihop.": words about the numbers, with the answer below.
    private func isAboutNumbers(_ rest: String, _ step: Splitter.Step, _ head: Int, upTo end: Int) -> Bool {
        guard step.questions.count > 1, rest.count < 60,
            ["ihop", "tillsammans", "samlat", "gemensamt", "i ett ", "samma svar", "together"].contains(where: {
                rest.lowered().first($0) != nil
            })
        else { return false }
        return ((head + 1)..<max(end, head + 1)).contains { lines[$0].fold == nil && !lines[$0].isBlank }
    }

    /// The number of the next question alone above its heading, as a table's cells come in plain text.
    private func isRowNumber(_ index: Int, upTo end: Int) -> Bool {
        guard end < lines.count, let marker = analysis.markers[index], marker.rest.isEmpty, lines[index].text.count < 12
        else { return false }
        let stands = lines[index].kind != .paragraph || index == 0 || lines[index - 1].isBlank
        return stands && lines[(index + 1)..<end].allSatisfy(\.isBlank)
    }

    /// A heading of the writer's own behind the number, with the answer below it.
    private func isLabel(_ head: Int, _ rest: String, upTo end: Int) -> Bool {
        let line = lines[head]
        guard line.kind.isHeading || line.isBold, rest.count < 90, !rest.hasSuffix(".") else { return false }
        return ((head + 1)..<max(end, head + 1)).contains {
            lines[$0].fold == nil && !lines[$0].isBlank && !lines[$0].isBold && !lines[$0].kind.isHeading
        }
    }

    /// Takes away what ends the letter: thanks, names, dates. They stay in the letter's text.
    private func cutEnd(of parts: inout [(text: String, line: Int)], head: Int, asksForContact: Bool) {
        // A name on a line of its own near the end, and nothing but short lines below it.
        if !letter.isWrapped || !asksForContact,
            let name = parts.indices.suffix(6).first(where: { index in
                index > 0 && ContactPerson.isName(parts[index].text)
                    && parts[index...].allSatisfy {
                        $0.text.count < 110 && (!$0.text.hasSuffix(".") || $0.text.contains("@"))
                    }
            }), parts[name].line != head
        {
            parts.removeSubrange(name...)
        }
        if parts.count == 1, Cover.isClosing(parts[0].text), parts[0].text.count < 60 { parts = [] }
        while let last = parts.last {
            let isOwnParagraph =
                !letter.isWrapped
                || last.line > 0
                    && (lines[last.line - 1].isBlank || lines[last.line].kind != .paragraph
                        || lines[last.line - 1].fold != nil
                        || parts.count > 1 && parts[parts.count - 2].line < last.line - 1
                        || parts.count > 1 && lines[last.line - 1].kind != .paragraph)
            let isEnd = Cover.isClosing(last.text) || !asksForContact && isOwnParagraph && Cover.isSigned(last.text)
            if parts.count > 1, isEnd, last.line != head {
                parts.removeLast()
                continue
            }
            // "Inget att tillägga. Tack för ett kort formulär!" on one line.
            if let cut = Cover.withoutClosing(last.text) { parts[parts.count - 1].text = cut }
            break
        }
    }

    private func isCallText(_ index: Int, isHead: Bool) -> Bool {
        guard let words = analysis.words[index] else { return false }
        switch words {
        case .section: return true
        case .help: return isHead || analysis.tokens[index].count >= 4
        case .other: return analysis.tokens[index].count >= 5
        case .question:
            return (isHead || lines[index].text.utf8.contains(UInt8(ascii: "?")) || analysis.tokens[index].count >= 6)
                && analysis.isCallText(index, lines[index])
        }
    }

    /// A boundary's line whose rest is only the question's continuation or help.
    private func isAllCallText(_ rest: String, _ index: Int) -> Bool {
        let telling = Tokens.telling(rest)
        guard !telling.isEmpty else { return false }
        switch vocabulary.words(telling, isAsked: rest.utf8.contains(UInt8(ascii: "?"))) {
        case .question, .help: return telling.count >= 3
        case .section: return true
        default: return false
        }
    }

    /// The second line of a question that was broken, with the answer behind it: "… ska fungera, och varför? Tid."
    private func answerBehindQuestion(_ index: Int) -> String? {
        guard case .question = analysis.words[index], let mark = lines[index].text.firstIndex(of: "?") else {
            return nil
        }
        return lines[index].text[lines[index].text.index(after: mark)...].trimming()
    }

    private func withoutLabel(_ text: String) -> String {
        let trimmed = text.trimming()
        let lower = trimmed.prefix(16).lowered()
        for label in [
            "vårt svar:", "mitt svar:", "svar:", "svar –", "svar -", "answer:", "a:", "sv:", "*svar:*", "→", "->", "=>",
        ]
        where lower.hasPrefix(label) {
            return trimmed.dropFirst(label.count).trimming(" \t\u{A0}*")
        }
        return lower == "svar" || lower == "answer" ? "" : trimmed
    }

    private func evidence(_ step: Splitter.Step) -> [String] {
        var evidence = step.boundary.evidence
        if chain.numbering == .restarted, step.boundary.named == nil { evidence.insert("order") }
        if chain.numbering == .own, step.boundary.named == nil { evidence.insert("content") }
        return evidence.sorted()
    }

    /// How sure it is, held against what was right among the fixtures (docs/intake-quality.md).
    private func confidence(_ order: Int) -> Double {
        let step = chain.steps[order]
        let fit = order < chain.fits.count ? chain.fits[order] : nil
        let isInOrder = zip(chain.steps, chain.steps.dropFirst()).allSatisfy {
            ($0.questions.max() ?? 0) < ($1.questions.min() ?? 0)
        }
        var sure: Double
        if step.boundary.isOwn {
            return (min(0.92, max(0.35, 0.4 + 0.55 * (fit ?? 0))) * 100).rounded() / 100
        }
        if step.boundary.evidence.contains("question") {
            sure = 0.98
        } else if step.boundary.style == .named {
            sure = 0.97
        } else if step.boundary.named != nil {
            sure = step.boundary.score >= 3.6 ? 0.96 : 0.9
        } else {
            sure = chain.numbering == .own ? 0.55 : isInOrder && chain.steps.count >= 4 ? 0.95 : 0.88
            if chain.numbering == .restarted { sure -= 0.03 }
        }
        if let fit, step.boundary.evidence == ["number"] || step.boundary.evidence == ["heading"] {
            if fit > 0.5 { sure += (1 - sure) * 0.4 }
            if fit < 0.03 { sure -= 0.15 }
        }
        return (min(0.99, max(0.3, sure)) * 100).rounded() / 100
    }

    /// Text outside the questions: covering words stay in the letter, what says something is kept as unplaced.
    private func remarks(_ indices: [Int], isBefore: Bool) -> [SplitPiece] {
        var groups: [[Int]] = []
        for index in indices where !lines[index].isBlank && lines[index].fold == nil && lines[index].quoteDepth == 0 {
            if let last = groups.last?.last, index == last + 1 || !isBefore,
                lines[index].kind == .paragraph || !isBefore
            {
                groups[groups.count - 1].append(index)
            } else {
                groups.append([index])
            }
        }
        return groups.compactMap { group in
            let text = Pieces.collapsed(group.map { withoutLabel(lines[$0].text) })
            let isCall = group.allSatisfy { analysis.words[$0] != nil }
            let isCover = Cover.isCovering(text) && !Pieces.saysMuch(group.flatMap { analysis.tokens[$0] }) || isCall
            let isRemark =
                isBefore ? !isCover && text.count > 90 || Cover.isRemark(text) && text.count > 40 : text.count > 3
            guard isRemark, !isCall else { return nil }
            return SplitPiece(
                questions: [], text: Pieces.withoutPostscript(text), confidence: 0.3, state: .unplaced,
                label: letter.label,
                start: lines[group[0]].start, end: lines[group[group.count - 1]].end, evidence: [])
        }
    }

    /// Whether the words sound like an answer, whatever covering words are among them.
    static func saysMuch(_ tokens: [String]) -> Bool {
        guard tokens.count >= 12 else { return false }
        let model = ContentModel.shared
        let chances = model.chances(model.sum(tokens), words: tokens.count)
        return chances[AnswerKind.remark.rawValue] < 0.25
    }

    static func withoutPostscript(_ text: String) -> String {
        for label in ["P.S.", "P.S", "PS:", "PS.", "PS ", "Ps.", "Ps ", "p.s.", "Övrigt:", "Övrigt"]
        where text.hasPrefix(label) {
            return text.dropFirst(label.count).trimming(" :\n")
        }
        return text
    }

    static func collapsed(_ lines: [String]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(lines.reduce(0) { $0 + $1.utf8.count + 1 })
        for line in lines {
            var copy = line
            let before = text.count
            copy.withUTF8 { buffer in
                var isSpaced = false
                var index = 0
                while index < buffer.count {
                    let byte = buffer[index]
                    let isNoBreak = byte == 0xC2 && index + 1 < buffer.count && buffer[index + 1] == 0xA0
                    if byte == 0x20 || byte == 0x09 || byte == 0x0A || isNoBreak {
                        isSpaced = true
                        index += isNoBreak ? 2 : 1
                        continue
                    }
                    if text.count == before {
                        if before > 0 { text.append(0x0A) }
                    } else if isSpaced {
                        text.append(0x20)
                    }
                    isSpaced = false
                    text.append(byte)
                    index += 1
                }
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension LetterText.Line {
    /// Whether it stands in the table, to the right of the column, in one of the rows.
    fileprivate func isAnswer(_ table: Int, _ column: Int, _ rows: ClosedRange<Int>) -> Bool {
        guard case .cell(table, let row, let place) = kind else { return false }
        return rows.contains(row) && place > column && !isBlank
    }
}
