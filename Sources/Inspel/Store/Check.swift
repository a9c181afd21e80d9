import Formats
import Foundation
import GRDB

/// Whether a data directory is whole: what `inspel check` looks at, also after a restore. Changes nothing, and may run
/// while the server does.
package struct Check: Sendable {
    package enum Problem: Sendable, Equatable, CustomStringConvertible {
        /// A path in the data directory.
        case missing(String)
        /// The content is not what its SHA-256 says.
        case damaged(String)
        /// What SQLite says of the file.
        case database(String)
        case newerDatabase
        /// A row that points at nothing: table and row.
        case dangling(String)

        package var description: String {
            switch self {
            case .missing(let path): "missing: \(path)"
            case .damaged(let path): "damaged: \(path)"
            case .database(let text): "database: \(text)"
            case .newerDatabase: "database: it was written by a newer program"
            case .dangling(let text): "dangling: \(text)"
            }
        }
    }

    package private(set) var problems: [Problem] = []
    package private(set) var originals = 0
    package private(set) var editionFiles = 0

    /// - Parameter database: another file than the folder's own.
    /// - Throws: `StoreError.noProgramme` when there is no database.
    package init(folder: URL, database: URL? = nil) throws {
        let queue = try Check.open(database ?? folder.appending(path: "inspel.sqlite"))
        let files = try queue.read { db in
            checkDatabase(db)
            guard problems.isEmpty else { return [ProgrammeFile]() }
            try checkReferences(db)
            return try ProgrammeFile.all(db)
        }
        for file in files {
            if file.isOriginal { originals += 1 } else { editionFiles += 1 }
            switch Check.hash(folder.appending(path: file.path)) {
            case nil: problems.append(.missing(file.path))
            case file.sha256: break
            default: problems.append(.damaged(file.path))
            }
        }
    }

    /// A connection that cannot write.
    static func open(_ file: URL) throws -> DatabaseQueue {
        guard FileManager.default.fileExists(atPath: file.path) else { throw StoreError.noProgramme }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        return try DatabaseQueue(path: file.path, configuration: configuration)
    }

    /// Nil when the file cannot be read.
    static func hash(_ file: URL) -> String? {
        guard let handle = try? FileHandle(forReadingFrom: file) else { return nil }
        defer { try? handle.close() }
        let digest = DigestStream()
        do {
            while let chunk = try handle.read(upToCount: 1 << 20), !chunk.isEmpty {
                chunk.withUnsafeBytes { digest.add($0) }
            }
        } catch {
            return nil
        }
        return digest.finish()
    }

    private mutating func checkDatabase(_ db: Database) {
        do {
            let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
            if version > Migrations.names.count { problems.append(.newerDatabase) }
            if version == 0 { problems.append(.database("it is not an Inspel database")) }
            let said = try String.fetchAll(db, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
            problems += said.map { .database($0) }
        } catch {
            problems.append(.database(String(describing: error)))
        }
    }

    private mutating func checkReferences(_ db: Database) throws {
        for row in try Row.fetchAll(db, sql: "PRAGMA foreign_key_check") {
            let id = (row[1] as Int64?).map(String.init) ?? "?"
            problems.append(.dangling("\(row[0] as String) \(id) points at nothing in \(row[2] as String)"))
        }
        for (what, sql) in Check.references {
            for id in try String.fetchAll(db, sql: sql) { problems.append(.dangling("\(what) \(id)")) }
        }
        for row in try Row.fetchAll(db, sql: "SELECT number, revision, snapshot, snapshot_sha256 FROM edition") {
            let snapshot: String = row["snapshot"]
            guard Digest.sha256(snapshot) != row["snapshot_sha256"] else { continue }
            problems.append(.damaged("snapshot of edition \(row["number"] as Int).\(row["revision"] as Int)"))
        }
    }

    /// What no foreign key says: rows that only mean something together with others.
    private static let references: [(String, String)] = [
        (
            "passage whose words are not in its answer:",
            """
            SELECT passage.id FROM passage JOIN answer_version ON answer_version.id = answer_version_id
            WHERE substr(answer_version.text, start + 1, "end" - start) <> passage.text
            """
        ),
        (
            "answer without its current version:",
            """
            SELECT id FROM answer WHERE NOT EXISTS (SELECT 1 FROM answer_version
             WHERE answer_id = answer.id AND version = current_version)
            """
        ),
        (
            "answer that ends after its text:",
            """
            SELECT answer.id FROM answer JOIN arrival_text ON arrival_text.id = source_text_id
            WHERE source_end > length(arrival_text.text)
            """
        ),
        (
            "call without a wording:",
            "SELECT id FROM call WHERE NOT EXISTS (SELECT 1 FROM call_version WHERE call_id = call.id)"
        ),
        (
            "chapter without a text:",
            "SELECT id FROM chapter WHERE NOT EXISTS (SELECT 1 FROM chapter_version WHERE chapter_id = chapter.id)"
        ),
        (
            "arrival without an original:",
            "SELECT id FROM arrival WHERE NOT EXISTS (SELECT 1 FROM arrival_original WHERE arrival_id = arrival.id)"
        ),
        (
            "name in an edition that its owner does not allow, in files that are served: permission",
            """
            SELECT DISTINCT permission.id FROM permission JOIN edition_permission ON permission_id = permission.id
             JOIN edition ON edition.id = edition_permission.edition_id
             JOIN json_each(edition.snapshot, '$.records') AS record
             JOIN json_each(record.value, '$.contacts') AS contact
            WHERE permission.state <> 'name' AND contact.value ->> '$.permission' = permission.id
             AND contact.value ->> '$.name' IS NOT NULL AND edition.revision = (
              SELECT max(revision) FROM edition other WHERE other.number = edition.number)
             AND EXISTS (SELECT 1 FROM edition_file WHERE edition_id = edition.id AND withheld_at IS NULL)
            """
        ),
    ]
}

/// A file that the database says is in the data directory.
struct ProgrammeFile: Sendable {
    /// Relative to the data directory.
    let path: String
    let sha256: String
    let isOriginal: Bool

    static func all(_ db: Database) throws -> [ProgrammeFile] {
        let originals = try String.fetchAll(db, sql: "SELECT sha256 FROM original ORDER BY sha256").map {
            ProgrammeFile(path: "originals/\($0.prefix(2))/\($0)", sha256: $0, isOriginal: true)
        }
        let files = try Row.fetchAll(
            db,
            sql: """
                SELECT 'editions/' || number || iif(revision = 0, '', '.' || revision) || '/' || path AS path, sha256
                FROM edition_file JOIN edition ON edition.id = edition_id ORDER BY number, revision, path
                """
        ).map { ProgrammeFile(path: $0["path"], sha256: $0["sha256"], isOriginal: false) }
        return originals + files
    }
}
