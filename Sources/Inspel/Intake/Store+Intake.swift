import Formats
import Foundation
import GRDB

extension Job {
    /// Reads an arrival that was stored but not read, after a crash or from a channel that only stores.
    /// Reads an arrival that was stored and not read; arguments: `arrival`, its row's id.
    package static let readArrivalKind = "read_arrival"

    static func readArrival(_ id: Int64) -> Job { Job(kind: readArrivalKind, arguments: ["arrival": String(id)]) }
}

/// What became of a letter or file that was taken in.
package struct IntakeResult: Sendable {
    package let reading: Reading
    package let arrivalNumber: Int
    package let responseNumber: Int?
    package let supersedes: Int?
    /// The response that has the same bytes already.
    package let duplicateOf: Int?
    package var needsPerson: Bool { reading.needsPerson != nil }
}

extension Store {
    /// Takes in one letter or file. The original is stored and synced, and its arrival committed, before anything is
    /// read; the receipt is queued in the transaction that numbers the response.
    ///
    /// - Parameters:
    ///   - channel: `email` or `upload`.
    ///   - call: the call that it answers; the open one, else the newest, when nil.
    package func takeIn(
        _ bytes: [UInt8], filename: String, channel: String, call: Call? = nil, reader: IntakeReader, by actor: Actor,
        followPath: @escaping @Sendable (Language, String) -> String
    ) async throws -> IntakeResult {
        let arrival = try await note(bytes, filename: filename, channel: channel, by: actor)
        return try await readArrival(
            arrival, bytes: bytes, filename: filename, call: call, reader: reader, by: actor, followPath: followPath)
    }

    /// The first half of `takeIn`: the original stored and synced, its arrival committed. Returns the arrival's row id.
    package func note(_ bytes: [UInt8], filename: String, channel: String, by actor: Actor) async throws -> Int64 {
        let sha256 = try originals.store(bytes)
        let messageID = channel == "email" ? MailHeader.messageID(of: bytes) : nil
        let size = bytes.count
        return try await write(as: actor) { transaction in
            try transaction.noteArrival(
                sha256: sha256, size: size, filename: filename, channel: channel, messageID: messageID,
                readAt: transaction.now.adding(seconds: Store.secondsUntilReadAgain)
            ).id
        }
    }

