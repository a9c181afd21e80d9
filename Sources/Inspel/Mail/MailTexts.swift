/// The words of a mail, without its address. `{{link}}` stands where the private link goes; the outbox puts it in when
/// the mail is sent, so that no token lies in the database.
package struct MailText: Sendable, Equatable {
    package var subject: String
    package var text: String
    package var html: String

    package init(subject: String, text: String, html: String) {
        self.subject = subject
        self.text = text
        self.html = html
    }
}

/// What mails say is written in `Pages`; the store asks for the words inside the transaction that causes the mail.
package protocol MailTexts: Sendable {
    func receipt(_ model: ReceiptModel) -> MailText
    func resumeLink(_ model: ResumeLinkModel) -> MailText
    func signIn(_ model: SignInModel) -> MailText
    func invitation(_ model: InvitationModel) -> MailText
    func permissionRequest(_ model: PermissionRequestModel) -> MailText
    func relay(_ model: RelayModel) -> MailText
    func feedback(_ model: FeedbackModel) -> MailText
    func reply(_ model: ReplyModel) -> MailText
    func onBehalf(_ model: OnBehalfModel) -> MailText
}

/// An editor's reply to a letter.
package struct ReplyModel: Sendable {
    package var language: Language
    /// Of the letter.
    package var subject: String
    package var body: String
    package var editor: String
    /// What the letter said, shortened, to stand below.
    package var quoted: String
    package var ownerName: LocalText?

    package init(
        language: Language, subject: String, body: String, editor: String, quoted: String, ownerName: LocalText?
    ) {
        self.language = language
        self.subject = subject
        self.body = body
        self.editor = editor
        self.quoted = quoted
        self.ownerName = ownerName
    }
}

/// To somebody for whom an editor wrote down an answer.
package struct OnBehalfModel: Sendable {
    package var language: Language
    /// S-0148
    package var number: String
    package var name: String
    package var callTitle: String
    package var channel: ArrivalChannel
    package var spokenOn: Day?
    package var owner: CallDefinition.Owner
    /// The question and what was written down, in the call's order.
    package var answers: [(question: String, text: String)]

    package init(
        language: Language, number: String, name: String, callTitle: String, channel: ArrivalChannel, spokenOn: Day?,
        owner: CallDefinition.Owner, answers: [(question: String, text: String)]
    ) {
        self.language = language
        self.number = number
        self.name = name
        self.callTitle = callTitle
        self.channel = channel
        self.spokenOn = spokenOn
        self.owner = owner
        self.answers = answers
    }
}

package struct ReceiptModel: Sendable {
    package struct Answer: Sendable {
        package var question: String
        package var text: String
        /// Codes of the code list `forms`.
        package var forms: [String]
        package var publicBody: String
        package var contact: String

        package init(question: String, text: String, forms: [String], publicBody: String, contact: String) {
            self.question = question
            self.text = text
            self.forms = forms
            self.publicBody = publicBody
            self.contact = contact
        }
    }

    package var language: Language
    /// S-0148
    package var number: String
    package var callTitle: String
    package var received: Timestamp
    package var isLate: Bool
    package var isCorrection: Bool
    package var owner: CallDefinition.Owner
    /// The question as the respondent saw it and what they answered, in the call's order.
    package var answers: [Answer]
    /// Questions without an answer, by number and short name.
    package var notAnswered: [String]
    package var attachments: [String]
    /// The fields of "about you" with what stands in them, the choice about quoting among them. Empty for a letter.
    package var about: [(label: String, value: String)]

    package init(
        language: Language, number: String, callTitle: String, received: Timestamp, isLate: Bool, isCorrection: Bool,
        owner: CallDefinition.Owner, answers: [Answer], notAnswered: [String],
        attachments: [String], about: [(label: String, value: String)]
    ) {
        self.language = language
        self.number = number
        self.callTitle = callTitle
        self.received = received
        self.isLate = isLate
        self.isCorrection = isCorrection
        self.owner = owner
        self.answers = answers
        self.notAnswered = notAnswered
        self.attachments = attachments
        self.about = about
    }
}

package struct ResumeLinkModel: Sendable {
    package var language: Language
    package var callTitle: String
    package var closes: Timestamp
    package init(language: Language, callTitle: String, closes: Timestamp) {
        self.language = language
        self.callTitle = callTitle
        self.closes = closes
    }
}

package struct SignInModel: Sendable {
    package var language: Language
    package var name: String
    package init(language: Language, name: String) {
        self.language = language
        self.name = name
    }
}

package struct InvitationModel: Sendable {
    package var language: Language
    package var recipient: String
    package var callTitle: String
    package var summary: String
    package var closes: Timestamp
    package var owner: CallDefinition.Owner
    package init(
        language: Language, recipient: String, callTitle: String, summary: String, closes: Timestamp,
        owner: CallDefinition.Owner
    ) {
        self.language = language
        self.recipient = recipient
        self.callTitle = callTitle
        self.summary = summary
        self.closes = closes
        self.owner = owner
    }
}

package struct PermissionRequestModel: Sendable {
    package enum Occasion: Sendable {
        case first
        /// No choice was made after an earlier letter.
        case reminder
        /// The person has chosen and gets a link to change that with.
        case newLink
    }

    package var language: Language
    package var occasion: Occasion
    package var name: String
    /// Who named the person: organisations, never a private person's name. Empty when no organisation is known.
    package var namedBy: [String]
    package var things: [Permission.Thing]
    package var due: Timestamp
    package var owner: CallDefinition.Owner
    package init(
        language: Language, occasion: Occasion, name: String, namedBy: [String], things: [Permission.Thing],
        due: Timestamp, owner: CallDefinition.Owner
    ) {
        self.language = language
        self.occasion = occasion
        self.name = name
        self.namedBy = namedBy
        self.things = things
        self.due = due
        self.owner = owner
    }
}

package struct RelayModel: Sendable {
    package var language: Language
    package var about: String
    package var fromName: String
    package var body: String
    /// How the contact reaches the owner.
    package var ownerContact: String
    package init(language: Language, about: String, fromName: String, body: String, ownerContact: String) {
        self.ownerContact = ownerContact
        self.language = language
        self.about = about
        self.fromName = fromName
        self.body = body
    }
}

package struct FeedbackModel: Sendable {
    package var language: Language
    /// Where the reader met the shortcoming, in their words; may be empty.
    package var page: String
    package var body: String
    package var wantsAnswer: Bool
    /// The desk's list of what readers have told.
    package var deskAddress: String
    package init(language: Language, page: String, body: String, wantsAnswer: Bool, deskAddress: String) {
        self.language = language
        self.page = page
        self.body = body
        self.wantsAnswer = wantsAnswer
        self.deskAddress = deskAddress
    }
}
