import Formats

/// What a file is, by its bytes first: a wrong name or type does not mislead.
enum FileKind: Sendable, Equatable {
    case empty
    case picture(PictureHeader)
    case pdf
    case word
    case openText
    case richText
    case oldWord
    /// A table with rows and columns: `.xlsx`, `.ods`, `.csv`.
    case table
    case html
    case text
    case zip
    case winmail
    case outlook
    case mail
    case encrypted
    case corrupt
    /// Comes with letters and says nothing: a signature, a business card, an invitation in a calendar.
    case companion
    case other

    static func of(_ bytes: [UInt8], filename: String, mediaType: String) -> FileKind {
        let name = filename.lowered()
        let ending = name.contains(".") ? String(name.split(separator: ".").last ?? "") : ""
        if !bytes.contains(where: { $0 != 0 && $0 != 0x20 && !(0x09...0x0D).contains($0) }) { return .empty }
        if let picture = PictureHeader(bytes) { return .picture(picture) }
        if let kind = container(bytes, ending) { return kind }
        let start = Array(bytes.drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }.prefix(4_096))
        let head = String(decoding: start, as: UTF8.self).lowered()
        if head.hasPrefix("{\\rtf") { return .richText }
        if let kind = companion(head, ending, mediaType) { return kind }
        if isHTML(head) { return .html }
        guard isText(bytes) else {
            // What is called a document and is none was cut off or damaged on its way.
            let documents = ["pdf", "docx", "docm", "odt", "doc", "rtf", "xlsx", "ods", "zip"]
            return documents.contains(ending) ? .corrupt : .other
        }
        if MailHead.isLikely(head, isNamed: ending == "eml" || ending == "mht" || mediaType == "message/rfc822") {
            return .mail
        }
        switch ending {
        case "csv", "tsv": return .table
        case "html", "htm", "xhtml": return .html
        case "pdf", "docx", "docm", "odt", "xlsx", "ods", "zip", "doc": return .corrupt
        default:
            if mediaType == "text/csv" { return .table }
            if mediaType == "text/html" { return .html }
            return head.hasPrefix("<?xml") || head.hasPrefix("<svg") ? .other : .text
        }
    }

    private static func container(_ bytes: [UInt8], _ ending: String) -> FileKind? {
        let pdf = Array("%PDF-".utf8)
        if bytes.prefix(1_024).indices.contains(where: { bytes[$0] == pdf[0] && bytes[$0...].starts(with: pdf) }) {
            return .pdf
        }
        if bytes.starts(with: WinmailReader.signature) { return .winmail }
        if bytes.starts(with: CompoundFile.signature) { return compound(bytes) }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            return zipped(bytes, ending)
        }
        return nil
    }

    private static func compound(_ bytes: [UInt8]) -> FileKind {
        guard let file = try? CompoundFile(bytes) else { return .corrupt }
        let names = Set(file.children(of: file.root).map(\.name))
        if names.contains("EncryptedPackage") { return .encrypted }
        if names.contains("WordDocument") { return .oldWord }
        return names.contains("__properties_version1.0") ? .outlook : .other
    }

    private static func zipped(_ bytes: [UInt8], _ ending: String) -> FileKind {
        // What is in it decides; an archive that cannot be listed is taken for what it is called.
        let names: Set<String>
        do {
            names = Set(try ArchiveReader.names(bytes).map { $0.lowered().replacing("\\", with: "/") })
        } catch {
            switch (error, ending) {
            case (.encrypted, _): return .encrypted
            case (_, "docx"), (_, "docm"): return .word
            case (_, "odt"): return .openText
            case (_, "xlsx"), (_, "ods"): return .table
            default: return .zip
            }
        }
        if names.contains("[content_types].xml") {
            if names.contains(where: { $0.hasPrefix("xl/") }) { return .table }
            if names.contains(where: { $0.hasPrefix("ppt/") || $0.hasPrefix("visio/") }) { return .other }
            return .word
        }
        if names.contains("content.xml"), names.contains("mimetype") || names.contains("meta-inf/manifest.xml") {
            let head = String(decoding: bytes.prefix(200), as: UTF8.self)
            if head.contains("opendocument.spreadsheet") { return .table }
            return head.contains("opendocument.text") || ending == "odt" ? .openText : .other
        }
        if ending == "docx" || ending == "docm" { return .word }
        // Documents of Apple's programs are archives that nothing else opens.
        return names.contains(where: { $0.hasPrefix("index/") && $0.hasSuffix(".iwa") }) ? .other : .zip
    }

    private static func companion(_ head: String, _ ending: String, _ mediaType: String) -> FileKind? {
        if head.hasPrefix("begin:vcalendar") || head.hasPrefix("begin:vcard") { return .companion }
        if head.hasPrefix("-----begin pgp signature") { return .companion }
        if head.hasPrefix("-----begin pgp message") || ending == "p7m" || mediaType == "application/pgp-encrypted" {
            return .encrypted
        }
        return ["p7s", "p7c", "ics", "vcf"].contains(ending)
            || ["application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"].contains(
                mediaType)
            ? .companion : nil
    }

    private static func isHTML(_ head: String) -> Bool {
        if ["<!doctype html", "<html", "<head", "<body"].contains(where: { head.hasPrefix($0) }) { return true }
        return (head.hasPrefix("<!--") || head.hasPrefix("<?xml") || head.hasPrefix("<!doctype"))
            && head.contains("<html")
    }

    /// No control signs but those of text; UTF-16 with its mark counts.
    private static func isText(_ bytes: [UInt8]) -> Bool {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
        let head = bytes.prefix(20_000)
        let odd = head.count { $0 < 0x09 || (0x0E..<0x20).contains($0) && $0 != 0x1B || $0 == 0x7F }
        return odd * 200 <= head.count && !head.contains(0)
    }
}

/// Whether bytes begin like a message (RFC 5322).
enum MailHead {
    private static let telling = [
        "from:", "received:", "return-path:", "message-id:", "mime-version:", "subject:", "date:", "to:",
        "delivered-to:", "x-mailer:", "content-type:",
    ]

    /// - Parameters:
    ///   - head: the first characters, in lower case.
    ///   - isNamed: its name or type says that it is a message.
    static func isLikely(_ head: String, isNamed: Bool) -> Bool {
        var lines = head.utf8.split(separator: 0x0A, maxSplits: 200, omittingEmptySubsequences: false)[...]
        if let first = lines.first, first.starts(with: "from ".utf8) || first.starts(with: ">from ".utf8) {
            lines = lines.dropFirst()
        }
        var found = 0
        for line in lines.prefix(200) {
            let text = line.last == 0x0D ? line.dropLast() : line
            if text.isEmpty { break }
            if text.first == 0x20 || text.first == 0x09 { continue }
            // A line that is no header: prose that happens to begin with "Till:" is no message.
            guard let colon = text.firstIndex(of: 0x3A), colon != text.startIndex,
                text[..<colon].allSatisfy({
                    ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == 0x2D || $0 == 0x5F
                })
            else { break }
            if telling.contains(where: { text.starts(with: $0.utf8) }) { found += 1 }
        }
        return isNamed
            ? found >= 1 : found >= 3 || found >= 2 && head.contains("\nfrom:") && head.contains("\nsubject:")
    }
}
