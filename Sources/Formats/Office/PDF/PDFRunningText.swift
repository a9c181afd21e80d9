/// Tells headers, footers and page numbers from the text of the pages: by where they stand and by what repeats.
struct PDFRunningText {
    /// The lines of each page without running text.
    private(set) var body: [[PDFLayout.Line]] = []
    /// What the first page shows as its head; it says who writes.
    private(set) var letterhead: [PDFLayout.Line] = []

    private struct Row {
        var lines: [PDFLayout.Line]
        var yMin: Double
        var yMax: Double

        /// The text with its numbers made alike, so that "Sida 1 (3)" and "Sida 2 (3)" are the same.
        var shape: String {
            String(
                lines.sorted { $0.xMin < $1.xMin }.map(\.text).joined(separator: " ").lowercased()
                    .map { $0.isNumber ? "0" : $0 }
            ).replacing("00", with: "0")
        }
        var text: String { lines.sorted { $0.xMin < $1.xMin }.map(\.text).joined(separator: " ") }
    }

    init(_ pages: [PDFLayout.Page], _ measures: PDFMeasures) {
        let rows = pages.map { PDFRunningText.rows($0.lines) }
        var seen: [String: [(page: Int, y: Double)]] = [:]
        for (index, page) in pages.enumerated() {
            for row in rows[index] where row.yMin < page.height * 0.18 || row.yMax > page.height * 0.82 {
                seen[row.shape, default: []].append((index, row.yMin))
            }
        }
        for (index, page) in pages.enumerated() {
            func repeats(_ row: Row) -> Bool {
                let others = (seen[row.shape] ?? []).filter { $0.page != index && abs($0.y - row.yMin) < 8 }
                return Set(others.map(\.page)).count >= max(1, pages.count * 3 / 10)
            }
            var kept = rows[index]
            while let first = kept.first, first.yMin < page.height * 0.18,
                repeats(first) || first.yMin < page.height * 0.1 && PDFRunningText.isPageNumber(first.text)
            {
                if index == 0 { letterhead += first.lines.sorted { $0.xMin < $1.xMin } }
                kept.removeFirst()
            }
            while let last = kept.last, last.yMax > page.height * 0.82,
                repeats(last) || last.yMin > page.height * 0.88 && PDFRunningText.isPageNumber(last.text)
                    || PDFRunningText.isSmallFoot(last, above: kept.dropLast().last, page, measures)
            {
                kept.removeLast()
            }
            body.append(kept.flatMap(\.lines))
        }
        letterhead = letterhead.compactMap(PDFRunningText.withoutPageNumber)
    }

    /// Lines side by side, from top to bottom.
    private static func rows(_ lines: [PDFLayout.Line]) -> [Row] {
        var rows: [Row] = []
        for line in lines.sorted(by: { ($0.yMin, $0.xMin) < ($1.yMin, $1.xMin) }) {
            if let last = rows.last?.lines.first, last.overlaps(line) {
                rows[rows.count - 1].lines.append(line)
                rows[rows.count - 1].yMax = max(rows[rows.count - 1].yMax, line.yMax)
            } else {
                rows.append(Row(lines: [line], yMin: line.yMin, yMax: line.yMax))
            }
        }
        return rows
    }

    /// The foot of a single page: small letters, well below the text.
    private static func isSmallFoot(
        _ row: Row, above: Row?, _ page: PDFLayout.Page, _ measures: PDFMeasures
    ) -> Bool {
        guard let above, row.yMin > page.height * 0.9 else { return false }
        return row.lines.allSatisfy { $0.height < measures.height * 0.93 }
            && row.yMin - above.yMax > measures.pitch * 1.5
    }

    /// "3", "Sida 3 (7)", "3/7", "– 3 –", "Sid 3 av 7".
    static func isPageNumber(_ text: String) -> Bool {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
        guard text.count < 24, words.count <= 4, words.contains(where: { $0.allSatisfy(\.isNumber) }) else {
            return false
        }
        return words.allSatisfy {
            $0.allSatisfy(\.isNumber) && $0.count <= 3 || ["sida", "sid", "s", "page", "av", "of"].contains($0)
        }
    }

    private static func withoutPageNumber(_ line: PDFLayout.Line) -> PDFLayout.Line? {
        if isPageNumber(line.text) { return nil }
        guard let start = line.words.lastIndex(where: { ["sida", "sid", "page"].contains($0.text.lowercased()) }),
            isPageNumber(line.words[start...].map(\.text).joined(separator: " "))
        else { return line }
        var line = line
        line.words.removeSubrange(start...)
        return line.words.isEmpty ? nil : line
    }

    /// Takes the notes at the foot of the page out of its lines: small letters, the first one a number.
    static func takeNotes(_ page: inout PDFLayout.Page, _ measures: PDFMeasures) -> [PDFLayout.Line] {
        let rows = rows(page.lines)
        let notes = rows.reversed().prefix { $0.lines.allSatisfy { $0.height < measures.height * 0.93 } }.reversed()
        guard let first = notes.first, let body = rows.dropLast(notes.count).last,
            first.yMin - body.yMin > measures.pitch * 1.05,
            first.text.first?.isNumber == true || first.text.hasPrefix("*")
        else { return [] }
        page.lines = rows.dropLast(notes.count).flatMap(\.lines)
        return notes.map { row in
            var line = row.lines[0]
            line.words = row.lines.sorted { $0.xMin < $1.xMin }.flatMap(\.words)
            return line
        }
    }

    /// The page without the small raised numbers that point to notes.
    static func withoutReferences(_ page: PDFLayout.Page, _ measures: PDFMeasures) -> PDFLayout.Page {
        var page = page
        for index in page.lines.indices {
            let words = page.lines[index].words
            page.lines[index].words = words.indices.filter { place in
                place == 0 || words[place].text.count > 2 || !words[place].text.allSatisfy(\.isNumber)
                    || words[place].height > measures.height * 0.75
                    || words[place].xMin - words[place - 1].xMax > measures.height * 0.15
            }.map { words[$0] }
        }
        return page
    }
}
