import Foundation

/// What `antiword` tells of a `.doc`: once as DocBook, which has tables and lists, once as plain text, which has the line
/// breaks within paragraphs and the numbers that Word draws.
package enum OldWordText {
    package static func blocks(docBook: [UInt8], text: [UInt8]) -> [ReadBlock] {
        let lines = TextDecoding.decode(text).split(separator: "\n").map { String($0).trimmed() }.filter { !$0.isEmpty }
        guard let found = try? read(docBook), !found.isEmpty else { return lines.map { ReadBlock(.paragraph, $0) } }
        // The DocBook leaves notes empty; the plain text has them below a line of dashes.
        let notes = lines.drop { !isRule($0) }.compactMap(note)
        let blocks = withBoxes(withLines(found, lines)) + notes
        return ListedBlock.settled(blocks.map { ListedBlock(block: $0) })
    }

    private static func isRule(_ line: String) -> Bool { line.count >= 10 && line.allSatisfy { $0 == "-" } }

    /// Text boxes are written below a line of dashes at the end; where only one picture is in the text, that is its place.
    private static func withBoxes(_ blocks: [ReadBlock]) -> [ReadBlock] {
        let text = Array(blocks.prefix { !isRule($0.text) })
        let boxes = blocks.dropFirst(text.count + 1)
        let places = text.indices.filter { text[$0].text == "[pic]" }
        if places.count == 1, !boxes.isEmpty { return Array(text[..<places[0]] + boxes + text[(places[0] + 1)...]) }
        return text.filter { $0.text != "[pic]" } + boxes
    }

    /// "[2] Protokoll den 18 november".
    private static func note(_ line: String) -> ReadBlock? {
        guard line.hasPrefix("["), let end = line.firstIndex(of: "]"), line.contains(where: \.isLetter),
            Int(line[line.index(after: line.startIndex)..<end]) != nil
        else { return nil }
        return ReadBlock(.footnote, String(line[line.index(after: end)...]).trimmed())
    }

    private static func read(_ bytes: [UInt8]) throws(DocumentFault) -> [ReadBlock] {
        let opening = Array("<book".utf8)
        guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: opening) }) else { throw .corrupt }
        let body = bytes[start...].filter { $0 >= 0x20 || $0 == 0x0A || $0 == 0x09 }
        return try Package.events(body) { events throws(XMLPull.Fault) in
            var blocks: [ReadBlock] = []
            var (text, bold, letters, boldLetters) = ("", 0, 0, 0)
            var table: (id: Int, row: Int, column: Int)?
            var (tables, lists, isTitle, skipping, isInChapter) = (0, 0, false, 0, false)
            func flush() {
                defer { (text, letters, boldLetters) = ("", 0, 0) }
                let content = TextDecoding.normalised(text).split { $0.isWhitespace && $0 != "\u{A0}" }
                    .joined(separator: " ")
                guard !content.isEmpty else { return }
                var block = ReadBlock(.paragraph, content)
                block.isBold = letters > 0 && boldLetters == letters
                if let table {
                    block.kind = .cell(table: table.id, row: table.row, column: max(0, table.column))
                } else if isTitle {
                    block.kind = .heading(1)
                } else if lists > 0 {
                    block.kind = .item(number: nil, level: lists - 1)
                }
                blocks.append(block)
            }
            while let event = try events.next() {
                switch event {
                case .start(let name, let attributes):
                    // The title that stands in the file's properties is not shown.
                    if skipping > 0 || name == "bookinfo" || name == "footnote" || name == "title" && !isInChapter {
                        skipping += 1
                        continue
                    }
                    switch name {
                    case "title", "para", "entry", "listitem", "informaltable": flush()
                    default: break
                    }
                    switch name {
                    case "emphasis": if attributes["role"] == "bold" { bold += 1 }
                    case "title": isTitle = true
                    case "chapter": isInChapter = true
                    case "orderedlist", "itemizedlist": lists += 1
                    case "informaltable":
                        table = (tables, -1, -1)
                        tables += 1
                    case "row": table.map { table = ($0.id, $0.row + 1, -1) }
                    case "entry": table?.column += 1
                    default: break
                    }
                case .text(let part):
                    guard skipping == 0 else { continue }
                    text += part
                    let count = part.unicodeScalars.count { !$0.properties.isWhitespace }
                    letters += count
                    if bold > 0 { boldLetters += count }
                case .end(let name):
                    if skipping > 0 {
                        skipping -= 1
                        continue
                    }
                    switch name {
                    case "emphasis": bold = max(0, bold - 1)
                    case "title", "para", "entry", "listitem": flush()
                    default: break
                    }
                    switch name {
                    case "title": isTitle = false
                    case "orderedlist", "itemizedlist": lists = max(0, lists - 1)
                    case "informaltable": table = nil
                    default: break
                    }
                }
            }
            return blocks
        }
    }

    /// The blocks with the line breaks and numbers of the plain text, where both say the same.
    private static func withLines(_ blocks: [ReadBlock], _ lines: [String]) -> [ReadBlock] {
        let plain = lines.filter { !$0.hasPrefix("|") }
        var next = 0
        return blocks.map { block in
            if case .cell = block.kind { return block }
            let wanted = bare(block.text)
            // Not far ahead: what the two do not agree on is passed over.
            for start in next..<min(next + 12, plain.count) {
                let (number, first) = withoutNumber(plain[start])
                for (label, head) in [(Int?.none, plain[start]), (number, first)] {
                    guard head == plain[start] || label != nil, var found = Optional(bare(head)), !found.isEmpty,
                        wanted.starts(with: found)
                    else { continue }
                    var taken = [head]
                    var index = start + 1
                    while found != wanted, index < plain.count, wanted.starts(with: found + bare(plain[index])) {
                        found += bare(plain[index])
                        taken.append(plain[index])
                        index += 1
                    }
                    guard found == wanted else { continue }
                    next = index
                    var block = block
                    block.text = taken.joined(separator: "\n")
                    if let label { block.kind = .item(number: label, level: 0) }
                    return block
                }
            }
            return block
        }
    }

    private static func bare(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { !$0.properties.isWhitespace }
    }

    /// "3.  Text" without what Word drew before it.
    private static func withoutNumber(_ line: String) -> (Int?, String) {
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        let rest = line.dropFirst(digits.count)
        guard digits.count == 1 || digits.count == 2, rest.first == "." || rest.first == ")" else { return (nil, line) }
        return (Int(digits), String(rest.dropFirst()).trimmed())
    }
}
