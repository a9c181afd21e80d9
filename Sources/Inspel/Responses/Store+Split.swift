import Foundation
import GRDB

/// Why a move between the parts of a response cannot be made.
package enum SplitFault: Error, Equatable {
    /// No paragraph was chosen, there is none, or it is there already.
    case nothingToMove
}

extension Store {
    /// A new version of the answer's text. Passages are found again by their words, or flagged.
    package func correctAnswer(_ id: Int64, seen version: Int, text: String, why: String?, by actor: Actor) async throws
    {
        try await write(as: actor) { try $0.correctAnswer(id, seen: version, text: text, why: why) }
    }

    /// Puts an answer on other questions, or nowhere when the list is empty.
    ///
    /// - Parameter seen: the questions that it stood on when the editor chose.
    package func placeAnswer(_ id: Int64, on questions: [String], seen: [String], by actor: Actor) async throws {
        try await write(as: actor) { transaction in
            let db = transaction.db
            let stored = try String.fetchAll(
                db, sql: "SELECT question FROM answer_question WHERE answer_id = ?", arguments: [id])
            guard Set(stored) == Set(seen) else { throw StoreError.changedMeanwhile }
            try db.execute(sql: "DELETE FROM answer_question WHERE answer_id = ?", arguments: [id])
            for question in questions {
                try db.execute(
                    sql: "INSERT INTO answer_question (answer_id, question) VALUES (?, ?)", arguments: [id, question])
            }
            try db.execute(
                sql: "UPDATE answer SET state = ?, decided_by = ?, confidence = 1 WHERE id = ?",
                arguments: [questions.isEmpty ? "unplaced" : "given", actor.description, id])
            guard db.changesCount == 1 else { throw StoreError.notFound }
            try transaction.noteDecision(onAnswer: id)
            try transaction.audit(
                "answer.placed", "answer:\(id)", detail: ["questions": questions.joined(separator: ",")])
        }
    }

    /// Moves the border between an answer and the next one: the last `paragraphs` paragraphs go over, or come over when
    /// negative. A part that is left without text stays, as not answered.
    ///
    /// - Parameter seen: the versions of both answers that the editor saw.
    /// - Throws: `StoreError.changedMeanwhile`, `SplitFault.nothingToMove`, and then nothing is changed.
    package func moveBorder(after id: Int64, paragraphs: Int, seen: [Int64: Int], by actor: Actor) async throws {
        try await write(as: actor) { transaction in
            let answers = try transaction.neighbours(of: id)
            guard let index = answers.firstIndex(where: { $0.id == id }), index + 1 < answers.count else {
                throw StoreError.notFound
            }
            let (upper, lower) = (answers[index], answers[index + 1])
            guard upper.version == seen[upper.id], lower.version == seen[lower.id] else {
                throw StoreError.changedMeanwhile
            }
            let above = Paragraphs(upper.text)
            let below = Paragraphs(lower.text)
            if paragraphs > 0 {
                guard !above.items.isEmpty else { throw SplitFault.nothingToMove }
                let border = max(0, above.items.count - paragraphs)
                try transaction.rewrite(upper, above.only { $0 < border }.text)
                try transaction.rewrite(lower, Paragraphs.text(above.only { $0 >= border }, below))
                try transaction.carryPassages(from: upper.id, to: lower.id)
            } else {
                guard !below.items.isEmpty else { throw SplitFault.nothingToMove }
                try transaction.rewrite(lower, below.only { $0 >= -paragraphs }.text)
                try transaction.rewrite(upper, Paragraphs.text(above, below.only { $0 < -paragraphs }))
                try transaction.carryPassages(from: lower.id, to: upper.id)
            }
        }
    }

