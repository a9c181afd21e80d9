import Foundation
import GRDB

extension Store {
    static let longestQuote = 4_000

    /// Mails what an editor wrote to the sender of the arrival. A question to the editors needs nobody any more then.
    ///
    /// - Throws: `ArrivalFault.noAddress`, `StoreError`.
    package func reply(to number: Int, seen version: Int, body: String, from editor: Editor) async throws {
        guard let detail = try await arrival(number: number) else { throw StoreError.notFound }
        let item = detail.item
        guard MailAddress.isPlausible(item.senderEmail) else { throw ArrivalFault.noAddress }
        let letter = detail.texts.first { $0.label == "body" && !$0.isGuess } ?? detail.texts.first { !$0.isGuess }
        let language = detail.reading.flatMap { Language(rawValue: $0.language) } ?? .swedish
        let call = detail.call?.definition
        let text = mailTexts.reply(
            ReplyModel(
                language: language, subject: item.subject, body: body,
                editor: editor.name.isEmpty ? editor.email : editor.name,
                quoted: letter.map { String($0.words.prefix(Store.longestQuote)) } ?? "", ownerName: call?.owner.name))
        let messageID = detail.reading?.messageID
        try await write(as: .editor(editor.id)) { transaction in
            try transaction.advance("arrival", id: item.id, from: version)
            let mail = try transaction.send(
                OutgoingMail(
                    kind: "reply", to: item.senderEmail, replyTo: call?.intakeAddress, language: language, text: text,
                    about: "arrival:\(item.id)"))
            guard let mail else { throw ArrivalFault.noAddress }
            try transaction.db.execute(
                sql: "UPDATE outgoing_mail SET in_reply_to = ? WHERE id = ?", arguments: [messageID, mail])
            if item.kind == .questionToEditor {
                try transaction.db.execute(
                    sql: "UPDATE arrival SET state = 'read', reason = NULL WHERE id = ?", arguments: [item.id])
            }
            try transaction.audit("arrival.replied", "arrival:\(item.id)", detail: ["mail": "\(mail)"])
        }
    }
}

extension ResponseDetail.Text {
    /// The text without what is folded away.
    package var words: String {
        let scalars = Array(text.unicodeScalars)
        var kept = String.UnicodeScalarView()
        var position = 0
        for fold in folded.sorted(by: { $0.start < $1.start }) where fold.start >= position {
            kept.append(contentsOf: scalars[position..<min(fold.start, scalars.count)])
            position = min(fold.end, scalars.count)
        }
        if position < scalars.count { kept.append(contentsOf: scalars[position...]) }
        return String(kept).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

extension Transaction {
    /// The arrival that a receipt, a reply or a link to what was written down is about.
    private static let arrivalOfMail = """
        (SELECT CASE WHEN about LIKE 'arrival:%' THEN CAST(substr(about, 9) AS INTEGER)
          WHEN about LIKE 'response:%' THEN
           (SELECT arrival_id FROM response WHERE response.id = CAST(substr(about, 10) AS INTEGER)) END
         FROM outgoing_mail WHERE outgoing_mail.id = ? AND outgoing_mail.kind IN ('receipt', 'reply', 'on_behalf'))
        """

    /// The mail has gone: its arrival is answered.
    func noteAnswered(mail: Int64) throws {
        try db.execute(
            sql: """
                UPDATE arrival SET answered_at = coalesce(answered_at, ?),
                 state = iif(state = 'needs_person' AND reason = ?, 'read', state), reason = nullif(reason, ?)
                WHERE id = \(Transaction.arrivalOfMail)
                """, arguments: [now, ArrivalReason.mailFailed, ArrivalReason.mailFailed, mail])
    }

    /// The mail will not go by itself: a person must see to it.
    func noteNotAnswered(mail: Int64) throws {
        try db.execute(
            sql: """
                UPDATE arrival SET state = 'needs_person', reason = ?
                WHERE state = 'read' AND id = \(Transaction.arrivalOfMail)
                """, arguments: [ArrivalReason.mailFailed, mail])
    }
}
