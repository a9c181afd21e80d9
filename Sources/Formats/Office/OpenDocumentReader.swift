import Foundation

/// Reads `.odt` (ISO/IEC 26300): headings, lists, tables; tracked deletions and comments left out.
package enum OpenDocumentReader {
    package static func read(_ bytes: [UInt8]) throws(DocumentFault) -> [ReadBlock] {
        let parts = try Package.parts(bytes, ["content.xml", "META-INF/manifest.xml"])
        if let manifest = parts["META-INF/manifest.xml"],
            String(decoding: manifest, as: UTF8.self).contains("encryption-data")
        {
            throw .encrypted
        }
        guard let content = parts["content.xml"] else { throw .corrupt }
        let blocks = try Package.events(content) { events throws(XMLPull.Fault) in
            var walker = Walker()
            try walker.walk(&events)
            return walker.blocks
        }
        return (blocks ?? []).filter { !$0.text.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty }
    }

    private struct Walker {
        var blocks: [ReadBlock] = []
        private var numbered: Set<String> = []
        private var bold: Set<String> = []
        private var lists: [(style: String, count: Int)] = []
        private var tables: [(id: Int, row: Int, column: Int)] = []
        private var tableCount = 0

        private struct Open {
            var kind: ReadBlock.Kind
            var text = ""
            var letters = 0
            var boldLetters = 0
            var isBold = false
        }

        private static let skipped: Set<String> = [
            "annotation", "tracked-changes", "note-citation", "sequence-decls", "forms",
        ]

        mutating func walk(_ events: inout XMLPull) throws(XMLPull.Fault) {
            var open: [Open] = []
            var spans: [Bool] = []
            var (skipping, style, isBody) = (0, "", false)
            while let event = try events.next() {
                switch event {
                case .start(let name, let attributes):
                    if skipping > 0 || Walker.skipped.contains(name) {
                        skipping += 1
                        continue
                    }
                    switch name {
                    case "style", "list-style": style = attributes["name"] ?? ""
                    case "list-level-style-number": numbered.insert(style)
                    case "text-properties": if attributes["font-weight"] == "bold" { bold.insert(style) }
                    case "body": isBody = true
                    case "h":
                        open.append(Open(kind: .heading(Int(attributes["outline-level"] ?? "") ?? 1)))
                    case "p":
                        var paragraph = Open(kind: kind())
                        paragraph.isBold = bold.contains(attributes["style-name"] ?? "")
                        open.append(paragraph)
                    case "span": spans.append(bold.contains(attributes["style-name"] ?? ""))
                    case "s": add(String(repeating: " ", count: Int(attributes["c"] ?? "") ?? 1), &open, spans)
                    case "tab": add("\t", &open, spans)
                    case "line-break": add("\n", &open, spans)
                    case "list":
                        lists.append((attributes["style-name"] ?? lists.last?.style ?? "", 0))
                    case "list-item": if !lists.isEmpty { lists[lists.count - 1].count += 1 }
                    case "table":
                        tables.append((tableCount, -1, -1))
                        tableCount += 1
                    case "table-row" where !tables.isEmpty:
                        tables[tables.count - 1].row += 1
                        tables[tables.count - 1].column = -1
                    case "table-cell" where !tables.isEmpty: tables[tables.count - 1].column += 1
                    default: break
                    }
                case .text(let text):
                    if isBody && skipping == 0 { add(text, &open, spans) }
                case .end(let name):
                    if skipping > 0 {
                        skipping -= 1
                        continue
                    }
                    switch name {
                    case "p", "h":
                        if let done = open.popLast() {
                            let text = done.text.precomposedStringWithCanonicalMapping
                            let isBold = done.letters > 0 && done.boldLetters == done.letters
                            blocks.append(ReadBlock(done.kind, text, isBold: isBold))
                        }
                    case "span": _ = spans.popLast()
                    case "list": _ = lists.popLast()
                    case "table": _ = tables.popLast()
                    default: break
                    }
                }
            }
        }

        private func kind() -> ReadBlock.Kind {
            if let table = tables.last { return .cell(table: table.id, row: table.row, column: table.column) }
            guard let list = lists.last else { return .paragraph }
            return .item(number: numbered.contains(list.style) ? list.count : nil, level: lists.count - 1)
        }

        private func add(_ text: String, _ open: inout [Open], _ spans: [Bool]) {
            guard !open.isEmpty else { return }
            let last = open.count - 1
            open[last].text += text
            let letters = text.filter { !$0.isWhitespace }.count
            open[last].letters += letters
            if open[last].isBold || spans.contains(true) { open[last].boldLetters += letters }
        }
    }
}
