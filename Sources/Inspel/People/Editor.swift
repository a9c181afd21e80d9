import Formats
import Foundation
import GRDB

/// Somebody who works at the desk.
package struct Editor: Sendable, Equatable {
    package typealias ID = Identifier<Editor>

    package enum Role: String, Sendable, CaseIterable {
        /// May also change calls, editors and publish.
        case owner
        case editor
    }

    package let id: ID
    package let email: String
    package let name: String
    package let role: Role
    package let language: Language
    package let isDisabled: Bool
}

extension Editor: FetchableRecord {
    package init(row: Row) throws {
        id = row["id"]
        email = row["email"]
        name = row["name"]
        role = Role(rawValue: row["role"]) ?? .editor
        language = Language(rawValue: row["language"]) ?? .swedish
        isDisabled = row["disabled_at"] != nil
    }
}

/// Why a sign-in link does not work.
package enum SignInFault: Error, Equatable {
    case unknown
    case used
    case tooOld
    case disabled
}

extension Store {
    static let signInLinkSeconds: Int64 = 15 * 60
    package static let sessionDays: Int64 = 14

    /// Adds the editor, or changes the role of one who is there.
    @discardableResult
    package func addEditor(email: String, name: String = "", role: Editor.Role, by actor: Actor) async throws
        -> Editor.ID
    {
        try await write(as: actor) { transaction in
            try transaction.db.execute(
                sql: """
                    INSERT INTO editor (email, name, role) VALUES (?, ?, ?)
                    ON CONFLICT (email) DO UPDATE SET role = excluded.role, disabled_at = NULL,
                     name = iif(excluded.name = '', name, excluded.name), version = version + 1
                    """, arguments: [email.lowercased(), name, role.rawValue])
            let id = try Editor.ID.fetchOne(
                transaction.db, sql: "SELECT id FROM editor WHERE email = ?", arguments: [email.lowercased()])
            guard let id else { throw StoreError.notFound }
            try transaction.audit("editor.added", "editor:\(id)", detail: ["role": role.rawValue])
            return id
        }
    }

    package func editors() async throws -> [Editor] {
        try await read { try Editor.fetchAll($0, sql: "SELECT * FROM editor ORDER BY email") }
    }

    package func editor(_ id: Editor.ID) async throws -> Editor? {
        try await read { try Editor.fetchOne($0, sql: "SELECT * FROM editor WHERE id = ?", arguments: [id]) }
    }

    /// A new sign-in token for the editor, valid once and for 15 minutes; nil when nobody has the address.
    package func makeSignInToken(email: String, by actor: Actor) async throws -> String? {
        try await write(as: actor) { try $0.makeSignInToken(email: email)?.token }
    }

    /// Mails a sign-in link when the address is an editor's. Says nothing about whether it is.
    package func mailSignInLink(email: String, path: @escaping @Sendable (String) -> String) async throws {
        let (baseURL, texts) = (baseURL, mailTexts)
        try await write(as: .program) { transaction in
            guard let (token, editor) = try transaction.makeSignInToken(email: email) else { return }
            let model = SignInModel(language: editor.language, name: editor.name)
            try transaction.send(
                OutgoingMail(
                    kind: "sign_in", to: editor.email, language: editor.language, text: texts.signIn(model),
                    link: baseURL + path(token), about: "editor:\(editor.id)"))
        }
    }

    /// Uses the token up and opens a session. Returns the session's token, which only the cookie holds.
    package func signIn(token: String) async throws -> String {
        try await write(as: .program) { transaction in
            let db = transaction.db
            let hash = Digest.sha256(token)
            guard
                let row = try Row.fetchOne(
                    db, sql: "SELECT * FROM sign_in_link WHERE token_hash = ?", arguments: [hash])
            else { throw SignInFault.unknown }
            guard row["used_at"] == nil else { throw SignInFault.used }
            guard transaction.now <= row["expires_at"] else { throw SignInFault.tooOld }
            let id: Editor.ID = row["editor_id"]
            let editor = try Editor.fetchOne(db, sql: "SELECT * FROM editor WHERE id = ?", arguments: [id])
            guard let editor, !editor.isDisabled else { throw SignInFault.disabled }
            try db.execute(
                sql: "UPDATE sign_in_link SET used_at = ? WHERE token_hash = ?", arguments: [transaction.now, hash])
            let session = Digest.token()
            try db.execute(
                sql: "INSERT INTO session (token_hash, editor_id, created_at, expires_at) VALUES (?, ?, ?, ?)",
                arguments: [
                    Digest.sha256(session), id, transaction.now, transaction.now.adding(days: Store.sessionDays),
                ])
            try db.execute(sql: "DELETE FROM session WHERE expires_at < ?", arguments: [transaction.now])
            try transaction.audit("editor.signed_in", "editor:\(id)")
            return session
        }
    }

    /// The editor that the session belongs to, while it lasts.
    package func editor(session token: String) async throws -> Editor? {
        let now = clock.now()
        return try await read { db in
            try Editor.fetchOne(
                db,
                sql: """
                    SELECT editor.* FROM session JOIN editor ON editor.id = editor_id
                    WHERE token_hash = ? AND expires_at > ? AND disabled_at IS NULL
                    """, arguments: [Digest.sha256(token), now])
        }
    }

    package func signOut(session token: String, by actor: Actor) async throws {
        try await write(as: actor) { transaction in
            try transaction.db.execute(
                sql: "DELETE FROM session WHERE token_hash = ?", arguments: [Digest.sha256(token)])
            try transaction.audit("editor.signed_out", "programme:1")
        }
    }

    /// The key of form tokens.
    package func secret() async throws -> [UInt8] {
        try await read { db in
            guard let data = try Data.fetchOne(db, sql: "SELECT secret FROM programme") else {
                throw StoreError.noProgramme
            }
            return [UInt8](data)
        }
    }

    package func isDemonstration() async throws -> Bool {
        try await read { try Bool.fetchOne($0, sql: "SELECT is_demonstration FROM programme") ?? false }
    }

    package func markAsDemonstration() async throws {
        try await write(as: .operator) { transaction in
            try transaction.db.execute(sql: "UPDATE programme SET is_demonstration = 1")
            try transaction.audit("programme.demonstration", "programme:1")
        }
    }
}

extension Transaction {
    func makeSignInToken(email: String) throws -> (token: String, editor: Editor)? {
        let editor = try Editor.fetchOne(
            db, sql: "SELECT * FROM editor WHERE email = ? AND disabled_at IS NULL", arguments: [email.lowercased()])
        guard let editor else { return nil }
        let token = Digest.token()
        try db.execute(
            sql: "INSERT INTO sign_in_link (token_hash, editor_id, expires_at) VALUES (?, ?, ?)",
            arguments: [Digest.sha256(token), editor.id, now.adding(seconds: Store.signInLinkSeconds)])
        try audit("editor.link_made", "editor:\(editor.id)")
        return (token, editor)
    }
}
