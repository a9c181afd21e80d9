import Formats
import GRDB

extension Store {
    /// The first thing that the schema needs and the SQLite library does not have; nil when all is there.
    package static func missingDatabaseFeature() throws -> String? {
        let queue = try DatabaseQueue()
        let trials = [
            (
                "full-text search (FTS5)",
                "CREATE VIRTUAL TABLE a USING fts5 (b, tokenize = \"unicode61 remove_diacritics 0\")"
            ),
            ("STRICT tables", "CREATE TABLE c (d INTEGER) STRICT"),
            ("RETURNING", "INSERT INTO c (d) VALUES (1) RETURNING d"),
            ("JSON functions", "SELECT json_extract('{\"a\":1}', '$.a') -> '$'"),
        ]
        return try queue.write { db in
            for (feature, sql) in trials {
                do { _ = try Row.fetchAll(db, sql: sql) } catch { return feature }
            }
            return nil
        }
    }
}
