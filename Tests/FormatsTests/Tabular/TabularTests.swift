import Formats
import TestSupport
import Testing

@Suite("Tables from survey tools and office programs", .timeLimit(.minutes(3)))
struct TabularTests {
    private func sheets(_ name: String) throws -> [Sheet] {
        try Tabular.sheets(try Fixture.bytes("tables/" + name), filename: name)
    }

    private func rows(_ text: String, filename: String = "t.csv") throws -> [[String]] {
        try Tabular.sheets(Array(text.utf8), filename: filename)[0].rows
    }

    @Test func `Google Forms: quotation marks, commas and line breaks inside values`() throws {
        let rows = try sheets("google-forms.csv")[0].rows
        #expect(rows.count == 4)
        #expect(rows[1][4] == "Återbruket på Solvik.\n\nVi köper \"insamling\", sortering, och bilvård.")
        #expect(rows[3] == ["2027-01-13 08.00.00", "", "", "", "", "", "", "Mer tid."])
    }

    @Test func `Microsoft Forms: times by their format, truth values, and no hidden sheet`() throws {
        let found = try sheets("microsoft-forms.xlsx")
        #expect(found.map(\.name) == ["Sheet1", "Sammanställning"])
        #expect(found[0].rows[1][1...3] == ["2027-01-11 09:02:10", "2027-01-11 09:14:02", "anonymous"])
        #expect(found[0].rows[1][8] == "Skogslaget.\nSju personer.")
        #expect(found[0].rows[1][10...] == ["3", "TRUE"])
        #expect(found[0].rows[2][10...] == ["0.5", "FALSE"])
        // A formula that was never calculated has no value; the empty rows above stay, so that row numbers hold.
        #expect(found[1].rows == [[], [], ["", "", "Antal svar"]])
    }

    @Test func `SurveyMonkey: joined headings keep their value in the first cell and say how far they reach`() throws {
        let sheet = try sheets("surveymonkey.xlsx")[0]
        #expect(sheet.merges == [Sheet.Merge(rows: 0...0, columns: 8...10)])
        #expect(sheet.rows[0][8].hasPrefix("Vilka exempel"))
        #expect(sheet.rows[0][9] == "")
        #expect(
            sheet.rows[1][8...] == [
                "Exemplet", "Kontaktperson", "E-post", "Open-Ended Response", "Open-Ended Response",
            ])
    }

    @Test func `Windows-1252 with semicolons, and rows that are empty`() throws {
        let sheet = try sheets("esmaker.csv")[0]
        #expect(sheet.name == "esmaker")
        #expect(sheet.rows[0] == ["Enkät om samverkan"])
        #expect(sheet.rows[1] == [] && sheet.rows[4] == [])
        #expect(sheet.rows[3][4] == "Tvätteriet – en uppgörelse på 3 år")
        #expect(sheet.rows[5][4...] == ["Café ”Älven”", "Älven", "€ 500 räcker"])
    }

    @Test func `UTF-16 with tabs, whatever the file is called`() throws {
        #expect(
            try sheets("unicode-text.txt")[0].rows == [
                ["E-post", "Svar på fråga 5"], ["åsa@säffle.example", "Två\nrader"],
            ])
    }

    @Test(arguments: ["cells.xlsx", "cells-libreoffice.xlsx", "cells.ods"])
    func `every kind of cell, as openpyxl and LibreOffice write them`(_ name: String) throws {
        let found = try sheets(name)
        #expect(found.map(\.name) == ["Celler & sånt"])
        let values = Dictionary(
            uniqueKeysWithValues: found[0].rows.filter { !$0.isEmpty }.map { ($0[0], $0[2]) })
        #expect(values["rik text"] == "Först fetare sedan & slut")
        #expect(values["rader"] == "ett\ntvå")
        #expect(values["heltal"] == "46701234567")
        #expect(values["decimal"] == "0.3")
        #expect(values["andel"] == "0.25")
        #expect(values["kronor"] == "1234.5")
        #expect(values["dag"] == "2027-02-14")
        #expect(values["svensk dag"] == "2027-02-14")
        #expect(values["dag och tid"] == "2027-02-14 23:50")
        #expect(values["tid"] == "16:08:30")
        #expect(values["längd"] == "36:00")
        #expect(values["skottdag"] == "1900-03-01")
        #expect(found[0].rows[13...15] == [[], [], []])
        #expect(found[0].merges == [Sheet.Merge(rows: 17...18, columns: 0...1)])
    }

    @Test(arguments: [
        ("a;b\n1;2\n", [["a", "b"], ["1", "2"]]),
        ("\u{FEFF}a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
        ("a\tb\r1\t2\r", [["a", "b"], ["1", "2"]]),
        ("sep=|\na|b;c\n1|2", [["a", "b;c"], ["1", "2"]]),
        ("\"a, b\",\"c;d;e\"\n\"1, 2\",\"3;4\"", [["a, b", "c;d;e"], ["1, 2", "3;4"]]),
        ("a;b\n\"x \"\"y\"\" z\" ;2", [["a", "b"], ["x \"y\" z", "2"]]),
        ("a;b\n\"Bra\" sa hon;2", [["a", "b"], ["\"Bra\" sa hon", "2"]]),
        ("a;b\n\"Han sa \"ja; visst\" till mig\";2", [["a", "b"], ["Han sa \"ja; visst\" till mig", "2"]]),
        ("a;b\n5\" rör;2\n", [["a", "b"], ["5\" rör", "2"]]),
        ("a;b\n;;;\n1;2;;", [["a", "b"], [], ["1", "2"]]),
        ("a;b\n\"två\n\n1;2\";3\n4", [["a", "b"], ["två\n\n1;2", "3"], ["4"]]),
        ("E-post\na@b.example\n", [["E-post"], ["a@b.example"]]),
        ("a;b\nA\u{30A};e\u{301}\n", [["a", "b"], ["Å", "é"]]),
        ("", []), ("\n\n", []),
    ])
    func `separators and quotation marks as people and programs write them`(_ text: String, _ expected: [[String]])
        throws
    {
        #expect(try rows(text) == expected)
    }

    @Test func `a quotation mark that nothing closes is told by its line`() {
        #expect(throws: DocumentFault.openQuotation(line: 4)) {
            try rows("a;b\n\"två\nrader\";1\n2;\"öppen\n3;4\n")
        }
    }

    @Test func `a value goes on over the lines of a long quoted text`() throws {
        let answer = (1...300).map { "Rad \($0); med, \"\"allt\"\"\t" }.joined(separator: "\r\n")
        let found = try rows("e-post;svar\r\na@b.example;\"\(answer)\"\r\nc@d.example;kort\r\n")
        #expect(found.count == 3)
        #expect(found[1][1].split(separator: "\n").count == 300)
        #expect(found[1][1].hasPrefix("Rad 1; med, \"allt\""))
        #expect(found[2] == ["c@d.example", "kort"])
    }
}

