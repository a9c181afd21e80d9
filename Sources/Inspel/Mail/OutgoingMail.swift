import Formats
import Foundation
import GRDB

/// A mail to be put into the outbox in the transaction that causes it.
package struct OutgoingMail: Sendable {
    package var kind: String
    package var to: String
    package var replyTo: String?
    package var language: Language
    package var text: MailText
    /// The private link that `{{link}}` stands for; erased from the row when the mail is sent.
    package var link: String?
    /// `response:148`
    package var about: String?
    /// Automatic mails are limited to `Outbox.automaticLimit` a day to one address.
    package var isAutomatic: Bool

    package init(
        kind: String, to: String, replyTo: String? = nil, language: Language, text: MailText, link: String? = nil,
        about: String? = nil, isAutomatic: Bool = false
    ) {
        self.kind = kind
        self.to = to
        self.replyTo = replyTo
        self.language = language
        self.text = text
        self.link = link
        self.about = about
        self.isAutomatic = isAutomatic
    }
}

package enum Outbox {
    /// Automatic mails to one address within 24 hours; the loop guard.
    package static let automaticLimit = 10
}

extension Transaction {
    /// Queues the mail. Returns nil, and notes why, when the loop guard holds it back. A mail to an address that has
    /// bounced is written down as failed; an editor can send it all the same.
    @discardableResult
    package func send(_ mail: OutgoingMail) throws -> Int64? {
        let address = mail.to.lowercased()
        if mail.isAutomatic {
            guard try !isOurs(address) else {
                try audit("mail.held_back", mail.about ?? "programme:1", why: "automatic mail to our own address")
                return nil
            }
            let recent =
                try db.value(
                    Int.self, sql: "SELECT count(*) FROM outgoing_mail WHERE to_address = ? AND created_at > ?",
                    arguments: [address, now.adding(days: -1)]) ?? 0
            guard recent < Outbox.automaticLimit else {
                try audit("mail.held_back", mail.about ?? "programme:1", why: "automatic mails to one address in a day")
                return nil
            }
        }
        let isStopped = try !Transaction.alwaysSent.contains(mail.kind) && isUnreachable(address)
        try db.run(
            sql: """
                INSERT INTO outgoing_mail
                 (kind, to_address, reply_to, language, subject, text, html, secret, message_id, about, next_at,
                  created_at, state, last_error)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                mail.kind, address, mail.replyTo, mail.language.code, mail.text.subject, mail.text.text, mail.text.html,
                mail.link, Digest.token(), mail.about, now, now, isStopped ? "failed" : "queued",
                isStopped ? MailReason.unreachable : nil,
            ])
        let id = db.lastInsertedRowID
        if isStopped { try noteNotAnswered(mail: id) }
        return id
    }

    /// An address that the calls' letters come to: mail to it would come back to us.
    private func isOurs(_ address: String) throws -> Bool {
        try db.value(
            Bool.self,
            sql: """
                SELECT EXISTS (SELECT 1 FROM call_version WHERE lower(json_extract(definition, '$.intakeAddress')) = ?)
                """, arguments: [address]) ?? false
    }
}
