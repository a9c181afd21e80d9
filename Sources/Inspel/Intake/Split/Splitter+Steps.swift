/// Which questions each boundary may begin, by what the numbers of a letter mean.
extension Splitter {
    func steps(_ boundaries: [Boundary], _ numbering: Numbering) -> [Step] {
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
}
