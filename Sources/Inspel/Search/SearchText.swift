import Foundation

/// Text as search sees it: NFC, lower case, accents other than å, ä and ö taken away, cut into words.
package enum SearchText {
    package struct Token: Sendable, Equatable {
        /// Normalised.
        package let word: String
        /// In the text that was read.
        package let range: Range<String.Index>
    }

    /// Letters and digits that stand together; everything else parts words.
    package static func tokens(_ text: String) -> [Token] {
        var tokens: [Token] = []
        var start: String.Index?
        func end(_ index: String.Index) {
            if let from = start { tokens.append(Token(word: normalise(text[from..<index]), range: from..<index)) }
            start = nil
        }
        for index in text.indices {
            let character = text[index]
            if character.isLetter || character.isNumber {
                if start == nil { start = index }
            } else {
                end(index)
            }
        }
        end(text.endIndex)
        return tokens
    }

    package static func normalise(_ word: some StringProtocol) -> String {
        let lower = String(word).precomposedStringWithCanonicalMapping.lowercased()
        if lower.utf8.allSatisfy({ $0 < 0x80 }) { return lower }
        var folded = String.UnicodeScalarView()
        for scalar in lower.unicodeScalars {
            switch scalar {
            case "å", "ä", "ö": folded.append(scalar)
            case "æ": folded.append("ä")
            case "ø": folded.append("ö")
            default:
                let parts = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
                folded.append(contentsOf: parts.filter { $0.properties.generalCategory != .nonspacingMark })
            }
        }
        return String(folded)
    }

    /// Words that say nothing of what is looked for, in Swedish and English.
    static let stopWords: Set<String> = Set(
        """
        alla allt att av bara bland bli blir da de dem den denna deras dessa det detta dig din dina ditt du då där efter
        ej eller en er era ert ett finns fick får för från gör göra ha hade han har hon hos hur här i in inte jag kan man
        med mellan men mer mig min mot mycket ni nu när och också om oss på samt sedan sig sin sina sitt ska skall så som
        till under upp ur ut utan vad var vara varit vem vi via vid vilka vilken vilket än är även
        a an and are as at be by can do does for from has have how in is it its of on or that the their there they this
        to was were what when where which who why will with you your
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
