import Foundation
import Formats
import GRDB

/// Owns the programme's database file and originals. Reads are open; each write is a named method in a feature's
/// `Store+….swift`, one method = one transaction = one use case, with its audit row in the same transaction.
///
/// The connection that writes is in WAL mode with `synchronous=FULL`: when a write method returns, the change is on
/// disk (decision 0003).
package struct Store: Sendable {
    package let folder: URL
    package let originals: Originals
    package let clock: Clock
    /// The words of the mails that changes cause.
    package let mailTexts: any MailTexts
    /// What links in mails begin with.
    package let baseURL: String
    let pool: DatabasePool

    /// Opens the programme in the folder, and makes it when the folder is missing or empty.
    ///
    /// - Throws: `StoreError.newerDatabase`, `StoreError.notAnInspelFolder`, or what SQLite says.
    package init(folder: URL, baseURL: String, mailTexts: any MailTexts, clock: Clock = .system) throws {
        self.folder = folder
        self.clock = clock
        self.baseURL = baseURL
        self.mailTexts = mailTexts
        let file = folder.appending(path: "inspel.sqlite")
        let files = FileManager.default
        if !files.fileExists(atPath: file.path) {
            let content = (try? files.contentsOfDirectory(atPath: folder.path)) ?? []
            guard content.allSatisfy({ $0.hasPrefix(".") || $0 == "lost+found" }) else {
                throw StoreError.notAnInspelFolder(folder.path)
            }
            try files.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        originals = try Originals(folder: folder.appending(path: "originals"))
        pool = try DatabasePool(path: file.path, configuration: Store.configuration)
        // GRDB sets NORMAL on its writer after `prepareDatabase`; an acknowledged answer must survive a power cut.
        // The writer's cache and log are larger than SQLite's own choice: intake writes the same pages again and again.
        try pool.writeWithoutTransaction {
            try $0.execute(
                sql: "PRAGMA synchronous = FULL; PRAGMA cache_size = -8000; PRAGMA wal_autocheckpoint = 4000")
        }
        try Migrations.migrate(pool, now: clock.now())
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        configuration.maximumReaderCount = 4
        configuration.label = "inspel"
        return configuration
    }

    /// Reads from one consistent state of the database.
    package func read<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws -> T {
        try await pool.read(body)
    }

    /// Runs one use case as one transaction.
    func write<T: Sendable>(
        as actor: Actor, _ body: @escaping @Sendable (Transaction) throws -> T
    ) async throws -> T {
        let now = clock.now()
        return try await pool.write { db in try body(Transaction(db: db, now: now, actor: actor)) }
    }

    /// The writer's `PRAGMA synchronous`: 2 is FULL.
    package func synchronousSetting() async throws -> Int {
        try await pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") ?? -1 }
    }

    package func close() throws { try pool.close() }
}

extension Transaction {
    /// Fails when the row is not the version that the person saw, else adds one to it.
    package func advance(_ table: String, id: Int64, from version: Int) throws {
        try db.execute(
            sql: "UPDATE \(table) SET version = version + 1 WHERE id = ? AND version = ?", arguments: [id, version])
        guard db.changesCount == 1 else {
            let exists = try Bool.fetchOne(db, sql: "SELECT 1 FROM \(table) WHERE id = ?", arguments: [id]) ?? false
            throw exists ? StoreError.changedMeanwhile : StoreError.notFound
        }
    }
}
