import Foundation
import GRDB

/// One thing that a person is named for, and what they allow for it.
package struct Permission: Sendable {
    package typealias ID = Identifier<Permission>

    /// Stored as in the table `permission`; `overdue` is computed: asked, and the contact's time has passed.
    package enum State: String, Sendable, CaseIterable {
        case overdue
        case notAsked = "not_asked"
        case asked
        case name
        case roleOnly = "role_only"
        case removed
        /// Said yes to the name and took everything back.
        case withdrawn
        case cannotBeAsked = "cannot_be_asked"

        /// Nothing of the person is shown.
        package var isGone: Bool { self == .removed || self == .withdrawn }
    }

    /// The choice on the private page.
    package enum Choice: Sendable, Equatable {
        case name(showsAddress: Bool)
        case roleOnly
        case remove
    }

    /// What the person is named for.
    package enum Thing: Sendable, Equatable {
        case record(RecordKind, title: String, titleEnglish: String)
        /// Named in an answer to the question; no editor has made a record of it yet.
        case question(LocalText)
        /// Named in an answer, and the question is not known.
        case answer

        /// Without the kind: "Återbruket på Solvik". Nil for `answer`.
        package func title(_ language: Language) -> String? {
            switch self {
            case .record(_, let title, let english): language == .english && !english.isEmpty ? english : title
            case .question(let text): text.text(language)
            case .answer: nil
            }
        }
    }

    package let id: ID
    package let contact: Contact.ID
    package let state: State
    package let showsAddress: Bool
    package let role: String
    package let organisation: String
    package let thing: Thing
    package let record: CatalogueRecord.ID?
    package let recordSlug: String?
    /// The number of S-0148 when a response named the person.
    package let response: Int?
    /// The organisation that named the person; empty when not known.
    package let namedBy: String
    package let noted: Timestamp
    package let decided: Timestamp?
    /// Whether a published edition has the thing's contact.
    package let isPublished: Bool

    /// The last day to tell the person that we hold their data: a month from when we got it (GDPR article 14.3 a).
    package var informBy: Day {
        let end = Stockholm.calendar.date(byAdding: .month, value: 1, to: noted.date) ?? noted.date
        return Timestamp(end).day
    }

    /// What an edition prints beside the name, or alone: "enhetschef, Arvika kommun".
    package var printedRole: String { [role, organisation].filter { !$0.isEmpty }.joined(separator: ", ") }
}

/// Why a letter, decision or question cannot be taken.
package enum PermissionFault: Error, Equatable {
    /// The person has no address to write to.
    case cannotBeAsked
    /// There is nothing that such a letter could ask.
    case nothingToAsk
    /// A letter went to the person less than a day ago.
    case askedJustNow
    /// Letters name who is responsible for the data; that comes from a call, and there is none.
    case noCall
    /// Another person, also in use, has the address.
    case addressTaken(Contact.ID)
    /// The address is not the one that the person had before they were removed.
    case otherAddress
    /// A name is needed to show one.
    case nameNeeded
    /// The person has got as many questions as one may get in a day.
    case tooManyQuestions
}

extension Permission {
    /// Rows that still mean something: not those of withdrawn or superseded answers that nobody has made a record of.
    private static let selection = """
        SELECT permission.*, contact.due_at, record.kind AS record_kind, record.slug AS record_slug,
         record.title AS record_title, record.title_en AS record_title_en, response.number AS response_number,
         response.call_version_id AS call_version,
         coalesce(organisation.name, response.organisation_name, '') AS named_by,
         EXISTS (SELECT 1 FROM edition_permission JOIN edition ON edition.id = edition_id
          WHERE permission_id = permission.id AND edition.state = 'published') AS is_published
        FROM permission JOIN contact ON contact.id = permission.contact_id
        LEFT JOIN record ON record.id = permission.record_id
        LEFT JOIN response ON response.id = permission.response_id
        LEFT JOIN organisation ON organisation.id = response.organisation_id
        WHERE (permission.record_id IS NOT NULL OR response.id IS NULL
         OR (response.state <> 'withdrawn' AND response.superseded_by IS NULL))
        """

    /// In the order in which the person was named.
    static func fetch(
        _ db: Database, now: Timestamp, where condition: String = "1", arguments: StatementArguments = []
    ) throws -> [Permission] {
        let rows = try Row.fetchAll(
            db, sql: selection + " AND \(condition) ORDER BY permission.id", arguments: arguments)
        var questions: [Int64: [String: LocalText]] = [:]
        return try rows.map { row in
            var text: LocalText?
            if row["record_kind"] == nil, let call = row["call_version"] as Int64?,
                let question = row["question"] as String?
            {
                if questions[call] == nil { questions[call] = try questionTexts(db, call) }
                text = questions[call]?[question]
            }
            return Permission(row, question: text, now: now)
        }
    }

    private static func questionTexts(_ db: Database, _ version: Int64) throws -> [String: LocalText] {
        guard
            let json = try String.fetchOne(
                db, sql: "SELECT definition FROM call_version WHERE id = ?", arguments: [version]),
            let definition = try? JSONDecoder().decode(CallDefinition.self, from: Data(json.utf8))
        else { return [:] }
        return Dictionary(definition.questions.map { ($0.id, $0.short) }, uniquingKeysWith: { first, _ in first })
    }

    private init(_ row: Row, question: LocalText?, now: Timestamp) {
        id = row["id"]
        contact = row["contact_id"]
        let stored = State(rawValue: row["state"]) ?? .notAsked
        let due: Timestamp? = row["due_at"]
        state = stored == .asked && due.map { $0 < now } == true ? .overdue : stored
        showsAddress = row["show_address"]
        role = row["role"]
        organisation = row["organisation_name"]
        if let kind = (row["record_kind"] as String?).flatMap({ RecordKind(rawValue: $0) }) {
            thing = .record(kind, title: row["record_title"], titleEnglish: row["record_title_en"])
        } else {
            thing = question.map { .question($0) } ?? .answer
        }
        record = row["record_id"]
        recordSlug = row["record_slug"]
        response = row["response_number"]
        namedBy = row["named_by"]
        noted = row["noted_at"]
        decided = row["decided_at"]
        isPublished = row["is_published"]
    }
}
