import Foundation

/// How much a line of a letter says one of the call's questions.
struct QuestionMatcher: Sendable {
    struct Question: Sendable {
        let id: String
        let number: Int
        let section: Int
        let numberInSection: Int
        let prompts: [[String]]
        let shorts: [[String]]
        let helps: [[String]]
        let gives: CallDefinition.Question.Gives
        let viewpoints: [String]
    }

    let questions: [Question]
    private let sectionTitles: [[String]]
    private let summaries: [[String]]

    init(_ call: CallDefinition) {
        var questions: [Question] = []
        for (section, part) in call.sections.enumerated() {
            for (index, question) in part.questions.enumerated() {
                questions.append(
                    Question(
                        id: question.id, number: question.number, section: section, numberInSection: index + 1,
                        prompts: question.prompt.texts.values.map(QuestionMatcher.tokens),
                        shorts: question.short.texts.values.map(QuestionMatcher.tokens),
                        helps: (question.help?.texts.values).map { $0.map(QuestionMatcher.tokens) } ?? [],
                        gives: question.gives, viewpoints: question.viewpoints))
            }
        }
        self.questions = questions
        sectionTitles = call.sections.flatMap { $0.title.texts.values.map(QuestionMatcher.tokens) }
        summaries =
            call.summary.texts.values.map(QuestionMatcher.tokens) + call.title.texts.values.map(QuestionMatcher.tokens)
    }

    /// How sure it is that the line is, or begins with, a question's own words: 0…1, and which.
    func match(_ line: String) -> (index: Int, score: Double)? {
        let words = QuestionMatcher.tokens(line)
        guard !words.isEmpty else { return nil }
        var best: (index: Int, score: Double)?
        for (index, question) in questions.enumerated() {
            var score = 0.0
            for prompt in question.prompts { score = max(score, QuestionMatcher.likeness(words, prompt)) }
            for short in question.shorts { score = max(score, QuestionMatcher.heading(words, short)) }
            if score > (best?.score ?? 0) { best = (index, score) }
        }
        return best
    }

    /// Whether the line is one of the questions as they were asked, or their help text.
    func isQuestion(_ line: String) -> Bool {
        var text = line
        if let marker = Marker.number(line) { text = marker.rest }
        let words = QuestionMatcher.tokens(text)
        guard words.count >= 4 else { return (match(text)?.score ?? 0) >= 0.9 && Marker.number(line) != nil }
        return (match(text)?.score ?? 0) >= 0.6
    }

    /// Whether the line only repeats words of the question: a wrapped second line or the help text.
    func repeats(_ line: String, _ index: Int) -> Bool {
        let words = QuestionMatcher.tokens(line)
        guard words.count >= 2 else { return false }
        let question = questions[index]
        return (question.prompts + question.helps).contains { source in
            let known = Set(source)
            let shared = words.filter { known.contains($0) }.count
            return Double(shared) / Double(words.count) >= 0.85 && QuestionMatcher.isRun(words, of: source)
        }
    }

    /// A section's title or the call's own words, repeated in the letter.
    func isOfTheCall(_ line: String) -> Bool {
        let words = QuestionMatcher.tokens(line)
        guard !words.isEmpty else { return false }
        if sectionTitles.contains(where: { $0 == words }) { return true }
        return words.count >= 5 && summaries.contains { QuestionMatcher.isRun(words, of: $0) }
    }

    /// The answer behind a question that stands on the same line: cuts the question's words off.
    func withoutQuestion(_ line: String, _ index: Int) -> String {
        let question = questions[index]
        if let mark = line.firstIndex(of: "?") {
            let head = QuestionMatcher.tokens(String(line[..<mark]))
            if question.prompts.contains(where: { QuestionMatcher.likeness(head, $0) >= 0.55 }) {
                return QuestionMatcher.trimmed(line[line.index(after: mark)...])
            }
        }
        for separator in [":", " – ", " - ", "."] {
            guard let range = line.range(of: separator), line.distance(from: line.startIndex, to: range.lowerBound) < 90
            else { continue }
            let head = QuestionMatcher.tokens(String(line[..<range.lowerBound]))
            if !head.isEmpty, question.shorts.contains(where: { QuestionMatcher.heading(head, $0) >= 0.6 }) {
                return QuestionMatcher.trimmed(line[range.upperBound...])
            }
        }
        let words = QuestionMatcher.tokens(line)
        let isAllQuestion =
            question.prompts.contains { QuestionMatcher.likeness(words, $0) >= 0.6 && words.count <= $0.count + 4 }
            || question.shorts.contains { QuestionMatcher.heading(words, $0) >= 0.6 }
            || (match(line).map { $0.index == index && $0.score >= 0.6 } ?? false)
        return isAllQuestion ? "" : line
    }

    private static func trimmed(_ text: Substring) -> String {
        text.trimmingCharacters(in: CharacterSet(charactersIn: " \t\u{A0}*_:–-"))
    }

    /// Words in lower case, cut to their first six letters so that inflections meet; words without meaning left out.
    static func tokens(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.compactMap { word in
            stop.contains(String(word)) || word.allSatisfy(\.isNumber) ? nil : String(word.prefix(6))
        }
    }

    private static let stop: Set<String> = [
        "och", "i", "att", "det", "som", "en", "på", "är", "av", "för", "med", "till", "den", "har", "de", "inte", "om",
        "ett", "vi",
        "ni", "er", "ert", "era", "vår", "så", "vad", "the", "of", "and", "to", "in", "a", "is", "that", "you", "for",
        "eller", "kan", "ska", "fråga",
        "svar", "kort", "gärna", "man", "vilka", "vilken", "hur",
    ]

    /// How much of the question's words the line has, counting only a line that does not say much more before them.
    private static func likeness(_ words: [String], _ prompt: [String]) -> Double {
        guard !prompt.isEmpty, words.count >= 2 else { return 0 }
        let head = Array(words.prefix(prompt.count + 3))
        let known = Set(head)
        let shared = Set(prompt).filter { known.contains($0) }.count
        let recall = Double(shared) / Double(Set(prompt).count)
        let wanted = Set(prompt)
        let precision = Double(head.filter { wanted.contains($0) }.count) / Double(head.count)
        return recall >= 0.45 && precision >= 0.5 ? min(recall, 0.4 + precision * 0.6) : 0
    }

    /// A short line against a question's short name.
    private static func heading(_ words: [String], _ short: [String]) -> Double {
        guard !short.isEmpty, words.count <= short.count + 3 else { return 0 }
        let wanted = Set(short)
        let shared = Set(words).intersection(wanted).count
        let recall = Double(shared) / Double(wanted.count)
        let precision = Double(shared) / Double(Set(words).count)
        return recall == 0 || precision == 0 ? 0 : 2 * recall * precision / (recall + precision)
    }

    private static func isRun(_ words: [String], of source: [String]) -> Bool {
        guard let first = words.first, source.count >= words.count else { return false }
        return source.indices.contains { start in
            source[start] == first && start + words.count <= source.count
                && zip(source[start...], words).filter { $0 == $1 }.count * 10 >= words.count * 8
        }
    }
}
