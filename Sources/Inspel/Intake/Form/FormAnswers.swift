import Formats
import Foundation

/// What a filled-in form says: answers by question, who answers, contacts. Read from the form's places and not guessed,
/// so the splitter of letters has nothing to do with it.
package struct FormAnswers: Sendable, Equatable {
    /// How a place was found again.
    package enum Trace: Int, Sendable, Comparable {
        /// By the words of the form above it.
        case label
        case bookmark
        case tag

        package static func < (left: Trace, right: Trace) -> Bool { left.rawValue < right.rawValue }

        var confidence: Double {
            switch self {
            case .label: 0.95
            case .bookmark: 0.98
            case .tag: 0.99
            }
        }
    }

    /// Unicode scalars in the text that the blocks make in a `LetterText`, end excluded.
    package struct Span: Sendable, Equatable {
        package var start: Int
        package var end: Int
    }

    package struct Item: Sendable, Equatable {
        package var title = ""
        package var text = ""
        package var contactName = ""
        package var contactRole = ""
        package var contactEmail = ""
        package var span = Span(start: 0, end: 0)
        package var trace = Trace.tag

        package var hasContact: Bool { !(contactName.isEmpty && contactRole.isEmpty && contactEmail.isEmpty) }
        /// Title and text, as the piece of a letter has them.
        package var wholeText: String { [title, text].filter { !$0.isEmpty }.joined(separator: "\n") }
    }

    package struct Answer: Sendable, Equatable {
        package var question: String
        /// `.notAnswered` when the place was left as it was, was emptied, or says that there is no answer.
        package var state: SplitPiece.State
        /// Those that say something or name a contact; several only where the form has room for several.
        package var items: [Item]
    }

    package struct About: Sendable, Equatable, Codable {
        package var organisation = ""
        package var name = ""
        package var role = ""
        package var email = ""
        /// `name`, `anonymous` or `no`; nil when nothing was chosen, which counts as not.
        package var mayQuote: String?
        /// All of it by the ids of the call's fields, as it was written.
        package var values: [String: String] = [:]

        package init() {}
    }

    package struct Loose: Sendable, Equatable {
        package var text: String
        package var span: Span
    }

    /// The version of the wording that the form was made from; nil when its tags are gone.
    package var wording: Int?
    package var language: Language
    package var about: About
    /// One for each question of the call, in its order.
    package var answers: [Answer]
    /// What was written where the form has no place.
    package var unplaced: [Loose]

    package func answer(_ question: String) -> Answer? { answers.first { $0.question == question } }

    /// The contacts named in the form's own fields.
    package var contacts: [FoundContact] {
        func some(_ text: String) -> String? { text.isEmpty ? nil : text }
        return answers.flatMap { answer in
            answer.items.filter(\.hasContact).map {
                FoundContact(
                    question: answer.question, name: some($0.contactName), email: some($0.contactEmail),
                    role: some($0.contactRole))
            }
        }
    }

    /// The answers as pieces of a letter, for the desk and the store.
    ///
    /// - Parameter label: the file's name, as in the `LetterText` of the same blocks.
    package func pieces(label: String) -> [SplitPiece] {
        let placed = answers.flatMap { answer -> [SplitPiece] in
            let items = answer.items.filter { !$0.wholeText.isEmpty && !NoAnswer.says($0.wholeText) }
            guard answer.state == .given, !items.isEmpty else {
                let item = answer.items.first ?? Item()
                return [
                    SplitPiece(
                        questions: [answer.question], text: item.wholeText, confidence: item.trace.confidence,
                        state: .notAnswered, label: label, start: item.span.start, end: item.span.end,
                        evidence: ["form"])
                ]
            }
            return items.map { item in
                SplitPiece(
                    questions: [answer.question], text: item.wholeText, confidence: item.trace.confidence,
                    state: .given, label: label, start: item.span.start, end: item.span.end, evidence: ["form"])
            }
        }
        return placed
            + unplaced.map {
                SplitPiece(
                    questions: [], text: $0.text, confidence: 0.3, state: .unplaced, label: label,
                    start: $0.span.start, end: $0.span.end, evidence: ["form"])
            }
    }
}
