import Formats
import Testing

@Suite("Typst source is written from a document", .timeLimit(.minutes(3)))
struct TypstTests {
    private let writer = DocumentTypst(
        labelPrefix: "k1-", link: { target, words in .link(to: target, words) },
        image: { target, _, _ in Typst(text: target) })

    @Test(arguments: [
        ("#read(\"/etc/passwd\")", ##""#read(\"/etc/passwd\")""##), ("a\\b", ##""a\\b""##),
        ("x\u{7}y\u{0}", ##""xy""##), ("$x$ *y* _z_ <a> @b `c`", ##""$x$ *y* _z_ <a> @b `c`""##),
        ("rad\nrad", ##""rad\nrad""##),
    ])
    func `a person's words stay inside a string literal`(words: String, expected: String) {
        #expect(Typst(text: words).source == expected)
    }

    @Test func `every kind of block becomes a call`() throws {
        let document = try Markdown.read(
            "## Hej\n\nEtt *två*\n\n- a\n- b\n\n| x | y |\n|---|--:|\n| 1 | 2 |\n\n> sagt\n> — [du](u)\n")
        let source = writer.blocks(document.blocks).source
        #expect(source.contains(#"[#heading(level: 2, "Hej") #label("k1-hej")]"#))
        #expect(source.contains("par({\n\"Ett \"\nemph(\"två\")\n})"))
        #expect(source.contains("list(\"a\",\n\"b\")"))
        #expect(source.contains("table(columns: 2, align: (left, right,), table.header(\"x\", \"y\"),\n\"1\",\n\"2\")"))
        #expect(source.contains(#"quote(block: true, attribution: link("u", "du"), par("sagt"))"#))
    }
}
