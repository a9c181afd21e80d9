/// Writes a document as OpenDocument text (ISO/IEC 26300): outline headings, language, title, and fields as placeholders
/// and drop-down lists, each inside a bookmark that says which field it is. The same document gives the same bytes.
package struct OpenDocumentWriter {
    private let document: OfficeDocument

    package static func bytes(_ document: OfficeDocument) -> [UInt8] {
        OpenDocumentWriter(document: document).package()
    }

    private func package() -> [UInt8] {
        var zip = ZipWriter()
        // First and not compressed, so that the kind of file can be told from its first bytes.
        zip.add("mimetype", Array("application/vnd.oasis.opendocument.text".utf8), compress: false)
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        for (name, text) in [
            ("META-INF/manifest.xml", manifest), ("meta.xml", meta), ("styles.xml", styles), ("content.xml", content),
        ] {
            zip.add(name, Array((head + text).utf8))
        }
        return zip.finish()
    }

    private static let names = "urn:oasis:names:tc:opendocument:xmlns"
    private static let spaces = """
        xmlns:office="\(names):office:1.0" xmlns:style="\(names):style:1.0" xmlns:text="\(names):text:1.0" xmlns:fo="\(names):xsl-fo-compatible:1.0" xmlns:svg="\(names):svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="\(names):meta:1.0" office:version="1.3"
        """

    private var manifest: String {
        let entries = ["meta.xml", "styles.xml", "content.xml"].map {
            "<manifest:file-entry manifest:full-path=\"\($0)\" manifest:media-type=\"text/xml\"/>"
        }
        return """
            <manifest:manifest xmlns:manifest="\(OpenDocumentWriter.names):manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.text"/>\(entries.joined())</manifest:manifest>
            """
    }

    private var meta: String {
        """
        <office:document-meta \(OpenDocumentWriter.spaces)><office:meta><dc:title>\(OfficeDocument.escape(document.title))</dc:title><meta:initial-creator>\(OfficeDocument.escape(document.author))</meta:initial-creator><dc:language>\(WordWriter.language(document.language))</dc:language></office:meta></office:document-meta>
        """
    }

    // MARK: text

    private var content: String {
        let languages = Set(document.paragraphs.compactMap(\.language)).sorted().map {
            """
            <style:style style:name="in-\($0)" style:family="text"><style:text-properties \(OpenDocumentWriter.language($0))/></style:style>
            """
        }
        return """
            <office:document-content \(OpenDocumentWriter.spaces)><office:automatic-styles>\(languages.joined())</office:automatic-styles><office:body><office:text>\(document.paragraphs.map(paragraph).joined())</office:text></office:body></office:document-content>
            """
    }

    private func paragraph(_ paragraph: OfficeDocument.Paragraph) -> String {
        let pieces = paragraph.pieces.map { piece -> String in
            switch piece {
            case .text(let text): spanned(OpenDocumentWriter.text(text), paragraph.language)
            case .link(let text, let address):
                """
                <text:a xlink:type="simple" xlink:href="\(OfficeDocument.escape(address))">\(spanned(OpenDocumentWriter.text(text), paragraph.language))</text:a>
                """
            case .field(let field): self.field(field)
            }
        }.joined()
        let style = OpenDocumentWriter.styleName(paragraph.style)
        switch paragraph.style {
        case .heading1, .heading2, .heading3:
            let level = paragraph.style == .heading1 ? 1 : paragraph.style == .heading2 ? 2 : 3
            return "<text:h text:style-name=\"\(style)\" text:outline-level=\"\(level)\">\(pieces)</text:h>"
        default: return "<text:p text:style-name=\"\(style)\">\(pieces)</text:p>"
        }
    }

    private func spanned(_ text: String, _ language: String?) -> String {
        language.map { "<text:span text:style-name=\"in-\($0)\">\(text)</text:span>" } ?? text
    }

    private func field(_ field: OfficeDocument.Field) -> String {
        let bookmark = OfficeDocument.escape(field.bookmark)
        let placeholder = OfficeDocument.escape(field.placeholder)
        let control: String
        if field.choices.isEmpty {
            control = """
                <text:placeholder text:placeholder-type="text" text:description="\(OfficeDocument.escape(field.title))">\(placeholder)</text:placeholder>
                """
        } else {
            let labels = ([field.placeholder] + field.choices).enumerated().map { index, choice in
                """
                <text:label text:value="\(OfficeDocument.escape(choice))"\(index == 0 ? " text:current-selected=\"true\"" : "")/>
                """
            }
            control = """
                <text:drop-down text:name="\(OfficeDocument.escape(field.title))">\(labels.joined())\(placeholder)</text:drop-down>
                """
        }
        return
            "<text:bookmark-start text:name=\"\(bookmark)\"/>\(control)<text:bookmark-end text:name=\"\(bookmark)\"/>"
    }

    /// Escaped; runs of spaces kept.
    private static func text(_ text: String) -> String {
        OfficeDocument.escape(text).replacing("  ", with: " <text:s/>")
    }

    // MARK: styles

    private static func language(_ code: String) -> String {
        code == "sv" ? "fo:language=\"sv\" fo:country=\"SE\"" : "fo:language=\"en\" fo:country=\"GB\""
    }

    static func styleName(_ style: OfficeDocument.Style) -> String {
        switch style {
        case .title: "Title"
        case .heading1: "Heading_20_1"
        case .heading2: "Heading_20_2"
        case .heading3: "Heading_20_3"
        case .body: "Standard"
        case .hint: "Hint"
        case .label: "FieldLabel"
        case .answer: "Answer"
        case .short: "ShortAnswer"
        case .line: "FieldLine"
        }
    }

    private var styles: String {
        func style(_ name: String, _ shape: String, _ letters: String = "", shown: String? = nil) -> String {
            let display = shown.map { " style:display-name=\"\($0)\"" } ?? ""
            return """
                <style:style style:name="\(name)"\(display) style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties \(shape)/><style:text-properties \(letters)/></style:style>
                """
        }
        func heading(_ level: Int, size: Int, before: String) -> String {
            """
            <style:style style:name="Heading_20_\(level)" style:display-name="Heading \(level)" style:family="paragraph" style:parent-style-name="Standard" style:next-style-name="Standard" style:default-outline-level="\(level)"><style:paragraph-properties fo:margin-top="\(before)" fo:margin-bottom="0.2cm" fo:keep-with-next="always"/><style:text-properties fo:font-size="\(size)pt" fo:font-weight="bold" fo:color="#0b5a4b"/></style:style>
            """
        }
        let sides = "fo:margin-left=\"0.2cm\" fo:margin-right=\"0.2cm\""
        let box =
            "fo:border=\"0.75pt solid #6f7f82\" fo:padding-left=\"0.2cm\" fo:padding-right=\"0.2cm\" fo:padding-top=\"0.2cm\" fo:background-color=\"#f6f8f7\""
        let under = "fo:border-bottom=\"0.75pt solid #6f7f82\" fo:padding-bottom=\"0.1cm\" style:join-border=\"false\""
        return """
            <office:document-styles \(OpenDocumentWriter.spaces)><office:font-face-decls><style:font-face style:name="Calibri" svg:font-family="Calibri" style:font-family-generic="swiss"/></office:font-face-decls><office:styles><style:default-style style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.25cm" fo:line-height="115%"/><style:text-properties style:font-name="Calibri" fo:font-size="11.5pt" \(OpenDocumentWriter.language(document.language))/></style:default-style><style:style style:name="Standard" style:family="paragraph" style:class="text"/>\(style("Title", "fo:margin-bottom=\"0.2cm\"", "fo:font-size=\"22pt\" fo:font-weight=\"bold\" fo:color=\"#0b5a4b\""))\(heading(1, size: 16, before: "0.85cm"))\(heading(2, size: 13, before: "0.65cm"))\(heading(3, size: 12, before: "0.5cm"))\(style("Hint", "fo:margin-bottom=\"0.25cm\" fo:keep-with-next=\"always\"", "fo:color=\"#495a5e\""))\(style("FieldLabel", "fo:margin-top=\"0.35cm\" fo:margin-bottom=\"0.15cm\" fo:keep-with-next=\"always\"", "fo:font-weight=\"bold\"", shown: "Field label"))\(style("Answer", "\(sides) fo:margin-bottom=\"0.35cm\" \(box) fo:padding-bottom=\"1cm\""))\(style("ShortAnswer", "\(sides) fo:margin-bottom=\"0.35cm\" \(box) fo:padding-bottom=\"0.2cm\"", shown: "Short answer"))\(style("FieldLine", "\(sides) fo:margin-bottom=\"0.2cm\" \(under)", shown: "Field line"))\(style("Footer", "fo:margin-bottom=\"0cm\"", "fo:color=\"#495a5e\""))</office:styles><office:automatic-styles><style:page-layout style:name="page"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="2.3cm" fo:margin-bottom="1.5cm" fo:margin-left="2.3cm" fo:margin-right="2.3cm"/><style:footer-style><style:header-footer-properties fo:min-height="0.8cm" fo:margin-top="0.3cm"/></style:footer-style></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="page"><style:footer><text:p text:style-name="Footer">\(OfficeDocument.escape(document.title)) · <text:page-number text:select-page="current">1</text:page-number></text:p></style:footer></style:master-page></office:master-styles></office:document-styles>
            """
    }
}
