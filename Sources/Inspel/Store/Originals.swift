import CDisk
import Formats
import Foundation
import GRDB

/// Byte strings that came in, under `originals/ab/<sha256>`. Written, synced and renamed into place, and the folder
/// synced, before anybody is told that they arrived; never changed and never overwritten.
package struct Originals: Sendable {
    package let folder: URL

    package enum Fault: Error, Equatable {
        case cannotWrite(String)
        case missing(String)
        case damaged(String)
    }

    init(folder: URL) throws {
        self.folder = folder
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    /// Stores the bytes durably and returns their SHA-256. The same bytes twice are one file.
    package func store(_ bytes: [UInt8]) throws -> String {
        let name = Digest.sha256(bytes)
        let target = path(name)
        if FileManager.default.fileExists(atPath: target) { return name }
        let shelf = folder.appending(path: String(name.prefix(2))).path
        let isNewShelf = mkdir(shelf, 0o700) == 0
        try move(try put(bytes, on: shelf, isSynced: true), to: target)
        try syncFolder(shelf)
        if isNewShelf { try syncFolder(folder.path) }
        return name
    }

    /// Stores several byte strings durably and returns their SHA-256 in the same order. One wait for the disk serves them
    /// all: the file system is synced (syncfs(2)) instead of each file, before they get their names and after.
    package func store(all strings: [[UInt8]]) throws -> [String] {
        guard strings.count > 2 else { return try strings.map { try store($0) } }
        var names: [String] = []
        var waiting: [(temporary: String, target: String)] = []
        do {
            for bytes in strings {
                let name = Digest.sha256(bytes)
                names.append(name)
                let target = path(name)
                if FileManager.default.fileExists(atPath: target) { continue }
                let shelf = folder.appending(path: String(name.prefix(2))).path
                mkdir(shelf, 0o700)
                waiting.append((try put(bytes, on: shelf, isSynced: false), target))
            }
            guard !waiting.isEmpty else { return names }
            try syncFileSystem()
            for file in waiting { try move(file.temporary, to: file.target) }
            try syncFileSystem()
        } catch {
            for file in waiting { unlink(file.temporary) }
            throw error
        }
        return names
    }

    /// Writes the bytes under a name that nobody reads, and returns it; takes the file away when something fails.
    private func put(_ bytes: [UInt8], on shelf: String, isSynced: Bool) throws -> String {
        let temporary = shelf + "/.new-" + Digest.hex(Digest.random(8))
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Fault.cannotWrite(String(cString: strerror(errno))) }
        var failure: Int32 = 0
        bytes.withUnsafeBytes { buffer in
            var offset = 0
            while offset < buffer.count {
                let written = write(descriptor, buffer.baseAddress! + offset, buffer.count - offset)
                if written < 0 {
                    if errno == EINTR { continue }
                    failure = errno
                    return
                }
                offset += written
            }
        }
        if failure == 0 && isSynced && fsync(descriptor) != 0 { failure = errno }
        close(descriptor)
        guard failure == 0 else {
            unlink(temporary)
            throw Fault.cannotWrite(String(cString: strerror(failure)))
        }
        return temporary
    }

    private func move(_ temporary: String, to target: String) throws {
        guard rename(temporary, target) == 0 else {
            let failure = errno
            unlink(temporary)
            throw Fault.cannotWrite(String(cString: strerror(failure)))
        }
    }

    private func syncFileSystem() throws {
        let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Fault.cannotWrite(String(cString: strerror(errno))) }
        defer { close(descriptor) }
        guard inspel_syncfs(descriptor) == 0 else { throw Fault.cannotWrite(String(cString: strerror(errno))) }
    }

    /// The bytes, checked against their name.
    package func load(_ sha256: String) throws -> [UInt8] {
        guard sha256.count == 64, sha256.allSatisfy(\.isHexDigit),
            let data = FileManager.default.contents(atPath: path(sha256))
        else { throw Fault.missing(sha256) }
        let bytes = [UInt8](data)
        guard Digest.sha256(bytes) == sha256 else { throw Fault.damaged(sha256) }
        return bytes
    }

    package func path(_ sha256: String) -> String {
        folder.appending(path: String(sha256.prefix(2))).appending(path: sha256).path
    }

    private func syncFolder(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Fault.cannotWrite(String(cString: strerror(errno))) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw Fault.cannotWrite(String(cString: strerror(errno))) }
    }
}

extension Transaction {
    /// The row of a stored original; does nothing when it is there.
    package func noteOriginal(_ sha256: String, size: Int) throws {
        try db.run(
            sql: "INSERT OR IGNORE INTO original (sha256, size, stored_at) VALUES (?, ?, ?)",
            arguments: [sha256, size, now])
    }
}
