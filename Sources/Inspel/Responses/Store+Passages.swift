import Foundation
import GRDB

/// What an editor makes of a passage.
package enum PassageUse: Sendable {
    case record(RecordKind, title: String)
    /// Added to a record that is there, as a further value's ground.
    case existing(RecordRow.ID)
    case viewpoint(kind: String, statement: String, addressee: String?, domain: String?)
    case theme(Int64)
    case mark
}

package enum PassageFault: Error, Equatable {
    case empty
    case outside
    /// The answer has a newer version than the one that was marked.
    case answerChanged
}

extension Store {
    /// Marks a span of an answer's version and makes something of it. Offsets are Unicode scalars of the version's text.
    ///
    /// - Returns: the number of S-0148#p3.
    @discardableResult
    package func addPassage(
        response number: Int, answerVersion: Int64, start: Int, end: Int, use: PassageUse, approved: Bool = false,
        by actor: Actor
    ) async throws -> (id: Int64, number: Int, record: RecordRow.ID?) {
        try await write(as: actor) { transaction in
            try transaction.addPassage(
                response: number, answerVersion: answerVersion, start: start, end: end, use: use, approved: approved)
        }
    }

    /// Lets the passage be quoted and cited, with persons masked in `publicText` (nil = as it stands), or takes that back.
    package func approvePassage(_ id: Int64, _ approved: Bool, publicText: String?, seen version: Int, by actor: Actor)
        async throws
    {
        try await write(as: actor) { transaction in
            try transaction.advance("passage", id: id, from: version)
            try transaction.db.execute(
                sql: "UPDATE passage SET approved = ?, public_text = ? WHERE id = ?",
                arguments: [approved, publicText, id])
            try transaction.audit(approved ? "passage.approved" : "passage.unapproved", "passage:\(id)")
        }
    }

    /// Takes the passage away. Its number is not used again.
    package func removePassage(_ id: Int64, seen version: Int, by actor: Actor) async throws {
        try await write(as: actor) { transaction in
            try transaction.advance("passage", id: id, from: version)
            try transaction.db.execute(
                sql: "UPDATE passage SET removed = 1, approved = 0 WHERE id = ?", arguments: [id])
            try transaction.audit("passage.removed", "passage:\(id)")
        }
    }

    /// A new version of the answer's text. Passages are found again by their words, or flagged.
    package func correctAnswer(_ id: Int64, seen version: Int, text: String, why: String?, by actor: Actor) async throws
    {
        try await write(as: actor) { try $0.correctAnswer(id, seen: version, text: text, why: why) }
    }

