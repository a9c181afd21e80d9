import Formats
import Foundation

/// Places the paragraphs of a letter without numbers or headings by what they talk about. Never quite sure.
struct ContentPlacer: Sendable {
    let vocabulary: CallVocabulary
    let model = ContentModel.shared

    private struct Paragraph {
        var lines: [LetterText.Line] = []
        var tokens: [String] = []
        var text: String { Pieces.collapsed(lines.map { $0.text.trimming() }) }
    }

    func place(_ letter: LetterText, _ analysis: LetterAnalysis) -> [SplitPiece] {
        let paragraphs = paragraphs(letter, analysis)
        guard !paragraphs.isEmpty else { return [] }
        let classes = vocabulary.questions.count
        let chances = paragraphs.enumerated().map { chance($1, isFirst: $0 == 0, isLast: $0 == paragraphs.count - 1) }
        let labels = smooth(paragraphs, chances)
        var pieces: [SplitPiece] = []
        for (index, paragraph) in paragraphs.enumerated() {
            guard let first = paragraph.lines.first, let last = paragraph.lines.last else { continue }
            let text = paragraph.text
            let label = labels[index]
            if label == classes {
                let isCover =
                    index == 0 && (Cover.isCovering(text) || Cover.isIntroduction(text)) || text.count < 60
                    || Cover.isClosing(text)
                if isCover || text.count < 40 { continue }
                pieces.append(.unplaced(text, letter, from: first, to: last, confidence: 0.4))
                continue
            }
            let id = vocabulary.questions[label].id
            if NoAnswer.says(text) {
                pieces.append(
                    SplitPiece(
                        questions: [id], text: text, confidence: 0.6, state: .notAnswered, label: letter.label,
                        start: first.start, end: last.end, evidence: ["content"]))
                continue
            }
            if let previous = pieces.last, previous.questions == [id], previous.state == .given {
                pieces[pieces.count - 1].text += "\n" + text
                pieces[pieces.count - 1].end = last.end
                continue
            }
            let sure = (min(0.9, max(0.3, chances[index][label])) * 100).rounded() / 100
            pieces.append(
                SplitPiece(
                    questions: [id], text: text, confidence: sure, state: .given, label: letter.label,
                    start: first.start,
                    end: last.end, evidence: ["content"]))
        }
        return pieces
    }

    private func paragraphs(_ letter: LetterText, _ analysis: LetterAnalysis) -> [Paragraph] {
        var found: [Paragraph] = [Paragraph()]
        var wasBlank = false
        for (index, line) in letter.lines.enumerated() {
            if line.isBlank {
                wasBlank = true
                continue
            }
            guard line.fold == nil, line.quoteDepth == 0 else { continue }
            let isNew =
                wasBlank || !letter.isWrapped || line.kind != .paragraph
                || (found.last?.lines.last).map { $0.kind != .paragraph || $0.text.count > 160 } == true
            if isNew { found.append(Paragraph()) }
            wasBlank = false
            found[found.count - 1].lines.append(line)
            found[found.count - 1].tokens += analysis.tokens[index]
        }
        found.removeAll { $0.lines.isEmpty }
        // The greeting on a line of its own is no paragraph.
        while let first = found.first, first.text.count < 60, Cover.isCovering(first.text),
            first.text.lowered().hasPrefix("hej") || first.text.hasSuffix(",") || first.text.hasSuffix("!")
                || first.text.count < 30
        {
            found.removeFirst()
        }
        return found
    }

    /// The chance of each question and, last, of none.
    private func chance(_ paragraph: Paragraph, isFirst: Bool, isLast: Bool) -> [Double] {
        let kinds = model.chances(model.sum(paragraph.tokens), words: paragraph.tokens.count)
        var chances = vocabulary.questions.map { question in
            question.kinds.isEmpty ? 0.05 : question.kinds.map { kinds[$0.rawValue] }.max() ?? 0
        }
        chances.append(kinds[AnswerKind.remark.rawValue])
        // A paragraph often names its subject in its first words: "Mötesplatser då. Vi testade …"
        let head = Tokens.telling(paragraph.text.prefix { $0 != "." && $0 != "?" && $0 != ":" }.prefix(140))
        if let found = vocabulary.question(head), found.score > 0.4, found.lead > 0.05 {
            chances[found.index] += found.score
        }
        if head.count <= 9, let found = vocabulary.heading(head), found.score > 0.35, found.lead > 0.1 {
            chances[found.index] += 0.6 * found.score
        }
        if Cover.isRemark(paragraph.text) { chances[chances.count - 1] += 0.8 }
        if Cover.isClosing(paragraph.text) { chances[chances.count - 1] += 1.5 }
        // Letters begin with who writes and why, and end with good wishes.
        if isFirst { chances[chances.count - 1] += Cover.isIntroduction(paragraph.text) ? 1.5 : 0.25 }
        if isLast, paragraph.text.count < 90 { chances[chances.count - 1] += 0.8 }
        let total = chances.reduce(0, +)
        return chances.map { $0 / total }
    }

    /// The likeliest labels in a row: a paragraph stays with the one before unless it speaks of something else.
    private func smooth(_ paragraphs: [Paragraph], _ chances: [[Double]]) -> [Int] {
        let classes = chances[0].count
        var best = chances[0].map { log($0 + 0.001) }
        var back: [[Int]] = []
        for index in chances.indices.dropFirst() {
            let isShort = paragraphs[index].tokens.count < 12
            let isItem =
                paragraphs[index].lines.first?.kind != .paragraph
                || paragraphs[index].text.first.map { "-–•*".contains($0) } == true
            let text = paragraphs[index].text
            let isContact =
                text.contains("@") && text.count < 260 || text.count < 160 && text.lowered().contains("kontakt")
            let stay = isItem || isContact ? 2.2 : isShort ? 1.0 : 0.35
            var next = [Double](repeating: 0, count: classes)
            var from = [Int](repeating: 0, count: classes)
            for label in 0..<classes {
                var top = (-Double.infinity, 0)
                for earlier in 0..<classes {
                    let score = best[earlier] + (earlier == label ? stay : 0)
                    if score > top.0 { top = (score, earlier) }
                }
                next[label] = top.0 + log(chances[index][label] + 0.001)
                from[label] = top.1
            }
            back.append(from)
            best = next
        }
        var label = best.indices.max { best[$0] < best[$1] } ?? classes - 1
        var labels = [label]
        for from in back.reversed() {
            label = from[label]
            labels.insert(label, at: 0)
        }
        return labels
    }
}
