/// Which words of a PDF are bold, as `pdftohtml -xml -zoom 1` tells; it measures in whole points.
struct PDFEmphasis {
    private struct Box {
        var top: Double
        var bottom: Double
        var left: Double
        var right: Double
    }

    private var pages: [[Box]] = []
    private static let maximumBoxes = 50_000

    /// Tolerant of what is not well-formed: the program nests the tags of links and fonts as it likes.
    init(_ output: [UInt8]) {
        var count = 0
        for line in String(decoding: output, as: UTF8.self).split(separator: "\n") {
            if line.hasPrefix("<page ") {
                pages.append([])
            } else if line.hasPrefix("<text "), line.contains("<b>"), !pages.isEmpty, count < PDFEmphasis.maximumBoxes,
                let start = line.firstIndex(of: ">")
            {
                let head = line[..<start]
                guard let top = PDFEmphasis.number("top", head), let left = PDFEmphasis.number("left", head),
                    let width = PDFEmphasis.number("width", head), let height = PDFEmphasis.number("height", head)
                else { continue }
                for part in PDFEmphasis.boldParts(line[line.index(after: start)...]) {
                    count += 1
                    pages[pages.count - 1].append(
                        Box(
                            top: top, bottom: top + height, left: left + width * part.lowerBound,
                            right: left + width * part.upperBound))
                }
            }
        }
    }

    private static func number(_ name: String, _ tag: Substring) -> Double? {
        guard let place = tag.firstRange(of: " \(name)=\"") else { return nil }
        return Double(tag[place.upperBound...].prefix { $0 != "\"" })
    }

    /// The bold parts of a line, as shares of its length in letters.
    private static func boldParts(_ content: Substring) -> [Range<Double>] {
        var (length, bold): (Int, [Range<Int>]) = (0, [])
        var start: Int?
        var rest = content
        while let character = rest.first {
            if character == "<" {
                let tag = rest.prefix { $0 != ">" }
                if tag == "<b" { start = length }
                if tag == "</b", let from = start {
                    if from < length { bold.append(from..<length) }
                    start = nil
                }
                if tag == "</text" { break }
                rest = rest.dropFirst(tag.count + 1)
            } else {
                length += 1
                rest = character == "&" ? rest.drop { $0 != ";" }.dropFirst() : rest.dropFirst()
            }
        }
        return length == 0
            ? [] : bold.map { Double($0.lowerBound) / Double(length)..<Double($0.upperBound) / Double(length) }
    }

    func isBold(_ word: PDFLayout.Word, of line: PDFLayout.Line, page: Int) -> Bool {
        guard pages.indices.contains(page) else { return false }
        let (x, y) = ((word.xMin + word.xMax) / 2, line.middle)
        return pages[page].contains { $0.left - 1 <= x && x <= $0.right + 1 && $0.top <= y && y <= $0.bottom }
    }
}
