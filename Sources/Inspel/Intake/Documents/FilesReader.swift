import Formats
import Foundation

/// Reads the files of one letter, those inside archives and messages too, within one budget of time and size.
struct FilesReader: Sendable {
    private(set) var files: [ReadLetter.File] = []
    private let engines: Settings.Engines
    private var budget = ReadingBudget()
    private var labels: Set<String> = ["body"]
    private static let maximumDepth = 2

    init(engines: Settings.Engines) { self.engines = engines }

    mutating func add(_ file: MailMessage.File) async {
        await add(file.bytes, filename: file.filename, mediaType: file.mediaType, isInline: file.isInline)
    }

    mutating func add(_ bytes: [UInt8], filename: String, mediaType: String, isInline: Bool) async {
        await add(
            ReadLetter.File(filename: filename, mediaType: mediaType, bytes: bytes, role: .enclosure), label: filename,
            isInline: isInline, depth: 0)
    }

    /// Notes an attached message among the files, without reading it.
    ///
    /// - Returns: its place; nil when it has neither name nor bytes.
    @discardableResult
    mutating func note(_ message: MailMessage, isLetter: Bool) -> Int? {
        guard !message.filename.isEmpty || !message.attachedBytes.isEmpty else { return nil }
        var file = ReadLetter.File(
            filename: message.filename, mediaType: "message/rfc822", bytes: message.attachedBytes, role: .enclosure)
        file.isLetter = isLetter
        files.append(file)
        return files.count - 1
    }

    /// Reads a message that is attached beside the letter: its words as a text of its own, then its files.
    mutating func add(_ message: MailMessage) async {
        let index = note(message, isLetter: false)
        await read(message, at: index, depth: 0)
    }

    private mutating func read(_ message: MailMessage, at index: Int?, depth: Int) async {
        let name = message.filename.isEmpty ? message.subject : message.filename
        if let index {
            var pieces: [HTMLText.Piece] = []
            for part in message.parts {
                switch part {
                case .text(let text): pieces += text.split(separator: "\n").map(FilesReader.quoted)
                case .html(let html): pieces += HTMLText.read(String(html.prefix(LetterReader.maximumText)))
                case .file, .message: break
                }
            }
            if pieces.contains(where: { $0.block.text.contains(where: \.isLetter) }) {
                files[index].text = LetterText(
                    label: unique(name.isEmpty ? "meddelande" : name),
                    pieces: Array(pieces.prefix(LetterReader.maximumLines)))
            }
        }
        for part in message.parts {
            switch part {
            case .file(let inner):
                var file = ReadLetter.File(
                    filename: inner.filename, mediaType: inner.mediaType, bytes: inner.bytes, role: .enclosure)
                file.holder = index
                await add(file, label: inner.filename, isInline: inner.isInline, depth: depth + 1)
            case .message(let inner):
                guard depth < FilesReader.maximumDepth else { continue }
                let place = note(inner, isLetter: false)
                if let place { files[place].holder = index }
                await read(inner, at: place, depth: depth + 1)
            case .text, .html: break
            }
        }
    }

    /// A line of plain text with its depth of quotation.
    private static func quoted(_ line: Substring) -> HTMLText.Piece {
        var (content, depth) = (line.drop { $0 == " " }, 0)
        while content.first == ">" {
            depth += 1
            content = content.dropFirst().drop { $0 == " " }
        }
        return HTMLText.Piece(
            block: ReadBlock(.paragraph, depth == 0 ? String(line) : String(content)), quoteDepth: depth)
    }

    // MARK: One file

