import Foundation

/// Reads the text out of HTML as mail programs write it: tolerant of anything, executes and fetches nothing.
package enum HTMLText {
    /// A block and how deep it stands in quotations.
    package struct Piece: Sendable, Equatable {
        package var block: ReadBlock
        package var quoteDepth: Int

        package init(block: ReadBlock, quoteDepth: Int) {
            self.block = block
            self.quoteDepth = quoteDepth
        }
    }

    package static func read(_ html: String) -> [Piece] {
        var walker = Walker()
        walker.walk(html)
        return walker.pieces
    }

    private static let blocks: Set<String> = [
        "p", "div", "li", "ul", "ol", "table", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "hr",
        "body", "section", "article", "header", "footer", "dl", "dt", "dd", "pre", "center", "form", "fieldset",
    ]
    private static let skipped: Set<String> = [
        "style", "script", "head", "title", "xml", "noscript", "template", "nav", "footer", "aside", "button", "select",
    ]

    private struct Walker {
        var pieces: [Piece] = []
        private var text = ""
        private var quotes = 0
        private var bold = 0
        private var allBold = true
        private var heading: Int?
        private var lists: [(isOrdered: Bool, count: Int)] = []
        private var isItem = false
        private var tables: [(id: Int, row: Int, column: Int)] = []
        private var tableCount = 0
        private var preformatted = 0

        mutating func walk(_ html: String) {
            var rest = Substring(html)
            var skip: String?
            while let start = rest.firstIndex(of: "<") {
                if skip == nil { add(rest[..<start]) }
                rest = rest[start...]
                if rest.hasPrefix("<!--") {
                    guard let end = rest.range(of: "-->") else { return }
                    rest = rest[end.upperBound...]
                    continue
                }
                guard let end = rest.firstIndex(of: ">") else {
                    if skip == nil { add(rest.dropFirst()) }
                    break
                }
                let tag = rest[rest.index(after: start)..<end]
                rest = rest[rest.index(after: end)...]
                let isClosing = tag.hasPrefix("/")
                let name = (isClosing ? tag.dropFirst() : tag).prefix { $0.isLetter || $0.isNumber || $0 == ":" }
                    .lowercased()
                if let waiting = skip {
                    if isClosing && name == waiting { skip = nil }
                    continue
                }
                if HTMLText.skipped.contains(name) {
                    if !isClosing && !tag.hasSuffix("/") { skip = name }
                    continue
                }
                isClosing ? close(name) : open(name, tag)
            }
            if skip == nil { add(rest) }
            flush()
        }

        private mutating func open(_ name: String, _ tag: Substring) {
            if HTMLText.blocks.contains(name) { flush() }
            switch name {
            case "br": text += "\n"
            case "blockquote": quotes += 1
            case "b", "strong": bold += 1
            case "ul", "ol": lists.append((name == "ol", (HTMLText.number("start", in: tag) ?? 1) - 1))
            case "li":
                if !lists.isEmpty {
                    lists[lists.count - 1].count = HTMLText.number("value", in: tag) ?? lists[lists.count - 1].count + 1
                }
                isItem = true
            case "h1", "h2", "h3", "h4", "h5", "h6": heading = Int(name.dropFirst())
            case "table":
                tables.append((tableCount, -1, -1))
                tableCount += 1
            case "tr" where !tables.isEmpty:
                tables[tables.count - 1].row += 1
                tables[tables.count - 1].column = -1
            case "td" where !tables.isEmpty, "th" where !tables.isEmpty: tables[tables.count - 1].column += 1
            case "pre": preformatted += 1
            default: break
            }
        }

        private mutating func close(_ name: String) {
            if HTMLText.blocks.contains(name) { flush() }
            switch name {
            case "blockquote": quotes = max(0, quotes - 1)
            case "b", "strong": bold = max(0, bold - 1)
            case "ul", "ol": _ = lists.popLast()
            case "li": isItem = false
            case "h1", "h2", "h3", "h4", "h5", "h6": heading = nil
            case "table": _ = tables.popLast()
            case "pre": preformatted = max(0, preformatted - 1)
            default: break
            }
        }

        private mutating func add(_ raw: Substring) {
            guard !raw.isEmpty else { return }
            let decoded = HTMLText.entities(raw)
            if preformatted > 0 {
                text += decoded
            } else {
                for character in decoded {
                    if character.isWhitespace && character != "\u{A0}" {
                        if let last = text.last, last != " ", last != "\n" { text.append(" ") }
                    } else {
                        text.append(character)
                    }
                }
            }
            if bold == 0 && decoded.contains(where: { !$0.isWhitespace }) { allBold = false }
        }

        private mutating func flush() {
            let done = TextDecoding.normalised(text).split(separator: "\n", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: "\n")
                .trimmingCharacters(in: .whitespacesAndNewlines)
            defer {
                text = ""
                allBold = true
            }
            guard !done.isEmpty else { return }
            var kind = ReadBlock.Kind.paragraph
            if let heading {
                kind = .heading(heading)
            } else if isItem, let list = lists.last {
                kind = .item(number: list.isOrdered ? list.count : nil, level: lists.count - 1)
            } else if let table = tables.last, tables.count == 1, table.column >= 0 {
                kind = .cell(table: table.id, row: table.row, column: table.column)
            }
            pieces.append(Piece(block: ReadBlock(kind, done, isBold: allBold), quoteDepth: quotes))
        }
    }

    /// The number that an attribute of the tag gives.
    private static func number(_ name: String, in tag: Substring) -> Int? {
        guard let place = tag.range(of: " \(name)=", options: .caseInsensitive) else { return nil }
        let value = tag[place.upperBound...].drop { $0 == "\"" || $0 == "'" }.prefix { $0.isASCII && $0.isNumber }
        return Int(value).map { min($0, 1_000_000) }
    }

    private static let named: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "aring": "å", "auml": "ä",
        "ouml": "ö",
        "Aring": "Å", "Auml": "Ä", "Ouml": "Ö", "eacute": "é", "Eacute": "É", "egrave": "è", "uuml": "ü", "Uuml": "Ü",
        "oslash": "ø", "Oslash": "Ø", "aelig": "æ", "AElig": "Æ", "szlig": "ß", "ndash": "–", "mdash": "—",
        "hellip": "…",
        "bull": "•", "middot": "·", "laquo": "«", "raquo": "»", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”",
        "bdquo": "„", "sect": "§", "deg": "°", "copy": "©", "reg": "®", "trade": "™", "euro": "€", "times": "×",
        "frac12": "½",
        "ensp": " ", "emsp": " ", "thinsp": " ", "shy": "", "zwnj": "", "zwj": "",
    ]

    static func entities(_ raw: Substring) -> String {
        guard raw.contains("&") else { return String(raw) }
        var out = ""
        var rest = raw
        while let ampersand = rest.firstIndex(of: "&") {
            out += rest[..<ampersand]
            rest = rest[ampersand...]
            let limit = rest.index(rest.startIndex, offsetBy: 12, limitedBy: rest.endIndex) ?? rest.endIndex
            if let semicolon = rest[..<limit].firstIndex(of: ";"), let text = entity(rest[..<semicolon].dropFirst()) {
                out += text
                rest = rest[rest.index(after: semicolon)...]
            } else {
                out += "&"
                rest = rest.dropFirst()
            }
        }
        return out + rest
    }

    private static func entity(_ name: Substring) -> String? {
        if name.hasPrefix("#") {
            let digits = name.dropFirst()
            let code =
                digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            return code.flatMap(Unicode.Scalar.init).map { String($0) }
        }
        return named[String(name)]
    }
}
