/// One response of an IMAP server: `* 3 FETCH (UID 7 …)`, `i4 OK done`.
struct IMAPResponse: Equatable {
    enum Segment: Equatable {
        case text([UInt8])
        case literal([UInt8])
    }

    /// A value in a FETCH response.
    enum Value: Equatable {
        case word(String)
        case bytes([UInt8])
        case list([Value])
        case null
    }

    let segments: [Segment]

    /// The text before the first literal.
    var line: String {
        guard case .text(let bytes) = segments.first else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The tag of the command that it ends, or `*`, or `+`.
    var tag: String { line.split(separator: " ", maxSplits: 1).first.map(String.init) ?? "" }

    /// What follows the tag: `OK`, `NO`, `BAD`, `BYE`, or a number.
    var word: String { line.split(separator: " ", maxSplits: 2).dropFirst().first.map { $0.uppercased() } ?? "" }

    var isUntagged: Bool { tag == "*" }

    /// `[UIDVALIDITY 123]` → "123" for "UIDVALIDITY"; an empty text for a code without an argument.
    func code(_ name: String) -> String? {
        guard let open = line.firstIndex(of: "["), let close = line[open...].firstIndex(of: "]") else { return nil }
        let parts = line[line.index(after: open)..<close].split(separator: " ", maxSplits: 1)
        guard let first = parts.first, first.uppercased() == name else { return nil }
        return parts.count > 1 ? String(parts[1]) : ""
    }

    /// The words of `* CAPABILITY …`; nil for another response.
    var abilities: [String]? {
        let words = line.split(separator: " ")
        guard isUntagged, words.count > 1, words[1].uppercased() == "CAPABILITY" else { return nil }
        return words.dropFirst(2).map { $0.uppercased() }
    }

    /// The items of `* n FETCH (…)` by name in capitals, `BODY[]` without a `<…>`; nil for another response.
    var fetched: [String: Value]? {
        guard isUntagged else { return nil }
        var scanner = Scanner(segments)
        guard scanner.value() == .word("*"), case .word(let number) = scanner.value(), Int(number) != nil,
            case .word(let name) = scanner.value(), name.uppercased() == "FETCH",
            case .list(let values) = scanner.value()
        else { return nil }
        var items: [String: Value] = [:]
        var index = 0
        while index + 1 < values.count {
            if case .word(let key) = values[index] {
                items[String(key.uppercased().prefix { $0 != "<" })] = values[index + 1]
            }
            index += 2
        }
        return items
    }

    /// Reads values over the borders of text and literals.
    private struct Scanner {
        private let segments: [Segment]
        private var segment = 0
        private var position = 0
        private static let deepest = 20

        init(_ segments: [Segment]) { self.segments = segments }

        private var byte: UInt8? {
            guard segment < segments.count, case .text(let bytes) = segments[segment], position < bytes.count else {
                return nil
            }
            return bytes[position]
        }

        /// The next value; nil at the end or at the end of the list.
        mutating func value(depth: Int = 0) -> Value? {
            guard skipSpace(), depth < Scanner.deepest else { return nil }
            if case .literal(let bytes) = segments[segment] {
                advanceSegment()
                return .bytes(bytes)
            }
            switch byte {
            case UInt8(ascii: "("):
                position += 1
                var items: [Value] = []
                while let item = value(depth: depth + 1) { items.append(item) }
                if byte == UInt8(ascii: ")") { position += 1 }
                return .list(items)
            case UInt8(ascii: ")"), nil: return nil
            case UInt8(ascii: "\""): return .bytes(quoted())
            default: return word()
            }
        }

        /// To the next value, into the next segment if need be. False at the end.
        private mutating func skipSpace() -> Bool {
            while segment < segments.count {
                if case .literal = segments[segment] { return true }
                while byte == 32 { position += 1 }
                if byte != nil { return true }
                advanceSegment()
            }
            return false
        }

        private mutating func advanceSegment() {
            segment += 1
            position = 0
        }

        private mutating func quoted() -> [UInt8] {
            var out: [UInt8] = []
            position += 1
            while let next = byte, next != UInt8(ascii: "\"") {
                if next == UInt8(ascii: "\\") { position += 1 }
                if let plain = byte { out.append(plain) }
                position += 1
            }
            position += 1
            return out
        }

        /// An atom; what stands in brackets belongs to it: `BODY[HEADER.FIELDS (DATE)]<0>`.
        private mutating func word() -> Value {
            var out: [UInt8] = []
            var isInBrackets = false
            while let next = byte {
                if !isInBrackets, next == 32 || next == UInt8(ascii: "(") || next == UInt8(ascii: ")") { break }
                if next == UInt8(ascii: "[") { isInBrackets = true }
                if next == UInt8(ascii: "]") { isInBrackets = false }
                out.append(next)
                position += 1
            }
            let text = String(decoding: out, as: UTF8.self)
            return text.uppercased() == "NIL" ? .null : .word(text)
        }
    }
}
