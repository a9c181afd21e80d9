import Formats
import Foundation
import GRDB

extension Transaction {
    /// A person changed their mind: from this transaction on no edition shows what they no longer allow. The files of
    /// every edition that names them are withheld, and a job makes them again. Called where a permission that was `name`
    /// becomes something else, or a contact asks to be removed.
    package func strikeFromEditions(permission: Int64) throws {
        let numbers = try Int.fetchAll(
            db,
            sql: """
                SELECT DISTINCT number FROM edition WHERE state = 'published'
                 AND revision = (SELECT max(revision) FROM edition other WHERE other.number = edition.number)
                 AND id IN (SELECT edition_id FROM edition_permission WHERE permission_id = ?)
                """, arguments: [permission])
        for number in numbers {
            try db.execute(
                sql: """
                    UPDATE edition_file SET withheld_at = ? WHERE withheld_at IS NULL
                     AND edition_id IN (SELECT id FROM edition WHERE number = ?)
                    """, arguments: [now, number])
            try enqueue(Job(kind: Job.remakeEdition, arguments: ["number": "\(number)"]))
            try audit(
                "edition.withheld", "edition:\(number)", why: "permission changed",
                detail: ["permission": "\(permission)"])
        }
    }
}

extension Snapshot {
    /// The snapshot without what people have taken back since: names where only the role may be shown, whole contacts
    /// where they asked to be removed. Texts lose the names too. Returns the records it changed.
    package func striking(_ permissions: [Int64: PermissionNow]) throws -> (snapshot: Snapshot, changed: [Record]) {
        var snapshot = self
        var changed: [Record] = []
        var struck: [String] = []
        for index in snapshot.records.indices {
            let before = snapshot.records[index].contacts
            let after = before.compactMap { contact -> Contact? in
                var contact = contact
                switch permissions[contact.permission] {
                case .removed, nil: return nil
                case .roleOnly:
                    contact.name = nil
                    contact.email = nil
                case .name(let showsAddress):
                    if !showsAddress { contact.email = nil }
                }
                return contact
            }
            guard after != before else { continue }
            let kept = Set(after.flatMap { [$0.name, $0.email] })
            struck += before.flatMap { [$0.name, $0.email] }.filter { !kept.contains($0) }.compactMap { $0 }
            snapshot.records[index].contacts = after
            changed.append(snapshot.records[index])
        }
        let stillNamed = Set(snapshot.records.flatMap(\.contacts).compactMap(\.name))
        var json = String(decoding: try snapshot.encoded(), as: UTF8.self)
        for name in struck where name.contains(" ") || name.contains("@") {
            guard !stillNamed.contains(name) else { continue }
            let literal = String(decoding: try JSONEncoder.stable.encode(name), as: UTF8.self).dropFirst().dropLast()
            json = json.replacing(literal, with: Snapshot.struckName)
        }
        return (try Snapshot.decode(json), changed)
    }

    package static let struckName = "[namn struket]"
}

/// What a person allows at this moment.
package enum PermissionNow: Sendable, Equatable {
    case name(showsAddress: Bool)
    case roleOnly
    case removed
}

extension Store {
    /// What the people named in the edition allow now.
    package func permissionsNow(in edition: Edition.ID) async throws -> [Int64: PermissionNow] {
        try await read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT id, state, show_address FROM permission
                    WHERE id IN (SELECT permission_id FROM edition_permission WHERE edition_id = ?)
                    """, arguments: [edition])
            return Dictionary(
                uniqueKeysWithValues: rows.map { row -> (Int64, PermissionNow) in
                    let state: String = row["state"]
                    switch state {
                    case "name": return (row["id"], .name(showsAddress: row["show_address"]))
                    case "removed", "withdrawn": return (row["id"], .removed)
                    default: return (row["id"], .roleOnly)
                    }
                })
        }
    }

    /// The snapshot of the number's next revision, or nil when nothing in it needs to be struck.
    package func revision(of number: Int) async throws -> Snapshot? {
        guard let edition = try await edition(number), let snapshot = try await snapshot(of: edition.id) else {
            throw StoreError.notFound
        }
        var (next, changed) = try snapshot.striking(try await permissionsNow(in: edition.id))
        guard !changed.isEmpty else { return nil }
        next.revision = snapshot.revision + 1
        for record in changed {
            next.notices.append(
                Snapshot.Notice(
                    revision: next.revision, day: clock.now().day, place: "\(record.kind.prefix):\(record.slug)",
                    text: "Uppgifter om en kontaktperson för ”\(record.title)” har strukits på personens begäran.",
                    textEnglish:
                        "Details of a contact person for “\(record.title)” were struck at the person's request."))
        }
        return next
    }

    /// Lets withheld files be served again when nothing in them had to be struck.
    package func release(_ edition: Edition.ID) async throws {
        try await write(as: .program) { transaction in
            try transaction.db.execute(
                sql: "UPDATE edition_file SET withheld_at = NULL WHERE edition_id = ?", arguments: [edition])
            try transaction.audit("edition.released", "edition:\(edition)")
        }
    }
}
