import Formats
import Foundation
import GRDB

/// What somebody has written in the web form so far.
package struct DraftContent: Sendable, Codable, Equatable {
    package struct Item: Sendable, Codable, Equatable {
        package var title = ""
        package var forms: [String] = []
        package var publicBody = ""
        package var text = ""
        package var contactName = ""
        package var contactEmail = ""

        package init() {}

        package var isEmpty: Bool { self == Item() }
    }

    package var answers: [String: [Item]] = [:]
    package var about: [String: String] = [:]

    package init() {}

    package func items(_ question: String) -> [Item] { answers[question] ?? [] }

    /// A mark of what a step holds, to notice that somebody else changed it meanwhile.
    package func mark(_ step: String) -> String {
        let part: [String]
        if let items = answers[step] {
            part = items.map { String(decoding: (try? JSONEncoder.stable.encode($0)) ?? Data(), as: UTF8.self) }
        } else if step == "om" {
            part = about.sorted { $0.key < $1.key }.map { $0.key + "=" + $0.value }
        } else {
            part = []
        }
        return String(Digest.sha256(part.joined(separator: "\n")).prefix(16))
    }
}

package struct Draft: Sendable {
    package typealias ID = Identifier<Draft>

    package struct File: Sendable {
        package let id: Int64
        package let question: String
        package let filename: String
        package let mediaType: String
        package let sha256: String
        package let size: Int
    }

    package let id: ID
    package let callID: Call.ID
    package let callVersionID: Call.VersionID
    package let content: DraftContent
    package let updatedAt: Timestamp
    package let responseID: Response.ID?
    package let supersedes: Response.ID?
    package let files: [File]
}

package enum DraftFault: Error, Equatable {
    /// It was sent already; the number of the response.
    case sent(Int)
    case nothingAnswered
}

