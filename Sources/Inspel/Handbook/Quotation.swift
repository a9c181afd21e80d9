import Foundation

/// Whether quoted words are in a passage word for word. "[…]" or "[...]" stands for words left out.
package enum Quotation {
    /// Nil when every piece of the quotation is in the passage, in order and from word border to word border;
    /// otherwise the first piece that is not.
    package static func firstDifference(_ quotation: String, in passage: String) -> String? {
        let text = Array(normal(passage).unicodeScalars)
        var from = 0
        let pieces = normal(quotation.replacing("[...]", with: "[…]")).components(separatedBy: "[…]")
        for piece in pieces {
            let words = piece.trimmingCharacters(in: .whitespaces)
            guard !words.isEmpty else { continue }
            let sought = Array(words.unicodeScalars)
            guard let end = find(sought, in: text, from: from) else { return words }
            from = end
        }
        return nil
    }

    /// The end of the first place where the words stand between word borders.
    static func find(_ sought: [Unicode.Scalar], in text: [Unicode.Scalar], from: Int) -> Int? {
        guard !sought.isEmpty, sought.count <= text.count - from else { return nil }
        for start in from...(text.count - sought.count) where text[start] == sought[0] {
            let end = start + sought.count
            guard text[start..<end].elementsEqual(sought) else { continue }
            if !cutsWord(text, start, end) { return end }
        }
        return nil
    }

    /// Whether a border of the span lies inside a word.
    static func cutsWord(_ text: [Unicode.Scalar], _ start: Int, _ end: Int) -> Bool {
        let cutsAtStart = start > 0 && isLetter(text[start - 1]) && isLetter(text[start])
        let cutsAtEnd = end < text.count && isLetter(text[end]) && isLetter(text[end - 1])
        return cutsAtStart || cutsAtEnd
    }

    static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
    }

    /// White space as single spaces; curved and straight quotation marks alike.
    static func normal(_ text: String) -> String {
        var out = ""
        var gap = false
        for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
            if scalar.properties.isWhitespace {
                gap = !out.isEmpty
                continue
            }
            if gap { out += " " }
            gap = false
            switch scalar {
            case "“", "”", "„", "«", "»": out += "\""
            case "‘", "’", "‚": out += "'"
            case "\u{AD}": break
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
