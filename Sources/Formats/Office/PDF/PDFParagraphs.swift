/// Joins lines to paragraphs. A line goes on in the next one when the next one's first word had no room on it; over columns
/// and pages alike.
struct PDFParagraphs {
    private struct Open {
        var text: String
        var last: PDFLayout.Line
        var first: PDFLayout.Line
        var right: Double
        var lines = 1
        var isLevelFirst: Bool
        var lead = BoldLead()
        var isBold = true

        mutating func note(_ line: PDFLayout.Line) {
            for word in line.words {
                lead.add(" " + word.text, isBold: word.isBold)
                if !word.isBold, word.isReadable { isBold = false }
            }
        }
    }

    private let measures: PDFMeasures
    private var blocks: [ReadBlock] = []
    private var open: Open?
    private var kind = ReadBlock.Kind.paragraph
    private var notes: [ReadBlock] = []
    private var tables = 0

    init(_ measures: PDFMeasures) { self.measures = measures }

    mutating func add(_ region: PDFRegion) {
        switch region {
        case .flow(let lines, let right):
            for line in lines { add(line, right: right) }
        case .table(let rows):
            close()
            for (row, cells) in rows.enumerated() {
                for (column, cell) in cells.enumerated() {
                    kind = .cell(table: tables, row: row, column: column)
                    for line in cell.lines { add(line, right: cell.right) }
                    close()
                }
            }
            kind = .paragraph
            tables += 1
        }
    }

    /// One line that is a paragraph of its own.
    mutating func add(_ line: PDFLayout.Line, as kind: ReadBlock.Kind) {
        close()
        blocks.append(ReadBlock(kind, line.text))
    }

    /// The notes at the foot of a page stand behind the paragraph that goes over to the next page.
    mutating func addNotes(_ lines: [PDFLayout.Line]) {
        for line in lines {
            if notes.isEmpty || line.text.first?.isNumber == true || line.text.hasPrefix("*") {
                let text = line.text.drop { $0.isNumber || $0 == "*" || $0 == ")" }
                notes.append(ReadBlock(.footnote, String(text).trimmed()))
            } else {
                notes[notes.count - 1].text = PDFParagraphs.joined(notes[notes.count - 1].text, line.text)
            }
        }
    }

    mutating func finish() -> [ReadBlock] {
        close()
        return ListedBlock.settled(blocks.map { ListedBlock(block: $0) })
    }

    private mutating func add(_ line: PDFLayout.Line, right: Double) {
        if var current = open {
            if goesOn(current, line) {
                current.text = PDFParagraphs.joined(current.text, line.text)
                (current.last, current.right) = (line, right)
                current.lines += 1
                current.note(line)
                open = current
                return
            }
            close()
        }
        var next = Open(
            text: line.text, last: line, first: line, right: right, isLevelFirst: PDFParagraphs.isItem(line.text))
        next.note(line)
        open = next
    }

    private mutating func close() {
        defer {
            open = nil
            blocks += notes
            notes = []
        }
        guard let open else { return }
        var block = ReadBlock(kind, open.text)
        // Larger letters than most of the text has make a heading; another font in a short line is taken for bold.
        let height = open.first.height
        if kind == .paragraph, open.lines <= 3, height > measures.height * 1.12 {
            block.kind = .heading(height > measures.height * 1.4 ? 1 : 2)
        }
        block.isBold =
            open.isBold || open.lines <= 3 && height > measures.height * 1.01 && open.text.count < 250
        blocks += open.lead.parts(of: block)
    }

    // MARK: What goes on

