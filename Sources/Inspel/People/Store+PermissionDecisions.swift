import Foundation
import GRDB

extension Store {
    /// What the person with the private link has chosen, for some or all of the things they are named for. May be done
    /// again at any time. What they take back is struck from editions in the same transaction.
    ///
    /// - Parameters:
    ///   - name: as the person wants it written.
    ///   - email: of somebody who was removed and comes back; without it readers cannot write to them.
    /// - Throws: `StoreError.notFound` for a link that does not work, `PermissionFault.nameNeeded`, `.otherAddress`.
    package func decide(
        token: String, name: String, email: String = "", choices: [Permission.ID: Permission.Choice]
    ) async throws {
        try await write(as: .contact) { transaction in
            guard let id = try Transaction.contact(token: token, transaction.db) else { throw StoreError.notFound }
            if choices.values.contains(where: { $0 != .remove }) { try transaction.restore(id, email: email) }
            try transaction.rename(id, to: name)
            try transaction.decide(choices, contact: id, why: nil)
        }
    }

    /// A person told an editor, by telephone or letter, to show less of them. More than before only they can allow.
    ///
    /// - Throws: `PermissionFault.nothingToAsk` when the choice would show more.
    package func noteRefusal(
        _ permission: Permission.ID, choice: Permission.Choice, why: String, by actor: Actor
    ) async throws {
        try await write(as: actor) { transaction in
            guard
                let contact = try Contact.ID.fetchOne(
                    transaction.db, sql: "SELECT contact_id FROM permission WHERE id = ?", arguments: [permission])
            else { throw StoreError.notFound }
            if case .name = choice { throw PermissionFault.nothingToAsk }
            try transaction.decide([permission: choice], contact: contact, why: why)
        }
    }

    /// Corrects name and address, and the roles that are printed beside the name.
    ///
    /// A new address makes the links in old letters void. When it is another person, nothing that was decided holds any
    /// longer. A person without an address who turns out to be one that we know becomes that one.
    ///
    /// - Returns: the person who has the things now.
    /// - Throws: `PermissionFault.addressTaken`, `StoreError.changedMeanwhile`.
    package func correctContact(
        _ id: Contact.ID, to details: ContactDetails, isAnotherPerson: Bool, seen version: Int, why: String?,
        by actor: Actor
    ) async throws -> Contact.ID {
        try await write(as: actor) { transaction in
            try transaction.advance("contact", id: id.rawValue, from: version)
            return try transaction.correct(id, to: details, isAnotherPerson: isAnotherPerson, why: why)
        }
    }
}

extension Transaction {
    fileprivate func rename(_ id: Contact.ID, to name: String) throws {
        let old = try Contact.find(id, db).name
        let name = name.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !name.isEmpty, name != old else { return }
        try db.execute(
            sql: "UPDATE contact SET name = ?, version = version + 1 WHERE id = ?", arguments: [name, id])
        try audit("contact.renamed", "contact:\(id)", oldPersonalValue: old)
    }

    fileprivate func decide(
        _ choices: [Permission.ID: Permission.Choice], contact id: Contact.ID, why: String?
    ) throws {
        let contact = try Contact.find(id, db)
        let things = try Permission.fetch(
            db, now: now, where: "permission.contact_id = ?", arguments: [id])
        for thing in things {
            guard let choice = choices[thing.id] else { continue }
            let (state, address): (Permission.State, Bool)
            switch choice {
            case .name(let showsAddress):
                guard !contact.name.isEmpty else { throw PermissionFault.nameNeeded }
                (state, address) = (.name, showsAddress)
            case .roleOnly: (state, address) = (.roleOnly, false)
            case .remove:
                (state, address) = (thing.state == .name || thing.state == .withdrawn ? .withdrawn : .removed, false)
            }
            try set(thing, to: state, showsAddress: address, why: why, oldName: contact.name)
        }
        let after = try Permission.fetch(db, now: now, where: "permission.contact_id = ?", arguments: [id])
        try eraseIfGone(id, now: after)
    }

    /// Changes a permission with everything that follows: audit, striking, mail that may no longer go.
    private func set(
        _ thing: Permission, to state: Permission.State, showsAddress: Bool, why: String?, oldName: String
    ) throws {
        try db.execute(
            sql: """
                UPDATE permission SET state = ?, show_address = ?, decided_at = ?, version = version + 1 WHERE id = ?
                """, arguments: [state.rawValue, showsAddress, state == .notAsked ? nil : now, thing.id])
        let showsLess =
            (thing.state == .name && (state != .name || (thing.showsAddress && !showsAddress)))
            || (state.isGone && !thing.state.isGone)
        try audit(
            "permission.decided", "permission:\(thing.id)", why: why,
            detail: ["from": thing.state.rawValue, "to": state.rawValue, "show_address": showsAddress ? "1" : "0"],
            oldPersonalValue: thing.state == .name && state != .name ? oldName : nil)
        if showsLess { try strikeFromEditions(permission: thing.id.rawValue) }
        if state != .name { try stopRelays(thing.id) }
    }

