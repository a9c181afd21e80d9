/// Writes a document model as HTML that is well-formed XML too, so that pages and EPUB share it.
package struct DocumentHTML {
    /// What a link becomes: its target and its words, already markup.
    package var link: (_ target: String, _ content: HTML) -> HTML
    /// What an image becomes, be it alone on its line or not.
    package var image: (_ target: String, _ alternative: String, _ isAlone: Bool) -> HTML

    package init(
        link: @escaping (_ target: String, _ content: HTML) -> HTML,
        image: @escaping (_ target: String, _ alternative: String, _ isAlone: Bool) -> HTML
    ) {
        self.link = link
        self.image = image
    }

    package func block(_ block: Block) -> HTML {
        if let alone = block.loneImage { return image(alone.target, alone.alternative, true) }
        if let quote = block.attributedQuote {
            let words = quote.blocks.map(self.block).joined()
            let who = link(quote.target, inlines(quote.who))
            return "<figure class=\"quote\"><blockquote>\(words)</blockquote><figcaption>\(who)</figcaption></figure>\n"
        }
        switch block {
        case .heading(let level, let id, let content, _):
            let name = HTML(trusted: "h\(level)")
            return "<\(name) id=\"\(id)\">\(inlines(content))</\(name)>\n"
        case .paragraph(let content, _): return "<p>\(inlines(content))</p>\n"
        case .list(let start, let items, _):
            let parts = items.map { "<li>\(item($0))</li>\n" as HTML }.joined()
            guard let start else { return "<ul>\n\(parts)</ul>\n" }
            return "<ol\(attribute: "start", start == 1 ? nil : String(start))>\n\(parts)</ol>\n"
        case .table(let alignments, let header, let rows, _):
            let head = cells(header, alignments, header: true)
            let body = rows.map { "<tr>\(cells($0, alignments, header: false))</tr>\n" as HTML }.joined()
            return """
                <div class="table" tabindex="0" role="region" aria-label="\(header.map(\.plainText).joined(separator: ", "))"><table><thead><tr>\(head)</tr></thead>
                <tbody>
                \(body)</tbody></table></div>

                """
        case .quote(let blocks, _): return "<blockquote>\(blocks.map(self.block).joined())</blockquote>\n"
        case .code(let text, _): return "<pre><code>\(text)</code></pre>\n"
        case .rule: return "<hr/>\n"
        }
    }

    package func inlines(_ content: [Inline]) -> HTML { content.map(inline).joined() }

    private func inline(_ inline: Inline) -> HTML {
        switch inline {
        case .text(let text): HTML(text: text)
        case .emphasis(let content): "<em>\(inlines(content))</em>"
        case .strong(let content): "<strong>\(inlines(content))</strong>"
        case .struck(let content): "<s>\(inlines(content))</s>"
        case .code(let text): "<code>\(text)</code>"
        case .link(let target, let content, _): link(target, inlines(content))
        case .image(let target, let alternative, _): image(target, alternative, false)
        case .lineBreak: "<br/>"
        }
    }

    /// A list item of one paragraph stands without its own `<p>`.
    private func item(_ blocks: [Block]) -> HTML {
        if case .paragraph(let content, _)? = blocks.first {
            return inlines(content) + blocks.dropFirst().map(block).joined()
        }
        return blocks.map(block).joined()
    }

    private func cells(_ cells: [[Inline]], _ alignments: [Block.Alignment], header: Bool) -> HTML {
        cells.enumerated().map { column, content -> HTML in
            let isNumber = alignments.indices.contains(column) && alignments[column] == .right
            let style = isNumber ? "n" : nil
            return header
                ? "<th scope=\"col\"\(attribute: "class", style)>\(inlines(content))</th>"
                : "<td\(attribute: "class", style)>\(inlines(content))</td>"
        }.joined()
    }
}
