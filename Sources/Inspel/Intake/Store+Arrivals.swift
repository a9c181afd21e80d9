import Foundation
import GRDB

/// A mail that an arrival caused, and by whose word it left.
package struct ArrivalMail: Sendable {
    package let id: OutboxMail.ID
    package let kind: String
    package let to: String
    package let subject: String
    package let state: OutboxMail.State
    package let createdAt: Timestamp
    package let sentAt: Timestamp?
    package let lastError: String?
    /// The editor who wrote it or had it sent; nil when a rule alone sent it.
    package let by: String?
}

/// A line of what happened.
package struct HistoryItem: Sendable {
    package let at: Timestamp
    /// An editor's name, or `program`, `respondent`, `operator`.
    package let who: String
    package let action: String
    package let why: String?
}

package struct ArrivalDetail: Sendable {
    package let item: ArrivalItem
    /// The call that it answers, in its newest wording; nil when nothing has been read yet.
    package let call: Call?
    package let sentAt: Timestamp?
    package let forwardedBy: String?
    /// What the program thinks that it is, and how sure it is.
    package let suggestion: (kind: ArrivalKind, confidence: Double)?
    /// What the program read, its texts left out.
    package let reading: Reading?
    package let originals: [ResponseDetail.OriginalFile]
    package let texts: [ResponseDetail.Text]
    /// The newest first.
    package let decisions: [ArrivalDecision]
    package let answers: [Answer]
    package let mails: [ArrivalMail]
    package let history: [HistoryItem]
    package let onBehalf: OnBehalf?
    /// Whether the original can be read again without undoing what a person did.
    package let mayBeReadAgain: Bool
}

