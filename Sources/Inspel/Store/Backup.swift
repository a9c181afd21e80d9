import Formats
import Foundation
import GRDB

/// A programme in one file: a gzipped tar with a manifest, the database, the originals and the editions. Made while the
/// server runs; the manifest and what the database says of every file let a restore prove that all of it is there.
package enum Backup {
    package enum Fault: Error, Equatable, CustomStringConvertible {
        case fileExists(String)
        case cannotWrite(String)
        case notABackup(String)
        case folderNotEmpty(String)
        case damagedDatabase
        /// The archive ends too early or was changed.
        case damaged(String)
        /// A name in the archive that no backup has.
        case strangeEntry(String)

        package var description: String {
            switch self {
            case .fileExists(let path): "There is a file at \(path) already. Choose another name."
            case .cannotWrite(let text): "The backup cannot be written: \(text)."
            case .notABackup(let text): "The file is not a backup made by inspel backup: \(text)."
            case .folderNotEmpty(let path):
                "\(path) is not empty. Restore into an empty or new directory, so that nothing is overwritten."
            case .damagedDatabase:
                "The database in the backup is not the one that was packed. Nothing was put in place; use another backup."
            case .damaged(let text): "The backup is damaged: \(text). Empty the directory and use another backup."
            case .strangeEntry(let name): "The backup holds \(name), which does not belong in one."
            }
        }
    }

    package struct Report: Sendable, Equatable {
        package var originals = 0
        package var editionFiles = 0
        /// Of the backup file.
        package var size: Int64 = 0
        /// What was missing or damaged in the data directory; the rest is packed all the same.
        package var problems: [Check.Problem] = []
    }

    private struct Manifest: Codable {
        var format = 1
        var made: Timestamp
        var databaseSize: Int64
        var databaseSHA256: String
        var originals: Int
        var editionFiles: Int
    }

    private static let manifestName = "inspel-backup.json"
    private static let databaseName = "inspel.sqlite"

    /// Packs the data directory. The database is copied first, from one moment; every file that it names was on disk
    /// before its row was, and files never change, so that what is packed after belongs together.
    package static func make(of folder: URL, to file: URL, now: Timestamp) throws -> Report {
        let manager = FileManager.default
        guard !manager.fileExists(atPath: file.path) else { throw Fault.fileExists(file.path) }
        let parent = file.deletingLastPathComponent()
        // Beside the backup, where there is room for it; nobody else may read it.
        let work = parent.appending(path: ".inspel-backup-" + Digest.hex(Digest.random(8)))
        do {
            try manager.createDirectory(
                at: work, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Fault.cannotWrite("\(parent.path) is not a directory that can be written in")
        }
        defer { try? manager.removeItem(at: work) }
        let copy = work.appending(path: databaseName)
        let source = try Check.open(folder.appending(path: databaseName))
        // The backup API and not VACUUM INTO, which miscounts columns that are generated (SQLite 3.40). One step: one state.
        let target = try DatabaseQueue(path: copy.path)
        try source.backup(to: target)
        try target.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
        try target.close()
        let files = try Check.open(copy).read { try ProgrammeFile.all($0) }
        guard let hash = Check.hash(copy) else { throw Fault.cannotWrite("the copy of the database cannot be read") }
        var report = Report()
        report.originals = files.count { $0.isOriginal }
        report.editionFiles = files.count - report.originals
        let size = try manager.attributesOfItem(atPath: copy.path)[.size] as? Int64 ?? 0
        let manifest = Manifest(
            made: now, databaseSize: size, databaseSHA256: hash, originals: report.originals,
            editionFiles: report.editionFiles)
        let packed = work.appending(path: "backup")
        let time = now.milliseconds / 1000
        do {
            let writer = try TarWriter(path: packed.path)
            try writer.add(manifestName, bytes: Array(JSONEncoder.stable.encode(manifest)), time: time)
            guard try writer.add(databaseName, file: copy.path, time: time) == hash else {
                throw Fault.cannotWrite("the copy of the database changed")
            }
            for one in files {
                switch try writer.add(one.path, file: folder.appending(path: one.path).path, time: time) {
                case nil: report.problems.append(.missing(one.path))
                case one.sha256: break
                default: report.problems.append(.damaged(one.path))
                }
            }
            try writer.finish()
        } catch let fault as TarFault {
            throw Fault.cannotWrite(fault.text)
        }
        report.size = try manager.attributesOfItem(atPath: packed.path)[.size] as? Int64 ?? 0
        // A link fails where a rename would overwrite what has come meanwhile.
        guard link(packed.path, file.path) == 0 else {
            if errno == EEXIST { throw Fault.fileExists(file.path) }
            throw Fault.cannotWrite(String(cString: strerror(errno)))
        }
        try sync(parent)
        return report
    }

    /// Unpacks a backup into an empty or new directory and checks it. The database gets its name last: a directory that
    /// was only partly restored is never taken for a programme.
    package static func restore(_ file: URL, into folder: URL) throws -> Check {
        let manager = FileManager.default
        let reader: TarReader
        let manifest: Manifest
        do {
            reader = try TarReader(path: file.path)
            guard let first = try reader.next(), first.name == manifestName, first.size < 1 << 20 else {
                throw Fault.notABackup("it does not begin with \(manifestName)")
            }
            manifest = try JSONDecoder().decode(Manifest.self, from: Data(try reader.read()))
        } catch let fault as TarFault {
            throw Fault.notABackup(fault.text)
        } catch is DecodingError {
            throw Fault.notABackup("its \(manifestName) cannot be read")
        }
        guard manifest.format == 1 else { throw Fault.notABackup("it was made by a newer program") }
        let there = (try? manager.contentsOfDirectory(atPath: folder.path)) ?? []
        guard there.allSatisfy({ $0 == "lost+found" }) else { throw Fault.folderNotEmpty(folder.path) }
        let private0700: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
        try manager.createDirectory(at: folder, withIntermediateDirectories: true, attributes: private0700)
        let waiting = folder.appending(path: databaseName + ".restoring")
        var folders: Set<String> = [folder.path]
        do {
            while let entry = try reader.next() {
                guard entry.isFile, let target = target(entry.name, folder, waiting) else {
                    throw Fault.strangeEntry(entry.name)
                }
                let inner = target.deletingLastPathComponent()
                if folders.insert(inner.path).inserted {
                    try manager.createDirectory(at: inner, withIntermediateDirectories: true, attributes: private0700)
                }
                try write(reader, to: target)
            }
        } catch let fault as TarFault {
            throw Fault.damaged(fault.text)
        }
        guard Check.hash(waiting) == manifest.databaseSHA256 else { throw Fault.damagedDatabase }
        for inner in folders { try sync(URL(fileURLWithPath: inner)) }
        let check = try Check(folder: folder, database: waiting)
        try manager.moveItem(at: waiting, to: folder.appending(path: databaseName))
        try sync(folder)
        return check
    }

    /// Where an entry goes; nil for a name that no backup has, such as one that leads out of the directory.
    private static func target(_ name: String, _ folder: URL, _ waiting: URL) -> URL? {
        if name == databaseName { return waiting }
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 3, parts[0] == "originals" || parts[0] == "editions",
            parts.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") && !$0.contains("\0") })
        else { return nil }
        if parts[0] == "originals" {
            guard parts.count == 3, parts[2].count == 64, parts[2].allSatisfy(\.isHexDigit),
                parts[2].hasPrefix(parts[1])
            else { return nil }
        }
        return folder.appending(path: name)
    }

    private static func write(_ reader: TarReader, to target: URL) throws {
        let descriptor = open(target.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Fault.cannotWrite(String(cString: strerror(errno))) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        while true {
            let chunk = try reader.read()
            guard !chunk.isEmpty else { break }
            try handle.write(contentsOf: chunk)
        }
        try handle.synchronize()
    }

    private static func sync(_ folder: URL) throws {
        let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Fault.cannotWrite(String(cString: strerror(errno))) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw Fault.cannotWrite(String(cString: strerror(errno))) }
    }
}
