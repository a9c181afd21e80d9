import Foundation
import GRDB

extension Store {
    /// Reads the original once more, as this version of the program does, and puts the new suggestion in the place of
    /// the old one. A response keeps its number, and no second receipt goes out.
    ///
    /// - Throws: `ArrivalFault.worked` when a person has decided something that reading again would undo.
    package func readAgain(
        _ number: Int, seen version: Int, reader: IntakeReader, by actor: Actor,
        followPath: @escaping @Sendable (Language, String) -> String
    ) async throws {
        let found = try await write(as: actor) { try $0.setBackToReceived(number, seen: version) }
        var call: Call?
        if let id = found.call { call = try await self.call(id) }
        let result = try await readArrival(
            found.id, bytes: try originals.load(found.sha256), filename: found.filename, call: call, reader: reader,
            by: actor, followPath: followPath)
        guard found.hadResponse, result.responseNumber == nil else { return }
        // Its answers are gone with the old reading: a person says what it is.
        try await write(as: actor) { transaction in
            try transaction.db.execute(
                sql: "UPDATE arrival SET state = 'needs_person', reason = ? WHERE id = ?",
                arguments: [ArrivalReason.kindChanged, found.id])
            try transaction.audit("arrival.kind_changed", "arrival:\(found.id)")
        }
    }

    /// Whether nothing that a person did rests on the reading.
    static func mayBeReadAgain(_ item: ArrivalItem, _ response: Response.ID?, _ db: Database) throws -> Bool {
        guard item.channel.isRead, !item.isDecided, !item.isNotTaken else { return false }
        let hasLetter = try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM arrival_original WHERE arrival_id = ? AND position = 0)",
            arguments: [item.id])
        guard hasLetter == true else { return false }
        guard let response else { return true }
        return try Bool.fetchOne(
            db,
            sql: """
                SELECT state IN ('new', 'read') AND superseded_by IS NULL
                 AND NOT EXISTS (SELECT 1 FROM answer WHERE response_id = ?1 AND decided_by IS NOT NULL)
                 AND NOT EXISTS (SELECT 1 FROM answer_decision JOIN answer ON answer.id = answer_id WHERE response_id = ?1)
                 AND NOT EXISTS (SELECT 1 FROM passage WHERE response_id = ?1)
                 AND NOT EXISTS (SELECT 1 FROM permission WHERE response_id = ?1
                  AND (record_id IS NOT NULL OR state NOT IN ('not_asked', 'cannot_be_asked')))
                 AND NOT EXISTS (SELECT 1 FROM draft WHERE supersedes = ?1)
                FROM response WHERE id = ?1
                """, arguments: [response]) ?? false
    }
}

extension Transaction {
    /// Undoes the reading alone; the original, the number and the history stay. The job reads it should the program stop
    /// before the caller has.
    fileprivate func setBackToReceived(_ number: Int, seen version: Int) throws -> (
        id: Int64, call: Call.ID?, sha256: String, filename: String, hadResponse: Bool
    ) {
        guard let item = try ArrivalItem.fetch([number], db).first else { throw StoreError.notFound }
        try advance("arrival", id: item.id, from: version)
        let response = try Response.ID.fetchOne(
            db, sql: "SELECT id FROM response WHERE arrival_id = ?", arguments: [item.id])
        guard try Store.mayBeReadAgain(item, response, db) else { throw ArrivalFault.worked }
        if let response { try removeAnswers(of: response) }
        try db.execute(sql: "DELETE FROM arrival_text WHERE arrival_id = ?", arguments: [item.id])
        try db.execute(sql: "DELETE FROM arrival_original WHERE arrival_id = ? AND position > 0", arguments: [item.id])
        try db.execute(
            sql: "UPDATE arrival SET state = 'received', reason = NULL, reading = NULL WHERE id = ?",
            arguments: [item.id])
        try enqueue(.readArrival(item.id), at: now.adding(seconds: 120))
        try audit("arrival.read_again", "arrival:\(item.id)")
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT call_id, sha256, filename FROM arrival JOIN arrival_original ON arrival_id = arrival.id AND position = 0
                WHERE arrival.id = ?
                """, arguments: [item.id])
        guard let row else { throw StoreError.notFound }
        return (item.id, row["call_id"], row["sha256"], row["filename"], response != nil)
    }

    private func removeAnswers(of response: Response.ID) throws {
        let answers = "(SELECT id FROM answer WHERE response_id = ?)"
        try db.execute(sql: "DELETE FROM answer_version WHERE answer_id IN \(answers)", arguments: [response])
        try db.execute(sql: "DELETE FROM answer WHERE response_id = ?", arguments: [response])
        let contacts = try Int64.fetchAll(
            db, sql: "DELETE FROM permission WHERE response_id = ? RETURNING contact_id", arguments: [response])
        for contact in contacts {
            try db.execute(
                sql: """
                    DELETE FROM contact WHERE id = ?1 AND asked_at IS NULL
                     AND NOT EXISTS (SELECT 1 FROM permission WHERE contact_id = ?1)
                    """, arguments: [contact])
        }
    }
}
