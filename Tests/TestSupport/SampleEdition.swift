import Foundation
import GRDB
import Inspel
import Pages

/// The sample handbook, published as edition 1 with its pages alone.
package enum SampleEdition {
    /// - Parameter extra: further examples: slug, title, summary.
    package static func published(
        _ extra: [(slug: String, title: String, summary: String)] = [], values: [String: [String: String]] = [:]
    ) async throws -> TestSite {
        let test = try await TestSite()
        try await SampleHandbook.fill(test.store)
        let file = try DatabaseQueue(path: test.store.folder.appending(path: "inspel.sqlite").path)
        try await file.write { db in
            for example in extra {
                try db.execute(
                    sql: """
                        INSERT INTO record (kind, slug, title, state, created_at, created_by)
                        VALUES ('example', ?, ?, 'ready', 0, 'program')
                        """, arguments: [example.slug, example.title])
                let id = db.lastInsertedRowID
                let own = values[example.slug] ?? [:]
                for (field, value) in own.merging(["summary": example.summary], uniquingKeysWith: { first, _ in first })
                {
                    try db.execute(
                        sql: """
                            INSERT INTO claim (record_id, field, value, created_at, created_by)
                            VALUES (?, ?, ?, 0, 'program')
                            """, arguments: [id, field, value])
                    try db.execute(
                        sql: "INSERT INTO claim_source (claim_id, source_id) VALUES (?, 2)",
                        arguments: [db.lastInsertedRowID])
                }
            }
        }
        try await publish(test)
        return test
    }

    /// Publishes what is ready now as the next edition.
    @discardableResult
    package static func publish(_ test: TestSite) async throws -> Edition {
        let snapshot = try await test.store.editionDraft().snapshot
        let publisher = Publisher(store: test.store, settings: test.settings, style: [])
        let files = try await publisher.files(snapshot, formats: [.html])
        return try await test.store.publish(snapshot, files: files, by: .operator)
    }
}