@Suite("Tables that are wrong or meant to hurt", .timeLimit(.minutes(3)))
struct TabularFaultTests {
    /// A workbook of one sheet, by hand.
    private func workbook(_ sheet: String, strings: String = "", workbook: String? = nil) -> [UInt8] {
        var zip = ZipWriter()
        let type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        func add(_ name: String, _ text: String) { zip.add(name, Array(text.utf8)) }
        add(
            "_rels/.rels",
            "<Relationships><Relationship Id=\"r\" Type=\"\(type)officeDocument\" Target=\"/xl/book.xml\"/></Relationships>"
        )
        add(
            "xl/book.xml",
            workbook
                ?? "<workbook xmlns:r=\"u\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"A\" r:id=\"r1\"/></sheets></workbook>"
        )
        add(
            "xl/_rels/book.xml.rels",
            "<Relationships><Relationship Id=\"r1\" Type=\"\(type)worksheet\" Target=\"./sheets/one.xml\"/><Relationship Id=\"r2\" Type=\"\(type)sharedStrings\" Target=\"s.xml\"/><Relationship Id=\"r3\" Type=\"\(type)styles\" Target=\"f.xml\"/><Relationship Id=\"r4\" Type=\"\(type)externalLink\" TargetMode=\"External\" Target=\"http://inspel.example/\"/></Relationships>"
        )
        add("xl/sheets/one.xml", "<worksheet><sheetData>\(sheet)</sheetData></worksheet>")
        add("xl/s.xml", "<sst>\(strings)</sst>")
        add(
            "xl/f.xml",
            "<styleSheet><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>"
        )
        return zip.finish()
    }

    private func spreadsheet(_ table: String, style: String = "") -> [UInt8] {
        var zip = ZipWriter()
        let text =
            "<d xmlns:o=\"o\" xmlns:t=\"t\" xmlns:x=\"x\" xmlns:s=\"s\">\(style)<o:spreadsheet>\(table)</o:spreadsheet></d>"
        zip.add("content.xml", Array(text.utf8))
        return zip.finish()
    }

    private func rows(_ bytes: [UInt8]) throws -> [[String]] {
        try Tabular.sheets(bytes, filename: "t.xlsx").flatMap(\.rows)
    }

