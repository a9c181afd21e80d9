/// Walks through the content of an OpenDocument text and gathers blocks in reading order.
struct OpenDocumentWalker {
    private struct Paragraph {
        var kind: ReadBlock.Kind
        var style = ""
        var text = ""
        var letters = 0
        var boldLetters = 0
        var lead = BoldLead()
        var isHidden = false
        /// The number that a cell's first paragraph shows.
        var label = ""
        /// The list that counts the paragraph.
        var list: String?
        var isNumberedHeading = false
        var tag: String?
        var taggedLetters = 0
        /// Notes and text boxes are read behind the paragraph that they hang on.
        var inside: [ListedBlock] = []
    }

    private struct List {
        var style: String
        /// Where its numbers are counted.
        var key: String
        var isOpen = false
        var isHeader = false
        var isFirst = true
    }

    private struct Table {
        var id: Int
        var row = -1
        var column = -1
        var span = 1
        var isFirstOfCell = true
    }

    private let styles: OpenDocumentStyles
    private var done: [ListedBlock] = []
    private var open: [Paragraph] = []
    private var spans: [(isBold: Bool?, isHidden: Bool?)] = []
    private var controls: [(tag: String?, isPlaceholder: Bool)] = []
    private var lists: [List] = []
    private var tables: [Table] = []
    private var notes = 0
    private var tableCount = 0
    private var reaches: [CellPlace: Int] = [:]
    private var listCount = 0
    private var counters: [String: [Int: Int]] = [:]
    /// The key of the last list with a style, for lists that count on.
    private var lastKeys: [String: String] = [:]
    private var keysOfID: [String: String] = [:]
    private static let maximumSpaces = 200

    init(styles: OpenDocumentStyles) { self.styles = styles }

    func finish() -> [ReadBlock] { ListedBlock.settled(done, spans: reaches) }

    private static let skipped: Set<String> = [
        "annotation", "tracked-changes", "note-citation", "sequence-decls", "variable-decls", "user-field-decls",
        "dde-connection-decls", "forms", "table-of-content", "illustration-index", "table-index", "alphabetical-index",
        "bibliography", "hidden-text", "hidden-paragraph", "placeholder", "ruby-text", "image", "object", "object-ole",
        "script", "shapes", "table-columns", "table-column",
    ]

    mutating func walk(_ events: inout XMLPull) throws(XMLPull.Fault) {
        var (skipping, isBody) = (0, false)
        var parents: [String] = []
        while let event = try events.next() {
            switch event {
            case .start(let name, let attributes):
                // The title and description of a picture are no text; the title of the document may stand in a sentence.
                let isDescription =
                    ["title", "desc"].contains(name) && !["p", "h", "span", "a"].contains(parents.last ?? "")
                if skipping > 0 || isDescription || OpenDocumentWalker.skipped.contains(name) {
                    skipping += 1
                    continue
                }
                parents.append(name)
                if name == "body" {
                    isBody = true
                } else if isBody {
                    start(name, attributes)
                }
            case .text(let text):
                if isBody && skipping == 0 { add(OpenDocumentWalker.collapsed(text)) }
            case .end(let name):
                if skipping > 0 {
                    skipping -= 1
                } else {
                    _ = parents.popLast()
                    if isBody { end(name) }
                }
            }
        }
    }