extension Store {
    /// Opens a draft for the call. Returns the token of its private link.
    package func startDraft(
        _ call: Call, language: Language, invitation: String? = nil, correcting: Response.ID? = nil,
        content: DraftContent = DraftContent()
    ) async throws -> String {
        let token = Digest.token()
        return try await write(as: .respondent) { transaction in
            let db = transaction.db
            var content = content
            var invitationID: Int64?
            if let invitation,
                let row = try Row.fetchOne(
                    db,
                    sql:
                        "SELECT invitation.id, organisation.name AS organisation, email FROM invitation LEFT JOIN organisation ON organisation.id = organisation_id WHERE token_hash = ?",
                    arguments: [Digest.sha256(invitation)])
            {
                invitationID = row["id"]
                if content.about.isEmpty {
                    content.about = ["organisation": row["organisation"] ?? "", "email": row["email"]]
                }
            }
            try db.execute(
                sql: """
                    INSERT INTO draft (call_id, call_version_id, invitation_id, token_hash, content, language, created_at, updated_at, supersedes)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    call.id, call.versionID, invitationID, Digest.sha256(token),
                    String(decoding: try JSONEncoder.stable.encode(content), as: UTF8.self),
                    language.code, transaction.now, transaction.now, correcting,
                ])
            try transaction.audit("draft.started", "draft:\(db.lastInsertedRowID)")
            return token
        }
    }

    package func draft(token: String) async throws -> Draft? {
        try await read { try Draft.fetch(token: token, $0) }
    }

    /// Saves one step of the draft. Drafts are not public records yet and leave no audit row for each save.
    package func saveDraft(token: String, _ change: @escaping @Sendable (inout DraftContent) -> Void) async throws {
        let now = clock.now()
        try await pool.write { db in
            guard let draft = try Draft.fetch(token: token, db) else { throw StoreError.notFound }
            guard draft.responseID == nil else { throw DraftFault.sent(0) }
            var content = draft.content
            change(&content)
            try db.execute(
                sql: "UPDATE draft SET content = ?, updated_at = ?, version = version + 1 WHERE id = ?",
                arguments: [String(decoding: try JSONEncoder.stable.encode(content), as: UTF8.self), now, draft.id])
        }
    }

    package func addDraftFile(token: String, question: String, filename: String, mediaType: String, bytes: [UInt8])
        async throws
    {
        let sha256 = try originals.store(bytes)
        try await write(as: .respondent) { transaction in
            guard let draft = try Draft.fetch(token: token, transaction.db), draft.responseID == nil else {
                throw StoreError.notFound
            }
            try transaction.noteOriginal(sha256, size: bytes.count)
            try transaction.db.execute(
                sql: "INSERT INTO draft_file (draft_id, question, filename, media_type, sha256) VALUES (?, ?, ?, ?, ?)",
                arguments: [draft.id, question, filename, mediaType, sha256])
            try transaction.audit("draft.file_added", "draft:\(draft.id)")
        }
    }

    package func removeDraftFile(token: String, id: Int64) async throws {
        try await write(as: .respondent) { transaction in
            guard let draft = try Draft.fetch(token: token, transaction.db), draft.responseID == nil else {
                throw StoreError.notFound
            }
            try transaction.db.execute(
                sql: "DELETE FROM draft_file WHERE id = ? AND draft_id = ?", arguments: [id, draft.id])
            try transaction.audit("draft.file_removed", "draft:\(draft.id)")
        }
    }

    /// Sends the answer: original, number, answers, contacts and receipt in one transaction. Sending twice gives the same number.
    ///
    /// - Returns: the number and, the first time, the token of the page to follow it.
    package func sendDraft(
        token: String, language: Language, followPath: @escaping @Sendable (Language, String) -> String
    ) async throws -> (number: Int, token: String?) {
        guard let draft = try await draft(token: token), let call = try await call(version: draft.callVersionID) else {
            throw StoreError.notFound
        }
        let record = WebAnswer(
            call: call.slug, content: draft.content,
            files: draft.files.map { .init(filename: $0.filename, sha256: $0.sha256, question: $0.question) })
        let bytes = [UInt8](try JSONEncoder.stable.encode(record))
        let sha256 = try originals.store(bytes)
        let (mailTexts, baseURL) = (mailTexts, baseURL)
        return try await write(as: .respondent) { transaction in
            let db = transaction.db
            guard let draft = try Draft.fetch(token: token, db) else { throw StoreError.notFound }
            if let sent = draft.responseID {
                return (
                    try Int.fetchOne(db, sql: "SELECT number FROM response WHERE id = ?", arguments: [sent]) ?? 0, nil
                )
            }
            let about = draft.content.about
            let organisation =
                try Organisation.find(about["organisation"] ?? "", db) ?? Organisation.find(about["email"] ?? "", db)
            let answers = NewResponse.answers(of: draft.content, call.definition)
            guard answers.contains(where: { $0.state == .given }) || !draft.files.isEmpty else {
                throw DraftFault.nothingAnswered
            }
            try transaction.noteOriginal(sha256, size: bytes.count)
            try db.execute(
                sql: """
                    INSERT INTO arrival (number, call_id, channel, received_at, state, kind, kind_confidence, sender_name, sender_email, organisation_id, organisation_name)
                    VALUES (?, ?, 'web', ?, 'read', ?, 1, ?, ?, ?, ?)
                    """,
                arguments: [
                    try transaction.nextNumber(.arrival), call.id, transaction.now,
                    draft.supersedes == nil ? "response" : "correction", about["name"] ?? "",
                    about["email"] ?? "", organisation?.id, organisation?.name ?? about["organisation"] ?? "",
                ])
            let arrival = db.lastInsertedRowID
            let own = [(filename: "svar.json", mediaType: "application/json", sha256: sha256, role: "letter")]
            let files = draft.files.map {
                (filename: $0.filename, mediaType: $0.mediaType, sha256: $0.sha256, role: "enclosure")
            }
            for (position, file) in (own + files).enumerated() {
                try db.execute(
                    sql:
                        "INSERT INTO arrival_original (arrival_id, position, sha256, filename, media_type, role) VALUES (?, ?, ?, ?, ?, ?)",
                    arguments: [arrival, position, file.sha256, file.filename, file.mediaType, file.role])
            }
            var new = NewResponse(
                call: call, callVersion: draft.callVersionID, organisation: organisation,
                organisationName: about["organisation"] ?? "",
                senderName: about["name"] ?? "", senderRole: about["role"] ?? "", senderEmail: about["email"] ?? "",
                language: language,
                mayQuote: NewResponse.mayQuote(about["may_quote"], call.definition), answers: answers,
                contacts: NewResponse.contacts(of: draft.content), attachments: draft.files.map(\.filename),
                needsPerson: false,
                mayBeAnswered: MailAddress.isPlausible(about["email"] ?? ""), supersedes: draft.supersedes)
            new.about = about
            let added = try transaction.addResponse(
                new, arrival: arrival, receivedAt: transaction.now, texts: [:], mailTexts: mailTexts, baseURL: baseURL,
                followPath: followPath)
            try db.execute(sql: "UPDATE draft SET response_id = ? WHERE id = ?", arguments: [added.id, draft.id])
            return (added.number, added.token)
        }
    }

    /// The call with the wording of that version.
    func call(version: Call.VersionID) async throws -> Call? {
        try await read { db in
            try Call.fetchOne(
                db,
                sql: """
                    SELECT \(Call.columns) FROM call
                    JOIN call_version ON call_version.call_id = call.id WHERE call_version.id = ?
                    """, arguments: [version])
        }
    }
}

/// The canonical form of a web answer, kept as its original.
struct WebAnswer: Codable {
    struct File: Codable {
        var filename: String
        var sha256: String
        var question: String
    }

    var call: String
    var content: DraftContent
    var files: [File]
}

extension NewResponse {
    static func answers(of content: DraftContent, _ call: CallDefinition) -> [Answer] {
        call.questions.flatMap { question -> [Answer] in
            let items = content.items(question.id).filter { !$0.isEmpty }
            if items.isEmpty {
                return [
                    Answer(
                        questions: [question.id], text: "", state: .notAnswered, confidence: 1, decidedBy: "respondent")
                ]
            }
            return items.map { item in
                var detail: [String: String] = [:]
                if !item.forms.isEmpty { detail["forms"] = item.forms.joined(separator: "\n") }
                if !item.publicBody.isEmpty { detail["public_body"] = item.publicBody }
                var answer = Answer(
                    questions: [question.id], text: item.text, state: .given, confidence: 1, decidedBy: "respondent",
                    title: item.title, detail: detail)
                answer.contact = [item.contactName, item.contactEmail].filter { !$0.isEmpty }.joined(separator: ", ")
                return answer
            }
        }
    }

    static func contacts(of content: DraftContent) -> [FoundContact] {
        content.answers.sorted { $0.key < $1.key }.flatMap { question, items in
            items.filter { !$0.contactName.isEmpty || !$0.contactEmail.isEmpty }.map {
                FoundContact(question: question, name: $0.contactName, email: $0.contactEmail, role: nil)
            }
        }
    }

    /// The choice of "about you" by its place in the call's list: with the name, without, no.
    static func mayQuote(_ value: String?, _ call: CallDefinition) -> String? {
        guard let value, let index = Int(value) else { return nil }
        return ["name", "anonymous", "no"].indices.contains(index) ? ["name", "anonymous", "no"][index] : nil
    }
}

extension Draft {
    static func fetch(token: String, _ db: Database) throws -> Draft? {
        guard
            let row = try Row.fetchOne(
                db, sql: "SELECT * FROM draft WHERE token_hash = ?", arguments: [Digest.sha256(token)])
        else { return nil }
        let id: Draft.ID = row["id"]
        let files = try Row.fetchAll(
            db,
            sql:
                "SELECT draft_file.*, size FROM draft_file JOIN original USING (sha256) WHERE draft_id = ? ORDER BY id",
            arguments: [id]
        ).map {
            File(
                id: $0["id"], question: $0["question"], filename: $0["filename"], mediaType: $0["media_type"],
                sha256: $0["sha256"], size: $0["size"])
        }
        return Draft(
            id: id, callID: row["call_id"], callVersionID: row["call_version_id"],
            content: try JSONDecoder().decode(DraftContent.self, from: Data((row["content"] as String).utf8)),
            updatedAt: row["updated_at"],
            responseID: row["response_id"], supersedes: row["supersedes"], files: files)
    }
}
