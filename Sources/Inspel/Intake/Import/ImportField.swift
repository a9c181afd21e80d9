/// What a column of an imported table holds.
package enum ImportField: Hashable, Sendable {
    case ignore
    case organisation
    case name
    case role
    case email
    case mayQuote
    /// When the answer was sent, by the survey tool's clock.
    case submitted
    /// The answer to the question with the id.
    case question(String)
    /// Whom to contact about the answer to the question.
    case contactName(String)
    case contactEmail(String)

    /// Every field that a column may hold for the call, in the order that forms show them.
    package static func all(_ call: CallDefinition) -> [ImportField] {
        [.ignore, .organisation, .name, .role, .email, .mayQuote, .submitted]
            + call.questions.flatMap { question -> [ImportField] in
                let contact: [ImportField] = [.contactName(question.id), .contactEmail(question.id)]
                return [.question(question.id)] + (question.asksForContact ? contact : [])
            }
    }

    /// As forms, the command line and the database write it: `email`, `question:samverkan`, `contact_name:samverkan`.
    package var code: String {
        switch self {
        case .ignore: "ignore"
        case .organisation: "organisation"
        case .name: "name"
        case .role: "role"
        case .email: "email"
        case .mayQuote: "may_quote"
        case .submitted: "submitted"
        case .question(let id): "question:" + id
        case .contactName(let id): "contact_name:" + id
        case .contactEmail(let id): "contact_email:" + id
        }
    }

    /// Nil when the call has no such field. The bare id of a question is that question.
    package init?(_ code: String, in call: CallDefinition) {
        let all = ImportField.all(call)
        guard let found = all.first(where: { $0.code == code }) ?? all.first(where: { $0 == .question(code) }) else {
            return nil
        }
        self = found
    }

    var question: String? {
        if case .question(let id) = self { id } else { nil }
    }
}

/// Where the table stands in the file and what its columns hold.
package struct ImportMapping: Sendable, Equatable {
    package var sheet: String
    /// The rows of the heading, as a spreadsheet program numbers them.
    package var head: ClosedRange<Int>
    /// One for each column, from the left.
    package var fields: [ImportField]

    package init(sheet: String, head: ClosedRange<Int>, fields: [ImportField]) {
        self.sheet = sheet
        self.head = head
        self.fields = fields
    }
}

/// The mapping as the batch keeps it, with the headings as they stood.
struct StoredMapping: Codable {
    struct Column: Codable {
        var column: String
        var heading: String
        var field: String
    }

    var sheet: String
    var head: [Int]
    var columns: [Column]

    init(_ mapping: ImportMapping, _ table: ImportTable) {
        sheet = mapping.sheet
        head = [mapping.head.lowerBound, mapping.head.upperBound]
        columns = zip(table.columns, mapping.fields).map {
            Column(column: $0.letter, heading: $0.title, field: $1.code)
        }
    }
}
