/// Writes a document as a Word file (ISO/IEC 29500, transitional): real heading styles, document language, a title, and
/// fields as content controls inside their paragraphs. The same document gives the same bytes.
///
/// Controls lie inside paragraphs and are rich text, because LibreOffice 7.4 loses line breaks in all other kinds
/// (decision 0011). It drops tags as well; bookmarks around the controls stay.
package struct WordWriter {
    let document: OfficeDocument
    /// Placeholder texts in the order of their first use; Word takes them from the glossary when a field is emptied.
    let placeholders: [String]
    private var links: [String] = []
    private var controls = 0

    package static func bytes(_ document: OfficeDocument) -> [UInt8] {
        var writer = WordWriter(document)
        return writer.package()
    }

    private init(_ document: OfficeDocument) {
        self.document = document
        var seen: Set<String> = []
        placeholders = document.fields.map(\.placeholder).filter { seen.insert($0).inserted }
    }

    private mutating func package() -> [UInt8] {
        var body = ""
        for paragraph in document.paragraphs { body += self.paragraph(paragraph) }
        var zip = ZipWriter()
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        for (name, text) in parts(body: body, links: links) { zip.add(name, Array((head + text).utf8)) }
        return zip.finish()
    }

    private mutating func paragraph(_ paragraph: OfficeDocument.Paragraph) -> String {
        let style =
            paragraph.style == .body
            ? "" : "<w:pPr><w:pStyle w:val=\"\(WordWriter.styleID(paragraph.style))\"/></w:pPr>"
        let language = paragraph.language.map { "<w:lang w:val=\"\(WordWriter.language($0))\"/>" } ?? ""
        var pieces = ""
        for piece in paragraph.pieces {
            switch piece {
            case .text(let text): pieces += WordWriter.run(text, language)
            case .link(let text, let address):
                links.append(address)
                pieces += """
                    <w:hyperlink r:id="link\(links.count)" w:history="1">\(WordWriter.run(text, "<w:rStyle w:val=\"Hyperlink\"/>" + language))</w:hyperlink>
                    """
            case .field(let field): pieces += control(field)
            }
        }
        return "<w:p>\(style)\(pieces)</w:p>"
    }

    static func run(_ text: String, _ properties: String = "") -> String {
        let format = properties.isEmpty ? "" : "<w:rPr>\(properties)</w:rPr>"
        return "<w:r>\(format)<w:t xml:space=\"preserve\">\(OfficeDocument.escape(text))</w:t></w:r>"
    }

    /// The order of the properties is the schema's; Word refuses another.
    private mutating func control(_ field: OfficeDocument.Field) -> String {
        controls += 1
        let items = field.choices.map { choice in
            let value = OfficeDocument.escape(choice)
            return "<w:listItem w:displayText=\"\(value)\" w:value=\"\(value)\"/>"
        }
        let kind = items.isEmpty ? "<w:richText/>" : "<w:dropDownList>\(items.joined())</w:dropDownList>"
        return """
            <w:bookmarkStart w:id="\(controls)" w:name="\(OfficeDocument.escape(field.bookmark))"/><w:sdt><w:sdtPr><w:alias w:val="\(OfficeDocument.escape(field.title))"/><w:tag w:val="\(OfficeDocument.escape(field.tag))"/><w:id w:val="\(10_000 + controls)"/><w:lock w:val="sdtLocked"/><w:placeholder><w:docPart w:val="\(placeholderName(field.placeholder))"/></w:placeholder><w:showingPlcHdr/>\(kind)</w:sdtPr><w:sdtContent>\(WordWriter.run(field.placeholder, "<w:rStyle w:val=\"PlaceholderText\"/>"))</w:sdtContent></w:sdt><w:bookmarkEnd w:id="\(controls)"/>
            """
    }

    func placeholderName(_ text: String) -> String { "Inspel\((placeholders.firstIndex(of: text) ?? 0) + 1)" }

    static func language(_ code: String) -> String { code == "sv" ? "sv-SE" : "en-GB" }

    /// The built-in styles keep Word's own ids, so that its navigation pane and screen readers know them.
    static func styleID(_ style: OfficeDocument.Style) -> String {
        switch style {
        case .title: "Title"
        case .heading1: "Heading1"
        case .heading2: "Heading2"
        case .heading3: "Heading3"
        case .body: "Normal"
        case .hint: "Hint"
        case .label: "FieldLabel"
        case .answer: "Answer"
        case .short: "ShortAnswer"
        case .line: "FieldLine"
        }
    }
}
