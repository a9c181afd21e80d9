import Formats
import GRDB

/// An address that mails have come back from.
package struct UnreachableAddress: Sendable, Equatable {
    package let address: String
    /// What the mail system said; may be empty.
    package let reason: String
    package let notedAt: Timestamp
    /// The arrival that says so.
    package let arrival: Int
}

extension Store {
    /// What is known of mails to the address that came back; nil when none has, or a letter from it has come since.
    package func unreachable(_ address: String) async throws -> UnreachableAddress? {
        try await read { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT address, unreachable_address.reason, noted_at, number FROM unreachable_address
                    JOIN arrival ON arrival.id = arrival_id WHERE address = ?
                    """, arguments: [address.lowercased()]
            ).map {
                UnreachableAddress(
                    address: $0["address"], reason: $0["reason"], notedAt: $0["noted_at"], arrival: $0["number"])
            }
        }
    }
}

extension Transaction {
    /// Mails that somebody has just asked for go also to an address that has bounced: the person is there.
    static let alwaysSent = ["sign_in", "resume"]
    /// Days after which nobody believes that a bounce belongs to a mail of ours.
    private static let daysOfBounces: Int64 = 60

    /// Marks the addresses that the bounce is about and stops what waits for them. Only addresses that we have written
    /// to count, so that a forged bounce cannot silence others.
    func noteBounce(_ report: DeliveryReport, texts: [String], arrival: Int64) throws {
        var found = report.failed.flatMap { recipient in
            recipient.addresses.map {
                (address: $0, reason: "\(recipient.status) \(recipient.diagnostic)".trimmed)
            }
        }
        // A system that sends no report names the address in its text.
        if report.recipients.isEmpty {
            found = Set(texts.flatMap { MailAddress.all(in: $0) }).sorted().map { (address: $0, reason: "") }
        }
        for (address, reason) in found {
            guard try wroteLately(to: address) else { continue }
            try db.execute(
                sql: """
                    INSERT INTO unreachable_address (address, arrival_id, reason, noted_at) VALUES (?, ?, ?, ?)
                    ON CONFLICT (address) DO UPDATE SET arrival_id = excluded.arrival_id, reason = excluded.reason,
                     noted_at = excluded.noted_at
                    """, arguments: [address, arrival, String(reason.prefix(300)), now])
            let stopped = try Int64.fetchAll(
                db,
                sql: """
                    UPDATE outgoing_mail SET state = 'failed', last_error = ?
                    WHERE to_address = ? AND state = 'queued'
                     AND kind NOT IN (\(databaseQuestionMarks(count: Transaction.alwaysSent.count))) RETURNING id
                    """, arguments: [MailReason.unreachable, address] + StatementArguments(Transaction.alwaysSent))
            for mail in stopped { try noteNotAnswered(mail: mail) }
            try audit("address.unreachable", "arrival:\(arrival)", detail: ["stopped": "\(stopped.count)"])
        }
    }

    /// A letter has come from the address: it can be reached.
    func noteReachable(_ address: String, arrival: Int64) throws {
        guard !address.isEmpty else { return }
        try db.run(
            sql: "DELETE FROM unreachable_address WHERE address = ?", arguments: [address.lowercased()])
        if db.changesCount > 0 { try audit("address.reachable", "arrival:\(arrival)") }
    }

    func isUnreachable(_ address: String) throws -> Bool {
        try db.value(
            Bool.self, sql: "SELECT EXISTS (SELECT 1 FROM unreachable_address WHERE address = ?)", arguments: [address])
            ?? false
    }

    private func wroteLately(to address: String) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM outgoing_mail WHERE to_address = ? AND created_at > ?
                 AND state IN ('sending', 'sent', 'failed'))
                """, arguments: [address, now.adding(days: -Transaction.daysOfBounces)]) ?? false
    }
}

extension String {
    fileprivate var trimmed: String { split(separator: " ").joined(separator: " ") }
}
