import Formats
import Foundation

/// A piece of a letter with the questions that it answers, as the program suggests it.
package struct SplitPiece: Sendable, Codable, Equatable {
    package enum State: String, Sendable, Codable {
        case given
        case notAnswered = "not_answered"
        case unplaced
    }

    package var questions: [String]
    package var text: String
    package var confidence: Double
    package var state: State
    /// The part of the letter: `body` or a file's name.
    package var label: String
    /// Unicode scalars in that part's text.
    package var start: Int
    package var end: Int
    /// What led there, for the desk: "number", "question", "heading", "content".
    package var evidence: [String]
}

/// Places the text of a letter on the call's questions by all evidence together: numbering, the questions' own words,
/// headings, table cells, order, and, where a letter has none of these, what it talks about.
struct Splitter: Sendable {
    let matcher: QuestionMatcher

    private struct Candidate {
        var line: Int
        var questions: [Int]
        var score: Double
        var rest: String
        var evidence: [String]
    }

    /// - Returns: nil when the text shows no sign of the call's questions.
    func splitByMarkers(_ letter: LetterText) -> [SplitPiece]? {
        let lines = letter.lines
        let chain = bestChain(candidates(lines))
        guard isBelievable(chain) else { return nil }
        var pieces: [SplitPiece] = []
        let preamble = Array(
            lines[..<chain[0].line].indices.filter { lines[$0].fold == nil && lines[$0].quoteDepth == 0 })
        pieces += remarks(preamble, letter, isBefore: true)
        for (order, candidate) in chain.enumerated() {
            let end = order + 1 < chain.count ? chain[order + 1].line : lines.count
            pieces += piece(candidate, upTo: end, letter, chain: chain, isLast: order + 1 == chain.count)
        }
        return pieces
    }

    // MARK: Candidates

    private func candidates(_ lines: [LetterText.Line]) -> [Candidate] {
        var found: [Candidate] = []
        for (index, line) in lines.enumerated() {
            if line.isBlank { continue }
            let isQuotedQuestion = line.quoteDepth > 0 && line.fold == nil
            guard line.fold == nil, line.quoteDepth == 0 || isQuotedQuestion else { continue }
            let previousIsBlank =
                index == 0 || lines[index - 1].isBlank || lines[index - 1].kind != .paragraph || line.kind != .paragraph
            let marker = Marker.number(line.text) ?? drawn(line)
            let rest = marker?.rest ?? line.text
            let joined =
                index + 1 < lines.count && rest.count > 20 && !rest.contains("?")
                ? rest + " " + lines[index + 1].text : rest
            let single = matcher.match(rest)
            let double = matcher.match(joined)
            let match = (double?.score ?? 0) > (single?.score ?? 0) + 0.1 ? double : single
            let emphasis =
                line.isBold || line.kind.isHeading || line.kind.isFirstCell || (rest.count < 60 && rest.hasSuffix(":"))
                || isQuotedQuestion
            var textScore = 0.0
            if let match {
                if match.score >= 0.75 {
                    textScore = 6
                } else if match.score >= 0.55 {
                    textScore = rest.count < 200 ? 3.5 : 2
                } else if match.score >= 0.4 && (emphasis || marker != nil) {
                    textScore = 1.5
                }
                // A sentence that merely uses the question's words is not a heading.
                if textScore > 0 && marker == nil && !emphasis && !rest.contains("?") && match.score < 0.9 {
                    textScore -= 2
                }
                if textScore > 0 && emphasis { textScore += 1 }
            }
            if let match, textScore > 0.5 {
                var candidate = Candidate(
                    line: index, questions: [match.index], score: textScore, rest: rest,
                    evidence: [rest.contains("?") ? "question" : "heading"])
                if let marker {
                    candidate.score += 1
                    candidate.evidence.append("number")
                    let byNumber = marker.numbers.compactMap { number in
                        matcher.questions.firstIndex { $0.number == number }
                    }
                    if byNumber.count > 1, byNumber.contains(match.index) { candidate.questions = byNumber }
                }
                found.append(candidate)
            }
            if let marker {
                var score = marker.isNamed ? 4.0 : 2.5
                if case .item(_, let level) = line.kind { score -= 0.5 + Double(level) }
                if line.text.hasPrefix("  ") || line.text.hasPrefix("\t") { score -= 0.8 }
                if previousIsBlank { score += 0.4 }
                if line.isBold || line.kind.isHeading { score += 0.6 }
                let direct = marker.numbers.compactMap { number in matcher.questions.firstIndex { $0.number == number }
                }
                if direct.count == marker.numbers.count, !direct.isEmpty {
                    found.append(
                        Candidate(line: index, questions: direct, score: score, rest: rest, evidence: ["number"]))
                }
                // Numbering that starts again in the second part.
                for section in Set(matcher.questions.map(\.section)) where section > 0 {
                    let restarted = marker.numbers.compactMap { number in
                        matcher.questions.firstIndex { $0.section == section && $0.numberInSection == number }
                    }
                    if restarted.count == marker.numbers.count, restarted != direct {
                        found.append(
                            Candidate(
                                line: index, questions: restarted, score: score - 0.9, rest: rest,
                                evidence: ["number", "order"]))
                    }
                }
            }
        }
        return found
    }

