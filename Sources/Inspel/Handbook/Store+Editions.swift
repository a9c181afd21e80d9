import Formats
import Foundation
import GRDB

package enum EditionError: Error, Equatable {
    /// Another edition was published meanwhile.
    case numberTaken(Int)
    case fileMissing(String)
    case fileDamaged(String)
}

extension Store {
    package var editionsFolder: URL { folder.appending(path: "editions") }

    /// Every number's newest revision, the latest edition first.
    package func editions() async throws -> [Edition] {
        try await read { db in
            try Edition.fetchAll(
                db,
                sql: Edition.selection + """
                     AND revision = (SELECT max(revision) FROM edition other WHERE other.number = edition.number)
                     ORDER BY number DESC
                    """)
        }
    }

    package func latestEdition() async throws -> Edition? { try await editions().first }

    /// The newest revision of the number.
    package func edition(_ number: Int) async throws -> Edition? {
        try await read {
            try Edition.fetchOne(
                $0, sql: Edition.selection + " AND number = ? ORDER BY revision DESC", arguments: [number])
        }
    }

    package func snapshot(of edition: Edition.ID) async throws -> Snapshot? {
        try await read { db in
            try String.fetchOne(db, sql: "SELECT snapshot FROM edition WHERE id = ?", arguments: [edition]).map {
                try Snapshot.decode($0)
            }
        }
    }

    package func files(of edition: Edition.ID) async throws -> [StoredEditionFile] {
        try await read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM edition_file WHERE edition_id = ? ORDER BY path", arguments: [edition]
            )
            .map {
                StoredEditionFile(
                    path: $0["path"], mediaType: $0["media_type"], size: $0["size"], sha256: $0["sha256"],
                    withheld: $0["withheld_at"])
            }
        }
    }

    /// The bytes of a stored file, compared with their hash.
    ///
    /// - Throws: `EditionError.fileMissing`, `.fileDamaged`.
    package func bytes(of file: StoredEditionFile, in edition: Edition) throws -> [UInt8] {
        let path = editionsFolder.appending(path: edition.folder).appending(path: file.path)
        guard let data = try? Data(contentsOf: path) else {
            throw EditionError.fileMissing("\(edition.folder)/\(file.path)")
        }
        let bytes = [UInt8](data)
        guard Digest.sha256(bytes) == file.sha256 else {
            throw EditionError.fileDamaged("\(edition.folder)/\(file.path)")
        }
        return bytes
    }

    /// Publishes the snapshot with the files made from it: they are on disk and in place before the row is committed.
    ///
    /// - Throws: `EditionError.numberTaken` when the number and revision are there already.
    package func publish(_ snapshot: Snapshot, files: [EditionFile], by actor: Actor) async throws -> Edition {
        let folder = EditionFolder(editionsFolder.appending(path: snapshot.label))
        let ready = try folder.prepare(files)
        let json = try snapshot.encoded()
        do {
            return try await write(as: actor) { transaction in
                let edition = try transaction.insert(snapshot, json: json, files: files)
                try folder.replace(with: ready)
                return edition
            }
        } catch {
            try? FileManager.default.removeItem(at: ready)
            throw error
        }
    }
}

