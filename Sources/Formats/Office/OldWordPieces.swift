/// The text of a `.doc` by its piece table ([MS-DOC] 2.4.1), without structure: for small files that `antiword` refuses
/// because their text lies where it does not look.
package enum OldWordPieces {
    /// Paragraphs; no headers, notes or deleted pieces.
    ///
    /// - Throws: `DocumentFault.encrypted`, or `.corrupt` when there is no piece table that holds.
    package static func blocks(_ bytes: [UInt8]) throws(DocumentFault) -> [ReadBlock] {
        let file = try CompoundFile(bytes)
        guard let entry = file.child("WordDocument", of: file.root) else { throw .corrupt }
        let document = try file.content(entry)
        guard document.count > 0x1AA, LittleEndian.u16(document, 0) == 0xA5EC else { throw .corrupt }
        let flags = LittleEndian.u16(document, 0x0A)
        if flags & 0x0100 != 0 { throw .encrypted }
        guard let tableEntry = file.child(flags & 0x0200 != 0 ? "1Table" : "0Table", of: file.root) else {
            throw .corrupt
        }
        let table = try file.content(tableEntry)
        let characters = Int(LittleEndian.u32(document, 0x4C))
        var place = Int(LittleEndian.u32(document, 0x1A2))
        let end = place + Int(LittleEndian.u32(document, 0x1A6))
        guard place < end, end <= table.count else { throw .corrupt }
        // Formats of pieces (1) stand before the pieces themselves (2).
        while place + 3 <= end, table[place] == 1 { place += 3 + Int(LittleEndian.u16(table, place + 1)) }
        guard place + 5 <= end, table[place] == 2 else { throw .corrupt }
        let size = Int(LittleEndian.u32(table, place + 1))
        let first = place + 5
        let count = (size - 4) / 12
        guard count > 0, first + 4 + 12 * count <= end else { throw .corrupt }
        var scalars = String.UnicodeScalarView()
        for piece in 0..<count {
            let from = Int(LittleEndian.u32(table, first + 4 * piece))
            let to = min(Int(LittleEndian.u32(table, first + 4 * (piece + 1))), characters)
            guard from < to else { continue }
            let position = Int(LittleEndian.u32(table, first + 4 * (count + 1) + 8 * piece + 2))
            let isSmall = position & 0x4000_0000 != 0
            let offset = isSmall ? (position & 0x3FFF_FFFF) / 2 : position
            let length = (to - from) * (isSmall ? 1 : 2)
            guard offset >= 0, length <= document.count, offset <= document.count - length else { throw .corrupt }
            let run = Array(document[offset..<(offset + length)])
            scalars.append(contentsOf: text(run, isSmall: isSmall).unicodeScalars)
        }
        return paragraphs(scalars)
    }

    private static func text(_ run: [UInt8], isSmall: Bool) -> String {
        if isSmall {
            var scalars = String.UnicodeScalarView()
            for byte in run { scalars.append(TextDecoding.windows1252(byte)) }
            return String(scalars)
        }
        return String(
            decoding: stride(from: 0, to: run.count - 1, by: 2).map { LittleEndian.u16(run, $0) }, as: UTF16.self)
    }

    /// Marks end paragraphs, lines, pages and cells; of a field its result is kept.
    private static func paragraphs(_ scalars: String.UnicodeScalarView) -> [ReadBlock] {
        var blocks: [ReadBlock] = []
        var text = String.UnicodeScalarView()
        var instructions = 0
        for scalar in scalars {
            switch scalar.value {
            case 0x13: instructions += 1
            case 0x14, 0x15: instructions = max(0, instructions - 1)
            case 0x0D, 0x07, 0x0C:
                let paragraph = TextDecoding.normalised(String(text)).trimmed()
                if !paragraph.isEmpty { blocks.append(ReadBlock(.paragraph, paragraph)) }
                text = String.UnicodeScalarView()
            case 0x0B: text.append("\n")
            case 0x1E: text.append("-")
            case 0x09, 0x20...: if instructions == 0 { text.append(scalar) }
            default: break
            }
        }
        let paragraph = TextDecoding.normalised(String(text)).trimmed()
        if !paragraph.isEmpty { blocks.append(ReadBlock(.paragraph, paragraph)) }
        return blocks
    }
}
