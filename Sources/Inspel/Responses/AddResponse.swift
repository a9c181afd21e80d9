import Formats
import Foundation
import GRDB

/// A response about to be numbered: what the web form and the reader of letters hand over alike.
struct NewResponse: Sendable {
    struct Answer: Sendable {
        var questions: [String]
        var text: String
        var state: SplitPiece.State
        var confidence: Double
        var decidedBy: String?
        var title = ""
        var detail: [String: String] = [:]
        var label: String?
        var start: Int?
        var end: Int?
        /// Why the program put it there; for the desk.
        var evidence: [String] = []
        /// Whom the respondent named for this item of a web answer; for the copy in the receipt.
        var contact = ""
    }

    var call: Call
    var callVersion: Call.VersionID
    var organisation: Organisation?
    var organisationName: String
    var senderName: String
    var senderRole: String
    var senderEmail: String
    var language: Language
    var mayQuote: String?
    var answers: [Answer]
    var contacts: [FoundContact]
    var attachments: [String]
    var needsPerson: Bool
    var mayBeAnswered: Bool
    var supersedes: Response.ID?
    /// What a web answer says under "about you"; for the copy in the receipt.
    var about: [String: String] = [:]
}

extension Transaction {
    /// Numbers the response, stores its answers and contacts, and queues the receipt, all in this transaction. An arrival
    /// that was read again keeps the response that it has, with its number; no second receipt goes out.
    ///
    /// - Returns: the response's id and number, and the token of the respondent's private link unless it has one already.
    func addResponse(
        _ new: NewResponse, arrival: Int64, receivedAt: Timestamp, texts: [String: Int64], mailTexts: any MailTexts,
        baseURL: String,
        followPath: (Language, String) -> String
    ) throws -> (id: Response.ID, number: Int, token: String?) {
        if let known = try db.row(
            sql: "SELECT id, number FROM response WHERE arrival_id = ?", arguments: [arrival])
        {
            try fill(known["id"], with: new, texts: texts)
            return (known["id"], known["number"], nil)
        }
        let number = try nextNumber(.response)
        let token = Digest.token()
        try db.run(
            sql: """
                INSERT INTO response (number, call_id, call_version_id, arrival_id, received_at, late, needs_person, organisation_id,
                 organisation_name, sender_name, sender_role, sender_email, language, may_quote, follow_hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                number, new.call.id, new.callVersion, arrival, receivedAt, new.call.isLate(receivedAt), new.needsPerson,
                new.organisation?.id, new.organisation?.name ?? new.organisationName, new.senderName, new.senderRole,
                new.senderEmail.lowercased(), new.language.code, new.mayQuote, Digest.sha256(token),
            ])
        let id = Response.ID(db.lastInsertedRowID)
        for (position, answer) in new.answers.enumerated() {
            try addAnswer(answer, to: id, position: position, texts: texts)
        }
        try addContacts(new, response: id)
        if let old = new.supersedes { try supersede(old, by: id, number: number) }
        try audit("response.received", "response:\(id)", detail: ["number": ShownNumber.response(number)])
        if new.mayBeAnswered {
            let model = receipt(new, number: number, receivedAt: receivedAt)
            try send(
                OutgoingMail(
                    kind: "receipt", to: new.senderEmail, language: new.language, text: mailTexts.receipt(model),
                    link: baseURL + followPath(new.language, token), about: "response:\(id)", isAutomatic: true))
        }
        return (id, number, token)
    }

    func addAnswer(_ answer: NewResponse.Answer, to response: Response.ID, position: Int, texts: [String: Int64]) throws
    {
        let text = TextDecoding.composed(answer.text)
        try db.run(
            sql: """
                INSERT INTO answer (response_id, position, state, confidence, decided_by, title, detail, source_text_id, source_start, source_end)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                response, position, answer.state.rawValue, answer.confidence, answer.decidedBy, answer.title,
                String(decoding: try JSONEncoder.stable.encode(answer.detail), as: UTF8.self),
                answer.label.flatMap { texts[$0] }, answer.start, answer.end,
            ])
        let id = db.lastInsertedRowID
        for question in answer.questions {
            try db.run(
                sql: "INSERT OR IGNORE INTO answer_question (answer_id, question) VALUES (?, ?)",
                arguments: [id, question])
        }
        try db.run(
            sql: "INSERT INTO answer_version (answer_id, version, text, created_at, created_by) VALUES (?, 1, ?, ?, ?)",
            arguments: [id, text, now, actor.description])
        guard answer.decidedBy == nil else { return }
        try db.run(
            sql: """
                INSERT INTO answer_suggestion (answer_id, questions, state, confidence, evidence) VALUES (?, ?, ?, ?, ?)
                """,
            arguments: [
                id, answer.questions.joined(separator: "\n"), answer.state.rawValue, answer.confidence,
                answer.evidence.joined(separator: "\n"),
            ])
    }

    /// The new reading of a response that nobody has worked on; its old answers are gone already.
    private func fill(_ id: Response.ID, with new: NewResponse, texts: [String: Int64]) throws {
        for (position, answer) in new.answers.enumerated() {
            try addAnswer(answer, to: id, position: position, texts: texts)
        }
        try addContacts(new, response: id)
        try db.run(
            sql: "UPDATE response SET needs_person = ?, version = version + 1 WHERE id = ?",
            arguments: [new.needsPerson, id])
        try audit("response.read_again", "response:\(id)")
    }

    /// The newer response takes the older one's place.
    func supersede(_ old: Response.ID, by id: Response.ID, number: Int) throws {
        try db.run(
            sql: "UPDATE response SET superseded_by = ?, version = version + 1 WHERE id = ?", arguments: [id, old])
        try audit("response.superseded", "response:\(old)", detail: ["by": ShownNumber.response(number)])
    }

    private func addContacts(_ new: NewResponse, response: Response.ID) throws {
        for found in new.contacts {
            let contact = try contact(name: found.name ?? "", email: found.email ?? "")
            let isRefused = try isErased(contact)
            let canBeAsked = MailAddress.isPlausible(found.email ?? "")
            try db.run(
                sql: """
                    INSERT INTO permission (contact_id, response_id, question, role, organisation_name, state, noted_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    contact, response, found.question, found.role ?? "", try employer(of: found, in: new),
                    isRefused ? "removed" : canBeAsked ? "not_asked" : "cannot_be_asked", now,
                ])
        }
    }

    /// Where the person works, as far as their address tells; empty when it does not. Who named them says nothing:
    /// many name somebody in another organisation.
    private func employer(of found: FoundContact, in new: NewResponse) throws -> String {
        guard let domain = MailAddress.domain(found.email ?? ""), !MailAddress.isOpenToAll(domain) else { return "" }
        if let known = try Organisation.find("@" + domain, db) { return known.name }
        guard let own = MailAddress.domain(new.senderEmail) else { return "" }
        let isSame = domain == own || domain.hasSuffix("." + own) || own.hasSuffix("." + domain)
        return isSame ? new.organisation?.name ?? new.organisationName : ""
    }

    /// The contact with the address, or a new one. Without an address each naming is its own.
    func contact(name: String, email: String) throws -> Int64 {
        let address = email.lowercased()
        if !address.isEmpty,
            let id = try db.value(Int64.self, sql: "SELECT id FROM contact WHERE email = ?", arguments: [address])
        {
            try db.run(sql: "UPDATE contact SET name = ? WHERE id = ? AND name = ''", arguments: [name, id])
            return id
        }
        if let id = try refusedContact(address) { return id }
        let local = address.prefix { $0 != "@" }
        let functions = [
            "info", "kontakt", "registrator", "kommun", "kommunen", "naringsliv", "inkop", "upphandling", "region",
            "post", "kansli", "diarium", "kundtjanst", "socialtforetagande",
        ]
        try db.run(
            sql: "INSERT INTO contact (name, email, is_function) VALUES (?, ?, ?)",
            arguments: [name, address, functions.contains(String(local))])
        return db.lastInsertedRowID
    }

    private func receipt(_ new: NewResponse, number: Int, receivedAt: Timestamp) -> ReceiptModel {
        let definition = new.call.definition
        let given = new.answers.filter { $0.state == .given }
        let answered = Set(given.flatMap(\.questions))
        return ReceiptModel(
            language: new.language, number: ShownNumber.response(number),
            callTitle: definition.title.text(new.language),
            received: receivedAt, isLate: new.call.isLate(receivedAt), isCorrection: new.supersedes != nil,
            owner: definition.owner,
            answers: given.map { answer in
                let names = answer.questions.compactMap { definition.question($0) }.map {
                    "\($0.number). \($0.short.text(new.language))"
                }
                let title = answer.title.isEmpty ? "" : answer.title + "\n"
                return ReceiptModel.Answer(
                    question: names.isEmpty ? "–" : names.joined(separator: " / "), text: title + answer.text,
                    forms: answer.detail["forms"]?.split(separator: "\n").map(String.init) ?? [],
                    publicBody: answer.detail["public_body"] ?? "", contact: answer.contact)
            },
            notAnswered: definition.questions.filter { !answered.contains($0.id) }.map {
                "\($0.number). \($0.short.text(new.language))"
            },
            attachments: new.attachments, about: definition.shownAbout(new.about, language: new.language))
    }
}
