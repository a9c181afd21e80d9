/// Walks through rich text, one group after the other, and gathers blocks in reading order.
struct RichTextWalker {
    /// What a group's text is for.
    private enum Purpose {
        case text
        case nothing
        case fonts
        case styles
        /// The number or bullet that the writing program drew.
        case label
        case instruction
        /// `\upr`: the same text twice, for old readers and then for new ones.
        case twice
    }

    private struct Group {
        var purpose = Purpose.text
        var isBold = false
        var isHidden = false
        var isDeleted = false
        /// Outside the HTML that the text was made from.
        var isFill = false
        var fallbackLength = 1
        var codepage = 1252
        var isFirst = true
        /// The group began with `\*`: a reader that does not know its word passes over it.
        var isOptional = false
        /// Its paragraphs are a note or a text box and stand behind the one that they were met in.
        var holder: Holder?
    }

    private enum Holder { case note, box }

    private struct Paragraph {
        var text = ""
        var letters = 0
        var boldLetters = 0
        var lead = BoldLead()
        var label: String?
        var level = 0
        var isItem = false
        var style: Int?
        var outline: Int?
        var inTable = false
        var nesting = 1
    }

    private struct Held {
        var paragraph: Paragraph
        var blocks: [ReadBlock]
    }

    private struct Place {
        var table = 0
        var row = 0
        var column = 0
        var isOpen = false
    }

    private var tokens: RichTextTokens
    private let isHTML: Bool
    private(set) var html = ""
    private var groups: [Group] = [Group()]
    private var blocks: [ReadBlock] = []
    private var paragraph = Paragraph()
    private var held: [Held] = []
    private var waiting: [ReadBlock] = []
    private var pending: [UInt8] = []
    private var pendingUnits: [UInt16] = []
    private var toSkip = 0
    private var places: [Int: Place] = [:]
    private var tableCount = 0
    private var fontCodepages: [Int: Int] = [:]
    private var documentCodepage = 1252
    private var font = 0
    private var headings: [Int: Int] = [:]
    private var style = 0
    private var styleName = ""
    private var styleOutline: Int?
    private var label = ""
    private static let maximumDepth = 2_000
    private static let maximumText = 20_000_000

    init(_ tokens: RichTextTokens, isHTML: Bool) {
        self.tokens = tokens
        self.isHTML = isHTML
    }

    mutating func walk() throws(DocumentFault) {
        var length = 0
        while let token = tokens.next() {
            switch token {
            case .open:
                flush()
                guard groups.count < RichTextWalker.maximumDepth else { throw .tooLarge }
                var group = groups[groups.count - 1]
                (group.isFirst, group.isOptional, group.holder) = (true, false, nil)
                if group.purpose == .twice { group.purpose = .nothing }
                groups.append(group)
                toSkip = 0
            case .close:
                flush()
                toSkip = 0
                if close() { return }
            case .sign(0x2A): groups[groups.count - 1].isOptional = true
            case .sign(let sign):
                groups[groups.count - 1].isFirst = false
                if sign == 0x7E { add("\u{A0}") }
                if sign == 0x5F { add("-") }
            case .byte(let byte):
                groups[groups.count - 1].isFirst = false
                if toSkip > 0 {
                    toSkip -= 1
                } else if groups[groups.count - 1].purpose != .nothing {
                    if !pendingUnits.isEmpty { flush() }
                    pending.append(byte)
                    length += 1
                    guard length < RichTextWalker.maximumText else { throw .tooLarge }
                }
            case .word(let word, let number):
                if word != "u" { flush() }
                apply(word, number)
                groups[groups.count - 1].isFirst = false
            }
        }
        // The last brace is missing: the file was cut off.
        flush()
        throw .corrupt
    }

    func finish() -> [ReadBlock] { ListedBlock.settled(blocks.map { ListedBlock(block: $0) }) }

    /// - Returns: whether that was the end of the document.
    private mutating func close() -> Bool {
        guard let group = groups.popLast() else { return true }
        if group.purpose == .styles, groups.last?.purpose == .styles || group.isOptional { noteStyle() }
        if group.purpose == .label, groups.last?.purpose != .label {
            paragraph.label = label
            paragraph.isItem = true
            label = ""
        }
        if let holder = group.holder {
            endParagraph()
            if let outer = held.popLast() {
                waiting = outer.blocks + (holder == .note ? waitingAsNotes() : waiting)
                paragraph = outer.paragraph
            }
        }
        if groups.count == 1 {
            if paragraph.letters > 0 { endParagraph() }
            blocks += waiting
            waiting = []
            return true
        }
        return false
    }

    private func waitingAsNotes() -> [ReadBlock] { waiting.map { ReadBlock(.footnote, $0.text) } }

    // MARK: Control words

