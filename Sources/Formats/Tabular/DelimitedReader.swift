/// Reads text with separated values (RFC 4180, and what programs write instead): `;`, `,` or tab, found by trying;
/// quotation marks with line breaks between them; the line `sep=;` that Excel knows.
enum DelimitedReader {
    private static let comma = UInt8(ascii: ",")
    private static let semicolon = UInt8(ascii: ";")
    private static let tab = UInt8(ascii: "\t")
    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")

    static func read(_ bytes: [UInt8], filename: String) throws(DocumentFault) -> [[String]] {
        guard bytes.count <= SheetBuilder.Room().bytes else { throw .tooLarge }
        var text = Array(TextDecoding.decode(bytes).utf8)
        // A mark of the end of the file from the days of DOS.
        if text.last == 0x1A { text.removeLast() }
        var start = 0
        var separator = named(text, &start)
        if separator == nil { separator = found(text, filename) }
        var scanner = Scanner(text: text, separator: separator ?? comma, position: start, line: start > 0 ? 2 : 1)
        var builder = SheetBuilder()
        var row = 0
        while let record = scanner.next() {
            for (column, value) in record.enumerated() {
                try builder.put(value, row: row, column: column, isNormal: true)
            }
            row += 1
        }
        if let line = scanner.openQuotation { throw .openQuotation(line: line) }
        return builder.rows
    }

    /// The separator that a first line `sep=;` names; that line is no row.
    private static func named(_ text: [UInt8], _ start: inout Int) -> UInt8? {
        let line = text.prefix { $0 != lineFeed }.filter { $0 != quote }
        guard line.count == 5, String(decoding: line.prefix(4), as: UTF8.self).lowercased() == "sep=" else {
            return nil
        }
        start = text.firstIndex(of: lineFeed).map { $0 + 1 } ?? text.count
        return line[4]
    }

    /// The separator with which most rows have the same number of values, more than one.
    private static func found(_ text: [UInt8], _ filename: String) -> UInt8 {
        let isTabbed = filename.lowercased().hasSuffix(".tsv")
        var best: (separator: UInt8, score: Double)?
        for separator in isTabbed ? [tab, semicolon, comma] : [semicolon, comma, tab] {
            var scanner = Scanner(text: text, separator: separator, position: 0, line: 1)
            var counts: [Int: Int] = [:]
            var rows = 0
            while rows < 60, let record = scanner.next() {
                guard record.contains(where: { !$0.isEmpty }) else { continue }
                counts[record.count, default: 0] += 1
                rows += 1
            }
            guard let usual = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }), usual.key > 1 else {
                continue
            }
            var score = Double(usual.value) / Double(rows)
            // Between separators that both fit, the one that divides more.
            score += min(0.2, Double(usual.key) / 200)
            if scanner.openQuotation != nil { score /= 10 }
            if score > best?.score ?? 0 { best = (separator, score) }
        }
        return best?.separator ?? (isTabbed ? tab : comma)
    }

    /// One record after the other.
    private struct Scanner {
        let text: [UInt8]
        let separator: UInt8
        var position: Int
        var line: Int
        /// The line of a quotation mark that nothing closes.
        var openQuotation: Int?

        mutating func next() -> [String]? {
            guard position < text.count else { return nil }
            var values: [String] = []
            while true {
                values.append(value())
                guard position < text.count else { break }
                let byte = text[position]
                position += 1
                if byte == lineFeed {
                    line += 1
                    break
                }
                // A separator as the last byte of the file: one more value, and it is empty.
                if position == text.count { values.append("") }
            }
            return values
        }

        /// Reads up to the separator or line feed that ends the value.
        private mutating func value() -> String {
            var start = position
            while start < text.count, text[start] == UInt8(ascii: " "), separator != text[start] { start += 1 }
            guard start < text.count, text[start] == quote else {
                let end = text[position...].firstIndex { $0 == separator || $0 == lineFeed } ?? text.count
                defer { position = end }
                return String(decoding: text[position..<end], as: UTF8.self)
            }
            return quoted(from: start + 1)
        }

        private mutating func quoted(from start: Int) -> String {
            let opened = line
            var value: [UInt8] = []
            position = start
            while position < text.count {
                let byte = text[position]
                if byte == lineFeed { line += 1 }
                guard byte == quote else {
                    value.append(byte)
                    position += 1
                    continue
                }
                if position + 1 < text.count, text[position + 1] == quote {
                    value.append(quote)
                    position += 2
                    continue
                }
                if let end = closes(position) {
                    position = end
                    return String(decoding: value, as: UTF8.self)
                }
                // A mark inside that was not doubled. Either the value goes on to a later mark that closes it, or it was
                // never meant as quoted: "Bra" sa hon.
                if goesOn(after: position) {
                    value.append(quote)
                    position += 1
                    continue
                }
                let end = text[position...].firstIndex { $0 == separator || $0 == lineFeed } ?? text.count
                defer { position = end }
                return "\"" + String(decoding: value, as: UTF8.self)
                    + String(decoding: text[position..<end], as: UTF8.self)
            }
            if openQuotation == nil { openQuotation = opened }
            return String(decoding: value, as: UTF8.self)
        }

        /// Where the value ends when the mark at the position closes it: white space may follow.
        private func closes(_ position: Int) -> Int? {
            var end = position + 1
            while end < text.count, text[end] == UInt8(ascii: " "), separator != text[end] { end += 1 }
            return end == text.count || text[end] == separator || text[end] == lineFeed ? end : nil
        }

        /// Whether a mark later on the line closes the value, before another one opens.
        private func goesOn(after position: Int) -> Bool {
            var index = position + 1
            while index < text.count, text[index] != lineFeed {
                if text[index] == quote {
                    if closes(index) != nil { return true }
                    if text[index - 1] == separator { return false }
                }
                index += 1
            }
            return false
        }
    }
}
