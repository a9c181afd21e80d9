import Foundation

/// Folders of messages as mail programs keep and export them.
package enum MailFolders {
    /// Whether the file begins like an mbox.
    package static func isMbox(_ head: [UInt8]) -> Bool { MboxReader.isSeparator(head[...]) }

    /// The messages of a Maildir in `cur` and `new`, by the time in their names. Links and half-written files are passed
    /// over.
    package static func maildir(_ folder: URL) throws -> MaildirReader { try MaildirReader(folder) }
}

/// Reads an mbox file (RFC 4155, mboxo and mboxrd) one message after the other; memory for one message is all it takes.
package struct MboxReader {
    package struct Message: Sendable {
        /// As the message was before it was put into the file: without the separator line, `>From ` unescaped.
        package let bytes: [UInt8]
        /// Where its separator line begins in the file.
        package let offset: Int
        /// It was larger than the limit; `bytes` is its beginning.
        package let isCut: Bool
    }

    private let handle: FileHandle
    private let limit: Int
    private var buffer: [UInt8] = []
    /// The next byte of `buffer` that was not looked at, and where `buffer` begins in the file.
    private var index = 0
    private var start = 0
    private var isAtEnd = false
    private static let chunk = 1 << 20

    /// - Parameter limit: bytes of one message; longer ones are cut.
    package init(_ handle: FileHandle, limit: Int = 64 << 20) {
        self.handle = handle
        self.limit = limit
    }

    /// The next message; nil at the end.
    package mutating func next() throws -> Message? {
        // What stands before the first separator belongs to no message.
        var found: Int?
        while found == nil, let line = try nextLine() {
            if MboxReader.isSeparator(buffer[line]) { found = start + line.lowerBound }
        }
        guard let offset = found else { return nil }
        var message: [UInt8] = []
        var (isCut, isAfterBlank) = (false, true)
        while let line = try nextLine() {
            if isAfterBlank, MboxReader.isSeparator(buffer[line]) {
                index = line.lowerBound
                break
            }
            let content = buffer[line]
            isAfterBlank = content.allSatisfy { $0 == 0x0A || $0 == 0x0D }
            guard message.count + content.count <= limit else {
                isCut = true
                continue
            }
            message += MboxReader.isEscaped(content) ? content.dropFirst() : content
        }
        // The empty line before a separator is the file's, not the message's.
        if message.last == 0x0A {
            let hasReturn = message.dropLast().last == 0x0D
            let rest = message.dropLast(hasReturn ? 2 : 1)
            if rest.isEmpty || rest.last == 0x0A { message.removeLast(hasReturn ? 2 : 1) }
        }
        return Message(bytes: message, offset: offset, isCut: isCut)
    }

    /// The range of the next line in `buffer`, its end included; nil at the end of the file.
    private mutating func nextLine() throws -> Range<Int>? {
        var searched = index
        while true {
            let found: Int? = buffer.withUnsafeBytes { bytes in
                guard searched < bytes.count, let base = bytes.baseAddress else { return nil }
                return memchr(base + searched, 0x0A, bytes.count - searched).map { UnsafeRawPointer($0) - base }
            }
            if let found {
                defer { index = found + 1 }
                return index..<found + 1
            }
            searched = buffer.count
            if isAtEnd || buffer.count - index > limit {
                guard index < buffer.count else { return nil }
                defer { index = buffer.count }
                return index..<buffer.count
            }
            let more = try handle.read(upToCount: MboxReader.chunk) ?? Data()
            isAtEnd = more.isEmpty
            buffer.removeFirst(index)
            (start, searched, index) = (start + index, searched - index, 0)
            buffer += more
        }
    }

    /// "From somebody Tue Jan 12 10:15:00 2027": a sentence that happens to begin with "From " has no date.
    static func isSeparator(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.starts(with: "From ".utf8) else { return false }
        let text = line.prefix { $0 != 0x0A && $0 != 0x0D }.prefix(300)
        if text.starts(with: "From - ".utf8) || text.elementsEqual("From -".utf8) { return true }
        let words = text.split(separator: 0x20)
        func isDigits(_ word: ArraySlice<UInt8>) -> Bool { word.allSatisfy { (0x30...0x39).contains($0) } }
        let hasTime = words.contains {
            $0.count >= 4 && $0.contains(0x3A) && $0.first.map { (0x30...0x39).contains($0) } == true
        }
        return hasTime && words.contains { $0.count == 4 && isDigits($0) }
    }

    /// ">From ", ">>From " and so on.
    private static func isEscaped(_ line: ArraySlice<UInt8>) -> Bool {
        line.first == 0x3E && line.drop { $0 == 0x3E }.starts(with: "From ".utf8)
    }
}

/// Reads a Maildir one message after the other.
package struct MaildirReader {
    package struct Message: Sendable {
        /// The unique part of the file's name: it stays when flags change.
        package let id: String
        package let bytes: [UInt8]
        package let file: URL
    }

    private var files: [URL]
    private let limit: Int

    /// - Parameter limit: bytes of one message; larger files are passed over.
    init(_ folder: URL, limit: Int = 64 << 20) throws {
        self.limit = limit
        files = []
        for name in ["cur", "new"] {
            let inside = folder.appending(path: name)
            let found = try FileManager.default.contentsOfDirectory(
                at: inside, includingPropertiesForKeys: [.isRegularFileKey], options: .skipsHiddenFiles)
            files += found.filter { (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true }
        }
        files.sort { MaildirReader.id($0).compare(MaildirReader.id($1), options: .numeric) == .orderedDescending }
    }

    package var count: Int { files.count }

    /// The next message; nil at the end. A file that another program moved meanwhile is passed over.
    package mutating func next() -> Message? {
        while let file = files.popLast() {
            guard let data = FileManager.default.contents(atPath: file.path), data.count <= limit else { continue }
            return Message(id: MaildirReader.id(file), bytes: Array(data), file: file)
        }
        return nil
    }

    private static func id(_ file: URL) -> String {
        String(file.lastPathComponent.prefix { $0 != ":" && $0 != ";" && $0 != "!" })
    }
}
