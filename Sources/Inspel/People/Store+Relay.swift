import GRDB

/// What a reader may know of a person who answers questions.
package struct Answerer: Sendable {
    package let permission: Permission.ID
    package let name: String
    package let role: String
    /// Only where the person ticked that it may be shown.
    package let email: String?
    package let thing: Permission.Thing
    package let recordKind: RecordKind?
    package let recordSlug: String?
}

package struct RelayQuestion: Sendable {
    package static let longest = 2_000

    package var name: String
    package var email: String
    package var body: String

    package init(name: String, email: String, body: String) {
        self.name = name
        self.email = email
        self.body = body
    }
}

/// A question that was passed on, as the desk lists it.
package struct Relay: Sendable {
    package let id: Int64
    package let contact: Contact.ID
    package let contactName: String
    package let about: String
    package let from: String
    package let created: Timestamp
    package let mail: OutboxMail?
}

extension Store {
    /// Questions to one person within a day; what comes after is told to wait.
    package static let questionsADay = 10

    /// The person behind the permission: only one who said yes to their name, for something that is published.
    package func answerer(_ id: Permission.ID) async throws -> Answerer? {
        let now = clock.now()
        return try await read { try Transaction.answerer(id, $0, now: now)?.answerer }
    }

    /// Passes a reader's question on. Its mail answers to the reader; the reader never sees the person's address.
    ///
    /// - Throws: `StoreError.notFound` when the person takes no questions, `PermissionFault.tooManyQuestions`.
    package func relay(_ question: RelayQuestion, to id: Permission.ID) async throws {
        let mailTexts = mailTexts
        try await write(as: .reader) { transaction in
            let db = transaction.db
            guard let (answerer, contact) = try Transaction.answerer(id, db, now: transaction.now) else {
                throw StoreError.notFound
            }
            let recent =
                try Int.fetchOne(
                    db,
                    sql: """
                        SELECT count(*) FROM relay JOIN permission ON permission.id = permission_id
                        WHERE contact_id = ? AND created_at > ?
                        """, arguments: [contact.id, transaction.now.adding(days: -1)]) ?? 0
            guard recent < Store.questionsADay else { throw PermissionFault.tooManyQuestions }
            let owner = try ContactCase(contact, db, now: transaction.now).owner
            let text = mailTexts.relay(
                RelayModel(
                    language: contact.language, about: answerer.thing.title(contact.language) ?? "",
                    fromName: question.name, body: question.body, ownerContact: owner?.contact ?? ""))
            let mail = try transaction.send(
                OutgoingMail(
                    kind: "relay", to: contact.email, replyTo: question.email, language: contact.language, text: text,
                    about: "permission:\(id)"))
            try db.execute(
                sql: """
                    INSERT INTO relay (permission_id, from_name, from_email, body, created_at, mail_id)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """, arguments: [id, question.name, question.email, question.body, transaction.now, mail])
            try transaction.audit("relay.received", "permission:\(id)", detail: ["relay": "\(db.lastInsertedRowID)"])
        }
    }

    /// The newest first; of one person, or of everybody.
    package func relays(contact: Contact.ID? = nil, offset: Int = 0, limit: Int = 100) async throws -> [Relay] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT relay.id, relay.from_name, relay.created_at, mail_id, contact.id AS contact,
                     contact.name AS contact_name, contact.email AS contact_email, coalesce(record.title, '') AS about
                    FROM relay JOIN permission ON permission.id = permission_id JOIN contact ON contact.id = contact_id
                    LEFT JOIN record ON record.id = record_id WHERE ?1 IS NULL OR contact.id = ?1
                    ORDER BY relay.id DESC LIMIT ?2 OFFSET ?3
                    """, arguments: [contact, limit, offset]
            ).map { row in
                let mail = try (row["mail_id"] as Int64?).flatMap {
                    try OutboxMail.fetchOne(db, sql: OutboxMail.selection + " WHERE id = ?", arguments: [$0])
                }
                let name: String = row["contact_name"]
                return Relay(
                    id: row["id"], contact: row["contact"], contactName: name.isEmpty ? row["contact_email"] : name,
                    about: row["about"], from: row["from_name"], created: row["created_at"], mail: mail)
            }
        }
    }

    /// Mails about a person or a thing, such as `contact:3`, the newest first.
    package func mails(about subject: String) async throws -> [OutboxMail] {
        try await read {
            try OutboxMail.fetchAll(
                $0, sql: OutboxMail.selection + " WHERE about = ? ORDER BY id DESC", arguments: [subject])
        }
    }
}

extension Transaction {
    fileprivate static func answerer(
        _ id: Permission.ID, _ db: Database, now: Timestamp
    ) throws -> (answerer: Answerer, contact: Contact)? {
        guard let permission = try Permission.fetch(db, now: now, where: "permission.id = ?", arguments: [id]).first,
            permission.state == .name, permission.isPublished
        else { return nil }
        let contact = try Contact.find(permission.contact, db)
        guard contact.canBeAsked else { return nil }
        var kind: RecordKind?
        if case .record(let found, _, _) = permission.thing { kind = found }
        let answerer = Answerer(
            permission: id, name: contact.name, role: permission.printedRole,
            email: permission.showsAddress ? contact.email : nil, thing: permission.thing, recordKind: kind,
            recordSlug: permission.recordSlug)
        return (answerer, contact)
    }
}
