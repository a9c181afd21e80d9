import Formats
import Foundation
import GRDB

/// What became of a response: where passages of it are used.
package struct ResponseUse: Sendable {
    package let passage: String
    package let text: String
    package let edition: String
    package let editionNumber: Int
    /// `chapter:slug` or `exempel:slug`.
    package let place: String
    package let title: String
}

extension Store {
    /// The number of the response that the private link leads to.
    package func responseNumber(followToken token: String) async throws -> Int? {
        try await read {
            try Int.fetchOne(
                $0, sql: "SELECT number FROM response WHERE follow_hash = ?", arguments: [Digest.sha256(token)])
        }
    }

    /// Where the latest editions use passages of the response.
    package func uses(ofResponse number: Int) async throws -> [ResponseUse] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT passage.number AS p, passage.text, edition.number AS e, edition.revision AS r, place,
                     coalesce((SELECT title FROM chapter WHERE 'chapter:' || slug = place), (SELECT title FROM record WHERE kind || ':' || slug = place OR 'exempel:' || slug = place), '') AS title
                    FROM edition_passage JOIN passage ON passage.id = passage_id JOIN response ON response.id = passage.response_id
                    JOIN edition ON edition.id = edition_id
                    WHERE response.number = ? AND edition.revision = (SELECT max(revision) FROM edition newer WHERE newer.number = edition.number)
                    ORDER BY edition.number DESC, passage.number, place
                    """, arguments: [number]
            ).map {
                ResponseUse(
                    passage: "\(ShownNumber.response(number))#p\($0["p"] as Int)", text: $0["text"],
                    edition: ($0["r"] as Int) == 0 ? "\($0["e"] as Int)" : "\($0["e"] as Int).\($0["r"] as Int)",
                    editionNumber: $0["e"], place: $0["place"], title: $0["title"])
            }
        }
    }

    /// Takes the response back: the original stays, its passages become unusable, and the next publication stops until settled.
    package func withdraw(followToken token: String) async throws {
        try await write(as: .respondent) { transaction in
            let db = transaction.db
            guard
                let id = try Response.ID.fetchOne(
                    db, sql: "SELECT id FROM response WHERE follow_hash = ? AND state <> 'withdrawn'",
                    arguments: [Digest.sha256(token)])
            else {
                throw StoreError.notFound
            }
            try db.execute(
                sql:
                    "UPDATE response SET state = 'withdrawn', withdrawn_at = ?, may_quote = 'no', version = version + 1 WHERE id = ?",
                arguments: [transaction.now, id])
            try db.execute(
                sql: "UPDATE passage SET approved = 0, version = version + 1 WHERE response_id = ?", arguments: [id])
            try transaction.audit("response.withdrawn", "response:\(id)")
        }
    }

    /// The content of a response as a draft, to be corrected.
    package func contentToCorrect(_ number: Int) async throws -> (id: Response.ID, content: DraftContent)? {
        guard let detail = try await responseDetail(number: number), detail.response.state != .withdrawn else {
            return nil
        }
        var content = DraftContent()
        for answer in detail.answers where answer.state == .given {
            var item = DraftContent.Item()
            item.title = answer.title
            item.text = answer.text
            item.forms = (answer.detail["forms"] ?? "").split(separator: "\n").map(String.init)
            item.publicBody = answer.detail["public_body"] ?? ""
            if let contact = detail.contacts.first(where: { answer.questions.contains($0.question) }) {
                item.contactName = contact.name
                item.contactEmail = contact.email
            }
            content.answers[answer.questions.first ?? "", default: []].append(item)
        }
        let quotes = ["name": "0", "anonymous": "1", "no": "2"]
        content.about = [
            "organisation": detail.response.organisationName, "name": detail.response.senderName,
            "role": detail.response.senderRole,
            "email": detail.response.senderEmail, "may_quote": detail.response.mayQuote.flatMap { quotes[$0] } ?? "",
        ]
        return (detail.response.id, content)
    }
}
