import Formats
import Testing

@Suite("The document model", .timeLimit(.minutes(3)))
struct DocumentTests {
    @Test func `a blockquote ending in a dash and a link says who said it`() throws {
        let document = try Markdown.read("> Ring först.\n>\n> Skriv sedan. — [Arvika kommun](svar:S-0148#p3)\n")
        let quote = try #require(document.blocks.first?.attributedQuote)
        #expect(quote.words == "Ring först.\nSkriv sedan.")
        #expect(quote.target == "svar:S-0148#p3")
        #expect(quote.who.plainText == "Arvika kommun")
        #expect(quote.line == 3)
    }

    @Test(arguments: ["> Bara ord\n", "> ord [länk](x)\n", "ord — [länk](x)\n", "> — länk\n"])
    func `other text has no attribution`(markdown: String) throws {
        #expect(try Markdown.read(markdown).blocks.first?.attributedQuote == nil)
    }

    @Test func `an image alone on its line is told from one in a sentence`() throws {
        let document = try Markdown.read("![](exempel:solvik)\n\nSe ![x](exempel:solvik)\n")
        #expect(document.blocks[0].loneImage?.target == "exempel:solvik")
        #expect(document.blocks[1].loneImage == nil)
    }

    @Test func `headings never leap over a level`() throws {
        let document = try Markdown.read("# a\n\n#### b\n\n### c\n\n# d\n\n> ## e\n").withHeadings(from: 2)
        let levels = document.blocks.compactMap { block -> Int? in
            if case .heading(let level, _, _, _) = block { return level }
            return nil
        }
        #expect(levels == [2, 3, 3, 2])
        #expect(document.blocks.last?.plainText == "e")
    }

    @Test func `as HTML it is well-formed and escaped`() throws {
        let document = try Markdown.read(
            "## A & B\n\n3. ett\n4. två  \n   rad\n\n<b>x</b>\n\n|a|\n|-|\n|\"b\"|\n\n---\n")
        let writer = DocumentHTML(
            link: { target, words in "<a href=\"\(target)\">\(words)</a>" }, image: { _, _, _ in "" })
        let html = document.blocks.map(writer.block).joined().string
        #expect(
            html == """
                <h2 id="a-b">A &amp; B</h2>
                <ol start="3">
                <li>ett</li>
                <li>två<br/>rad</li>
                </ol>
                <p>&lt;b&gt;x&lt;/b&gt;</p>
                <div class="table" tabindex="0" role="region" aria-label="a"><table><thead><tr><th scope="col">a</th></tr></thead>
                <tbody>
                <tr><td>&quot;b&quot;</td></tr>
                </tbody></table></div>
                <hr/>

                """)
    }
}
