/// A text with its structure: what Markdown is read into and what every format of the handbook is written from.
package struct Document: Codable, Equatable, Sendable {
    package var blocks: [Block]

    package init(blocks: [Block]) { self.blocks = blocks }

    /// All text without its structure, blocks apart by line feeds.
    package var plainText: String { blocks.map(\.plainText).joined(separator: "\n") }
}

/// A part of a document that stands on its own lines. `line` counts from 1 in the Markdown it came from.
package indirect enum Block: Codable, Equatable, Sendable {
    /// Level 1…6; the id is unique within the document and made of the words.
    case heading(level: Int, id: String, content: [Inline], line: Int)
    case paragraph(content: [Inline], line: Int)
    /// `start` is nil for a list with bullets.
    case list(start: Int?, items: [[Block]], line: Int)
    case table(alignments: [Alignment], header: [[Inline]], rows: [[[Inline]]], line: Int)
    case quote(blocks: [Block], line: Int)
    case code(text: String, line: Int)
    case rule(line: Int)

    package enum Alignment: String, Codable, Sendable { case none, left, center, right }

    package var line: Int {
        switch self {
        case .heading(_, _, _, let line), .paragraph(_, let line), .list(_, _, let line), .table(_, _, _, let line),
            .quote(_, let line), .code(_, let line), .rule(let line):
            line
        }
    }

    package var plainText: String {
        switch self {
        case .heading(_, _, let content, _), .paragraph(let content, _): content.plainText
        case .list(_, let items, _): items.flatMap { $0 }.map(\.plainText).joined(separator: "\n")
        case .table(_, let header, let rows, _):
            ([header] + rows).map { $0.map(\.plainText).joined(separator: "\t") }.joined(separator: "\n")
        case .quote(let blocks, _): blocks.map(\.plainText).joined(separator: "\n")
        case .code(let text, _): text
        case .rule: ""
        }
    }

    /// The blocks and inline parts directly inside.
    package var inlines: [[Inline]] {
        switch self {
        case .heading(_, _, let content, _), .paragraph(let content, _): [content]
        case .table(_, let header, let rows, _): header + rows.flatMap { $0 }
        case .list, .quote, .code, .rule: []
        }
    }

    package var children: [Block] {
        switch self {
        case .list(_, let items, _): items.flatMap { $0 }
        case .quote(let blocks, _): blocks
        case .heading, .paragraph, .table, .code, .rule: []
        }
    }
}

/// A part of running text.
package indirect enum Inline: Codable, Equatable, Sendable {
    case text(String)
    case emphasis([Inline])
    case strong([Inline])
    case struck([Inline])
    case code(String)
    case link(target: String, content: [Inline], line: Int)
    case image(target: String, alternative: String, line: Int)
    case lineBreak

    package var plainText: String {
        switch self {
        case .text(let text), .code(let text): text
        case .emphasis(let content), .strong(let content), .struck(let content), .link(_, let content, _):
            content.plainText
        case .image(_, let alternative, _): alternative
        case .lineBreak: "\n"
        }
    }

    package var children: [Inline] {
        switch self {
        case .emphasis(let content), .strong(let content), .struck(let content), .link(_, let content, _): content
        case .text, .code, .image, .lineBreak: []
        }
    }
}

extension [Inline] {
    package var plainText: String { map(\.plainText).joined() }
}

extension Document {
    /// Every inline part with links and images, in reading order.
    package var references: [Inline] {
        var found: [Inline] = []
        func visit(_ inline: Inline) {
            switch inline {
            case .link, .image: found.append(inline)
            default: break
            }
            inline.children.forEach(visit)
        }
        func visit(_ block: Block) {
            for content in block.inlines { content.forEach(visit) }
            block.children.forEach(visit)
        }
        blocks.forEach(visit)
        return found
    }
}
