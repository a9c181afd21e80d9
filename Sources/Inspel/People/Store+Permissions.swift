import Formats
import GRDB

/// A page of the desk's list of people.
package struct ContactList: Sendable {
    package var cases: [ContactCase]
    /// Things in each state.
    package var counts: [Permission.State: Int]
    /// How many people there are in all pages.
    package var total: Int
    /// How many people can be asked and have not been.
    package var notAsked: Int
}

extension Store {
    package static let contactsOnAPage = 100

    /// People with something in the state, or all of them: the overdue first, then those who are to be asked, the one
    /// whose month of GDPR article 14 ends first at the top.
    package func contacts(in state: Permission.State?, offset: Int = 0) async throws -> ContactList {
        let now = clock.now()
        return try await read { db in
            let all = try Permission.fetch(db, now: now)
            let counts = Dictionary(grouping: all, by: \.state).mapValues(\.count)
            let groups = Dictionary(grouping: all, by: \.contact)
            let order = Dictionary(uniqueKeysWithValues: Permission.State.allCases.enumerated().map { ($1, $0) })
            func rank(_ things: [Permission]) -> (Int, Timestamp, Int64) {
                let first = things.map { order[$0.state, default: 9] }.min() ?? 9
                let noted = things.map(\.noted).min() ?? now
                return (first, noted, things[0].contact.rawValue)
            }
            let shown = groups.values.filter { things in state == nil || things.contains { $0.state == state } }
                .map { ($0, rank($0)) }.sorted { $0.1 < $1.1 }.map(\.0)
            let cases = try shown.dropFirst(offset).prefix(Store.contactsOnAPage).map { things in
                ContactCase(contact: try Contact.find(things[0].contact, db), permissions: things, owner: nil)
            }
            return ContactList(
                cases: cases, counts: counts, total: shown.count, notAsked: try Transaction.contactsToAsk(db).count)
        }
    }

    package func contactCase(_ id: Contact.ID) async throws -> ContactCase? {
        let now = clock.now()
        return try await read { db in
            guard let contact = try? Contact.find(id, db) else { return nil }
            return try ContactCase(contact, db, now: now)
        }
    }

    /// The person whose private link has the token.
    package func contactCase(token: String) async throws -> ContactCase? {
        let now = clock.now()
        return try await read { db in
            guard let id = try Transaction.contact(token: token, db) else { return nil }
            return try ContactCase(try Contact.find(id, db), db, now: now)
        }
    }

    /// Records that a person can be named for, by title.
    package func recordsForPeople() async throws -> [RecordRow] {
        try await read {
            try RecordRow.fetchAll($0, sql: "SELECT * FROM record WHERE state <> 'set_aside' ORDER BY title, id")
        }
    }

    /// Names a person for a record at the desk. A person with the address is known again.
    ///
    /// - Returns: the person.
    package func addContact(
        _ details: ContactDetails, role: String, organisation: String, to record: CatalogueRecord.ID, by actor: Actor
    ) async throws -> Contact.ID {
        try await write(as: actor) { transaction in
            let db = transaction.db
            guard
                try Bool.fetchOne(db, sql: "SELECT 1 FROM record WHERE id = ?", arguments: [record]) ?? false
            else { throw StoreError.notFound }
            let known = try Int64.fetchOne(
                db, sql: "SELECT id FROM contact WHERE email <> '' AND email = ?", arguments: [details.email])
            let contact = Contact.ID(try transaction.contact(name: details.name, email: details.email))
            if known == nil, try !transaction.isErased(contact.rawValue) {
                try db.execute(
                    sql: "UPDATE contact SET language = ?, is_function = max(is_function, ?) WHERE id = ?",
                    arguments: [details.language.code, details.isFunction, contact])
            }
            try db.execute(
                sql: """
                    INSERT INTO permission (contact_id, record_id, role, organisation_name, state, noted_at)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    contact, record, role, organisation,
                    try transaction.isErased(contact.rawValue)
                        ? "removed" : MailAddress.isPlausible(details.email) ? "not_asked" : "cannot_be_asked",
                    transaction.now,
                ])
            try transaction.audit(
                "permission.added", "permission:\(db.lastInsertedRowID)",
                detail: ["contact": "\(contact)", "record": "\(record)"])
            return contact
        }
    }
}

extension ContactCase {
    init(_ contact: Contact, _ db: Database, now: Timestamp) throws {
        self.contact = contact
        permissions = try Permission.fetch(
            db, now: now, where: "permission.contact_id = ?", arguments: [contact.id])
        let named = try Call.fetchOne(
            db,
            sql: Call.selection + """
                 WHERE call.id IN (SELECT call_id FROM response JOIN permission ON response_id = response.id
                  WHERE contact_id = ?) ORDER BY closes_at DESC, call.id
                """, arguments: [contact.id])
        owner = try (named ?? Call.fetchOne(db, sql: Call.selection + " ORDER BY closes_at DESC, call.id"))?
            .definition.owner
    }
}

extension Transaction {
    static func contact(token: String, _ db: Database) throws -> Contact.ID? {
        let hash = Digest.sha256(token)
        return try Contact.ID.fetchOne(
            db,
            sql: """
                SELECT id FROM contact WHERE token_hash = ?1
                UNION SELECT contact_id FROM contact_earlier_link WHERE token_hash = ?1
                """, arguments: [hash])
    }

    /// People with an address and something that they have not been asked about.
    static func contactsToAsk(_ db: Database) throws -> [Contact.ID] {
        let unasked = try Permission.fetch(db, now: Timestamp(milliseconds: 0), where: "permission.state = 'not_asked'")
        var seen: Set<Contact.ID> = []
        return try unasked.map(\.contact).filter {
            guard seen.insert($0).inserted else { return false }
            return try Contact.find($0, db).canBeAsked
        }
    }
}
