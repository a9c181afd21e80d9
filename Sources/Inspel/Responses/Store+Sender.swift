import Foundation
import GRDB

/// Whose the response is, as an editor found out. Nil leaves a value as it is.
package struct ResponseSender: Sendable {
    package var organisation: String?
    package var name: String?
    package var role: String?
    package var email: String?

    package init(organisation: String? = nil, name: String? = nil, role: String? = nil, email: String? = nil) {
        self.organisation = organisation
        self.name = name
        self.role = role
        self.email = email
    }
}

extension Store {
    /// Corrects who sent the response. An organisation that is in the register is tied to it; another name stands as text.
    ///
    /// - Parameter seen: the version of the response that the editor saw; nil for the program's own work.
    /// - Throws: `StoreError.changedMeanwhile`.
    package func correctSender(_ number: Int, to sender: ResponseSender, seen: Int? = nil, by actor: Actor)
        async throws
    {
        try await write(as: actor) { transaction in
            let db = transaction.db
            let id = try transaction.responseID(number)
            try transaction.advanceResponse(id, from: seen)
            if let name = sender.organisation?.trimmingCharacters(in: .whitespacesAndNewlines) {
                let found = try Organisation.find(name, db)
                try db.execute(
                    sql: "UPDATE response SET organisation_id = ?, organisation_name = ? WHERE id = ?",
                    arguments: [found?.id, found?.name ?? name, id])
                try db.execute(
                    sql: "UPDATE permission SET organisation_name = ? WHERE response_id = ? AND organisation_name = ''",
                    arguments: [found?.name ?? name, id])
            }
            let old = try Row.fetchOne(
                db, sql: "SELECT sender_name, sender_role, sender_email FROM response WHERE id = ?", arguments: [id])
            try db.execute(
                sql: """
                    UPDATE response SET sender_name = coalesce(?, sender_name), sender_role = coalesce(?, sender_role),
                     sender_email = coalesce(?, sender_email) WHERE id = ?
                    """, arguments: [sender.name, sender.role, sender.email?.lowercased(), id])
            let before = ["sender_name", "sender_role", "sender_email"].map { old?[$0] as String? ?? "" }
            try transaction.audit("response.sender", "response:\(id)", oldPersonalValue: before.joined(separator: "\n"))
        }
    }
}
