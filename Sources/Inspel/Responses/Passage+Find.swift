import Foundation

extension Passage {
    /// Where the words stand in the text, in Unicode scalars; white space counts as one space.
    static func find(_ words: String, in text: String) -> Range<Int>? {
        func collapse(_ text: String) -> [(scalar: Unicode.Scalar, index: Int)] {
            var out: [(Unicode.Scalar, Int)] = []
            for (index, scalar) in text.precomposedStringWithCanonicalMapping.unicodeScalars.enumerated() {
                if scalar.properties.isWhitespace {
                    if let last = out.last, last.0 != " " { out.append((" ", index)) }
                } else {
                    out.append((scalar, index))
                }
            }
            while out.last?.0 == " " { out.removeLast() }
            return out
        }
        let hay = collapse(text)
        let needle = collapse(words).map(\.scalar)
        guard !needle.isEmpty, needle.count <= hay.count else { return nil }
        for start in 0...(hay.count - needle.count) where hay[start].scalar == needle[0] {
            if hay[start..<(start + needle.count)].map(\.scalar).elementsEqual(needle) {
                return hay[start].index..<(hay[start + needle.count - 1].index + 1)
            }
        }
        return nil
    }
}