    /// Reads an arrival that was stored and not read yet: from a channel that stores first, or because the program
    /// stopped in between.
    ///
    /// - Returns: nil when it has been read already.
    @discardableResult
    package func resumeArrival(
        _ id: Int64, reader: IntakeReader, followPath: @escaping @Sendable (Language, String) -> String
    ) async throws -> IntakeResult? {
        let waiting = try await read { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT sha256, filename FROM arrival JOIN arrival_original ON arrival_id = arrival.id AND position = 0
                    WHERE arrival.id = ? AND state = 'received'
                    """, arguments: [id]
            ).map { (sha256: $0["sha256"] as String, filename: $0["filename"] as String) }
        }
        guard let waiting else { return nil }
        let bytes = try originals.load(waiting.sha256)
        do {
            return try await readArrival(
                id, bytes: bytes, filename: waiting.filename, call: nil, reader: reader, by: .program,
                followPath: followPath)
        } catch IntakeFault.readAlready {
            return nil
        }
    }

    func readArrival(
        _ id: Int64, bytes: [UInt8], filename: String, call: Call?, reader: IntakeReader, by actor: Actor,
        followPath: @escaping @Sendable (Language, String) -> String
    ) async throws -> IntakeResult {
        var chosen = call
        if chosen == nil { chosen = try await openCall() }
        if chosen == nil { chosen = try await calls().first }
        guard let call = chosen else { throw IntakeFault.noCall }
        let read = await reader.read(bytes, filename: filename, call: call.definition)
        return try await finish(id, bytes: bytes, read: read, call: call, by: actor, followPath: followPath)
    }

    /// The second half of `takeIn`, when the arrival has been read: numbered, placed, receipt queued. Letters are to be
    /// finished in the order in which they came, so that a correction finds what it corrects.
    package func finish(
        _ id: Int64, bytes: [UInt8], read: IntakeReader.Output, call: Call, by actor: Actor,
        followPath: @escaping @Sendable (Language, String) -> String
    ) async throws -> IntakeResult {
        let letter = Intake(id, bytes: bytes, read: read)
        let names = try letter.files.map { try originals.store($0.bytes) }
        return try await write(as: actor) { [self] in try finish(letter, names: names, call, $0, followPath) }
    }

    /// As `finish` for each in their order, in one transaction and with one wait for the disk.
    package func finish(
        all letters: [(arrival: Int64, bytes: [UInt8], read: IntakeReader.Output)], call: Call, by actor: Actor,
        followPath: @escaping @Sendable (Language, String) -> String
    ) async throws -> [IntakeResult] {
        let letters = letters.map { Intake($0.arrival, bytes: $0.bytes, read: $0.read) }
        let stored = try originals.store(all: letters.flatMap { $0.files.map(\.bytes) })
        return try await write(as: actor) { [self] transaction in
            var names = stored[...]
            return try letters.map { letter in
                defer { names = names.dropFirst(letter.files.count) }
                return try finish(letter, names: Array(names.prefix(letter.files.count)), call, transaction, followPath)
            }
        }
    }

    /// A letter that has been read, on its way into the database.
    private struct Intake: Sendable {
        let arrival: Int64
        let reading: Reading
        /// The files that a mail came with; a bare file is its own original.
        let files: [(filename: String, mediaType: String, bytes: [UInt8], role: String)]
        let bareRole: String?
        let report: DeliveryReport?

        init(_ arrival: Int64, bytes: [UInt8], read: IntakeReader.Output) {
            self.arrival = arrival
            reading = read.reading
            let isMail = reading.messageID != nil || reading.texts.contains { $0.label == "body" }
            files = isMail ? read.files : []
            bareRole = isMail ? nil : read.files.first?.role
            report = reading.kind == .bounce ? DeliveryReport.read(bytes) : nil
        }
    }

    /// - Parameter names: of the files' stored bytes.
    private func finish(
        _ letter: Intake, names: [String], _ call: Call, _ transaction: Transaction,
        _ followPath: (Language, String) -> String
    ) throws -> IntakeResult {
        let attachments = zip(letter.files, names).map { ($0.filename, $0.mediaType, $1, $0.bytes.count, $0.role) }
        return try transaction.finishReading(
            letter.arrival, reading: letter.reading, bareRole: letter.bareRole, attachments: attachments, call: call,
            mailTexts: mailTexts, baseURL: baseURL, report: letter.report, followPath: followPath)
    }
}

package enum IntakeFault: Error, Equatable {
    case noCall
    /// Another part of the program has read it meanwhile.
    case readAlready
}

extension Transaction {
    fileprivate func finishReading(
        _ id: Int64, reading: Reading, bareRole: String?,
        attachments: [(filename: String, mediaType: String, sha256: String, size: Int, role: String)], call: Call,
        mailTexts: any MailTexts, baseURL: String, report: DeliveryReport?,
        followPath: (Language, String) -> String
    ) throws -> IntakeResult {
        guard try db.value(String.self, sql: "SELECT state FROM arrival WHERE id = ?", arguments: [id]) == "received"
        else { throw IntakeFault.readAlready }
        let sender = reading.sender
        let organisation = try Organisation.find(sender.organisation, db) ?? Organisation.find(sender.email, db)
        let duplicate = try duplicate(of: id, reading)
        let state = state(reading, isDuplicate: duplicate != nil)
        var plain = reading
        plain.texts = []
        try db.run(
            sql: """
                UPDATE arrival SET call_id = ?, sent_at = ?, state = ?, kind = ?, kind_confidence = ?, reason = ?, sender_name = ?,
                 sender_email = ?, organisation_id = ?, organisation_name = ?, forwarded_by = ?, subject = ?, message_id = ?, reading = ?
                WHERE id = ?
                """,
            arguments: [
                call.id, reading.sent, state, reading.kind.rawValue, reading.kindConfidence,
                duplicate.map { "duplicate:\(ShownNumber.response($0))" } ?? reading.needsPerson?.rawValue, sender.name,
                sender.email,
                organisation?.id, organisation?.name ?? sender.organisation, reading.forwardedBy, reading.subject,
                reading.messageID,
                String(decoding: try JSONEncoder.stable.encode(plain), as: UTF8.self), id,
            ])
        if let bareRole {
            try db.run(
                sql: "UPDATE arrival_original SET role = ? WHERE arrival_id = ? AND position = 0",
                arguments: [bareRole, id])
        }
        for (index, file) in attachments.enumerated() {
            try noteOriginal(file.sha256, size: file.size)
            try db.run(
                sql:
                    "INSERT INTO arrival_original (arrival_id, position, sha256, filename, media_type, role) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [id, index + 1, file.sha256, file.filename, file.mediaType, file.role])
        }
        var texts: [String: Int64] = [:]
        for (position, text) in reading.texts.enumerated() {
            try db.run(
                sql:
                    "INSERT INTO arrival_text (arrival_id, position, label, text, folded, is_guess) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    id, position, text.label, text.text,
                    String(decoding: try JSONEncoder.stable.encode(text.folded), as: UTF8.self), text.isGuess,
                ])
            if !text.isGuess { texts[text.label] = db.lastInsertedRowID }
        }
        try db.run(
            sql:
                "UPDATE job SET state = 'done', finished_at = ? WHERE kind = 'read_arrival' AND state = 'waiting' AND payload = ?",
            arguments: [now, String(decoding: try JSONEncoder.stable.encode(Job.readArrival(id)), as: UTF8.self)])
        try audit("arrival.read", "arrival:\(id)", detail: ["kind": reading.kind.rawValue])
        let number = try db.value(Int.self, sql: "SELECT number FROM arrival WHERE id = ?", arguments: [id]) ?? 0
        if reading.kind == .decline { try noteDecline(call, sender: sender) }
        if let report {
            try noteBounce(report, texts: reading.texts.map(\.text), arrival: id)
        } else if reading.kind != .spam {
            try noteReachable(sender.email, arrival: id)
        }
        guard duplicate == nil, [.response, .correction].contains(reading.kind) else {
            return IntakeResult(
                reading: reading, arrivalNumber: number, responseNumber: nil, supersedes: nil, duplicateOf: duplicate)
        }
        let earlier = reading.kind == .correction ? try corrected(by: reading, call: call) : nil
        return try makeResponse(
            id, reading: reading, of: organisation, correcting: earlier, call: call, texts: texts, mailTexts: mailTexts,
            baseURL: baseURL, followPath: followPath)
    }

    /// The response of an arrival that is one, with its number and receipt.
    ///
    /// - Parameter texts: the rows of the texts that the reading's pieces lie in, by label.
    func makeResponse(
        _ id: Int64, reading: Reading, of organisation: Organisation?,
        correcting earlier: (id: Response.ID, number: Int)?, call: Call, texts: [String: Int64],
        mailTexts: any MailTexts, baseURL: String, followPath: (Language, String) -> String
    ) throws -> IntakeResult {
        let sender = reading.sender
        let arrival = try db.row(sql: "SELECT number, received_at FROM arrival WHERE id = ?", arguments: [id])
        guard let arrival else { throw StoreError.notFound }
        let new = NewResponse(
            call: call, callVersion: call.versionID, organisation: organisation, organisationName: sender.organisation,
            senderName: sender.name, senderRole: reading.form?.role ?? "", senderEmail: sender.email,
            language: Language(rawValue: reading.language) ?? .swedish,
            mayQuote: reading.form?.mayQuote,
            answers: reading.pieces.map {
                NewResponse.Answer(
                    questions: $0.questions, text: $0.text, state: $0.state, confidence: $0.confidence, decidedBy: nil,
                    label: $0.label,
                    start: $0.start, end: $0.end, evidence: $0.evidence)
            }, contacts: reading.contacts,
            attachments: reading.attachments.filter { $0.role != "signature_image" }.map(\.filename),
            needsPerson: reading.needsPerson != nil, mayBeAnswered: reading.mayBeAnswered, supersedes: earlier?.id)
        let added = try addResponse(
            new, arrival: id, receivedAt: arrival["received_at"], texts: texts, mailTexts: mailTexts, baseURL: baseURL,
            followPath: followPath)
        return IntakeResult(
            reading: reading, arrivalNumber: arrival["number"], responseNumber: added.number,
            supersedes: earlier?.number,
            duplicateOf: nil)
    }

    private func state(_ reading: Reading, isDuplicate: Bool) -> String {
        if isDuplicate { return "ended" }
        switch reading.kind {
        case .autoReply, .bounce, .spam, .decline: return "ended"
        case .questionToEditor: return "needs_person"
        case .response, .correction: return reading.needsPerson == nil ? "read" : "needs_person"
        }
    }

    /// The response that has the same bytes or the same Message-ID.
    private func duplicate(of id: Int64, _ reading: Reading) throws -> Int? {
        try db.value(
            Int.self,
            sql: """
                SELECT response.number FROM response JOIN arrival ON arrival.id = response.arrival_id
                WHERE arrival.id <> ? AND (arrival.message_id = ? OR arrival.id IN (
                  SELECT other.arrival_id FROM arrival_original own JOIN arrival_original other ON other.sha256 = own.sha256
                   JOIN original ON original.sha256 = own.sha256 AND original.size > 0
                  WHERE own.arrival_id = ? AND own.position = 0 AND other.position = 0))
                ORDER BY response.number LIMIT 1
                """, arguments: [id, reading.messageID, id])
    }

    /// The response that a correction replaces: by its number in the subject, else the sender's latest.
    private func corrected(by reading: Reading, call: Call) throws -> (id: Response.ID, number: Int)? {
        for word in reading.subject.split(whereSeparator: { $0 == " " || $0 == "," || $0 == ":" }) {
            guard let number = ShownNumber.parse(word, letter: "S") else { continue }
            if let id = try Response.ID.fetchOne(
                db, sql: "SELECT id FROM response WHERE number = ? AND sender_email = ?",
                arguments: [number, reading.sender.email])
            {
                return (id, number)
            }
        }
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT id, number FROM response WHERE call_id = ? AND sender_email = ? AND sender_email <> '' AND superseded_by IS NULL
                 AND state <> 'withdrawn' ORDER BY number DESC LIMIT 1
                """, arguments: [call.id, reading.sender.email])
        return row.map { ($0["id"], $0["number"]) }
    }

    func noteDecline(_ call: Call, sender: Reading.Sender) throws {
        let organisation = try Organisation.find(sender.organisation, db) ?? Organisation.find(sender.email, db)
        try db.run(
            sql: """
                INSERT INTO invitation (call_id, organisation_id, name, email, invited_at, declined_at) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (call_id, email) DO UPDATE SET declined_at = excluded.declined_at
                """, arguments: [call.id, organisation?.id, sender.name, sender.email, now, now])
    }
}
