import Formats
import Foundation

/// Makes pieces of the text between the boundaries of a chain: without the call's own words and the writer's labels.
struct Pieces {
    let vocabulary: CallVocabulary
    let letter: LetterText
    let analysis: LetterAnalysis
    let chain: Splitter.Chain
    private var isLabelled = false
    private var areTitled = false

    var lines: [LetterText.Line] { letter.lines }

    /// - Parameter chain: at least one step.
    init(vocabulary: CallVocabulary, letter: LetterText, analysis: LetterAnalysis, chain: Splitter.Chain) {
        (self.vocabulary, self.letter, self.analysis) = (vocabulary, letter, analysis)
        self.chain = Pieces.joined(chain, letter.lines)
        (isLabelled, areTitled) = (findsLabels(), findsTitles())
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
            return .unplaced(text, letter, from: lines[group[0]], to: lines[group[group.count - 1]])
        }
    }
}

extension LetterText.Line {
    /// Whether it stands in the table, to the right of the column, in one of the rows.
    fileprivate func isAnswer(_ table: Int, _ column: Int, _ rows: ClosedRange<Int>) -> Bool {
        guard case .cell(table, let row, let place) = kind else { return false }
        return rows.contains(row) && place > column && !isBlank
    }
}
