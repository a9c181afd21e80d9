import Formats
import Foundation

/// What came in, read: texts to split, files with their roles, and who sent it.
struct ReadLetter: Sendable {
    struct File: Sendable {
        var filename: String
        var mediaType: String
        var bytes: [UInt8]
        var role: Role
        var text: LetterText?
    }

    enum Role: String, Sendable, Codable {
        case letter
        case answers
        case enclosure
        case signatureImage = "signature_image"
        case unreadable
        case encrypted
        case corrupt
    }

    var message: MailMessage?
    var body: LetterText?
    /// The first line of the body that is not settled yet: behind the head of a letter that was passed on.
    var bodyStart = 0
    var files: [File] = []
    /// The colleague who passed the letter on.
    var forwardedBy: String?
    var sender: MailMessage.Address?
}

/// Reads letters and files of every kind that the product knows. Never throws on content: what cannot be read gets a role
/// that says so.
package struct LetterReader: Sendable {
    let engines: Settings.Engines
    static let maximumText = 2_000_000

    package init(engines: Settings.Engines) { self.engines = engines }

    func read(_ bytes: [UInt8], filename: String) async -> ReadLetter {
        if LetterReader.isMail(bytes, filename) {
            return await readMail(MailMessage.read(bytes))
        }
        var letter = ReadLetter()
        letter.files = [await readFile(bytes, filename: filename, mediaType: "", isInline: false)]
        return letter
    }

    private static func isMail(_ bytes: [UInt8], _ filename: String) -> Bool {
        let name = filename.lowercased()
        if name.hasSuffix(".eml") { return true }
        if [".docx", ".docm", ".odt", ".rtf", ".pdf", ".txt", ".doc", ".html", ".htm"].contains(where: {
            name.hasSuffix($0)
        }) {
            return false
        }
        let head = String(decoding: bytes.prefix(4_000), as: UTF8.self).lowercased()
        return ["from:", "received:", "return-path:"].contains { head.hasPrefix($0) || head.contains("\n" + $0) }
            && head.contains("\nsubject:")
    }

    private func readMail(_ message: MailMessage) async -> ReadLetter {
        var letter = ReadLetter(message: message, sender: message.from)
        var parts = message.parts
        // A letter passed on as an attached message: the inner one is the letter.
        if let inner = parts.lazy.compactMap({ part -> MailMessage? in if case .message(let m) = part { m } else { nil }
        }).first,
            !message.contentType.hasPrefix("multipart/report"),
            LetterReader.plain(parts).filter({ !$0.isWhitespace }).count < 600
        {
            letter.forwardedBy = message.from?.email
            letter.sender = inner.from ?? letter.sender
            parts = inner.parts
        }
        var plain: [String] = []
        var pieces: [HTMLText.Piece] = []
        for part in parts {
            switch part {
            case .text(let text): plain.append(text)
            case .html(let html): pieces += HTMLText.read(String(html.prefix(LetterReader.maximumText)))
            case .file(let file):
                letter.files.append(
                    await readFile(
                        file.bytes, filename: file.filename, mediaType: file.mediaType, isInline: file.isInline))
            case .message: break
            }
        }
        let text = String(plain.joined(separator: "\n").prefix(LetterReader.maximumText))
        letter.body =
            pieces.isEmpty ? LetterText(label: "body", plain: text) : LetterText(label: "body", pieces: pieces)
        if letter.forwardedBy == nil { Forwarded.unwrap(&letter) }
        return letter
    }

    private static func plain(_ parts: [MailMessage.Part]) -> String {
        parts.compactMap { part -> String? in
            switch part {
            case .text(let text): text
            case .html(let html): HTMLText.read(html).map(\.block.text).joined(separator: "\n")
            default: nil
            }
        }.joined(separator: "\n")
    }

    // MARK: Files

    private func readFile(_ bytes: [UInt8], filename: String, mediaType: String, isInline: Bool) async
        -> ReadLetter.File
    {
        var file = ReadLetter.File(filename: filename, mediaType: mediaType, bytes: bytes, role: .enclosure, text: nil)
        let kind = LetterReader.kind(bytes, filename, mediaType)
        do {
            switch kind {
            case .image:
                file.role =
                    LetterReader.isSignatureImage(filename, isInline: isInline, size: bytes.count)
                    ? .signatureImage : .unreadable
                return file
            case .word: file.text = LetterText(label: filename, blocks: try WordReader.read(bytes))
            case .openDocument: file.text = LetterText(label: filename, blocks: try OpenDocumentReader.read(bytes))
            case .pdf: file.text = LetterText(label: filename, plain: try await pdf(bytes))
            case .rtf: file.text = LetterText(label: filename, plain: try await rtf(bytes))
            case .html: file.text = LetterText(label: filename, pieces: HTMLText.read(TextDecoding.decode(bytes)))
            case .text: file.text = LetterText(label: filename, plain: TextDecoding.decode(bytes))
            case .oldWord: throw DocumentFault.unknownKind
            case .other: return file
            }
            if file.text?.text.contains(where: { $0.isLetter }) != true { throw DocumentFault.noText }
        } catch let fault as DocumentFault {
            file.text = nil
            switch fault {
            case .encrypted: file.role = .encrypted
            case .corrupt, .tooLarge, .openQuotation: file.role = .corrupt
            case .noText, .unknownKind: file.role = .unreadable
            }
        } catch {
            file.text = nil
            file.role = .unreadable
        }
        return file
    }

    /// Logotypes and icons stand inside the text or have a mail program's names; a photograph has a name of its own.
    private static func isSignatureImage(_ filename: String, isInline: Bool, size: Int) -> Bool {
        let name = filename.lowercased()
        let isNamed = [
            "image0", "logo", "logga", "sign", "banner", "ikon", "icon", "facebook", "linkedin", "instagram",
            "outlook-", "vapen", "oledata", "pastedgraphic", "unknown",
        ].contains { name.contains($0) }
        return isNamed || name.isEmpty || isInline && size < 60_000
    }

    private enum Kind { case image, word, openDocument, pdf, rtf, html, text, oldWord, other }

    /// By the bytes first; a wrong file name does not mislead.
    private static func kind(_ bytes: [UInt8], _ filename: String, _ mediaType: String) -> Kind {
        let name = filename.lowercased()
        if bytes.starts(with: "%PDF".utf8) || name.hasSuffix(".pdf") { return .pdf }
        if bytes.starts(with: "{\\rtf".utf8) { return .rtf }
        if bytes.starts(with: [0x50, 0x4B]) || name.hasSuffix(".docx") || name.hasSuffix(".odt")
            || name.hasSuffix(".docm")
        {
            let head = String(decoding: bytes.prefix(200), as: UTF8.self)
            if head.contains("opendocument.text") || name.hasSuffix(".odt") { return .openDocument }
            if name.hasSuffix(".xlsx") || name.hasSuffix(".pptx") || name.hasSuffix(".zip") { return .other }
            return .word
        }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return name.hasSuffix(".doc") ? .oldWord : .other }
        if mediaType.hasPrefix("image/") || bytes.starts(with: [0x89, 0x50, 0x4E, 0x47])
            || bytes.starts(with: [0xFF, 0xD8, 0xFF])
            || bytes.starts(with: "GIF8".utf8)
        {
            return .image
        }
        if name.hasSuffix(".html") || name.hasSuffix(".htm") { return .html }
        if name.hasSuffix(".txt") || mediaType == "text/plain" { return .text }
        return .other
    }

    private func pdf(_ bytes: [UInt8]) async throws -> String {
        // pdftotext tells by its messages why it failed; it wants a file that it can seek in.
        let folder = FileManager.default.temporaryDirectory.appending(path: "inspel-pdf-\(Digest.token())")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "in.pdf")
        try Data(bytes).write(to: file)
        do {
            let output = try await Engine.run(
                engines.pdftotext, ["-enc", "UTF-8", "-nopgbrk", file.path, "-"],
                limits: .init(seconds: 20, output: 8 << 20))
            return PDFText.joined(TextDecoding.decode(output.bytes))
        } catch Engine.Fault.failed(_, let messages) {
            throw messages.lowercased().contains("password") ? DocumentFault.encrypted : DocumentFault.corrupt
        }
    }

    private func rtf(_ bytes: [UInt8]) async throws -> String {
        do {
            let output = try await Engine.run(
                engines.pandoc, ["--sandbox", "-f", "rtf", "-t", "plain", "--wrap=none"],
                input: RTFText.repaired(bytes),
                limits: .init(seconds: 20, output: 8 << 20))
            return TextDecoding.decode(output.bytes)
        } catch Engine.Fault.failed {
            throw DocumentFault.corrupt
        }
    }
}

