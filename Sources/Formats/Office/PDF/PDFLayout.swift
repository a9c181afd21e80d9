import Foundation

/// The words of a PDF with their places, as `pdftotext -bbox-layout` writes them, put in reading order: columns one after
/// the other, tables row by row, what every page repeats left out, lines joined to paragraphs.
package struct PDFLayout: Sendable {
    struct Word: Sendable {
        var text: String
        var xMin: Double
        var xMax: Double
        var height: Double
        var isBold = false

        var isReadable: Bool {
            text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
        }
    }

    /// A line of one column. Lengths are points, counted from the page's upper left corner.
    struct Line: Sendable {
        var words: [Word]
        var xMin: Double
        var xMax: Double
        var yMin: Double
        var yMax: Double

        var height: Double { words.map(\.height).max() ?? yMax - yMin }
        var text: String { words.map(\.text).joined(separator: " ") }
        var middle: Double { (yMin + yMax) / 2 }
        /// Whether all, or none, of its words are bold; nil when some are.
        var isBold: Bool? {
            let words = words.filter(\.isReadable)
            let bold = words.count(where: \.isBold)
            return bold == 0 ? false : bold == words.count ? true : nil
        }

        func overlaps(_ other: Line) -> Bool {
            min(yMax, other.yMax) - max(yMin, other.yMin) > 0.5 * min(yMax - yMin, other.yMax - other.yMin)
        }
    }

    struct Page: Sendable {
        var width: Double
        var height: Double
        var lines: [Line] = []
    }

    var pages: [Page]

    /// - Parameter output: the program's XHTML.
    package static func read(_ output: [UInt8]) throws(DocumentFault) -> PDFLayout {
        // The document's own title and subject stand in the head, not always well-formed; only the body matters.
        let (opening, closing) = (Array("<doc>".utf8), Array("</doc>".utf8))
        guard let start = output.indices.first(where: { output[$0...].starts(with: opening) }),
            let end = output.indices.last(where: { output[$0...].starts(with: closing) }), start < end
        else { throw .corrupt }
        let body = output[start..<end + closing.count].filter { $0 >= 0x20 || $0 == 0x0A || $0 == 0x09 }
        return try Package.events(Array(body)) { events throws(XMLPull.Fault) in
            var pages: [Page] = []
            var words: [Word] = []
            var text = ""
            var box = (xMin: 0.0, xMax: 0.0, yMin: 0.0, yMax: 0.0)
            var lineBox = box
            func number(_ attributes: [String: String], _ name: String) -> Double {
                let value = Double(attributes[name] ?? "") ?? 0
                return value.isFinite ? min(max(value, -100_000), 100_000) : 0
            }
            while let event = try events.next() {
                switch event {
                case .start("page", let attributes):
                    pages.append(Page(width: number(attributes, "width"), height: number(attributes, "height")))
                case .start("word", let attributes):
                    box = (
                        number(attributes, "xMin"), number(attributes, "xMax"), number(attributes, "yMin"),
                        number(attributes, "yMax")
                    )
                    text = ""
                case .start("line", _): words = []
                case .start: break
                case .text(let part): text += part
                case .end("word"):
                    let clean = plain(text)
                    if !clean.isEmpty {
                        words.append(
                            Word(text: clean, xMin: box.xMin, xMax: box.xMax, height: box.yMax - box.yMin))
                        lineBox =
                            words.count == 1
                            ? box
                            : (
                                min(lineBox.xMin, box.xMin), max(lineBox.xMax, box.xMax), min(lineBox.yMin, box.yMin),
                                max(lineBox.yMax, box.yMax)
                            )
                    }
                case .end("line"):
                    if !words.isEmpty, !pages.isEmpty {
                        pages[pages.count - 1].lines.append(
                            Line(
                                words: words, xMin: lineBox.xMin, xMax: lineBox.xMax, yMin: lineBox.yMin,
                                yMax: lineBox.yMax))
                    }
                case .end: break
                }
            }
            return PDFLayout(pages: pages)
        }
    }

    /// Notes which words are bold.
    ///
    /// - Parameter output: the XML of `pdftohtml`.
    package mutating func mark(bold output: [UInt8]) {
        let emphasis = PDFEmphasis(output)
        for page in pages.indices {
            for line in pages[page].lines.indices {
                for word in pages[page].lines[line].words.indices {
                    let found = pages[page].lines[line]
                    pages[page].lines[line].words[word].isBold = emphasis.isBold(
                        found.words[word], of: found, page: page)
                }
            }
        }
    }

    /// Letters of each page; pictures have none.
    package var lettersByPage: [Int] {
        pages.map { page in
            page.lines.reduce(0) { sum, line in
                sum + line.words.reduce(0) { $0 + $1.text.unicodeScalars.count(where: \.properties.isAlphabetic) }
            }
        }
    }

    /// The text in reading order.
    package func blocks() -> [ReadBlock] {
        let running = PDFRunningText(pages, PDFMeasures(pages))
        let bodies = zip(pages, running.body).map { Page(width: $0.width, height: $0.height, lines: $1) }
        let measures = PDFMeasures(bodies)
        var paragraphs = PDFParagraphs(measures)
        for line in running.letterhead { paragraphs.add(line, as: .paragraph) }
        for var body in bodies {
            let notes = PDFRunningText.takeNotes(&body, measures)
            body = PDFRunningText.withoutReferences(body, measures)
            for region in PDFColumns.regions(body, measures) { paragraphs.add(region) }
            paragraphs.addNotes(notes)
        }
        return paragraphs.finish()
    }

    /// Ligatures as letters; soft hyphens and what fonts without names leave behind out.
    private static func plain(_ text: String) -> String {
        var out = ""
        for scalar in TextDecoding.normalised(text).unicodeScalars {
            switch scalar.value {
            case 0xFB00: out += "ff"
            case 0xFB01: out += "fi"
            case 0xFB02: out += "fl"
            case 0xFB03: out += "ffi"
            case 0xFB04: out += "ffl"
            case 0xFB05, 0xFB06: out += "st"
            case 0xF0B7, 0xF0A7, 0xF0D8, 0xF06C: out += "•"
            case 0xE000...0xF8FF, 0xFFFD: continue
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out.trimmed()
    }
}

/// What is usual in a document: the size of its text, the distance of its lines, where they end.
struct PDFMeasures {
    /// The height of most letters.
    let height: Double
    /// From one line to the next.
    let pitch: Double
    let right: Double

    init(_ pages: [PDFLayout.Page]) {
        var heights: [Int: Int] = [:]
        var rights: [Double] = []
        var pitches: [Int: Int] = [:]
        for page in pages {
            for (index, line) in page.lines.enumerated() {
                for word in line.words { heights[Int(word.height * 20), default: 0] += word.text.count }
                rights.append(line.xMax)
                if index > 0 {
                    let step = line.yMin - page.lines[index - 1].yMin
                    if step > 2, step < 60, abs(line.xMin - page.lines[index - 1].xMin) < 40 {
                        pitches[Int(step * 4), default: 0] += 1
                    }
                }
            }
        }
        let height = heights.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { Double($0.key) / 20 } ?? 11
        self.height = height
        let likely = pitches.filter { Double($0.key) / 4 > height * 0.7 && Double($0.key) / 4 < height * 2.6 }
        pitch = likely.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { Double($0.key) / 4 } ?? height * 1.25
        let left = pages.flatMap(\.lines).map(\.xMin).min() ?? 0
        right =
            PDFMeasures.wrap(rights, left: left) ?? max(rights.max() ?? 0, (pages.first?.width ?? 595) - left)
    }

    /// Where text wraps many lines end near one place; nil when they do not. A few lines may go further.
    static func wrap(_ rights: [Double], left: Double) -> Double? {
        let sorted = rights.sorted(by: >)
        let enough = max(3, sorted.count / 6)
        return sorted.indices.first { index in
            // Short lines also end near each other.
            guard sorted[index] - left > 0.7 * (sorted[0] - left) else { return false }
            let border = sorted[index] - 0.09 * (sorted[index] - left)
            return index + enough <= sorted.count && sorted[index + enough - 1] >= border
        }.map { sorted[$0] }
    }
}
