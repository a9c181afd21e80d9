import GRDB

/// A mail of the outbox with its private link put in, as long as the link is there. For sending and for tests: screens
/// show mails with the link masked.
package struct QueuedMail: Sendable {
    package let id: Int64
    package let kind: String
    package let to: String
    package let replyTo: String?
    package let subject: String
    package let text: String
    package let html: String
    package let link: String?
    package let state: String
    package let messageID: String
    /// The letter that it answers.
    package let inReplyTo: String?
    package let about: String?
    package let createdAt: Timestamp
}

extension QueuedMail: FetchableRecord {
    package init(row: Row) throws {
        id = row["id"]
        kind = row["kind"]
        to = row["to_address"]
        replyTo = row["reply_to"]
        subject = row["subject"]
        text = row["text"]
        html = row["html"]
        link = row["secret"]
        state = row["state"]
        messageID = row["message_id"]
        inReplyTo = row["in_reply_to"]
        about = row["about"]
        createdAt = row["created_at"]
    }
}

extension Store {
    package func queuedMails() async throws -> [QueuedMail] {
        try await read { try QueuedMail.fetchAll($0, sql: "SELECT * FROM outgoing_mail ORDER BY id") }
    }
}
