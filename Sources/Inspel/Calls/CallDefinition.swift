/// What a call asks, as its YAML file says: one version of its wording.
package struct CallDefinition: Sendable, Codable, Equatable {
    package var slug: String
    package var title: LocalText
    package var summary: LocalText
    package var language: Language
    package var opens: Timestamp
    package var closes: Timestamp
    package var intakeAddress: String
    package var owner: Owner
    package var aboutYou: [AboutField]
    package var milestones: [Milestone]
    package var sections: [Section]

    package struct Owner: Sendable, Codable, Equatable {
        package enum Profile: String, Sendable, Codable, CaseIterable {
            case authority
            case association
        }

        package var name: LocalText
        package var profile: Profile
        package var contact: String
        package var purpose: LocalText
        package var legalBasis: LocalText
        package var keepsFor: String

        package init(
            name: LocalText, profile: Profile, contact: String, purpose: LocalText, legalBasis: LocalText,
            keepsFor: String
        ) {
            self.name = name
            self.profile = profile
            self.contact = contact
            self.purpose = purpose
            self.legalBasis = legalBasis
            self.keepsFor = keepsFor
        }
    }

    /// A field of "about you". The ids `organisation`, `name`, `role`, `email` and `may_quote` have a meaning of their own.
    package struct AboutField: Sendable, Codable, Equatable {
        package var id: String
        package var label: LocalText
        package var help: LocalText?
        package var isRequired: Bool
        package var choices: [LocalText]

        package init(id: String, label: LocalText, help: LocalText?, isRequired: Bool, choices: [LocalText]) {
            self.id = id
            self.label = label
            self.help = help
            self.isRequired = isRequired
            self.choices = choices
        }
    }

    package struct Milestone: Sendable, Codable, Equatable {
        package var date: Day
        package var until: Day?
        package var title: LocalText

        package init(date: Day, until: Day?, title: LocalText) {
            self.date = date
            self.until = until
            self.title = title
        }
    }

    package struct Section: Sendable, Codable, Equatable {
        package var id: String
        package var title: LocalText
        package var questions: [Question]

        package init(id: String, title: LocalText, questions: [Question]) {
            self.id = id
            self.title = title
            self.questions = questions
        }
    }

    package struct Question: Sendable, Codable, Equatable {
        package enum Gives: String, Sendable, Codable, CaseIterable {
            case example
            case enterprise
            case governingDocument = "governing_document"
            case meetingPlace = "meeting_place"
            case viewpoint
            case text
        }

        /// Stable within the call: `samverkan`.
        package var id: String
        package var number: Int
        package var short: LocalText
        package var prompt: LocalText
        package var help: LocalText?
        package var gives: Gives
        package var viewpoints: [String]
        package var asksForContact: Bool

        package init(
            id: String, number: Int, short: LocalText, prompt: LocalText, help: LocalText?, gives: Gives,
            viewpoints: [String], asksForContact: Bool
        ) {
            self.id = id
            self.number = number
            self.short = short
            self.prompt = prompt
            self.help = help
            self.gives = gives
            self.viewpoints = viewpoints
            self.asksForContact = asksForContact
        }
    }

    package init(
        slug: String, title: LocalText, summary: LocalText, language: Language, opens: Timestamp, closes: Timestamp,
        intakeAddress: String, owner: Owner, aboutYou: [AboutField], milestones: [Milestone], sections: [Section]
    ) {
        self.slug = slug
        self.title = title
        self.summary = summary
        self.language = language
        self.opens = opens
        self.closes = closes
        self.intakeAddress = intakeAddress
        self.owner = owner
        self.aboutYou = aboutYou
        self.milestones = milestones
        self.sections = sections
    }

    package var questions: [Question] { sections.flatMap(\.questions) }

    package func question(_ id: String) -> Question? { questions.first { $0.id == id } }
}

extension CallDefinition {
    /// What somebody filled in under "about you", as they saw it: labels and the names of choices, without empty fields.
    package func shownAbout(_ values: [String: String], language: Language) -> [(label: String, value: String)] {
        aboutYou.compactMap { field in
            guard let value = values[field.id], !value.isEmpty else { return nil }
            let choice = Int(value).flatMap { field.choices.indices.contains($0) ? field.choices[$0] : nil }
            return (field.label.text(language), choice?.text(language) ?? value)
        }
    }
}
