/// The parts of the package around the text.
extension WordWriter {
    private static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"
    private static let types = "application/vnd.openxmlformats-officedocument.wordprocessingml"

    func parts(body: String, links: [String]) -> [(String, String)] {
        let shown = links.enumerated().map {
            WordWriter.relation("link\($0 + 1)", "hyperlink", $1, isExternal: true)
        }
        return [
            ("[Content_Types].xml", contentTypes),
            (
                "_rels/.rels",
                WordWriter.relations([
                    WordWriter.relation("rId1", "officeDocument", "word/document.xml"),
                    """
                    <Relationship Id="rId2" Type="\(WordWriter.package)/relationships/metadata/core-properties" Target="docProps/core.xml"/>
                    """,
                ])
            ),
            ("docProps/core.xml", core),
            (
                "word/_rels/document.xml.rels",
                WordWriter.relations(
                    [
                        WordWriter.relation("rId1", "styles", "styles.xml"),
                        WordWriter.relation("rId2", "settings", "settings.xml"),
                        WordWriter.relation("rId3", "footer", "footer1.xml"),
                        WordWriter.relation("rId4", "glossaryDocument", "glossary/document.xml"),
                    ] + shown)
            ),
            (
                "word/document.xml",
                """
                <w:document xmlns:w="\(WordWriter.main)" xmlns:r="\(WordWriter.relations)"><w:body>\(body)<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1304" w:right="1304" w:bottom="1304" w:left="1304" w:header="709" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>
                """
            ),
            ("word/styles.xml", styles),
            ("word/settings.xml", settings),
            ("word/footer1.xml", footer),
            ("word/glossary/document.xml", glossary),
            (
                "word/glossary/_rels/document.xml.rels",
                WordWriter.relations([
                    WordWriter.relation("rId1", "styles", "styles.xml"),
                    WordWriter.relation("rId2", "settings", "settings.xml"),
                ])
            ),
            ("word/glossary/styles.xml", styles),
            ("word/glossary/settings.xml", settings),
        ]
    }

    private static func relation(_ id: String, _ kind: String, _ target: String, isExternal: Bool = false) -> String {
        """
        <Relationship Id="\(id)" Type="\(relations)/\(kind)" Target="\(OfficeDocument.escape(target))"\(isExternal ? " TargetMode=\"External\"" : "")/>
        """
    }

    private static func relations(_ all: [String]) -> String {
        "<Relationships xmlns=\"\(package)/relationships\">\(all.joined())</Relationships>"
    }

    private var contentTypes: String {
        let parts = [
            ("/word/document.xml", "document.main"), ("/word/styles.xml", "styles"), ("/word/settings.xml", "settings"),
            ("/word/footer1.xml", "footer"), ("/word/glossary/document.xml", "document.glossary"),
            ("/word/glossary/styles.xml", "styles"), ("/word/glossary/settings.xml", "settings"),
        ].map { "<Override PartName=\"\($0)\" ContentType=\"\(WordWriter.types).\($1)+xml\"/>" }
        return """
            <Types xmlns="\(WordWriter.package)/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>\(parts.joined())<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>
            """
    }

    private var core: String {
        """
        <cp:coreProperties xmlns:cp="\(WordWriter.package)/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>\(OfficeDocument.escape(document.title))</dc:title><dc:creator>\(OfficeDocument.escape(document.author))</dc:creator><dc:language>\(WordWriter.language(document.language))</dc:language></cp:coreProperties>
        """
    }

    /// Without the compatibility mode Word opens the file as one of 2007 and says so in the title bar.
    private var settings: String {
        """
        <w:settings xmlns:w="\(WordWriter.main)"><w:zoom w:percent="100"/><w:defaultTabStop w:val="1304"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="\(WordWriter.language(document.language))"/></w:settings>
        """
    }

    private var footer: String {
        """
        <w:ftr xmlns:w="\(WordWriter.main)"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>\(WordWriter.run(document.title))<w:r><w:tab/></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>
        """
    }

