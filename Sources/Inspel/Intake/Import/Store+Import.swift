import Formats
import Foundation
import GRDB

/// A table that an editor handed in.
package struct ImportFile: Sendable, Equatable {
    package let sha256: String
    package let filename: String
    package let size: Int

    package init(sha256: String, filename: String, size: Int) {
        self.sha256 = sha256
        self.filename = filename
        self.size = size
    }
}

/// What an import did.
package struct ImportOutcome: Sendable {
    package let batch: ImportBatch.ID
    /// The responses' numbers, in the order of the rows.
    package let numbers: [Int]
    package let plan: ImportPlan
}

extension Store {
    /// Keeps the table as an original until it is imported. The same bytes twice are one file, under its latest name.
    package func keepImportFile(_ bytes: [UInt8], filename: String, by actor: Actor) async throws -> ImportFile {
        let sha256 = try originals.store(bytes)
        return try await write(as: actor) { transaction in
            try transaction.noteOriginal(sha256, size: bytes.count)
            try transaction.db.execute(
                sql: """
                    INSERT INTO import_file (sha256, filename, kept_at, kept_by) VALUES (?, ?, ?, ?)
                    ON CONFLICT (sha256) DO UPDATE SET filename = excluded.filename
                    """, arguments: [sha256, filename, transaction.now, transaction.actor.description])
            try transaction.audit("import.file_kept", "original:\(sha256)")
            return ImportFile(sha256: sha256, filename: filename, size: bytes.count)
        }
    }

    /// A table that was handed in to be imported; nil for every other original.
    package func importFile(_ sha256: String) async throws -> (file: ImportFile, bytes: [UInt8])? {
        let found = try await read { db in
            try Row.fetchOne(
                db, sql: "SELECT sha256, filename, size FROM import_file JOIN original USING (sha256) WHERE sha256 = ?",
                arguments: [sha256]
            ).map { ImportFile(sha256: $0["sha256"], filename: $0["filename"], size: $0["size"]) }
        }
        guard let found else { return nil }
        return (found, try originals.load(found.sha256))
    }

    /// The dry run: what an import of the table would do, and everything that is wrong with it. Writes nothing.
    ///
    /// - Parameter limit: characters of one answer.
    package func planImport(
        _ table: ImportTable, mapping: ImportMapping, fileSHA256: String, call: Call, limit: Int
    ) async throws -> ImportPlan {
        let now = clock.now()
        return try await read { db in
            try ImportPlan(table, mapping, call: call, fileSHA256: fileSHA256, limit: limit, now: now, db)
        }
    }

    /// Imports every row that can be, all of them in one transaction or none. Each becomes an arrival with an original of
    /// its own and a response, received now.
    ///
    /// - Parameter sendsReceipts: whether those with an address get a receipt by mail.
    /// - Throws: `ImportFault.stopped`; `StoreError.changedMeanwhile` when answers were withdrawn or added meanwhile in a
    ///   way that lets further rows in.
    package func importRows(
        _ table: ImportTable, mapping: ImportMapping, file: ImportFile, call: Call, sendsReceipts: Bool, limit: Int,
        by actor: Actor, followPath: @escaping @Sendable (Language, String) -> String
    ) async throws -> ImportOutcome {
        let planned = try await planImport(
            table, mapping: mapping, fileSHA256: file.sha256, call: call, limit: limit)
        if planned.isStopped { throw ImportFault.stopped(planned.problems) }
        // On disk before the transaction begins, so that it holds the database no longer than it must.
        var stored: [Int: String] = [:]
        for row in planned.rows { stored[row.row.number] = try originals.store(row.row.original) }
        let kept = stored
        let (mailTexts, baseURL) = (mailTexts, baseURL)
        return try await write(as: actor) { transaction in
            let plan = try ImportPlan(
                table, mapping, call: call, fileSHA256: file.sha256, limit: limit, now: transaction.now, transaction.db)
            if plan.isStopped { throw ImportFault.stopped(plan.problems) }
            guard plan.rows.allSatisfy({ kept[$0.row.number] != nil }) else { throw StoreError.changedMeanwhile }
            let batch = try transaction.addBatch(plan, table, mapping, file, call)
            var numbers: [Int] = []
            for row in plan.rows {
                numbers.append(
                    try transaction.addImported(
                        row, sha256: kept[row.row.number] ?? "", batch: batch, filename: file.filename, call: call,
                        sendsReceipt: sendsReceipts, mailTexts: mailTexts, baseURL: baseURL, followPath: followPath))
            }
            return ImportOutcome(batch: batch, numbers: numbers, plan: plan)
        }
    }
}

