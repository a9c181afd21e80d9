extension StringProtocol {
    /// As `lowercased()`, many times faster for the letters that letters are written with: the reader does it for every line.
    /// Anything beyond Latin-1 and common punctuation goes the long way.
    func lowered() -> String {
        var copy = String(self)
        let lower = copy.withUTF8 { buffer -> String? in
            var isPlain = true
            let text = String(unsafeUninitializedCapacity: buffer.count) { output in
                var index = 0
                while index < buffer.count {
                    let byte = buffer[index]
                    if byte < 0x80 {
                        output[index] = byte &- 0x41 < 26 ? byte | 0x20 : byte
                        index += 1
                        continue
                    }
                    guard let length = LatinBytes.length(buffer, index) else {
                        isPlain = false
                        return 0
                    }
                    for offset in 0..<length { output[index + offset] = buffer[index + offset] }
                    if byte == 0xC3 { output[index + 1] = LatinBytes.lowered(buffer[index + 1]) }
                    index += length
                }
                return buffer.count
            }
            return isPlain ? text : nil
        }
        return lower ?? copy.lowercased()
    }
}

/// UTF-8 of Latin-1 and of the punctuation that mail programs write.
enum LatinBytes {
    /// Bytes of the character at the index; nil when it is beyond what is known here.
    static func length(_ buffer: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
        switch buffer[index] {
        case 0xC2, 0xC3: 2
        // U+2000–U+203F: dashes, quotation marks, bullets, dots.
        case 0xE2 where buffer[index + 1] == 0x80: 3
        default: nil
        }
    }

    /// The second byte of a letter that begins with C3, in lower case.
    static func lowered(_ byte: UInt8) -> UInt8 { (0x80...0x9E).contains(byte) && byte != 0x97 ? byte + 0x20 : byte }
}