    /// White space in the file counts as one space, as in HTML; more is written as elements.
    private static func collapsed(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) else { return text }
        var out = ""
        for scalar in text.unicodeScalars {
            if scalar == "\n" || scalar == "\r" || scalar == "\t" || scalar == " " {
                if !out.hasSuffix(" ") { out += " " }
            } else {
                out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    private mutating func start(_ name: String, _ attributes: [String: String]) {
        switch name {
        case "h": openHeading(attributes)
        case "p": openParagraph(attributes["style-name"] ?? "")
        case "span":
            let style = styles.style(attributes["style-name"] ?? "")
            spans.append((style.isBold, style.isHidden))
        case "s":
            let count = min(max(Package.number(attributes["c"]) ?? 1, 0), OpenDocumentWalker.maximumSpaces)
            add(String(repeating: " ", count: count))
        case "tab": add("\t")
        case "line-break": add("\n")
        case "note": notes += 1
        case "content-control":
            controls.append((attributes["tag"], WordStyles.isOn(attributes["showing-place-holder"] ?? "0")))
        case "list": openList(attributes)
        case "list-item", "list-header": openItem(isHeader: name == "list-header", attributes)
        case "table":
            tables.append(Table(id: tableCount))
            tableCount += 1
        case "table-row" where !tables.isEmpty:
            let last = tables.count - 1
            (tables[last].row, tables[last].column) = (tables[last].row + 1, -1)
            tables[last].span = 1
        case "table-cell" where !tables.isEmpty, "covered-table-cell" where !tables.isEmpty:
            // A cell that covers others is followed by the covered ones, which count for themselves.
            let last = tables.count - 1
            tables[last].column += tables[last].span
            tables[last].span = min(max(Package.number(attributes["number-columns-repeated"]) ?? 1, 1), 1_000)
            tables[last].isFirstOfCell = true
            if let rows = Package.number(attributes["number-rows-spanned"]), rows > 1 {
                let table = tables[last]
                reaches[CellPlace(table: table.id, row: table.row, column: table.column)] = table.row + rows - 1
            }
        default: break
        }
    }

    private mutating func end(_ name: String) {
        switch name {
        case "p", "h": if let paragraph = open.popLast() { close(paragraph) }
        case "span": _ = spans.popLast()
        case "note": notes -= 1
        case "content-control": _ = controls.popLast()
        case "list": _ = lists.popLast()
        case "table": _ = tables.popLast()
        default: break
        }
    }

    private mutating func add(_ text: String) {
        guard !open.isEmpty, !text.isEmpty else { return }
        let last = open.count - 1
        if open[last].isHidden || (spans.last { $0.isHidden != nil })?.isHidden == true { return }
        if controls.last?.isPlaceholder == true { return }
        let letters = text.unicodeScalars.count { !$0.properties.isWhitespace }
        let isBold = spans.last { $0.isBold != nil }?.isBold ?? styles.style(open[last].style).isBold ?? false
        open[last].text += text
        open[last].letters += letters
        open[last].lead.add(text, isBold: isBold)
        if isBold { open[last].boldLetters += letters }
        if let tag = controls.last(where: { $0.tag != nil })?.tag {
            open[last].tag = tag
            open[last].taggedLetters += letters
        }
    }

    private mutating func close(_ paragraph: Paragraph) {
        var block = ReadBlock(paragraph.kind, TextDecoding.normalised(paragraph.text))
        block.isBold = paragraph.letters > 0 && paragraph.boldLetters >= paragraph.letters
        if paragraph.taggedLetters == paragraph.letters { block.tag = paragraph.tag }
        if paragraph.isNumberedHeading { block.isBold = true }
        if case .cell = block.kind, !paragraph.label.isEmpty {
            block.text = paragraph.label + (block.isBlank ? "" : " " + block.text)
        }
        var parts = paragraph.lead.parts(of: block).map { ListedBlock(block: $0) }
        parts[0].list = paragraph.list
        if case .item(_, let level) = block.kind { parts[0].level = level }
        let all = parts + paragraph.inside
        if open.isEmpty {
            done += all
        } else {
            open[open.count - 1].inside += all
        }
    }

    // MARK: Paragraphs and lists

    private mutating func openParagraph(_ name: String) {
        let style = styles.style(name)
        var paragraph = Paragraph(kind: .paragraph, style: name)
        paragraph.isHidden = style.isHidden ?? false
        var drawn: (number: Int?, label: String)?
        if let list = lists.last, list.isOpen, !list.isHeader {
            // Only the first paragraph of an item is numbered.
            if list.isFirst { drawn = count(list.style, list.key, lists.count - 1) }
            lists[lists.count - 1].isFirst = false
        }
        if notes > 0 {
            paragraph.kind = .footnote
        } else if let table = tables.last {
            paragraph.kind = .cell(table: table.id, row: table.row, column: max(0, table.column))
            if table.column <= 0, table.isFirstOfCell { paragraph.label = drawn?.label ?? "" }
            tables[tables.count - 1].isFirstOfCell = false
        } else if let list = lists.last, list.isOpen {
            // Within an item that goes on, a further paragraph is not numbered.
            if let drawn {
                paragraph.kind = .item(number: drawn.number, level: lists.count - 1)
                paragraph.list = list.key
            }
        } else if let outline = style.outline, (1...9).contains(outline) {
            paragraph.kind = .heading(outline)
        }
        open.append(paragraph)
    }

    private mutating func openHeading(_ attributes: [String: String]) {
        let name = attributes["style-name"] ?? ""
        let style = styles.style(name)
        let level = min(max(Package.number(attributes["outline-level"]) ?? style.outline ?? 1, 1), 10)
        var paragraph = Paragraph(kind: .heading(level), style: name)
        paragraph.isHidden = style.isHidden ?? false
        var drawn: (number: Int?, label: String)?
        if let list = lists.last, list.isOpen, !list.isHeader {
            if list.isFirst { drawn = count(list.style, list.key, lists.count - 1) }
            lists[lists.count - 1].isFirst = false
        } else if attributes["is-list-header"] != "true" {
            drawn = count(OpenDocumentStyles.outline, OpenDocumentStyles.outline, level - 1)
        }
        if let number = drawn?.number {
            paragraph.kind = .item(number: number, level: 0)
            paragraph.isNumberedHeading = true
        }
        open.append(paragraph)
    }

    private mutating func openList(_ attributes: [String: String]) {
        let style = attributes["style-name"] ?? lists.last?.style ?? ""
        var key = lists.last?.key
        if key == nil {
            if let id = attributes["continue-list"], let known = keysOfID[id] {
                key = known
            } else if attributes["continue-numbering"] == "true", let known = lastKeys[style] {
                key = known
            }
        }
        listCount += 1
        let chosen = key ?? "\(listCount)"
        if let id = attributes["id"] { keysOfID[id] = chosen }
        if lists.isEmpty { lastKeys[style] = chosen }
        lists.append(List(style: style, key: chosen))
    }

    private mutating func openItem(isHeader: Bool, _ attributes: [String: String]) {
        guard !lists.isEmpty else { return }
        let last = lists.count - 1
        (lists[last].isOpen, lists[last].isHeader, lists[last].isFirst) = (true, isHeader, true)
        if let start = Package.number(attributes["start-value"]) {
            counters[lists[last].key, default: [:]][last] = start - 1
        }
    }

    /// Counts one paragraph of a list; nil when the list draws nothing.
    private mutating func count(_ list: String, _ key: String, _ level: Int) -> (number: Int?, label: String)? {
        guard let own = styles.level(level, of: list) else {
            return list == OpenDocumentStyles.outline ? nil : (nil, "")
        }
        guard !own.format.isEmpty else { return list == OpenDocumentStyles.outline ? nil : (nil, "") }
        var counter = counters[key] ?? [:]
        let number = counter[level].map { $0 + 1 } ?? own.start
        counter[level] = number
        for deeper in counter.keys where deeper > level { counter[deeper] = nil }
        counters[key] = counter
        let shown = (max(0, level - own.shown + 1)...level).map { above in
            WordNumbering.written(counter[above] ?? 1, OpenDocumentWalker.format(styles.level(above, of: list)?.format))
        }.joined(separator: ".")
        let words = (own.prefix + own.suffix).lowercased().filter(\.isLetter)
        let isAsked =
            own.format == "1" && (list != OpenDocumentStyles.outline || own.shown <= 1)
            && ["", "fråga", "fr", "f", "question", "q", "svar", "punkt", "nr"].contains(words)
        return (isAsked ? number : nil, own.prefix + shown + own.suffix)
    }

    private static func format(_ sign: String?) -> String {
        switch sign {
        case "a": "lowerLetter"
        case "A": "upperLetter"
        case "i": "lowerRoman"
        case "I": "upperRoman"
        default: "decimal"
        }
    }
}