extension Store {
    /// How many wait: for a person, or to be read.
    package func arrivalsWaiting() async throws -> Int {
        try await read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM arrival WHERE state IN ('needs_person', 'received')") ?? 0
        }
    }

    package func arrival(number: Int) async throws -> ArrivalDetail? {
        try await read { db in
            guard let item = try ArrivalItem.fetch([number], db).first,
                let row = try Row.fetchOne(
                    db,
                    sql:
                        "SELECT call_id, sent_at, forwarded_by, kind, kind_confidence, reading FROM arrival WHERE id = ?",
                    arguments: [item.id])
            else { return nil }
            let response = try Response.ID.fetchOne(
                db, sql: "SELECT id FROM response WHERE arrival_id = ?", arguments: [item.id])
            let subjects = ["arrival:\(item.id)", response.map { "response:\($0)" }].compactMap { $0 }
            return ArrivalDetail(
                item: item,
                call: try Call.fetchOne(
                    db, sql: Call.selection + " WHERE call.id = ?", arguments: [row["call_id"] as Int64?]),
                sentAt: row["sent_at"], forwardedBy: row["forwarded_by"],
                suggestion: (row["kind"] as String?).flatMap(ArrivalKind.init).map {
                    ($0, row["kind_confidence"] ?? 1)
                },
                reading: try Reading.stored(row["reading"]), originals: try self.originals(item.id, db),
                texts: try texts(item.id, db), decisions: try ArrivalDecision.fetch(item.id, db),
                answers: try response.map { try Answer.fetch($0, db) } ?? [],
                mails: try ArrivalMail.fetch(subjects, db), history: try HistoryItem.fetch(subjects, db),
                onBehalf: try OnBehalf.fetch(item.id, db), mayBeReadAgain: try Store.mayBeReadAgain(item, response, db))
        }
    }

    /// The arrivals with the numbers, in their order.
    package func arrivals(numbers: [Int]) async throws -> [ArrivalItem] {
        try await read { try ArrivalItem.fetch(numbers, $0) }
    }

    /// The number of the newest arrival whose letter or file has the bytes.
    package func newestArrival(original sha256: String) async throws -> Int? {
        try await read {
            try Int.fetchOne(
                $0,
                sql: """
                    SELECT max(number) FROM arrival_original JOIN arrival ON arrival.id = arrival_id
                    WHERE sha256 = ? AND position = 0
                    """, arguments: [sha256])
        }
    }

    /// The bytes of one of an arrival's originals.
    package func arrivalFile(number: Int, position: Int) async throws -> (
        bytes: [UInt8], filename: String, mediaType: String
    )? {
        let found = try await read { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT sha256, filename, media_type FROM arrival_original JOIN arrival ON arrival.id = arrival_id
                    WHERE number = ? AND position = ?
                    """, arguments: [number, position]
            ).map { (sha256: $0["sha256"] as String, name: $0["filename"] as String, type: $0["media_type"] as String) }
        }
        guard let found else { return nil }
        return (try originals.load(found.sha256), found.name, found.type)
    }

    /// A person has dealt with it; `why` says how.
    package func settleArrival(_ number: Int, seen version: Int, why: String, by actor: Actor) async throws {
        try await write(as: actor) { transaction in
            let db = transaction.db
            guard let id = try Int64.fetchOne(db, sql: "SELECT id FROM arrival WHERE number = ?", arguments: [number])
            else { throw StoreError.notFound }
            try transaction.advance("arrival", id: id, from: version)
            try db.execute(
                sql: """
                    UPDATE arrival SET state = iif(EXISTS (SELECT 1 FROM response WHERE arrival_id = arrival.id), 'read', 'ended')
                    WHERE id = ? AND state = 'needs_person'
                    """, arguments: [id])
            try db.execute(
                sql:
                    "UPDATE response SET needs_person = 0, version = version + 1 WHERE arrival_id = ? AND needs_person = 1",
                arguments: [id])
            try transaction.audit("arrival.settled", "arrival:\(id)", why: why.isEmpty ? nil : why)
        }
    }
}

extension Reading {
    /// The suggestion as it is stored with its arrival. Nil as well for one that another version of the program wrote and
    /// this one cannot make out: it is only shown, and reading again makes it anew.
    static func stored(_ json: String?) throws -> Reading? {
        guard let json else { return nil }
        do {
            return try JSONDecoder().decode(Reading.self, from: Data(json.utf8))
        } catch is DecodingError {
            return nil
        }
    }
}

extension HistoryItem {
    static func fetch(_ subjects: [String], _ db: Database) throws -> [HistoryItem] {
        let marks = subjects.map { _ in "?" }.joined(separator: ", ")
        return try Row.fetchAll(
            db,
            sql: """
                SELECT at, \(Actor.nameColumn("audit.actor")) AS who, action, why FROM audit
                WHERE subject IN (\(marks)) ORDER BY audit.id
                """, arguments: StatementArguments(subjects)
        ).map { HistoryItem(at: $0["at"], who: $0["who"], action: $0["action"], why: $0["why"]) }
    }
}

extension ArrivalMail {
    static func fetch(_ subjects: [String], _ db: Database) throws -> [ArrivalMail] {
        let marks = subjects.map { _ in "?" }.joined(separator: ", ")
        return try Row.fetchAll(
            db,
            sql: """
                SELECT id, kind, to_address, subject, state, created_at, sent_at, last_error,
                 (SELECT \(Actor.nameColumn("audit.actor")) FROM audit
                  WHERE audit.subject = outgoing_mail.about AND audit.detail ->> '$.mail' = CAST(outgoing_mail.id AS TEXT)
                   AND audit.actor LIKE 'editor:%' LIMIT 1) AS who
                FROM outgoing_mail WHERE about IN (\(marks)) ORDER BY id
                """, arguments: StatementArguments(subjects)
        ).map {
            ArrivalMail(
                id: $0["id"], kind: $0["kind"], to: $0["to_address"], subject: $0["subject"],
                state: OutboxMail.State(rawValue: $0["state"]) ?? .failed, createdAt: $0["created_at"],
                sentAt: $0["sent_at"], lastError: $0["last_error"], by: $0["who"])
        }
    }
}
