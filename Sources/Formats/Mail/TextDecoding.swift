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
        var scalars = String.UnicodeScalarView()
        for byte in content {
            if isLatin9 && byte == 0xA4 {
                scalars.append("€")
            } else if (0x80..<0xA0).contains(byte) {
                scalars.append(windows1252[Int(byte) - 0x80])
            } else {
                scalars.append(Unicode.Scalar(byte))
            }
        }
        return normalised(String(scalars))
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

    /// NFC, line feeds, no NUL or zero-width marks; no-break spaces stay.
    package static func normalised(_ text: String) -> String {
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
