import GRDB

/// A mail as the desk shows it: the private link is masked.
package struct OutboxMail: Sendable {
    package typealias ID = Identifier<OutboxMail>

    package enum State: String, Sendable, CaseIterable {
        case queued, sending, sent, failed, kept
    }

    package static let mask = "…"

    package let id: ID
    package let kind: String
    package let to: String
    package let replyTo: String?
    package let subject: String
    package let text: String
    package let html: String
    package let state: State
    package let attempts: Int
    package let nextAt: Timestamp
    package let lastError: String?
    package let createdAt: Timestamp
    package let sentAt: Timestamp?
    /// Mails to the address have come back.
    package let isUnreachable: Bool

    /// The columns that `OutboxMail` reads.
    static let selection = """
        SELECT *, EXISTS (SELECT 1 FROM unreachable_address WHERE address = to_address) AS is_unreachable
        FROM outgoing_mail
        """

    package var mayBeSentAgain: Bool { (state == .failed || state == .kept) && !to.isEmpty && !mustNotGo }

    /// The recipient does not want it any more, or the address is not theirs.
    package var mustNotGo: Bool { lastError == MailReason.removed || lastError == MailReason.addressCorrected }
}

extension OutboxMail: FetchableRecord {
    package init(row: Row) throws {
        id = row["id"]
        kind = row["kind"]
        to = row["to_address"]
        replyTo = row["reply_to"]
        subject = row["subject"]
        text = (row["text"] as String).replacing("{{link}}", with: OutboxMail.mask)
        html = (row["html"] as String).replacing("{{link}}", with: OutboxMail.mask)
        state = State(rawValue: row["state"]) ?? .failed
        attempts = row["attempts"]
        nextAt = row["next_at"]
        lastError = row["last_error"]
        createdAt = row["created_at"]
        sentAt = row["sent_at"]
        isUnreachable = row["is_unreachable"] as Bool? ?? false
    }
}

extension Store {
    /// The newest first, `limit` from `offset` on, with how many there are in all.
    package func outbox(
        _ state: OutboxMail.State?, offset: Int = 0, limit: Int = 100
    ) async throws -> (mails: [OutboxMail], counts: [OutboxMail.State: Int]) {
        try await read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT state, count(*) AS number FROM outgoing_mail GROUP BY state")
            let counts = Dictionary(
                uniqueKeysWithValues: rows.compactMap { row in
                    OutboxMail.State(rawValue: row["state"]).map { ($0, row["number"] as Int) }
                })
            let mails = try OutboxMail.fetchAll(
                db,
                sql: OutboxMail.selection + " WHERE ?1 IS NULL OR state = ?1 ORDER BY id DESC LIMIT ?2 OFFSET ?3",
                arguments: [state?.rawValue, limit, offset])
            return (mails, counts)
        }
    }

    package func outboxMail(_ id: OutboxMail.ID) async throws -> OutboxMail? {
        try await read { db in
            try OutboxMail.fetchOne(db, sql: OutboxMail.selection + " WHERE id = ?", arguments: [id])
        }
    }

    /// The private link of a mail that waits or is kept, in a demonstration, where nothing is ever sent and the visitor
    /// plays the recipient. Nil everywhere else.
    package func demonstrationLink(_ id: OutboxMail.ID) async throws -> String? {
        try await read { db in
            try String.fetchOne(
                db,
                sql: """
                    SELECT secret FROM outgoing_mail
                    WHERE id = ? AND secret IS NOT NULL AND (SELECT is_demonstration FROM programme) = 1
                    """, arguments: [id])
        }
    }

    /// Queues a mail that failed or was kept once more.
    ///
    /// - Throws: `StoreError.changedMeanwhile` when it is in another state by now.
    package func sendAgain(_ id: OutboxMail.ID, by actor: Actor) async throws {
        try await write(as: actor) { transaction in
            try transaction.db.run(
                sql: """
                    UPDATE outgoing_mail SET state = 'queued', attempts = 0, next_at = ?, last_error = NULL
                    WHERE id = ? AND state IN ('failed', 'kept') AND to_address <> ''
                     AND ifnull(last_error, '') NOT IN (?, ?)
                    """, arguments: [transaction.now, id, MailReason.removed, MailReason.addressCorrected])
            guard transaction.db.changesCount == 1 else { throw StoreError.changedMeanwhile }
            try transaction.audit("mail.sent_again", "mail:\(id)")
        }
    }
}
