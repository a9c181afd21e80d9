/// A part of a page that is read in one go.
enum PDFRegion {
    /// Lines one below the other; text wraps at `right`.
    case flow([PDFLayout.Line], right: Double)
    /// Rows of cells, each cell's lines with the place where its text wraps.
    case table([[(lines: [PDFLayout.Line], right: Double)]])
}

/// Puts the lines of a page in reading order.
///
/// White lanes from top to bottom divide columns. Whether a pair of columns is read one after the other or row by row
/// shows in what stands level: rows of a table begin on both sides of the lane, paragraphs of a column do not.
enum PDFColumns {
    private static let maximumLines = 2_000

    static func regions(_ page: PDFLayout.Page, _ measures: PDFMeasures) -> [PDFRegion] {
        guard page.lines.count <= maximumLines else { return [.flow(page.lines, right: measures.right)] }
        let lines = withMarkers(page.lines.sorted { ($0.yMin, $0.xMin) < ($1.yMin, $1.xMin) })
        return split(lines, right: measures.right, measures, depth: 0)
    }

    /// Bullets and numbers are set apart from the text that they stand before; they belong to its line.
    private static func withMarkers(_ lines: [PDFLayout.Line]) -> [PDFLayout.Line] {
        var found = lines
        var index = 0
        while index < found.count {
            let marker = found[index]
            if marker.words.count == 1, isMarker(marker.words[0].text) {
                let behind = found.indices.filter { other in
                    other != index && found[other].overlaps(marker) && found[other].xMin >= marker.xMax
                        && found[other].xMin - marker.xMax < 60
                }.min { found[$0].xMin < found[$1].xMin }
                if let behind {
                    found[behind].words.insert(contentsOf: marker.words, at: 0)
                    found[behind].xMin = marker.xMin
                    found.remove(at: index)
                    continue
                }
            }
            index += 1
        }
        return found.sorted { ($0.yMin, $0.xMin) < ($1.yMin, $1.xMin) }
    }

    static func isBullet(_ text: String) -> Bool {
        text.count == 1 && text.first.map { "•▪◦●○■□–—-*‣·➢➤✓☐☒o".contains($0) } == true
    }

    /// "•", "3.", "b)"; a bare number is a cell of a table.
    private static func isMarker(_ text: String) -> Bool {
        if isBullet(text) { return true }
        guard text.hasSuffix(".") || text.hasSuffix(")") || text.hasSuffix(":") else { return false }
        let core = text.dropLast()
        return core.count == 1 || core.count == 2 && core.allSatisfy { $0.isASCII && $0.isNumber }
    }

    /// A lane of white and the rows that it passes.
    private struct Lane {
        var rows: Range<Int>
        var left: Double
        var right: Double
        /// Rows with something on each side.
        var lines: (left: Int, right: Int)
    }

    /// What stands level in two columns close to each other comes as one line.
    private static func parted(_ line: PDFLayout.Line, _ lane: Lane) -> [PDFLayout.Line] {
        guard line.xMin < lane.left, line.xMax > lane.right,
            let first = line.words.firstIndex(where: { $0.xMin >= lane.right - 0.5 }), first > 0
        else { return [line] }
        var (left, right) = (line, line)
        left.words = Array(line.words[..<first])
        left.xMax = left.words.map(\.xMax).max() ?? line.xMax
        right.words = Array(line.words[first...])
        right.xMin = right.words.map(\.xMin).min() ?? line.xMin
        return [left, right]
    }

    private static func split(
        _ lines: [PDFLayout.Line], right: Double, _ measures: PDFMeasures, depth: Int
    ) -> [PDFRegion] {
        let rows = self.rows(lines)
        // Within a column a lane of two rows is more likely a river in stretched lines.
        guard depth < 5, let lane = widestLane(rows, measures, atLeast: depth == 0 ? 2 : 4) else {
            return lines.isEmpty ? [] : [.flow(justified(rows, right: right, isColumn: depth > 0), right: right)]
        }
        let above = rows[..<lane.rows.lowerBound].flatMap { $0 }
        let below = rows[lane.rows.upperBound...].flatMap { $0 }
        let inside = rows[lane.rows].flatMap { $0 }.flatMap { parted($0, lane) }
        let leftSide = inside.filter { $0.xMax <= lane.left + 0.5 }
        let rightSide = inside.filter { $0.xMin >= lane.right - 0.5 }
        var found = split(above, right: right, measures, depth: depth + 1)
        if let table = PDFTables.table(leftSide, rightSide, lane: lane.right, right: right, measures) {
            found.append(table.region)
            found += split(table.rest + below, right: right, measures, depth: depth + 1)
            return found
        }
        if min(leftSide.count, rightSide.count) < 3 || lane.lines.right * 4 < lane.lines.left {
            // A date beside an address, two names to sign: no columns.
            found.append(.flow(inside, right: right))
        } else {
            found += split(leftSide, right: wrap(leftSide, lane.right), measures, depth: depth + 1)
            found += split(rightSide, right: wrap(rightSide, right), measures, depth: depth + 1)
        }
        return found + split(below, right: right, measures, depth: depth + 1)
    }

