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
        /// What a program believes that a picture or a scanned page says; shown beside it, never an answer by itself.
        var guess: LetterText?
        /// Only a person can read some of its pages.
        var hasUnreadPages = false
        /// It came inside another file, which is kept as an original; this one is not kept a second time.
        var isInner = false
        /// The file among `files` that it came in.
        var holder: Int?
        /// The attached message whose words are the letter.
        var isLetter = false
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

    /// The files that count as attachments: what stands in an archive does not, the archive does.
    var attachments: [File] { files.filter { !$0.isInner } }

    /// Gives what holds other files the role of what is in it, once it is known which files answer. Call it last.
    ///
    /// - Parameter hasAnswers: whether answers were found in the letter's own words.
    mutating func settleHolders(hasAnswers: Bool) {
        for index in files.indices.reversed() {
            if files[index].isLetter, hasAnswers { files[index].role = .answers }
            let roles = files.filter { $0.holder == index }.map(\.role)
            guard !roles.isEmpty, files[index].role != .answers else { continue }
            let weighty: [Role] = [.answers, .encrypted, .corrupt, .unreadable]
            files[index].role = weighty.first { roles.contains($0) } ?? .enclosure
        }
    }
}

/// Reads letters and files of every kind that the product knows. Never throws on content: what cannot be read gets a role
/// that says so.
package struct LetterReader: Sendable {
    let engines: Settings.Engines
    static let maximumText = 500_000
    static let maximumLines = 8_000

    package init(engines: Settings.Engines) { self.engines = engines }

    func read(_ bytes: [UInt8], filename: String) async -> ReadLetter {
        var reading = FilesReader(engines: engines)
        let kind = FileKind.of(bytes, filename: filename, mediaType: "")
        // What a mail server hands over is a message, however odd its beginning.
        let isCalledMail = filename.lowered().hasSuffix(".eml")
        var message: MailMessage?
        switch kind {
        case .mail: message = MailMessage.read(bytes)
        case .text, .other, .html, .empty: if isCalledMail { message = MailMessage.read(bytes) }
        case .outlook: message = try? OutlookMessage.read(bytes)
        case .winmail: message = WinmailReader.read(bytes)
        default: break
        }
        if let message { return await readMail(message, &reading) }
        await reading.add(bytes, filename: filename, mediaType: "", isInline: false)
        return ReadLetter(files: reading.files)
    }

    private func readMail(_ message: MailMessage, _ reading: inout FilesReader) async -> ReadLetter {
        var letter = ReadLetter(message: message, sender: message.from)
        let isReport = message.contentType.hasPrefix("multipart/report")
        var parts = LetterReader.unwrapped(message.parts)
        // A letter passed on as an attached message, perhaps more than once: the inner one is the letter.
        for _ in 0..<3 where !isReport {
            guard let index = parts.firstIndex(where: \.isMessage), case .message(let inner) = parts[index],
                LetterReader.plain(parts).filter({ !$0.isWhitespace }).count < 600
            else { break }
            letter.forwardedBy = letter.forwardedBy ?? message.from?.email
            letter.sender = inner.from ?? letter.sender
            reading.note(inner, isLetter: true)
            parts.remove(at: index)
            for case .file(let file) in parts { await reading.add(file) }
            for case .message(let other) in parts { await reading.add(other) }
            parts = LetterReader.unwrapped(inner.parts)
        }
        var plain: [String] = []
        var pieces: [HTMLText.Piece] = []
        for part in parts {
            switch part {
            case .text(let text): plain.append(text)
            case .html(let html): pieces += HTMLText.read(String(html.prefix(LetterReader.maximumText)))
            case .file(let file): await reading.add(file)
            // A report carries the message that did not arrive; its words are ours.
            case .message(let inner): if !isReport { await reading.add(inner) }
            }
        }
        let text = String(plain.joined(separator: "\n").prefix(LetterReader.maximumText))
        letter.body =
            pieces.isEmpty ? LetterText(label: "body", plain: text) : LetterText(label: "body", pieces: pieces)
        letter.files = reading.files
        if letter.forwardedBy == nil { Forwarded.unwrap(&letter) }
        return letter
    }

    /// The parts with attached messages as such, also those that a mail program attached as mere files; and with the text
    /// out of `winmail.dat`, when there is none elsewhere.
    private static func unwrapped(_ parts: [MailMessage.Part]) -> [MailMessage.Part] {
        var found: [MailMessage.Part] = []
        var packed: [MailMessage.Part] = []
        for part in parts {
            guard case .file(let file) = part else {
                found.append(part)
                continue
            }
            switch FileKind.of(file.bytes, filename: file.filename, mediaType: file.mediaType) {
            case .winmail: packed += WinmailReader.read(file.bytes)?.parts.filter(\.isText) ?? []
            case .outlook:
                if let message = try? OutlookMessage.read(file.bytes) {
                    found.append(.message(message.attached(as: file)))
                    continue
                }
            case .mail:
                found.append(.message(MailMessage.read(file.bytes).attached(as: file)))
                continue
            default: break
            }
            found.append(part)
        }
        return plain(found).contains(where: \.isLetter) ? found : packed + found
    }

    static func plain(_ parts: [MailMessage.Part]) -> String {
        parts.compactMap { part -> String? in
            switch part {
            case .text(let text): text
            case .html(let html):
                HTMLText.read(String(html.prefix(maximumText))).map(\.block.text).joined(separator: "\n")
            default: nil
            }
        }.joined(separator: "\n")
    }
}

extension MailMessage {
    /// The message with the name and bytes of the file that it was read from.
    fileprivate func attached(as file: File) -> MailMessage {
        var message = self
        (message.filename, message.attachedBytes) = (file.filename, file.bytes)
        return message
    }
}

extension MailMessage.Part {
    fileprivate var isMessage: Bool { if case .message = self { true } else { false } }

    fileprivate var isText: Bool {
        switch self {
        case .text, .html: true
        case .file, .message: false
        }
    }
}
