import Foundation

/// The call's own words, to tell them from what somebody answers: its questions verbatim, shortened or reworded, headings
/// of its subjects, help texts, titles.
struct CallVocabulary: Sendable {
    struct Question: Sendable {
        let id: String
        let number: Int
        let section: Int
        let numberInSection: Int
        let prompts: [[String]]
        let shorts: [[String]]
        let helps: [[String]]
        let kinds: [AnswerKind]
        let asksForContact: Bool
    }

    /// What a line of a letter says of the call.
    enum Words: Sendable, Equatable {
        /// A question's words or a part of them.
        case question(Int)
        case help(Int)
        /// A section's title.
        case section(Int)
        /// Title, summary, how to answer.
        case other
    }

    let questions: [Question]
    let sectionCount: Int
    private let sectionTitles: [[String]]
    private let others: [[String]]
    private let weights: [String: Double]
    /// The questions' words, each with the prompts that hold it.
    private let asked: [String: (weight: Double, prompts: [Int])]
    private let prompts: [(question: Int, length: Int, weight: Double)]
    private let longestPrompt: Int

    init(_ call: CallDefinition) {
        var questions: [Question] = []
        for (section, part) in call.sections.enumerated() {
            for (index, question) in part.questions.enumerated() {
                questions.append(
                    Question(
                        id: question.id, number: question.number, section: section, numberInSection: index + 1,
                        prompts: question.prompt.texts.values.map { Tokens.telling($0) },
                        shorts: question.short.texts.values.map { Tokens.telling($0) },
                        helps: (question.help?.texts.values).map { $0.map { Tokens.telling($0) } } ?? [],
                        kinds: AnswerKind.of(question), asksForContact: question.asksForContact))
            }
        }
        self.questions = questions
        sectionCount = call.sections.count
        sectionTitles = call.sections.flatMap { part in part.title.texts.values.map { Tokens.telling($0) } }
        others =
            (Array(call.title.texts.values) + Array(call.summary.texts.values)
            + call.aboutYou.flatMap { Array($0.label.texts.values) + Array(($0.help?.texts ?? [:]).values) }
            + call.milestones.flatMap { Array($0.title.texts.values) }).map { Tokens.telling($0) }
        // A word that every question has says little about which one is meant.
        var questionsWith: [String: Int] = [:]
        for question in questions {
            for word in Set((question.prompts + question.shorts).flatMap { $0 }) {
                questionsWith[word, default: 0] += 1
            }
        }
        weights = questionsWith.mapValues { max(0.25, 1 - 0.28 * Double($0 - 1)) }
        let prompts = questions.enumerated().flatMap { index, question in question.prompts.map { (index, $0) } }
        var asked: [String: (weight: Double, prompts: [Int])] = [:]
        for (index, prompt) in prompts.enumerated() {
            for word in Set(prompt.1) { asked[word, default: (weights[word] ?? 0.9, [])].prompts.append(index) }
        }
        self.asked = asked
        self.prompts = prompts.map { question, words in
            (question, words.count, Set(words).reduce(0) { $0 + (asked[$1]?.weight ?? 0) })
        }
        longestPrompt = prompts.map(\.1.count).max() ?? 0
    }

    private func weight(_ word: String) -> Double { weights[word] ?? 0.9 }

    // MARK: A question's words

    /// How much the words are those of a question, 0…1, for the question that they fit best, and by how much they fit it
    /// better than any other.
    func question(_ words: [String]) -> (index: Int, score: Double, lead: Double)? {
        guard words.count >= 2 else { return nil }
        // How much each prompt shares with its own length of words and a little more; each word counts once.
        var shared = [Double](repeating: 0, count: prompts.count)
        var said: [(place: Int, weight: Double)] = []
        for place in 0..<min(words.count, longestPrompt + 3) where !words[..<place].contains(words[place]) {
            let known = asked[words[place]]
            said.append((place, known?.weight ?? 0.9))
            for prompt in known?.prompts ?? [] where place < prompts[prompt].length + 3 {
                shared[prompt] += said[said.count - 1].weight
            }
        }
        guard shared.contains(where: { $0 > 0 }) else { return nil }
        var best = (index: 0, score: 0.0)
        var second = 0.0
        var scores = [Double](repeating: 0, count: questions.count)
        for (index, prompt) in prompts.enumerated() where shared[index] > 0 {
            let total = said.reduce(0) { $1.place < prompt.length + 3 ? $0 + $1.weight : $0 }
            // Geometric mean of how much of the question is there and how much of the words is the question's.
            let likeness = (shared[index] / prompt.weight * shared[index] / total).squareRoot()
            scores[prompt.question] = max(scores[prompt.question], likeness)
        }
        for (index, score) in scores.enumerated() {
            if score > best.score {
                second = best.score
                best = (index, score)
            } else {
                second = max(second, score)
            }
        }
        return (best.index, best.score, best.score - second)
    }