    /// Questions that have not gone yet do not go to somebody who no longer wants any.
    private func stopRelays(_ permission: Permission.ID) throws {
        let mails = try Int64.fetchAll(
            db,
            sql: """
                UPDATE outgoing_mail SET state = 'failed', last_error = ?
                WHERE state IN ('queued', 'kept') AND id IN (SELECT mail_id FROM relay WHERE permission_id = ?)
                RETURNING id
                """, arguments: [MailReason.removed, permission])
        for mail in mails { try audit("mail.stopped", "mail:\(mail)", why: MailReason.removed) }
    }

    fileprivate func correct(
        _ id: Contact.ID, to details: ContactDetails, isAnotherPerson: Bool, why: String?
    ) throws -> Contact.ID {
        let old = try Contact.find(id, db)
        let things = try Permission.fetch(db, now: now, where: "permission.contact_id = ?", arguments: [id])
        for thing in things {
            guard let new = details.roles[thing.id] else { continue }
            try correct(thing, to: new, why: why)
        }
        if !details.email.isEmpty,
            let other = try Contact.ID.fetchOne(
                db, sql: "SELECT id FROM contact WHERE email = ? AND id <> ?", arguments: [details.email, id])
                ?? refusedContact(details.email).map({ Contact.ID($0) }), other != id
        {
            guard old.email.isEmpty else { throw PermissionFault.addressTaken(other) }
            try join(old, to: other, why: why)
            return other
        }
        if isAnotherPerson {
            for thing in things where thing.state != .notAsked && thing.state != .cannotBeAsked {
                try set(thing, to: .notAsked, showsAddress: false, why: why, oldName: old.name)
            }
        }
        try db.execute(
            sql: "UPDATE contact SET name = ?, email = ?, is_function = ?, language = ? WHERE id = ?",
            arguments: [details.name, details.email, details.isFunction, details.language.code, id])
        if details.email != old.email || isAnotherPerson { try forgetLetters(id) }
        try db.execute(
            sql: """
                UPDATE permission SET state = ?1, decided_at = NULL, version = version + 1
                WHERE contact_id = ?2 AND state IN ('not_asked', 'cannot_be_asked') AND state <> ?1
                """,
            arguments: [MailAddress.isPlausible(details.email) ? "not_asked" : "cannot_be_asked", id])
        try audit(
            "contact.corrected", "contact:\(id)", why: why, detail: ["another_person": isAnotherPerson ? "1" : "0"],
            oldPersonalValue: "\(old.name) <\(old.email)>")
        return id
    }

    private func correct(_ thing: Permission, to new: ContactDetails.PrintedRole, why: String?) throws {
        guard new.role != thing.role || new.organisation != thing.organisation else { return }
        try db.execute(
            sql: "UPDATE permission SET role = ?, organisation_name = ?, version = version + 1 WHERE id = ?",
            arguments: [new.role, new.organisation, thing.id])
        try audit("permission.role_corrected", "permission:\(thing.id)", why: why, oldPersonalValue: thing.printedRole)
    }

    /// Links and waiting letters to an address that is no longer the person's are void; who was asked there was not asked.
    private func forgetLetters(_ id: Contact.ID) throws {
        try db.execute(sql: "DELETE FROM contact_earlier_link WHERE contact_id = ?", arguments: [id])
        try db.execute(
            sql: "UPDATE contact SET token_hash = NULL, asked_at = NULL, due_at = NULL WHERE id = ?", arguments: [id])
        try db.execute(
            sql:
                "UPDATE permission SET state = 'not_asked', version = version + 1 WHERE contact_id = ? AND state = 'asked'",
            arguments: [id])
        try db.execute(
            sql: """
                UPDATE outgoing_mail SET state = 'failed', last_error = ?
                WHERE state IN ('queued', 'kept') AND about = ?
                """, arguments: [MailReason.addressCorrected, "contact:\(id)"])
    }

    /// The two are one person. What the first is named for becomes the second's and is asked about anew.
    private func join(_ old: Contact, to other: Contact.ID, why: String?) throws {
        let target = try Contact.find(other, db)
        try db.execute(
            sql: """
                UPDATE permission SET contact_id = ?, version = version + 1,
                 state = iif(? OR state = 'cannot_be_asked', ?, state) WHERE contact_id = ?
                """,
            arguments: [
                other, target.isErased,
                target.isErased ? "removed" : target.canBeAsked ? "not_asked" : "cannot_be_asked", old.id,
            ])
        try db.execute(sql: "DELETE FROM contact WHERE id = ?", arguments: [old.id])
        try audit(
            "contact.joined", "contact:\(other)", why: why, detail: ["was": "\(old.id)"], oldPersonalValue: old.name)
    }
}