    /// A number that Word drew before the paragraph.
    private func drawn(_ line: LetterText.Line) -> Marker.Number? {
        guard case .item(let number?, let level) = line.kind, level == 0 else { return nil }
        return Marker.Number(numbers: [number], rest: line.text, isNamed: false)
    }

    /// The chain of candidates, one a line, that fits best: questions forward in order, strong evidence before weak.
    private func bestChain(_ candidates: [Candidate]) -> [Candidate] {
        guard !candidates.isEmpty else { return [] }
        var best = candidates.map(\.score)
        var previous = [Int?](repeating: nil, count: candidates.count)
        for index in candidates.indices {
            let candidate = candidates[index]
            best[index] = candidate.score - 0.25 * Double(min(candidate.questions[0], 4))
            for earlier in 0..<index where candidates[earlier].line < candidate.line {
                let last = candidates[earlier].questions.max() ?? 0
                let first = candidate.questions[0]
                var step = 0.0
                if first > last {
                    step = -0.3 * Double(first - last - 1)
                } else if first == last {
                    step = candidate.score >= 6 ? -3 : -5
                } else {
                    step = candidate.score >= 5 ? -2.5 : -7
                }
                let total = best[earlier] + candidate.score + step
                if total > best[index] {
                    best[index] = total
                    previous[index] = earlier
                }
            }
        }
        guard var index = best.indices.max(by: { best[$0] < best[$1] }) else { return [] }
        var chain = [candidates[index]]
        while let earlier = previous[index] {
            chain.append(candidates[earlier])
            index = earlier
        }
        return chain.reversed()
    }

    private func isBelievable(_ chain: [Candidate]) -> Bool {
        guard let first = chain.first else { return false }
        if chain.contains(where: { $0.score >= 5 }) { return true }
        if chain.count >= 2 && chain.contains(where: { $0.score >= 3 }) { return true }
        return chain.count >= 3 && first.questions[0] <= 1
    }

    // MARK: Pieces

    private func piece(
        _ candidate: Candidate, upTo end: Int, _ letter: LetterText, chain: [Candidate], isLast: Bool
    ) -> [SplitPiece] {
        let lines = letter.lines
        let question = candidate.questions[0]
        var parts: [(text: String, line: Int)] = []
        let isPlainNumber = candidate.evidence.first == "number"
        let head =
            isPlainNumber && candidate.questions.count == 1 && (matcher.match(candidate.rest)?.score ?? 0) < 0.4
            ? candidate.rest : matcher.withoutQuestion(candidate.rest, question)
        if lines[candidate.line].quoteDepth == 0, !head.isEmpty { parts.append((head, candidate.line)) }
        var isQuestionText = head.isEmpty
        var tail: [Int] = []
        for index in (candidate.line + 1)..<max(end, candidate.line + 1) {
            let line = lines[index]
            if line.fold != nil || line.isBlank { continue }
            if line.quoteDepth > 0 { continue }
            if isQuestionText && matcher.repeats(line.text, question) { continue }
            isQuestionText = false
            if matcher.isOfTheCall(line.text) { continue }
            if isLast, tail.isEmpty, isRemark(line.text) {
                tail.append(index)
            } else if !tail.isEmpty {
                tail.append(index)
            } else {
                parts.append((withoutLabel(line.text), index))
            }
        }
        let text = collapsed(parts.map(\.text).joined(separator: "\n"))
        let ids = candidate.questions.map { matcher.questions[$0].id }
        let span =
            parts.isEmpty
            ? (lines[candidate.line].start, lines[candidate.line].end)
            : (lines[parts[0].line].start, lines[parts[parts.count - 1].line].end)
        let isEmpty = text.isEmpty || NoAnswer.says(text)
        var pieces = [
            SplitPiece(
                questions: ids, text: text, confidence: confidence(candidate, chain),
                state: isEmpty ? .notAnswered : .given,
                label: letter.label, start: span.0, end: span.1, evidence: candidate.evidence)
        ]
        pieces += remarks(tail, letter, isBefore: false)
        return pieces
    }

    private func confidence(_ candidate: Candidate, _ chain: [Candidate]) -> Double {
        if candidate.score >= 6 { return 0.98 }
        let isInOrder = zip(chain, chain.dropFirst()).allSatisfy { ($0.questions.max() ?? 0) < $1.questions[0] }
        let coverage = Double(chain.count) / Double(max(1, matcher.questions.count))
        let base = candidate.evidence.contains("order") ? 0.85 : 0.9
        return min(0.97, base - (isInOrder ? 0 : 0.15) + 0.07 * coverage)
    }

