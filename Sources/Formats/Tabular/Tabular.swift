/// One sheet of a table, its cells as text.
///
/// `rows[0]` is the sheet's row 1, as a spreadsheet program numbers it. A row ends at its last cell that holds something;
/// empty rows between others are there, empty rows at the end are not. Text is NFC with line feeds; numbers have a point;
/// days and times are `2027-01-14`, `2027-01-14 16:08`, `16:08`; truth values are `TRUE` and `FALSE`.
package struct Sheet: Sendable, Equatable {
    /// A block of cells that is shown as one, counted from zero. Its value stands in the upper left cell alone.
    package struct Merge: Sendable, Equatable {
        package var rows: ClosedRange<Int>
        package var columns: ClosedRange<Int>

        package init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
            self.rows = rows
            self.columns = columns
        }
    }

    package var name: String
    package var rows: [[String]]
    package var merges: [Merge]

    package init(name: String, rows: [[String]], merges: [Merge] = []) {
        self.name = name
        self.rows = rows
        self.merges = merges
    }
}

/// Reads tables from strangers: `.csv` and `.tsv`, `.xlsx` and `.xlsm` (ISO/IEC 29500), `.ods` (ISO/IEC 26300).
package enum Tabular {
    /// The sheets that are not hidden, in the file's order. The bytes decide what kind of file it is; the name matters for
    /// text alone.
    ///
    /// - Throws: `.encrypted`, `.corrupt`, `.tooLarge`, `.openQuotation`; `.unknownKind` for anything that is no table, the
    ///   old `.xls` among it; `.noText` when no sheet is shown.
    package static func sheets(_ bytes: [UInt8], filename: String) throws(DocumentFault) -> [Sheet] {
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            // An OLE compound file: an encrypted workbook, or the binary format of Excel 97.
            throw holds(bytes, "EncryptedPackage") ? .encrypted : .unknownKind
        }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            let parts = try Package.parts(bytes, ["_rels/.rels", "content.xml", "META-INF/manifest.xml"])
            if let content = parts["content.xml"] {
                return try SpreadsheetReader.read(content, manifest: parts["META-INF/manifest.xml"] ?? [])
            }
            guard let relations = parts["_rels/.rels"] else { throw .unknownKind }
            return try WorkbookReader.read(bytes, relations: relations)
        }
        guard isText(bytes, filename) else { throw .unknownKind }
        let name = filename.split(separator: ".").dropLast().joined(separator: ".")
        return [Sheet(name: name.isEmpty ? filename : name, rows: try DelimitedReader.read(bytes, filename: filename))]
    }

    /// Text: no control characters, unless it is UTF-16; and no web page that was saved under a spreadsheet's name.
    private static func isText(_ bytes: [UInt8], _ filename: String) -> Bool {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
        let name = filename.lowercased()
        let isNamedText = name.hasSuffix(".csv") || name.hasSuffix(".tsv") || name.hasSuffix(".txt")
        if !isNamedText, bytes.first(where: { $0 > 0x20 && $0 < 0x80 }) == UInt8(ascii: "<") { return false }
        return !bytes.contains { $0 < 0x20 && ![0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A].contains($0) }
    }

    /// Whether the name stands in the bytes as UTF-16, as OLE writes the names of its streams.
    private static func holds(_ bytes: [UInt8], _ name: String) -> Bool {
        let needle = Array(name.utf16).flatMap { unit in [UInt8(unit & 255), UInt8(unit >> 8)] }
        guard bytes.count >= needle.count else { return false }
        for start in 0...(bytes.count - needle.count) where bytes[start] == needle[0] {
            if bytes[start..<(start + needle.count)].elementsEqual(needle) { return true }
        }
        return false
    }
}

/// Cells as they are found, within what a table may hold.
struct SheetBuilder {
    /// What all sheets of a file may hold together. Empty cells before a filled one count, so that a single cell in a far
    /// corner, or one that is repeated a million times, ends early.
    struct Room {
        var cells = 1_000_000
        var bytes = 60 << 20
        static let rows = 100_000
        static let columns = 2_000
    }

    private(set) var rows: [[String]] = []
    private(set) var room: Room

    init(_ room: Room = Room()) { self.room = room }

    /// Puts the text into the cell, counted from zero. White space alone is an empty cell.
    ///
    /// - Parameter isNormal: the text is NFC with line feeds already.
    mutating func put(_ text: String, row: Int, column: Int, isNormal: Bool = false) throws(DocumentFault) {
        let text = isNormal || SheetBuilder.isNormal(text) ? text : TextDecoding.normalised(text)
        guard text.contains(where: { !$0.isWhitespace }) else { return }
        guard row >= 0, column >= 0, row < Room.rows, column < Room.columns else { throw .tooLarge }
        while rows.count <= row {
            rows.append([])
            room.cells -= 1
        }
        while rows[row].count <= column {
            rows[row].append("")
            room.cells -= 1
            guard room.cells >= 0 else { throw .tooLarge }
        }
        room.bytes -= text.utf8.count
        guard room.cells >= 0, room.bytes >= 0 else { throw .tooLarge }
        rows[row][column] = text
    }

    /// ASCII without what would be taken out or changed: most cells, and much quicker than to normalise them.
    private static func isNormal(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 && $0 != 0 && $0 != 0x0D } }
}

enum TableXML {
    /// Walks through the XML; what the reader throws becomes a fault of the document.
    static func walk<Result>(
        _ bytes: [UInt8], _ body: (inout XMLPull) throws -> Result
    ) throws(DocumentFault) -> Result {
        do {
            var events = try XMLPull(bytes)
            return try body(&events)
        } catch let fault as DocumentFault {
            throw fault
        } catch {
            throw .corrupt
        }
    }
}
