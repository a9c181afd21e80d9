/// One field of a message's header, found without reading the message: for what must be known before it is read.
package enum MailHeader {
    /// Bytes that are looked at; no header that matters is longer.
    private static let longest = 256 << 10

    /// The field's value with folded lines joined, as it stands (encoded words are not decoded); nil when there is none.
    package static func value(_ name: String, of message: [UInt8]) -> String? {
        let wanted = Array(name.lowercased().utf8) + [UInt8(ascii: ":")]
        var found: [UInt8]?
        for line in message.prefix(longest).split(separator: 10, omittingEmptySubsequences: false) {
            let line = line.last == 13 ? line.dropLast() : line
            if line.isEmpty { break }
            if found != nil {
                guard line.first == 32 || line.first == 9 else { break }
                found?.append(contentsOf: line)
            } else if line.count >= wanted.count, zip(line, wanted).allSatisfy({ lower($0) == $1 }) {
                found = Array(line.dropFirst(wanted.count))
            }
        }
        guard let found else { return nil }
        return String(decoding: found, as: UTF8.self).split { $0 == " " || $0 == "\t" }.joined(separator: " ")
    }

    /// The Message-ID without its angle brackets.
    package static func messageID(of message: [UInt8]) -> String? {
        guard let text = value("Message-ID", of: message) else { return nil }
        let identifier = text.drop { $0 == "<" || $0 == " " }.prefix { $0 != ">" && $0 != " " }
        return identifier.isEmpty ? nil : String(identifier)
    }

    static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte + 32 : byte }
}
