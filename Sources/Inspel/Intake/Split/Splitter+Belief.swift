/// Whether a chain is how the letter is parted, or only looks so.
extension Splitter {
    func hasGaps(_ boundaries: [Boundary]) -> Bool {
        let numbers = boundaries.filter { $0.numbers.count == 1 }.compactMap(\.numbers.first)
        return numbers.count >= 3 && zip(numbers, numbers.dropFirst()).allSatisfy(<)
            && zip(numbers, numbers.dropFirst()).contains { $1 - $0 > 1 }
    }

    /// Whether the writer's own headings part the letter, and not the call's questions or numbers.
    func isParted(by own: [Boundary], besides marked: [Boundary]) -> Bool {
        guard !own.isEmpty else { return false }
        let strong = Set(
            marked.filter { $0.style == .named || $0.named != nil && $0.score >= 3.4 }.map { $0.named ?? 100 + $0.line }
        )
        let numbers = marked.count { !$0.numbers.isEmpty && $0.named == nil }
        let headings = own.count + marked.count { $0.style == .heading && $0.numbers.isEmpty }
        return headings >= OwnHeadings.fewest && strong.count < 4 && strong.count <= own.count + 1 && numbers < 3
    }

    /// One or two headings far down in a long letter are not how it is parted.
    func holdsMost(_ chain: Chain, _ letter: LetterText, _ analysis: LetterAnalysis) -> Bool {
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

    func isBelievable(_ chain: Chain) -> Bool {
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
