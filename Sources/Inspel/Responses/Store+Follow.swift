import Formats
import Foundation
import GRDB

/// What became of a response: a passage of it and where it is used.
package struct ResponseUse: Sendable {
    package enum Place: Sendable, Equatable {
        case chapter(slug: String)
        case record(RecordKind, slug: String)
        case wishList
    }

    /// A place with the editions that use the passage there.
    package struct Spot: Sendable {
        package let place: Place
        /// Of the chapter or record as it is called now; empty for the wish list.
        package let title: String
        /// The newest first, as they are named: "2.1", "1".
        package var editions: [String]
        /// The newest edition that uses it there.
        package let number: Int
        /// Whether that is the latest of all.
        package let isLatest: Bool
    }

    /// S-0148#p3
    package let passage: String
    /// As it is published.
    package let text: String
    package var spots: [Spot]
}

extension Store {
    /// The number of the response that the private link leads to.
    package func responseNumber(followToken token: String) async throws -> Int? {
        try await read {
            try Int.fetchOne(
                $0, sql: "SELECT number FROM response WHERE follow_hash = ?", arguments: [Digest.sha256(token)])
        }
    }

    /// Where editions use passages of the response: each passage once, each place once with its editions.
    package func uses(ofResponse number: Int) async throws -> [ResponseUse] {
        try await read { db in
            let latest = try Int.fetchOne(db, sql: "SELECT max(number) FROM edition WHERE state = 'published'")
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT passage.number AS p, ifnull(public_text, passage.text) AS text, edition.number AS e,
                     edition.revision AS r, place
                    FROM edition_passage JOIN passage ON passage.id = passage_id JOIN response ON response.id = passage.response_id
                    JOIN edition ON edition.id = edition_id
                    WHERE response.number = ? AND edition.revision = (SELECT max(revision) FROM edition newer WHERE newer.number = edition.number)
                    ORDER BY passage.number, edition.number DESC, place
                    """, arguments: [number])
            var uses: [ResponseUse] = []
            for row in rows {
                guard let place = ResponseUse.Place(row["place"] as String) else { continue }
                let key = "\(ShownNumber.response(number))#p\(row["p"] as Int)"
                if uses.last?.passage != key {
                    uses.append(ResponseUse(passage: key, text: row["text"], spots: []))
                }
                let edition: Int = row["e"]
                let label = (row["r"] as Int) == 0 ? "\(edition)" : "\(edition).\(row["r"] as Int)"
                let last = uses.count - 1
                if let spot = uses[last].spots.firstIndex(where: { $0.place == place }) {
                    uses[last].spots[spot].editions.append(label)
                } else {
                    uses[last].spots.append(
                        ResponseUse.Spot(
                            place: place, title: try place.title(db), editions: [label], number: edition,
                            isLatest: edition == latest))
                }
            }
            return uses
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

    /// What stands under "about you", the choice about quoting aside: that holds as it is now.
    package func aboutFields(of detail: ResponseDetail) async throws -> [String: String] {
        let response = detail.response
        var fields: [String: String] = [:]
        if response.channel == "web", let letter = detail.originals.first(where: { $0.role == "letter" }) {
            let record = try? JSONDecoder().decode(WebAnswer.self, from: Data(try originals.load(letter.sha256)))
            fields = record?.content.about ?? [:]
        }
        // The original keeps what was said first; an editor may have corrected it since.
        let known = [
            "organisation": response.organisationName, "name": response.senderName, "role": response.senderRole,
            "email": response.senderEmail,
        ]
        fields.merge(known) { $1 }
        fields["may_quote"] = nil
        return fields
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

extension ResponseUse.Place {
    /// As `edition_passage` names it: `chapter:slug`, `exempel:slug`, `onskelistan`.
    init?(_ stored: String) {
        if stored == "onskelistan" {
            self = .wishList
            return
        }
        let parts = stored.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        if parts[0] == "chapter" {
            self = .chapter(slug: parts[1])
        } else if let kind = RecordKind(prefix: parts[0]) {
            self = .record(kind, slug: parts[1])
        } else {
            return nil
        }
    }

    /// A record whose slug has changed is found by the old one too.
    fileprivate func title(_ db: Database) throws -> String {
        switch self {
        case .wishList: return ""
        case .chapter(let slug):
            return try String.fetchOne(db, sql: "SELECT title FROM chapter WHERE slug = ?", arguments: [slug]) ?? slug
        case .record(let kind, let slug):
            return try String.fetchOne(
                db,
                sql: """
                    SELECT title FROM record WHERE kind = ?1 AND slug = ?2 UNION ALL
                    SELECT title FROM slug_redirect JOIN record ON record.id = record_id
                    WHERE slug_redirect.kind = ?1 AND slug_redirect.slug = ?2
                    """, arguments: [kind.rawValue, slug]) ?? slug
        }
    }
}
