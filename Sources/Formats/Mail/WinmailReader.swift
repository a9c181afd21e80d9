/// Reads `winmail.dat` ([MS-OXTNEF]), into which Exchange packs text and attachments when it takes the receiver for another
/// Exchange. What comes after a fault is left out; what came before it counts.
package enum WinmailReader {
    package static let signature: [UInt8] = [0x78, 0x9F, 0x3E, 0x22]
    private static let maximumDepth = 5

    /// - Returns: nil when the bytes are something else.
    package static func read(_ bytes: [UInt8]) -> MailMessage? { read(bytes, depth: 0) }

    private struct Attachment {
        var properties = MAPIProperties()
        var title = ""
        var data: [UInt8] = []
    }

    private static func read(_ bytes: [UInt8], depth: Int) -> MailMessage? {
        guard bytes.starts(with: signature), depth < maximumDepth else { return nil }
        var message = MAPIProperties()
        var attachments: [Attachment] = []
        var (index, codepage, subject) = (6, 1252, "")
        while index + 9 <= bytes.count {
            let level = bytes[index]
            let attribute = LittleEndian.u32(bytes, index + 1)
            let length = Int(LittleEndian.u32(bytes, index + 5))
            index += 9
            guard level == 1 || level == 2, length <= bytes.count - index else { break }
            let content = Array(bytes[index..<index + length])
            index += length + 2
            switch attribute {
            case 0x0006_9007: codepage = Int(LittleEndian.u32(content, 0))
            case 0x0001_8004: subject = text(content, codepage)
            case 0x0002_800C: message.add(0x1000, type: 0x001E, content, codepage: codepage)
            case 0x0006_9003: read(content, codepage, into: &message)
            case 0x0006_9002:
                if attachments.count < MailMessage.maximumParts { attachments.append(Attachment()) }
            case 0x0001_8010 where !attachments.isEmpty:
                attachments[attachments.count - 1].title = text(content, codepage)
            case 0x0006_800F where !attachments.isEmpty: attachments[attachments.count - 1].data = content
            case 0x0006_9005 where !attachments.isEmpty:
                read(content, codepage, into: &attachments[attachments.count - 1].properties)
            default: break
            }
        }
        let files = attachments.map { part($0, depth: depth) }
        var found = MailMessage(message, to: [], files: files, codepage: codepage)
        if found.subject.isEmpty { found.subject = subject }
        return found
    }

    private static func part(_ attachment: Attachment, depth: Int) -> MailMessage.Part {
        let object = attachment.properties.bytes(.data) ?? []
        // An attached message is a winmail.dat again, behind the name of its interface.
        if object.count > 20, object[16...].starts(with: signature),
            var inner = read(Array(object[16...]), depth: depth + 1)
        {
            inner.filename = attachment.title.isEmpty ? inner.subject : attachment.title
            return .message(inner)
        }
        let bytes = attachment.data.isEmpty ? object : attachment.data
        return .file(MailMessage.File(attachment.properties, bytes: bytes, title: attachment.title))
    }

    private static func text(_ bytes: [UInt8], _ codepage: Int) -> String {
        TextDecoding.decode(Array(bytes[..<(bytes.firstIndex(of: 0) ?? bytes.count)]), codepage: codepage)
    }

    private static func read(_ bytes: [UInt8], _ codepage: Int, into properties: inout MAPIProperties) {
        let count = LittleEndian.u32(bytes, 0)
        var index = 4
        func padded(_ length: Int) -> Int { (length + 3) & ~3 }
        for _ in 0..<min(count, 10_000) {
            guard index + 4 <= bytes.count else { return }
            let type = LittleEndian.u16(bytes, index)
            let number = LittleEndian.u16(bytes, index + 2)
            index += 4
            if number >= 0x8000 {
                let isNamed = LittleEndian.u32(bytes, index + 16) == 1
                index += 20
                index += isNamed ? 4 + padded(Int(LittleEndian.u32(bytes, index))) : 4
            }
            let isMany = type & 0x1000 != 0
            let base = type & 0x0FFF
            let hasLength = [0x000D, 0x001E, 0x001F, 0x0102].contains(base)
            var values = 1
            if isMany || hasLength {
                values = Int(LittleEndian.u32(bytes, index))
                index += 4
            }
            for value in 0..<min(values, 10_000) {
                var length = base == 0x0048 ? 16 : [0x0005, 0x0006, 0x0007, 0x0014, 0x0040].contains(base) ? 8 : 4
                if hasLength {
                    length = Int(LittleEndian.u32(bytes, index))
                    index += 4
                }
                guard index >= 0, length <= bytes.count - index else { return }
                if value == 0, !isMany {
                    properties.add(
                        number, type: base, Array(bytes[index..<index + length]), codepage: codepage)
                }
                index += padded(length)
            }
        }
    }
}
