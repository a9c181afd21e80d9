/// A piece of text with the structure that its document gave it.
package struct ReadBlock: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        case heading(Int)
        case paragraph
        /// A list item; `number` when the program that wrote the document numbers it with digits, and `level` 0 for the
        /// outermost items of its list. A heading that is numbered by itself comes as an item in bold.
        case item(number: Int?, level: Int)
        /// Merged cells count as the columns that they cover, so that a column is the same in every row.
        case cell(table: Int, row: Int, column: Int)
        /// Stands behind the paragraph that refers to it.
        case footnote
    }

    package var kind: Kind
    /// NFC; line breaks inside a paragraph are line feeds.
    package var text: String
    /// Whether all of it is bold.
    package var isBold: Bool
    /// The tag of the content control that holds it.
    package var tag: String?
    /// Stands in the same paragraph as the block before: form readers part a paragraph at its controls.
    package var goesOn: Bool

    package init(_ kind: Kind, _ text: String, isBold: Bool = false, tag: String? = nil, goesOn: Bool = false) {
        self.kind = kind
        self.text = text
        self.isBold = isBold
        self.tag = tag
        self.goesOn = goesOn
    }

    var isBlank: Bool { text.unicodeScalars.allSatisfy(\.properties.isWhitespace) }
}

/// A block on its way, with the list that it belongs to.
struct ListedBlock {
    var block: ReadBlock
    var list: String?
    var level = 0

    /// The blocks that hold something, list levels counted from the outermost level that each list uses: a list of
    /// questions on the second level below numbered parts is a list of its own to a reader.
    ///
    /// - Parameter spans: the last rows of cells that reach over several.
    static func settled(_ blocks: [ListedBlock], spans: [CellPlace: Int] = [:]) -> [ReadBlock] {
        let filled = blocks.filter { !$0.block.isBlank && !Prompt.isWhole($0.block.text) }
        var outermost: [String: Int] = [:]
        for listed in filled {
            if let list = listed.list { outermost[list] = min(outermost[list] ?? listed.level, listed.level) }
        }
        let settled = filled.map { listed in
            var block = listed.block
            block.text = block.text.trimmed()
            if case .item(let number, _) = block.kind, let list = listed.list {
                block.kind = .item(number: number, level: listed.level - (outermost[list] ?? 0))
            }
            return block
        }
        return spans.isEmpty ? settled : inOrder(settled, spans)
    }

    /// An answer that reaches over the rows of several questions is read behind the last of them.
    private static func inOrder(_ blocks: [ReadBlock], _ spans: [CellPlace: Int]) -> [ReadBlock] {
        var found: [ReadBlock] = []
        var waiting: [(last: CellPlace, block: ReadBlock)] = []
        for block in blocks {
            var place: CellPlace?
            if case .cell(let table, let row, let column) = block.kind {
                place = CellPlace(table: table, row: row, column: column)
            }
            let isDue: (CellPlace) -> Bool = { last in
                guard let place, place.table == last.table else { return true }
                return place.row > last.row || place.row == last.row && place.column >= last.column
            }
            found += waiting.filter { isDue($0.last) }.map(\.block)
            waiting.removeAll { isDue($0.last) }
            if let place, place.column > 0, let last = spans[place], last > place.row {
                waiting.append((CellPlace(table: place.table, row: last, column: place.column), block))
            } else {
                found.append(block)
            }
        }
        return found + waiting.map(\.block)
    }
}

/// A cell of a document's tables.
struct CellPlace: Hashable {
    var table: Int
    var row: Int
    var column: Int
}

/// The bold letters that a paragraph begins with: a heading that runs into its text, "**Önskelista.** Att staten …".
struct BoldLead {
    private var text = ""
    private var isOpen = true

    mutating func add(_ part: String, isBold: Bool) {
        guard isOpen else { return }
        if isBold || part.unicodeScalars.allSatisfy(\.properties.isWhitespace) {
            text += part
        } else {
            isOpen = false
        }
    }

    /// The paragraph, in two when it begins with a heading: whole words up to a full stop or the like.
    func parts(of block: ReadBlock) -> [ReadBlock] {
        let head = TextDecoding.normalised(text).trimmed()
        let whole = block.text.trimmed()
        guard !isOpen, block.tag == nil, head.count >= 4, head.count <= 110, let end = head.last, whole.hasPrefix(head)
        else { return [block] }
        // One word and a colon is a label such as "Kontakt:".
        guard ".?!".contains(end) || ":–".contains(end) && head.contains(" ") else { return [block] }
        let rest = String(whole.dropFirst(head.count)).trimmed()
        guard rest.contains(where: \.isLetter) else { return [block] }
        var (first, second) = (block, block)
        (first.text, first.isBold) = (head, true)
        (second.text, second.isBold, second.goesOn) = (rest, false, true)
        switch block.kind {
        case .heading: return [block]
        case .item: second.kind = .paragraph
        case .paragraph, .cell, .footnote: break
        }
        return [first, second]
    }
}

/// Words that an empty form field shows until somebody writes there.
enum Prompt {
    private static let beginnings = [
        "klicka här för att", "klicka eller tryck här", "klicka och skriv", "skriv ditt svar här", "ange text",
        "välj ett objekt", "välj ett datum", "click here to enter", "click or tap", "choose an item", "skriv här",
    ]
    private static let whole = [
        "klicka här för att ange text", "klicka eller tryck här för att ange text", "klicka här för att skriva",
        "klicka eller tryck här för att ange datum", "välj ett objekt", "click here to enter text",
        "click or tap here to enter text", "click or tap to enter a date", "choose an item",
    ]

    /// Whether the text may be a prompt, in a place that is made for prompts.
    static func isLikely(_ text: String) -> Bool {
        let lower = text.lowercased()
        return text.count < 90 && beginnings.contains { lower.hasPrefix($0) }
    }

    /// Whether a paragraph is nothing but a prompt; programs that do not know form fields make plain text of them.
    static func isWhole(_ text: String) -> Bool {
        guard text.utf8.count < 60 else { return false }
        let lower = text.lowercased().trimmed()
        return whole.contains(lower.hasSuffix(".") ? String(lower.dropLast()) : lower)
    }
}

extension String {
    /// Without white space at its ends.
    func trimmed() -> String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}

/// Why a document cannot be read.
package enum DocumentFault: Error, Equatable {
    case encrypted
    case corrupt
    case tooLarge
    /// It is readable, but holds no text: a picture, for instance.
    case noText
    case unknownKind
    /// A table's quotation mark that nothing closes; the line it stands on.
    case openQuotation(line: Int)
}
