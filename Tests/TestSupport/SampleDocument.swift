import Formats
import Foundation

/// Small documents as other programs write them, made in the test that reads them.
package enum SampleDocument {
    private static let wordSpace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    private static let officeSpace = "urn:oasis:names:tc:opendocument:xmlns"

    package static func zip(_ parts: [(String, [UInt8])]) -> [UInt8] {
        var zip = ZipWriter()
        for (name, bytes) in parts { zip.add(name, bytes) }
        return zip.finish()
    }

    /// A Word file.
    ///
    /// - Parameters:
    ///   - body: what stands within `w:body`.
    ///   - parts: what stands within the root of `styles`, `numbering`, `footnotes`.
    package static func word(
        _ body: String, parts: [String: String] = [:], document: String = "word/document.xml"
    ) -> [UInt8] {
        let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let relations = "http://schemas.openxmlformats.org/package/2006/relationships"
        func root(_ name: String, _ content: String) -> [UInt8] {
            Array(
                """
                <w:\(name) xmlns:w="\(wordSpace)" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" \
                xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" \
                xmlns:v="urn:schemas-microsoft-com:vml">\(content)</w:\(name)>
                """.utf8)
        }
        let folder = document.split(separator: "/").dropLast().joined(separator: "/")
        let file = document.split(separator: "/").last ?? ""
        var files: [(String, [UInt8])] = [
            ("[Content_Types].xml", Array("<Types/>".utf8)),
            (
                "_rels/.rels",
                Array(
                    """
                    <Relationships xmlns="\(relations)"><Relationship Id="r1" Type="\(relation)/officeDocument" \
                    Target="\(document)"/></Relationships>
                    """.utf8)
            ),
            (document, root("document", "<w:body>\(body)</w:body>")),
        ]
        var links = ""
        for (name, content) in parts.sorted(by: { $0.key < $1.key }) {
            links += "<Relationship Id=\"\(name)\" Type=\"\(relation)/\(name)\" Target=\"\(name).xml\"/>"
            files.append(("\(folder)/\(name).xml", root(name, content)))
        }
        files.append(
            (
                "\(folder)/_rels/\(file).rels",
                Array("<Relationships xmlns=\"\(relations)\">\(links)</Relationships>".utf8)
            ))
        return zip(files)
    }

    /// A paragraph of a Word file.
    package static func paragraph(_ text: String, _ properties: String = "", bold: Bool = false) -> String {
        let look = bold ? "<w:rPr><w:b/></w:rPr>" : ""
        return "<w:p><w:pPr>\(properties)</w:pPr><w:r>\(look)<w:t xml:space=\"preserve\">\(text)</w:t></w:r></w:p>"
    }

    /// An OpenDocument text.
    package static func openText(_ body: String, styles: String = "", encrypted: Bool = false) -> [UInt8] {
        let spaces = ["office", "text", "table", "style", "fo", "draw", "svg"].map { name in
            let last = ["fo": "xsl-fo-compatible", "draw": "drawing", "svg": "svg-compatible"][name] ?? name
            return "xmlns:\(name)=\"\(officeSpace):\(last):1.0\""
        }.joined(separator: " ")
        let secret = encrypted ? "<manifest:encryption-data/>" : ""
        return zip([
            ("mimetype", Array("application/vnd.oasis.opendocument.text".utf8)),
            (
                "META-INF/manifest.xml",
                Array(
                    """
                    <manifest:manifest xmlns:manifest="\(officeSpace):manifest:1.0"><manifest:file-entry>\(secret)\
                    </manifest:file-entry></manifest:manifest>
                    """.utf8)
            ),
            (
                "content.xml",
                Array(
                    """
                    <office:document-content \(spaces)><office:automatic-styles>\(styles)</office:automatic-styles>\
                    <office:body><office:text>\(body)</office:text></office:body></office:document-content>
                    """.utf8)
            ),
        ])
    }

    /// A PDF with lines of Helvetica; each line at its own place, in points from the lower left corner.
    package static func pdf(_ pages: [[(x: Int, y: Int, size: Int, text: String)]], bold: Set<String> = []) -> [UInt8] {
        let contents = pages.map { lines -> [UInt8] in
            var stream: [UInt8] = []
            for line in lines {
                let font = bold.contains(line.text) ? "F2" : "F1"
                stream += Array("BT /\(font) \(line.size) Tf \(line.x) \(line.y) Td (".utf8)
                for scalar in line.text.unicodeScalars {
                    // WinAnsi holds Latin 1; dashes and bullets stand elsewhere in it.
                    let byte: UInt8 =
                        ["–": 0x96, "•": 0x95, "”": 0x94][scalar] ?? UInt8(truncatingIfNeeded: scalar.value)
                    if byte == 0x28 || byte == 0x29 || byte == 0x5C { stream.append(0x5C) }
                    stream.append(byte)
                }
                stream += Array(") Tj ET\n".utf8)
            }
            return stream
        }
        let fonts = ["Helvetica", "Helvetica-Bold"].map {
            "<< /Type /Font /Subtype /Type1 /BaseFont /\($0) /Encoding /WinAnsiEncoding >>"
        }
        return pdf(
            contents, resources: "/Font << /F1 \(fonts[0]) /F2 \(fonts[1]) >>", size: (595, 842), objects: [])
    }

    /// A PDF whose last page is a picture; the pages before it hold lines of Helvetica.
    package static func pdf(
        jpeg: [UInt8], width: Int, height: Int, after lines: [(x: Int, y: Int, size: Int, text: String)] = []
    ) -> [UInt8] {
        let image =
            Array(
                """
                << /Type /XObject /Subtype /Image /Width \(width) /Height \(height) /ColorSpace /DeviceRGB \
                /BitsPerComponent 8 /Filter /DCTDecode /Length \(jpeg.count) >>\nstream\n
                """.utf8) + jpeg + Array("\nendstream".utf8)
        let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
        let text = lines.flatMap { line in
            Array("BT /F1 \(line.size) Tf \(line.x) \(line.y) Td (\(line.text)) Tj ET\n".utf8)
        }
        return pdf(
            (lines.isEmpty ? [] : [text]) + [Array("q 595 0 0 842 0 0 cm /I Do Q".utf8)],
            resources: "/XObject << /I 3 0 R >> /Font << /F1 \(font) >>", size: (595, 842), objects: [image])
    }

    /// Objects 1 and 2 are the catalogue and the pages, then `objects`, then a page and its contents in turn.
    private static func pdf(
        _ contents: [[UInt8]], resources: String, size: (Int, Int), objects extra: [[UInt8]]
    ) -> [UInt8] {
        let first = 3 + extra.count
        let kids = contents.indices.map { "\(first + 2 * $0) 0 R" }.joined(separator: " ")
        var objects: [[UInt8]] = [
            Array("<< /Type /Catalog /Pages 2 0 R >>".utf8),
            Array("<< /Type /Pages /Kids [\(kids)] /Count \(contents.count) >>".utf8),
        ]
        objects += extra
        for (index, content) in contents.enumerated() {
            objects.append(
                Array(
                    """
                    << /Type /Page /Parent 2 0 R /MediaBox [0 0 \(size.0) \(size.1)] /Resources << \(resources) >> \
                    /Contents \(first + 2 * index + 1) 0 R >>
                    """.utf8))
            objects.append(Array("<< /Length \(content.count) >>\nstream\n".utf8) + content + Array("\nendstream".utf8))
        }
        var bytes = Array("%PDF-1.4\n".utf8)
        var places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(bytes.count)
            bytes += Array("\(index + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
        }
        let table = bytes.count
        bytes += Array("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n".utf8)
        for place in places {
            let digits = String(place)
            bytes += Array((String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n").utf8)
        }
        return bytes
            + Array("trailer << /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(table)\n%%EOF\n".utf8)
    }
}
