import Foundation

/// Reads `.msg` files, the messages that Outlook saves ([MS-OXMSG]), into the shape of any other message.
package enum OutlookMessage {
    private static let maximumDepth = 10
    private static let properties = "__properties_version1.0"

    /// - Returns: nil when the compound file is something else than a message.
    package static func read(_ bytes: [UInt8]) throws(DocumentFault) -> MailMessage? {
        let file = try CompoundFile(bytes)
        guard file.child(properties, of: file.root) != nil else { return nil }
        return try message(file, file.root, headLength: 32, depth: 0)
    }

    private static func message(
        _ file: CompoundFile, _ folder: CompoundFile.Entry, headLength: Int, depth: Int
    ) throws(DocumentFault) -> MailMessage {
        guard depth < maximumDepth else { throw .tooLarge }
        let children = file.children(of: folder)
        let own = try read(file, children, headLength: headLength, codepage: 1252)
        let codepage = Int(own.number(.internetCodepage) ?? own.number(.codepage) ?? 1252)
        let named = codepage == 1252 ? own : try read(file, children, headLength: headLength, codepage: codepage)
        var to: [MailMessage.Address] = []
        var files: [(name: String, part: MailMessage.Part)] = []
        for child in children where child.isFolder {
            if child.name.hasPrefix("__recip_version1.0_"), to.count < 1_000 {
                let found = try read(file, file.children(of: child), headLength: 8, codepage: codepage)
                guard let email = found.text(.smtpAddress) ?? found.text(.address), email.contains("@") else {
                    continue
                }
                to.append(
                    MailMessage.Address(name: found.text(.displayName) ?? "", email: email.lowercased()))
            } else if child.name.hasPrefix("__attach_version1.0_"), files.count < MailMessage.maximumParts {
                files.append((child.name, try attachment(file, child, codepage: codepage, depth: depth)))
            }
        }
        files.sort { $0.name < $1.name }
        return MailMessage(named, to: to, files: files.map(\.part), codepage: codepage)
    }

    private static func attachment(
        _ file: CompoundFile, _ folder: CompoundFile.Entry, codepage: Int, depth: Int
    ) throws(DocumentFault) -> MailMessage.Part {
        let children = file.children(of: folder)
        let found = try read(file, children, headLength: 8, codepage: codepage)
        // An attached message is a folder of its own.
        if let inner = children.first(where: { $0.isFolder && $0.name == "__substg1.0_3701000D" }),
            file.child(properties, of: inner) != nil
        {
            var message = try message(file, inner, headLength: 24, depth: depth + 1)
            message.filename = found.text(.displayName) ?? found.text(.longFilename) ?? message.subject
            return .message(message)
        }
        return .file(MailMessage.File(found, bytes: found.bytes(.data) ?? []))
    }

    /// The properties of one folder: short values stand in one stream, each long one has its own.
    private static func read(
        _ file: CompoundFile, _ children: [CompoundFile.Entry], headLength: Int, codepage: Int
    ) throws(DocumentFault) -> MAPIProperties {
        var found = MAPIProperties()
        for child in children where !child.isFolder {
            if child.name == properties {
                let bytes = try file.content(child)
                for offset in stride(from: headLength, to: bytes.count - 15, by: 16) {
                    let type = LittleEndian.u16(bytes, offset)
                    guard [0x0002, 0x0003, 0x000B, 0x0014, 0x0040].contains(type) else { continue }
                    found.add(
                        LittleEndian.u16(bytes, offset + 2), type: type, Array(bytes[offset + 8..<offset + 16]),
                        codepage: codepage)
                }
            } else if child.name.hasPrefix("__substg1.0_"), child.name.utf8.count == 20,
                let tag = UInt32(child.name.suffix(8), radix: 16)
            {
                let type = UInt16(tag & 0xFFFF)
                guard [0x001E, 0x001F, 0x0102].contains(type) else { continue }
                found.add(UInt16(tag >> 16), type: type, try file.content(child), codepage: codepage)
            }
        }
        return found
    }
}

extension MailMessage.File {
    /// An attachment by Outlook's properties.
    init(_ found: MAPIProperties, bytes: [UInt8], title: String = "") {
        let name = found.text(.longFilename) ?? (title.isEmpty ? nil : title) ?? found.text(.shortFilename)
        self.init(
            filename: TextDecoding.normalised(name ?? found.text(.displayName) ?? ""),
            mediaType: (found.text(.mediaType) ?? "application/octet-stream").lowercased(), bytes: bytes,
            // Bit 4: the picture is shown within the text.
            isInline: found.text(.contentID) != nil || (found.number(.flags) ?? 0) & 4 != 0)
    }
}