    /// Whether the line's words are of a question's text, its help, or other words of the call; a part of them is enough
    /// when it is a run of at least three words.
    /// - Parameter isAsked: whether it ends in a question mark; without one more of the question must be there.
    func words(_ tokens: [String], isAsked: Bool) -> Words? {
        guard !tokens.isEmpty else { return nil }
        if let section = sectionTitles.firstIndex(where: { $0 == tokens }) {
            return .section(section * sectionCount / max(1, sectionTitles.count))
        }
        // The call's title may look much like one of its questions.
        if tokens.count >= 3, others.contains(tokens) { return .other }
        if let found = question(tokens), found.score >= (isAsked ? 0.8 : 0.9) { return .question(found.index) }
        guard tokens.count >= 2 else { return nil }
        for (index, question) in questions.enumerated() {
            let isPart = question.prompts.contains { prompt in
                (isAsked || Double(tokens.count) >= 0.55 * Double(prompt.count)) && isRun(tokens, of: prompt)
            }
            if isPart { return .question(index) }
            if question.helps.contains(where: { isRun(tokens, of: $0) }) { return .help(index) }
        }
        return tokens.count >= 3 && others.contains { isRun(tokens, of: $0) } ? .other : nil
    }

    /// Whether the words go on with a question that was broken over lines.
    func goesOn(_ tokens: [String], question: Int) -> Bool {
        !tokens.isEmpty && questions[question].prompts.contains { isRun(tokens, of: $0) }
    }

    /// Whether the words are the beginning of a question whose rest stands on the next line.
    func begins(_ tokens: [String]) -> Int? {
        guard tokens.count >= 3 else { return nil }
        return questions.firstIndex { question in question.prompts.contains { $0.starts(with: tokens) } }
    }

    /// Whether nine in ten of the words stand in this order in the source, without much between them.
    private func isRun(_ words: [String], of source: [String]) -> Bool {
        guard source.count >= words.count else { return false }
        var best = 0
        for start in source.indices where source[start] == words[0] || words.count > 1 && source[start] == words[1] {
            var (place, found) = (start, 0)
            for word in words {
                if let next = source[place...].prefix(3).firstIndex(of: word) {
                    found += 1
                    place = next + 1
                    if place >= source.count { break }
                }
            }
            best = max(best, found)
        }
        return Double(best) >= (words.count <= 3 ? Double(words.count) : 0.85 * Double(words.count))
    }

    // MARK: Headings

    /// How much a short line names a question's subject, 0…1. `isNamed`: by its short name or by words that nobody uses but to
    /// name it; "Regeringen:" and "Hinder:" may as well begin a part of an answer.
    func heading(_ words: [String]) -> (
        index: Int, score: Double, lead: Double, isNamed: Bool, also: Int?, strength: Double
    )? {
        guard !words.isEmpty, words.count <= 9 else { return nil }
        let (kinds, named) = kinds(of: words)
        let coverage = Double(named) / Double(words.count)
        var best = (index: 0, score: 0.0, isNamed: false, strength: 0.0)
        var second = 0.0
        for (index, question) in questions.enumerated() {
            let whole = question.kinds.compactMap { kinds[$0] }.max() ?? 0
            let byKind = whole * (0.45 + 0.55 * coverage)
            let byShort = question.shorts.map { overlap(words, $0) }.max() ?? 0
            let score = min(1, max(min(byKind, 0.95), byShort))
            if score > best.score {
                second = best.score
                best = (index, score, whole >= 1 || byShort >= 0.6, whole)
            } else {
                second = max(second, score)
            }
        }
        guard best.score > 0 else { return nil }
        // "Förutsättningar och önskemål": two questions answered under one heading.
        let also = questions.indices.first { index in
            index != best.index && Set(questions[index].kinds).isDisjoint(with: questions[best.index].kinds)
                && questions[index].kinds.contains { (kinds[$0] ?? 0) >= 1 }
                && questions[best.index].kinds.contains { (kinds[$0] ?? 0) >= 1 }
        }
        return (
            best.index, best.score, also == nil ? best.score - second : 1, best.isNamed, words.count <= 5 ? also : nil,
            best.strength
        )
    }

    /// How much the words of a heading speak for each kind of answer, and how many of them do.
    private func kinds(of words: [String]) -> (weights: [AnswerKind: Double], count: Int) {
        let found = words.compactMap { AnswerKind.heading($0) }
        return (Dictionary(found, uniquingKeysWith: +), found.count)
    }

    /// How much the words of a heading of the writer's own speak for each question, 0…1 and more.
    func hints(_ words: [String]) -> [Double] {
        let kinds = kinds(of: words).weights
        return questions.map { question in
            max(
                question.kinds.compactMap { kinds[$0] }.max() ?? 0,
                question.shorts.map { overlap(words, $0) }.max() ?? 0)
        }
    }

    private func overlap(_ words: [String], _ short: [String]) -> Double {
        let (said, wanted) = (Set(words), Set(short))
        var (shared, total, all) = (0.0, 0.0, 0.0)
        for word in said {
            total += weight(word)
            if wanted.contains(word) { shared += weight(word) }
        }
        for word in wanted { all += weight(word) }
        return total + all > 0 ? 2 * shared / (total + all) : 0
    }

    /// The question that a line asks or heads, and how sure that is, 0…1.
    func best(_ line: String) -> (index: Int, score: Double)? {
        let words = Tokens.telling(line)
        let asked = question(words).map { (index: $0.index, score: $0.score) }
        let named = heading(words).map { (index: $0.index, score: $0.score) }
        return [asked, named].compactMap { $0 }.max { $0.score < $1.score }
    }
}
