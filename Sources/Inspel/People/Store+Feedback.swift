import GRDB

/// A reader's word about the site itself.
package struct Feedback: Sendable, Identifiable {
    package let id: Int64
    package let page: String
    package let body: String
    /// Empty when the reader wants no answer.
    package let email: String
    package let created: Timestamp
    package let handled: Timestamp?
}

extension Store {
    /// A reader's word about the site itself; the address is empty when they want no answer. The owner's contact gets it
    /// as a mail that answers to the reader; without such an address the desk alone has it.
    package func addFeedback(
        page: String, body: String, email: String, owner: CallDefinition.Owner?, deskAddress: String
    ) async throws {
        let mailTexts = mailTexts
        try await write(as: .reader) { transaction in
            try transaction.db.execute(
                sql: "INSERT INTO feedback (page, body, email, created_at) VALUES (?, ?, ?, ?)",
                arguments: [page, body, email, transaction.now])
            let subject = "feedback:\(transaction.db.lastInsertedRowID)"
            if let contact = owner?.contact, MailAddress.isPlausible(contact) {
                let text = mailTexts.feedback(
                    FeedbackModel(
                        language: .swedish, page: page, body: body, wantsAnswer: !email.isEmpty,
                        deskAddress: deskAddress))
                _ = try transaction.send(
                    OutgoingMail(
                        kind: "feedback", to: contact, replyTo: email.isEmpty ? nil : email, language: .swedish,
                        text: text, about: subject))
            }
            try transaction.audit("feedback.received", subject)
        }
    }

    /// What is not handled first, then the newest first.
    package func feedback(limit: Int = 200) async throws -> [Feedback] {
        try await read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM feedback ORDER BY handled_at IS NOT NULL, id DESC LIMIT ?", arguments: [limit]
            ).map {
                Feedback(
                    id: $0["id"], page: $0["page"], body: $0["body"], email: $0["email"], created: $0["created_at"],
                    handled: $0["handled_at"])
            }
        }
    }

    package func feedbackWaiting() async throws -> Int {
        try await read { try Int.fetchOne($0, sql: "SELECT count(*) FROM feedback WHERE handled_at IS NULL") ?? 0 }
    }

    /// Somebody at the desk has seen to it, or takes that back. Doing it twice changes nothing.
    package func handleFeedback(_ id: Int64, _ isHandled: Bool, by actor: Actor) async throws {
        try await write(as: actor) { transaction in
            let known = try Bool.fetchOne(transaction.db, sql: "SELECT 1 FROM feedback WHERE id = ?", arguments: [id])
            guard known ?? false else { throw StoreError.notFound }
            try transaction.db.execute(
                sql: "UPDATE feedback SET handled_at = ?1 WHERE id = ?2 AND (handled_at IS NULL) = (?1 IS NOT NULL)",
                arguments: [isHandled ? transaction.now : nil, id])
            guard transaction.db.changesCount == 1 else { return }
            try transaction.audit(isHandled ? "feedback.handled" : "feedback.reopened", "feedback:\(id)")
        }
    }
}
