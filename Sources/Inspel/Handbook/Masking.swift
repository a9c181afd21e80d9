import Foundation

/// Whether what is to be published of a passage is the passage's own words. Words may only be taken away, and the place
/// shows it: "[kontaktperson]" stands for what was there, "[…]" for words left out. Nothing can be put into anybody's
/// mouth that way.
package enum Masking {
    /// What stands between brackets is a word or two for what was there, not a sentence of its own; in scalars.
    static let longestReplacement = 60

    /// Nil when the text is the passage's words with parts replaced by brackets; otherwise the first piece that is not.
    package static func firstAddition(_ published: String, to passage: String) -> String? {
        let text = Array(Quotation.normal(passage).unicodeScalars)
        let shown = Quotation.normal(published.replacing("[...]", with: "[…]"))
        if shown.unicodeScalars.elementsEqual(text) { return nil }
        var from = 0
        /// The brackets that stand between the last words that were found and the next.
        var gap: String?
        let pieces = pieces(shown)
        for (index, piece) in pieces.enumerated() {
            switch piece {
            case .bracket(let words):
                if words.unicodeScalars.count > longestReplacement { return "[\(words)]" }
                gap = "[\(words)]"
            case .own(let words):
                let sought = Array(words.unicodeScalars)
                var start = from
                if let bracket = gap {
                    // A bracket for which nothing was taken away would add its words.
                    guard let taken = text[from...].firstIndex(where: Quotation.isLetter) else { return bracket }
                    start = taken + 1
                }
                let isLast = index == pieces.count - 1
                let found: Int? =
                    gap == nil
                    ? stands(sought, at: 0, in: text)
                    : isLast
                        ? stands(sought, at: max(start, text.count - sought.count), in: text)
                        : Quotation.find(sought, in: text, from: start)
                guard let found else { return words }
                from = found
                gap = nil
            }
        }
        if let gap { return text[from...].contains(where: Quotation.isLetter) ? nil : gap }
        // Words left out at the end without a bracket.
        return from == text.count ? nil : shown
    }

    private enum Piece {
        case own(String)
        case bracket(String)
    }

    /// The text cut at its brackets. A bracket that is not closed is plain text.
    private static func pieces(_ text: String) -> [Piece] {
        var pieces: [Piece] = []
        var rest = text[...]
        func own(_ words: Substring) -> [Piece] {
            let trimmed = words.trimmingCharacters(in: .whitespaces)
            return trimmed.isEmpty ? [] : [.own(trimmed)]
        }
        while let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]") {
            pieces += own(rest[..<open])
            pieces.append(.bracket(String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        return pieces + own(rest)
    }

    private static func stands(_ sought: [Unicode.Scalar], at start: Int, in text: [Unicode.Scalar]) -> Int? {
        let end = start + sought.count
        guard end <= text.count, text[start..<end].elementsEqual(sought) else { return nil }
        return Quotation.cutsWord(text, start, end) ? nil : end
    }
}
