import Formats

/// Writes OLE compound files ([MS-CFB]) and, in them, Outlook messages; for tests of their readers.
package struct CompoundFileBuilder {
    package indirect enum Item {
        case stream([UInt8])
        case folder([(String, Item)])
    }

    private struct Entry {
        var name: String
        var kind: UInt8
        var start: UInt32 = 0
        var size = 0
        var child: UInt32 = 0xFFFF_FFFF
        var next: UInt32 = 0xFFFF_FFFF
        var content: [UInt8] = []
    }

    private var entries: [Entry] = []

    package static func bytes(_ root: [(String, Item)]) -> [UInt8] {
        var builder = CompoundFileBuilder()
        builder.entries.append(Entry(name: "Root Entry", kind: 5))
        builder.add(root, to: 0)
        return builder.finish()
    }

    private mutating func add(_ items: [(String, Item)], to folder: Int) {
        var previous: Int?
        for (name, item) in items {
            let index = entries.count
            switch item {
            case .stream(let bytes): entries.append(Entry(name: name, kind: 2, size: bytes.count, content: bytes))
            case .folder: entries.append(Entry(name: name, kind: 1))
            }
            if let previous { entries[previous].next = UInt32(index) } else { entries[folder].child = UInt32(index) }
            previous = index
            if case .folder(let inside) = item { add(inside, to: index) }
        }
    }

    private mutating func finish() -> [UInt8] {
        var sectors: [[UInt8]] = []
        var table: [UInt32] = []
        func put(_ bytes: [UInt8]) -> UInt32 {
            guard !bytes.isEmpty else { return 0xFFFF_FFFE }
            let first = sectors.count
            for offset in stride(from: 0, to: bytes.count, by: 512) {
                let part = Array(bytes[offset..<min(offset + 512, bytes.count)])
                sectors.append(part + [UInt8](repeating: 0, count: 512 - part.count))
                table.append(UInt32(sectors.count))
            }
            table[table.count - 1] = 0xFFFF_FFFE
            return UInt32(first)
        }
        var (small, smallTable): ([UInt8], [UInt32]) = ([], [])
        for index in entries.indices where entries[index].kind == 2 {
            let content = entries[index].content
            if content.count >= 4_096 {
                entries[index].start = put(content)
            } else if !content.isEmpty {
                entries[index].start = UInt32(smallTable.count)
                let count = (content.count + 63) / 64
                for step in 0..<count {
                    smallTable.append(step + 1 < count ? UInt32(smallTable.count + 1) : 0xFFFF_FFFE)
                }
                small += content + [UInt8](repeating: 0, count: count * 64 - content.count)
            }
        }
        (entries[0].start, entries[0].size) = (put(small), small.count)
        let smallStart = put(smallTable.flatMap(CompoundFileBuilder.little))
        let directory = put(entries.flatMap(CompoundFileBuilder.written))
        let tableStart = UInt32(sectors.count)
        // A file of less than 60 kB needs one sector for its table.
        precondition(sectors.count < 127)
        table.append(0xFFFF_FFFD)
        table += [UInt32](repeating: 0xFFFF_FFFF, count: 128 - table.count)
        sectors.append(table.flatMap(CompoundFileBuilder.little))
        var head = CompoundFile.signature + [UInt8](repeating: 0, count: 16)
        head += [0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0] + [UInt8](repeating: 0, count: 10)
        for number: UInt32 in [
            1, directory, 0, 4_096, smallStart, smallTable.isEmpty ? 0 : 1, 0xFFFF_FFFE, 0, tableStart,
        ] {
            head += CompoundFileBuilder.little(number)
        }
        while head.count < 512 { head.append(0xFF) }
        return head + sectors.flatMap { $0 }
    }

    private static func little(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(number >> (8 * $0) & 255) } }

    private static func written(_ entry: Entry) -> [UInt8] {
        var bytes = entry.name.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        let length = bytes.count + 2
        bytes += [UInt8](repeating: 0, count: 64 - bytes.count)
        bytes += [UInt8(length), 0, entry.kind, 1]
        bytes += little(0xFFFF_FFFF) + little(entry.next) + little(entry.child)
        bytes += [UInt8](repeating: 0, count: 36)
        return bytes + little(entry.start) + little(UInt32(entry.size)) + [0, 0, 0, 0]
    }

    // MARK: Outlook

    /// A property of a message that is a text.
    package static func text(_ number: Int, _ text: String) -> (String, Item) {
        ("__substg1.0_\(hex(number))001F", .stream(text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }))
    }

    package static func bytes(_ number: Int, _ bytes: [UInt8]) -> (String, Item) {
        ("__substg1.0_\(hex(number))0102", .stream(bytes))
    }

    /// The stream of short properties: numbers by their tags.
    package static func numbers(_ numbers: [(UInt32, Int64)], head: Int) -> (String, Item) {
        var bytes = [UInt8](repeating: 0, count: head)
        for (tag, value) in numbers {
            bytes += little(tag) + little(6) + (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        return ("__properties_version1.0", .stream(bytes))
    }

    private static func hex(_ number: Int) -> String {
        let text = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: 4 - text.count) + text
    }
}
