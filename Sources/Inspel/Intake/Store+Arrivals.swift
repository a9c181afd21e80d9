import Foundation
import GRDB

/// Anything that came in, as the desk lists it.
package struct ArrivalItem: Sendable {
    package let id: Int64
    package let number: Int
    package let channel: String
    package let receivedAt: Timestamp
    package let state: String
    package let kind: String?
    package let reason: String?
    package let sender: String
    package let subject: String
    /// The response it became.
    package let response: Int?
    package let version: Int
}

package struct ArrivalDetail: Sendable {
    package let item: ArrivalItem
    package let originals: [ResponseDetail.OriginalFile]
    package let texts: [(label: String, text: String)]
    package let history: [(at: Timestamp, action: String, why: String?)]
}

extension ArrivalItem: FetchableRecord {
    static let selection = """
        SELECT arrival.*, (SELECT number FROM response WHERE arrival_id = arrival.id) AS response FROM arrival
        """

    package init(row: Row) throws {
        id = row["id"]
        number = row["number"]
        channel = row["channel"]
        receivedAt = row["received_at"]
        state = row["state"]
        kind = row["kind"]
        reason = row["reason"]
        let names = [row["organisation_name"] as String, row["sender_name"], row["sender_email"]]
        sender = names.first { !$0.isEmpty } ?? ""
        subject = row["subject"]
        response = row["response"]
        version = row["version"]
    }
}

extension Store {
    /// The newest first. Only those that need a person unless `all`.
    package func arrivals(all: Bool, limit: Int = 200, offset: Int = 0) async throws -> [ArrivalItem] {
        try await read {
            try ArrivalItem.fetchAll(
                $0,
                sql: ArrivalItem.selection
                    + " WHERE ? OR state IN ('needs_person', 'received') ORDER BY number DESC LIMIT ? OFFSET ?",
                arguments: [all, limit, offset])
        }
    }

    package func arrivalsWaiting() async throws -> Int {
        try await read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM arrival WHERE state IN ('needs_person', 'received')") ?? 0
        }
    }

    package func arrival(number: Int) async throws -> ArrivalDetail? {
        try await read { db in
            guard
                let item = try ArrivalItem.fetchOne(
                    db, sql: ArrivalItem.selection + " WHERE number = ?", arguments: [number])
            else { return nil }
            return ArrivalDetail(
                item: item, originals: try self.originals(item.id, db),
                texts: try Row.fetchAll(
                    db, sql: "SELECT label, text FROM arrival_text WHERE arrival_id = ? ORDER BY position",
                    arguments: [item.id]
                ).map { ($0["label"], $0["text"]) },
                history: try Row.fetchAll(
                    db, sql: "SELECT at, action, why FROM audit WHERE subject = ? ORDER BY id",
                    arguments: ["arrival:\(item.id)"]
                ).map { ($0["at"], $0["action"], $0["why"]) })
        }
    }

    /// The bytes of one of an arrival's originals.
    package func arrivalFile(number: Int, position: Int) async throws -> (
        bytes: [UInt8], filename: String, mediaType: String
    )? {
        let found = try await read { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT sha256, filename, media_type FROM arrival_original JOIN arrival ON arrival.id = arrival_id
                    WHERE number = ? AND position = ?
                    """, arguments: [number, position]
            ).map { (sha256: $0["sha256"] as String, name: $0["filename"] as String, type: $0["media_type"] as String) }
        }
        guard let found else { return nil }
        return (try originals.load(found.sha256), found.name, found.type)
    }

    /// A person has dealt with it; `why` says how.
    package func settleArrival(_ number: Int, seen version: Int, why: String, by actor: Actor) async throws {
        try await write(as: actor) { transaction in
            let db = transaction.db
            guard let id = try Int64.fetchOne(db, sql: "SELECT id FROM arrival WHERE number = ?", arguments: [number])
            else { throw StoreError.notFound }
            try transaction.advance("arrival", id: id, from: version)
            try db.execute(
                sql: """
                    UPDATE arrival SET state = iif(EXISTS (SELECT 1 FROM response WHERE arrival_id = arrival.id), 'read', 'ended')
                    WHERE id = ?
                    """, arguments: [id])
            try db.execute(
                sql:
                    "UPDATE response SET needs_person = 0, version = version + 1 WHERE arrival_id = ? AND needs_person = 1",
                arguments: [id])
            try transaction.audit("arrival.settled", "arrival:\(id)", why: why.isEmpty ? nil : why)
        }
    }
}
