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

    private func hasGaps(_ boundaries: [Boundary]) -> Bool {
        let numbers = boundaries.filter { $0.numbers.count == 1 }.compactMap(\.numbers.first)
        return numbers.count >= 3 && zip(numbers, numbers.dropFirst()).allSatisfy(<)
            && zip(numbers, numbers.dropFirst()).contains { $1 - $0 > 1 }
    }

    /// Whether the writer's own headings part the letter, and not the call's questions or numbers.
    private func isParted(by own: [Boundary], besides marked: [Boundary]) -> Bool {
        guard !own.isEmpty else { return false }
        let strong = Set(
            marked.filter { $0.style == .named || $0.named != nil && $0.score >= 3.4 }.map { $0.named ?? 100 + $0.line }
        )
        let numbers = marked.count { !$0.numbers.isEmpty && $0.named == nil }
        let headings = own.count + marked.count { $0.style == .heading && $0.numbers.isEmpty }
        return headings >= OwnHeadings.fewest && strong.count < 4 && strong.count <= own.count + 1 && numbers < 3
    }

    /// One or two headings far down in a long letter are not how it is parted.
    private func holdsMost(_ chain: Chain, _ letter: LetterText, _ analysis: LetterAnalysis) -> Bool {
        if isTalk(chain, letter, analysis) { return false }
        guard chain.steps.count <= 2, chain.steps.allSatisfy({ $0.boundary.numbers.isEmpty }),
            let first = chain.steps.first?.boundary.line
        else { return true }
        var (before, after) = (0, 0)
        for (index, line) in letter.lines.enumerated() where line.fold == nil && line.quoteDepth == 0 {
            if index < first { before += line.text.count } else { after += line.text.count }
        }
        return before < 500 || before < after
    }

    /// A letter that talks and names its subjects in passing, with answers before the first that is named: its paragraphs
    /// tell more than those names.
    private func isTalk(_ chain: Chain, _ letter: LetterText, _ analysis: LetterAnalysis) -> Bool {
        let isPassing = chain.steps.allSatisfy { $0.boundary.numbers.isEmpty && !$0.boundary.isOwn }
        let inline = chain.steps.count { !$0.boundary.rest.isEmpty }
        guard isPassing, inline * 2 >= chain.steps.count, chain.steps.count <= 5,
            let first = chain.steps.first?.boundary.line
        else { return false }
        return letter.lines.indices.prefix(first).contains {
            let line = letter.lines[$0]
            return line.fold == nil && line.quoteDepth == 0 && Pieces.saysMuch(analysis.tokens[$0])
        }
    }

    private func fit(_ questions: [Int], _ chances: [Double]?) -> Double? {
        guard let chances else { return nil }
        let kinds = questions.flatMap { vocabulary.questions[$0].kinds }
        return kinds.isEmpty ? nil : kinds.map { chances[$0.rawValue] }.max()
    }

    // MARK: Chains

    private func steps(_ boundaries: [Boundary], _ numbering: Numbering) -> [Step] {
        var steps: [Step] = []
        // Where the questions stand in words, bare numbers are mostly lists inside the answers.
        let inWords = Set(boundaries.filter { $0.score >= 3.4 }.compactMap(\.named))
        func penalty(_ questions: [Int], _ boundary: Boundary) -> Double {
            guard boundary.style != .named else { return 0 }
            return (inWords.isDisjoint(with: questions) ? 0 : 2.5) + (inWords.count >= 4 ? 1.2 : 0)
        }
        for boundary in boundaries {
            if boundary.isOwn {
                steps += ownSteps(boundary)
                continue
            }
            if let named = boundary.named {
                var step = Step(boundary: boundary, questions: [named], score: boundary.score)
                let direct = direct(boundary.numbers)
                if direct.count > 1, direct.contains(named) { step.questions = direct }
                if let also = boundary.also, boundary.numbers.count != 1 { step.questions = [named, also].sorted() }
                if !boundary.numbers.isEmpty {
                    let agrees =
                        direct.contains(named) && numbering == .call
                        || numbering == .restarted
                            && boundary.numbers.contains(vocabulary.questions[named].numberInSection)
                    step.score += agrees ? 0.8 : numbering == .own ? 0 : -0.3
                }
                steps.append(step)
                // A weak heading behind a number may be the answer's own words.
                if boundary.numbers.isEmpty || boundary.score > 4.5 { continue }
            }
            guard !boundary.numbers.isEmpty else { continue }
            let score = boundary.named == nil ? boundary.score : boundary.score - 1.5
            switch numbering {
            case .call:
                let questions = direct(boundary.numbers)
                if questions.count == boundary.numbers.count, boundary.part == nil {
                    steps.append(
                        Step(boundary: boundary, questions: questions, score: score - penalty(questions, boundary)))
                } else if let part = boundary.part {
                    let found = inSection(boundary.numbers, part - 1)
                    if !found.isEmpty {
                        steps.append(
                            Step(boundary: boundary, questions: found, score: score - penalty(found, boundary)))
                    }
                }
            case .restarted:
                for section in 0..<vocabulary.sectionCount {
                    let questions = inSection(boundary.numbers, section)
                    if questions.count == boundary.numbers.count {
                        steps.append(
                            Step(boundary: boundary, questions: questions, score: score - penalty(questions, boundary)))
                    }
                }
            case .own:
                // "Fråga 4" is the call's fourth, whatever else the numbers of the letter mean.
                let isSaid = boundary.style == .named && !direct(boundary.numbers).isEmpty
                let questions = isSaid ? direct(boundary.numbers) : Array(vocabulary.questions.indices)
                if isSaid {
                    steps.append(Step(boundary: boundary, questions: questions, score: score))
                    continue
                }
                for question in questions where boundary.numbers.count == 1 {
                    steps.append(
                        Step(
                            boundary: boundary, questions: [question],
                            score: score - 0.6 - penalty([question], boundary)))
                }
            }
        }
        return steps
    }

    /// A heading of the writer's own may head any question, or none: "Om oss".
    private func ownSteps(_ boundary: Boundary) -> [Step] {
        let hints = vocabulary.hints(Tokens.telling(boundary.ownWords ?? ""))
        return vocabulary.questions.indices.map {
            Step(boundary: boundary, questions: [$0], score: boundary.score + 1.3 * min(1.5, hints[$0]))
        } + [Step(boundary: boundary, questions: [], score: boundary.score - 0.2 - (hints.max() ?? 0))]
    }

    private func direct(_ numbers: [Int]) -> [Int] {
        numbers.compactMap { number in vocabulary.questions.firstIndex { $0.number == number } }
    }

    private func inSection(_ numbers: [Int], _ section: Int) -> [Int] {
        numbers.compactMap { number in
            vocabulary.questions.firstIndex { $0.section == section && $0.numberInSection == number }
        }
    }

    /// The chain of steps, one a line, with the highest sum: strong marks, questions forward in order, one style, and text that
    /// fits its question.
    private func bestChain(
        _ boundaries: [Boundary], _ numbering: Numbering, _ letter: LetterText, _ content: Content
    ) -> Chain? {
        let steps = steps(boundaries, numbering)
        guard !steps.isEmpty else { return nil }
        // What the comparisons need, without the texts that come with a boundary.
        let lines = steps.map(\.boundary.line)
        let kinds = steps.map { step -> [Int] in
            step.questions.isEmpty
                ? [AnswerKind.remark.rawValue]
                : step.questions.flatMap { vocabulary.questions[$0].kinds.map(\.rawValue) }
        }
        let marks = steps.map(Mark.init)
        // Where a letter is parted by headings of its own, one that is left out is a heading within an answer: rare.
        let isParted = marks.contains(where: \.isOwn)
        let heads =
            isParted ? Array(Set(steps.indices.filter { marks[$0].style == .heading }.map { lines[$0] })).sorted() : []
        func skipped(_ earlier: Int, _ later: Int) -> Double {
            isParted ? 0.6 * Double(heads.count { earlier < $0 && $0 < later }) : 0
        }
        var fits: [Int: [Double]] = [:]
        func fit(_ step: Int, _ end: Int) -> Double {
            let key = lines[step] << 20 | end
            let chances: [Double]
            if let known = fits[key] {
                chances = known
            } else {
                chances = content.chances(lines[step], end) ?? []
                fits[key] = chances
            }
            guard !chances.isEmpty, let chance = kinds[step].lazy.map({ chances[$0] }).max() else { return 0 }
            let weight = numbering == .own || marks[step].isOwn ? 1.1 : 0.55
            return weight * max(-2.2, min(1.6, log(chance * 7 + 0.02)))
        }
        // best[i]: the best chain that ends with step i, without what follows it.
        var best = [Double](repeating: -.infinity, count: steps.count)
        var previous = [Int?](repeating: nil, count: steps.count)
        for index in steps.indices {
            let (score, line) = (marks[index].score, lines[index])
            best[index] = score - (marks[index].isOwn ? 0 : 0.15 * Double(max(0, marks[index].first)))
            for earlier in 0..<index where lines[earlier] < line {
                let total =
                    best[earlier] + fit(earlier, line) + score + transition(marks[earlier], marks[index])
                    - skipped(lines[earlier], line)
                if total > best[index] {
                    best[index] = total
                    previous[index] = earlier
                }
            }
        }
        let totals = steps.indices.map { best[$0] + fit($0, letter.lines.count) - skipped(lines[$0], .max) }
        guard var index = totals.indices.max(by: { totals[$0] < totals[$1] }) else { return nil }
        var chain = Chain(steps: [steps[index]], score: totals[index], numbering: numbering)
        while let earlier = previous[index] {
            chain.steps.insert(steps[earlier], at: 0)
            index = earlier
        }
        return chain
    }

    /// What of a step the cost of coming from another depends on.
    private struct Mark {
        let score: Double
        /// The first and last question; -1 for none.
        let first: Int
        let last: Int
        let isOwn: Bool
        let isNamed: Bool
        let isAlone: Bool
        let style: Boundary.Style
        let letter: Character?
        let numbers: [Int]

        init(_ step: Step) {
            score = step.score
            first = step.questions.first == nil ? -1 : step.questions.min() ?? -1
            last = step.questions.max() ?? -1
            isOwn = step.boundary.isOwn
            isNamed = step.boundary.named != nil
            isAlone = step.boundary.isAlone
            style = step.boundary.style
            letter = step.boundary.letter
            numbers = step.boundary.numbers
        }
    }

    private func transition(_ earlier: Mark, _ later: Mark) -> Double {
        let (last, first) = (earlier.last, later.first)
        guard last >= 0, first >= 0 else { return 0 }
        if earlier.isOwn || later.isOwn {
            // The order of one's own headings is one's own too.
            return first == last + 1
                ? 0.4 : first > last ? -0.1 * Double(first - last - 1) : first == last ? -0.8 : -0.9
        }
        var score = 0.0
        let areAlone = earlier.isAlone && later.isAlone
        if first > last {
            score -= 0.25 * Double(first - last - 1)
        } else if first == last {
            // "1a", "1b", or three examples under one question.
            let isPart = later.letter != nil && later.numbers == earlier.numbers
            score -= isPart ? 0 : later.score >= 5 ? 1.5 : 4
        } else {
            // "7:" alone on its line after "4 och 5:" alone on theirs: people answer in the order that suits them.
            score -= later.isNamed ? (later.score >= 4 ? 1.5 : 3) : later.style == .named ? 1.4 : areAlone ? 2 : 6
        }
        if earlier.style != later.style, !areAlone {
            let isBoth = earlier.isNamed && later.isNamed
            // A list inside an answer has numbers too: to leave the headings for them costs.
            let isNumberAmongNames =
                (!earlier.isNamed && earlier.style != .named) != (!later.isNamed && later.style != .named)
            score -= isBoth ? 0.2 : isNumberAmongNames ? 2 : 1
        }
        return score
    }

    private func isBelievable(_ chain: Chain) -> Bool {
        if chain.steps.contains(where: \.boundary.isOwn) {
            return Set(chain.steps.flatMap(\.questions)).count >= 2
        }
        let strong = chain.steps.filter {
            $0.boundary.named != nil && $0.boundary.score >= 3.4 || $0.boundary.style == .named
        }.count
        if strong >= 2 || chain.steps.count >= 3 && strong >= 1 { return true }
        if strong == 1 { return chain.steps.count >= 2 || (chain.steps.first?.boundary.score ?? 0) >= 3.8 }
        // Bare numbers: three in order, or two.
        let numbers = chain.steps.count
        return numbers >= 3 && (chain.steps.first?.questions.first ?? 9) <= 2 || numbers == 2 && chain.score > 4.5
    }
}
