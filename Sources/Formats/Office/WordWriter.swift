/// A small Word file (ISO/IEC 29500): title, headings and paragraphs with real styles, so that a screen reader finds them.
package struct WordWriter: Sendable {
    package enum Style: String, Sendable {
        case title = "Title"
        case heading1 = "Heading1"
        case heading2 = "Heading2"
        case body = "Normal"
        /// Softer, for help.
        case hint = "Hint"
    }

    private var paragraphs: [(style: Style, text: String)] = []
    private let title: String
    private let language: String

    /// - Parameter language: `sv` or `en`, the language of the whole text.
    package init(title: String, language: String) {
        self.title = title
        self.language = language == "sv" ? "sv-SE" : "en-GB"
    }

    package mutating func add(_ text: String, _ style: Style = .body) { paragraphs.append((style, text)) }

    package func bytes() -> [UInt8] {
        let body = paragraphs.map { paragraph in
            let style =
                paragraph.style == .body ? "" : "<w:pPr><w:pStyle w:val=\"\(paragraph.style.rawValue)\"/></w:pPr>"
            let run =
                paragraph.text.isEmpty
                ? "" : "<w:r><w:t xml:space=\"preserve\">\(WordWriter.escape(paragraph.text))</w:t></w:r>"
            return "<w:p>\(style)\(run)</w:p>"
        }.joined()
        var zip = ZipWriter()
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        let parts: [(String, String)] = [
            (
                "[Content_Types].xml",
                """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>
                """
            ),
            (
                "_rels/.rels",
                """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>
                """
            ),
            (
                "docProps/core.xml",
                """
                <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>\(WordWriter.escape(title))</dc:title><dc:language>\(language)</dc:language></cp:coreProperties>
                """
            ),
            (
                "word/_rels/document.xml.rels",
                """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>
                """
            ),
            ("word/styles.xml", styles),
            (
                "word/document.xml",
                """
                <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>\(body)<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr></w:body></w:document>
                """
            ),
        ]
        for (name, text) in parts { zip.add(name, Array((head + text).utf8)) }
        return zip.finish()
    }

    private var styles: String {
        func style(
            _ id: String, _ name: String, size: Int, bold: Bool, before: Int, outline: Int?, colour: String? = nil
        )
            -> String
        {
            let level = outline.map { "<w:keepNext/><w:outlineLvl w:val=\"\($0)\"/>" } ?? ""
            return """
                <w:style w:type="paragraph" w:styleId="\(id)"><w:name w:val="\(name)"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:before="\(before)" w:after="120"/>\(level)</w:pPr><w:rPr>\(bold ? "<w:b/>" : "")\(colour.map { "<w:color w:val=\"\($0)\"/>" } ?? "")<w:sz w:val="\(size)"/></w:rPr></w:style>
                """
        }
        return """
            <w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="23"/><w:lang w:val="\(language)"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>\(style("Title", "Title", size: 44, bold: true, before: 0, outline: nil))\(style("Heading1", "heading 1", size: 30, bold: true, before: 360, outline: 0))\(style("Heading2", "heading 2", size: 25, bold: true, before: 280, outline: 1))\(style("Hint", "Hint", size: 21, bold: false, before: 0, outline: nil, colour: "495A5E"))</w:styles>
            """
    }

    private static func escape(_ text: String) -> String {
        var bytes: [UInt8] = []
        let allowed = text.unicodeScalars.filter { $0.value >= 32 || $0 == "\t" || $0 == "\n" }
        HTML.escape(String(String.UnicodeScalarView(allowed)), into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
