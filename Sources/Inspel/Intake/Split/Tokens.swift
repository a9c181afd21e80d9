/// Words as the reader compares them: lower case and cut to six letters, so that inflections and compounds meet.
enum Tokens {
    /// Letters kept of a word; the same in `Scripts/train-lexicon`.
    static let length = 6

    /// Every word with a letter in it, in order.
    static func all(_ text: some StringProtocol) -> [String] {
        var copy = String(text)
        return copy.withUTF8 { latin($0) } ?? any(copy)
    }

    /// Byte by byte; nil for a text with letters beyond Latin-1.
    private static func latin(_ buffer: UnsafeBufferPointer<UInt8>) -> [String]? {
        var tokens: [String] = []
        // Six letters of at most two bytes.
        var word: (UInt64, UInt64) = (0, 0)
        var (bytes, count) = (0, 0)
        var hasLetter = false
        func add(_ byte: UInt8) {
            if bytes < 8 {
                word.0 |= UInt64(byte) << (8 * UInt64(bytes))
            } else {
                word.1 |= UInt64(byte) << (8 * UInt64(bytes - 8))
            }
            bytes += 1
        }
        func close() {
            if hasLetter {
                tokens.append(
                    withUnsafeBytes(of: word) {
                        String(decoding: UnsafeRawBufferPointer(rebasing: $0[0..<bytes]), as: UTF8.self)
                    })
            }
            word = (0, 0)
            (bytes, count) = (0, 0)
            hasLetter = false
        }
        var index = 0
        while index < buffer.count {
            let byte = buffer[index]
            if byte < 0x80 {
                index += 1
                if byte &- 0x61 < 26 || byte &- 0x41 < 26 {
                    hasLetter = true
                    if count < length { add(byte | 0x20) }
                    count += 1
                } else if byte &- 0x30 < 10 {
                    if count < length { add(byte) }
                    count += 1
                } else if count > 0 {
                    close()
                }
                continue
            }
            guard let width = LatinBytes.length(buffer, index) else { return nil }
            let next = buffer[index + 1]
            if byte == 0xC3, next != 0x97, next != 0xB7 {
                hasLetter = true
                if count < length {
                    add(byte)
                    add(LatinBytes.lowered(next))
                }
                count += 1
            } else if count > 0 {
                close()
            }
            index += width
        }
        if count > 0 { close() }
        return tokens
    }

    private static func any(_ text: String) -> [String] {
        var tokens: [String] = []
        var word = String.UnicodeScalarView()
        var count = 0
        var hasLetter = false
        func close() {
            if hasLetter { tokens.append(String(word)) }
            word = String.UnicodeScalarView()
            count = 0
            hasLetter = false
        }
        for scalar in text.unicodeScalars {
            let value = scalar.value
            let isDigit = value &- 0x30 < 10
            let isLetter =
                value < 0x80
                ? value &- 0x61 < 26 || value &- 0x41 < 26
                : value >= 0xC0 && value != 0xD7 && value != 0xF7 && (value < 0x250 || scalar.properties.isAlphabetic)
            if isDigit || isLetter {
                hasLetter = hasLetter || isLetter
                if count < length { word.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars) }
                count += 1
            } else if count > 0 {
                close()
            }
        }
        if count > 0 { close() }
        return tokens
    }

    /// Without the words that every text has.
    static func telling(_ text: some StringProtocol) -> [String] { all(text).filter { !stop.contains($0) } }

    private static let stop: Set<String> = [
        "och", "i", "att", "det", "som", "en", "på", "är", "av", "för", "med", "till", "den", "har", "de", "inte", "om",
        "ett", "vi", "ni", "er", "ert", "era", "vår", "vårt", "våra", "så", "vad", "the", "of", "and", "to", "in", "a",
        "is", "that", "you", "for", "eller", "kan", "ska", "fråga", "frågan", "frågor", "svar", "kort", "gärna", "man",
        "vilka", "vilken", "hur", "nr", "dem", "vilket", "do", "are", "what", "which", "how", "your", "question",
    ]
}
