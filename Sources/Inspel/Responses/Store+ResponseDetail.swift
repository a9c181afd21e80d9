import Foundation
import GRDB

/// What a response says to one question, in its newest version.
package struct Answer: Sendable, Identifiable {
    package let id: Int64
    package let questions: [String]
    package let state: SplitPiece.State
    package let confidence: Double
    package let isDecided: Bool
    package let title: String
    package let detail: [String: String]
    package let versionID: Int64
    package let version: Int
    package let text: String
    package let sourceTextID: Int64?
    package let sourceStart: Int?
    package let sourceEnd: Int?
    /// Nil where the respondent or an editor said from the start where it belongs.
    package let suggestion: AnswerSuggestion?
    package let decision: AnswerDecision?
}

package struct Viewpoint: Sendable, Identifiable {
    package let id: Int64
    package let kind: String
    package let statement: String
    package let reason: String
    package let addressee: String?
    package let domain: String?
    package let version: Int
}

package struct Passage: Sendable, Identifiable {
    package let id: Int64
    package let number: Int
    package let answerID: Int64
    package let answerVersionID: Int64
    package let start: Int
    package let end: Int
    package let text: String
    package let publicText: String?
    package let isApproved: Bool
    package let isFlagged: Bool
    package let version: Int
    package let themes: [String]
    package let viewpoints: [Viewpoint]
    package let records: [RecordRow]
}

package struct ResponseDetail: Sendable {
    package struct OriginalFile: Sendable {
        package let position: Int
        package let sha256: String
        package let filename: String
        package let mediaType: String
        package let role: String
        package let size: Int
    }

    package struct Text: Sendable {
        package let id: Int64
        package let label: String
        package let text: String
        package let folded: [Reading.Text.Folded]
        /// Guessed from a picture, not read: shown beside it.
        package let isGuess: Bool
    }

    package let response: Response
    /// The number of the arrival that it came as.
    package let arrival: Int
    package let call: Call
    package let answers: [Answer]
    package let passages: [Passage]
    package let originals: [OriginalFile]
    package let texts: [Text]
    package let contacts:
        [(
            permission: Int64, contact: Int64, name: String, email: String, role: String, question: String,
            state: String
        )]
    package let history: [HistoryEntry]
    package let onBehalf: OnBehalf?
    package let supersedes: Int?
    package let supersededBy: Int?
    package let previous: Int?
    package let next: Int?
}

extension Store {
    package func responseDetail(number: Int) async throws -> ResponseDetail? {
        try await read { db in
            guard
                let response = try Response.fetchOne(
                    db, sql: Response.selection + " WHERE response.number = ?", arguments: [number])
            else { return nil }
            // The wording that the respondent saw, not a later one.
            let call = try Call.fetchOne(
                db,
                sql: """
                    SELECT \(Call.columns) FROM response
                    JOIN call ON call.id = response.call_id JOIN call_version ON call_version.id = call_version_id WHERE response.id = ?
                    """, arguments: [response.id])
            guard let call else { return nil }
            let answers = try Answer.fetch(response.id, db)
            return ResponseDetail(
                response: response,
                arrival: try Int.fetchOne(
                    db, sql: "SELECT number FROM arrival WHERE id = ?", arguments: [response.arrivalID]) ?? 0,
                call: call, answers: answers, passages: try Passage.fetch(response.id, db),
                originals: try originals(response.arrivalID, db), texts: try texts(response.arrivalID, db),
                contacts: try Row.fetchAll(
                    db,
                    sql: """
                        SELECT permission.id, contact_id, contact.name, contact.email, role, question, state FROM permission
                        JOIN contact ON contact.id = contact_id WHERE response_id = ? ORDER BY permission.id
                        """, arguments: [response.id]
                ).map {
                    ($0["id"], $0["contact_id"], $0["name"], $0["email"], $0["role"], $0["question"] ?? "", $0["state"])
                },
                history: try HistoryEntry.fetch(response, db),
                onBehalf: try OnBehalf.fetch(response.arrivalID, db),
                supersedes: try Int.fetchOne(
                    db, sql: "SELECT number FROM response WHERE superseded_by = ?", arguments: [response.id]),
                supersededBy: try Int.fetchOne(
                    db, sql: "SELECT number FROM response WHERE id = ?", arguments: [response.supersededBy]),
                previous: try Int.fetchOne(
                    db, sql: "SELECT max(number) FROM response WHERE number < ?", arguments: [number]),
                next: try Int.fetchOne(
                    db, sql: "SELECT min(number) FROM response WHERE number > ?", arguments: [number]))
        }
    }

