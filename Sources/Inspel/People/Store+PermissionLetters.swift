import Formats
import GRDB

extension Store {
    /// How long a person has to answer, and how long more after a reminder.
    package static let permissionDays: Int64 = 21
    package static let reminderDays: Int64 = 14

    /// Sends the letter that is the next one to the person: the first, a reminder, or a new link. All things that they
    /// are named for stand in the one letter.
    ///
    /// - Parameters:
    ///   - version: of the contact as the editor saw it.
    ///   - path: the private page, by language and token.
    /// - Returns: what kind of letter it was.
    /// - Throws: `PermissionFault.cannotBeAsked`, `.nothingToAsk`, `.askedJustNow`, `.noCall`.
    @discardableResult
    package func ask(
        _ id: Contact.ID, seen version: Int, by actor: Actor, path: @escaping @Sendable (Language, String) -> String
    ) async throws -> PermissionRequestModel.Occasion {
        let (mailTexts, baseURL) = (mailTexts, baseURL)
        return try await write(as: actor) { transaction in
            try transaction.advance("contact", id: id.rawValue, from: version)
            return try transaction.sendLetter(to: id, mailTexts: mailTexts) { baseURL + path($0, $1) }
        }
    }

    /// Asks everybody who has an address and something that they have not been asked about: all of them or none.
    ///
    /// - Returns: how many letters were queued.
    package func askAll(by actor: Actor, path: @escaping @Sendable (Language, String) -> String) async throws -> Int {
        let (mailTexts, baseURL) = (mailTexts, baseURL)
        return try await write(as: actor) { transaction in
            let contacts = try Transaction.contactsToAsk(transaction.db)
            for contact in contacts {
                try transaction.db.execute(
                    sql: "UPDATE contact SET version = version + 1 WHERE id = ?", arguments: [contact])
                try transaction.sendLetter(to: contact, mailTexts: mailTexts) { baseURL + path($0, $1) }
            }
            return contacts.count
        }
    }
}

extension Transaction {
    @discardableResult
    fileprivate func sendLetter(
        to id: Contact.ID, mailTexts: any MailTexts, link: (Language, String) -> String
    ) throws -> PermissionRequestModel.Occasion {
        let contact = try Contact.find(id, db)
        let found = try ContactCase(contact, db, now: now)
        guard contact.canBeAsked else { throw PermissionFault.cannotBeAsked }
        guard let occasion = found.nextLetter else { throw PermissionFault.nothingToAsk }
        guard let owner = found.owner else { throw PermissionFault.noCall }
        if occasion != .first, try wroteToday(to: id) { throw PermissionFault.askedJustNow }
        let due: Timestamp
        switch occasion {
        case .first: due = now.adding(days: Store.permissionDays)
        case .reminder: due = max(contact.due ?? now, now.adding(days: Store.reminderDays))
        case .newLink: due = contact.due ?? now
        }
        let token = Digest.token()
        try db.execute(
            sql: """
                INSERT INTO contact_earlier_link (token_hash, contact_id)
                SELECT token_hash, id FROM contact WHERE id = ? AND token_hash IS NOT NULL
                """, arguments: [id])
        try db.execute(
            sql: """
                UPDATE contact SET token_hash = ?, due_at = ?, asked_at = iif(?, ?, asked_at) WHERE id = ?
                """, arguments: [Digest.sha256(token), due, occasion == .first, now, id])
        for permission in found.unasked {
            try db.execute(
                sql: "UPDATE permission SET state = 'asked', version = version + 1 WHERE id = ?",
                arguments: [permission.id])
            try audit("permission.asked", "permission:\(permission.id)", detail: ["contact": "\(id)"])
        }
        let things = found.permissions.filter { !$0.state.isGone }
        let text = mailTexts.permissionRequest(
            PermissionRequestModel(
                language: contact.language, occasion: occasion, name: contact.name, namedBy: found.namedBy,
                things: things.map(\.thing), due: due, owner: owner))
        try send(
            OutgoingMail(
                kind: "permission", to: contact.email, replyTo: Transaction.replyAddress(owner),
                language: contact.language, text: text, link: link(contact.language, token), about: "contact:\(id)"))
        switch occasion {
        case .first: try audit("contact.asked", "contact:\(id)", detail: ["things": "\(found.unasked.count)"])
        case .reminder: try audit("contact.reminded", "contact:\(id)")
        case .newLink: try audit("contact.new_link", "contact:\(id)")
        }
        return occasion
    }

    private func wroteToday(to id: Contact.ID) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM outgoing_mail WHERE about = ? AND kind = 'permission' AND created_at > ?)
                """, arguments: ["contact:\(id)", now.adding(days: -1)]) ?? false
    }

    /// The owner's contact is a line of text; answers go there when it is an address.
    private static func replyAddress(_ owner: CallDefinition.Owner) -> String? {
        MailAddress.isPlausible(owner.contact) ? owner.contact : nil
    }
}