    @Test func `cells without places, escaped characters, pronunciation and days from 1904`() throws {
        let sheet = """
            <row><c t="s"><v>0</v></c><c><v/></c><c t="inlineStr"><is><r><t>b</t></r><rPh><t>uttal</t></rPh></is></c></row>
            <row r="3"><c r="B3" s="1"><v>44967.5</v></c><c t="str"><f>A1</f><v>svar</v></c><c t="e"><v>#N/A</v></c></row>
            """
        let strings = "<si><r><t>a_x000D_</t></r><r><t>\n_x0041_</t></r><rPh><t>x</t></rPh></si>"
        #expect(
            try rows(workbook(sheet, strings: strings)) == [
                ["a\nA", "", "b"], [], ["", "2027-02-11 12:00", "svar", "#N/A"],
            ])
    }

    @Test func `a spreadsheet repeats cells and rows, and its comments are no text`() throws {
        let table = """
            <t:table t:name="Dold" t:style-name="gömd"><t:table-row><t:table-cell><x:p>x</x:p></t:table-cell></t:table-row></t:table>
            <t:table t:name="Blad"><t:table-row t:number-rows-repeated="2"><t:table-cell t:number-columns-repeated="2"><o:annotation><x:p>not</x:p></o:annotation><x:p>a<x:s x:c="2"/>b</x:p><x:p>c</x:p></t:table-cell></t:table-row>
            <t:table-row t:number-rows-repeated="1000000"><t:table-cell t:number-columns-repeated="16384"/></t:table-row></t:table>
            <t:table t:name="Två"><t:table-row><t:table-cell o:value-type="boolean" o:boolean-value="true"><x:p>SANT</x:p></t:table-cell><t:table-cell o:value-type="time" o:time-value="PT16H08M30S"><x:p>16.08</x:p></t:table-cell></t:table-row></t:table>
            """
        let style = "<s:style s:name=\"gömd\"><s:table-properties t:display=\"false\"/></s:style>"
        let found = try Tabular.sheets(spreadsheet(table, style: style), filename: "t.ods")
        #expect(found.map(\.name) == ["Blad", "Två"])
        #expect(found[0].rows == [["a  b\nc", "a  b\nc"], ["a  b\nc", "a  b\nc"]])
        #expect(found[1].rows == [["TRUE", "16:08:30"]])
    }

    @Test func `bombs end early`() {
        let far = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>"
        #expect(throws: DocumentFault.tooLarge) { try rows(workbook(far)) }
        let line = "<row>" + String(repeating: "<c t=\"s\"><v>0</v></c>", count: 1_000) + "</row>"
        let long = "<si><t>" + String(repeating: "b", count: 1_000_000) + "</t></si>"
        #expect(throws: DocumentFault.tooLarge) { try rows(workbook(line, strings: long)) }
        let huge = "<row><c t=\"inlineStr\"><is><t>" + String(repeating: "a", count: 41 << 20) + "</t></is></c></row>"
        #expect(throws: DocumentFault.tooLarge) { try rows(workbook(huge)) }
        let repeated = """
            <t:table><t:table-row t:number-rows-repeated="1048576"><t:table-cell t:number-columns-repeated="16384"><x:p>a</x:p></t:table-cell></t:table-row></t:table>
            """
        #expect(throws: DocumentFault.tooLarge) { try rows(spreadsheet(repeated)) }
        let wide = [UInt8](repeating: UInt8(ascii: ";"), count: 3_000) + Array("a".utf8)
        #expect(throws: DocumentFault.tooLarge) { try Tabular.sheets(wide, filename: "t.csv") }
    }

    @Test func `entities and documents with a type are refused`() {
        let book = "<!DOCTYPE w [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><workbook><sheets>&a;</sheets></workbook>"
        #expect(throws: DocumentFault.corrupt) { try rows(workbook("", workbook: book)) }
    }

    @Test func `what is no table is told as what it is`() throws {
        let ole: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0] + [UInt8](repeating: 0, count: 600)
        #expect(throws: DocumentFault.unknownKind) { try Tabular.sheets(ole, filename: "gammal.xls") }
        let name = Array("EncryptedPackage".utf8).flatMap { byte in [byte, 0 as UInt8] }
        #expect(throws: DocumentFault.encrypted) { try Tabular.sheets(ole + name, filename: "låst.xlsx") }
        #expect(throws: DocumentFault.unknownKind) {
            try Tabular.sheets(Array(" <html><table>".utf8), filename: "svar.xls")
        }
        #expect(throws: DocumentFault.unknownKind) {
            try Tabular.sheets([0x89, 0x50, 0x4E, 0x47, 0], filename: "b.csv")
        }
        var zip = ZipWriter()
        zip.add("hej.txt", Array("hej".utf8))
        let other = zip.finish()
        #expect(throws: DocumentFault.unknownKind) { try Tabular.sheets(other, filename: "svar.xlsx") }
        let cut = try Array(Fixture.bytes("tables/cells.xlsx").prefix(3_000))
        #expect(throws: DocumentFault.self) { try Tabular.sheets(cut, filename: "svar.xlsx") }
    }

    @Test func `a changed byte anywhere never crashes the reader`() throws {
        for name in [
            "cells-libreoffice.xlsx", "surveymonkey.xlsx", "cells.ods", "google-forms.csv", "unicode-text.txt",
        ] {
            let bytes = try Fixture.bytes("tables/" + name)
            for position in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 150)) {
                var changed = bytes
                changed[position] ^= 0x5A
                _ = try? Tabular.sheets(changed, filename: name)
            }
        }
    }
}
