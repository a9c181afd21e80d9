/// A word, number or sign of a text with its place.
struct TextWord {
    enum Kind { case word, number, sign }

    var kind: Kind
    var text: Substring
    var lower: String
    /// Unicode scalars from the text's beginning.
    var start: Int
    var end: Int
    /// Whether white space or the text's beginning stands before it.
    var isSpacedBefore: Bool
    /// Whether a sentence begins with it.
    var startsSentence: Bool

    var isCapitalised: Bool { text.unicodeScalars.first?.properties.isUppercase == true }

    /// Letters (with hyphens inside) are words, digits numbers, everything else but white space a sign of its own.
    static func all(_ text: String) -> [TextWord] {
        var found: [TextWord] = []
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        var offset = 0
        var (isSpaced, startsSentence) = (true, true)
        while index < scalars.endIndex {
            let scalar = scalars[index]
            if isSpace(scalar) {
                isSpaced = true
                if scalar == "\n" { startsSentence = true }
                index = scalars.index(after: index)
                offset += 1
                continue
            }
            let begin = index
            let start = offset
            let kind: Kind
            if isLetter(scalar) {
                kind = .word
                while index < scalars.endIndex {
                    if isLetter(scalars[index]) {
                    } else if scalars[index] == "-" {
                        let next = scalars.index(after: index)
                        guard next < scalars.endIndex, isLetter(scalars[next]) else { break }
                    } else {
                        break
                    }
                    index = scalars.index(after: index)
                    offset += 1
                }
            } else if isDigit(scalar) {
                kind = .number
                while index < scalars.endIndex, isDigit(scalars[index]) {
                    index = scalars.index(after: index)
                    offset += 1
                }
            } else {
                kind = .sign
                index = scalars.index(after: index)
                offset += 1
            }
            let piece = text[begin..<index]
            found.append(
                TextWord(
                    kind: kind, text: piece, lower: kind == .word ? piece.lowered() : String(piece), start: start,
                    end: offset,
                    isSpacedBefore: isSpaced, startsSentence: startsSentence))
            isSpaced = false
            startsSentence = kind == .sign ? (".!?:•–—".unicodeScalars.contains(scalar) || startsSentence) : false
        }
        return found
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\u{A0}" || scalar == "\r"
            || scalar == "\u{202F}" || scalar == "\u{2009}"
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value &- 0x30 < 10 }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value < 0x80 { return value &- 0x61 < 26 || value &- 0x41 < 26 }
        return value >= 0xC0 && value != 0xD7 && value != 0xF7 && (value < 0x250 || scalar.properties.isAlphabetic)
    }
}

extension [TextWord] {
    /// The word at the place in lower case; empty beyond both ends.
    func lower(_ index: Int) -> String { indices.contains(index) ? self[index].lower : "" }
}
