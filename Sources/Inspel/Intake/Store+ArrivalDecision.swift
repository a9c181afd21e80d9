import Foundation
import GRDB

extension Store {
    /// Stores what a person says that the arrival is, and does what follows: an answer becomes a response by the same
    /// code as at intake, with number and receipt; what is none after all is taken back; declines, bounces, automatic
    /// replies, spam and duplicates end; a question waits for a reply.
    ///
    /// - Parameter response: the response that it corrects or repeats, by number.
    /// - Returns: the number of the arrival's own response, when it has one.
    /// - Throws: `ArrivalFault`, `StoreError`.
    @discardableResult
    package func decideArrival(
        _ number: Int, seen version: Int, kind: ArrivalKind, about response: Int? = nil, why: String = "",
        by actor: Actor, followPath: @escaping @Sendable (Language, String) -> String
    ) async throws -> Int? {
        let (mailTexts, baseURL) = (mailTexts, baseURL)
        let call = try await callToAnswer(arrival: number)
        return try await write(as: actor) { transaction in
            let db = transaction.db
            guard let item = try ArrivalItem.fetch([number], db).first else { throw StoreError.notFound }
            guard item.state != .received else { throw ArrivalFault.notReadYet }
            try transaction.advance("arrival", id: item.id, from: version)
            let target = try transaction.target(of: kind, response, besides: item)
            try transaction.undoEarlierDecision(item)
            try db.execute(
                sql: """
                    INSERT INTO arrival_decision (arrival_id, kind, response_id, why, decided_by, decided_at)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    item.id, kind.rawValue, target?.id, why, transaction.actor.description, transaction.now,
                ])
            try db.execute(
                sql: "UPDATE arrival SET decided_kind = ?, reason = NULL WHERE id = ?",
                arguments: [kind.rawValue, item.id])
            try transaction.audit(
                "arrival.decided", "arrival:\(item.id)", why: why.isEmpty ? nil : why, detail: ["kind": kind.rawValue])
            switch kind {
            case .response, .correction:
                if item.response == nil {
                    try transaction.makeDecidedResponse(
                        item, kind: kind, correcting: target, call: call, texts: try self.texts(item.id, db),
                        mailTexts: mailTexts, baseURL: baseURL, followPath: followPath)
                } else {
                    try transaction.restoreResponse(of: item, correcting: target)
                }
            case .duplicate:
                if let target, let own = try transaction.response(of: item) {
                    try transaction.supersede(own.id, by: target.id, number: target.number)
                }
                let shown = target.map { ArrivalReason.duplicate + ShownNumber.response($0.number) }
                try transaction.setState("ended", reason: shown, of: item)
            case .questionToEditor:
                try transaction.takeBackResponse(of: item)
                try transaction.setState("needs_person", reason: Reading.NeedsPerson.notAnAnswer.rawValue, of: item)
            case .decline:
                try transaction.takeBackResponse(of: item)
                if let call {
                    let sender = Reading.Sender(
                        name: item.senderName, email: item.senderEmail, organisation: item.organisation)
                    try transaction.noteDecline(call, sender: sender)
                }
                try transaction.setState("ended", of: item)
            case .autoReply, .bounce, .spam:
                try transaction.takeBackResponse(of: item)
                try transaction.setState("ended", of: item)
            }
            return try transaction.response(of: item)?.number
        }
    }

    /// The call that the arrival was read against; else the open one, else the newest.
    private func callToAnswer(arrival number: Int) async throws -> Call? {
        let id = try await read {
            try Call.ID.fetchOne($0, sql: "SELECT call_id FROM arrival WHERE number = ?", arguments: [number])
        }
        if let id { return try await call(id) }
        if let open = try await openCall() { return open }
        return try await calls().first
    }
}

extension Transaction {
    fileprivate typealias Numbered = (id: Response.ID, number: Int)

    fileprivate func response(of item: ArrivalItem) throws -> Numbered? {
        try Row.fetchOne(db, sql: "SELECT id, number FROM response WHERE arrival_id = ?", arguments: [item.id]).map {
            ($0["id"], $0["number"])
        }
    }

    /// The response that a correction or duplicate is about.
    fileprivate func target(of kind: ArrivalKind, _ number: Int?, besides item: ArrivalItem) throws -> Numbered? {
        guard kind == .correction || kind == .duplicate else { return nil }
        guard let number, number != item.response,
            let id = try Response.ID.fetchOne(
                db, sql: "SELECT id FROM response WHERE number = ? AND state <> 'withdrawn'", arguments: [number])
        else { throw ArrivalFault.noSuchResponse }
        return (id, number)
    }

    fileprivate func setState(_ state: String, reason: String? = nil, of item: ArrivalItem) throws {
        try db.execute(
            sql: "UPDATE arrival SET state = ?, reason = ? WHERE id = ?", arguments: [state, reason, item.id])
    }

    /// What an earlier reading or decision did to others: a response replaced, a decline noted.
    fileprivate func undoEarlierDecision(_ item: ArrivalItem) throws {
        if let own = try response(of: item) {
            try db.execute(
                sql: "UPDATE response SET superseded_by = NULL, version = version + 1 WHERE superseded_by = ?",
                arguments: [own.id])
            if item.kind == .duplicate {
                try db.execute(
                    sql: "UPDATE response SET superseded_by = NULL, version = version + 1 WHERE id = ?",
                    arguments: [own.id])
            }
        }
        if item.kind == .decline {
            try db.execute(
                sql: """
                    UPDATE invitation SET declined_at = NULL
                    WHERE email = ? AND call_id = (SELECT call_id FROM arrival WHERE id = ?)
                    """, arguments: [item.senderEmail, item.id])
        }
    }

    fileprivate func makeDecidedResponse(
        _ item: ArrivalItem, kind: ArrivalKind, correcting earlier: Numbered?, call: Call?,
        texts: [ResponseDetail.Text],
        mailTexts: any MailTexts, baseURL: String, followPath: (Language, String) -> String
    ) throws {
        let json = try String.fetchOne(db, sql: "SELECT reading FROM arrival WHERE id = ?", arguments: [item.id])
        guard !item.isNotTaken, let call else { throw ArrivalFault.noLetter }
        let stored = try Reading.stored(json)
        let reading = (stored ?? Reading(unread: item, call.definition)).asAnswer(
            kind == .correction ? .correction : .response, texts: texts, call: call.definition)
        let labels = Dictionary(
            texts.filter { !$0.isGuess }.map { ($0.label, $0.id) }, uniquingKeysWith: { first, _ in first })
        let sender = reading.sender
        let organisation = try Organisation.find(sender.organisation, db) ?? Organisation.find(sender.email, db)
        _ = try makeResponse(
            item.id, reading: reading, of: organisation, correcting: earlier, call: call, texts: labels,
            mailTexts: mailTexts,
            baseURL: baseURL, followPath: followPath)
        try setState(
            reading.needsPerson == nil ? "read" : "needs_person", reason: reading.needsPerson?.rawValue, of: item)
    }

    /// A response that a decision had taken back counts again; one that its sender has withdrawn does not.
    fileprivate func restoreResponse(of item: ArrivalItem, correcting earlier: Numbered?) throws {
        guard let own = try response(of: item) else { return }
        let last = try String.fetchOne(
            db,
            sql: """
                SELECT action FROM audit WHERE subject = ? AND action IN ('response.withdrawn', 'response.no_answer')
                ORDER BY id DESC LIMIT 1
                """, arguments: ["response:\(own.id)"])
        if last == "response.no_answer" {
            try db.execute(
                sql: """
                    UPDATE response SET state = 'read', withdrawn_at = NULL, version = version + 1
                    WHERE id = ? AND state = 'withdrawn'
                    """, arguments: [own.id])
            if db.changesCount == 1 { try audit("response.restored", "response:\(own.id)") }
        }
        if let earlier { try supersede(earlier.id, by: own.id, number: own.number) }
        try db.execute(
            sql: """
                UPDATE arrival SET state = iif((SELECT needs_person FROM response WHERE id = ?), 'needs_person', 'read'),
                 reason = iif((SELECT needs_person FROM response WHERE id = ?), ?, NULL) WHERE id = ?
                """, arguments: [own.id, own.id, item.reason, item.id])
    }

    /// What is no answer after all: the original and the number stay, its passages become unusable.
    fileprivate func takeBackResponse(of item: ArrivalItem) throws {
        guard let own = try response(of: item) else { return }
        try db.execute(
            sql: """
                UPDATE response SET state = 'withdrawn', withdrawn_at = ?, needs_person = 0, version = version + 1
                WHERE id = ? AND state <> 'withdrawn'
                """, arguments: [now, own.id])
        guard db.changesCount == 1 else { return }
        try db.execute(
            sql: "UPDATE passage SET approved = 0, version = version + 1 WHERE response_id = ?", arguments: [own.id])
        try audit("response.no_answer", "response:\(own.id)")
    }
}
