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
    /// What led there, for the desk: "number", "question", "heading", "order", "content", "form".
    package var evidence: [String]
    /// The colleague whose name heads this part of the letter, who "undertecknad" is in it.
    package var writer: Writer?

    package struct Writer: Sendable, Codable, Equatable {
        package var name: String
        package var email: String
    }
}

extension SplitPiece {
    /// What the writer says and no question asks for, from one line of a text to another.
    static func unplaced(
        _ text: String, _ letter: LetterText, from first: LetterText.Line, to last: LetterText.Line,
        confidence: Double = 0.3
    ) -> SplitPiece {
        SplitPiece(
            questions: [], text: Pieces.withoutPostscript(text), confidence: confidence, state: .unplaced,
            label: letter.label, start: first.start, end: last.end, evidence: [])
    }
}
