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

extension PassageUse {
    /// The chosen sentences in the order of the text, parted where one between them is not chosen.
    fileprivate static func runs(of chosen: Set<String>, in text: String) -> [[Sentences.Sentence]] {
        Sentences.split(text).split { !chosen.contains("\($0.start)-\($0.end)") }.map(Array.init)
    }

    /// One record rests on all the passages. A viewpoint that an editor has put into words is said once.
    fileprivate func forNextPassage(record: RecordRow.ID?) -> PassageUse {
        switch self {
        case .record: record.map { .existing($0) } ?? self
        case .viewpoint(_, let statement, _, _): statement.isEmpty ? self : .mark
        case .existing, .theme, .mark: self
        }
    }
}

package enum PassageFault: Error, Equatable {
    case empty
    case outside
    /// The answer has a newer version than the one that was marked.
    case answerChanged
    /// What is to be published has words that are not the passage's own.
    case wordsAdded(String)
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

    /// Marks chosen sentences: those that follow each other are one passage, and what is made of the first becomes
    /// richer by the others.
    ///
    /// - Parameter sentences: of `Sentences` of the version's text, as "start-end".
    /// - Returns: the number of the first passage.
    /// - Throws: `PassageFault.answerChanged`; `.outside` when a span is none of the text's sentences.
    package func addPassages(
        response number: Int, answerVersion: Int64, sentences: Set<String>, use: PassageUse, by actor: Actor
    ) async throws -> Int {
        try await write(as: actor) { transaction in
            let text = try String.fetchOne(
                transaction.db, sql: "SELECT text FROM answer_version WHERE id = ?", arguments: [answerVersion])
            guard let text else { throw StoreError.notFound }
            let runs = PassageUse.runs(of: sentences, in: text)
            guard runs.reduce(0, { $0 + $1.count }) == sentences.count, !runs.isEmpty else {
                throw PassageFault.outside
            }
            var first: Int?
            var use = use
            for run in runs {
                let added = try transaction.addPassage(
                    response: number, answerVersion: answerVersion, start: run[0].start, end: run[run.count - 1].end,
                    use: use, approved: false)
                first = first ?? added.number
                use = use.forNextPassage(record: added.record)
            }
            return first ?? 0
        }
    }

    /// Lets the passage be quoted and cited, with persons masked in `publicText` (nil = as it stands), or takes that back.
    ///
    /// - Throws: `PassageFault.wordsAdded` when `publicText` is not the passage's words with parts in brackets.
    package func approvePassage(_ id: Int64, _ approved: Bool, publicText: String?, seen version: Int, by actor: Actor)
        async throws
    {
        try await write(as: actor) { transaction in
            try transaction.advance("passage", id: id, from: version)
            let text = try String.fetchOne(
                transaction.db, sql: "SELECT text FROM passage WHERE id = ?", arguments: [id])
            let added = publicText.flatMap { Masking.firstAddition($0, to: text ?? "") }
            if approved, let added { throw PassageFault.wordsAdded(added) }
            // An approval can always be taken back; what was typed then stands only when it could be published.
            try transaction.db.execute(
                sql: "UPDATE passage SET approved = ?, public_text = iif(?, public_text, ?) WHERE id = ?",
                arguments: [approved, added != nil, publicText, id])
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
    ///
    /// - Parameter seen: the version of the response that the editor saw; nil for the program's own work.
    /// - Throws: `StoreError.changedMeanwhile`.
    package func setMayQuote(_ number: Int, _ value: String?, note: String, seen: Int? = nil, by actor: Actor)
        async throws
    {
        try await write(as: actor) { transaction in
            let id = try transaction.responseID(number)
            try transaction.advanceResponse(id, from: seen)
            try transaction.db.execute(
                sql: "UPDATE response SET may_quote = ?, may_quote_note = ? WHERE id = ?",
                arguments: [value, note.isEmpty ? nil : note, id])
            try transaction.audit(
                "response.may_quote", "response:\(id)", why: note.isEmpty ? nil : note,
                detail: ["may_quote": value ?? "unknown"])
        }
    }
}

extension Transaction {
    /// A new version of the response. Fails when an editor saw another one than there is.
    func advanceResponse(_ id: Response.ID, from seen: Int?) throws {
        if let seen { return try advance("response", id: id.rawValue, from: seen) }
        try db.run(sql: "UPDATE response SET version = version + 1 WHERE id = ?", arguments: [id])
    }

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
}