extension Transaction {
    fileprivate func insert(_ snapshot: Snapshot, json: [UInt8], files: [EditionFile]) throws -> Edition {
        do {
            try db.execute(
                sql: """
                    INSERT INTO edition (number, revision, state, title, published_at, published_by, snapshot,
                     snapshot_sha256, program_version) VALUES (?, ?, 'published', ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    snapshot.number, snapshot.revision, snapshot.title, snapshot.published, actor.description,
                    String(decoding: json, as: UTF8.self), Digest.sha256(json), snapshot.program,
                ])
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            throw EditionError.numberTaken(snapshot.number)
        }
        let id = Edition.ID(db.lastInsertedRowID)
        for file in files {
            try db.execute(
                sql: "INSERT INTO edition_file (edition_id, path, media_type, size, sha256) VALUES (?, ?, ?, ?, ?)",
                arguments: [id, file.path, file.mediaType, file.bytes.count, Digest.sha256(file.bytes)])
        }
        try insertUses(of: snapshot, in: id)
        for notice in snapshot.notices where notice.revision == snapshot.revision {
            try db.execute(
                sql: """
                    INSERT INTO edition_notice (number, revision, place, text_sv, text_en, created_at)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    snapshot.number, notice.revision, notice.place, notice.text, notice.textEnglish, now,
                ])
        }
        try enqueue(Job(kind: Job.editionPublished, arguments: ["edition": "\(id)"]))
        try audit(
            "edition.published", "edition:\(id)",
            detail: ["edition": snapshot.label, "sha256": Digest.sha256(json)])
        guard let edition = try Edition.fetchOne(db, sql: Edition.selection + " AND id = ?", arguments: [id]) else {
            throw StoreError.notFound
        }
        return edition
    }

    /// Which records, passages and permissions the edition uses, and where.
    private func insertUses(of snapshot: Snapshot, in id: Edition.ID) throws {
        let passages = Dictionary(uniqueKeysWithValues: snapshot.passages.map { ($0.key, $0.id) })
        for record in snapshot.records {
            try db.execute(
                sql: "INSERT OR IGNORE INTO edition_record (edition_id, record_id) VALUES (?, ?)",
                arguments: [id, record.id])
            for contact in record.contacts {
                try db.execute(
                    sql: "INSERT OR IGNORE INTO edition_permission (edition_id, permission_id) VALUES (?, ?)",
                    arguments: [id, contact.permission])
            }
        }
        let places =
            snapshot.chapters.map { ("chapter:\($0.slug)", $0.citations) }
            + snapshot.records.map { ("\($0.kind.prefix):\($0.slug)", $0.citationKeys) }
            + [("onskelistan", snapshot.viewpoints.map(\.citation))]
        for (place, keys) in places {
            for passage in keys.compactMap({ passages[$0] }) {
                try db.execute(
                    sql: "INSERT OR IGNORE INTO edition_passage (edition_id, passage_id, place) VALUES (?, ?, ?)",
                    arguments: [id, passage, place])
            }
        }
    }
}

extension Job {
    /// After an edition or revision is published; arguments: `edition`, its row's id.
    package static let editionPublished = "edition_published"
    /// Makes the files of an edition again without what may no longer be shown; arguments: `number`.
    package static let remakeEdition = "remake_edition"
}

/// Writes an edition's files so that the folder is either whole or not there.
struct EditionFolder: Sendable {
    let folder: URL

    init(_ folder: URL) { self.folder = folder }

    /// Writes and syncs the files beside the folder, and returns where.
    func prepare(_ files: [EditionFile]) throws -> URL {
        let manager = FileManager.default
        let parent = folder.deletingLastPathComponent()
        try manager.createDirectory(
            at: parent, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let temporary = parent.appending(path: ".new-" + Digest.hex(Digest.random(8)))
        do {
            var folders: Set<URL> = [temporary]
            try manager.createDirectory(at: temporary, withIntermediateDirectories: true)
            for file in files {
                let target = temporary.appending(path: file.path)
                let inner = target.deletingLastPathComponent()
                if folders.insert(inner).inserted {
                    try manager.createDirectory(at: inner, withIntermediateDirectories: true)
                }
                try Data(file.bytes).write(to: target)
                try EditionFolder.sync(target)
            }
            for inner in folders { try EditionFolder.sync(inner) }
            return temporary
        } catch {
            try? manager.removeItem(at: temporary)
            throw error
        }
    }

    /// Puts the prepared files in place. Called inside the transaction that has the number, so nobody else's files are
    /// there: what lies there without a row is left from a publication that was cut short.
    func replace(with ready: URL) throws {
        let manager = FileManager.default
        if manager.fileExists(atPath: folder.path) { try manager.removeItem(at: folder) }
        try manager.moveItem(at: ready, to: folder)
        try EditionFolder.sync(folder.deletingLastPathComponent())
    }

    private static func sync(_ path: URL) throws {
        let descriptor = open(path.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Originals.Fault.cannotWrite(String(cString: strerror(errno))) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw Originals.Fault.cannotWrite(String(cString: strerror(errno))) }
    }
}
