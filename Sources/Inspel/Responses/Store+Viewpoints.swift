import Foundation
import GRDB

/// What an editor makes a viewpoint say.
package struct ViewpointText: Sendable, Equatable {
    package var kind: String
    package var statement: String
    package var reason: String
    package var addressee: String?
    package var domain: String?

    package init(kind: String, statement: String, reason: String, addressee: String?, domain: String?) {
        self.kind = kind
        self.statement = statement.precomposedStringWithCanonicalMapping
        self.reason = reason.precomposedStringWithCanonicalMapping
        self.addressee = addressee
        self.domain = domain
    }
}

extension Store {
    package func editViewpoint(_ id: Int64, _ text: ViewpointText, seen version: Int, by actor: Actor) async throws {
        try await write(as: actor) { transaction in
            try transaction.advance("viewpoint", id: id, from: version)
            try transaction.db.execute(
                sql: "UPDATE viewpoint SET kind = ?, statement = ?, reason = ?, addressee = ?, domain = ? WHERE id = ?",
                arguments: [text.kind, text.statement, text.reason, text.addressee, text.domain, id])
            try transaction.audit("viewpoint.edited", "passage:\(try transaction.passage(ofViewpoint: id))")
        }
    }

    /// Takes the viewpoint away; its passage stays.
    package func removeViewpoint(_ id: Int64, seen version: Int, by actor: Actor) async throws {
        try await write(as: actor) { transaction in
            try transaction.advance("viewpoint", id: id, from: version)
            let passage = try transaction.passage(ofViewpoint: id)
            try transaction.db.execute(sql: "DELETE FROM viewpoint WHERE id = ?", arguments: [id])
            try transaction.audit("viewpoint.removed", "passage:\(passage)")
        }
    }
}

extension Transaction {
    fileprivate func passage(ofViewpoint id: Int64) throws -> Int64 {
        try Int64.fetchOne(db, sql: "SELECT passage_id FROM viewpoint WHERE id = ?", arguments: [id]) ?? 0
    }
}
