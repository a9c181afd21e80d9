import Formats
import Testing

@Suite("Markdown is read into a document", .timeLimit(.minutes(3)))
struct MarkdownTests {
    @Test func `headings get ids of their words and a number when they repeat`() throws {
        let document = try Markdown.read("# Börja i tid\n\n## Vad säger lagen?\n\n## Vad säger lagen?\n")
        let ids = document.blocks.compactMap { block -> String? in
            if case .heading(_, let id, _, _) = block { return id }
            return nil
        }
        #expect(ids == ["borja-i-tid", "vad-sager-lagen", "vad-sager-lagen-2"])
    }

    @Test func `a citation keeps the line it stands on`() throws {
        let document = try Markdown.read("Ett\n\nTvå rader\noch [ord](svar:S-0001#p2) där.\n\n![](exempel:solvik)\n")
        let lines = document.references.map { reference in
            switch reference {
            case .link(let target, _, let line), .image(let target, _, let line): "\(target) \(line)"
            default: ""
            }
        }
        #expect(lines == ["svar:S-0001#p2 4", "exempel:solvik 6"])
    }

    @Test func `raw markup from a person stays text`() throws {
        let document = try Markdown.read("<script>alert(1)</script>\n\nHej <b>du</b>\n")
        #expect(
            document.blocks == [
                .paragraph(content: [.text("<script>alert(1)</script>")], line: 1),
                .paragraph(content: [.text("Hej <b>du</b>")], line: 3),
            ])
    }

    @Test func `a table has a header row, rows and alignments`() throws {
        let document = try Markdown.read("| Form | Antal |\n|---|--:|\n| IOP | 3 |\n| LOV | 4 |\n")
        guard case .table(let alignments, let header, let rows, 1) = document.blocks.first else {
            Issue.record("no table")
            return
        }
        #expect(alignments == [.none, .right])
        #expect(header.map(\.plainText) == ["Form", "Antal"])
        #expect(rows.map { $0.map(\.plainText) } == [["IOP", "3"], ["LOV", "4"]])
    }

    @Test func `lists, quotes, code and emphasis keep their shape`() throws {
        let document = try Markdown.read(
            "3. ett\n4. *två* och **tre**\n\n> sagt\n> — [vem](svar:S-0001#p1)\n\n    kod <b>\n\n---\n")
        #expect(
            document.blocks == [
                .list(
                    start: 3,
                    items: [
                        [.paragraph(content: [.text("ett")], line: 1)],
                        [
                            .paragraph(
                                content: [.emphasis([.text("två")]), .text(" och "), .strong([.text("tre")])], line: 2)
                        ],
                    ], line: 1),
                .quote(
                    blocks: [
                        .paragraph(
                            content: [
                                .text("sagt — "), .link(target: "svar:S-0001#p1", content: [.text("vem")], line: 5),
                            ], line: 4)
                    ], line: 4),
                .code(text: "kod <b>\n", line: 7), .rule(line: 9),
            ])
    }

    @Test func `a text that is too long or too deep is refused with a reason`() {
        #expect(throws: MarkdownError.tooLong(bytes: (1 << 20) + 1)) {
            try Markdown.read(String(repeating: "a", count: (1 << 20) + 1))
        }
        #expect(throws: MarkdownError.tooDeep(line: 1)) { try Markdown.read(String(repeating: "> ", count: 400) + "x") }
    }
}
