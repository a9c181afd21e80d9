import ArgumentParser
import Formats
import Foundation
import Inspel

/// The letters behind the arguments of `intake`: a file is one, an mbox or a Maildir many, `-` is standard input.
struct IntakeInputs {
    struct Letter: Sendable {
        /// As it is named in what the command prints: the path, with a number for a letter of an mbox.
        var name: String
        var filename: String
        var bytes: [UInt8]
        /// Of an mbox or a Maildir.
        var isOfMany: Bool
        /// The bytes are then only its beginning.
        var isTooLarge: Bool
    }

    /// Bytes of a letter.
    let limit: Int

    /// What can be said before anything is taken in.
    func check(_ path: String) throws {
        guard path != "-" else { return }
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw ValidationError("There is no file at \(path) that can be read.")
        }
        guard isFolder(path) else { return }
        guard MailFolders.isMaildir(path) else {
            throw ValidationError("\(path) is a folder and no Maildir: it has no cur and new.")
        }
    }

    func each(_ path: String, _ body: (Letter) async throws -> Void) async throws {
        if path == "-" {
            let bytes = try IntakeInputs.standardInput(limit: limit)
            try await body(letter(path, "brev.eml", bytes, isOfMany: false))
        } else if isFolder(path) {
            for file in try MailFolders.letters(maildir: path) {
                try await body(letter(file, "brev.eml", try beginning(file), isOfMany: true))
            }
        } else if try isMbox(path) {
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? file.close() }
            var count = 0
            try await MailFolders.messages(mbox: file, limit: limit) { bytes in
                count += 1
                try await body(letter("\(path)#\(count)", "brev.eml", bytes, isOfMany: true))
            }
        } else {
            try await body(
                letter(path, URL(fileURLWithPath: path).lastPathComponent, try beginning(path), isOfMany: false))
        }
    }

    private func letter(_ name: String, _ filename: String, _ bytes: [UInt8], isOfMany: Bool) -> Letter {
        Letter(
            name: name, filename: filename, bytes: bytes, isOfMany: isOfMany, isTooLarge: bytes.count > limit)
    }

    private func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    private func isMbox(_ path: String) throws -> Bool {
        guard !path.lowercased().hasSuffix(".eml") else { return false }
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? file.close() }
        return MailFolders.isMbox([UInt8](try file.read(upToCount: 5) ?? Data()))
    }

    /// The file, or as much of it as tells that it is too large.
    private func beginning(_ path: String) throws -> [UInt8] {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? file.close() }
        return [UInt8](try file.read(upToCount: limit + 1) ?? Data())
    }

    /// The letter on standard input, without the line "From …" that some mail servers put before it.
    static func standardInput(limit: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count <= limit, let data = try FileHandle.standardInput.read(upToCount: 1 << 20), !data.isEmpty {
            bytes += data
        }
        if MailFolders.isMbox(bytes), let end = bytes.firstIndex(of: 10) { bytes.removeFirst(end + 1) }
        return bytes
    }
}

extension Store {
    /// Counts a letter that is too large to be taken in; its header stays.
    func noteTooLarge(_ letter: IntakeInputs.Letter) async throws -> Received {
        try await noteNotTaken(
            .tooLarge, channel: "email", header: Array(letter.bytes.prefix(64 << 10)), by: .operator)
    }
}
