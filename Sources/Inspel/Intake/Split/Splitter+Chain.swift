import Foundation

/// The chain of boundaries that fits best.
extension Splitter {
    /// The chain of steps, one a line, with the highest sum: strong marks, questions forward in order, one style, and text that
    /// fits its question.
    func bestChain(
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
}
