import Formats
import TestSupport
import Testing

@Suite("OpenDocument texts are read with their structure", .timeLimit(.minutes(3)))
struct OpenDocumentReaderTests {
    private let styles = """
        <style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>\
        <style:style style:name="H" style:family="paragraph"><style:text-properties text:display="none"/></style:style>\
        <text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="1" \
        style:num-suffix="." text:start-value="3"/><text:list-level-style-number text:level="2" style:num-format="a"/>\
        </text:list-style><text:list-style style:name="D"><text:list-level-style-bullet text:level="1"/></text:list-style>
        """

    private func read(_ body: String) throws -> [ReadBlock] {
        try OpenDocumentReader.read(SampleDocument.openText(body, styles: styles))
    }

    private func p(_ text: String) -> String { "<text:p>\(text)</text:p>" }

    private func item(_ text: String, _ attributes: String = "") -> String {
        "<text:list-item \(attributes)>\(p(text))</text:list-item>"
    }

    @Test func `headings, lists and the numbers that are drawn`() throws {
        let blocks = try read(
            """
            <text:h text:outline-level="2">Fråga 1</text:h>\
            <text:list text:style-name="N">\(item("a"))\
            <text:list-item>\(p("b"))\(p("b fortsätter"))<text:list>\(item("c"))</text:list></text:list-item></text:list>\(p("x"))\
            <text:list text:style-name="N" text:continue-numbering="true">\(item("d"))</text:list>\
            <text:list text:style-name="N">\(item("e", "text:start-value=\"9\""))</text:list>\
            <text:list text:style-name="D">\(item("f"))</text:list>
            """)
        #expect(
            blocks.map(\.kind) == [
                .heading(2), .item(number: 3, level: 0), .item(number: 4, level: 0), .paragraph,
                .item(number: nil, level: 1), .paragraph, .item(number: 5, level: 0), .item(number: 9, level: 0),
                .item(number: nil, level: 0),
            ])
    }

    @Test func `tables keep the columns of covered cells`() throws {
        let blocks = try read(
            """
            <table:table><table:table-row><table:table-cell table:number-columns-spanned="2">\(p("Rubrik"))</table:table-cell>\
            <table:covered-table-cell/><table:table-cell>\(p("c"))</table:table-cell></table:table-row></table:table>
            """)
        #expect(blocks.map(\.kind) == [.cell(table: 0, row: 0, column: 0), .cell(table: 0, row: 0, column: 2)])
    }

    @Test func `boxes and notes stand behind their paragraph, comments, deletions and hidden text nowhere`() throws {
        let blocks = try read(
            """
            <text:tracked-changes><text:changed-region><text:deletion>\(p("struket"))</text:deletion></text:changed-region>\
            </text:tracked-changes><text:p>Text<text:note><text:note-citation>1</text:note-citation><text:note-body>\
            \(p("Noten"))</text:note-body></text:note><office:annotation>\(p("kommentar"))</office:annotation><draw:frame>\
            <draw:text-box>\(p("I rutan"))</draw:text-box><svg:title>bild</svg:title></draw:frame> slut</text:p>\
            <text:p text:style-name="H">dolt</text:p><text:table-of-content>\(p("Fråga 1 … 3"))</text:table-of-content>
            """)
        #expect(blocks.map(\.text) == ["Text slut", "Noten", "I rutan"])
        #expect(blocks[1].kind == .footnote)
    }

    @Test func `bold, spaces, tabs and breaks`() throws {
        let blocks = try read(
            """
            <text:p><text:span text:style-name="B">Hela raden</text:span></text:p>\
            <text:p>ett<text:s text:c="3"/>två<text:tab/>tre<text:line-break/>fyra</text:p>\
            <text:p><text:span text:style-name="B">Önskelista.</text:span> Att staten svarar.</text:p>
            """)
        #expect(blocks.map(\.text) == ["Hela raden", "ett   två\ttre\nfyra", "Önskelista.", "Att staten svarar."])
        #expect(blocks.map(\.isBold) == [true, false, true, false])
    }

    @Test func `a number of spaces is not taken at its word`() throws {
        #expect(try read("<text:p>a<text:s text:c=\"2000000000\"/>b</text:p>")[0].text.count < 1_000)
    }

    @Test func `an encrypted document says so`() {
        #expect(throws: DocumentFault.encrypted) {
            try OpenDocumentReader.read(SampleDocument.openText("", encrypted: true))
        }
    }
}
