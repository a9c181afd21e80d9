import Formats
import Inspel

/// Why an answer stands where it does: the program's suggestion with how sure it is and its grounds, and a person's
/// decision beside it.
enum Evidence {
    static func place(_ questions: [String], _ call: CallDefinition?, _ words: Words) -> String {
        let names = questions.map { id in
            call?.question(id).map { "\($0.number) · \($0.short.text(words.language))" } ?? id
        }
        return names.isEmpty ? words.unplaced : words.list(names)
    }

    /// The tag behind a heading.
    static func tag(_ answer: Answer, _ words: Words) -> HTML {
        if answer.isDecided { return "<span class=\"tag\">\(words.decided)</span>" }
        let isUnsure = Certainty(answer.confidence) == .unsure
        return """
            <span class="tag\(isUnsure ? " ask" : "")">\(words.programSuggests): \(words.certainty(answer.confidence))</span>
            """
    }

    /// Suggestion, grounds and decision, in small print below a heading.
    static func lines(_ answer: Answer, _ call: CallDefinition?, _ words: Words) -> HTML {
        var lines: [String] = []
        if let suggestion = answer.suggestion {
            if answer.decision != nil {
                lines.append(
                    words.suggestedPlace(place(suggestion.questions, call, words), suggestion.confidence))
            }
            lines.append(words.evidence(suggestion.evidence))
        }
        if let decision = answer.decision { lines.append(words.decidedAnswer(decision)) }
        return lines.isEmpty ? "" : "<p class=\"small\">\(lines.joined(separator: " "))</p>"
    }

    /// What an arrival was split into: as it stands in its response, else as the program read it.
    static func list(_ chrome: Chrome, _ detail: ArrivalDetail) -> HTML {
        let words = chrome.words
        let call = detail.call?.definition
        let items: [HTML]
        if detail.item.response != nil {
            items = detail.answers.filter { $0.state != .notAnswered }.map { answer in
                let about: HTML =
                    answer.suggestion == nil && answer.decision == nil
                    ? "<p class=\"small\">\(detail.onBehalf.map { words.typedBy($0.typedBy) } ?? words.saidByRespondent)</p>"
                    : lines(answer, call, words)
                return """
                    <li><b>\(place(answer.questions, call, words))</b> \(answer.suggestion == nil && answer.decision == nil ? "" : tag(answer, words))\(about)\(excerpt(answer.text))</li>
                    """
            }
        } else {
            items = (detail.reading?.pieces ?? []).filter { $0.state != .notAnswered }.map { piece in
                let isUnsure = Certainty(piece.confidence) == .unsure
                return """
                    <li><b>\(place(piece.questions, call, words))</b> <span class="tag\(isUnsure ? " ask" : "")">\(words.certainty(piece.confidence))</span><p class="small">\(words.evidence(piece.evidence))</p>\(excerpt(piece.text))</li>
                    """
            }
        }
        return items.isEmpty ? "" : "<ul class=\"pieces\">\(items.joined())</ul>"
    }

    private static func excerpt(_ text: String) -> HTML {
        "<p class=\"excerpt\">\(String(text.prefix(220)))\(text.count > 220 ? "…" : "")</p>"
    }
}
