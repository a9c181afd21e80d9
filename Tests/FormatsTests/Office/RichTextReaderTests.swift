import Formats
import Testing

@Suite("Rich text is read with its structure", .timeLimit(.minutes(3)))
struct RichTextReaderTests {
    private func read(_ body: String) throws -> [ReadBlock] {
        try RichTextReader.read(
            Array(
                ("{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}{\\f1\\fcharset238 Arial CE;}}"
                    + "{\\stylesheet{\\s1\\outlinelevel0 heading 1;}}" + body + "}").utf8))
    }

    @Test func `letters come from code pages, Unicode and names`() throws {
        let blocks = try read(
            "\\uc1 V\\'e5rt sv\\u228\\'e4r \\u246?ppet \\f1\\'b3\\f0 \\endash  \\u-10179?\\u-8704? sam\\-verkan\\par")
        #expect(blocks.map(\.text) == ["Vårt svär öppet ł– 😀 samverkan"])
    }

    @Test func `headings, lists with drawn numbers, and a heading that is numbered`() throws {
        let blocks = try read(
            """
            \\pard\\s1 Rubrik\\par{\\listtext\\pard 1.\\tab}\\pard\\ls1 Ett\\par{\\listtext\\pard b)\\tab}\\pard\\ls1\\ilvl1 Under\\par\
            {\\pntext\\'b7\\tab}\\pard\\ls2 Punkt\\par{\\listtext Fråga 2:\\tab}\\pard\\s1\\ls1 Företag\\par\\pard Text\\par
            """.replacing("å", with: "\\'e5").replacing("ö", with: "\\'f6"))
        #expect(
            blocks.map(\.kind) == [
                .heading(1), .item(number: 1, level: 0), .item(number: nil, level: 1), .item(number: nil, level: 0),
                .item(number: 2, level: 0), .paragraph,
            ])
    }

    @Test func `tables are told by rows and columns`() throws {
        let blocks = try read(
            "\\trowd\\cellx1\\cellx2\\pard\\intbl a\\cell b\\par c\\cell\\row\\pard\\intbl d\\cell\\cell\\row\\pard Efter\\par"
        )
        #expect(blocks.map(\.text) == ["a", "b", "c", "d", "Efter"])
        #expect(blocks[2].kind == .cell(table: 0, row: 0, column: 1))
        #expect(blocks[3].kind == .cell(table: 0, row: 1, column: 0))
        #expect(blocks[4].kind == .paragraph)
    }

    @Test func `notes and boxes stand behind their paragraph`() throws {
        let blocks = try read(
            "\\pard F\\'f6re{\\super\\chftn{\\footnote\\pard Noten}} efter{\\shp{\\*\\shpinst{\\shptxt\\pard I rutan\\par}}}\\par"
        )
        #expect(blocks.map(\.text) == ["Före efter", "Noten", "I rutan"])
        #expect(blocks[1].kind == .footnote)
    }

    @Test func `what is hidden, deleted, commented or drawn above and below the page is left out`() throws {
        let blocks = try read(
            """
            {\\header Sidhuvud\\par}{\\pict\\wmetafile8 0102}{\\*\\annotation kommentar}{\\field{\\*\\fldinst HYPERLINK "x"}\
            {\\fldrslt l\\'e4nken}} {\\v dolt}{\\deleted struket}kvar\\bin3 xyz{\\*\\unknown inget}\\par
            """)
        #expect(blocks.map(\.text) == ["länken kvar"])
    }

    @Test func `Outlook's HTML comes out of its wrapping`() {
        let text =
            "{\\rtf1\\ansi\\fromhtml1 {\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 Hej v\\'e4n{\\*\\htmltag72 </p>}\\htmlrtf\\par}\\htmlrtf0}"
        #expect(RichTextReader.html(Array(text.utf8)) == "<p>Hej vän</p>")
        #expect(RichTextReader.html(Array("{\\rtf1 Hej}".utf8)) == nil)
    }

    @Test func `a file that was cut off, or that only nests, says so`() {
        #expect(throws: DocumentFault.corrupt) { try RichTextReader.read(Array("{\\rtf1 Halva tex".utf8)) }
        let deep = "{\\rtf1 " + String(repeating: "{", count: 100_000)
        #expect(throws: DocumentFault.tooLarge) { try RichTextReader.read(Array(deep.utf8)) }
    }
}