    /// Puts an answer on other questions, or nowhere when the list is empty.
    package func placeAnswer(_ id: Int64, on questions: [String], by actor: Actor) async throws {
        try await write(as: actor) { transaction in
            let db = transaction.db
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

    /// Moves the border between an answer and the next one: the last `paragraphs` paragraphs go over, or come over when negative.
    package func moveBorder(after id: Int64, paragraphs: Int, by actor: Actor) async throws {
        try await write(as: actor) { transaction in
            let db = transaction.db
            guard
                let response = try Response.ID.fetchOne(
                    db, sql: "SELECT response_id FROM answer WHERE id = ?", arguments: [id])
            else { throw StoreError.notFound }
            let answers = try Answer.fetch(response, db)
            guard let index = answers.firstIndex(where: { $0.id == id }), index + 1 < answers.count else {
                throw StoreError.notFound
            }
            var upper = answers[index].text.components(separatedBy: "\n")
            var lower = answers[index + 1].text.components(separatedBy: "\n")
            if paragraphs > 0 {
                let moved = upper.suffix(min(paragraphs, upper.count))
                upper.removeLast(moved.count)
                lower = moved + lower
            } else {
                let moved = lower.prefix(min(-paragraphs, lower.count))
                lower.removeFirst(moved.count)
                upper += moved
            }
            for (answer, lines) in [(answers[index], upper), (answers[index + 1], lower)] {
                try transaction.correctAnswer(
                    answer.id, seen: answer.version,
                    text: lines.joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines),
                    why: "border moved")
            }
        }
    }

    package func setResponseState(_ number: Int, to state: Response.State, by actor: Actor) async throws {
        try await write(as: actor) { transaction in
            try transaction.db.execute(
                sql: "UPDATE response SET state = ?, version = version + 1 WHERE number = ? AND state <> 'withdrawn'",
                arguments: [state.rawValue, number])
            guard transaction.db.changesCount == 1 else { throw StoreError.notFound }
            try transaction.audit(
                "response.state", "response:\(try transaction.responseID(number))", detail: ["state": state.rawValue])
        }
    }

    /// Opens a new response for reading.
    package func noteReading(_ number: Int, by actor: Actor) async throws {
        try await write(as: actor) { transaction in
            try transaction.db.execute(
                sql: "UPDATE response SET state = 'read' WHERE number = ? AND state = 'new'", arguments: [number])
            if transaction.db.changesCount == 1 {
                try transaction.audit("response.opened", "response:\(try transaction.responseID(number))")
            }
        }
    }

    package func settleNeed(_ number: Int, by actor: Actor) async throws {
        try await write(as: actor) { transaction in
            let id = try transaction.responseID(number)
            try transaction.db.execute(
                sql: "UPDATE response SET needs_person = 0, version = version + 1 WHERE id = ?", arguments: [id])
            try transaction.db.execute(
                sql:
                    "UPDATE arrival SET state = 'read' WHERE state = 'needs_person' AND id = (SELECT arrival_id FROM response WHERE id = ?)",
                arguments: [id])
            try transaction.audit("response.settled", "response:\(id)")
        }
    }

    /// What the respondent allows, as an editor was told.
    package func setMayQuote(_ number: Int, _ value: String?, note: String, by actor: Actor) async throws {
        try await write(as: actor) { transaction in
            let id = try transaction.responseID(number)
            try transaction.db.execute(
                sql: "UPDATE response SET may_quote = ?, may_quote_note = ?, version = version + 1 WHERE id = ?",
                arguments: [value, note.isEmpty ? nil : note, id])
            try transaction.audit(
                "response.may_quote", "response:\(id)", why: note.isEmpty ? nil : note,
                detail: ["may_quote": value ?? "unknown"])
        }
    }
}

extension Transaction {
    func responseID(_ number: Int) throws -> Response.ID {
        guard
            let id = try Response.ID.fetchOne(db, sql: "SELECT id FROM response WHERE number = ?", arguments: [number])
        else { throw StoreError.notFound }
        return id
    }

    func addPassage(response number: Int, answerVersion: Int64, start: Int, end: Int, use: PassageUse, approved: Bool)
        throws -> (id: Int64, number: Int, record: RecordRow.ID?)
    {
        let response = try responseID(number)
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT text, answer_version.version = current_version AS newest FROM answer_version JOIN answer ON answer.id = answer_id
                WHERE answer_version.id = ? AND response_id = ?
                """, arguments: [answerVersion, response])
        guard let row else { throw StoreError.notFound }
        guard row["newest"] else { throw PassageFault.answerChanged }
        let scalars = Array((row["text"] as String).unicodeScalars)
        guard start >= 0, end <= scalars.count, start < end else { throw PassageFault.outside }
        // White space at the ends is not part of a passage.
        var (first, last) = (start, end)
        while first < last, scalars[first].properties.isWhitespace { first += 1 }
        while last > first, scalars[last - 1].properties.isWhitespace { last -= 1 }
        guard first < last else { throw PassageFault.empty }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[first..<last])
        let text = String(view)
        let next =
            try Int.fetchOne(
                db, sql: "UPDATE response SET next_passage = next_passage + 1 WHERE id = ? RETURNING next_passage - 1",
                arguments: [response]) ?? 1
        try db.execute(
            sql: """
                INSERT INTO passage (response_id, number, answer_version_id, start, "end", text, approved, created_at, created_by)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, arguments: [response, next, answerVersion, first, last, text, approved, now, actor.description])
        let id = db.lastInsertedRowID
        try audit("passage.added", "passage:\(id)", detail: ["of": ShownNumber.response(number)])
        let record = try apply(
            use, passage: id, key: .passage(response: number, number: next), text: text, response: response)
        return (id, next, record)
    }

