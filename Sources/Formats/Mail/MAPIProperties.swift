import Foundation

/// Properties of a message or an attachment as Outlook and Exchange keep them ([MS-OXPROPS]), by number.
struct MAPIProperties {
    enum Value {
        case number(Int64)
        case text(String)
        case bytes([UInt8])
    }

    enum Name: UInt16 {
        case messageClass = 0x001A
        case subject = 0x0037
        case submitted = 0x0039
        case representingName = 0x0042
        case representingAddress = 0x0065
        case headers = 0x007D
        case recipientType = 0x0C15
        case senderName = 0x0C1A
        case senderAddress = 0x0C1F
        case delivered = 0x0E06
        case body = 0x1000
        case compressedRichText = 0x1009
        case html = 0x1013
        case messageID = 0x1035
        case references = 0x1039
        case inReplyTo = 0x1042
        case displayName = 0x3001
        case address = 0x3003
        case data = 0x3701
        case shortFilename = 0x3704
        case longFilename = 0x3707
        case mediaType = 0x370E
        case contentID = 0x3712
        case flags = 0x3714
        case smtpAddress = 0x39FE
        case internetCodepage = 0x3FDE
        case codepage = 0x3FFD
        case senderSMTP = 0x5D01
        case representingSMTP = 0x5D02
    }

    private var values: [UInt16: Value] = [:]

    /// - Parameters:
    ///   - type: the low half of the property's tag.
    ///   - codepage: of text that is not Unicode.
    mutating func add(_ number: UInt16, type: UInt16, _ bytes: [UInt8], codepage: Int) {
        switch type {
        case 0x001F:
            values[number] = .text(TextDecoding.utf16(bytes))
        case 0x001E:
            // Unicode, where both are there, says more.
            if case .text = values[number] { return }
            let end = bytes.firstIndex(of: 0) ?? bytes.count
            values[number] = .text(TextDecoding.decode(Array(bytes[..<end]), codepage: codepage))
        case 0x0102, 0x000D: values[number] = .bytes(bytes)
        case 0x0002: values[number] = .number(Int64(Int16(bitPattern: LittleEndian.u16(bytes, 0))))
        case 0x0003, 0x000B: values[number] = .number(Int64(Int32(bitPattern: LittleEndian.u32(bytes, 0))))
        case 0x0014, 0x0040: values[number] = .number(Int64(bitPattern: LittleEndian.u64(bytes, 0)))
        default: break
        }
    }

    func text(_ name: Name) -> String? {
        guard case .text(let text)? = values[name.rawValue], !text.isEmpty else { return nil }
        return text
    }

    func bytes(_ name: Name) -> [UInt8]? {
        if case .bytes(let bytes)? = values[name.rawValue] { bytes } else { nil }
    }

    func number(_ name: Name) -> Int64? {
        if case .number(let number)? = values[name.rawValue] { number } else { nil }
    }

    /// UTC milliseconds of a time that counts tenths of microseconds from 1601.
    func time(_ name: Name) -> Int64? {
        number(name).flatMap { $0 > 116_444_736_000_000_000 ? ($0 - 116_444_736_000_000_000) / 10_000 : nil }
    }
}

extension MailMessage {
    /// A message put together from Outlook's properties.
    init(_ properties: MAPIProperties, to: [Address], files: [Part], codepage: Int) {
        // Sent messages carry the headers that they came with; drafts and internal ones do not.
        let headers = properties.text(.headers).map { Array(($0 + "\r\n\r\n").utf8) }
        self = headers.map { MailMessage.read($0) } ?? MailMessage.read(Array("MIME-Version: 1.0\r\n\r\n".utf8))
        if from == nil { from = MailMessage.sender(properties) }
        if self.to.isEmpty { self.to = to }
        if subject.isEmpty { subject = properties.text(.subject) ?? "" }
        if sent == nil { sent = properties.time(.submitted) ?? properties.time(.delivered) }
        if messageID == nil {
            messageID = properties.text(.messageID)?.trimmingCharacters(in: CharacterSet(charactersIn: "<> \r\n"))
        }
        if inReplyTo == nil {
            inReplyTo = properties.text(.inReplyTo)?.trimmingCharacters(in: CharacterSet(charactersIn: "<> \r\n"))
        }
        let kind = (properties.text(.messageClass) ?? "").lowercased()
        if kind.hasPrefix("report.") { contentType = "multipart/report" }
        if kind.contains("oof") { self.headers["auto-submitted"] = self.headers["auto-submitted"] ?? "auto-replied" }
        parts = MailMessage.body(properties, codepage) + files
    }