extension Transaction {
    fileprivate func addBatch(
        _ plan: ImportPlan, _ table: ImportTable, _ mapping: ImportMapping, _ file: ImportFile, _ call: Call
    ) throws -> ImportBatch.ID {
        func json(_ value: some Encodable) throws -> String {
            String(decoding: try JSONEncoder.stable.encode(value), as: UTF8.self)
        }
        try db.execute(
            sql: """
                INSERT INTO import_batch (call_id, filename, sha256, mapping, problems, created_at, created_by)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                call.id, file.filename, file.sha256, try json(StoredMapping(mapping, table)), try json(plan.problems),
                now,
                actor.description,
            ])
        let id = ImportBatch.ID(db.lastInsertedRowID)
        try audit(
            "import.made", "import:\(id)",
            detail: ["sha256": file.sha256, "rows": "\(plan.importedCount)", "left_out": "\(plan.leftOutCount)"])
        return id
    }

    /// One row: arrival, original, response.
    ///
    /// - Returns: the response's number.
    fileprivate func addImported(
        _ planned: ImportPlan.Row, sha256: String, batch: ImportBatch.ID, filename: String, call: Call,
        sendsReceipt: Bool, mailTexts: any MailTexts, baseURL: String, followPath: (Language, String) -> String
    ) throws -> Int {
        let row = planned.row
        let organisationName = planned.organisation?.name ?? row.organisation
        try noteOriginal(sha256, size: row.original.count)
        try db.execute(
            sql: """
                INSERT INTO arrival (number, call_id, channel, received_at, sent_at, state, kind, kind_confidence, reason,
                 sender_name, sender_email, organisation_id, organisation_name, subject)
                VALUES (?, ?, 'import', ?, ?, ?, 'response', 1, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                try nextNumber(.arrival), call.id, now, row.sentAt, planned.reason == nil ? "read" : "needs_person",
                planned.reason, row.name, row.email, planned.organisation?.id, organisationName,
                "\(filename):\(row.number)",
            ])
        let arrival = db.lastInsertedRowID
        try db.execute(
            sql: """
                INSERT INTO arrival_original (arrival_id, position, sha256, filename, media_type, role)
                VALUES (?, 0, ?, ?, 'application/json', 'letter')
                """, arguments: [arrival, sha256, "rad-\(row.number).json"])
        try db.execute(
            sql: "INSERT INTO import_row (batch_id, row, arrival_id) VALUES (?, ?, ?)",
            arguments: [batch, row.number, arrival])
        try audit("arrival.received", "arrival:\(arrival)", detail: ["channel": "import", "batch": "\(batch)"])
        let added = try addResponse(
            NewResponse(
                call: call, callVersion: call.versionID, organisation: planned.organisation,
                organisationName: row.organisation, senderName: row.name, senderRole: row.role, senderEmail: row.email,
                language: call.definition.language, mayQuote: row.mayQuote,
                answers: NewResponse.answers(of: row, call.definition, decidedBy: actor), contacts: row.contacts,
                attachments: [], needsPerson: planned.reason != nil,
                mayBeAnswered: sendsReceipt && MailAddress.isPlausible(row.email), supersedes: nil),
            arrival: arrival, receivedAt: now, texts: [:], mailTexts: mailTexts, baseURL: baseURL,
            followPath: followPath)
        return added.number
    }
}

extension NewResponse {
    /// Answers that an editor placed by saying what the columns hold.
    fileprivate static func answers(of row: ImportRow, _ call: CallDefinition, decidedBy actor: Actor) -> [Answer] {
        call.questions.flatMap { question -> [Answer] in
            let given = row.answers.filter { $0.question == question.id }
            guard !given.isEmpty else {
                return [
                    Answer(
                        questions: [question.id], text: "", state: .notAnswered, confidence: 1,
                        decidedBy: actor.description)
                ]
            }
            return given.map {
                Answer(
                    questions: [question.id], text: $0.text, state: NoAnswer.says($0.text) ? .notAnswered : .given,
                    confidence: 1, decidedBy: actor.description, title: $0.title)
            }
        }
    }
}
