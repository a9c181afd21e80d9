import Foundation

/// Walks through the body of a Word file and its notes and gathers blocks in reading order.
struct WordWalker {
    private struct Paragraph {
        var text = ""
        var style = ""
        var list: String?
        var level: Int?
        var outline: Int?
        var letters = 0
        var boldLetters = 0
        var lead = BoldLead()
        /// The tag of a control within the paragraph, and how many letters stand in it.
        var tag: String?
        var taggedLetters = 0
        /// The paragraph's own mark is deleted: it goes on in the next one.
        var isJoined = false
        var notes: [String] = []
        /// Text boxes are anchored in a paragraph and are read behind it.
        var inside: [ListedBlock] = []
    }

    private struct Table {
        var id: Int
        var row = -1
        var column = -1
        var span = 1
        var isRowDeleted = false
        var isFirstOfCell = true
        /// Where the cells began that reach down into the present row, by their columns.
        var reaching: [Int: Int] = [:]
    }

    private struct Control {
        var tag: String?
        var isPlaceholder = false
        /// The paragraphs that were open around it.
        var depth: Int
    }

    private struct Run {
        var isOpen = false
        var isBold: Bool?
        var isHidden: Bool?
        var style = ""
    }

    private let styles: WordStyles
    private var numbering: WordNumbering
    private var notes: [String: [ReadBlock]] = [:]

    private var done: [ListedBlock] = []
    private var open: [Paragraph] = []
    private var tables: [Table] = []
    private var controls: [Control] = []
    private var fields = WordFields()
    private var run = Run()
    /// What a paragraph without an end of its own hands to the next.
    private var carried = ""
    private var tableCount = 0
    private var reaches: [CellPlace: Int] = [:]

    init(styles: WordStyles, numbering: WordNumbering) {
        self.styles = styles
        self.numbering = numbering
    }

    mutating func readBody(_ bytes: [UInt8]) throws(DocumentFault) {
        let start = self
        self = try Package.events(bytes) { events throws(XMLPull.Fault) in
            var walker = start
            try walker.walk(&events, until: nil)
            return walker
        }
    }

    /// - Parameter element: `footnote` or `endnote`.
    mutating func readNotes(_ bytes: [UInt8], _ element: String) throws(DocumentFault) {
        let start = self
        let found = try Package.events(bytes) { events throws(XMLPull.Fault) in
            var found: [String: [ReadBlock]] = [:]
            while let event = try events.next() {
                guard case .start(element, let attributes) = event, let id = attributes["id"] else { continue }
                var walker = start
                try walker.walk(&events, until: element)
                if (attributes["type"] ?? "normal") == "normal" {
                    found["\(element)/\(id)"] = walker.finish().map { ReadBlock(.footnote, $0.text) }
                }
            }
            return found
        }
        notes.merge(found) { first, _ in first }
    }

    func finish() -> [ReadBlock] { ListedBlock.settled(done, spans: reaches) }

    // MARK: Elements

    /// Deleted and moved-away text is gone, old properties no longer hold, pronunciations repeat what they stand over.
    private static let skipped: Set<String> = [
        "del", "moveFrom", "instrText", "delText", "delInstrText", "pPrChange", "rPrChange", "sectPrChange",
        "tblPrChange", "trPrChange", "tcPrChange", "tblGridChange", "numberingChange", "rt", "sectPr", "tabs",
        "tblGrid", "helpText", "statusText", "docPartBody",
    ]

    private mutating func walk(_ events: inout XMLPull, until end: String?) throws(XMLPull.Fault) {
        var skipping = 0
        var parents: [String] = []
        var hasChoice: [Bool] = []
        while let event = try events.next() {
            switch event {
            case .start(let name, let attributes):
                if skipping > 0 {
                    skipping += 1
                    continue
                }
                let parent = parents.last ?? ""
                if name == "del" || name == "moveFrom", parent == "rPr" || parent == "trPr" {
                    noteDeletion(parent)
                }
                // What is drawn twice, for new programs and for old ones, is read once.
                if name == "AlternateContent" { hasChoice.append(false) }
                if name == "Choice", !hasChoice.isEmpty { hasChoice[hasChoice.count - 1] = true }
                if WordWalker.skipped.contains(name) || name == "Fallback" && hasChoice.last == true {
                    skipping = 1
                    continue
                }
                parents.append(name)
                start(name, attributes, parent: parent)
            case .text(let text):
                if skipping == 0, parents.last == "t", run.isOpen || parents.dropLast().last == "r" { add(text) }
            case .end(let name):
                if skipping > 0 {
                    skipping -= 1
                    continue
                }
                _ = parents.popLast()
                if name == "AlternateContent" { _ = hasChoice.popLast() }
                self.end(name)
                if name == end { return }
            }
        }
    }