    private mutating func add(_ file: ReadLetter.File, label: String, isInline: Bool, depth: Int) async {
        let index = files.count
        files.append(file)
        budget.files -= 1
        guard budget.files >= 0, depth <= FilesReader.maximumDepth else {
            files[index].role = .unreadable
            return
        }
        let kind = FileKind.of(file.bytes, filename: file.filename, mediaType: file.mediaType)
        do {
            switch kind {
            case .zip:
                try await unpack(at: index, label: label, depth: depth)
                return
            case .winmail:
                if let message = WinmailReader.read(file.bytes) {
                    // Its text was taken for the letter's own, if that had none.
                    var rest = message
                    rest.parts.removeAll {
                        if case .file = $0 { false } else if case .message = $0 { false } else { true }
                    }
                    await read(rest, at: index, depth: depth)
                } else {
                    files[index].role = .corrupt
                }
                return
            case .outlook:
                guard let message = try OutlookMessage.read(file.bytes) else { throw DocumentFault.unknownKind }
                await read(message, at: index, depth: depth)
                return
            case .mail:
                await read(MailMessage.read(file.bytes), at: index, depth: depth)
                return
            case .picture(let header):
                await look(at: index, header, isInline: isInline, label: label)
                return
            case .companion: return
            case .empty:
                if !FilesReader.isLeftover(file.filename) { throw DocumentFault.corrupt }
                return
            default: break
            }
            let document = DocumentReader(engines: engines)
            let found = try await document.read(file.bytes, kind, filename: file.filename, &budget)
            keep(found, at: index, label: label)
        } catch let fault as DocumentFault {
            switch fault {
            case .encrypted: files[index].role = .encrypted
            case .corrupt, .tooLarge, .openQuotation: files[index].role = .corrupt
            case .noText, .unknownKind: files[index].role = .unreadable
            }
        } catch {
            files[index].role = .unreadable
        }
    }

    private mutating func keep(_ found: DocumentReader.Found, at index: Int, label: String) {
        let name = unique(label.isEmpty ? "bilaga" : label)
        if !found.guess.isEmpty { files[index].guess = LetterText(label: name, plain: found.guess) }
        switch found.text {
        case .plain(let text): files[index].text = LetterText(label: name, plain: text)
        case .pieces(let pieces): files[index].text = LetterText(label: name, pieces: pieces)
        case nil: break
        }
        // Pages that only a person can read: what is written on the others may still be answers.
        files[index].hasUnreadPages = !found.guess.isEmpty || found.isPartial
        if files[index].text == nil || files[index].hasUnreadPages { files[index].role = .unreadable }
    }

    private mutating func look(at index: Int, _ header: PictureHeader, isInline: Bool, label: String) async {
        let file = files[index]
        if Picture.isDecoration(header, filename: file.filename, size: file.bytes.count, isInline: isInline) {
            files[index].role = .signatureImage
            return
        }
        files[index].role = .unreadable
        let guess = await Picture(engines: engines).text(file.bytes, header, &budget)
        if !guess.isEmpty {
            files[index].guess = LetterText(label: unique(label.isEmpty ? "bild" : label), plain: guess)
        }
    }

    private mutating func unpack(at index: Int, label: String, depth: Int) async throws {
        guard depth < FilesReader.maximumDepth else { throw DocumentFault.unknownKind }
        var limits = ArchiveReader.Limits()
        (limits.entries, limits.entry) = (1_000, 60 << 20)
        limits.total = max(0, budget.unpacked)
        let entries: [(name: String, bytes: [UInt8])]
        do {
            entries = try ArchiveReader.read(files[index].bytes, limits: limits) { !FilesReader.isRubbish($0) }
        } catch {
            throw DocumentFault(error)
        }
        budget.unpacked -= entries.reduce(0) { $0 + $1.bytes.count }
        if entries.isEmpty { throw DocumentFault.corrupt }
        for entry in entries {
            let name = entry.name.replacing("\\", with: "/").split(separator: "/").last.map(String.init) ?? entry.name
            var file = ReadLetter.File(
                filename: name, mediaType: "application/octet-stream", bytes: entry.bytes, role: .enclosure)
            (file.isInner, file.holder) = (true, index)
            await add(file, label: "\(label)/\(name)", isInline: false, depth: depth + 1)
        }
    }

    // MARK: Names

    /// A name for a text that no other text of the letter has.
    private mutating func unique(_ label: String) -> String {
        var name = label
        var count = 2
        while !labels.insert(name).inserted {
            name = "\(label) (\(count))"
            count += 1
        }
        return name
    }

    /// What Exchange leaves of the empty space between attachments.
    private static func isLeftover(_ name: String) -> Bool {
        let lower = name.lowered()
        return lower.isEmpty || lower.hasPrefix("att0")
    }

    private static func isRubbish(_ name: String) -> Bool {
        let last = name.split(separator: "/").last ?? ""
        return name.contains("__MACOSX/") || last.hasPrefix("._")
            || [".DS_Store", "Thumbs.db", "desktop.ini"].contains(last)
            || last.hasPrefix("~$")
    }
}
