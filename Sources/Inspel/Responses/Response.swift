import Foundation
import GRDB

/// All that one sender answered.
package struct Response: Sendable {
    package typealias ID = Identifier<Response>

    package enum State: String, Sendable, CaseIterable {
        case new, read, done, withdrawn
    }

    package let id: ID
    package let number: Int
    package let callID: Call.ID
    package let arrivalID: Int64
    package let receivedAt: Timestamp
    package let isLate: Bool
    package let state: State
    package let needsPerson: Bool
    package let organisationID: Organisation.ID?
    package let organisationName: String
    package let senderName: String
    package let senderRole: String
    package let senderEmail: String
    package let language: String
    /// `name`, `anonymous`, `no`, or nil = not asked, which counts as no.
    package let mayQuote: String?
    package let mayQuoteNote: String?
    package let supersededBy: ID?
    package let note: String
    package let channel: String
    package let version: Int

    package var shownNumber: String { ShownNumber.response(number) }

    /// What stands for the sender in lists: the organisation, else the person.
    package var shownName: String {
        if !organisationName.isEmpty { return organisationName }
        return senderName.isEmpty ? senderEmail : senderName
    }
}

extension Response: FetchableRecord {
    static let selection = "SELECT response.*, arrival.channel FROM response JOIN arrival ON arrival.id = arrival_id"

    package init(row: Row) throws {
        id = row["id"]
        number = row["number"]
        callID = row["call_id"]
        arrivalID = row["arrival_id"]
        receivedAt = row["received_at"]
        isLate = row["late"]
        state = State(rawValue: row["state"]) ?? .new
        needsPerson = row["needs_person"]
        organisationID = row["organisation_id"]
        organisationName = row["organisation_name"]
        senderName = row["sender_name"]
        senderRole = row["sender_role"]
        senderEmail = row["sender_email"]
        language = row["language"]
        mayQuote = row["may_quote"]
        mayQuoteNote = row["may_quote_note"]
        supersededBy = row["superseded_by"]
        note = row["note"]
        channel = row["channel"]
        version = row["version"]
    }
}
