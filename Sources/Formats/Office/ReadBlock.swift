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
    static func settled(_ blocks: [ListedBlock]) -> [ReadBlock] {
        let filled = blocks.filter { !$0.block.isBlank }
        var outermost: [String: Int] = [:]
        for listed in filled {
            if let list = listed.list { outermost[list] = min(outermost[list] ?? listed.level, listed.level) }
        }
        return filled.map { listed in
            var block = listed.block
            block.text = block.text.trimmed()
            if case .item(let number, _) = block.kind, let list = listed.list {
                block.kind = .item(number: number, level: listed.level - (outermost[list] ?? 0))
            }
            return block
        }
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
