/// Tells tables from columns and divides them into rows.
enum PDFTables {
    /// The rows of a table on both sides of a lane, and what stands below it on the left alone; nil when the sides are
    /// columns of text.
    static func table(
        _ left: [PDFLayout.Line], _ right: [PDFLayout.Line], lane: Double, right border: Double, _ measures: PDFMeasures
    ) -> (region: PDFRegion, rest: [PDFLayout.Line])? {
        guard left.count >= 2, !right.isEmpty else { return nil }
        let blocks = labelBlocks(left, measures)
        let labels = blocks.count { isLabel($0) }
        let isLabelled = labels >= 2 && Double(labels) >= 0.7 * Double(blocks.count)
        let cuts = cuts(left, right, measures)
        var borders = cuts.borders
        let fields = fields(left, right)
        if let fields {
            borders = fields.map { $0.middle - 0.5 * $0.height }
        } else if isLabelled {
            // Rows without space between them: every label that stands level with the beginning of an answer begins one.
            let level = blocks.compactMap(\.first).filter { top in right.contains { isLevel($0, top) } }
            let wrapping = PDFColumns.wrap(right, border)
            let fresh = level.dropFirst().count { begins(at: $0, right, wrapping, measures) }
            guard level.count >= 2, level.count * 2 >= blocks.count, fresh * 4 >= (level.count - 1) * 3 else {
                return nil
            }
            borders += level.map { $0.middle - 0.5 * measures.pitch }
        } else {
            let widths = [left, right].map { ($0.map(\.xMax).max() ?? 0) - ($0.map(\.xMin).min() ?? 0) }
            let isEven = abs(widths[0] - widths[1]) < 0.15 * widths[0]
            guard cuts.isPaired, cuts.met >= (isEven ? 3 : 2) else { return nil }
        }
        let end = right.map(\.yMax).max() ?? 0
        let bottom = fields == nil ? bottom(left, blocks, end: end, isLabelled: isLabelled) : end
        let (leftWrap, rightWrap) = (PDFColumns.wrap(left, lane), PDFColumns.wrap(right, border))
        let limits = [-Double.infinity] + borders.filter { $0 < bottom }.sorted() + [bottom + 1]
        var rows: [[(lines: [PDFLayout.Line], right: Double)]] = []
        for (from, to) in zip(limits, limits.dropFirst()) {
            let isHere: (PDFLayout.Line) -> Bool = { $0.middle >= from && $0.middle < to }
            let cells = [(withNumberFirst(left.filter(isHere)), leftWrap), (right.filter(isHere), rightWrap)]
            if !cells.allSatisfy({ $0.0.isEmpty }) { rows.append(cells) }
        }
        return (.table(rows), left.filter { $0.middle >= bottom + 1 })
    }

    /// Where the table ends: below its last answer the left side may go on as text.
    private static func bottom(
        _ left: [PDFLayout.Line], _ blocks: [[PDFLayout.Line]], end: Double, isLabelled: Bool
    ) -> Double {
        if isLabelled, let last = left.last(where: { $0.text.hasSuffix("?") && $0.yMax <= end }),
            !left.contains(where: { $0.yMin > last.yMin && $0.middle < end })
        {
            // The last question ended beside its answer.
            return end
        }
        var bottom = end
        for line in blocks.last(where: { ($0.first?.yMin ?? 0) < end }) ?? [] {
            bottom = max(bottom, line.yMax)
            if line.text.hasSuffix("?"), line.yMax >= end - 1 { break }
            if line.yMin > end, !isLabelled { break }
        }
        return bottom
    }

    /// Whether two lines of different columns stand at one height.
    private static func isLevel(_ line: PDFLayout.Line, _ other: PDFLayout.Line) -> Bool {
        abs(line.yMin - other.yMin) < 0.35 * max(line.height, other.height)
    }

    /// The labels of a form with a short answer beside each, "Namn" and "E-post"; nil when the sides are something else.
    private static func fields(_ left: [PDFLayout.Line], _ right: [PDFLayout.Line]) -> [PDFLayout.Line]? {
        let pairs = right.compactMap { line in left.first { isLevel($0, line) } }
        let short = pairs.count { $0.words.count <= 4 }
        return right.count >= 2 && pairs.count == right.count && short * 5 >= pairs.count * 4 ? pairs : nil
    }

    /// Whether a paragraph begins on the right level with the line: the one above it is not full, or apart. In columns of
    /// text that is chance.
    private static func begins(
        at line: PDFLayout.Line, _ right: [PDFLayout.Line], _ wrap: Double, _ measures: PDFMeasures
    ) -> Bool {
        guard let index = right.firstIndex(where: { isLevel($0, line) }), index > 0 else { return true }
        let (above, own) = (right[index - 1], right[index])
        guard let word = own.words.first, own.yMin - above.yMin < measures.pitch * 1.15 else { return true }
        return above.xMax + measures.height * 0.22 + word.xMax - word.xMin < wrap
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
        return text.count < 420 && text.contains("?") || text.split(separator: " ").count <= 6
    }
}