    /// Moves chosen paragraphs of a part under another question, or to what belongs to no question.
    ///
    /// - Parameters:
    ///   - chosen: places in `Paragraphs` of the answer's text.
    ///   - order: the call's questions, so that a part that is made for the question comes where it belongs.
    /// - Returns: the part that they are in now.
    /// - Throws: `StoreError.changedMeanwhile`, `SplitFault.nothingToMove`, and then nothing is changed.
    @discardableResult
    package func moveParagraphs(
        _ chosen: Set<Int>, of id: Int64, seen version: Int, under question: String?, order: [String], by actor: Actor
    ) async throws -> Int64 {
        try await write(as: actor) { transaction in
            var answers = try transaction.neighbours(of: id)
            guard let from = answers.firstIndex(where: { $0.id == id }) else { throw StoreError.notFound }
            let source = answers[from]
            guard source.version == version else { throw StoreError.changedMeanwhile }
            let wanted = question.map { [$0] } ?? []
            let all = Paragraphs(source.text)
            let moved = all.only { chosen.contains($0) }
            guard !moved.items.isEmpty, source.questions != wanted else { throw SplitFault.nothingToMove }
            var to = transaction.target(for: question, in: answers, besides: from)
            if to == nil {
                try transaction.addAnswer(after: answers, question: question, order: order, of: id)
                answers = try transaction.neighbours(of: id)
                to = transaction.target(
                    for: question, in: answers, besides: answers.firstIndex { $0.id == id } ?? from)
            }
            guard let to else { throw StoreError.notFound }
            let target = answers[to]
            let there = Paragraphs(target.text)
            let isAbove = to < (answers.firstIndex { $0.id == id } ?? from)
            try transaction.rewrite(source, all.only { !chosen.contains($0) }.text)
            try transaction.rewrite(
                target, isAbove ? Paragraphs.text(there, moved) : Paragraphs.text(moved, there))
            try transaction.carryPassages(from: source.id, to: target.id)
            return target.id
        }
    }

    /// Begins a new paragraph at the beginning of a sentence, so that what belongs to two questions can be parted.
    ///
    /// - Parameter offset: of a sentence of `Sentences`, in Unicode scalars.
    /// - Throws: `StoreError.changedMeanwhile`, `SplitFault.nothingToMove` where no sentence begins.
    package func cutParagraph(_ id: Int64, seen version: Int, at offset: Int, by actor: Actor) async throws {
        try await write(as: actor) { transaction in
            let text = try String.fetchOne(
                transaction.db, sql: "SELECT text FROM answer_version WHERE answer_id = ? AND version = ?",
                arguments: [id, version])
            guard let text else { throw StoreError.notFound }
            guard let cut = Sentences.cut(text, at: offset) else { throw SplitFault.nothingToMove }
            try transaction.correctAnswer(id, seen: version, text: cut, why: nil)
        }
    }

    /// The text of an answer as an editor saw it.
    package func answerText(_ id: Int64, version: Int) async throws -> String? {
        try await read {
            try String.fetchOne(
                $0, sql: "SELECT text FROM answer_version WHERE answer_id = ? AND version = ?",
                arguments: [id, version])
        }
    }
}

extension Transaction {
    /// All parts of the response that the answer is in.
    fileprivate func neighbours(of id: Int64) throws -> [Answer] {
        guard
            let response = try Response.ID.fetchOne(
                db, sql: "SELECT response_id FROM answer WHERE id = ?", arguments: [id])
        else { throw StoreError.notFound }
        return try Answer.fetch(response, db)
    }

    fileprivate func rewrite(_ answer: Answer, _ text: String) throws {
        try correctAnswer(answer.id, seen: answer.version, text: text, why: "border moved")
    }

    /// Where the question is answered: alone rather than with others, near rather than far.
    fileprivate func target(for question: String?, in answers: [Answer], besides from: Int) -> Int? {
        let others = answers.indices.filter { $0 != from }
        guard let question else {
            return others.filter { answers[$0].questions.isEmpty }.min { abs($0 - from) < abs($1 - from) }
        }
        let fitting = others.filter { answers[$0].questions.contains(question) }
        return fitting.min {
            (answers[$0].questions.count, abs($0 - from)) < (answers[$1].questions.count, abs($1 - from))
        }
    }

