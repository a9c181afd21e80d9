import Formats
import Foundation
import GRDB

/// Where a letter lies at the mail server.
package struct MailboxPlace: Sendable, Equatable {
    package let mailbox: Int64
    package let uidValidity: Int64
    package let uid: Int64

    package init(mailbox: Int64, uidValidity: Int64, uid: Int64) {
        self.mailbox = mailbox
        self.uidValidity = uidValidity
        self.uid = uid
    }
}

/// A letter or file that is stored and counted, and not read yet.
package struct Received: Sendable, Equatable {
    package let arrival: Int64
    package let number: Int
    /// False when the same letter had been taken before.
    package let isNew: Bool
}

extension Store {
    /// After so long the jobs read what a channel has stored and, for whatever reason, not read.
    static let secondsUntilReadAgain: Int64 = 120

    /// Stores a letter or file durably and counts it, without reading it. The same thing twice is one arrival: the same
    /// place in a mailbox, the same bytes by the same channel, or, in a mailbox that has numbered its messages anew,
    /// the same Message-ID.
    ///
    /// - Parameters:
    ///   - channel: `email` or `folder`.
    ///   - place: noted in the same transaction, so that a stop in between loses nothing and doubles nothing.
    ///   - readsLater: whether a job reads it at once, because the caller does not.
    package func receive(
        _ bytes: [UInt8], filename: String, channel: String, place: MailboxPlace? = nil, readsLater: Bool = false,
        by actor: Actor
    ) async throws -> Received {
        let sha256 = try originals.store(bytes)
        let letter = Transaction.Letter(bytes, sha256: sha256, filename: filename, channel: channel)
        return try await write(as: actor) { try $0.receive(letter, place: place, readsLater: readsLater) }
    }

    /// Stores the letters of a heap durably and counts them, without reading them: as each by itself, with one wait for the
    /// disk and one transaction for all.
    ///
    /// - Returns: one for each, in their order.
    package func receive(
        all letters: [(bytes: [UInt8], filename: String)], channel: String, by actor: Actor
    ) async throws -> [Received] {
        let names = try originals.store(all: letters.map(\.bytes))
        let known = zip(letters, names).map {
            Transaction.Letter($0.bytes, sha256: $1, filename: $0.filename, channel: channel)
        }
        return try await write(as: actor) { transaction in
            try known.map { try transaction.receive($0, place: nil, readsLater: false) }
        }
    }

