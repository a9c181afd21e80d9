import GRDB

/// How far a folder of a mailbox has been read.
struct OpenMailbox: Sendable, Equatable {
    let id: Int64
    let uidValidity: Int64
    /// Everything below has been taken.
    let nextUID: Int64
    /// Taken, and not marked at the server yet.
    let unmarked: [Int64]
}

/// A folder of a mailbox as the desk shows it.
package struct MailboxState: Sendable, Equatable {
    /// `user@host/folder`
    package let name: String
    /// The last time that it could be read.
    package let polledAt: Timestamp?
    /// Why it cannot be read now: `MailboxFault.code`.
    package let fault: String?
    package let failingSince: Timestamp?
    /// Messages taken from it.
    package let taken: Int
}

extension Store {
    /// The folder's row, made when it is new. When the server has numbered its messages anew, reading starts over.
    func openMailbox(_ name: String, uidValidity: Int64) async throws -> OpenMailbox {
        let before = try await read {
            try Int64.fetchOne($0, sql: "SELECT uid_validity FROM mailbox WHERE name = ?", arguments: [name])
        }
        if before != uidValidity {
            try await write(as: .program) { transaction in
                let id = try Int64.fetchOne(
                    transaction.db,
                    sql: """
                        INSERT INTO mailbox (name, uid_validity) VALUES (?, ?)
                        ON CONFLICT (name) DO UPDATE SET uid_validity = excluded.uid_validity RETURNING id
                        """, arguments: [name, uidValidity])
                try transaction.audit(
                    before ?? 0 == 0 ? "mailbox.opened" : "mailbox.started_over", "mailbox:\(id ?? 0)",
                    detail: ["uid_validity": "\(uidValidity)"])
            }
        }
        return try await read { db in
            let id = try Int64.fetchOne(db, sql: "SELECT id FROM mailbox WHERE name = ?", arguments: [name]) ?? 0
            let last = try Int64.fetchOne(
                db, sql: "SELECT max(uid) FROM mailbox_message WHERE mailbox_id = ? AND uid_validity = ?",
                arguments: [id, uidValidity])
            let unmarked = try Int64.fetchAll(
                db,
                sql: """
                    SELECT uid FROM mailbox_message WHERE mailbox_id = ? AND uid_validity = ? AND marked = 0 ORDER BY uid
                    """, arguments: [id, uidValidity])
            return OpenMailbox(id: id, uidValidity: uidValidity, nextUID: (last ?? 0) + 1, unmarked: unmarked)
        }
    }

    /// The server has marked or moved them. The letters' own rows tell the story; this leaves no audit row.
    func setMarked(_ uids: [Int64], in mailbox: OpenMailbox) async throws {
        try await pool.write { db in
            for uid in uids {
                try db.execute(
                    sql: """
                        UPDATE mailbox_message SET marked = 1 WHERE mailbox_id = ? AND uid_validity = ? AND uid = ?
                        """, arguments: [mailbox.id, mailbox.uidValidity, uid])
            }
        }
    }

    /// Notes whether the folder can be read. A folder that goes on as before is written down once a minute.
    func notePoll(_ name: String, fault: MailboxFault?) async throws {
        let known = try await mailboxes().first { $0.name == name }
        let (now, code) = (clock.now(), fault?.code)
        if let known, code == known.fault {
            guard code == nil, known.polledAt.map({ $0 <= now.adding(seconds: -60) }) ?? true else { return }
        }
        try await write(as: .program) { transaction in
            let id = try Int64.fetchOne(
                transaction.db,
                sql: """
                    INSERT INTO mailbox (name, polled_at, last_error, failing_since) VALUES (?1, ?2, ?3, ?4)
                    ON CONFLICT (name) DO UPDATE SET polled_at = ifnull(?2, polled_at), last_error = ?3,
                     failing_since = iif(?3 IS NULL, NULL, ifnull(failing_since, ?4))
                    RETURNING id
                    """, arguments: [name, code == nil ? now : nil, code, code == nil ? nil : now])
            guard code != known?.fault else { return }
            try transaction.audit(
                code == nil ? "mailbox.works" : "mailbox.fails", "mailbox:\(id ?? 0)", why: code)
        }
    }

    /// Every folder that has been polled, by name.
    package func mailboxes() async throws -> [MailboxState] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT *, (SELECT count(*) FROM mailbox_message WHERE mailbox_id = mailbox.id
                      AND mailbox_message.uid_validity = mailbox.uid_validity) AS taken FROM mailbox ORDER BY name
                    """
            ).map {
                MailboxState(
                    name: $0["name"], polledAt: $0["polled_at"], fault: $0["last_error"],
                    failingSince: $0["failing_since"], taken: $0["taken"])
            }
        }
    }
}
