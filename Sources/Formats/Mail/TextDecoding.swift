import Foundation

/// Bytes of text whose charset is missing or wrong.
package enum TextDecoding {
    /// UTF-8 when the bytes are valid UTF-8, UTF-16 with a byte-order mark, else Windows-1252 (which holds ISO 8859-1).
    package static func decode(_ bytes: [UInt8], isLatin9: Bool = false) -> String {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]),
            let text = String(data: Data(bytes), encoding: .utf16)
        {
            return normalised(text)
        }
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        if let text = String(validating: content, as: UTF8.self) { return normalised(text) }
        if !isLatin9, let text = oldSwedish(content) { return normalised(text) }
        var scalars = String.UnicodeScalarView()
        for byte in content {
            if isLatin9 && byte == 0xA4 {
                scalars.append("€")
            } else {
                scalars.append(windows1252(byte))
            }
        }
        return normalised(String(scalars))
    }

    /// Text of old Macintoshes and of DOS: their å, ä and ö stand where Windows has signs that no word holds.
    private static func oldSwedish(_ bytes: [UInt8]) -> String? {
        let letters: [(codes: [UInt8], table: [UInt8: Unicode.Scalar])] = [
            (
                [0xE5, 0xE4, 0xF6, 0xC5, 0xC4, 0xD6, 0xE9], [:]
            ),
            (
                [0x8C, 0x8A, 0x9A, 0x81, 0x80, 0x85, 0x8E],
                [
                    0x8C: "å", 0x8A: "ä", 0x9A: "ö", 0x81: "Å", 0x80: "Ä", 0x85: "Ö", 0x8E: "é", 0x9F: "ü", 0xD0: "–",
                    0xD1: "—", 0xD2: "“", 0xD3: "”", 0xD5: "’", 0xA4: "§", 0xA5: "•", 0xC9: "…", 0xCA: "\u{A0}",
                ]
            ),
            (
                [0x86, 0x84, 0x94, 0x8F, 0x8E, 0x99, 0x82],
                [
                    0x86: "å", 0x84: "ä", 0x94: "ö", 0x8F: "Å", 0x8E: "Ä", 0x99: "Ö", 0x82: "é", 0x81: "ü", 0x15: "§",
                    0xF5: "§", 0xFF: "\u{A0}",
                ]
            ),
        ]
        func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }
        var scores = [0, 0, 0]
        for index in bytes.indices.dropLast() where bytes[index] >= 0x80 {
            let before = index == 0 ? 0x20 : bytes[index - 1]
            let isInWord = isLetter(bytes[index + 1]) && (isLetter(before) || before == 0x20 || before == 0x0A)
            // "på" is in every letter.
            let isPlace = before & 0xDF == 0x50 && !isLetter(bytes[index + 1])
            for (order, choice) in letters.enumerated()
            where isInWord && choice.codes.contains(bytes[index]) || isPlace && choice.codes[0] == bytes[index] {
                scores[order] += 1
            }
        }
        guard scores[0] == 0, let best = scores.max(), best >= (bytes.count < 400 ? 1 : 3),
            let order = scores.lastIndex(of: best)
        else { return nil }
        var scalars = String.UnicodeScalarView()
        for byte in bytes {
            scalars.append(letters[order].table[byte] ?? (byte < 0x80 ? Unicode.Scalar(byte) : "\u{FFFD}"))
        }
        return String(scalars)
    }

    /// Text whose Windows code page is named; UTF-8 that is mislabelled as something else is still read as such.
    package static func decode(_ bytes: [UInt8], codepage: Int) -> String {
        let encoding: String.Encoding? =
            switch codepage {
            case 932: .shiftJIS
            case 1250: .windowsCP1250
            case 1251: .windowsCP1251
            case 1253: .windowsCP1253
            case 1254: .windowsCP1254
            case 10_000: .macOSRoman
            case 1200: .utf16LittleEndian
            case 28_592: .isoLatin2
            default: nil
            }
        guard let encoding, encoding == .utf16LittleEndian || String(validating: bytes, as: UTF8.self) == nil,
            let text = String(data: Data(bytes), encoding: encoding)
        else { return decode(bytes, isLatin9: codepage == 28_605) }
        return normalised(text)
    }

    /// Little-endian UTF-16 up to its NUL, if it has one.
    static func utf16(_ bytes: [UInt8]) -> String {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        for index in stride(from: 0, to: bytes.count - 1, by: 2) {
            let unit = UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8
            if unit == 0 { break }
            units.append(unit)
        }
        return String(decoding: units, as: UTF16.self)
    }

    static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
        (0x80..<0xA0).contains(byte) ? windows1252[Int(byte) - 0x80] : Unicode.Scalar(byte)
    }

    /// NFC; what cannot be composed is not looked at twice.
    package static func composed(_ text: String) -> String {
        plain(text) == nil ? text.precomposedStringWithCanonicalMapping : text
    }

    /// The same for text whose characters cannot be composed, byte by byte; nil when there are others, or marks to take away.
    private static func plain(_ text: String) -> String? {
        var copy = text
        return copy.withUTF8 { buffer -> String? in
            var returns = 0
            var index = 0
            while index < buffer.count {
                let byte = buffer[index]
                if byte == 0 { return nil }
                if byte < 0x80 {
                    if byte == 0x0D { returns += 1 }
                    index += 1
                } else if byte == 0xC3 || byte == 0xC2 && buffer[index + 1] != 0xAD {
                    index += 2
                } else if byte == 0xE2, buffer[index + 1] == 0x80, buffer[index + 2] > 0x8F {
                    // Dashes, quotation marks, bullets; not the marks without width.
                    index += 3
                } else {
                    return nil
                }
            }
            if returns == 0 { return text }
            return String(unsafeUninitializedCapacity: buffer.count) { output in
                var length = 0
                for (place, byte) in buffer.enumerated() {
                    if byte == 0x0A, place > 0, buffer[place - 1] == 0x0D { continue }
                    output[length] = byte == 0x0D ? 0x0A : byte
                    length += 1
                }
                return length
            }
        }
    }

    /// NFC, line feeds, no NUL or zero-width marks; no-break spaces stay.
    package static func normalised(_ text: String) -> String {
        if let plain = plain(text) { return plain }
        var scalars = String.UnicodeScalarView()
        var previousWasReturn = false
        for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
            defer { previousWasReturn = scalar == "\r" }
            switch scalar {
            case "\r": scalars.append("\n")
            case "\n": if !previousWasReturn { scalars.append(scalar) }
            case "\0", "\u{200B}", "\u{FEFF}", "\u{00AD}": continue
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    private static let windows1252: [Unicode.Scalar] = [
        "€", "\u{81}", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\u{8D}", "Ž", "\u{8F}", "\u{90}", "‘",
        "’",
        "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "\u{9D}", "ž", "Ÿ",
    ]
}

/// format=flowed (RFC 3676): lines that end in a space go on in the next line of the same quotation level.
enum Flowed {
    static func joined(_ text: String, deletesSpace: Bool) -> String {
        var out: [String] = []
        var isOpen = false
        var openDepth = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let depth = line.prefix { $0 == ">" }.count
            var content = line.dropFirst(depth)
            if content.first == " " { content = content.dropFirst() }
            let isFlowed = content.hasSuffix(" ") && content != "-- "
            if isFlowed && deletesSpace { content = content.dropLast() }
            if isOpen && depth == openDepth && content != "-- " {
                out[out.count - 1] += content
            } else {
                out.append((depth > 0 ? String(repeating: ">", count: depth) + " " : "") + content)
            }
            isOpen = isFlowed
            openDepth = depth
        }
        return out.joined(separator: "\n")
    }
}