    private mutating func start(_ name: String, _ attributes: [String: String], parent: String) {
        let value = attributes["val"]
        switch name {
        case "p":
            var paragraph = Paragraph()
            if open.isEmpty {
                paragraph.text = carried
                carried = ""
            }
            open.append(paragraph)
        case "pStyle": change { $0.style = value ?? "" }
        case "numId": change { $0.list = value }
        case "ilvl": change { $0.level = Package.number(value) }
        case "outlineLvl": change { $0.outline = Package.number(value) }
        case "r": run = Run(isOpen: true)
        case "rStyle": run.style = value ?? ""
        case "b" where parent == "rPr": run.isBold = WordStyles.isOn(value)
        case "vanish" where parent == "rPr": run.isHidden = WordStyles.isOn(value)
        case "tab" where run.isOpen, "ptab" where run.isOpen: add("\t")
        case "br" where run.isOpen, "cr" where run.isOpen: add("\n")
        case "noBreakHyphen" where run.isOpen: add("-")
        case "sym": add(WordSymbols.text(font: attributes["font"] ?? "", code: attributes["char"] ?? ""))
        case "footnoteReference", "endnoteReference":
            let id = name.replacing("Reference", with: "") + "/" + (attributes["id"] ?? "")
            if !fields.isInstruction { change { $0.notes.append(id) } }
        case "fldChar":
            if let text = fields.mark(attributes["fldCharType"] ?? "") { add(text) }
        case "ddList", "checkBox": fields.form = name == "checkBox" ? .box(false) : .list([], 0)
        case "default", "checked", "result", "listEntry": fields.note(name, value)
        case "tbl":
            tables.append(Table(id: tableCount))
            tableCount += 1
        case "tr" where !tables.isEmpty:
            let last = tables.count - 1
            (tables[last].row, tables[last].column) = (tables[last].row + 1, -1)
            (tables[last].span, tables[last].isRowDeleted) = (1, false)
        case "gridBefore" where !tables.isEmpty:
            tables[tables.count - 1].column += min(max(Package.number(value) ?? 0, 0), 100)
        case "tc" where !tables.isEmpty:
            let last = tables.count - 1
            tables[last].column += tables[last].span
            (tables[last].span, tables[last].isFirstOfCell) = (1, true)
        case "vMerge" where !tables.isEmpty:
            let last = tables.count - 1
            let (column, row) = (tables[last].column, tables[last].row)
            if value == "restart" {
                tables[last].reaching[column] = row
            } else if let start = tables[last].reaching[column] {
                reaches[CellPlace(table: tables[last].id, row: start, column: column)] = row
            }
        case "gridSpan" where !tables.isEmpty:
            tables[tables.count - 1].span = min(max(Package.number(value) ?? 1, 1), 100)
        case "sdt": controls.append(Control(depth: open.count))
        case "tag" where parent == "sdtPr":
            if !controls.isEmpty { controls[controls.count - 1].tag = value }
        case "showingPlcHdr":
            if !controls.isEmpty { controls[controls.count - 1].isPlaceholder = WordStyles.isOn(value) }
        default: break
        }
    }

    private mutating func end(_ name: String) {
        switch name {
        case "r": run = Run()
        case "tbl": _ = tables.popLast()
        case "sdt": _ = controls.popLast()
        case "p":
            if let paragraph = open.popLast() { close(paragraph) }
            if open.isEmpty { fields.endParagraph() }
        default: break
        }
    }

    private mutating func change(_ change: (inout Paragraph) -> Void) {
        if !open.isEmpty { change(&open[open.count - 1]) }
    }

    private mutating func noteDeletion(_ parent: String) {
        if parent == "trPr" {
            if !tables.isEmpty { tables[tables.count - 1].isRowDeleted = true }
        } else if !run.isOpen {
            change { $0.isJoined = true }
        }
    }

    // MARK: Text