    /// An empty part for the question, after those for the questions before it.
    fileprivate func addAnswer(after answers: [Answer], question: String?, order: [String], of id: Int64) throws {
        let place = question.flatMap { order.firstIndex(of: $0) } ?? order.count
        let before = answers.filter { answer in
            answer.questions.contains { (order.firstIndex(of: $0) ?? order.count) < place }
        }
        let last = question == nil ? answers.last : before.last
        try db.execute(
            sql: """
                INSERT INTO answer (response_id, position, state, decided_by)
                SELECT response_id, coalesce((SELECT position FROM answer WHERE id = ?), -1), ?, ? FROM answer WHERE id = ?
                """,
            arguments: [last?.id, question == nil ? "unplaced" : "given", actor.description, id])
        let new = db.lastInsertedRowID
        if let question {
            try db.execute(
                sql: "INSERT INTO answer_question (answer_id, question) VALUES (?, ?)", arguments: [new, question])
        }
        try db.execute(
            sql:
                "INSERT INTO answer_version (answer_id, version, text, created_at, created_by) VALUES (?, 1, '', ?, ?)",
            arguments: [new, now, actor.description])
    }

    func correctAnswer(_ id: Int64, seen version: Int, text: String, why: String?) throws {
        let current = try Int.fetchOne(db, sql: "SELECT current_version FROM answer WHERE id = ?", arguments: [id])
        guard let current else { throw StoreError.notFound }
        guard current == version else { throw StoreError.changedMeanwhile }
        let text = text.precomposedStringWithCanonicalMapping
        try db.execute(
            sql:
                "INSERT INTO answer_version (answer_id, version, text, created_at, created_by, why) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [id, version + 1, text, now, actor.description, why])
        let newVersion = db.lastInsertedRowID
        // A part that gets its text back is what it was: an answer, or text that belongs to no question.
        try db.execute(
            sql: """
                UPDATE answer SET current_version = ?, decided_by = ?, state = CASE
                 WHEN ? = '' THEN 'not_answered' WHEN state <> 'not_answered' THEN state
                 WHEN EXISTS (SELECT 1 FROM answer_question WHERE answer_id = answer.id) THEN 'given'
                 ELSE 'unplaced' END
                WHERE id = ?
                """, arguments: [version + 1, actor.description, text, id])
        try anchorPassages(of: id, in: text, version: newVersion, onlyFlagged: false)
        try noteDecision(onAnswer: id)
        try audit("answer.corrected", "answer:\(id)", why: why)
    }

    /// Passages whose words went over to another part are found again there.
    fileprivate func carryPassages(from: Int64, to: Int64) throws {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT answer_version.id, text FROM answer_version JOIN answer ON answer.id = answer_id
                WHERE answer_id = ? AND answer_version.version = current_version
                """, arguments: [to])
        guard let row else { throw StoreError.notFound }
        try anchorPassages(of: from, in: row["text"], version: row["id"], onlyFlagged: true)
    }

    /// Finds the answer's passages by their words in the text, which is that of the answer version.
    private func anchorPassages(of answer: Int64, in text: String, version: Int64, onlyFlagged: Bool) throws {
        let passages = try Row.fetchAll(
            db,
            sql: """
                SELECT passage.id, passage.text FROM passage JOIN answer_version ON answer_version.id = answer_version_id
                WHERE answer_id = ? AND removed = 0 AND flagged >= ?
                """, arguments: [answer, onlyFlagged])
        for passage in passages {
            let id: Int64 = passage["id"]
            // Other white space between the words makes them no other words.
            if let span = Passage.find(passage["text"], in: text) {
                var words = String.UnicodeScalarView()
                words.append(contentsOf: Array(text.unicodeScalars)[span])
                try db.execute(
                    sql: """
                        UPDATE passage SET answer_version_id = ?, start = ?, "end" = ?, text = ?, flagged = 0,
                         version = version + 1 WHERE id = ?
                        """, arguments: [version, span.lowerBound, span.upperBound, String(words), id])
            } else if !onlyFlagged {
                try db.execute(
                    sql: "UPDATE passage SET flagged = 1, version = version + 1 WHERE id = ?", arguments: [id])
            }
        }
    }
}
