/// What the first bytes of a picture say about it; the picture itself is never unpacked.
package struct PictureHeader: Sendable, Equatable {
    package enum Format: Sendable, Equatable { case png, jpeg, gif, bitmap, tiff, webp, heic, icon, metafile, svg }

    package let format: Format
    /// Picture elements; nil when the header does not say.
    package let width: Int?
    package let height: Int?

    /// - Returns: nil when the bytes are no picture.
    package init?(_ bytes: [UInt8]) {
        func has(_ signature: [UInt8], at offset: Int = 0) -> Bool {
            bytes.count >= offset + signature.count && bytes[offset..<offset + signature.count].elementsEqual(signature)
        }
        func big(_ offset: Int, _ count: Int) -> Int? {
            guard offset + count <= bytes.count else { return nil }
            return bytes[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
        }
        func little(_ offset: Int, _ count: Int) -> Int? {
            guard offset + count <= bytes.count else { return nil }
            return bytes[offset..<offset + count].reversed().reduce(0) { $0 << 8 | Int($1) }
        }
        var size: (Int?, Int?) = (nil, nil)
        if has([0x89, 0x50, 0x4E, 0x47]) {
            format = .png
            size = (big(16, 4), big(20, 4))
        } else if has([0xFF, 0xD8, 0xFF]) {
            format = .jpeg
            size = PictureHeader.jpegSize(bytes)
        } else if has(Array("GIF8".utf8)) {
            format = .gif
            size = (little(6, 2), little(8, 2))
        } else if has(Array("BM".utf8)), has([0, 0, 0, 0], at: 6) {
            format = .bitmap
            size = (little(18, 4), little(22, 4).map { $0 > 0x7FFF_FFFF ? 0x1_0000_0000 - $0 : $0 })
        } else if has([0x49, 0x49, 0x2A, 0x00]) || has([0x4D, 0x4D, 0x00, 0x2A]) {
            format = .tiff
        } else if has(Array("RIFF".utf8)), has(Array("WEBP".utf8), at: 8) {
            format = .webp
        } else if has(Array("ftyp".utf8), at: 4),
            ["heic", "heix", "mif1", "heim", "avif"].contains(where: { has(Array($0.utf8), at: 8) })
        {
            format = .heic
        } else if has([0, 0, 1, 0]), bytes.count > 22, bytes[9] == 0 {
            format = .icon
            size = (Int(bytes[6]), Int(bytes[7]))
        } else if has([0xD7, 0xCD, 0xC6, 0x9A]) || has([1, 0, 0, 0]) && has(Array(" EMF".utf8), at: 40) {
            format = .metafile
        } else {
            return nil
        }
        (width, height) = size
    }

    /// The size stands in the frame's header, behind a chain of segments.
    private static func jpegSize(_ bytes: [UInt8]) -> (Int?, Int?) {
        var index = 2
        while index + 9 < bytes.count, bytes[index] == 0xFF {
            let marker = bytes[index + 1]
            if marker == 0xFF {
                index += 1
                continue
            }
            if (0xC0...0xCF).contains(marker), marker != 0xC4, marker != 0xC8, marker != 0xCC {
                return (
                    Int(bytes[index + 7]) << 8 | Int(bytes[index + 8]),
                    Int(bytes[index + 5]) << 8 | Int(bytes[index + 6])
                )
            }
            index += 2 + (Int(bytes[index + 2]) << 8 | Int(bytes[index + 3]))
        }
        return (nil, nil)
    }
}
