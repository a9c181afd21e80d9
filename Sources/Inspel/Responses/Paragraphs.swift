import Foundation

/// A text in paragraphs: parted by empty lines, or by line ends where there are no empty lines.
package struct Paragraphs: Sendable, Equatable {
    package var items: [String]
    private let separator: String

    package init(_ text: String) {
        let lines = text.components(separatedBy: "\n")
        func isEmpty(_ line: String) -> Bool { line.allSatisfy(\.isWhitespace) }
        let inner = text.trimmingCharacters(in: .whitespacesAndNewlines).components(separatedBy: "\n")
        guard inner.contains(where: isEmpty) else {
            items = lines.filter { !isEmpty($0) }
            separator = "\n"
            return
        }
        items = lines.split(whereSeparator: isEmpty).map { $0.joined(separator: "\n") }
        separator = "\n\n"
    }

    package var text: String { items.joined(separator: separator) }

    /// The text with the other's paragraphs before or after; parted by empty lines when either is.
    static func text(_ first: Paragraphs, _ second: Paragraphs) -> String {
        let separator = [first, second].contains { $0.separator.count > 1 } ? "\n\n" : "\n"
        return [first.text, second.text].filter { !$0.isEmpty }.joined(separator: separator)
    }

    /// The chosen ones, parted as in this text.
    func only(_ keep: (Int) -> Bool) -> Paragraphs {
        var other = self
        other.items = items.enumerated().filter { keep($0.offset) }.map(\.element)
        return other
    }
}
