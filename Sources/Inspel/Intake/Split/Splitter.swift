import Formats
import Foundation

/// Places the text of a letter on the call's questions by all evidence together: numbering, the questions' own words,
/// headings, table cells, order, and what the text between talks about.
///
/// Numbers mean different things to different writers: the call's numbers, numbers that start again in its second part, or
/// only a list. Each meaning is tried; for each the chain of boundaries that fits best is found, and the best of them wins.
struct Splitter: Sendable {
    let vocabulary: CallVocabulary
    let model = ContentModel.shared

    /// What the numbers of a letter mean.
    enum Numbering: CaseIterable {
        case call
        case restarted
        /// Numbers only separate: "1." everywhere, or the writer's own.
        case own
    }

    /// A boundary that has been given its questions.
    struct Step {
        var boundary: Boundary
        var questions: [Int]
        var score: Double
    }

    struct Chain {
        var steps: [Step]
        var score: Double
        var numbering: Numbering
        /// How well each step's text fits its question: the chance of its kind, nil where words cannot tell.
        var fits: [Double?] = []
    }

    /// - Returns: nil when the text shows no sign of the call's questions.
    func split(_ letter: LetterText, _ analysis: LetterAnalysis) -> (pieces: [SplitPiece], chain: Chain)? {
        var boundaries = BoundaryFinder(vocabulary: vocabulary).find(letter, analysis)
        let own = OwnHeadings.find(letter, analysis, vocabulary, besides: boundaries)
        if isParted(by: own, besides: boundaries) {
            boundaries = (boundaries + own).sorted { $0.line < $1.line }
        }
        guard !boundaries.isEmpty else { return nil }
        boundaries = Splitter.strongest(boundaries)
        let content = Content(letter, analysis, model)
        var best: Chain?
        for numbering in Numbering.allCases {
            if numbering != .call, !boundaries.contains(where: { !$0.numbers.isEmpty && $0.named == nil }) { continue }
            if numbering == .restarted, vocabulary.sectionCount < 2 { continue }
            guard var chain = bestChain(boundaries, numbering, letter, content) else { continue }
            if numbering == .restarted { chain.score -= 0.4 }
            // Who leaves numbers out follows the call's: a list of one's own has none missing.
            if numbering == .own { chain.score -= hasGaps(boundaries) ? 5 : 2 }
            if chain.score > (best?.score ?? -.infinity) { best = chain }
        }
        guard var chain = best, isBelievable(chain), holdsMost(chain, letter, analysis) else { return nil }
        chain.steps = joined(chain.steps)
        chain.fits = chain.steps.indices.map { index in
            let end = index + 1 < chain.steps.count ? chain.steps[index + 1].boundary.line : letter.lines.count
            return fit(chain.steps[index].questions, content.chances(chain.steps[index].boundary.line, end))
        }
        return (Pieces(vocabulary: vocabulary, letter: letter, analysis: analysis, chain: chain).make(), chain)
    }

    /// More marks than any answer has; finding the best chain takes steps by their square.
    static let mostBoundaries = 300

    /// The boundaries in their order, the weakest left out where there are too many.
    private static func strongest(_ boundaries: [Boundary]) -> [Boundary] {
        guard boundaries.count > mostBoundaries else { return boundaries }
        return boundaries.sorted { ($0.score, -$0.line) > ($1.score, -$1.line) }.prefix(mostBoundaries).sorted {
            $0.line < $1.line
        }
    }

    /// "Önskelista till kommuner: …" within the wishes is a label of the answer's own, not the question once more.
    private func joined(_ steps: [Step]) -> [Step] {
        steps.reduce(into: []) { kept, step in
            let isAgain =
                kept.last?.questions == step.questions && step.boundary.style == .heading
                && step.boundary.numbers.isEmpty
                && !step.boundary.rest.isEmpty
            if !isAgain { kept.append(step) }
        }
    }

    /// The running sums that tell what any stretch of lines talks about.
    struct Content {
        private var sums: [ContentModel.Scores] = [.zero]
        private var counts: [Int] = [0]
        private let model: ContentModel

        init(_ letter: LetterText, _ analysis: LetterAnalysis, _ model: ContentModel) {
            self.model = model
            sums.reserveCapacity(letter.lines.count + 1)
            for index in letter.lines.indices {
                let line = letter.lines[index]
                let isOwn = line.fold == nil && line.quoteDepth == 0 && analysis.words[index] == nil
                let tokens = isOwn ? analysis.tokens[index] : []
                sums.append((sums.last ?? .zero) + model.sum(tokens))
                counts.append((counts.last ?? 0) + tokens.count)
            }
        }

        /// The chances of each kind for the lines; nil when they say too little.
        func chances(_ start: Int, _ end: Int) -> [Double]? {
            let words = counts[end] - counts[start]
            return words < 4 ? nil : model.chances(sums[end] - sums[start], words: words)
        }
    }

    private func fit(_ questions: [Int], _ chances: [Double]?) -> Double? {
        guard let chances else { return nil }
        let kinds = questions.flatMap { vocabulary.questions[$0].kinds }
        return kinds.isEmpty ? nil : kinds.map { chances[$0.rawValue] }.max()
    }
}
