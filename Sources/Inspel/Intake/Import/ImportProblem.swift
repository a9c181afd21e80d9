/// Something in a table that an editor should know before it is imported.
package struct ImportProblem: Sendable, Equatable, Codable {
    package enum Effect: String, Sendable, Codable, CaseIterable {
        /// Nothing can be imported.
        case stops
        /// The row is left out.
        case leavesOut = "leaves_out"
        /// The row is imported and marked as needing a person.
        case needsPerson = "needs_person"
        /// The row is imported.
        case note
    }

    package enum Kind: Sendable, Equatable, Codable {
        /// No column holds an answer to a question.
        case noQuestion
        case noRows
        /// The table has no column of addresses, so none of its rows has one.
        case noEmailColumn
        /// The call has closed: everything that is imported counts as late.
        case callClosed
        /// The same file is in a batch that is not undone.
        case importedBefore(batch: Int64)
        case emptyRow
        case noAnswer
        case tooLong(characters: Int, limit: Int)
        /// A response with the same address and the same text is there.
        case duplicate(of: Int)
        /// An earlier row of the file has the same address and the same text.
        case duplicateRow(Int)
        /// Values to the right of the last heading.
        case moreValues
        case unreadableAddress(String)
        case noEmail
        case unknownOrganisation(String)
        case unreadableTime(String)
        case unclearQuoting(String)
        case unreadableContact(String)
        /// The address has answered the call before, with another text.
        case answeredBefore(Int)
        case sameSenderRow(Int)
    }

    /// As the spreadsheet program numbers it; nil for the file as a whole.
    package let row: Int?
    /// The column's letter.
    package let column: String?
    /// The column's heading.
    package let heading: String?
    package let kind: Kind

    init(_ kind: Kind, row: Int? = nil, column: ImportTable.Column? = nil) {
        self.kind = kind
        self.row = row
        self.column = column?.letter
        heading = column?.title
    }

    package var effect: Effect {
        switch kind {
        case .noQuestion, .noRows: .stops
        case .emptyRow, .noAnswer, .tooLong, .duplicate, .duplicateRow: .leavesOut
        case .moreValues, .unreadableAddress: .needsPerson
        case .noEmailColumn, .callClosed, .importedBefore, .noEmail, .unknownOrganisation, .unreadableTime,
            .unclearQuoting, .unreadableContact, .answeredBefore, .sameSenderRow:
            .note
        }
    }

    /// As `--json` and the arrival's reason write it.
    package var code: String {
        switch kind {
        case .noQuestion: "no_question"
        case .noRows: "no_rows"
        case .noEmailColumn: "no_email_column"
        case .callClosed: "call_closed"
        case .importedBefore: "imported_before"
        case .emptyRow: "empty_row"
        case .noAnswer: "no_answer"
        case .tooLong: "too_long"
        case .duplicate: "duplicate"
        case .duplicateRow: "duplicate_row"
        case .moreValues: "more_values"
        case .unreadableAddress: "unreadable_address"
        case .noEmail: "no_email"
        case .unknownOrganisation: "unknown_organisation"
        case .unreadableTime: "unreadable_time"
        case .unclearQuoting: "unclear_quoting"
        case .unreadableContact: "unreadable_contact"
        case .answeredBefore: "answered_before"
        case .sameSenderRow: "same_sender_row"
        }
    }
}
