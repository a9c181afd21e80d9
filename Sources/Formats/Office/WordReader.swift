import Foundation

/// Reads `.docx` and `.docm` (ISO/IEC 29500): headings, automatic numbering, tables, text boxes, footnotes; tracked
/// changes as accepted; comments, headers and footers left out. Macros are never looked at.
package enum WordReader {
    package static func read(_ bytes: [UInt8]) throws(DocumentFault) -> [ReadBlock] {
        // Encrypted Office files are OLE compound files, not zip files.
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw .encrypted }
        let parts = try Package.parts(
            bytes, ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml"])
        guard let document = parts["word/document.xml"] else { throw .corrupt }
        var reader = Reader()
        if let styles = parts["word/styles.xml"] { try reader.readStyles(styles) }
        if let numbering = parts["word/numbering.xml"] { try reader.readNumbering(numbering) }
        try reader.readBody(document, as: nil)
        if let notes = parts["word/footnotes.xml"] { try reader.readBody(notes, as: .footnote) }
        return reader.blocks.filter { !$0.text.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty }
    }

    private struct Paragraph {
        var text = ""
        var style = ""
        var list: String?
        var level = 0
        var boldCharacters = 0
    }

    private struct Reader {
        var blocks: [ReadBlock] = []
        var headingLevels: [String: Int] = [:]
        var listOfStyle: [String: String] = [:]
        var formats: [String: [Int: String]] = [:]
        var abstractOf: [String: String] = [:]
        var counters: [String: Int] = [:]

        mutating func readStyles(_ bytes: [UInt8]) throws(DocumentFault) {
            try Package.events(bytes) { [self] events throws(XMLPull.Fault) in
                var copy = self
                var style = ""
                while let event = try events.next() {
                    guard case .start(let name, let attributes) = event else { continue }
                    switch name {
                    case "style": style = attributes["styleId"] ?? ""
                    case "name":
                        let words = (attributes["val"] ?? "").lowercased().split(separator: " ")
                        if words.count == 2, words[0] == "heading", let level = Int(words[1]) {
                            copy.headingLevels[style] = level
                        } else if words == ["title"] {
                            copy.headingLevels[style] = 1
                        }
                    case "outlineLvl": copy.headingLevels[style] = (Int(attributes["val"] ?? "") ?? 0) + 1
                    case "numId": copy.listOfStyle[style] = attributes["val"]
                    default: break
                    }
                }
                return copy
            }.map { self = $0 }
        }

        mutating func readNumbering(_ bytes: [UInt8]) throws(DocumentFault) {
            try Package.events(bytes) { [self] events throws(XMLPull.Fault) in
                var copy = self
                var (abstract, list, level) = ("", "", 0)
                while let event = try events.next() {
                    guard case .start(let name, let attributes) = event else { continue }
                    switch name {
                    case "abstractNum": abstract = attributes["abstractNumId"] ?? ""
                    case "lvl": level = Int(attributes["ilvl"] ?? "") ?? 0
                    case "numFmt": if list.isEmpty { copy.formats[abstract, default: [:]][level] = attributes["val"] }
                    case "num": list = attributes["numId"] ?? ""
                    case "abstractNumId": copy.abstractOf[list] = attributes["val"]
                    default: break
                    }
                }
                return copy
            }.map { self = $0 }
        }

        mutating func readBody(_ bytes: [UInt8], as fixed: ReadBlock.Kind?) throws(DocumentFault) {
            try Package.events(bytes) { [self] events throws(XMLPull.Fault) in
                var copy = self
                try copy.walk(&events, as: fixed)
                return copy
            }.map { self = $0 }
        }

        private mutating func walk(_ events: inout XMLPull, as fixed: ReadBlock.Kind?) throws(XMLPull.Fault) {
            var open: [Paragraph] = []
            var tables: [(id: Int, row: Int, column: Int)] = []
            var tags: [String?] = []
            var skipping = 0
            var (isText, isBold, tableCount) = (false, false, 0)
            while let event = try events.next() {
                switch event {
                case .start(let name, let attributes):
                    // Text boxes come twice, as Choice and as Fallback; deleted and moved-away text is gone.
                    if skipping > 0 || ["Fallback", "del", "moveFrom", "instrText"].contains(name) {
                        skipping += 1
                        continue
                    }
                    switch name {
                    case "p": open.append(Paragraph())
                    case "pStyle": open.last.map { _ in open[open.count - 1].style = attributes["val"] ?? "" }
                    case "numId": open.last.map { _ in open[open.count - 1].list = attributes["val"] }
                    case "ilvl": open.last.map { _ in open[open.count - 1].level = Int(attributes["val"] ?? "") ?? 0 }
                    case "r": isBold = false
                    case "b": isBold = !["0", "false"].contains(attributes["val"] ?? "1")
                    case "t": isText = true
                    case "tab" where !open.isEmpty: open[open.count - 1].text += "\t"
                    case "br" where !open.isEmpty, "cr" where !open.isEmpty: open[open.count - 1].text += "\n"
                    case "noBreakHyphen" where !open.isEmpty: open[open.count - 1].text += "-"
                    case "tbl":
                        tables.append((tableCount, -1, -1))
                        tableCount += 1
                    case "tr" where !tables.isEmpty:
                        tables[tables.count - 1].row += 1
                        tables[tables.count - 1].column = -1
                    case "tc" where !tables.isEmpty: tables[tables.count - 1].column += 1
                    case "sdt": tags.append(nil)
                    case "tag" where !tags.isEmpty: tags[tags.count - 1] = attributes["val"]
                    default: break
                    }
                case .text(let text):
                    guard isText, skipping == 0, !open.isEmpty else { continue }
                    open[open.count - 1].text += text
                    if isBold { open[open.count - 1].boldCharacters += text.filter { !$0.isWhitespace }.count }
                case .end(let name):
                    if skipping > 0 {
                        skipping -= 1
                        continue
                    }
                    switch name {
                    case "t": isText = false
                    case "tbl": tables.removeLast()
                    case "sdt": tags.removeLast()
                    case "p":
                        guard let paragraph = open.popLast() else { continue }
                        let tag = tags.last { $0 != nil } ?? nil
                        add(paragraph, fixed: fixed, table: tables.last, tag: tag)
                    default: break
                    }
                }
            }
        }

        private mutating func add(
            _ paragraph: Paragraph, fixed: ReadBlock.Kind?, table: (id: Int, row: Int, column: Int)?, tag: String?
        ) {
            let text = paragraph.text.precomposedStringWithCanonicalMapping
            let letters = text.filter { !$0.isWhitespace }.count
            var kind = fixed ?? .paragraph
            let list = paragraph.list ?? listOfStyle[paragraph.style]
            if fixed == nil {
                if let table {
                    kind = .cell(table: table.id, row: table.row, column: table.column)
                } else if let level = headingLevels[paragraph.style] {
                    kind = .heading(level)
                } else if let list, list != "0" {
                    kind = .item(number: letters > 0 ? count(list, paragraph.level) : nil, level: paragraph.level)
                }
            }
            blocks.append(
                ReadBlock(kind, text, isBold: letters > 0 && paragraph.boldCharacters >= letters, tag: tag))
        }

        /// The number that Word draws before the item; nil for bullets.
        private mutating func count(_ list: String, _ level: Int) -> Int? {
            guard let format = formats[abstractOf[list] ?? ""]?[level], format != "bullet", format != "none" else {
                return nil
            }
            let key = "\(list)/\(level)"
            counters[key, default: 0] += 1
            for deeper in (level + 1)..<(level + 9) { counters["\(list)/\(deeper)"] = nil }
            return counters[key]
        }
    }
}
