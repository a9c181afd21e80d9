import GRDB

extension Store {
    /// A reader's word about the site itself; the address is empty when they want no answer.
    package func addFeedback(page: String, body: String, email: String) async throws {
        try await write(as: .reader) { transaction in
            try transaction.db.execute(
                sql: "INSERT INTO feedback (page, body, email, created_at) VALUES (?, ?, ?, ?)",
                arguments: [page, body, email, transaction.now])
            try transaction.audit("feedback.received", "feedback:\(transaction.db.lastInsertedRowID)")
        }
    }
}
