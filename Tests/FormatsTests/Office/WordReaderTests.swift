import Formats
import TestSupport
import Testing

@Suite("Word files are read with their structure", .timeLimit(.minutes(3)))
struct WordReaderTests {
    private func read(_ body: String, _ parts: [String: String] = [:]) throws -> [ReadBlock] {
        try WordReader.read(SampleDocument.word(body, parts: parts))
    }

    private func p(_ text: String, _ properties: String = "") -> String { SampleDocument.paragraph(text, properties) }

    private func item(_ text: String, list: Int, level: Int = 0) -> String {
        p(text, "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(list)\"/></w:numPr>")
    }

    private func level(_ level: Int, _ format: String, _ text: String, start: Int = 1, style: String? = nil) -> String {
        """
        <w:lvl w:ilvl="\(level)"><w:start w:val="\(start)"/><w:numFmt w:val="\(format)"/>\
        \(style.map { "<w:pStyle w:val=\"\($0)\"/>" } ?? "")<w:lvlText w:val="\(text)"/></w:lvl>
        """
    }

    private func kinds(_ blocks: [ReadBlock]) -> [ReadBlock.Kind] { blocks.map(\.kind) }

    // MARK: Headings and numbers

    @Test func `headings are told by their style's name or outline, also when inherited`() throws {
        let styles = """
            <w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="heading 1"/></w:style>\
            <w:style w:type="paragraph" w:styleId="Egen"><w:name w:val="Frågerubrik"/><w:basedOn w:val="Rubrik1"/></w:style>\
            <w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
            """
        let blocks = try read(
            p("Svar", "<w:pStyle w:val=\"Rubrik1\"/>") + p("Del", "<w:pStyle w:val=\"Egen\"/>")
                + p("Svar 1", "<w:pStyle w:val=\"TOC1\"/>") + p("Nivå", "<w:outlineLvl w:val=\"2\"/>") + p("Text"),
            ["styles": styles])
        #expect(kinds(blocks) == [.heading(1), .heading(1), .heading(3), .paragraph])
    }