    private var glossary: String {
        let parts = placeholders.map { text in
            """
            <w:docPart><w:docPartPr><w:name w:val="\(placeholderName(text))"/><w:category><w:name w:val="General"/><w:gallery w:val="placeholder"/></w:category><w:types><w:type w:val="bbPlcHdr"/></w:types><w:behaviors><w:behavior w:val="content"/></w:behaviors></w:docPartPr><w:docPartBody><w:p>\(WordWriter.run(text, "<w:rStyle w:val=\"PlaceholderText\"/>"))</w:p></w:docPartBody></w:docPart>
            """
        }
        return """
            <w:glossaryDocument xmlns:w="\(WordWriter.main)"><w:docParts>\(parts.joined())</w:docParts></w:glossaryDocument>
            """
    }

    private var styles: String {
        // A large distance to the lower edge makes the box look as if there were room; it grows with the text.
        func box(_ below: Int) -> String {
            let edges = [("top", 6), ("left", 6), ("bottom", below), ("right", 6)].map {
                "<w:\($0) w:val=\"single\" w:sz=\"6\" w:space=\"\($1)\" w:color=\"6F7F82\"/>"
            }
            return """
                <w:pBdr>\(edges.joined())</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="F6F8F7"/><w:spacing w:before="60" w:after="200"/>
                """
        }
        // `between` as well: Word draws `bottom` only under the last of several paragraphs with the same border.
        let under = ["bottom", "between"].map {
            "<w:\($0) w:val=\"single\" w:sz=\"6\" w:space=\"3\" w:color=\"6F7F82\"/>"
        }
        let indent = "<w:ind w:left=\"142\" w:right=\"142\"/>"
        let language = WordWriter.language(document.language)
        return """
            <w:styles xmlns:w="\(WordWriter.main)"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:eastAsia="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="23"/><w:szCs w:val="23"/><w:lang w:val="\(language)" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style><w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>\(heading("Title", "Title", size: 44, before: 0, level: nil))\(heading("Heading1", "heading 1", size: 32, before: 480, level: 0))\(heading("Heading2", "heading 2", size: 26, before: 360, level: 1))\(heading("Heading3", "heading 3", size: 23, before: 300, level: 2))\(paragraph("Hint", "<w:keepNext/>", colour: "495A5E"))\(paragraph("FieldLabel", "<w:keepNext/><w:spacing w:before=\"200\" w:after=\"80\"/>", isBold: true))\(paragraph("Answer", box(31) + indent))\(paragraph("ShortAnswer", box(6) + indent))\(paragraph("FieldLine", "<w:pBdr>\(under.joined())</w:pBdr>" + "<w:spacing w:before=\"60\" w:after=\"120\"/>" + indent))\(paragraph("Footer", "<w:tabs><w:tab w:val=\"right\" w:pos=\"9298\"/></w:tabs><w:spacing w:after=\"0\"/>", colour: "495A5E", name: "footer"))<w:style w:type="character" w:styleId="PlaceholderText"><w:name w:val="Placeholder Text"/><w:uiPriority w:val="99"/><w:rPr><w:color w:val="495A5E"/></w:rPr></w:style><w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:uiPriority w:val="99"/><w:rPr><w:color w:val="0B5A4B"/><w:u w:val="single"/></w:rPr></w:style></w:styles>
            """
    }

    private func heading(_ id: String, _ name: String, size: Int, before: Int, level: Int?) -> String {
        let outline = level.map { "<w:outlineLvl w:val=\"\($0)\"/>" } ?? ""
        return """
            <w:style w:type="paragraph" w:styleId="\(id)"><w:name w:val="\(name)"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="\(before)" w:after="120"/>\(outline)</w:pPr><w:rPr><w:b/><w:bCs/><w:color w:val="0B5A4B"/><w:sz w:val="\(size)"/><w:szCs w:val="\(size)"/></w:rPr></w:style>
            """
    }

    private func paragraph(
        _ id: String, _ properties: String, isBold: Bool = false, colour: String? = nil, name: String? = nil
    ) -> String {
        let format = (isBold ? "<w:b/><w:bCs/>" : "") + (colour.map { "<w:color w:val=\"\($0)\"/>" } ?? "")
        let shape = properties.isEmpty ? "" : "<w:pPr>\(properties)</w:pPr>"
        return """
            <w:style w:type="paragraph" w:customStyle="\(name == nil ? 1 : 0)" w:styleId="\(id)"><w:name w:val="\(name ?? id)"/><w:basedOn w:val="Normal"/>\(name == nil ? "<w:qFormat/>" : "")\(shape)\(format.isEmpty ? "" : "<w:rPr>\(format)</w:rPr>")</w:style>
            """
    }
}
