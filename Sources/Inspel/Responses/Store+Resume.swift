import Formats
import GRDB

extension Store {
    /// The number of the response that the draft became; nil while it is a draft.
    package func sentNumber(draft token: String) async throws -> Int? {
        try await read {
            try Int.fetchOne(
                $0, sql: "SELECT number FROM draft JOIN response ON response.id = response_id WHERE token_hash = ?",
                arguments: [Digest.sha256(token)])
        }
    }

    /// Mails the private link of a draft. The address is not kept with the draft.
    package func mailResumeLink(draft token: String, to email: String, language: Language, path: String) async throws {
        guard let draft = try await draft(token: token), let call = try await call(version: draft.callVersionID) else {
            throw StoreError.notFound
        }
        let (mailTexts, link) = (mailTexts, baseURL + path)
        try await write(as: .respondent) { transaction in
            let model = ResumeLinkModel(
                language: language, callTitle: call.definition.title.text(language), closes: call.definition.closes)
            try transaction.send(
                OutgoingMail(
                    kind: "resume", to: email, language: language, text: mailTexts.resumeLink(model), link: link,
                    about: "draft:\(draft.id)", isAutomatic: true))
            try transaction.audit("draft.link_mailed", "draft:\(draft.id)")
        }
    }

    /// Records made from the response's passages that the editors set aside, with the reason.
    package func setAside(ofResponse number: Int) async throws -> [(title: String, reason: String)] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT record.id, record.title, record.reason FROM record
                    JOIN record_passage ON record_id = record.id JOIN passage ON passage.id = passage_id
                    JOIN response ON response.id = passage.response_id
                    WHERE response.number = ? AND record.state = 'set_aside' AND record.reason IS NOT NULL ORDER BY record.id
                    """, arguments: [number]
            ).map { ($0["title"], $0["reason"]) }
        }
    }
}
