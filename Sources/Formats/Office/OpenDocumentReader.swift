/// Reads `.odt` (ISO/IEC 26300): headings, lists with the numbers that are drawn, tables, text boxes, notes, content
/// controls; tracked changes as accepted; comments, headers, footers, hidden text and tables of contents left out.
package enum OpenDocumentReader {
    package static func read(_ bytes: [UInt8]) throws(DocumentFault) -> [ReadBlock] {
        let parts = try Package.parts(bytes, ["content.xml", "styles.xml", "META-INF/manifest.xml"])
        if let manifest = parts["meta-inf/manifest.xml"],
            String(decoding: manifest, as: UTF8.self).contains("encryption-data")
        {
            throw .encrypted
        }
        guard let content = parts["content.xml"] else { throw .corrupt }
        var styles = OpenDocumentStyles()
        if let common = parts["styles.xml"] { try styles.read(common) }
        try styles.read(content)
        let known = styles
        return try Package.events(content) { events throws(XMLPull.Fault) in
            var walker = OpenDocumentWalker(styles: known)
            try walker.walk(&events)
            return walker.finish()
        }
    }
}
