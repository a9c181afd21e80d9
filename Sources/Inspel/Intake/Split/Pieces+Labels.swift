import Formats
import Foundation

/// Labels, titles and numbers of the writer's own: they head an answer and are none of it.
extension Pieces {
    /// Whether most numbers have a subject of the writer's own behind them: "2) Företag: Stenhuggarna".
    func findsLabels() -> Bool {
        let rests = chain.steps.map(\.boundary).filter { !$0.rest.isEmpty && $0.named == nil && !$0.isOwn }.map(\.rest)
        let named = chain.steps.count { $0.boundary.named != nil && !$0.boundary.numbers.isEmpty }
        let labels = rests.count { Pieces.label($0) != nil }
        return labels > 0 && labels + named >= 3 && (labels + named) * 10 >= (rests.count + named) * 7
    }

    /// Whether most numbers have a title behind them and the answer below: "2 Företag".
    func findsTitles() -> Bool {
        let steps = chain.steps.filter { !$0.boundary.numbers.isEmpty }
        let named = steps.count { $0.boundary.named != nil && $0.boundary.rest.isEmpty }
        let titles = chain.steps.indices.count { order in
            let boundary = chain.steps[order].boundary
            let end = order + 1 < chain.steps.count ? chain.steps[order + 1].boundary.line : lines.count
            return boundary.named == nil && isTitle(boundary, upTo: end)
        }
        return titles > 0 && titles + named >= 3 && (titles + named) * 10 >= steps.count * 7
    }

    func isTitle(_ boundary: Boundary, upTo end: Int) -> Bool {
        guard !boundary.numbers.isEmpty, !boundary.rest.isEmpty, boundary.rest.utf8.count < 45,
            boundary.rest.first?.isUppercase == true, let last = boundary.rest.last, !".!?,;".contains(last),
            boundary.rest.split(separator: " ").count <= 5
        else { return false }
        return ((boundary.line + 1)..<max(end, boundary.line + 1)).contains {
            lines[$0].fold == nil && !lines[$0].isBlank && lines[$0].quoteDepth == 0
        }
    }

    static func label(_ rest: String) -> (words: String, rest: String)? {
        [":", " - ", " – "].lazy.compactMap { OwnHeadings.label(rest, sign: $0) }.first
    }

    /// "Frågorna 1 och 2 tar jag ihop.": words about the numbers, with the answer below.
    func isAboutNumbers(_ rest: String, _ step: Splitter.Step, _ head: Int, upTo end: Int) -> Bool {
        guard step.questions.count > 1, rest.count < 60,
            ["ihop", "tillsammans", "samlat", "gemensamt", "i ett ", "samma svar", "together"].contains(where: {
                rest.lowered().first($0) != nil
            })
        else { return false }
        return ((head + 1)..<max(end, head + 1)).contains { lines[$0].fold == nil && !lines[$0].isBlank }
    }

    /// The number of the next question alone above its heading, as a table's cells come in plain text.
    func isRowNumber(_ index: Int, upTo end: Int) -> Bool {
        guard end < lines.count, let marker = analysis.markers[index], marker.rest.isEmpty, lines[index].text.count < 12
        else { return false }
        let stands = lines[index].kind != .paragraph || index == 0 || lines[index - 1].isBlank
        return stands && lines[(index + 1)..<end].allSatisfy(\.isBlank)
    }

    /// A heading of the writer's own behind the number, with the answer below it.
    func isLabel(_ head: Int, _ rest: String, upTo end: Int) -> Bool {
        let line = lines[head]
        guard line.kind.isHeading || line.isBold, rest.count < 90, !rest.hasSuffix(".") else { return false }
        return ((head + 1)..<max(end, head + 1)).contains {
            lines[$0].fold == nil && !lines[$0].isBlank && !lines[$0].isBold && !lines[$0].kind.isHeading
        }
    }

    func withoutLabel(_ text: String) -> String {
        let trimmed = text.trimming()
        let lower = trimmed.prefix(16).lowered()
        for label in [
            "vårt svar:", "mitt svar:", "svar:", "svar –", "svar -", "answer:", "a:", "sv:", "*svar:*", "→", "->", "=>",
        ]
        where lower.hasPrefix(label) {
            return trimmed.dropFirst(label.count).trimming(" \t\u{A0}*")
        }
        return lower == "svar" || lower == "answer" ? "" : trimmed
    }
}