    @Test func `numbers are counted as Word draws them: starts, restarts, lists that share a look`() throws {
        let numbering = """
            <w:abstractNum w:abstractNumId="0">\(level(0, "decimal", "%1.", start: 3))\(level(1, "lowerLetter", "%2)"))\
            </w:abstractNum><w:abstractNum w:abstractNumId="1">\(level(0, "bullet", "•"))</w:abstractNum>\
            <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>\
            <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>\
            </w:lvlOverride></w:num><w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num>
            """
        let blocks = try read(
            item("a", list: 1) + item("b", list: 1) + item("c", list: 1, level: 1) + item("d", list: 2)
                + item("e", list: 3) + item("f", list: 3) + item("g", list: 4) + item("h", list: 0),
            ["numbering": numbering])
        #expect(
            kinds(blocks) == [
                .item(number: 3, level: 0), .item(number: 4, level: 0), .item(number: nil, level: 1),
                .item(number: 5, level: 0), .item(number: 1, level: 0), .item(number: 2, level: 0),
                .item(number: nil, level: 0), .paragraph,
            ])
    }

    @Test func `a numbered heading comes as a bold item, one that numbers parts stays a heading`() throws {
        let styles = """
            <w:style w:type="paragraph" w:styleId="R1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/>\
            </w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="R2"><w:name w:val="heading 2"/><w:pPr><w:numPr>\
            <w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
            """
        let numbering = """
            <w:abstractNum w:abstractNumId="0">\(level(0, "decimal", "Del %1", style: "R1"))\
            \(level(1, "decimal", "Fråga %2:", style: "R2"))</w:abstractNum>\
            <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
            """
        let blocks = try read(
            p("Exempel", "<w:pStyle w:val=\"R1\"/>") + p("Samverkan", "<w:pStyle w:val=\"R2\"/>")
                + p("Företag", "<w:pStyle w:val=\"R2\"/>") + p("Erfarenheter", "<w:pStyle w:val=\"R1\"/>")
                + p("Styrdokument", "<w:pStyle w:val=\"R2\"/>"), ["styles": styles, "numbering": numbering])
        #expect(
            kinds(blocks) == [
                .heading(1), .item(number: 1, level: 0), .item(number: 2, level: 0), .heading(1),
                .item(number: 1, level: 0),
            ])
        #expect(blocks[1].isBold)
    }

    @Test func `a list on the second level alone counts as the outermost`() throws {
        let numbering = """
            <w:abstractNum w:abstractNumId="0">\(level(0, "none", ""))\(level(1, "decimal", "%2."))</w:abstractNum>\
            <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
            """
        let blocks = try read(
            item("a", list: 1, level: 1) + item("b", list: 1, level: 1), ["numbering": numbering])
        #expect(kinds(blocks) == [.item(number: 1, level: 0), .item(number: 2, level: 0)])
    }

    // MARK: Tables

    private func cell(_ text: String, _ properties: String = "") -> String {
        "<w:tc><w:tcPr>\(properties)</w:tcPr>\(p(text))</w:tc>"
    }

    @Test func `merged cells keep the columns, and an answer over two rows is read behind both questions`() throws {
        let blocks = try read(
            "<w:tbl><w:tr>\(cell("Goda exempel", "<w:gridSpan w:val=\"2\"/>"))\(cell("c"))</w:tr>"
                + "<w:tr>\(cell("4. Vad krävs?"))\(cell("Svar", "<w:vMerge w:val=\"restart\"/>"))</w:tr>"
                + "<w:tr>\(cell("5. Vad önskar ni?"))\(cell("", "<w:vMerge/>"))</w:tr></w:tbl>" + p("Slut"))
        #expect(blocks.map(\.text) == ["Goda exempel", "c", "4. Vad krävs?", "5. Vad önskar ni?", "Svar", "Slut"])
        #expect(blocks[1].kind == .cell(table: 0, row: 0, column: 2))
        #expect(blocks[4].kind == .cell(table: 0, row: 1, column: 1))
    }

    @Test func `the number that Word draws in a first cell is part of its text`() throws {
        let numbering = """
            <w:abstractNum w:abstractNumId="0">\(level(0, "decimal", "%1."))</w:abstractNum>\
            <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
            """
        let row = "<w:tr><w:tc>\(item("", list: 1))</w:tc><w:tc>\(item("Svar", list: 1))</w:tc></w:tr>"
        let blocks = try read("<w:tbl>\(row)</w:tbl>", ["numbering": numbering])
        #expect(blocks.map(\.text) == ["1.", "Svar"])
    }

    // MARK: Text

    @Test func `text boxes are read once, behind the paragraph that they hang on`() throws {
        let inside = "<w:txbxContent>\(p("I rutan"))</w:txbxContent>"
        let blocks = try read(
            """
            <w:p><w:r><mc:AlternateContent><mc:Choice><wps:txbx>\(inside)</wps:txbx></mc:Choice><mc:Fallback><v:textbox>\
            \(inside)</v:textbox></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>Fråga 5</w:t></w:r></w:p>\(p("Efter"))
            """)
        #expect(blocks.map(\.text) == ["Fråga 5", "I rutan", "Efter"])
    }

    @Test func `notes stand behind the paragraph that refers to them`() throws {
        let blocks = try read(
            "<w:p><w:r><w:t>Text</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>" + p("Mer"),
            [
                "footnotes":
                    "<w:footnote w:type=\"separator\" w:id=\"0\">\(p("-"))</w:footnote>"
                    + "<w:footnote w:id=\"1\">\(p("utan hänvisning"))</w:footnote><w:footnote w:id=\"2\">\(p("Noten"))</w:footnote>"
            ])
        #expect(blocks.map(\.text) == ["Text", "Noten", "Mer"])
        #expect(blocks[1].kind == .footnote)
    }

    @Test func `tracked changes count as accepted, also deleted marks, rows and old properties`() throws {
        let blocks = try read(
            """
            <w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">Början </w:t></w:r>\
            <w:del w:id="2"><w:r><w:delText>borta</w:delText></w:r></w:del></w:p>\
            <w:p><w:pPr><w:pPrChange><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange></w:pPr>\
            <w:ins w:id="3"><w:r><w:t>och slut</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>flyttat</w:t></w:r></w:moveFrom></w:p>\
            <w:tbl><w:tr><w:trPr><w:del w:id="4"/></w:trPr>\(cell("Struken rad"))</w:tr><w:tr>\(cell("Kvar"))</w:tr></w:tbl>
            """)
        #expect(blocks.map(\.text) == ["Början och slut", "Kvar"])
        #expect(blocks[0].kind == .paragraph)
    }

    @Test func `fields show their results, hidden text and soft hyphens nothing, signs what they mean`() throws {
        let blocks = try read(
            """
            <w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr>\
            <w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r>\
            <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>länken</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>\
            <w:r><w:rPr><w:vanish/></w:rPr><w:t>dolt</w:t></w:r><w:r><w:t>sam\u{AD}ver</w:t><w:softHyphen/><w:t>kan</w:t>\
            <w:noBreakHyphen/><w:br/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>
            """)
        #expect(blocks.map(\.text) == ["länkensamverkan-\n✓"])
    }

    @Test func `a field without an end does not swallow what follows`() throws {
        let blocks = try read(
            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:t>kod</w:t></w:r></w:p>" + p("Svaret"))
        #expect(blocks.map(\.text) == ["Svaret"])
    }

    @Test func `controls give their tags, and prompts that nobody answered are no text`() throws {
        let styles = "<w:style w:type=\"character\" w:styleId=\"Pl\"><w:name w:val=\"Placeholder Text\"/></w:style>"
        func control(_ tag: String, _ mark: String, _ run: String) -> String {
            "<w:sdt><w:sdtPr><w:tag w:val=\"\(tag)\"/>\(mark)</w:sdtPr><w:sdtContent><w:p>\(run)</w:p></w:sdtContent></w:sdt>"
        }
        let prompt = "<w:r><w:rPr><w:rStyle w:val=\"Pl\"/></w:rPr><w:t>Skriv ert svar i fältet</w:t></w:r>"
        let blocks = try read(
            control("svar_1", "", "<w:r><w:t>Vårt svar</w:t></w:r>") + control("svar_2", "<w:showingPlcHdr/>", prompt)
                + control("svar_3", "<w:showingPlcHdr/>", "<w:r><w:t>Skrivet i telefonen</w:t></w:r>"),
            ["styles": styles])
        #expect(blocks.map(\.text) == ["Vårt svar", "Skrivet i telefonen"])
        #expect(blocks.map(\.tag) == ["svar_1", "svar_3"])
    }

    @Test func `old form fields show what was chosen`() throws {
        func field(_ data: String) -> String {
            """
            <w:r><w:fldChar w:fldCharType="begin"><w:ffData>\(data)</w:ffData></w:fldChar></w:r>\
            <w:r><w:instrText>FORM</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
            """
        }
        let blocks = try read(
            "<w:p>\(field("<w:checkBox><w:default w:val=\"0\"/><w:checked/></w:checkBox>"))<w:r><w:t xml:space=\"preserve\"> ja </w:t></w:r>"
                + field(
                    "<w:ddList><w:result w:val=\"1\"/><w:listEntry w:val=\"Kommun\"/><w:listEntry w:val=\"Region\"/></w:ddList>"
                )
                + "</w:p>")
        #expect(blocks.map(\.text) == ["☒ ja Region"])
    }

    @Test func `bold comes from letters, styles and headings that run into their text`() throws {
        let run = "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Önskelista. </w:t></w:r>"
        let blocks = try read(
            "<w:p>\(run)<w:r><w:t>Att staten svarar.</w:t></w:r></w:p><w:p>\(run)</w:p>"
                + "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Lyktan</w:t></w:r><w:r><w:t xml:space=\"preserve\"> är bäst.</w:t></w:r></w:p>"
        )
        #expect(blocks.map(\.text) == ["Önskelista.", "Att staten svarar.", "Önskelista.", "Lyktan är bäst."])
        #expect(blocks.map(\.isBold) == [true, false, true, false])
    }

    // MARK: Files

    @Test func `the document part is found wherever the package says`() throws {
        let blocks = try WordReader.read(
            SampleDocument.word(
                p("Svar", "<w:pStyle w:val=\"R\"/>"),
                parts: [
                    "styles": "<w:style w:type=\"paragraph\" w:styleId=\"R\"><w:name w:val=\"heading 2\"/></w:style>"
                ], document: "word/document2.xml"))
        #expect(kinds(blocks) == [.heading(2)])
    }

    @Test func `decomposed letters come composed`() throws {
        #expect(try read(p("Va\u{30A}rt sa\u{308}tt")).map(\.text) == ["Vårt sätt"])
        #expect(try read(p("Va\u{30A}rt"))[0].text.unicodeScalars.count == 4)
    }

    @Test func `what is cut off, encrypted or no document says so`() throws {
        let bytes = SampleDocument.word(p("Text"))
        #expect(throws: DocumentFault.corrupt) { try WordReader.read(Array(bytes.prefix(bytes.count / 2))) }
        #expect(throws: DocumentFault.corrupt) { try WordReader.read(SampleDocument.zip([("word/x.xml", [1])])) }
        #expect(throws: DocumentFault.encrypted) { try WordReader.read(CompoundFile.signature + [0]) }
        #expect(throws: DocumentFault.corrupt) {
            try WordReader.read(SampleDocument.word("<!DOCTYPE x [<!ENTITY a \"b\">]>"))
        }
    }

    @Test func `absurd numbers in a file do no harm`() throws {
        let numbering = """
            <w:abstractNum w:abstractNumId="0">\(level(0, "upperRoman", "%1."))</w:abstractNum><w:num w:numId="1">\
            <w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="-9223372036854775808"/></w:lvlOverride>\
            </w:num>
            """
        let blocks = try read(
            item("a", list: 1) + item("b", list: 1, level: 99)
                + "<w:tbl><w:tr>\(cell("c", "<w:gridSpan w:val=\"9223372036854775807\"/>"))\(cell("d"))</w:tr></w:tbl>",
            ["numbering": numbering])
        #expect(blocks.map(\.text) == ["a", "b", "c", "d"])
    }
}
