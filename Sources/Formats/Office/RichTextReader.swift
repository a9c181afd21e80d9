/// Reads `.rtf` (Rich Text Format 1.9): headings, lists, tables, notes and text boxes; deleted and hidden text, comments,
/// headers, footers, pictures and embedded objects left out.
package enum RichTextReader {
    package static func read(_ bytes: [UInt8]) throws(DocumentFault) -> [ReadBlock] {
        guard bytes.starts(with: "{\\rtf".utf8) else { throw .corrupt }
        var walker = RichTextWalker(RichTextTokens(bytes), isHTML: false)
        try walker.walk()
        return walker.finish()
    }

    /// The HTML that Outlook hides in rich text ([MS-OXRTFEX]); nil when there is none.
    package static func html(_ bytes: [UInt8]) -> String? {
        let head = bytes.prefix(600)
        guard head.starts(with: "{\\rtf".utf8), String(decoding: head, as: UTF8.self).contains("\\fromhtml1") else {
            return nil
        }
        var walker = RichTextWalker(RichTextTokens(bytes), isHTML: true)
        try? walker.walk()
        let html = walker.html
        return html.isEmpty ? nil : html
    }
}

/// The tokens of rich text.
struct RichTextTokens {
    enum Token {
        case open
        case close
        /// A control word and its number.
        case word(String, Int?)
        /// A control sign: `~`, `-`, `_`, `*` and the like.
        case sign(UInt8)
        /// A byte in the code page of the font.
        case byte(UInt8)
    }

    private let bytes: [UInt8]
    private(set) var index = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> Token? {
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case 0x7B: return .open
            case 0x7D: return .close
            case 0x5C: return control()
            case 0x0A, 0x0D, 0x00: continue
            default: return .byte(byte)
            }
        }
        return nil
    }

    private mutating func control() -> Token? {
        guard index < bytes.count else { return nil }
        let first = bytes[index]
        index += 1
        if first == 0x27 {
            guard index + 1 < bytes.count, let high = RichTextTokens.digit(bytes[index]),
                let low = RichTextTokens.digit(bytes[index + 1])
            else { return .sign(first) }
            index += 2
            return .byte(high << 4 | low)
        }
        // A line break behind a backslash ends the paragraph.
        if first == 0x0A || first == 0x0D { return .word("par", nil) }
        if first == 0x5C || first == 0x7B || first == 0x7D { return .byte(first) }
        guard RichTextTokens.isLetter(first) else { return .sign(first) }
        var end = index
        while end < bytes.count, end - index < 40, RichTextTokens.isLetter(bytes[end]) { end += 1 }
        let word = String(decoding: bytes[(index - 1)..<end], as: UTF8.self)
        index = end
        var number: Int?
        let isNegative = index + 1 < bytes.count && bytes[index] == 0x2D && (0x30...0x39).contains(bytes[index + 1])
        if isNegative { index += 1 }
        while index < bytes.count, (0x30...0x39).contains(bytes[index]) {
            number = min((number ?? 0) * 10 + Int(bytes[index] - 0x30), 100_000_000)
            index += 1
        }
        if index < bytes.count, bytes[index] == 0x20 { index += 1 }
        return .word(word, isNegative ? number.map { -$0 } : number)
    }

    /// Passes over what `\binN` says are bytes and no text.
    mutating func skip(_ count: Int) { index = min(bytes.count, index + max(0, count)) }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
