import Foundation
import GRDB

/// A person, or a function mailbox, that somebody else has named.
package struct Contact: Sendable, Equatable {
    package typealias ID = Identifier<Contact>

    package let id: ID
    package let name: String
    /// Lower case; empty when none is known.
    package let email: String
    /// A mailbox that several people read, such as info@.
    package let isFunction: Bool
    package let language: Language
    /// When the latest letter that asked went out.
    package let asked: Timestamp?
    /// By when an answer is wished for.
    package let due: Timestamp?
    /// Asked to be removed: name and address are gone.
    package let isErased: Bool
    package let version: Int

    package var canBeAsked: Bool { MailAddress.isPlausible(email) }

    /// The name, else the address: how the desk speaks of the person.
    package var label: String { name.isEmpty ? email : name }
}

extension Contact: FetchableRecord {
    package init(row: Row) throws {
        id = row["id"]
        name = row["name"]
        email = row["email"]
        isFunction = row["is_function"]
        language = Language(rawValue: row["language"]) ?? .swedish
        asked = row["asked_at"]
        due = row["due_at"]
        isErased = (row["erased_at"] as Timestamp?) != nil
        version = row["version"]
    }

    static func find(_ id: ID, _ db: Database) throws -> Contact {
        guard let contact = try Contact.fetchOne(db, sql: "SELECT * FROM contact WHERE id = ?", arguments: [id]) else {
            throw StoreError.notFound
        }
        return contact
    }
}

/// What an editor knows of a person.
package struct ContactDetails: Sendable, Equatable {
    package var name: String
    package var email: String
    package var isFunction: Bool
    package var language: Language
    /// What is printed beside the name, for the things where it is to be corrected.
    package var roles: [Permission.ID: PrintedRole] = [:]

    package struct PrintedRole: Sendable, Equatable {
        package let role: String
        package let organisation: String

        package init(role: String, organisation: String) {
            self.role = role
            self.organisation = organisation
        }
    }

    package init(name: String, email: String, isFunction: Bool = false, language: Language = .swedish) {
        self.name = name.trimmingCharacters(in: .whitespacesAndNewlines)
        self.email = email.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
        self.isFunction = isFunction
        self.language = language
    }
}

/// A person with everything they are named for: what the private page and the desk's page show.
package struct ContactCase: Sendable {
    package let contact: Contact
    package let permissions: [Permission]
    /// Of the newest call that they are named in; nil while there is no call.
    package let owner: CallDefinition.Owner?

    /// Organisations that named the person, each once.
    package var namedBy: [String] {
        var seen: Set<String> = []
        return permissions.map(\.namedBy).filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    /// Things that a letter can still ask about.
    package var unasked: [Permission] { permissions.filter { $0.state == .notAsked } }
    package var waiting: [Permission] { permissions.filter { $0.state == .asked || $0.state == .overdue } }

    /// Which letter can be sent to the person now, nil when none can.
    package var nextLetter: PermissionRequestModel.Occasion? {
        guard contact.canBeAsked else { return nil }
        if !unasked.isEmpty { return .first }
        if !waiting.isEmpty { return .reminder }
        return permissions.contains { $0.state == .name || $0.state == .roleOnly } ? .newLink : nil
    }
}