/// Debian's pandoc swallows the letter after `\uN?`; a space behind the replacement character keeps it.
enum RTFText {
    static func repaired(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + 64)
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0x5C, index + 2 < bytes.count, bytes[index + 1] == 0x75,
                bytes[index + 2] == 0x2D || (0x30...0x39).contains(bytes[index + 2])
            {
                var end = index + 2
                if bytes[end] == 0x2D { end += 1 }
                while end < bytes.count, (0x30...0x39).contains(bytes[end]) { end += 1 }
                if end < bytes.count, bytes[end] == 0x3F {
                    out += bytes[index..<end] + Array("\\'3f".utf8)
                    index = end + 1
                    continue
                }
            }
            out.append(bytes[index])
            index += 1
        }
        return out
    }
}

/// A text PDF as paragraphs: lines of one paragraph joined, headers and footers that every page repeats left out.
enum PDFText {
    static func joined(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        var counts: [String: Int] = [:]
        for line in lines { counts[shape(line), default: 0] += 1 }
        let kept = lines.filter { line in
            let isRepeated = counts[shape(line), default: 0] > 1 && line.count < 90 && line.count > 2
            let isPageNumber =
                !line.isEmpty && (line.lowercased().hasPrefix("sida ") || line.lowercased().hasPrefix("sid "))
            return !(isRepeated || isPageNumber)
        }
        var out: [String] = []
        for line in kept {
            if let last = out.last, !last.isEmpty, !line.isEmpty, Marker.number(line) == nil,
                !line.hasPrefix("•"), !line.hasPrefix("–"), !line.hasPrefix("-"), last.count > 55, !last.hasSuffix(":")
            {
                out[out.count - 1] =
                    last.hasSuffix("-") && last.dropLast().last?.isLetter == true && line.first?.isLowercase == true
                    ? String(last.dropLast()) + line : last + " " + line
            } else {
                out.append(line)
            }
        }
        return out.joined(separator: "\n")
    }

    /// The line without its numbers, so that "Sida 1 (3)" and "Sida 2 (3)" are the same.
    private static func shape(_ line: String) -> String { String(line.map { $0.isNumber ? "0" : $0 }) }
}
