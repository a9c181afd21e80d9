import Foundation

/// Reads a Word form back: its text in pieces, each with the tag or bookmark of the place that it stands in. Tracked
/// changes count as accepted; comments, notes, headers and footers are left out.
package enum WordFormReader {
    /// - Returns: nil when the document has no place of a form.
    package static func blocks(_ bytes: [UInt8]) throws(DocumentFault) -> [ReadBlock]? {
        try paragraphs(bytes)?.blocks
    }

    /// What stands in each content control of a form, by its tag, exactly as it was written (NFC).
    package static func values(_ bytes: [UInt8]) throws(DocumentFault) -> [String: String] {
        try paragraphs(bytes)?.values ?? [:]
    }

    private static func paragraphs(_ bytes: [UInt8]) throws(DocumentFault) -> FormParagraphs? {
        let name = "word/document.xml"
        guard let document = try Package.parts(bytes, [name])[name], hasMark(document) else { return nil }
        return try Package.events(document) { events throws(XMLPull.Fault) in
            var paragraphs = FormParagraphs()
            try walk(&events, &paragraphs)
            return paragraphs
        }
    }

    static func hasMark(_ xml: [UInt8]) -> Bool {
        let data = Data(xml)
        return [FormMark.tagPrefix, FormMark.bookmarkPrefix].contains { data.range(of: Data("\"\($0)".utf8)) != nil }
    }

    /// Text boxes come twice, as Choice and as Fallback; deleted and moved-away text is gone.
    private static let skipped: Set<String> = ["Fallback", "del", "moveFrom", "instrText"]

    private static func walk(
        _ events: inout XMLPull, _ paragraphs: inout FormParagraphs
    ) throws(XMLPull.Fault) {
        var bookmarks: [String: String] = [:]
        var (skipping, isText) = (0, false)
        while let event = try events.next() {
            switch event {
            case .start(let name, let attributes):
                if skipping > 0 || skipped.contains(name) {
                    skipping += 1
                    continue
                }
                switch name {
                case "p": paragraphs.startParagraph()
                case "pStyle": paragraphs.style(attributes["val"] ?? "")
                case "sdt": paragraphs.startControl()
                case "tag": paragraphs.tag(attributes["val"] ?? "")
                case "bookmarkStart":
                    bookmarks[attributes["id"] ?? ""] = attributes["name"]
                    paragraphs.startBookmark(attributes["name"] ?? "")
                case "bookmarkEnd":
                    if let name = bookmarks[attributes["id"] ?? ""] { paragraphs.endBookmark(name) }
                case "t": isText = true
                case "tab" where attributes.isEmpty: paragraphs.add("\t")
                case "br", "cr": paragraphs.add("\n")
                case "noBreakHyphen": paragraphs.add("-")
                default: break
                }
            case .text(let text):
                if isText, skipping == 0 { paragraphs.add(text) }
            case .end(let name):
                if skipping > 0 {
                    skipping -= 1
                    continue
                }
                switch name {
                case "p": paragraphs.endParagraph()
                case "sdt": paragraphs.endControl()
                case "t": isText = false
                default: break
                }
            }
        }
    }
}
