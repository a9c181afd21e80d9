import Foundation
import GRDB

extension Store {
    /// Takes back every response of the batch, all in one transaction. Originals and numbers stay; passages become
    /// unusable; people who were named and not asked yet are forgotten; receipts that have not gone stay here.
    ///
    /// - Returns: how many responses were taken back; those that the respondents took back before do not count.
    /// - Throws: `StoreError.notFound`, `ImportFault.alreadyUndone`, `.cited` when an edition rests on one of them.
    @discardableResult
    package func undoImport(_ id: ImportBatch.ID, why: String, by actor: Actor) async throws -> Int {
        try await write(as: actor) { transaction in try transaction.undoImport(id, why: why) }
    }
}

extension Transaction {
    fileprivate func undoImport(_ id: ImportBatch.ID, why: String) throws -> Int {
        guard let row = try Row.fetchOne(db, sql: "SELECT undone_at FROM import_batch WHERE id = ?", arguments: [id])
        else { throw StoreError.notFound }
        guard (row["undone_at"] as Timestamp?) == nil else { throw ImportFault.alreadyUndone }
        try refuseCited(id)
        let responses = try Row.fetchAll(
            db,
            sql: """
                SELECT response.id, response.arrival_id FROM import_row JOIN response USING (arrival_id)
                WHERE batch_id = ? AND response.state <> 'withdrawn' ORDER BY response.id
                """, arguments: [id]
        ).map { (id: $0["id"] as Int64, arrival: $0["arrival_id"] as Int64) }
        for response in responses {
            try db.execute(
                sql: """
                    UPDATE response SET state = 'withdrawn', withdrawn_at = ?, may_quote = 'no', needs_person = 0,
                     version = version + 1 WHERE id = ?
                    """, arguments: [now, response.id])
            try db.execute(
                sql: "UPDATE passage SET approved = 0, version = version + 1 WHERE response_id = ?",
                arguments: [response.id])
            try db.execute(
                sql: "UPDATE arrival SET state = 'ended', reason = 'import_undone', version = version + 1 WHERE id = ?",
                arguments: [response.arrival])
            try db.execute(
                sql: """
                    UPDATE outgoing_mail SET state = 'failed', last_error = ?
                    WHERE about = ? AND kind = 'receipt' AND state IN ('queued', 'kept')
                    """, arguments: [MailReason.importUndone, "response:\(response.id)"])
            try forgetUnasked(of: response.id, why: why)
            try audit("response.import_undone", "response:\(response.id)", why: why, detail: ["batch": "\(id)"])
        }
        try db.execute(
            sql: "UPDATE import_batch SET undone_at = ?, undone_by = ?, why = ? WHERE id = ?",
            arguments: [now, actor.description, why, id])
        try audit("import.undone", "import:\(id)", why: why, detail: ["responses": "\(responses.count)"])
        return responses.count
    }

    /// What is published stays true: first the chapter or record must stop resting on the answer.
    private func refuseCited(_ id: ImportBatch.ID) throws {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT DISTINCT response.number AS s, passage.number AS p, edition.number AS e
                FROM import_row JOIN response USING (arrival_id) JOIN passage ON passage.response_id = response.id
                JOIN edition_passage ON passage_id = passage.id JOIN edition ON edition.id = edition_id
                WHERE batch_id = ? AND edition.state = 'published' ORDER BY s, p, e
                """, arguments: [id])
        guard !rows.isEmpty else { return }
        var passages: [String] = []
        for row in rows {
            let key = "\(ShownNumber.response(row["s"]))#p\(row["p"] as Int)"
            if passages.last != key { passages.append(key) }
        }
        throw ImportFault.cited(passages: passages, editions: Set(rows.map { $0["e"] as Int }).sorted())
    }

    /// Nobody is asked because of an answer that should not be there. What was asked or decided already stays, and what
    /// an editor has put into the catalogue.
    private func forgetUnasked(of response: Int64, why: String) throws {
        let contacts = try Int64.fetchAll(
            db,
            sql: """
                DELETE FROM permission WHERE response_id = ? AND record_id IS NULL
                 AND state IN ('not_asked', 'cannot_be_asked') AND decided_at IS NULL
                 AND id NOT IN (SELECT permission_id FROM relay)
                 AND id NOT IN (SELECT permission_id FROM edition_permission)
                RETURNING contact_id
                """, arguments: [response])
        for contact in Set(contacts).sorted() {
            try db.execute(
                sql: """
                    DELETE FROM contact WHERE id = ? AND asked_at IS NULL AND token_hash IS NULL
                     AND NOT EXISTS (SELECT 1 FROM permission WHERE contact_id = contact.id)
                     AND NOT EXISTS (SELECT 1 FROM contact_earlier_link WHERE contact_id = contact.id)
                    """, arguments: [contact])
            if db.changesCount > 0 { try audit("contact.forgotten", "contact:\(contact)", why: why) }
        }
    }
}