    private func withoutLabel(_ text: String) -> String {
        for label in ["svar:", "vårt svar:", "answer:"] where text.lowercased().hasPrefix(label) {
            return text.dropFirst(label.count).trimmingCharacters(in: .whitespaces)
        }
        return text
    }

    private func isRemark(_ text: String) -> Bool {
        let lower = text.lowercased().trimmingCharacters(in: CharacterSet(charactersIn: " *_-"))
        return [
            "övrigt", "ps", "p.s", "ps.", "en sak till", "till sist", "slutligen vill vi", "utöver frågorna",
            "utanför frågorna", "other", "annat:",
        ].contains { name in
            lower == name || lower.hasPrefix(name + ":") || lower.hasPrefix(name + " ") || lower.hasPrefix(name + ".")
                || lower.hasPrefix(name + ",")
        }
    }

    /// Text outside the questions: short covering words stay in the letter, what says something is kept as unplaced.
    private func remarks(_ indices: [Int], _ letter: LetterText, isBefore: Bool) -> [SplitPiece] {
        var groups: [[Int]] = []
        for index in indices where !letter.lines[index].isBlank {
            if let last = groups.last?.last, index == last + 1, letter.lines[index].kind == .paragraph {
                groups[groups.count - 1].append(index)
            } else {
                groups.append([index])
            }
        }
        return groups.compactMap { group in
            let text = collapsed(group.map { letter.lines[$0].text }.joined(separator: "\n"))
            let isCover = Cover.isCovering(text) || matcher.isOfTheCall(text) || matcher.isQuestion(text)
            guard isBefore ? (!isCover && text.count > 160) : text.count > 3 else { return nil }
            return SplitPiece(
                questions: [], text: text, confidence: 0.3, state: .unplaced, label: letter.label,
                start: letter.lines[group[0]].start, end: letter.lines[group[group.count - 1]].end, evidence: [])
        }
    }

    private func collapsed(_ text: String) -> String {
        text.split(separator: "\n").map {
            $0.split { $0 == " " || $0 == "\t" || $0 == "\u{A0}" }.joined(separator: " ")
        }.filter { !$0.isEmpty }.joined(separator: "\n")
    }
}

extension ReadBlock.Kind {
    var isHeading: Bool { if case .heading = self { true } else { false } }
    var isFirstCell: Bool { if case .cell(_, _, let column) = self { column == 0 } else { false } }
}

/// "–", "vet ej", "se ovan": words that say there is no answer.
enum NoAnswer {
    private static let phrases = [
        "vet ej", "vet inte", "vet inget", "ej svar", "inget svar", "inga svar", "avstår", "vi avstår", "se ovan",
        "se svar ovan", "n/a", "ej aktuellt",
        "inte aktuellt", "ingen uppfattning", "ingen åsikt", "inga synpunkter", "inget att tillägga", "inget att säga",
        "hoppar över", "vi hoppar över", "har vi inget svar på",
        "inget särskilt", "kan vi inte svara på", "kan inte svara", "ingen kommentar", "not answered", "no answer",
        "don't know", "inget", "ingen", "saknas", "nej, inga",
        "här har vi inget", "det har vi inget svar på", "lämnas utan svar", "lämnar vi utan svar", "besvaras ej",
        "besvaras inte", "–", "-", "—", "./.", "...", "…", "_",
    ]

    static func says(_ text: String) -> Bool {
        let lower = text.lowercased().trimmingCharacters(in: CharacterSet(charactersIn: " .!,()[]*\n"))
        if lower.isEmpty || !lower.contains(where: { $0.isLetter || $0.isNumber }) { return true }
        guard lower.count <= 70 else { return false }
        return phrases.contains {
            lower == $0
                || (lower.hasPrefix($0 + " ") || lower.hasPrefix($0 + ",") || lower.hasPrefix($0 + "."))
                    && lower.count < $0.count + 32 && $0.count > 5
        }
    }
}

/// Greetings and the words that hand an answer over.
enum Cover {
    private static let starts = [
        "hej", "god morgon", "god dag", "goddag", "bästa", "till ", "hello", "dear", "tack för", "här kommer", "här är",
        "bifogar", "bifogat", "i bifogad", "nedan",
        "svar från", "svaren", "vi svarar", "översänder", "vidarebefordrar", "fyi", "se bifogat", "jag skickar",
        "vi skickar", "härmed", "svar på",
    ]
    private static let inside = [
        "här kommer", "svar på era frågor", "bifogar vi", "bifogad fil", "se nedan", "nedan följer", "följer våra svar",
        "svarar nedan", "hör av er", "hör gärna av", "på gång att svara",
    ]

    static func isCovering(_ text: String) -> Bool {
        let lower = text.lowercased().trimmingCharacters(in: .whitespacesAndNewlines)
        if lower.count < 60 { return true }
        return lower.count < 500 && (starts.contains { lower.hasPrefix($0) } || inside.contains { lower.contains($0) })
    }
}
