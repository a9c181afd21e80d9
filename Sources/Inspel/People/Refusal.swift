import Formats
import Foundation
import GRDB

/// The no of people whose names and addresses are erased: it can be recognised, not read.
struct Refusals: Sendable {
    private let key: [UInt8]
    private var names: [Int: Set<String>] = [:]
    private var addresses: Set<String> = []

    init(_ db: Database) throws {
        key = try Refusals.key(db)
        for row in try Row.fetchAll(
            db,
            sql: """
                SELECT kind, words, hash FROM refusal JOIN contact ON contact.id = contact_id
                WHERE erased_at IS NOT NULL
                """)
        {
            if row["kind"] == "email" {
                addresses.insert(row["hash"])
            } else {
                names[row["words"], default: []].insert(row["hash"])
            }
        }
    }

    /// Whether the text names one of them, by a name of two words or more or by an address.
    func holds(_ text: String) -> Bool {
        guard !names.isEmpty || !addresses.isEmpty else { return false }
        if !addresses.isEmpty {
            for word in text.split(whereSeparator: \.isWhitespace) where word.contains("@") {
                let address = word.trimmingCharacters(in: .punctuationCharacters)
                if addresses.contains(Refusals.hash(address, "email", key)) { return true }
            }
        }
        let words = Refusals.words(text)
        for (count, hashes) in names where count > 1 && count <= words.count {
            for start in 0...(words.count - count) where words[start].first?.isUppercase ?? false {
                let name = words[start..<(start + count)].joined(separator: " ")
                if hashes.contains(Refusals.hash(name, "name", key)) { return true }
                if name.hasSuffix("s"), hashes.contains(Refusals.hash(String(name.dropLast()), "name", key)) {
                    return true
                }
            }
        }
        return false
    }

    static func words(_ text: String) -> [Substring] {
        text.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "'" && $0 != "’" }
    }

    static func key(_ db: Database) throws -> [UInt8] {
        guard let data = try Data.fetchOne(db, sql: "SELECT secret FROM programme") else {
            throw StoreError.noProgramme
        }
        return [UInt8](data)
    }

    static func hash(_ text: String, _ kind: String, _ key: [UInt8]) -> String {
        let normal = text.lowercased().precomposedStringWithCanonicalMapping
        return Digest.hex(Digest.hmacSHA256(key: key, Array("refusal:\(kind):\(normal)".utf8)))
    }
}

extension Transaction {
    /// The person with the address who asked to be removed, so that nobody is made anew who has said no.
    func refusedContact(_ email: String) throws -> Int64? {
        guard !email.isEmpty else { return nil }
        let hash = Refusals.hash(email, "email", try Refusals.key(db))
        return try Int64.fetchOne(
            db,
            sql: """
                SELECT contact_id FROM refusal JOIN contact ON contact.id = contact_id
                WHERE kind = 'email' AND hash = ? AND erased_at IS NOT NULL
                """, arguments: [hash])
    }

    func isErased(_ contact: Int64) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT erased_at IS NOT NULL FROM contact WHERE id = ?", arguments: [contact]) ?? false
    }

    /// Somebody who is removed from everything is kept as a no alone: name, address and what letters and the log say of
    /// them are erased. Their private link goes on working, so that they can change their mind.
    func eraseIfGone(_ id: Contact.ID, now things: [Permission]) throws {
        guard !things.isEmpty, things.allSatisfy(\.state.isGone) else { return }
        let contact = try Contact.find(id, db)
        let key = try Refusals.key(db)
        for (kind, text) in [("name", contact.name), ("email", contact.email)] where !text.isEmpty {
            let words = kind == "name" ? Refusals.words(text) : [text[...]]
            try db.execute(
                sql: "INSERT OR REPLACE INTO refusal (contact_id, kind, words, hash) VALUES (?, ?, ?, ?)",
                arguments: [id, kind, words.count, Refusals.hash(words.joined(separator: " "), kind, key)])
        }
        try db.execute(
            sql: """
                UPDATE contact SET name = '', email = '', phone = '', due_at = NULL, erased_at = ?,
                 version = version + 1 WHERE id = ?
                """, arguments: [now, id])
        try db.execute(
            sql: """
                UPDATE permission SET state = 'removed', version = version + 1
                WHERE contact_id = ? AND state NOT IN ('removed', 'withdrawn')
                """, arguments: [id])
        let subjects = "SELECT 'permission:' || id FROM permission WHERE contact_id = ?1 UNION SELECT 'contact:' || ?1"
        try db.execute(
            sql: """
                DELETE FROM audit_private WHERE audit_id IN (SELECT id FROM audit WHERE subject IN (\(subjects)))
                """, arguments: [id])
        try db.execute(
            sql: """
                UPDATE outgoing_mail SET state = 'failed', last_error = ?2
                WHERE state IN ('queued', 'kept') AND about IN (\(subjects))
                """, arguments: [id, MailReason.removed])
        try db.execute(
            sql: """
                UPDATE outgoing_mail SET to_address = '', text = '', html = ''
                WHERE state <> 'sending' AND about IN (\(subjects))
                """, arguments: [id])
        try audit("contact.erased", "contact:\(id)")
    }

    /// Somebody who was removed changes their mind with their private link.
    ///
    /// - Throws: `PermissionFault.otherAddress` for an address that is not the one they had.
    func restore(_ id: Contact.ID, email: String) throws {
        guard try isErased(id.rawValue) else { return }
        let address = email.lowercased()
        if !address.isEmpty {
            guard try refusedContact(address) == id.rawValue else { throw PermissionFault.otherAddress }
        }
        try db.execute(
            sql: "UPDATE contact SET email = ?, erased_at = NULL, version = version + 1 WHERE id = ?",
            arguments: [address, id])
        try db.execute(sql: "DELETE FROM refusal WHERE contact_id = ?", arguments: [id])
        try audit("contact.restored", "contact:\(id)")
    }
}
