/// Cuts what an IMAP server sends into responses (RFC 3501, 7), also when it comes in pieces. A literal is gathered
/// in one place, so that a large letter is in memory once.
struct IMAPReader {
    enum Fault: Error, Equatable {
        /// A line without end.
        case notIMAP
        /// A literal of so many bytes.
        case tooLarge(Int)
    }

    static let longestLine = 1 << 20

    /// Bytes of one literal.
    var limit = 1 << 20
    private var line: [UInt8] = []
    private var segments: [IMAPResponse.Segment] = []
    private var literal: [UInt8] = []
    private var missing = 0

    mutating func take(_ bytes: UnsafeRawBufferPointer, each: (IMAPResponse) -> Void) throws(Fault) {
        var rest = bytes[...]
        while !rest.isEmpty {
            if missing > 0 {
                let part = rest.prefix(missing)
                literal += part
                missing -= part.count
                rest = rest.dropFirst(part.count)
                if missing == 0 { finishLiteral() }
                continue
            }
            let end = rest.firstIndex(of: 10)
            let part = end.map { rest[...$0] } ?? rest
            line += part
            rest = rest.dropFirst(part.count)
            guard line.count <= IMAPReader.longestLine else { throw .notIMAP }
            if end != nil, let response = try finishLine() { each(response) }
        }
    }

    /// The response that the line ends; nil when a literal follows.
    private mutating func finishLine() throws(Fault) -> IMAPResponse? {
        line.removeLast()
        if line.last == 13 { line.removeLast() }
        defer { line = [] }
        if let (size, text) = literalSize() {
            guard size <= limit else { throw .tooLarge(size) }
            segments.append(.text(text))
            literal = []
            literal.reserveCapacity(size)
            missing = size
            if size == 0 { finishLiteral() }
            return nil
        }
        segments.append(.text(line))
        defer { segments = [] }
        return IMAPResponse(segments: segments)
    }

    private mutating func finishLiteral() {
        segments.append(.literal(literal))
        literal = []
    }

    /// `… {123}` announces a literal.
    private func literalSize() -> (Int, text: [UInt8])? {
        guard line.last == UInt8(ascii: "}"), let open = line.lastIndex(of: UInt8(ascii: "{")) else { return nil }
        let digits = line[(open + 1)..<(line.count - 1)]
        guard (1...12).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }),
            let size = Int(String(decoding: digits, as: UTF8.self))
        else { return nil }
        return (size, Array(line[..<open]))
    }
}