    func originals(_ arrival: Int64, _ db: Database) throws -> [ResponseDetail.OriginalFile] {
        try Row.fetchAll(
            db,
            sql:
                "SELECT arrival_original.*, size FROM arrival_original JOIN original USING (sha256) WHERE arrival_id = ? ORDER BY position",
            arguments: [arrival]
        ).map {
            ResponseDetail.OriginalFile(
                position: $0["position"], sha256: $0["sha256"], filename: $0["filename"], mediaType: $0["media_type"],
                role: $0["role"], size: $0["size"])
        }
    }

    func texts(_ arrival: Int64, _ db: Database) throws -> [ResponseDetail.Text] {
        try Row.fetchAll(
            db, sql: "SELECT * FROM arrival_text WHERE arrival_id = ? ORDER BY position", arguments: [arrival]
        ).map {
            let folded = try JSONDecoder().decode([Reading.Text.Folded].self, from: Data(($0["folded"] as String).utf8))
            return ResponseDetail.Text(
                id: $0["id"], label: $0["label"], text: $0["text"], folded: folded, isGuess: $0["is_guess"])
        }
    }

    /// A file that came with the response, checked against its hash.
    package func originalFile(response number: Int, position: Int) async throws -> (
        file: ResponseDetail.OriginalFile, bytes: [UInt8]
    )? {
        guard let detail = try await responseDetail(number: number),
            let file = detail.originals.first(where: { $0.position == position })
        else { return nil }
        return (file, try originals.load(file.sha256))
    }
}

extension Answer {
    static func fetch(_ response: Response.ID, _ db: Database) throws -> [Answer] {
        let questions = Dictionary(
            grouping: try Row.fetchAll(
                db,
                sql:
                    "SELECT answer_id, question FROM answer_question JOIN answer ON answer.id = answer_id WHERE response_id = ?",
                arguments: [response]),
            by: { $0["answer_id"] as Int64 })
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT answer.*, answer_version.id AS version_id, answer_version.text,
                 answer_suggestion.questions AS suggested_questions, answer_suggestion.state AS suggested_state,
                 answer_suggestion.confidence AS suggested_confidence, evidence FROM answer
                JOIN answer_version ON answer_version.answer_id = answer.id AND answer_version.version = current_version
                LEFT JOIN answer_suggestion ON answer_suggestion.answer_id = answer.id
                WHERE response_id = ? ORDER BY position, answer.id
                """, arguments: [response])
        let decisions = try AnswerDecision.fetch(response, db)
        return try rows.map { row in
            Answer(
                id: row["id"], questions: (questions[row["id"]] ?? []).map { $0["question"] }.sorted(),
                state: SplitPiece.State(rawValue: row["state"]) ?? .given,
                confidence: row["confidence"], isDecided: row["decided_by"] != nil, title: row["title"],
                detail: try JSONDecoder().decode([String: String].self, from: Data((row["detail"] as String).utf8)),
                versionID: row["version_id"],
                version: row["current_version"], text: row["text"], sourceTextID: row["source_text_id"],
                sourceStart: row["source_start"], sourceEnd: row["source_end"],
                suggestion: AnswerSuggestion(row: row), decision: decisions[row["id"]])
        }
    }
}

extension Passage {
    static func fetch(_ response: Response.ID, _ db: Database) throws -> [Passage] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT passage.*, answer_version.answer_id FROM passage JOIN answer_version ON answer_version.id = answer_version_id
                WHERE passage.response_id = ? AND removed = 0 ORDER BY number
                """, arguments: [response])
        return try rows.map { row in
            let id: Int64 = row["id"]
            return Passage(
                id: id, number: row["number"], answerID: row["answer_id"], answerVersionID: row["answer_version_id"],
                start: row["start"], end: row["end"],
                text: row["text"], publicText: row["public_text"], isApproved: row["approved"],
                isFlagged: row["flagged"], version: row["version"],
                themes: try String.fetchAll(
                    db,
                    sql:
                        "SELECT name_sv FROM passage_theme JOIN theme ON theme.id = theme_id WHERE passage_id = ? ORDER BY 1",
                    arguments: [id]),
                viewpoints: try Row.fetchAll(
                    db, sql: "SELECT * FROM viewpoint WHERE passage_id = ? ORDER BY id", arguments: [id]
                ).map {
                    Viewpoint(
                        id: $0["id"], kind: $0["kind"], statement: $0["statement"], reason: $0["reason"],
                        addressee: $0["addressee"], domain: $0["domain"], version: $0["version"])
                },
                records: try RecordRow.fetchAll(
                    db,
                    sql:
                        "SELECT record.* FROM record_passage JOIN record ON record.id = record_id WHERE passage_id = ?",
                    arguments: [id]))
        }
    }
}
