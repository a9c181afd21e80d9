/// A quotation with who said it: a blockquote that ends in `— [who](target)`.
package struct AttributedQuote: Equatable, Sendable {
    /// The quoted words, without the attribution.
    package let blocks: [Block]
    package let who: [Inline]
    package let target: String
    package let line: Int

    package var words: String { blocks.map(\.plainText).joined(separator: "\n") }
}

extension Block {
    /// The target when the block is nothing but one image: `![](exempel:slug)` alone on its line places a card.
    package var loneImage: (target: String, alternative: String)? {
        guard case .paragraph(let content, _) = self, content.count == 1,
            case .image(let target, let alternative, _)? = content.first
        else { return nil }
        return (target, alternative)
    }

    /// The targets of all links in the block.
    package var targets: [String] {
        func targets(_ inline: Inline) -> [String] {
            let inner = inline.children.flatMap(targets)
            if case .link(let target, _, _) = inline { return [target] + inner }
            return inner
        }
        return inlines.flatMap { $0.flatMap(targets) } + children.flatMap(\.targets)
    }

    package var attributedQuote: AttributedQuote? {
        guard case .quote(var blocks, _) = self, case .paragraph(var content, let paragraph)? = blocks.popLast(),
            case .link(let target, let who, let line)? = content.popLast(),
            case .text(let before)? = content.popLast()
        else { return nil }
        let trimmed = before.trimmingSuffix { $0 == " " }
        guard let dash = trimmed.last, dash == "—" || dash == "–" else { return nil }
        let words = String(trimmed.dropLast()).trimmingSuffix { $0 == " " }
        if !words.isEmpty { content.append(.text(words)) }
        while case .lineBreak? = content.last { content.removeLast() }
        if !content.isEmpty { blocks.append(.paragraph(content: content, line: paragraph)) }
        return AttributedQuote(blocks: blocks, who: who, target: target, line: line)
    }
}

extension String {
    fileprivate func trimmingSuffix(while condition: (Character) -> Bool) -> String {
        var end = endIndex
        while end > startIndex, condition(self[index(before: end)]) { end = index(before: end) }
        return String(self[..<end])
    }
}

extension Document {
    /// The same text with headings that begin at `top` and never leap over a level, as PDF/UA and readers by ear need.
    package func withHeadings(from top: Int) -> Document {
        var open: [Int] = []
        func visit(_ block: Block) -> Block {
            switch block {
            case .heading(let level, let id, let content, let line):
                while let last = open.last, last >= level { open.removeLast() }
                open.append(level)
                return .heading(level: min(6, top + open.count - 1), id: id, content: content, line: line)
            case .list(let start, let items, let line):
                return .list(start: start, items: items.map { $0.map(plain) }, line: line)
            case .quote(let blocks, let line): return .quote(blocks: blocks.map(plain), line: line)
            default: return block
            }
        }
        /// A heading inside a list or quote would break the outline: it becomes a paragraph in strong type.
        func plain(_ block: Block) -> Block {
            if case .heading(_, _, let content, let line) = block {
                return .paragraph(content: [.strong(content)], line: line)
            }
            return visit(block)
        }
        return Document(blocks: blocks.map(visit))
    }
}
