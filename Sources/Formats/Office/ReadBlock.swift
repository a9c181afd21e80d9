/// A piece of text with the structure that its document gave it.
package struct ReadBlock: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        case heading(Int)
        case paragraph
        /// A list item; `number` when the program that wrote the document numbers it.
        case item(number: Int?, level: Int)
        case cell(table: Int, row: Int, column: Int)
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
}

/// Why a document cannot be read.
package enum DocumentFault: Error, Equatable {
    case encrypted
    case corrupt
    case tooLarge
    /// It is readable, but holds no text: a picture, for instance.
    case noText
    case unknownKind
}
