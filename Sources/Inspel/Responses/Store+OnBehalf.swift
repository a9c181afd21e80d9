import Formats
import Foundation
import GRDB

extension Store {
    /// Takes in what an editor wrote down for somebody: original, arrival, response, and, where there is an address, the
    /// mail with the link by which the author sees it.
    ///
    /// - Returns: the numbers of arrival and response; those of the first time when the same form comes again.
    package func addOnBehalf(
        _ entry: OnBehalfEntry, call: Call, by editor: Editor,
        followPath: @escaping @Sendable (Language, String) -> String
    ) async throws -> (arrival: Int, response: Int) {
        let stored = try entry.files.map { file in
            (
                filename: file.filename, mediaType: file.mediaType, sha256: try originals.store(file.bytes),
                size: file.bytes.count
            )
        }
        let record = OnBehalfAnswer(
            call: call.slug, channel: entry.channel.rawValue, spokenOn: entry.spokenOn, note: entry.note,
            typedBy: editor.email, content: entry.content(call.definition),
            files: stored.map { WebAnswer.File(filename: $0.filename, sha256: $0.sha256, question: "") })
        let bytes = [UInt8](try JSONEncoder.stable.encode(record))
        let own = (
            filename: "svar.json", mediaType: "application/json", sha256: try originals.store(bytes), size: bytes.count
        )
        let (mailTexts, baseURL) = (mailTexts, baseURL)
        return try await write(as: .editor(editor.id)) { transaction in
            let db = transaction.db
            if let known = try Row.fetchOne(
                db,
                sql: """
                    SELECT arrival.number AS arrival, response.number AS response FROM on_behalf
                    JOIN arrival ON arrival.id = on_behalf.arrival_id JOIN response ON response.arrival_id = arrival.id
                    WHERE form_key = ?
                    """, arguments: [entry.formKey])
            {
                return (known["arrival"], known["response"])
            }
            let (arrival, number) = try transaction.noteOnBehalf(entry, call, editor, files: [own] + stored)
            let organisation =
                try Organisation.find(entry.organisation, db) ?? Organisation.find(entry.email, db)
            let answers = entry.newAnswers(call.definition, decidedBy: transaction.actor)
            let language = call.definition.language
            let added = try transaction.addResponse(
                NewResponse(
                    call: call, callVersion: call.versionID, organisation: organisation,
                    organisationName: entry.organisation, senderName: entry.name, senderRole: entry.role,
                    senderEmail: entry.email, language: language, mayQuote: entry.mayQuote, answers: answers,
                    contacts: entry.contacts(call.definition), attachments: entry.files.map(\.filename),
                    needsPerson: answers.allSatisfy { $0.state != .given }, mayBeAnswered: false, supersedes: nil),
                arrival: arrival, receivedAt: transaction.now, texts: [:], mailTexts: mailTexts, baseURL: baseURL,
                followPath: followPath)
            if let token = added.token, MailAddress.isPlausible(entry.email) {
                try transaction.mailOnBehalf(
                    added.id, to: entry.email, link: baseURL + followPath(language, token), mailTexts: mailTexts)
            }
            return (number, added.number)
        }
    }

    /// A new private link to what was written down, in the place of the old one: for the page that is printed, or mailed.
    ///
    /// - Returns: the link; nil when it goes by mail.
    package func renewLink(
        ofArrival number: Int, byMail: Bool, by editor: Editor,
        followPath: @escaping @Sendable (Language, String) -> String
    ) async throws -> String? {
        let (mailTexts, baseURL) = (mailTexts, baseURL)
        return try await write(as: .editor(editor.id)) { transaction in
            let row = try Row.fetchOne(
                transaction.db,
                sql: """
                    SELECT response.id, response.sender_email, response.language FROM on_behalf
                    JOIN arrival ON arrival.id = on_behalf.arrival_id JOIN response ON response.arrival_id = arrival.id
                    WHERE arrival.number = ? AND response.state <> 'withdrawn'
                    """, arguments: [number])
            guard let row else { throw StoreError.notFound }
            let (id, email): (Response.ID, String) = (row["id"], row["sender_email"])
            if byMail && !MailAddress.isPlausible(email) { throw ArrivalFault.noAddress }
            let token = Digest.token()
            try transaction.db.execute(
                sql: "UPDATE response SET follow_hash = ? WHERE id = ?", arguments: [Digest.sha256(token), id])
            try transaction.audit("response.link_renewed", "response:\(id)")
            let link = baseURL + followPath(Language(rawValue: row["language"]) ?? .swedish, token)
            guard byMail else { return link }
            try transaction.mailOnBehalf(id, to: email, link: link, mailTexts: mailTexts)
            return nil
        }
    }