    /// A line that was stretched to both margins comes in pieces; they are made one again.
    private static func justified(_ rows: [[PDFLayout.Line]], right: Double, isColumn: Bool) -> [PDFLayout.Line] {
        let left = rows.compactMap { $0.first?.xMin }.min() ?? 0
        return rows.flatMap { row -> [PDFLayout.Line] in
            guard row.count > (isColumn ? 1 : 2), let first = row.first, let last = row.last, first.xMin < left + 2,
                last.xMax > right - 3, row.allSatisfy({ abs($0.middle - first.middle) < 2 })
            else { return row }
            var line = first
            line.words = row.flatMap(\.words)
            line.xMax = last.xMax
            return [line]
        }
    }

    /// Where the text of a column wraps: where several of its lines end, or at its border.
    static func wrap(_ lines: [PDFLayout.Line], _ border: Double) -> Double {
        PDFMeasures.wrap(lines.map(\.xMax), left: lines.map(\.xMin).min() ?? 0)
            ?? max(lines.map(\.xMax).max() ?? border, border - 10)
    }

    private static func rows(_ lines: [PDFLayout.Line]) -> [[PDFLayout.Line]] {
        var rows: [[PDFLayout.Line]] = []
        for line in lines {
            if let last = rows.last?.first, last.overlaps(line) {
                rows[rows.count - 1].append(line)
            } else {
                rows.append([line])
            }
        }
        return rows.map { $0.sorted { $0.xMin < $1.xMin } }
    }

    private static func widestLane(_ rows: [[PDFLayout.Line]], _ measures: PDFMeasures, atLeast least: Int) -> Lane? {
        let gutter = max(6, measures.height * 0.55)
        var best: Lane?
        for (index, row) in rows.enumerated() where row.count > 1 {
            for (before, after) in zip(row, row.dropFirst()) where after.xMin - before.xMax >= gutter {
                if let best, best.rows.contains(index), best.left < after.xMin, best.right > before.xMax { continue }
                let lane = extended(
                    Lane(
                        rows: index..<index + 1, left: before.xMax, right: after.xMin, lines: (0, 0)), rows, gutter)
                let weight = min(lane.lines.left, lane.lines.right)
                guard weight >= least else { continue }
                if weight > best.map({ min($0.lines.left, $0.lines.right) }) ?? 0 { best = lane }
            }
        }
        return best
    }

    /// The lane as far up and down as no line crosses it.
    private static func extended(_ start: Lane, _ rows: [[PDFLayout.Line]], _ gutter: Double) -> Lane {
        var lane = start
        func passes(_ row: [PDFLayout.Line]) -> (left: Double, right: Double)? {
            var (left, right) = (lane.left, lane.right)
            for line in row {
                if line.xMin >= right - 0.5 {
                    right = min(right, line.xMin)
                } else if line.xMax <= left + 0.5 {
                    left = max(left, line.xMax)
                } else if line.xMax <= right - 3 {
                    left = max(left, line.xMax)
                } else if line.xMin >= left + 3 {
                    right = min(right, line.xMin)
                } else if let gap = zip(line.words, line.words.dropFirst()).first(where: {
                    $1.xMin - $0.xMax >= gutter * 0.8 && $0.xMax < right && $1.xMin > left
                }) {
                    (left, right) = (max(left, gap.0.xMax), min(right, gap.1.xMin))
                } else {
                    return nil
                }
            }
            return right - left >= 3 ? (left, right) : nil
        }
        var (first, last) = (lane.rows.lowerBound, lane.rows.upperBound)
        while first > 0, let narrowed = passes(rows[first - 1]) {
            (lane.left, lane.right) = narrowed
            first -= 1
        }
        while last < rows.count, let narrowed = passes(rows[last]) {
            (lane.left, lane.right) = narrowed
            last += 1
        }
        // Lines above the first one on the other side are a heading of both.
        func sides(_ row: [PDFLayout.Line]) -> (left: Int, right: Int) {
            (row.contains { $0.xMin < lane.left } ? 1 : 0, row.contains { $0.xMax > lane.right } ? 1 : 0)
        }
        while first < last, sides(rows[first]).left == 0 || sides(rows[first]).right == 0 { first += 1 }
        lane.rows = first..<max(first, last)
        for row in rows[lane.rows] {
            let count = sides(row)
            lane.lines = (lane.lines.left + count.left, lane.lines.right + count.right)
        }
        return lane
    }
}
