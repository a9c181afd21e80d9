import CCmark
import Foundation

/// Why a Markdown text was not read.
package enum MarkdownError: Error, Equatable {
    /// More bytes of UTF-8 than `Markdown.sizeLimit`.
    case tooLong(bytes: Int)
    /// Lists and quotes inside each other more than `Markdown.depthLimit` deep.
    case tooDeep(line: Int)
}

/// Reads Markdown (CommonMark 0.29 with tables and strikethrough) by cmark-gfm. Raw HTML is no markup here: it stays the
/// text that it was.
package enum Markdown {
    package static let sizeLimit = 1 << 20
    package static let depthLimit = 24

    /// The document; text is NFC and heading ids are unique.
    package static func read(_ markdown: String) throws(MarkdownError) -> Document {
        let text = markdown.precomposedStringWithCanonicalMapping
        guard text.utf8.count <= sizeLimit else { throw .tooLong(bytes: text.utf8.count) }
        _ = extensionsReady
        guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return Document(blocks: []) }
        defer { cmark_parser_free(parser) }
        for name in ["table", "strikethrough"] {
            if let part = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, part) }
        }
        cmark_parser_feed(parser, text, text.utf8.count)
        guard let root = cmark_parser_finish(parser) else { return Document(blocks: []) }
        defer { cmark_node_free(root) }
        cmark_consolidate_text_nodes(root)
        var reader = MarkdownReader()
        let blocks = try reader.blocks(of: root, depth: 0)
        return Document(blocks: blocks)
    }

    private static let extensionsReady: Bool = {
        cmark_gfm_core_extensions_ensure_registered()
        return true
    }()
}

private typealias Node = OpaquePointer

private struct MarkdownReader {
    var ids = HeadingIDs()

    mutating func blocks(of parent: Node, depth: Int) throws(MarkdownError) -> [Block] {
        var blocks: [Block] = []
        for node in children(parent) {
            guard depth < Markdown.depthLimit else { throw .tooDeep(line: line(node)) }
            if let block = try block(node, depth: depth) { blocks.append(block) }
        }
        return blocks
    }

    private mutating func block(_ node: Node, depth: Int) throws(MarkdownError) -> Block? {
        let line = line(node)
        switch type(node) {
        case "heading":
            let content = try inlines(of: node, depth: depth + 1)
            let level = Int(cmark_node_get_heading_level(node))
            return .heading(level: level, id: ids.make(content.plainText), content: content, line: line)
        case "paragraph": return .paragraph(content: try inlines(of: node, depth: depth + 1), line: line)
        case "list":
            var items: [[Block]] = []
            for item in children(node) { items.append(try blocks(of: item, depth: depth + 1)) }
            let ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
            return .list(start: ordered ? Int(cmark_node_get_list_start(node)) : nil, items: items, line: line)
        case "block_quote": return .quote(blocks: try blocks(of: node, depth: depth + 1), line: line)
        case "code_block": return .code(text: literal(node), line: line)
        case "html_block":
            let text = literal(node).trimmingCharacters(in: .whitespacesAndNewlines)
            return text.isEmpty ? nil : .paragraph(content: [.text(text)], line: line)
        case "thematic_break": return .rule(line: line)
        case "table": return try table(node, line: line, depth: depth)
        default: return nil
        }
    }

    private mutating func table(_ node: Node, line: Int, depth: Int) throws(MarkdownError) -> Block {
        let columns = Int(cmark_gfm_extensions_get_table_columns(node))
        let letters = cmark_gfm_extensions_get_table_alignments(node)
        let alignments = (0..<columns).map { column -> Block.Alignment in
            switch letters?[column] {
            case UInt8(ascii: "l"): .left
            case UInt8(ascii: "c"): .center
            case UInt8(ascii: "r"): .right
            default: .none
            }
        }
        var rows: [[[Inline]]] = []
        for row in children(node) {
            var cells: [[Inline]] = []
            for cell in children(row) { cells.append(try inlines(of: cell, depth: depth + 1)) }
            rows.append(cells)
        }
        let header = rows.isEmpty ? [] : rows.removeFirst()
        return .table(alignments: alignments, header: header, rows: rows, line: line)
    }

    private func inlines(of parent: Node, depth: Int) throws(MarkdownError) -> [Inline] {
        var found: [Inline] = []
        for node in children(parent) {
            guard depth < Markdown.depthLimit else { throw .tooDeep(line: line(node)) }
            let inner: () throws(MarkdownError) -> [Inline] = { () throws(MarkdownError) in
                try inlines(of: node, depth: depth + 1)
            }
            switch type(node) {
            case "text", "html_inline": found.add(literal(node))
            case "softbreak": found.add(" ")
            case "linebreak": found.append(.lineBreak)
            case "code": found.append(.code(literal(node)))
            case "emph": found.append(.emphasis(try inner()))
            case "strong": found.append(.strong(try inner()))
            case "strikethrough": found.append(.struck(try inner()))
            case "link": found.append(.link(target: target(node), content: try inner(), line: line(node)))
            case "image":
                found.append(.image(target: target(node), alternative: try inner().plainText, line: line(node)))
            default: found += try inner()
            }
        }
        return found
    }

    private func children(_ parent: Node) -> [Node] {
        var nodes: [Node] = []
        var next = cmark_node_first_child(parent)
        while let node = next {
            nodes.append(node)
            next = cmark_node_next(node)
        }
        return nodes
    }

    private func type(_ node: Node) -> String { String(cString: cmark_node_get_type_string(node)) }

    private func literal(_ node: Node) -> String { cmark_node_get_literal(node).map { String(cString: $0) } ?? "" }

    private func target(_ node: Node) -> String { cmark_node_get_url(node).map { String(cString: $0) } ?? "" }

    private func line(_ node: Node) -> Int { Int(cmark_node_get_start_line(node)) }
}

extension [Inline] {
    /// Appends text, joined to the text before it.
    fileprivate mutating func add(_ text: String) {
        if case .text(let before)? = last {
            self[count - 1] = .text(before + text)
        } else if !text.isEmpty {
            append(.text(text))
        }
    }
}

/// Ids for headings: the words in ASCII, a number after the second of the same.
package struct HeadingIDs {
    private var used: Set<String> = []

    package init() {}

    package mutating func make(_ text: String) -> String {
        var id = HeadingIDs.ascii(text)
        if id.isEmpty { id = "avsnitt" }
        var candidate = id
        var number = 2
        while !used.insert(candidate).inserted {
            candidate = "\(id)-\(number)"
            number += 1
        }
        return candidate
    }

    /// Lower-case letters a–z, digits and hyphens; accents fall away (å → a, ö → o).
    package static func ascii(_ text: String) -> String {
        let folded = text.lowercased().decomposedStringWithCanonicalMapping.replacing("ø", with: "o")
            .replacing("æ", with: "ae").replacing("ß", with: "ss")
        var out = ""
        var gap = false
        for scalar in folded.unicodeScalars {
            let isPlain = ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
            if isPlain {
                if gap, !out.isEmpty { out += "-" }
                gap = false
                out.unicodeScalars.append(scalar)
            } else if !scalar.properties.isDiacritic, scalar.properties.generalCategory != .nonspacingMark {
                gap = true
            }
            if out.utf8.count >= 64 { break }
        }
        return out
    }
}