    private mutating func add(_ text: String) {
        guard !open.isEmpty, !fields.isInstruction, !isHidden else { return }
        let style = run.style.isEmpty ? WordStyles.Style() : styles.style(run.style)
        // Words that only ask for an answer. Some programs keep the control's mark when a person has written there, so the
        // style and the words decide as well.
        let waits = controls.last?.isPlaceholder == true
        if waits && (style.isPlaceholder || Prompt.isLikely(text))
            || style.isPlaceholder && Prompt.isLikely(text)
        {
            return
        }
        let letters = text.unicodeScalars.count { !$0.properties.isWhitespace }
        let control = controls.last { $0.tag != nil && $0.depth == open.count }
        let last = open.count - 1
        let isBold = run.isBold ?? style.isBold ?? styles.style(paragraphStyle(open[last])).isBold ?? false
        open[last].text += text
        open[last].letters += letters
        open[last].lead.add(text, isBold: isBold)
        if isBold { open[last].boldLetters += letters }
        if let control {
            open[last].tag = control.tag
            open[last].taggedLetters += letters
        }
    }

    private var isHidden: Bool {
        if let isHidden = run.isHidden { return isHidden }
        if !run.style.isEmpty, let isHidden = styles.style(run.style).isHidden { return isHidden }
        return open.last.flatMap { styles.style(paragraphStyle($0)).isHidden } ?? false
    }

    private func paragraphStyle(_ paragraph: Paragraph) -> String {
        paragraph.style.isEmpty ? styles.standard ?? "" : paragraph.style
    }

    // MARK: Paragraphs

    private mutating func close(_ paragraph: Paragraph) {
        if tables.contains(where: \.isRowDeleted) { return }
        if paragraph.isJoined, open.isEmpty {
            carried = paragraph.text
            done += paragraph.inside
            return
        }
        let id = paragraphStyle(paragraph)
        let style = styles.style(id)
        if style.isContents { return }
        var draft = ListedBlock(block: ReadBlock(.paragraph, TextDecoding.normalised(paragraph.text)))
        draft.block.isBold = paragraph.letters > 0 && paragraph.boldLetters >= paragraph.letters
        let outer = controls.last { $0.tag != nil && $0.depth <= open.count }
        draft.block.tag = outer?.tag ?? (paragraph.taggedLetters == paragraph.letters ? paragraph.tag : nil)
        // A paragraph without text is not numbered, but in a table the number may be all that a cell holds.
        let isLabel = tables.last.map { $0.column <= 0 && $0.isFirstOfCell } ?? false
        let drawn = paragraph.letters > 0 || isLabel ? number(paragraph, style, id) : nil
        if let table = tables.last {
            draft.block.kind = .cell(table: table.id, row: table.row, column: max(0, table.column))
            if isLabel, let drawn, !drawn.label.isEmpty {
                draft.block.text = drawn.label + (draft.block.isBlank ? "" : " " + draft.block.text)
            }
            tables[tables.count - 1].isFirstOfCell = false
        } else if let level = paragraph.outline ?? style.outline, (0..<9).contains(level) {
            draft.block.kind = .heading(level + 1)
            if let drawn, let number = drawn.number, !drawn.isCompound {
                draft.block.kind = .item(number: number, level: 0)
                draft.block.isBold = true
            }
        } else if let drawn {
            let level = paragraph.level ?? style.level ?? 0
            draft.block.kind = .item(number: drawn.number, level: level)
            (draft.list, draft.level) = (drawn.key, level)
        }
        let after = paragraph.notes.flatMap { notes[$0] ?? [] }.map { ListedBlock(block: $0) }
        var drafts = paragraph.lead.parts(of: draft.block).map { ListedBlock(block: $0) }
        (drafts[0].list, drafts[0].level) = (draft.list, draft.level)
        let all = drafts + after + paragraph.inside
        if open.isEmpty {
            done += all
        } else {
            open[open.count - 1].inside += all
        }
    }

    private mutating func number(_ paragraph: Paragraph, _ style: WordStyles.Style, _ id: String) -> WordNumbering
        .Drawn?
    {
        guard let list = paragraph.list ?? style.list, list != "0" else { return nil }
        let byStyle = paragraph.list == nil ? numbering.level(ofStyle: id, in: list) : nil
        return numbering.count(list: list, level: paragraph.level ?? byStyle ?? style.level ?? 0)
    }
}
