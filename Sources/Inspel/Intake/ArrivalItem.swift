import Foundation
import GRDB

/// One line of the queue.
package struct ArrivalItem: Sendable {
    package let id: Int64
    package let number: Int
    package let channel: ArrivalChannel
    package let receivedAt: Timestamp
    package let state: QueueState
    package let kind: ArrivalKind?
    /// Whether a person said what it is.
    package let isDecided: Bool
    /// Why a person is needed, or why it ended: `ArrivalReason`.
    package let reason: String?
    /// Roles of files that could not be read: `unreadable`, `encrypted`, `corrupt`.
    package let faults: Set<String>
    /// Whether text was guessed from a picture.
    package let hasGuess: Bool
    package let senderName: String
    package let senderEmail: String
    package let organisation: String
    package let subject: String
    /// The response that it became, and how many questions it answers.
    package let response: Int?
    package let answered: Int
    package let files: Int
    package let answeredAt: Timestamp?
    package let version: Int

    /// Only its head, or nothing of it, is here: it lies where it came.
    package var isNotTaken: Bool { reason.flatMap(NotTaken.init) != nil }

    /// What stands for the sender in lists.
    package var sender: String { [organisation, senderName, senderEmail].first { !$0.isEmpty } ?? "" }
}

/// Values of `arrival.reason` that this part of the program sets, beside those of `Reading.NeedsPerson`.
package enum ArrivalReason {
    package static let duplicate = "duplicate:"
    /// The receipt or the reply did not go out.
    package static let mailFailed = "mail_failed"
    /// Read again, the program takes it for something else than the response that it is.
    package static let kindChanged = "kind_changed"
}

extension ArrivalItem: FetchableRecord {
    private static let selection = """
        SELECT id, number, channel, received_at, queue_state, queue_kind, decided_kind IS NOT NULL AS is_decided, reason,
         (SELECT group_concat(DISTINCT role) FROM arrival_original WHERE arrival_id = arrival.id
           AND role IN ('unreadable', 'encrypted', 'corrupt')) AS faults,
         EXISTS (SELECT 1 FROM arrival_text WHERE arrival_id = arrival.id AND is_guess = 1) AS has_guess,
         sender_name, sender_email, organisation_name, subject,
         (SELECT number FROM response WHERE arrival_id = arrival.id) AS response,
         (SELECT count(DISTINCT question) FROM response JOIN answer ON response_id = response.id
           JOIN answer_question ON answer_id = answer.id
           WHERE arrival_id = arrival.id AND answer.state = 'given') AS answered,
         (SELECT count(*) FROM arrival_original WHERE arrival_id = arrival.id AND position > 0
           AND role <> 'signature_image') AS files, answered_at, version
        FROM arrival
        """

    /// Those with the numbers, in the order of the numbers.
    static func fetch(_ numbers: [Int], _ db: Database) throws -> [ArrivalItem] {
        let json = String(decoding: try JSONEncoder.stable.encode(numbers), as: UTF8.self)
        return try fetchAll(
            db, sql: selection + " WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number", arguments: [json])
    }

    package init(row: Row) throws {
        id = row["id"]
        number = row["number"]
        channel = ArrivalChannel(rawValue: row["channel"]) ?? .email
        receivedAt = row["received_at"]
        state = QueueState(rawValue: row["queue_state"]) ?? .received
        kind = (row["queue_kind"] as String?).flatMap(ArrivalKind.init)
        isDecided = row["is_decided"]
        reason = row["reason"]
        faults = Set((row["faults"] as String? ?? "").split(separator: ",").map(String.init))
        hasGuess = row["has_guess"]
        senderName = row["sender_name"]
        senderEmail = row["sender_email"]
        organisation = row["organisation_name"]
        subject = row["subject"]
        response = row["response"]
        answered = row["answered"]
        files = row["files"]
        answeredAt = row["answered_at"]
        version = row["version"]
    }
}