    private static func sender(_ properties: MAPIProperties) -> Address? {
        // The address of a colleague in the same Exchange is no e-mail address; another property holds that.
        let candidates: [MAPIProperties.Name] = [
            .representingSMTP, .senderSMTP, .representingAddress, .senderAddress,
        ]
        guard let email = candidates.lazy.compactMap({ properties.text($0) }).first(where: { $0.contains("@") }) else {
            return nil
        }
        let name = properties.text(.representingName) ?? properties.text(.senderName) ?? ""
        return Address(name: name == email ? "" : name, email: email.lowercased())
    }

    private static func body(_ properties: MAPIProperties, _ codepage: Int) -> [Part] {
        var choices: [Part] = []
        if let text = properties.text(.body) { choices.append(.text(TextDecoding.normalised(text))) }
        if let html = properties.bytes(.html) {
            choices.append(.html(TextDecoding.decode(html, codepage: codepage)))
        } else if let html = properties.text(.html) {
            choices.append(.html(TextDecoding.normalised(html)))
        }
        if choices.isEmpty, let packed = properties.bytes(.compressedRichText),
            let rich = try? CompressedRichText.unpacked(packed)
        {
            if let html = RichTextReader.html(rich) {
                choices.append(.html(html))
            } else if let blocks = try? RichTextReader.read(rich) {
                choices.append(.text(blocks.map(\.text).joined(separator: "\n")))
            }
        }
        return MailMessage.alternative(choices.map { [$0] })
    }
}

/// Rich text as Outlook packs it ([MS-OXRTFCP]).
enum CompressedRichText {
    private static let beginning = Array(
        ("{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
            + "\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
            + "\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx").utf8)
    private static let maximum = 40 << 20

    static func unpacked(_ bytes: [UInt8]) throws(DocumentFault) -> [UInt8] {
        guard bytes.count >= 16 else { throw .corrupt }
        let size = Int(LittleEndian.u32(bytes, 4))
        guard size <= maximum else { throw .tooLarge }
        if LittleEndian.u32(bytes, 8) == 0x414C_454D { return Array(bytes[16...].prefix(size)) }
        guard LittleEndian.u32(bytes, 8) == 0x7546_5A4C else { throw .corrupt }
        var window = [UInt8](repeating: 0x20, count: 4_096)
        window.replaceSubrange(0..<beginning.count, with: beginning)
        var place = beginning.count
        var output: [UInt8] = []
        output.reserveCapacity(size)
        func put(_ byte: UInt8) {
            output.append(byte)
            window[place] = byte
            place = (place + 1) & 4_095
        }
        var index = 16
        while index < bytes.count, output.count < size {
            let flags = bytes[index]
            index += 1
            for bit in 0..<8 where index < bytes.count && output.count < size {
                if flags >> UInt8(bit) & 1 == 0 {
                    put(bytes[index])
                    index += 1
                    continue
                }
                guard index + 1 < bytes.count else { return output }
                let pair = Int(bytes[index]) << 8 | Int(bytes[index + 1])
                index += 2
                let offset = pair >> 4
                if offset == place { return output }
                for step in 0..<(pair & 15) + 2 { put(window[(offset + step) & 4_095]) }
            }
        }
        return output
    }
}