    private func apply(_ use: PassageUse, passage: Int64, key: ClaimSource, text: String, response: Response.ID) throws
        -> RecordRow.ID?
    {
        switch use {
        case .mark: return nil
        case .record(let kind, let title):
            let record = try addRecord(
                NewRecord(kind: kind, title: title, claims: [NewClaim(.summary, text, sources: [key])]))
            try adoptContacts(of: response, passage: passage, record: record)
            return record
        case .existing(let record):
            try db.execute(
                sql: "INSERT OR IGNORE INTO record_passage (record_id, passage_id) VALUES (?, ?)",
                arguments: [record, passage])
            try adoptContacts(of: response, passage: passage, record: record)
            try audit("record.passage_added", "record:\(record)")
            return record
        case .viewpoint(let kind, let statement, let addressee, let domain):
            try db.execute(
                sql: "INSERT INTO viewpoint (passage_id, kind, statement, addressee, domain) VALUES (?, ?, ?, ?, ?)",
                arguments: [passage, kind, statement.isEmpty ? text : statement, addressee, domain])
            return nil
        case .theme(let theme):
            try db.execute(
                sql:
                    "INSERT OR IGNORE INTO passage_theme (passage_id, theme_id, decided_by, decided_at) VALUES (?, ?, ?, ?)",
                arguments: [passage, theme, actor.description, now])
            return nil
        }
    }

    /// The persons named in the same answer belong to the record that was made from it.
    private func adoptContacts(of response: Response.ID, passage: Int64, record: RecordRow.ID) throws {
        try db.execute(
            sql: """
                UPDATE permission SET record_id = ? WHERE response_id = ? AND record_id IS NULL AND question IN (
                  SELECT question FROM passage JOIN answer_version ON answer_version.id = answer_version_id
                  JOIN answer_question ON answer_question.answer_id = answer_version.answer_id WHERE passage.id = ?)
                """, arguments: [record, response, passage])
    }

    func correctAnswer(_ id: Int64, seen version: Int, text: String, why: String?) throws {
        let row = try Row.fetchOne(
            db, sql: "SELECT current_version, response_id FROM answer WHERE id = ?", arguments: [id])
        guard let row else { throw StoreError.notFound }
        guard row["current_version"] == version else { throw StoreError.changedMeanwhile }
        let text = text.precomposedStringWithCanonicalMapping
        try db.execute(
            sql:
                "INSERT INTO answer_version (answer_id, version, text, created_at, created_by, why) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [id, version + 1, text, now, actor.description, why])
        let newVersion = db.lastInsertedRowID
        try db.execute(
            sql:
                "UPDATE answer SET current_version = ?, decided_by = ?, state = iif(? = '', 'not_answered', iif(state = 'not_answered', 'given', state)) WHERE id = ?",
            arguments: [version + 1, actor.description, text, id])
        let scalars = Array(text.unicodeScalars)
        let passages = try Row.fetchAll(
            db,
            sql:
                "SELECT passage.id, passage.text FROM passage JOIN answer_version ON answer_version.id = answer_version_id WHERE answer_id = ? AND removed = 0",
            arguments: [id])
        for passage in passages {
            let words = Array((passage["text"] as String).unicodeScalars)
            if let start = Transaction.find(words, in: scalars) {
                try db.execute(
                    sql:
                        "UPDATE passage SET answer_version_id = ?, start = ?, \"end\" = ?, flagged = 0, version = version + 1 WHERE id = ?",
                    arguments: [newVersion, start, start + words.count, passage["id"] as Int64])
            } else {
                try db.execute(
                    sql: "UPDATE passage SET flagged = 1, version = version + 1 WHERE id = ?",
                    arguments: [passage["id"] as Int64])
            }
        }
        try noteDecision(onAnswer: id)
        try audit("answer.corrected", "answer:\(id)", why: why)
    }

    private static func find(_ needle: [Unicode.Scalar], in hay: [Unicode.Scalar]) -> Int? {
        guard !needle.isEmpty, needle.count <= hay.count else { return nil }
        return (0...(hay.count - needle.count)).first {
            hay[$0] == needle[0] && hay[$0..<($0 + needle.count)].elementsEqual(needle)
        }
    }
}
