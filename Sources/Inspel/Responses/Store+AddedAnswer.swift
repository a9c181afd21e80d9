import Foundation
import GRDB

extension Store {
    /// An answer that an editor writes into a response by hand: what a picture says, what the program left out.
    ///
    /// - Parameter questions: none leaves it unplaced.
    @discardableResult
    package func addAnswer(to number: Int, on questions: [String], text: String, why: String, by actor: Actor)
        async throws -> Int64
    {
        try await write(as: actor) { transaction in
            let db = transaction.db
            let response = try transaction.responseID(number)
            let state = try String.fetchOne(db, sql: "SELECT state FROM response WHERE id = ?", arguments: [response])
            guard state != Response.State.withdrawn.rawValue else { throw StoreError.changedMeanwhile }
            if let empty = try transaction.emptyAnswer(of: response, on: questions) {
                try transaction.correctAnswer(empty.id, seen: empty.version, text: text, why: why.isEmpty ? nil : why)
                return empty.id
            }
            let position = try Int.fetchOne(
                db, sql: "SELECT ifnull(max(position), -1) + 1 FROM answer WHERE response_id = ?", arguments: [response]
            )
            try transaction.addAnswer(
                NewResponse.Answer(
                    questions: questions, text: text, state: questions.isEmpty ? .unplaced : .given, confidence: 1,
                    decidedBy: actor.description), to: response, position: position ?? 0, texts: [:])
            let id = try Int64.fetchOne(
                db, sql: "SELECT max(id) FROM answer WHERE response_id = ?", arguments: [response])
            guard let id else { throw StoreError.notFound }
            try db.execute(
                sql: "UPDATE response SET version = version + 1 WHERE id = ?", arguments: [response])
            try transaction.noteDecision(onAnswer: id)
            try transaction.audit("answer.added", "answer:\(id)", why: why.isEmpty ? nil : why)
            return id
        }
    }
}

extension Transaction {
    /// The part that stands for a question without an answer.
    fileprivate func emptyAnswer(of response: Response.ID, on questions: [String]) throws -> (id: Int64, version: Int)?
    {
        guard questions.count == 1 else { return nil }
        return try Row.fetchOne(
            db,
            sql: """
                SELECT answer.id, current_version FROM answer JOIN answer_question ON answer_question.answer_id = answer.id
                JOIN answer_version ON answer_version.answer_id = answer.id AND version = current_version
                WHERE response_id = ? AND question = ? AND text = '' ORDER BY position LIMIT 1
                """, arguments: [response, questions[0]]
        ).map { ($0["id"], $0["current_version"]) }
    }
}
