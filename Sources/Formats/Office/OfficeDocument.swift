/// A document for word processors, to be written as Word or OpenDocument: real headings, a language, fields to fill in.
package struct OfficeDocument: Sendable {
    package enum Style: String, Sendable, CaseIterable {
        case title
        case heading1
        case heading2
        case heading3
        case body
        /// Softer, for help.
        case hint
        /// What a field asks for, above it.
        case label
        /// A field with a box of its own, for answers of any length.
        case answer
        /// A field with a box of its own, for a line.
        case short
        /// A label and its field on one line.
        case line
    }

    /// A place to write in. What is written there can be found again by `tag`, and by `bookmark` after programs that
    /// drop tags.
    package struct Field: Sendable {
        /// At most 64 characters, Word's limit.
        package var tag: String
        /// At most 40 letters, digits and underscores.
        package var bookmark: String
        /// Shown and read aloud when the field is entered.
        package var title: String
        package var placeholder: String
        /// Empty for text.
        package var choices: [String]

        package init(tag: String, bookmark: String, title: String, placeholder: String, choices: [String] = []) {
            self.tag = tag
            self.bookmark = bookmark
            self.title = title
            self.placeholder = placeholder
            self.choices = choices
        }
    }

    package enum Piece: Sendable {
        case text(String)
        case link(String, to: String)
        case field(Field)
    }

    package struct Paragraph: Sendable {
        package var style: Style
        package var pieces: [Piece]
        /// `sv` or `en` where it is another than the document's.
        package var language: String?
    }

    package let title: String
    package let author: String
    /// `sv` or `en`.
    package let language: String
    package private(set) var paragraphs: [Paragraph] = []

    package init(title: String, author: String, language: String) {
        self.title = title
        self.author = author
        self.language = language
    }

    package mutating func add(_ pieces: [Piece], _ style: Style = .body, language: String? = nil) {
        let own = language == self.language ? nil : language
        paragraphs.append(Paragraph(style: style, pieces: pieces, language: own))
    }

    package mutating func add(_ text: String, _ style: Style = .body, language: String? = nil) {
        add([.text(text)], style, language: language)
    }

    package var fields: [Field] {
        paragraphs.flatMap(\.pieces).compactMap { piece in
            if case .field(let field) = piece { field } else { nil }
        }
    }

    /// Text as it may stand in XML: escaped, control characters gone.
    static func escape(_ text: String) -> String {
        var bytes: [UInt8] = []
        let allowed = text.unicodeScalars.filter {
            ($0.value >= 32 || $0 == "\t" || $0 == "\n") && $0.value != 0xFFFE && $0.value != 0xFFFF
        }
        HTML.escape(String(String.UnicodeScalarView(allowed)), into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
