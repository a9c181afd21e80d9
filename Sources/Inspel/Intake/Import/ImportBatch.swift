import Foundation
import GRDB

/// The answers of one table, imported together.
package struct ImportBatch: Sendable {
    package typealias ID = Identifier<ImportBatch>

    package struct Undoing: Sendable {
        package let at: Timestamp
        package let by: String
        package let why: String
    }

    package let id: ID
    package let callSlug: String
    package let callTitle: LocalText
    package let filename: String
    package let sha256: String
    package let createdAt: Timestamp
    /// An editor's name or address, or the actor as the log writes it.
    package let createdBy: String
    package let responseCount: Int
    package let undone: Undoing?
}

package struct ImportBatchDetail: Sendable {
    package struct Response: Sendable {
        package let row: Int
        package let number: Int
        package let name: String
        package let state: Inspel.Response.State
        package let needsPerson: Bool
    }

    package let batch: ImportBatch
    package let responses: [Response]
    /// What the dry run said when it was imported.
    package let problems: [ImportProblem]
}

extension ImportBatch: FetchableRecord {
    static let selection = """
        SELECT import_batch.*, call.slug, definition,
         (SELECT count(*) FROM import_row WHERE batch_id = import_batch.id) AS responses,
         (SELECT coalesce(nullif(name, ''), email) FROM editor WHERE 'editor:' || editor.id = import_batch.created_by) AS maker,
         (SELECT coalesce(nullif(name, ''), email) FROM editor WHERE 'editor:' || editor.id = import_batch.undone_by) AS undoer
        FROM import_batch JOIN call ON call.id = import_batch.call_id JOIN call_version ON call_version.call_id = call.id
         AND call_version.version = (SELECT max(version) FROM call_version newest WHERE newest.call_id = call.id)
        """

    package init(row: Row) throws {
        id = row["id"]
        callSlug = row["slug"]
        let definition = try JSONDecoder().decode(
            CallDefinition.self, from: Data((row["definition"] as String).utf8))
        callTitle = definition.title
        filename = row["filename"]
        sha256 = row["sha256"]
        createdAt = row["created_at"]
        createdBy = row["maker"] ?? row["created_by"]
        responseCount = row["responses"]
        let at: Timestamp? = row["undone_at"]
        undone = at.map { Undoing(at: $0, by: row["undoer"] ?? row["undone_by"] ?? "", why: row["why"] ?? "") }
    }
}

extension Store {
    /// All batches, the newest first.
    package func importBatches() async throws -> [ImportBatch] {
        try await read { try ImportBatch.fetchAll($0, sql: ImportBatch.selection + " ORDER BY import_batch.id DESC") }
    }

    package func importBatch(_ id: ImportBatch.ID) async throws -> ImportBatchDetail? {
        try await read { db in
            guard
                let batch = try ImportBatch.fetchOne(
                    db, sql: ImportBatch.selection + " WHERE import_batch.id = ?", arguments: [id])
            else { return nil }
            let problems = try String.fetchOne(
                db, sql: "SELECT problems FROM import_batch WHERE id = ?", arguments: [id])
            let responses = try Row.fetchAll(
                db,
                sql: """
                    SELECT import_row.row, number, organisation_name, sender_name, sender_email, response.state, needs_person
                    FROM import_row JOIN response ON response.arrival_id = import_row.arrival_id
                    WHERE batch_id = ? ORDER BY import_row.row
                    """, arguments: [id]
            ).map { row in
                let names = [row["organisation_name"] as String, row["sender_name"], row["sender_email"]]
                return ImportBatchDetail.Response(
                    row: row["row"], number: row["number"], name: names.first { !$0.isEmpty } ?? "",
                    state: Response.State(rawValue: row["state"]) ?? .new, needsPerson: row["needs_person"])
            }
            return ImportBatchDetail(
                batch: batch, responses: responses,
                problems: try JSONDecoder().decode([ImportProblem].self, from: Data((problems ?? "[]").utf8)))
        }
    }
}
