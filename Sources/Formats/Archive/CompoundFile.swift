/// Reads OLE compound files ([MS-CFB]), the folders-in-a-file that old Office files, Outlook messages and encrypted Office
/// files are. Bounded by the file's own size: a chain that bites its tail ends.
package struct CompoundFile: Sendable {
    package static let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

    package struct Entry: Sendable {
        package let name: String
        package let isFolder: Bool
        fileprivate let start: UInt32
        fileprivate let size: Int
        fileprivate let child: UInt32
        fileprivate let left: UInt32
        fileprivate let right: UInt32
    }

    private let bytes: [UInt8]
    private let sectorShift: Int
    private let miniShift: Int
    private let miniCutoff: Int
    private var table: [UInt32] = []
    private var miniTable: [UInt32] = []
    private var miniStream: [UInt8] = []
    private var entries: [Entry] = []
    private static let none: UInt32 = 0xFFFF_FFFF
    private static let maximumEntries = 20_000

    package init(_ bytes: [UInt8]) throws(DocumentFault) {
        guard bytes.starts(with: CompoundFile.signature), bytes.count >= 512 else { throw .corrupt }
        self.bytes = bytes
        sectorShift = Int(LittleEndian.u16(bytes, 30))
        miniShift = Int(LittleEndian.u16(bytes, 32))
        miniCutoff = Int(LittleEndian.u32(bytes, 56))
        guard sectorShift == 9 || sectorShift == 12, miniShift == 6 else { throw .corrupt }
        try readTable()
        let directory = try chain(LittleEndian.u32(bytes, 48), limit: CompoundFile.maximumEntries * 128)
        for offset in stride(from: 0, to: directory.count - 127, by: 128) {
            entries.append(CompoundFile.entry(directory, offset, isVersion4: sectorShift == 12))
        }
        guard let root = entries.first else { throw .corrupt }
        let miniBytes = try chain(LittleEndian.u32(bytes, 60), limit: bytes.count)
        miniTable = stride(from: 0, to: miniBytes.count - 3, by: 4).map { LittleEndian.u32(miniBytes, $0) }
        miniStream = root.start < 0xFFFF_FFFA ? try chain(root.start, limit: min(root.size, bytes.count)) : []
    }

    private var sectorSize: Int { 1 << sectorShift }

    /// The bytes of the sector; fewer at the end of a file that was cut off.
    private func sector(_ number: UInt32) -> ArraySlice<UInt8> {
        let start = (Int(number) + 1) << sectorShift
        guard start < bytes.count else { return [] }
        return bytes[start..<min(start + sectorSize, bytes.count)]
    }

    private mutating func readTable() throws(DocumentFault) {
        let limit = bytes.count >> sectorShift + 1
        var sectors = (0..<109).map { LittleEndian.u32(bytes, 76 + 4 * $0) }
        var next = LittleEndian.u32(bytes, 68)
        var count = 0
        while next < 0xFFFF_FFFA, count <= limit {
            let more = Array(sector(next))
            guard more.count == sectorSize else { throw .corrupt }
            for offset in stride(from: 0, to: sectorSize - 4, by: 4) { sectors.append(LittleEndian.u32(more, offset)) }
            next = LittleEndian.u32(more, sectorSize - 4)
            count += 1
        }
        for number in sectors where number < 0xFFFF_FFFA {
            guard table.count < (limit + 1) << 10 else { throw .corrupt }
            let part = Array(sector(number))
            guard part.count == sectorSize else { throw .corrupt }
            for offset in stride(from: 0, to: sectorSize, by: 4) { table.append(LittleEndian.u32(part, offset)) }
        }
    }

    /// The bytes of a chain of sectors, at most `limit` of them.
    private func chain(_ first: UInt32, limit: Int) throws(DocumentFault) -> [UInt8] {
        var found: [UInt8] = []
        var next = first
        var count = 0
        while next < 0xFFFF_FFFA, found.count < limit {
            guard Int(next) < table.count, count <= table.count else { throw .corrupt }
            let part = sector(next)
            guard part.count == sectorSize || found.count + part.count >= limit else { throw .corrupt }
            found += part
            next = table[Int(next)]
            count += 1
        }
        return found
    }

    private static func entry(_ directory: [UInt8], _ offset: Int, isVersion4: Bool) -> Entry {
        let length = min(64, Int(LittleEndian.u16(directory, offset + 64)))
        let units = stride(from: 0, to: max(0, length - 2), by: 2).map { LittleEndian.u16(directory, offset + $0) }
        let kind = directory[offset + 66]
        let high = isVersion4 ? LittleEndian.u32(directory, offset + 124) : 0
        let size = Int(LittleEndian.u32(directory, offset + 120)) + (high < 16 ? Int(high) << 32 : 0)
        return Entry(
            name: String(decoding: units, as: UTF16.self), isFolder: kind == 1 || kind == 5,
            start: LittleEndian.u32(directory, offset + 116), size: size,
            child: LittleEndian.u32(directory, offset + 76), left: LittleEndian.u32(directory, offset + 68),
            right: LittleEndian.u32(directory, offset + 72))
    }

    // MARK: Folders

    package var root: Entry { entries[0] }

    /// What the folder holds, in the order of the file's tree.
    package func children(of folder: Entry) -> [Entry] {
        var found: [Entry] = []
        var seen: Set<UInt32> = []
        var waiting = [folder.child]
        while let number = waiting.popLast() {
            guard Int(number) < entries.count, seen.insert(number).inserted else { continue }
            let entry = entries[Int(number)]
            found.append(entry)
            waiting += [entry.right, entry.left]
        }
        return found
    }

    package func child(_ name: String, of folder: Entry) -> Entry? {
        children(of: folder).first { $0.name == name }
    }

    /// The bytes of a stream.
    package func content(_ entry: Entry) throws(DocumentFault) -> [UInt8] {
        guard !entry.isFolder, entry.size <= bytes.count else { throw .corrupt }
        guard entry.size < miniCutoff else {
            let found = try chain(entry.start, limit: entry.size)
            guard found.count >= entry.size else { throw .corrupt }
            return Array(found.prefix(entry.size))
        }
        var found: [UInt8] = []
        var next = entry.start
        while next < 0xFFFF_FFFA, found.count < entry.size {
            let start = Int(next) << miniShift
            guard Int(next) < miniTable.count, start < miniStream.count else { throw .corrupt }
            found += miniStream[start..<min(start + 1 << miniShift, miniStream.count)]
            next = miniTable[Int(next)]
        }
        guard found.count >= entry.size else { throw .corrupt }
        return Array(found.prefix(entry.size))
    }
}

/// Numbers as Intel's processors write them; 0 beyond the end.
enum LittleEndian {
    static func u16(_ bytes: [UInt8], _ offset: Int) -> UInt16 {
        guard offset >= 0, offset + 1 < bytes.count else { return 0 }
        return UInt16(bytes[offset]) | UInt16(bytes[offset + 1]) << 8
    }

    static func u32(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
        UInt32(u16(bytes, offset)) | UInt32(u16(bytes, offset + 2)) << 16
    }

    static func u64(_ bytes: [UInt8], _ offset: Int) -> UInt64 {
        UInt64(u32(bytes, offset)) | UInt64(u32(bytes, offset + 4)) << 32
    }
}
