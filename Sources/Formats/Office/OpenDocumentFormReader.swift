/// Reads an OpenDocument form back: its text in pieces, each with the bookmark or tag of the place that it stands in.
package enum OpenDocumentFormReader {
    /// - Returns: nil when the document has no place of a form.
    package static func blocks(_ bytes: [UInt8]) throws(DocumentFault) -> [ReadBlock]? {
        let name = "content.xml"
        guard let content = try Package.parts(bytes, [name])[name], WordFormReader.hasMark(content) else { return nil }
        return try Package.events(content) { events throws(XMLPull.Fault) in
            var paragraphs = FormParagraphs()
            try walk(&events, &paragraphs)
            return paragraphs.blocks
        }
    }

    /// A placeholder that is left has not been filled in.
    private static let skipped: Set<String> = [
        "annotation", "tracked-changes", "note", "sequence-decls", "forms", "placeholder",
    ]

    private static func walk(
        _ events: inout XMLPull, _ paragraphs: inout FormParagraphs
    ) throws(XMLPull.Fault) {
        var (skipping, isBody) = (0, false)
        // Automatic styles whose parents are the form's own.
        var heads: Set<String> = []
        while let event = try events.next() {
            switch event {
            case .start(let name, let attributes):
                if skipping > 0 || skipped.contains(name) {
                    skipping += 1
                    continue
                }
                switch name {
                case "body": isBody = true
                case "style":
                    if FormParagraphs.isHead(attributes["parent-style-name"] ?? "") {
                        heads.insert(attributes["name"] ?? "")
                    }
                case "p", "h":
                    let style = attributes["style-name"] ?? ""
                    paragraphs.startParagraph(isHead: heads.contains(style) || FormParagraphs.isHead(style))
                case "content-control":
                    paragraphs.startControl()
                    paragraphs.tag(attributes["tag"] ?? "")
                case "bookmark-start": paragraphs.startBookmark(attributes["name"] ?? "")
                case "bookmark-end": paragraphs.endBookmark(attributes["name"] ?? "")
                case "bookmark":
                    paragraphs.startBookmark(attributes["name"] ?? "")
                    paragraphs.endBookmark(attributes["name"] ?? "")
                case "s": paragraphs.add(String(repeating: " ", count: min(Int(attributes["c"] ?? "") ?? 1, 1_000)))
                case "tab": paragraphs.add("\t")
                case "line-break": paragraphs.add("\n")
                default: break
                }
            case .text(let text):
                // LibreOffice ends its input fields with a carriage return.
                if isBody, skipping == 0 { paragraphs.add(text.replacing("\r", with: "")) }
            case .end(let name):
                if skipping > 0 {
                    skipping -= 1
                    continue
                }
                switch name {
                case "p", "h": paragraphs.endParagraph()
                case "content-control": paragraphs.endControl()
                default: break
                }
            }
        }
    }
}