    /// Counts something that could not be taken and lies where it came: an arrival that needs a person.
    ///
    /// - Parameters:
    ///   - header: what is known of a letter; stored as its original.
    ///   - subject: what it is called when there is no header.
    package func noteNotTaken(
        _ reason: NotTaken, channel: String, subject: String = "", header: [UInt8]? = nil, place: MailboxPlace? = nil,
        by actor: Actor
    ) async throws -> Received {
        let message = header.map(MailMessage.read)
        let stored = try header.map { (sha256: try originals.store($0), size: $0.count) }
        return try await write(as: actor) { transaction in
            let db = transaction.db
            if let place, let known = try transaction.arrival(at: place) { return known }
            let title = message?.subject ?? subject
            if place == nil, let known = try transaction.arrivalNotTaken(reason, channel: channel, subject: title) {
                return known
            }
            let number = try transaction.nextNumber(.arrival)
            try db.run(
                sql: """
                    INSERT INTO arrival (number, channel, received_at, sent_at, state, reason, sender_name, sender_email,
                     subject, message_id) VALUES (?, ?, ?, ?, 'needs_person', ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    number, channel, transaction.now, message?.sent, reason.rawValue, message?.from?.name ?? "",
                    message?.from?.email ?? "", title, message?.messageID,
                ])
            let id = db.lastInsertedRowID
            if let stored {
                try transaction.noteOriginal(stored.sha256, size: stored.size)
                try db.run(
                    sql: """
                        INSERT INTO arrival_original (arrival_id, position, sha256, filename, media_type, role)
                        VALUES (?, 0, ?, 'brevhuvud.eml', 'message/rfc822', 'letter')
                        """, arguments: [id, stored.sha256])
            }
            if let place { try transaction.note(place, arrival: id, isMarked: true) }
            try transaction.audit(
                "arrival.not_taken", "arrival:\(id)", why: reason.rawValue, detail: ["channel": channel])
            return Received(arrival: id, number: number, isNew: true)
        }
    }
}

/// Why something that came was not taken in; `arrival.reason` of what needs a person.
package enum NotTaken: String, Sendable {
    case tooLarge = "too_large"
    /// The mail server does not hand it over, or the file cannot be opened.
    case cannotBeFetched = "cannot_be_fetched"
}

extension Transaction {
    /// What is to be known of a letter before it is read.
    fileprivate struct Letter: Sendable {
        let sha256: String
        let size: Int
        let filename: String
        let channel: String
        let messageID: String?

        init(_ bytes: [UInt8], sha256: String, filename: String, channel: String) {
            (self.sha256, size) = (sha256, bytes.count)
            (self.filename, self.channel) = (filename, channel)
            messageID = channel == "email" ? MailHeader.messageID(of: bytes) : nil
        }
    }

    fileprivate func receive(_ letter: Letter, place: MailboxPlace?, readsLater: Bool) throws -> Received {
        if let place, let known = try arrival(at: place) { return known }
        if let known = try arrival(sha256: letter.sha256, channel: letter.channel, filename: letter.filename)
            ?? arrival(messageID: letter.messageID, before: place)
        {
            if let place { try note(place, arrival: known.arrival) }
            return known
        }
        let new = try noteArrival(
            sha256: letter.sha256, size: letter.size, filename: letter.filename, channel: letter.channel,
            messageID: letter.messageID, readAt: readsLater ? now : now.adding(seconds: Store.secondsUntilReadAgain))
        if let place { try note(place, arrival: new.id) }
        return Received(arrival: new.id, number: new.number, isNew: true)
    }

    /// The row of something whose bytes are stored, and the job that reads it.
    func noteArrival(
        sha256: String, size: Int, filename: String, channel: String, messageID: String?, readAt: Timestamp
    ) throws -> (id: Int64, number: Int) {
        try noteOriginal(sha256, size: size)
        let number = try nextNumber(.arrival)
        try db.run(
            sql:
                "INSERT INTO arrival (number, channel, received_at, state, message_id) VALUES (?, ?, ?, 'received', ?)",
            arguments: [number, channel, now, messageID])
        let id = db.lastInsertedRowID
        let isMail = channel == "email" || filename.lowercased().hasSuffix(".eml")
        try db.run(
            sql: """
                INSERT INTO arrival_original (arrival_id, position, sha256, filename, media_type, role)
                VALUES (?, 0, ?, ?, ?, 'letter')
                """,
            arguments: [id, sha256, filename, isMail ? "message/rfc822" : "application/octet-stream"])
        try enqueue(.readArrival(id), at: readAt)
        try audit("arrival.received", "arrival:\(id)", detail: ["channel": channel])
        return (id, number)
    }

    fileprivate func arrival(at place: MailboxPlace) throws -> Received? {
        try known(
            """
            SELECT arrival.id, number FROM mailbox_message JOIN arrival ON arrival.id = arrival_id
            WHERE mailbox_id = ? AND uid_validity = ? AND uid = ?
            """, [place.mailbox, place.uidValidity, place.uid])
    }

    /// Two files of the same content and different names are two arrivals; two letters of the same bytes, with every
    /// line that mail servers add, are one.
    fileprivate func arrival(sha256: String, channel: String, filename: String) throws -> Received? {
        try known(
            """
            SELECT arrival.id, number FROM arrival_original JOIN arrival ON arrival.id = arrival_id
            WHERE sha256 = ? AND position = 0 AND channel = ? AND (channel = 'email' OR filename = ?)
            ORDER BY arrival.id LIMIT 1
            """, [sha256, channel, filename])
    }

    /// A letter that the mailbox had under an earlier UIDVALIDITY and that has no place under the present one yet.
    fileprivate func arrival(messageID: String?, before place: MailboxPlace?) throws -> Received? {
        guard let messageID, let place else { return nil }
        return try known(
            """
            SELECT arrival.id, number FROM arrival JOIN mailbox_message ON arrival_id = arrival.id
            WHERE message_id = ? AND mailbox_id = ? AND uid_validity <> ? AND NOT EXISTS (
             SELECT 1 FROM mailbox_message AS present WHERE present.arrival_id = arrival.id
              AND present.mailbox_id = ? AND present.uid_validity = ?)
            ORDER BY arrival.id LIMIT 1
            """, [messageID, place.mailbox, place.uidValidity, place.mailbox, place.uidValidity])
    }

    /// The same file that a look before a stop has noted.
    fileprivate func arrivalNotTaken(_ reason: NotTaken, channel: String, subject: String) throws -> Received? {
        try known(
            """
            SELECT id, number FROM arrival WHERE state = 'needs_person' AND channel = ? AND reason = ? AND subject = ?
             AND received_at > ? ORDER BY id DESC LIMIT 1
            """, [channel, reason.rawValue, subject, now.adding(days: -1)])
    }

    private func known(_ sql: String, _ arguments: StatementArguments) throws -> Received? {
        try db.row(sql: sql, arguments: arguments).map {
            Received(arrival: $0["id"], number: $0["number"], isNew: false)
        }
    }

    fileprivate func note(_ place: MailboxPlace, arrival: Int64, isMarked: Bool = false) throws {
        try db.run(
            sql: """
                INSERT INTO mailbox_message (mailbox_id, uid_validity, uid, arrival_id, marked) VALUES (?, ?, ?, ?, ?)
                """, arguments: [place.mailbox, place.uidValidity, place.uid, arrival, isMarked])
    }
}