    private func goesOn(_ paragraph: Open, _ line: PDFLayout.Line) -> Bool {
        let last = paragraph.last
        guard let word = line.words.first, let end = paragraph.text.last else { return true }
        // Side by side: no continuation.
        if last.overlaps(line), abs(last.xMin - line.xMin) > 5 { return false }
        guard abs(last.height - line.height) < 0.012 * measures.height || isMixed(last) || isMixed(line) else {
            return false
        }
        if let above = last.isBold, let below = line.isBold, above != below { return false }
        let space = measures.height * 0.22
        guard last.xMax + space + (word.xMax - word.xMin) > paragraph.right - 1 else { return false }
        let isEnd = ".!?:;".contains(end) || end == "”" || end == "\""
        let step = line.yMin - last.yMin
        let isBelow = step > 0 && step < 200 && abs(line.xMin - last.xMin) < 60
        if isBelow, step > max(measures.pitch, last.height * 1.1) * (isEnd ? 1.15 : 1.4) { return false }
        // A question stands alone: what follows is the answer, even when the line above happens to be full.
        if end == "?" { return false }
        if PDFParagraphs.isItem(line.text) {
            // After a full stop, further out than the text above, or the number that comes next.
            if isEnd || line.xMin < last.xMin - 5 { return false }
            if let number = PDFParagraphs.number(line.text), number - 1 == PDFParagraphs.number(paragraph.text) {
                return false
            }
        }
        if PDFColumns.isBullet(word.text), line.words.count > 1,
            word.text != "-" && word.text != "–" && word.text != "—"
        {
            return false
        }
        // A first line that is indented begins a paragraph, unless the lines above hang below their number.
        if isEnd, isBelow, line.xMin > last.xMin + 7, !(paragraph.lines == 1 && paragraph.isLevelFirst) { return false }
        if isEnd, isBelow, paragraph.isLevelFirst, line.xMin < paragraph.first.xMin - 7 { return false }
        return true
    }

    /// Words of different sizes in one line: its height says nothing.
    private func isMixed(_ line: PDFLayout.Line) -> Bool {
        guard let first = line.words.first else { return false }
        return line.words.contains { abs($0.height - first.height) > 0.012 * measures.height }
    }

    /// "3. …", "3) …", "Fråga 3 …", "• …".
    private static func isItem(_ text: String) -> Bool {
        let words = text.split(separator: " ", maxSplits: 2)
        guard let first = words.first, words.count > 1 || text.count < 12 else { return false }
        if PDFColumns.isBullet(String(first)) { return true }
        if ["fråga", "question", "svar"].contains(first.lowercased()) {
            return words.count > 1 && words[1].first?.isNumber == true
        }
        let digits = first.prefix { $0.isASCII && $0.isNumber }
        let rest = first.dropFirst(digits.count)
        return !digits.isEmpty && digits.count <= 2 && (rest == "." || rest == ")" || rest == ":")
    }

    /// The number of an item: 3 of "3. …" and "Fråga 3 …".
    private static func number(_ text: String) -> Int? {
        guard isItem(text) else { return nil }
        return Int(text.drop { $0.isLetter || $0 == " " }.prefix { $0.isASCII && $0.isNumber })
    }

    private static let hyphenKeepers: Set<String> = [
        "och", "eller", "samt", "respektive", "som", "till", "and", "or", "to",
    ]

    /// The text with the line behind it: words that were divided made whole again.
    static func joined(_ text: String, _ line: String) -> String {
        guard let end = text.last else { return line }
        let tail = text.split(separator: " ").last ?? ""
        let next = line.prefix { !$0.isWhitespace }
        let isAddress = tail.contains("@") || tail.contains("://") || tail.lowercased().hasPrefix("www.")
        if isAddress, "@./-_".contains(end) || next.hasPrefix("@") || next.hasPrefix("."), !next.isEmpty,
            !(end == "." && next.first?.isUppercase == true)
        {
            return text + line
        }
        guard end == "-" || end == "\u{2010}", tail.count > 1, let first = line.first, first.isLetter else {
            return text + " " + line
        }
        let word = tail.dropLast()
        if hyphenKeepers.contains(next.lowercased().filter(\.isLetter)) { return text + " " + line }
        // "IOP-avtal", "e-post" and "Nord-Syd" keep their hyphens; other words were divided at the end of the line.
        let isName = word.allSatisfy { $0.isUppercase || $0.isNumber } || word.count == 1 || first.isUppercase
        return isName || word.last?.isLetter != true ? text + line : String(text.dropLast()) + line
    }
}
