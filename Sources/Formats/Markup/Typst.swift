/// Typst source in code mode, where a person's words only ever stand inside string literals: nothing in them can be
/// markup, a function or a path. What is put together here are values; `content` gives the source.
package struct Typst: Equatable, Sendable {
    /// One expression whose value is content.
    package private(set) var source: String

    /// Takes over source of our own.
    package init(trusted source: String) { self.source = source }

    /// Words, shown as they are.
    package init(text: String) { source = Typst.literal(text) }

    package static let nothing = Typst(trusted: "[]")

    /// A string literal. Control characters other than line feed and tab fall away.
    package static func literal(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\t": out += "\\t"
            case "\u{0}"..<" ", "\u{7F}", "\u{FEFF}": break
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }

    /// Several after each other.
    package static func all(_ parts: [Typst]) -> Typst {
        switch parts.count {
        case 0: nothing
        case 1: parts[0]
        default: Typst(trusted: "{\n" + parts.map(\.source).joined(separator: "\n") + "\n}")
        }
    }

    /// A call: `name(settings…, content…)`. Settings are our own source.
    package static func call(_ name: String, _ settings: [String] = [], _ content: Typst...) -> Typst {
        Typst(trusted: "\(name)(" + (settings + content.map(\.source)).joined(separator: ", ") + ")")
    }

    /// The content with a label that links can lead to.
    package func labelled(_ label: String) -> Typst { Typst(trusted: "[#\(source) #label(\(Typst.literal(label)))]") }

    package static func link(to address: String, _ content: Typst) -> Typst {
        Typst(trusted: "link(\(literal(address)), \(content.source))")
    }

    package static func link(label: String, _ content: Typst) -> Typst {
        Typst(trusted: "link(label(\(literal(label))), \(content.source))")
    }
}

/// Writes a document model as Typst.
package struct DocumentTypst {
    package var link: (_ target: String, _ content: Typst) -> Typst
    package var image: (_ target: String, _ alternative: String, _ isAlone: Bool) -> Typst
    /// Added before heading ids, which are unique only within their document.
    package var labelPrefix: String

    package init(
        labelPrefix: String, link: @escaping (_ target: String, _ content: Typst) -> Typst,
        image: @escaping (_ target: String, _ alternative: String, _ isAlone: Bool) -> Typst
    ) {
        self.labelPrefix = labelPrefix
        self.link = link
        self.image = image
    }

    package func blocks(_ blocks: [Block]) -> Typst { .all(blocks.map(block)) }

    package func block(_ block: Block) -> Typst {
        if let alone = block.loneImage { return image(alone.target, alone.alternative, true) }
        if let quote = block.attributedQuote {
            return .call(
                "quote", ["block: true", "attribution: \(link(quote.target, inlines(quote.who)).source)"],
                blocks(quote.blocks))
        }
        switch block {
        case .heading(let level, let id, let content, _):
            return .call("heading", ["level: \(level)"], inlines(content)).labelled(labelPrefix + id)
        case .paragraph(let content, _): return .call("par", [], inlines(content))
        case .list(let start, let items, _):
            let parts = items.map { item($0).source }
            guard let start else { return Typst(trusted: "list(" + parts.joined(separator: ",\n") + ")") }
            return Typst(trusted: "enum(start: \(start), " + parts.joined(separator: ",\n") + ")")
        case .table(let alignments, let header, let rows, _):
            let columns = max(1, header.count)
            let align = (0..<columns).map {
                alignments.indices.contains($0) && alignments[$0] == .right ? "right" : "left"
            }
            let head = header.map { inlines($0).source }.joined(separator: ", ")
            let body = rows.flatMap { row in
                (0..<columns).map { $0 < row.count ? inlines(row[$0]).source : "[]" }
            }
            return Typst(
                trusted: """
                    table(columns: \(columns), align: (\(align.joined(separator: ", ")),), table.header(\(head)),
                    \(body.joined(separator: ",\n")))
                    """)
        case .quote(let inner, _): return .call("quote", ["block: true"], blocks(inner))
        case .code(let text, _): return Typst(trusted: "raw(block: true, \(Typst.literal(text)))")
        case .rule: return Typst(trusted: "book-rule()")
        }
    }

    package func inlines(_ content: [Inline]) -> Typst { .all(content.map(inline)) }

    private func inline(_ inline: Inline) -> Typst {
        switch inline {
        case .text(let text): Typst(text: text)
        case .emphasis(let content): .call("emph", [], inlines(content))
        case .strong(let content): .call("strong", [], inlines(content))
        case .struck(let content): .call("strike", [], inlines(content))
        case .code(let text): Typst(trusted: "raw(\(Typst.literal(text)))")
        case .link(let target, let content, _): link(target, inlines(content))
        case .image(let target, let alternative, _): image(target, alternative, false)
        case .lineBreak: Typst(trusted: "linebreak()")
        }
    }

    private func item(_ blocks: [Block]) -> Typst {
        if blocks.count == 1, case .paragraph(let content, _)? = blocks.first { return inlines(content) }
        return self.blocks(blocks)
    }
}
