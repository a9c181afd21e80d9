import Formats
import Foundation
import GRDB

/// Somebody who was asked to answer a call.
package struct Invitation: Sendable {
    package let id: Int64
    package let callID: Call.ID
    package let email: String
    package let name: String
    package let organisationName: String
    package let municipalityCode: String?
    package let invitedAt: Timestamp
    package let openedAt: Timestamp?
    package let declinedAt: Timestamp?
    /// Whether the invited organisation, or somebody from this address, has answered the call.
    package let hasAnswered: Bool
}

extension Invitation: FetchableRecord {
    static let selection = """
        SELECT invitation.*, organisation.name AS organisation_name, municipality_code, EXISTS (
          SELECT 1 FROM response WHERE response.call_id = invitation.call_id AND response.state <> 'withdrawn'
          AND (response.organisation_id = invitation.organisation_id OR response.sender_email = invitation.email)) AS answered
        FROM invitation LEFT JOIN organisation ON organisation.id = organisation_id
        """

    package init(row: Row) throws {
        id = row["id"]
        callID = row["call_id"]
        email = row["email"]
        name = row["name"]
        organisationName = row["organisation_name"] ?? ""
        municipalityCode = row["municipality_code"]
        invitedAt = row["invited_at"]
        openedAt = row["opened_at"]
        declinedAt = row["declined_at"]
        hasAnswered = row["answered"]
    }
}

package struct InvitationResult: Sendable, Equatable {
    /// New invitations; each has a mail in the outbox.
    package var invited = 0
    /// Addresses that had been invited before; they get no second mail.
    package var known = 0
    /// Organisations that are not in the register; they are added as `other`.
    package var added: [String] = []
}

extension Store {
    /// Invites everybody in the list who is not invited yet: all of it or nothing.
    ///
    /// - Parameter path: the page of the invitation link, by language and token.
    package func invite(
        _ lines: [InvitationFile.Line], to call: Call, by actor: Actor,
        path: @escaping @Sendable (Language, String) -> String
    ) async throws -> InvitationResult {
        let (mailTexts, baseURL) = (mailTexts, baseURL)
        return try await write(as: actor) { transaction in
            var result = InvitationResult()
            for line in lines {
                try transaction.invite(
                    line, to: call, result: &result, mailTexts: mailTexts, link: { baseURL + path($0, $1) })
            }
            try transaction.audit(
                "call.invited", "call:\(call.id)",
                detail: ["invited": String(result.invited), "known": String(result.known)])
            return result
        }
    }

    /// All invitations of a call, by organisation.
    package func invitations(call: Call.ID) async throws -> [Invitation] {
        try await read {
            try Invitation.fetchAll(
                $0,
                sql: Invitation.selection
                    + " WHERE call_id = ? ORDER BY organisation.name COLLATE NOCASE, invitation.email",
                arguments: [call])
        }
    }

    package func invitation(token: String) async throws -> Invitation? {
        try await read {
            try Invitation.fetchOne(
                $0, sql: Invitation.selection + " WHERE token_hash = ?", arguments: [Digest.sha256(token)])
        }
    }

    /// Notes the first time that the link was opened. Mail scanners open links too, so nothing hangs on it.
    package func noteOpened(_ invitation: Invitation) async throws {
        guard invitation.openedAt == nil else { return }
        try await write(as: .respondent) { transaction in
            try transaction.db.execute(
                sql: "UPDATE invitation SET opened_at = ? WHERE id = ? AND opened_at IS NULL",
                arguments: [transaction.now, invitation.id])
            try transaction.audit("invitation.opened", "invitation:\(invitation.id)")
        }
    }

    package func decline(_ invitation: Invitation) async throws {
        try await write(as: .respondent) { transaction in
            try transaction.db.execute(
                sql: "UPDATE invitation SET declined_at = ? WHERE id = ? AND declined_at IS NULL",
                arguments: [transaction.now, invitation.id])
            try transaction.audit("invitation.declined", "invitation:\(invitation.id)")
        }
    }
}

extension Transaction {
    fileprivate func invite(
        _ line: InvitationFile.Line, to call: Call, result: inout InvitationResult, mailTexts: any MailTexts,
        link: (Language, String) -> String
    ) throws {
        let isKnown =
            try Bool.fetchOne(
                db, sql: "SELECT 1 FROM invitation WHERE call_id = ? AND email = ?", arguments: [call.id, line.email])
            ?? false
        guard !isKnown else {
            result.known += 1
            return
        }
        var organisation = try Organisation.find(line.organisation, db)?.id
        if organisation == nil, line.organisation.isEmpty { organisation = try Organisation.find(line.email, db)?.id }
        if organisation == nil, !line.organisation.isEmpty {
            try db.execute(
                sql: "INSERT INTO organisation (kind, name) VALUES ('other', ?)", arguments: [line.organisation])
            organisation = Organisation.ID(db.lastInsertedRowID)
            result.added.append(line.organisation)
        }
        let token = Digest.token()
        try db.execute(
            sql: """
                INSERT INTO invitation (call_id, organisation_id, name, email, token_hash, invited_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """, arguments: [call.id, organisation, line.name, line.email, Digest.sha256(token), now])
        let id = db.lastInsertedRowID
        let language = call.definition.language
        let text = mailTexts.invitation(
            InvitationModel(
                language: language, recipient: line.name, callTitle: call.definition.title.text(language),
                summary: call.definition.summary.text(language), closes: call.definition.closes,
                owner: call.definition.owner))
        try send(
            OutgoingMail(
                kind: "invitation", to: line.email, replyTo: call.definition.intakeAddress, language: language,
                text: text,
                link: link(language, token), about: "invitation:\(id)"))
        result.invited += 1
    }
}
