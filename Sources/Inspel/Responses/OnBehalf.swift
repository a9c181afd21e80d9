import Foundation
import GRDB

/// That an editor wrote an answer down for somebody, and whether that somebody has seen it. Author and typist are two:
/// the response's sender is the author.
package struct OnBehalf: Sendable, Equatable {
    package let typedBy: String
    /// The day of the call or meeting, or on the paper.
    package let spokenOn: Day?
    package let note: String
    /// When the author said that the answer is theirs.
    package let claimedAt: Timestamp?
}

extension OnBehalf {
    static func fetch(_ arrival: Int64, _ db: Database) throws -> OnBehalf? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT coalesce(nullif(editor.name, ''), editor.email) AS typist, spoken_on, note, claimed_at
                FROM on_behalf JOIN editor ON editor.id = typed_by WHERE arrival_id = ?
                """, arguments: [arrival]
        ).map {
            OnBehalf(
                typedBy: $0["typist"], spokenOn: ($0["spoken_on"] as String?).flatMap { Day($0) }, note: $0["note"],
                claimedAt: $0["claimed_at"])
        }
    }
}

/// What an editor writes down: by telephone, at a meeting, from paper.
package struct OnBehalfEntry: Sendable {
    package struct File: Sendable {
        package var filename: String
        package var mediaType: String
        package var bytes: [UInt8]

        package init(filename: String, mediaType: String, bytes: [UInt8]) {
            self.filename = filename
            self.mediaType = mediaType
            self.bytes = bytes
        }
    }

    /// Of the page that it was typed on: sent twice it is one entry.
    package var formKey: String
    package var channel: ArrivalChannel
    package var organisation = ""
    package var name = ""
    package var role = ""
    package var email = ""
    package var spokenOn: Day?
    package var note = ""
    /// `name`, `anonymous`, `no`, or nil = not asked.
    package var mayQuote: String?
    /// By question.
    package var answers: [String: String] = [:]
    package var files: [File] = []

    package init(formKey: String, channel: ArrivalChannel) {
        self.formKey = formKey
        self.channel = channel
    }
}

/// The canonical form of what was written down, kept as its original beside scans.
struct OnBehalfAnswer: Codable {
    var call: String
    var channel: String
    var spokenOn: Day?
    var note: String
    var typedBy: String
    var content: DraftContent
    var files: [WebAnswer.File]
}

extension OnBehalfEntry {
    /// The same content as if the author had answered by web.
    func content(_ call: CallDefinition) -> DraftContent {
        var content = DraftContent()
        for question in call.questions {
            guard let text = answers[question.id], !text.isEmpty else { continue }
            var item = DraftContent.Item()
            item.text = text
            content.answers[question.id] = [item]
        }
        let quotes = ["name": "0", "anonymous": "1", "no": "2"]
        let about = [
            "organisation": organisation, "name": name, "role": role, "email": email,
            "may_quote": mayQuote.flatMap { quotes[$0] } ?? "",
        ]
        content.about = about.filter { !$0.value.isEmpty }
        return content
    }

    func newAnswers(_ call: CallDefinition, decidedBy actor: Actor) -> [NewResponse.Answer] {
        call.questions.map { question in
            let text = answers[question.id] ?? ""
            return NewResponse.Answer(
                questions: [question.id], text: text, state: NoAnswer.says(text) ? .notAnswered : .given, confidence: 1,
                decidedBy: actor.description)
        }
    }

    /// The contacts that the answers name, as they are found in letters.
    func contacts(_ call: CallDefinition) -> [FoundContact] {
        let own: Set<String> = [call.intakeAddress.lowercased(), call.owner.contact.lowercased()]
        var finder = ContactFinder(sender: (name: name, email: email), ownAddresses: own)
        let numbers = Dictionary(call.questions.map { ($0.number, $0.id) }, uniquingKeysWith: { first, _ in first })
        return call.questions.filter(\.asksForContact).flatMap { question -> [FoundContact] in
            guard let text = answers[question.id], !NoAnswer.says(text) else { return [] }
            return finder.contacts(text, question: question.id, questionNumbers: numbers)
        }
    }
}
