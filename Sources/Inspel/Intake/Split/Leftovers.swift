import Formats
import Foundation

/// What no piece holds and no fold hides. Greetings, headings and words that hand the answers over stay in the letter; what
/// says something is kept as unplaced, so that nobody has to find it by chance.
enum Leftovers {
    /// Shorter paragraphs say nothing by themselves: headings, dates, names.
    private static let shortest = 60

    /// - Parameters:
    ///   - pieces: those of this text and of others.
    ///   - heads: the lines that begin an answer.
    static func find(_ letter: LetterText, _ analysis: LetterAnalysis, pieces: [SplitPiece], heads: Set<Int>)
        -> [SplitPiece]
    {
        let spans = pieces.filter { $0.label == letter.label }.map { $0.start..<max($0.end, $0.start) }
        let given = pieces.filter { $0.label == letter.label && $0.state == .given && !$0.questions.isEmpty }
        let (first, last) = (given.map(\.start).min() ?? .max, given.map(\.end).max() ?? 0)
        var groups: [[Int]] = []
        var wasBlank = true
        for (index, line) in letter.lines.enumerated() {
            let isLeft =
                line.fold == nil && line.quoteDepth == 0 && !line.isBlank && !heads.contains(index)
                && !spans.contains { $0.overlaps(line.start..<max(line.end, line.start + 1)) }
            guard isLeft else {
                wasBlank = true
                continue
            }
            if wasBlank || !letter.isWrapped { groups.append([]) }
            groups[groups.count - 1].append(index)
            wasBlank = false
        }
        return groups.compactMap { group in
            let text = Pieces.collapsed(group.map { letter.lines[$0].text })
            let piece = SplitPiece.unplaced(
                text, letter, from: letter.lines[group[0]], to: letter.lines[group[group.count - 1]])
            let isCall = group.allSatisfy { analysis.words[$0] != nil }
            guard !isCall, !Signature.isNotice(text), !Cover.isSigned(text) else { return nil }
            let isRemark = Cover.isRemark(text) && text.count > 40
            // Among the answers stands nothing that only hands them over.
            let isAmong = letter.lines[group[0]].start > first && letter.lines[group[0]].start < last
            if isAmong, text.count > 15, !Pieces.isRule(text), !isHeading(letter, group) {
                return piece
            }
            let sounds = Pieces.saysMuch(group.flatMap { analysis.tokens[$0] })
            let saysMuch =
                text.count > shortest && (sounds || !Cover.isCovering(text))
                && !(text.count < 130 && Cover.isClosing(text))
            guard isRemark || saysMuch && (!Cover.isIntroduction(text) || text.count > 400) else { return nil }
            return piece
        }
    }

    private static func isHeading(_ letter: LetterText, _ group: [Int]) -> Bool {
        group.count == 1 && (letter.lines[group[0]].kind.isHeading || letter.lines[group[0]].isBold)
            || group.allSatisfy { letter.lines[$0].kind.isCell }
    }
}
