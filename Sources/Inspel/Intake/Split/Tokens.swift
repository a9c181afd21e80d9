/// Words as the reader compares them: lower case and cut to six letters, so that inflections and compounds meet.
enum Tokens {
    /// Letters kept of a word; the same in `Scripts/train-lexicon`.
    static let length = 6

    /// Every word with a letter in it, in order.
    static func all(_ text: some StringProtocol) -> [String] {
        var tokens: [String] = []
        var word = String.UnicodeScalarView()
        var count = 0
        var hasLetter = false
        func isOpen() -> Bool { count > 0 }
        for scalar in text.unicodeScalars {
            let value = scalar.value
            if value < 0x80 {
                if value &- 0x61 < 26 {
                    hasLetter = true
                    if count < length { word.append(scalar) }
                    count += 1
                    continue
                }
                if value &- 0x41 < 26 {
                    hasLetter = true
                    if count < length { word.append(Unicode.Scalar(UInt8(value + 32))) }
                    count += 1
                    continue
                }
                if value &- 0x30 < 10 {
                    if count < length { word.append(scalar) }
                    count += 1
                    continue
                }
            } else if value >= 0xC0, value != 0xD7, value != 0xF7, value < 0x250 || scalar.properties.isAlphabetic {
                hasLetter = true
                if count < length { word.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars) }
                count += 1
                continue
            }
            if isOpen() {
                if hasLetter { tokens.append(String(word)) }
                word = String.UnicodeScalarView()
                count = 0
                hasLetter = false
            }
        }
        if isOpen(), hasLetter { tokens.append(String(word)) }
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
