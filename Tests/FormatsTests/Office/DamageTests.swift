import Formats
import Foundation
import TestSupport
import Testing

/// Damaged documents may be refused, but never end the program. `INSPEL_FUZZ` sets the number of rounds.
@Suite("Damaged documents do no harm", .timeLimit(.minutes(30)))
struct DamageTests {
    private struct Random: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
    }

    private var random = Random(state: 2_027)

    private static let rounds = ProcessInfo.processInfo.environment["INSPEL_FUZZ"].flatMap { Int($0) } ?? 150

    private mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: bytes.indices, using: &random)
            let end = min(bytes.count, place + Int.random(in: 1...60, using: &random))
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.removeSubrange(place..<end)
            case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
            case 3: bytes.insert(contentsOf: Array("99999999999999999999".utf8), at: place)
            case 4: bytes.insert(contentsOf: Array("-1".utf8), at: place)
            default: if Int.random(in: 0..<8, using: &random) == 0 { bytes.removeSubrange(place...) }
            }
        }
        return bytes
    }

    /// Damage within the parts of a zip file, which damage of the whole seldom reaches.
    private mutating func damagedParts(_ bytes: [UInt8]) throws -> [UInt8] {
        var parts: [(String, [UInt8])] = []
        for (name, content) in try ArchiveReader.read(bytes) {
            parts.append((name, Bool.random(using: &random) ? damaged(content) : content))
        }
        return SampleDocument.zip(parts)
    }

    private static let numbering = """
        <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/>\
        <w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/>\
        <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
        """

    @Test mutating func `Word and OpenDocument`() throws {
        let list = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>"
        let word = SampleDocument.word(
            SampleDocument.paragraph("Ett", list)
                + "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/><w:vMerge w:val=\"restart\"/></w:tcPr>"
                + SampleDocument.paragraph("Två", list, bold: true) + "</w:tc></w:tr></w:tbl>",
            parts: ["numbering": DamageTests.numbering])
        let open = SampleDocument.openText(
            """
            <text:h text:outline-level="2">Fråga</text:h><text:list text:style-name="N"><text:list-item text:start-value="4">\
            <text:p>Ett<text:s text:c="3"/></text:p></text:list-item></text:list><table:table><table:table-row>\
            <table:table-cell table:number-columns-repeated="2" table:number-rows-spanned="3"><text:p>c</text:p>\
            </table:table-cell></table:table-row></table:table>
            """,
            styles: """
                <text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="i" \
                text:start-value="2" text:display-levels="2"/></text:list-style>
                """)
        for _ in 0..<DamageTests.rounds {
            _ = try? WordReader.read(try damagedParts(word))
            _ = try? WordReader.read(damaged(word))
            _ = try? OpenDocumentReader.read(try damagedParts(open))
            _ = try? OpenDocumentReader.read(damaged(open))
        }
    }

    @Test mutating func `rich text, Outlook's messages and winmail.dat`() throws {
        let rich = Array(
            "{\\rtf1\\ansi{\\fonttbl{\\f0\\fcharset238 A;}}{\\listtext 1.\\tab}\\ls1 a\\u228?\\'e4{\\footnote n}\\par\\trowd\\intbl b\\cell\\row}"
                .utf8)
        let message = CompoundFileBuilder.bytes([
            CompoundFileBuilder.numbers([(0x0039_0040, 1)], head: 32), CompoundFileBuilder.text(0x1000, "Text"),
            CompoundFileBuilder.bytes(
                0x1009, [0x2D, 0, 0, 0, 0x2B, 0, 0, 0, 0x4C, 0x5A, 0x46, 0x75, 1, 2, 3, 4, 3, 0, 10]),
            (
                "__attach_version1.0_#0",
                .folder([CompoundFileBuilder.bytes(0x3701, [UInt8](repeating: 1, count: 5_000))])
            ),
        ])
        let packed: [UInt8] =
            WinmailReader.signature + [
                1, 0, 1, 0x03, 0x90, 6, 0, 24, 0, 0, 0, 2, 0, 0, 0, 0x1F, 0, 0x37, 0, 1, 0, 0, 0, 4, 0, 0, 0,
            ]
            + [0x41, 0, 0, 0, 3, 0, 7, 0x36, 0, 0]
        for _ in 0..<DamageTests.rounds {
            let text = damaged(rich)
            _ = try? RichTextReader.read(text)
            _ = RichTextReader.html(text)
            _ = try? OutlookMessage.read(damaged(message))
            _ = WinmailReader.read(WinmailReader.signature + damaged(Array(packed.dropFirst(4))))
            _ = PictureHeader([0xFF, 0xD8, 0xFF] + damaged(packed))
        }
    }

    @Test mutating func `pages of words, and what antiword writes`() throws {
        var page = "<doc><page width=\"595\" height=\"842\">"
        for row in 0..<12 {
            page += """
                <line><word xMin="70" yMin="\(100 + row * 15)" xMax="90" yMax="\(112 + row * 15)">\(row).</word></line>\
                <line><word xMin="260" yMin="\(100 + row * 15)" xMax="520" yMax="\(112 + row * 15)">svar</word></line>
                """
        }
        let words = Array((page + "</page></doc>").utf8)
        let bold = Array(
            "<page number=\"1\">\n<text top=\"100\" left=\"70\" width=\"20\" height=\"12\"><b>1.</b> &amp;</text>".utf8)
        let book = Array("<book><chapter><para>1<emphasis role='bold'>a</emphasis></para></chapter></book>".utf8)
        for _ in 0..<DamageTests.rounds {
            if var layout = try? PDFLayout.read(damaged(words)) {
                layout.mark(bold: damaged(bold))
                _ = layout.blocks()
            }
            _ = OldWordText.blocks(docBook: damaged(book), text: damaged(Array("1. a\n--------------\n[1] b\n".utf8)))
        }
    }
}
