import Formats
import Foundation

/// The call's own words among the answers.
extension Pieces {
    func isCallText(_ index: Int, isHead: Bool) -> Bool {
        guard let words = analysis.words[index] else { return false }
        switch words {
        case .section: return true
        case .help: return isHead || analysis.tokens[index].count >= 4
        case .other: return analysis.tokens[index].count >= 5
        case .question:
            return (isHead || lines[index].text.utf8.contains(UInt8(ascii: "?")) || analysis.tokens[index].count >= 6)
                && analysis.isCallText(index, lines[index])
        }
    }

    /// A boundary's line whose rest is only the question's continuation or help.
    func isAllCallText(_ rest: String, _ index: Int) -> Bool {
        let telling = Tokens.telling(rest)
        guard !telling.isEmpty else { return false }
        switch vocabulary.words(telling, isAsked: rest.utf8.contains(UInt8(ascii: "?"))) {
        case .question, .help: return telling.count >= 3
        case .section: return true
        default: return false
        }
    }

    /// The second line of a question that was broken, with the answer behind it: "… ska fungera, och varför? Tid."
    func answerBehindQuestion(_ index: Int) -> String? {
        guard case .question = analysis.words[index], let mark = lines[index].text.firstIndex(of: "?") else {
            return nil
        }
        return lines[index].text[lines[index].text.index(after: mark)...].trimming()
    }
}