    private static let ignored: Set<String> = [
        "colortbl", "info", "pict", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr",
        "footerf", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc", "xe", "tc", "rxe", "nonesttables", "objdata",
        "objclass", "objname", "shprslt", "pntxta", "pntxtb", "listtable", "listoverridetable", "revtbl", "annotation",
        "atnid", "atnauthor", "atndate", "bkmkstart", "bkmkend", "filetbl", "themedata", "datafield", "template",
        "sp", "mmathPr", "generator", "xmlnstbl", "rsidtbl", "latentstyles", "datastore", "defchp", "defpap",
        "comment", "private", "moveFrom",
    ]
    /// Groups with `\*` whose text a person sees.
    private static let welcome: Set<String> = [
        "shpinst", "shptxt", "nesttableprops", "fldinst", "listtext", "pntext", "ud", "htmltag", "fonttbl",
        "stylesheet",
        "footnote", "moveTo", "do",
    ]

    private mutating func apply(_ word: String, _ number: Int?) {
        let last = groups.count - 1
        let isFirst = groups[last].isFirst
        if isFirst,
            RichTextWalker.ignored.contains(word)
                || groups[last].isOptional && !RichTextWalker.welcome.contains(word)
        {
            groups[last].purpose = .nothing
            return
        }
        if word == "bin" {
            tokens.skip(number ?? 0)
            return
        }
        if word == "ud" { groups[last].purpose = .text }
        guard groups[last].purpose != .nothing else { return }
        let isOn = number != 0
        // Tables of styles and drawn labels have formats of their own, which are not the paragraph's.
        let isText = groups[last].purpose == .text
        switch word {
        case "fonttbl": groups[last].purpose = .fonts
        case "stylesheet": groups[last].purpose = .styles
        case "listtext", "pntext": groups[last].purpose = .label
        case "fldinst": groups[last].purpose = .instruction
        case "upr": groups[last].purpose = .twice
        case "footnote": hold(.note)
        case "shptxt", "dptxbxtext": hold(.box)
        case "ansicpg":
            documentCodepage = number ?? 1252
            for index in groups.indices { groups[index].codepage = documentCodepage }
        case "mac": for index in groups.indices { groups[index].codepage = 10_000 }
        case "f", "af":
            font = number ?? 0
            if groups[last].purpose != .fonts { groups[last].codepage = fontCodepages[font] ?? documentCodepage }
        case "fcharset": fontCodepages[font] = RichTextWalker.codepage(number ?? 0) ?? documentCodepage
        case "uc": groups[last].fallbackLength = max(0, min(number ?? 1, 20))
        case "u": unicode(number ?? 0)
        case "plain": (groups[last].isBold, groups[last].isHidden, groups[last].isDeleted) = (false, false, false)
        case "b": groups[last].isBold = isOn
        case "v", "webhidden": groups[last].isHidden = isOn
        case "deleted": groups[last].isDeleted = isOn
        case "htmlrtf": groups[last].isFill = isOn
        case "s":
            style = number ?? 0
            if isText { paragraph.style = number }
        case "outlinelevel":
            styleOutline = number
            if isText { paragraph.outline = number }
        case "ls" where isText: paragraph.isItem = isOn
        case "ilvl" where isText: paragraph.level = max(0, min(number ?? 0, 8))
        default: if isText { applyBreak(word, number) }
        }
    }

    private mutating func applyBreak(_ word: String, _ number: Int?) {
        switch word {
        case "pard":
            let kept = paragraph
            paragraph = Paragraph()
            // Formatting begins anew, the text that stands already stays.
            (paragraph.text, paragraph.letters, paragraph.boldLetters, paragraph.label) =
                (kept.text, kept.letters, kept.boldLetters, kept.label)
            paragraph.lead = kept.lead
            paragraph.isItem = kept.label != nil
        case "intbl": paragraph.inTable = true
        case "itap":
            paragraph.nesting = max(1, min(number ?? 1, 20))
            paragraph.inTable = (number ?? 1) > 0
        case "par", "sect":
            add("\n", isBreak: true)
            endParagraph()
        case "cell", "nestcell":
            paragraph.inTable = true
            endParagraph()
            var place = self.place(paragraph.nesting)
            place.column += 1
            places[paragraph.nesting] = place
        case "row", "nestrow":
            let nesting = word == "row" ? 1 : max(2, paragraph.nesting)
            var place = self.place(nesting)
            (place.row, place.column) = (place.row + 1, 0)
            places[nesting] = place
        case "line": add("\n")
        case "tab": add("\t")
        case "emdash": add("—")
        case "endash": add("–")
        case "lquote": add("‘")
        case "rquote": add("’")
        case "ldblquote": add("“")
        case "rdblquote": add("”")
        case "bullet": add("•")
        case "emspace", "enspace", "qmspace": add(" ")
        default: break
        }
    }

