import Foundation

/// A book as EPUB 3.3 with the accessibility metadata of EPUB Accessibility 1.1. The same book gives the same bytes.
package struct EPUB {
    package struct Part: Sendable {
        /// File name without folder: `kapitel-1.xhtml`.
        package let file: String
        package let title: String
        /// Markup of the body, well-formed XML.
        package let body: HTML
        /// Of the whole part: `chapter`, `appendix`, `titlepage` … (EPUB structural semantics), and its ARIA role.
        package let type: String
        package let role: String?
        package let isInContents: Bool
        /// Headings within that the contents list too: id and words.
        package let sections: [(id: String, title: String)]

        package init(
            file: String, title: String, body: HTML, type: String, role: String?, isInContents: Bool = true,
            sections: [(id: String, title: String)] = []
        ) {
            self.file = file
            self.title = title
            self.body = body
            self.type = type
            self.role = role
            self.isInContents = isInContents
            self.sections = sections
        }
    }

    /// A URN that is this edition's alone.
    package var identifier: String
    package var title: String
    package var language: String
    package var publisher: String
    /// YYYY-MM-DD
    package var published: String
    /// YYYY-MM-DDThh:mm:ssZ
    package var modified: String
    package var description: String
    package var rights: String
    package var accessibilitySummary: String
    package var contentsTitle: String
    package var landmarksTitle: String
    package var style: String
    package var parts: [Part]

    package init(
        identifier: String, title: String, language: String, publisher: String, published: String, modified: String,
        description: String, rights: String, accessibilitySummary: String, contentsTitle: String,
        landmarksTitle: String, style: String, parts: [Part]
    ) {
        self.identifier = identifier
        self.title = title
        self.language = language
        self.publisher = publisher
        self.published = published
        self.modified = modified
        self.description = description
        self.rights = rights
        self.accessibilitySummary = accessibilitySummary
        self.contentsTitle = contentsTitle
        self.landmarksTitle = landmarksTitle
        self.style = style
        self.parts = parts
    }

    /// The files of the container in their order; `mimetype` comes first and uncompressed.
    package func files() -> [(path: String, bytes: [UInt8], compress: Bool)] {
        var files: [(path: String, bytes: [UInt8], compress: Bool)] = [
            ("mimetype", Array("application/epub+zip".utf8), false),
            ("META-INF/container.xml", Array(EPUB.container.utf8), true),
            ("EPUB/bok.opf", package().bytes, true),
            ("EPUB/innehall.xhtml", navigation().bytes, true),
            ("EPUB/stil.css", Array(style.utf8), true),
        ]
        files += parts.map { ("EPUB/" + $0.file, page($0).bytes, true) }
        return files
    }

    private static let container = """
        <?xml version="1.0" encoding="UTF-8"?>
        <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="EPUB/bok.opf" media-type="application/oebps-package+xml"/></rootfiles></container>

        """

    private func package() -> HTML {
        let manifest = parts.enumerated().map { index, part -> HTML in
            "<item id=\"del-\(index + 1)\" href=\"\(part.file)\" media-type=\"application/xhtml+xml\"/>\n"
        }.joined()
        let contentsPosition = parts.prefix { !$0.isInContents }.count
        let spine = parts.indices.map { index -> HTML in
            let contents: HTML = index == contentsPosition ? "<itemref idref=\"innehall\"/>\n" : ""
            return contents + "<itemref idref=\"del-\(index + 1)\"/>\n"
        }.joined()
        let features = ["structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability"].map {
            "<meta property=\"schema:accessibilityFeature\">\($0)</meta>\n" as HTML
        }.joined()
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="\(language)" prefix="schema: http://schema.org/ a11y: http://www.idpf.org/epub/vocab/package/a11y/#">
            <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
            <dc:identifier id="id">\(identifier)</dc:identifier>
            <dc:title>\(title)</dc:title>
            <dc:language>\(language)</dc:language>
            <dc:publisher>\(publisher)</dc:publisher>
            <dc:creator>\(publisher)</dc:creator>
            <dc:date>\(published)</dc:date>
            <dc:description>\(description)</dc:description>
            <dc:rights>\(rights)</dc:rights>
            <meta property="dcterms:modified">\(modified)</meta>
            <meta property="schema:accessMode">textual</meta>
            <meta property="schema:accessModeSufficient">textual</meta>
            \(features)<meta property="schema:accessibilityHazard">none</meta>
            <meta property="schema:accessibilitySummary">\(accessibilitySummary)</meta>
            <meta property="dcterms:conformsTo">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>
            <meta property="a11y:certifiedBy">\(publisher)</meta>
            </metadata>
            <manifest>
            <item id="innehall" href="innehall.xhtml" media-type="application/xhtml+xml" properties="nav"/>
            <item id="stil" href="stil.css" media-type="text/css"/>
            \(manifest)</manifest>
            <spine>
            \(spine)</spine>
            </package>

            """
    }

    private func navigation() -> HTML {
        let items = parts.filter(\.isInContents).map { part -> HTML in
            let inner = part.sections.map {
                "<li><a href=\"\(part.file)#\($0.id)\">\($0.title)</a></li>" as HTML
            }.joined()
            let list: HTML = part.sections.isEmpty ? "" : "<ol>\(inner)</ol>"
            return "<li><a href=\"\(part.file)\">\(part.title)</a>\(list)</li>\n"
        }.joined()
        let first = parts.first(where: \.isInContents)
        let start: HTML =
            first.map { "<li><a epub:type=\"bodymatter\" href=\"\($0.file)\">\($0.title)</a></li>" } ?? ""
        return document(
            title: contentsTitle,
            body: """
                <nav epub:type="toc" role="doc-toc" aria-labelledby="rubrik"><h1 id="rubrik">\(contentsTitle)</h1>
                <ol>
                \(items)</ol></nav>
                <nav epub:type="landmarks" aria-label="\(landmarksTitle)" hidden="hidden"><ol><li><a epub:type="toc" href="innehall.xhtml">\(contentsTitle)</a></li>\(start)</ol></nav>

                """)
    }

    private func page(_ part: Part) -> HTML {
        document(
            title: part.title,
            body: """
                <section epub:type="\(part.type)"\(attribute: "role", part.role)>
                \(part.body)</section>

                """)
    }

    private func document(title: String, body: HTML) -> HTML {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="\(language)" xml:lang="\(language)">
        <head><title>\(title)</title><link rel="stylesheet" type="text/css" href="stil.css"/></head>
        <body>
        \(body)</body>
        </html>

        """
    }
}
