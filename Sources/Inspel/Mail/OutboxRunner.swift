import Foundation
import GRDB
import Logging

/// Sends what waits in the outbox, one mail after the other. A mail is marked `sending`, on disk, before the server sees
/// it; one that is found so at start may have gone and is not sent again by itself.
package struct OutboxRunner: Sendable {
    let store: Store
    /// Nil when no mail server is configured: mails are kept.
    let sender: (any MailSender)?
    let writer: MailMessageBytes
    let logger: Logger
    /// Minutes before the second, third … try; after the last the mail has failed.
    static let pauses: [Int64] = [1, 5, 25, 120, 600]

    package init(store: Store, sender: (any MailSender)?, from: String, logger: Logger) {
        self.store = store
        self.sender = sender
        writer = MailMessageBytes(sender: from)
        self.logger = logger
    }

    /// Runs until the task is cancelled, looking for mail every second.
    package func run() async {
        await start()
        while !Task.isCancelled {
            if await !step() { try? await Task.sleep(for: .seconds(1)) }
        }
    }

    /// What a start does first: mails that were being sent when the program ended are marked.
    package func start() async {
        do {
            let count = try await store.failInterruptedMails()
            if count > 0 { logger.warning("mails may have gone before a stop", metadata: ["count": "\(count)"]) }
        } catch {
            logger.error("outbox cannot start", metadata: ["error": "\(type(of: error))"])
        }
    }

    /// Sends every mail that is due; for commands and tests.
    package func runAll() async { while await step() {} }

    /// Sends the mail that has waited longest. False when none is due.
    private func step() async -> Bool {
        do {
            guard let sender else { return try await store.keepMails() }
            guard let (mail, language) = try await store.startNextMail() else { return false }
            let bytes = writer.message(mail, language: language, date: store.clock.now())
            do {
                try await sender.send(bytes, from: writer.senderAddress, to: mail.to)
                try await store.finishMail(mail.id)
            } catch let fault as MailFault {
                try await store.failMail(mail.id, fault)
                logger.warning("mail not sent", metadata: ["mail": "\(mail.id)", "kind": "\(mail.kind)"])
            }
            return true
        } catch {
            logger.error("outbox stopped for now", metadata: ["error": "\(type(of: error))"])
            return false
        }
    }
}

extension Store {
    /// - Returns: how many there were.
    func failInterruptedMails() async throws -> Int {
        try await write(as: .program) { transaction in
            let ids = try Int64.fetchAll(
                transaction.db, sql: "SELECT id FROM outgoing_mail WHERE state = 'sending' ORDER BY id")
            for id in ids {
                try transaction.db.execute(
                    sql: "UPDATE outgoing_mail SET state = 'failed', last_error = ? WHERE id = ?",
                    arguments: [MailReason.unknownWhetherItWent, id])
                try transaction.noteNotAnswered(mail: id)
                try transaction.audit("mail.unknown", "mail:\(id)", why: MailReason.unknownWhetherItWent)
            }
            return ids.count
        }
    }

    /// Without a mail server nothing waits. False when nothing did.
    func keepMails() async throws -> Bool {
        let waits = try await read {
            try Bool.fetchOne($0, sql: "SELECT EXISTS (SELECT 1 FROM outgoing_mail WHERE state = 'queued')") ?? false
        }
        guard waits else { return false }
        return try await write(as: .program) { transaction in
            let ids = try Int64.fetchAll(
                transaction.db, sql: "UPDATE outgoing_mail SET state = 'kept' WHERE state = 'queued' RETURNING id")
            let count = ids.count
            // In a demonstration nothing ever goes further than this.
            if try Bool.fetchOne(transaction.db, sql: "SELECT is_demonstration FROM programme") == true {
                for id in ids { try transaction.noteAnswered(mail: id) }
            }
            try transaction.audit("mail.kept", "programme:1", detail: ["count": "\(count)"])
            return count > 0
        }
    }

    func startNextMail() async throws -> (QueuedMail, language: String)? {
        let now = clock.now()
        let isDue = try await read { db in
            try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM outgoing_mail WHERE state = 'queued' AND next_at <= ?)",
                arguments: [now]) ?? false
        }
        guard isDue else { return nil }
        return try await write(as: .program) { transaction in
            guard
                let row = try Row.fetchOne(
                    transaction.db,
                    sql: """
                        UPDATE outgoing_mail SET state = 'sending', attempts = attempts + 1
                        WHERE id = (SELECT id FROM outgoing_mail WHERE state = 'queued' AND next_at <= ?
                         ORDER BY next_at, id LIMIT 1)
                        RETURNING *
                        """, arguments: [transaction.now])
            else { return nil }
            return (try QueuedMail(row: row), row["language"])
        }
    }

    /// The private link leaves the database in the transaction that says that the mail has gone.
    func finishMail(_ id: Int64) async throws {
        try await write(as: .program) { transaction in
            try transaction.db.execute(
                sql: """
                    UPDATE outgoing_mail SET state = 'sent', sent_at = ?, secret = NULL, last_error = NULL WHERE id = ?
                    """, arguments: [transaction.now, id])
            try transaction.noteAnswered(mail: id)
            try transaction.audit("mail.sent", "mail:\(id)")
        }
    }

    func failMail(_ id: Int64, _ fault: MailFault) async throws {
        try await write(as: .program) { transaction in
            let attempts =
                try Int.fetchOne(
                    transaction.db, sql: "SELECT attempts FROM outgoing_mail WHERE id = ?", arguments: [id]) ?? 1
            var pause: Int64?
            let reason: String
            switch fault {
            case .temporary(let text):
                reason = text
                if attempts <= OutboxRunner.pauses.count { pause = OutboxRunner.pauses[attempts - 1] * 60 }
            case .permanent(let text), .unknown(let text): reason = text
            }
            try transaction.db.execute(
                sql: "UPDATE outgoing_mail SET state = ?, next_at = ?, last_error = ? WHERE id = ?",
                arguments: [
                    pause == nil ? "failed" : "queued", transaction.now.adding(seconds: pause ?? 0),
                    String(reason.prefix(300)), id,
                ])
            if pause == nil { try transaction.noteNotAnswered(mail: id) }
            try transaction.audit(
                pause == nil ? "mail.failed" : "mail.postponed", "mail:\(id)", detail: ["attempts": "\(attempts)"])
        }
    }
}