    private mutating func hold(_ holder: Holder) {
        groups[groups.count - 1].holder = holder
        held.append(Held(paragraph: paragraph, blocks: waiting))
        waiting = []
        paragraph = Paragraph()
    }

    private mutating func unicode(_ number: Int) {
        if !pending.isEmpty { flush() }
        if number > 0xFFFF, let scalar = Unicode.Scalar(UInt32(number)) {
            pendingUnits += Array(String(scalar).utf16)
        } else {
            pendingUnits.append(UInt16(truncatingIfNeeded: number))
        }
        toSkip = groups[groups.count - 1].fallbackLength
    }

    private static func codepage(_ charset: Int) -> Int? {
        switch charset {
        case 0: 1252
        case 77: 10_000
        case 128: 932
        case 161: 1253
        case 162: 1254
        case 204: 1251
        case 238: 1250
        default: nil
        }
    }

    // MARK: Text

    private mutating func flush() {
        if !pending.isEmpty {
            let text = TextDecoding.decode(pending, codepage: groups[groups.count - 1].codepage)
            pending = []
            add(text)
        }
        if !pendingUnits.isEmpty {
            let text = String(decoding: pendingUnits, as: UTF16.self)
            pendingUnits = []
            add(text)
        }
    }

    private mutating func add(_ text: String, isBreak: Bool = false) {
        flush()
        let group = groups[groups.count - 1]
        if isHTML {
            if group.purpose == .text, !group.isFill { html += text }
            return
        }
        if isBreak { return }
        switch group.purpose {
        case .nothing, .fonts, .instruction, .twice: return
        case .styles: styleName += text
        case .label: label += text
        case .text:
            guard !group.isHidden, !group.isDeleted else { return }
            let letters = text.unicodeScalars.count { !$0.properties.isWhitespace }
            paragraph.text += text
            paragraph.letters += letters
            paragraph.lead.add(text, isBold: group.isBold)
            if group.isBold { paragraph.boldLetters += letters }
        }
    }

    private mutating func noteStyle() {
        let words = styleName.lowercased().split { $0 == " " || $0 == ";" }
        if words.count >= 2, words[0] == "heading" || words[0] == "rubrik", let level = Int(words[1]) {
            headings[style] = max(1, min(level, 9))
        } else if let styleOutline, (0..<9).contains(styleOutline) {
            headings[style] = styleOutline + 1
        } else if words.first == "title" {
            headings[style] = 1
        }
        (styleName, styleOutline, style) = ("", nil, 0)
    }

    // MARK: Paragraphs

    private mutating func place(_ nesting: Int) -> Place {
        if let place = places[nesting], place.isOpen { return place }
        let place = Place(table: tableCount, row: 0, column: 0, isOpen: true)
        tableCount += 1
        places[nesting] = place
        return place
    }

    /// Ends the paragraph; what was read of it goes, its formatting stays for the next one.
    private mutating func endParagraph() {
        defer {
            (paragraph.text, paragraph.letters, paragraph.boldLetters, paragraph.label) = ("", 0, 0, nil)
            paragraph.lead = BoldLead()
        }
        var block = ReadBlock(.paragraph, TextDecoding.normalised(paragraph.text))
        block.isBold = paragraph.letters > 0 && paragraph.boldLetters == paragraph.letters
        let drawn = paragraph.label.flatMap(RichTextWalker.number)
        if paragraph.inTable {
            let place = place(paragraph.nesting)
            block.kind = .cell(table: place.table, row: place.row, column: place.column)
            if place.column == 0, let drawn { block.text = "\(drawn). " + block.text }
        } else {
            places = [:]
            if let level = paragraph.outline.flatMap({ (0..<9).contains($0) ? $0 + 1 : nil })
                ?? paragraph.style.flatMap({ headings[$0] })
            {
                block.kind = .heading(level)
                if let drawn {
                    block.kind = .item(number: drawn, level: 0)
                    block.isBold = true
                }
            } else if paragraph.isItem {
                block.kind = .item(number: drawn, level: paragraph.level)
            }
        }
        let parts = paragraph.lead.parts(of: block)
        if held.isEmpty {
            blocks += parts + waiting
            waiting = []
        } else {
            waiting += parts
        }
    }

    /// The number in a drawn label such as "3." or "Fråga 3:"; nil for bullets, letters and "1.3".
    private static func number(_ label: String) -> Int? {
        let parts = label.split { !($0.isASCII && $0.isNumber) }
        guard parts.count == 1, parts[0].count <= 3 else { return nil }
        let words = label.lowercased().filter(\.isLetter)
        return ["", "fråga", "fr", "f", "question", "q", "svar", "punkt", "nr"].contains(words) ? Int(parts[0]) : nil
    }
}
