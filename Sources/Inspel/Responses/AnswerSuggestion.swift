import Foundation
import GRDB

/// Where the program put an answer, how sure it was, and why. It stays when a person decides otherwise.
package struct AnswerSuggestion: Sendable, Equatable {
    package let questions: [String]
    package let state: SplitPiece.State
    package let confidence: Double
    /// "number", "question", "heading", "order", "content", "form".
    package let evidence: [String]
}

/// How sure the program is, as screens say it. Below `unsure` a person looks.
package enum Certainty: Sendable, Equatable {
    case sure, likely, unsure

    package init(_ confidence: Double) { self = confidence >= 0.9 ? .sure : confidence >= 0.7 ? .likely : .unsure }
}

/// What a person decided about an answer's place or text.
package struct AnswerDecision: Sendable, Equatable {
    package let by: String
    package let at: Timestamp
}

extension AnswerSuggestion {
    /// From the columns of `answer_suggestion` that `Answer.fetch` joins; nil when there is no row.
    init?(row: Row) {
        guard let questions: String = row["suggested_questions"], let evidence: String = row["evidence"] else {
            return nil
        }
        self.questions = questions.split(separator: "\n").map(String.init).sorted()
        self.evidence = evidence.split(separator: "\n").map(String.init)
        state = SplitPiece.State(rawValue: row["suggested_state"]) ?? .given
        confidence = row["suggested_confidence"]
    }
}

extension AnswerDecision {
    /// The newest decision on each answer of the response.
    static func fetch(_ response: Response.ID, _ db: Database) throws -> [Int64: AnswerDecision] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT answer_id, \(Actor.nameColumn("answer_decision.decided_by")) AS name, decided_at
                FROM answer_decision JOIN answer ON answer.id = answer_id WHERE response_id = ?
                ORDER BY answer_decision.id
                """, arguments: [response])
        return Dictionary(
            rows.map { ($0["answer_id"], AnswerDecision(by: $0["name"], at: $0["decided_at"])) },
            uniquingKeysWith: { _, newer in newer })
    }
}

extension Transaction {
    /// Writes down that a person has decided on the answer, as it stands now.
    func noteDecision(onAnswer id: Int64) throws {
        try db.execute(
            sql: """
                INSERT INTO answer_decision (answer_id, questions, decided_by, decided_at)
                SELECT ?1, ifnull(group_concat(question, char(10)), ''), ?2, ?3 FROM answer_question WHERE answer_id = ?1
                """, arguments: [id, actor.description, now])
    }
}

extension Actor {
    /// SQL for who stands in a column that holds an actor: the editor's name, else the actor as it is stored.
    static func nameColumn(_ column: String) -> String {
        """
        coalesce((SELECT coalesce(nullif(editor.name, ''), editor.email) FROM editor
         WHERE 'editor:' || editor.id = \(column)), \(column))
        """
    }
}