    /// The author says that what was written down is theirs.
    package func claim(followToken token: String) async throws {
        try await write(as: .respondent) { transaction in
            let row = try Row.fetchOne(
                transaction.db,
                sql: """
                    SELECT response.id, response.arrival_id FROM response JOIN on_behalf USING (arrival_id)
                    WHERE follow_hash = ? AND response.state <> 'withdrawn'
                    """, arguments: [Digest.sha256(token)])
            guard let row else { throw StoreError.notFound }
            try transaction.db.execute(
                sql: "UPDATE on_behalf SET claimed_at = ? WHERE arrival_id = ? AND claimed_at IS NULL",
                arguments: [transaction.now, row["arrival_id"] as Int64])
            guard transaction.db.changesCount == 1 else { return }
            try transaction.audit("response.claimed", "response:\(row["id"] as Int64)")
        }
    }
}

extension Transaction {
    fileprivate func noteOnBehalf(
        _ entry: OnBehalfEntry, _ call: Call, _ editor: Editor,
        files: [(filename: String, mediaType: String, sha256: String, size: Int)]
    ) throws -> (id: Int64, number: Int) {
        let organisation = try Organisation.find(entry.organisation, db) ?? Organisation.find(entry.email, db)
        let isRead = entry.answers.values.contains { !NoAnswer.says($0) }
        let number = try nextNumber(.arrival)
        try db.execute(
            sql: """
                INSERT INTO arrival (number, call_id, channel, received_at, state, kind, kind_confidence, reason,
                 sender_name, sender_email, organisation_id, organisation_name)
                VALUES (?, ?, ?, ?, ?, 'response', 1, ?, ?, ?, ?, ?)
                """,
            arguments: [
                number, call.id, entry.channel.rawValue, now, isRead ? "read" : "needs_person",
                isRead ? nil : Reading.NeedsPerson.nothingRecognised.rawValue, entry.name, entry.email.lowercased(),
                organisation?.id, organisation?.name ?? entry.organisation,
            ])
        let id = db.lastInsertedRowID
        for (position, file) in files.enumerated() {
            try noteOriginal(file.sha256, size: file.size)
            try db.execute(
                sql: """
                    INSERT INTO arrival_original (arrival_id, position, sha256, filename, media_type, role)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    id, position, file.sha256, file.filename, file.mediaType, position == 0 ? "letter" : "enclosure",
                ])
        }
        try db.execute(
            sql: "INSERT INTO on_behalf (arrival_id, typed_by, spoken_on, note, form_key) VALUES (?, ?, ?, ?, ?)",
            arguments: [id, editor.id, entry.spokenOn?.description, entry.note, entry.formKey])
        try audit("arrival.received", "arrival:\(id)", detail: ["channel": entry.channel.rawValue])
        return (id, number)
    }

    fileprivate func mailOnBehalf(
        _ id: Response.ID, to email: String, link: String, mailTexts: any MailTexts
    ) throws {
        let response = try Response.fetchOne(db, sql: Response.selection + " WHERE response.id = ?", arguments: [id])
        guard let response,
            let call = try Call.fetchOne(db, sql: Call.selection + " WHERE call.id = ?", arguments: [response.callID])
        else { throw StoreError.notFound }
        let language = Language(rawValue: response.language) ?? .swedish
        let answers = try Answer.fetch(id, db).filter { $0.state == .given }.map { answer in
            let names = answer.questions.compactMap { call.definition.question($0) }.map {
                "\($0.number). \($0.short.text(language))"
            }
            return (question: names.joined(separator: " / "), text: answer.text)
        }
        let behalf = try OnBehalf.fetch(response.arrivalID, db)
        let model = OnBehalfModel(
            language: language, number: response.shownNumber, name: response.senderName,
            callTitle: call.definition.title.text(language),
            channel: ArrivalChannel(rawValue: response.channel) ?? .phone, spokenOn: behalf?.spokenOn,
            owner: call.definition.owner, answers: answers)
        let mail = try send(
            OutgoingMail(
                kind: "on_behalf", to: email, replyTo: call.definition.intakeAddress, language: language,
                text: mailTexts.onBehalf(model), link: link, about: "response:\(id)"))
        if let mail { try audit("on_behalf.link_mailed", "response:\(id)", detail: ["mail": "\(mail)"]) }
    }
}
