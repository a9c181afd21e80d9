import CZlib

/// Writes zip files (APPNOTE 6.3) that come out the same for the same entries: fixed date, no extra fields, UTF-8 names.
package struct ZipWriter {
    private struct Entry {
        let name: [UInt8]
        let method: UInt16
        let checksum: UInt32
        let stored: Int
        let size: Int
        let offset: Int
    }

    private var bytes: [UInt8] = []
    private var entries: [Entry] = []
    private let date: UInt16

    /// - Parameter date: of every entry, from 1980 on.
    package init(date: (year: Int, month: Int, day: Int) = (1980, 1, 1)) {
        self.date = UInt16((max(1980, date.year) - 1980) << 9 | date.month << 5 | date.day)
    }

    package mutating func add(_ name: String, _ content: [UInt8], compress: Bool = true) {
        let packed = compress ? ZipWriter.deflated(content) : nil
        let body = packed.flatMap { $0.count < content.count ? $0 : nil } ?? content
        let entry = Entry(
            name: Array(name.utf8), method: body.count < content.count ? 8 : 0,
            checksum: UInt32(crc32(crc32(0, nil, 0), content, UInt32(content.count))), stored: body.count,
            size: content.count, offset: bytes.count)
        append32(0x0403_4b50)
        appendCommon(entry)
        append16(0)
        bytes += entry.name
        bytes += body
        entries.append(entry)
    }

    package mutating func finish() -> [UInt8] {
        let start = bytes.count
        for entry in entries {
            append32(0x0201_4b50)
            append16(20)
            appendCommon(entry)
            for _ in 0..<4 { append16(0) }
            append32(0)
            append32(UInt32(entry.offset))
            bytes += entry.name
        }
        let size = bytes.count - start
        append32(0x0605_4b50)
        append32(0)
        append16(UInt16(entries.count))
        append16(UInt16(entries.count))
        append32(UInt32(size))
        append32(UInt32(start))
        append16(0)
        return bytes
    }

    /// Version needed … name length: the part that local and central headers share.
    private mutating func appendCommon(_ entry: Entry) {
        append16(20)
        append16(entry.name.allSatisfy { $0 < 128 } ? 0 : 0x0800)
        append16(entry.method)
        append16(0)
        append16(date)
        append32(entry.checksum)
        append32(UInt32(entry.stored))
        append32(UInt32(entry.size))
        append16(UInt16(entry.name.count))
    }

    private mutating func append16(_ value: UInt16) { bytes += [UInt8(value & 255), UInt8(value >> 8)] }

    private mutating func append32(_ value: UInt32) {
        for shift in [0, 8, 16, 24] as [UInt32] { bytes.append(UInt8(value >> shift & 255)) }
    }

    /// Raw deflate (RFC 1951); nil when zlib fails.
    private static func deflated(_ content: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        guard deflateInit2_(&stream, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK else {
            return nil
        }
        defer { deflateEnd(&stream) }
        var input = content
        var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(content.count))))
        let capacity = output.count
        let result = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(capacity)
                return deflate(&stream, Z_FINISH)
            }
        }
        guard result == Z_STREAM_END else { return nil }
        return Array(output.prefix(capacity - Int(stream.avail_out)))
    }
}
