/// Reads `.docx` and `.docm` (ISO/IEC 29500): headings, automatic numbering, tables, text boxes, notes, content controls;
/// tracked changes as accepted; comments, headers, footers, hidden text and tables of contents left out. Macros are never
/// looked at, links never followed.
package enum WordReader {
    package static func read(_ bytes: [UInt8]) throws(DocumentFault) -> [ReadBlock] {
        // Encrypted Office files are OLE compound files, not zip files.
        if bytes.starts(with: CompoundFile.signature) { throw .encrypted }
        let parts = try Parts(bytes)
        let styles = try parts.styles.map { bytes throws(DocumentFault) in try WordStyles.read(bytes) } ?? WordStyles()
        let lists = try parts.numbering.map { bytes throws(DocumentFault) in try WordNumbering.read(bytes) }
        var walker = WordWalker(styles: styles, numbering: lists ?? WordNumbering())
        for (bytes, element) in [(parts.footnotes, "footnote"), (parts.endnotes, "endnote")] {
            if let bytes { try walker.readNotes(bytes, element) }
        }
        try walker.readBody(parts.document)
        return walker.finish()
    }

    /// The parts of the package that hold text or say how it is drawn, wherever the writer put them.
    private struct Parts {
        var document: [UInt8] = []
        var styles: [UInt8]?
        var numbering: [UInt8]?
        var footnotes: [UInt8]?
        var endnotes: [UInt8]?

        init(_ bytes: [UInt8]) throws(DocumentFault) {
            let usual = "word/document.xml"
            let kinds = ["styles", "numbering", "footnotes", "endnotes"]
            var parts = try Package.parts(
                bytes, Set(["_rels/.rels", usual, "word/_rels/document.xml.rels"] + kinds.map { "word/\($0).xml" }))
            var main = usual
            if let relationships = parts["_rels/.rels"] {
                main = try Package.relationships(relationships, base: "")["officeDocument"] ?? usual
            }
            let folder = main.split(separator: "/").dropLast().joined(separator: "/")
            let file = main.split(separator: "/").last ?? ""
            let links = (folder.isEmpty ? "" : folder + "/") + "_rels/\(file).rels"
            if parts[main] == nil || parts[links] == nil {
                parts.merge(try Package.parts(bytes, [main, links])) { first, _ in first }
            }
            guard let document = parts[main] else { throw .corrupt }
            self.document = document
            var targets: [String: String] = [:]
            if let relationships = parts[links] {
                targets = try Package.relationships(relationships, base: folder)
            }
            let missing = Set(kinds.compactMap { targets[$0] }).filter { parts[$0] == nil }
            if !missing.isEmpty { parts.merge(try Package.parts(bytes, missing)) { first, _ in first } }
            func part(_ kind: String) -> [UInt8]? { parts[targets[kind] ?? "word/\(kind).xml"] }
            styles = part("styles")
            numbering = part("numbering")
            footnotes = part("footnotes")
            endnotes = part("endnotes")
        }
    }
}
