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
        if let table = table(leftSide, rightSide, lane, right: right, measures) {
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
    private static func wrap(_ lines: [PDFLayout.Line], _ border: Double) -> Double {
        let widest = lines.map(\.xMax).max() ?? border
        let left = lines.map(\.xMin).min() ?? 0
        return lines.count { $0.xMax > widest - 0.15 * (widest - left) } >= 3 ? widest : max(widest, border - 10)
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

    // MARK: Tables

    /// The rows of a table on both sides of a lane, and what stands below it on the left alone; nil when the sides are
    /// columns of text.
    private static func table(
        _ left: [PDFLayout.Line], _ right: [PDFLayout.Line], _ lane: Lane, right border: Double, _ measures: PDFMeasures
    ) -> (region: PDFRegion, rest: [PDFLayout.Line])? {
        guard left.count >= 2, !right.isEmpty else { return nil }
        let cuts = cuts(left, right, measures)
        let blocks = labelBlocks(left, measures)
        let labels = blocks.count { isLabel($0) }
        let isLabelled = labels >= 2 && Double(labels) >= 0.7 * Double(blocks.count)
        var borders = cuts.borders
        if isLabelled {
            // Rows without space between them: every label that stands level with a line of the answers begins one.
            let level = blocks.compactMap(\.first).filter { top in
                right.contains { abs($0.yMin - top.yMin) < 0.35 * max($0.height, top.height) }
            }
            guard cuts.met >= 1 || level.count >= 2 && level.count * 2 >= blocks.count else { return nil }
            borders += level.map { $0.middle - 0.5 * measures.pitch }
        } else {
            let widths = [left, right].map { ($0.map(\.xMax).max() ?? 0) - ($0.map(\.xMin).min() ?? 0) }
            let isEven = abs(widths[0] - widths[1]) < 0.15 * widths[0]
            guard cuts.isPaired, cuts.met >= (isEven ? 3 : 2) else { return nil }
        }
        borders.sort()
        // Below the last answer the left side may go on as text.
        let end = right.map(\.yMax).max() ?? 0
        var bottom = end
        for line in blocks.last(where: { ($0.first?.yMin ?? 0) < end }) ?? [] {
            bottom = max(bottom, line.yMax)
            if line.text.hasSuffix("?"), line.yMax >= end - 1 { break }
            if line.yMin > end, !isLabelled { break }
        }
        if let last = left.last(where: { $0.text.hasSuffix("?") && $0.yMax <= end }), isLabelled {
            // The last question ended beside its answer.
            let isOpen = left.contains { $0.yMin > last.yMin && $0.middle < end }
            if !isOpen { bottom = end }
        }
        let (leftWrap, rightWrap) = (wrap(left, lane.right), wrap(right, border))
        let limits = [-Double.infinity] + borders.filter { $0 < bottom } + [bottom + 1]
        var rows: [[(lines: [PDFLayout.Line], right: Double)]] = []
        for (from, to) in zip(limits, limits.dropFirst()) {
            let isHere: (PDFLayout.Line) -> Bool = { $0.middle >= from && $0.middle < to }
            let cells = [(withNumberFirst(left.filter(isHere)), leftWrap), (right.filter(isHere), rightWrap)]
            if !cells.allSatisfy({ $0.0.isEmpty }) { rows.append(cells) }
        }
        return (.table(rows), left.filter { $0.middle >= bottom + 1 })
    }

    /// A column of numbers before the questions is not asked for a lane of its own; the number comes first.
    private static func withNumberFirst(_ lines: [PDFLayout.Line]) -> [PDFLayout.Line] {
        guard let index = lines.firstIndex(where: { $0.words.count == 1 && $0.text.allSatisfy(\.isNumber) }),
            lines.allSatisfy({ $0.yMin == lines[index].yMin || $0.xMin >= lines[index].xMax })
        else { return lines }
        var lines = lines
        lines.insert(lines.remove(at: index), at: 0)
        return lines
    }

    /// Where white goes through on both sides, and whether that is more than chance: nearly all gaps of one side meet one of
    /// the other.
    private static func cuts(
        _ left: [PDFLayout.Line], _ right: [PDFLayout.Line], _ measures: PDFMeasures
    ) -> (borders: [Double], met: Int, isPaired: Bool) {
        typealias Gap = (from: Double, to: Double)
        func gaps(_ lines: [PDFLayout.Line]) -> [Gap] {
            zip(lines, lines.dropFirst()).filter { $1.yMin - $0.yMin > measures.pitch * 1.15 }.map {
                ($0.middle + 0.25 * $0.height, $1.middle - 0.25 * $1.height)
            }
        }
        let (leftGaps, rightGaps) = (gaps(left), gaps(right))
        func meets(_ gap: Gap, _ others: [Gap]) -> Bool {
            others.contains { min($0.to, gap.to) > max($0.from, gap.from) }
        }
        // Only where both sides have text does a gap say something.
        let (top, bottom) = (
            max(left.first?.middle ?? 0, right.first?.middle ?? 0), min(left.last?.middle ?? 0, right.last?.middle ?? 0)
        )
        let (ownLeft, ownRight) = (
            leftGaps.filter { $0.to > top && $0.from < bottom }, rightGaps.filter { $0.to > top && $0.from < bottom }
        )
        let (metLeft, metRight) = (ownLeft.count { meets($0, rightGaps) }, ownRight.count { meets($0, leftGaps) })
        let isPaired =
            min(metLeft, metRight) >= 1
            && (metLeft * 4 >= ownLeft.count * 3 || metRight * 4 >= ownRight.count * 3)
        var borders: [Double] = []
        for gap in leftGaps {
            for other in rightGaps + [(right.last?.yMax ?? 0, .infinity), (-.infinity, right.first?.yMin ?? 0)] {
                let (from, to) = (max(gap.from, other.from), min(gap.to, other.to))
                if to > from { borders.append((from + to) / 2) }
            }
        }
        return (borders, min(metLeft, metRight), isPaired)
    }

    /// The left side of a form, divided where a label may begin: at numbers when they are numbered, else below gaps.
    private static func labelBlocks(_ lines: [PDFLayout.Line], _ measures: PDFMeasures) -> [[PDFLayout.Line]] {
        func isNumber(_ line: PDFLayout.Line) -> Bool {
            let first = line.words[0].text.drop { $0 == "(" }
            let digits = first.prefix { $0.isASCII && $0.isNumber }
            let rest = first.dropFirst(digits.count)
            return !digits.isEmpty && digits.count <= 2
                && (rest.isEmpty && line.words.count == 1 || rest == "." || rest == ")")
                || line.words.count > 1 && first.lowercased() == "fråga" && line.words[1].text.first?.isNumber == true
        }
        func blocks(_ begins: (PDFLayout.Line, PDFLayout.Line) -> Bool) -> [[PDFLayout.Line]] {
            var blocks: [[PDFLayout.Line]] = []
            for line in lines {
                if let last = blocks.last?.last, !begins(last, line) {
                    blocks[blocks.count - 1].append(line)
                } else {
                    blocks.append([line])
                }
            }
            return blocks
        }
        let byGaps = blocks { $1.yMin - $0.yMin > measures.pitch * 1.15 || $0.text.hasSuffix("?") }
        let numbers = lines.count(where: isNumber)
        return numbers >= 2 && numbers * 2 >= byGaps.count ? blocks { isNumber($1) } : byGaps
    }

    /// What a form writes before the place for an answer: a question, or a few words.
    private static func isLabel(_ block: [PDFLayout.Line]) -> Bool {
        let text = block.map(\.text).joined(separator: " ")
        return text.count < 260 && (text.hasSuffix("?") || text.split(separator: " ").count <= 6)
    }
}
