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
            let position = try Int.fetchOne(
                db, sql: "SELECT ifnull(max(position), -1) + 1 FROM answer WHERE response_id = ?", arguments: [response])
            try transaction.addAnswer(
                NewResponse.Answer(
                    questions: questions, text: text, state: questions.isEmpty ? .unplaced : .given, confidence: 1,
                    decidedBy: actor.description), to: response, position: position ?? 0, texts: [:])
            let id = try Int64.fetchOne(
                db, sql: "SELECT id FROM answer WHERE response_id = ? AND position = ? ORDER BY id DESC",
                arguments: [response, position])
            guard let id else { throw StoreError.notFound }
            // A question that has an answer now is not among those without one.
            for question in questions {
                try db.execute(
                    sql: """
                        DELETE FROM answer_question WHERE question = ? AND answer_id IN
                         (SELECT id FROM answer WHERE response_id = ? AND state = 'not_answered')
                        """, arguments: [question, response])
            }
            try db.execute(
                sql: "UPDATE response SET version = version + 1 WHERE id = ?", arguments: [response])
            try transaction.noteDecision(onAnswer: id)
            try transaction.audit("answer.added", "answer:\(id)", why: why.isEmpty ? nil : why)
            return id
        }
    }
}
