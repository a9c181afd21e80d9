import Formats
import Foundation
import GRDB

/// Runs the numbered SQL files of `Embedded/migrations` that the database has not seen, each in its own transaction.
enum Migrations {
    static var names: [String] {
        Embedded.paths.filter { $0.hasPrefix("migrations/") && $0.hasSuffix(".sql") }.sorted()
    }

    static func migrate(_ pool: DatabasePool, now: Timestamp) throws {
        let names = Migrations.names
        try pool.write { db in
            let seen = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
            guard seen <= names.count else { throw StoreError.newerDatabase }
            guard seen < names.count else { return }
            for name in names[seen...] {
                guard let sql = Embedded.text(name) else { throw StoreError.notFound }
                try db.execute(sql: sql)
            }
            try db.execute(sql: "PRAGMA user_version = \(names.count)")
            if seen == 0 {
                try db.execute(
                    sql: "INSERT INTO programme (id, created_at, secret) VALUES (1, ?, ?)",
                    arguments: [now, Data(Digest.random(32))])
                try Places.seed(db)
            }
        }
    }
}
