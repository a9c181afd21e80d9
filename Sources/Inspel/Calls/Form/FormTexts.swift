/// The form's own words. They stand here and not in `Words`, because whoever reads a filled-in form back must know them
/// again in every language.
enum FormTexts {
    static let aboutHeading = LocalText("Om dig som svarar", english: "About you who answer")
    static let aboutHint = LocalText(
        "Bara redaktionen ser din e-postadress.", english: "Only the editors see your e-mail address.")
    static let required = LocalText("(behövs)", english: "(needed)")
    static let titleLabel = LocalText("Vad kallar ni det?", english: "What do you call it?")
    static let textLabel = LocalText("Berätta om exemplet", english: "Tell us about the example")
    static let moreExamples = LocalText(
        "Skriv ett exempel i taget. Har ni fler än tre? Skriv dem under det tredje.",
        english: "Write one example at a time. Do you have more than three? Write them below the third.")
    static let contactName = LocalText("Kontaktperson, namn:", english: "Contact person, name:")
    static let contactRole = LocalText("Kontaktperson, roll:", english: "Contact person, role:")
    static let contactEmail = LocalText("Kontaktperson, e-post:", english: "Contact person, e-mail:")
    static let aboutPlaceholder = LocalText("Skriv här.", english: "Write here.")
    static let choicePlaceholder = LocalText("Välj ett svar.", english: "Choose an answer.")
    static let contactPlaceholders: [FormField.Part: LocalText] = [
        .contactName: LocalText("Skriv namnet här.", english: "Write the name here."),
        .contactRole: LocalText("Skriv rollen här.", english: "Write the role here."),
        .contactEmail: LocalText("Skriv e-postadressen här.", english: "Write the e-mail address here."),
    ]

    /// Beginnings of lines that stand in every form and hardly anywhere else.
    static let tellTales: [String] = [aboutHeading, aboutHint, textLabel, contactName, contactEmail].flatMap {
        Array($0.texts.values)
    }

    static func itemHeading(_ number: Int) -> LocalText {
        LocalText("Exempel \(number)", english: "Example \(number)")
    }
    static func titlePlaceholder(_ number: Int) -> LocalText {
        LocalText("Skriv vad exempel \(number) heter.", english: "Write what example \(number) is called.")
    }
    static func itemPlaceholder(_ number: Int) -> LocalText {
        LocalText("Skriv om exempel \(number) här.", english: "Write about example \(number) here.")
    }
    static func answerPlaceholder(_ number: Int) -> LocalText {
        LocalText("Skriv svaret på fråga \(number) här.", english: "Write the answer to question \(number) here.")
    }
    static func question(_ number: Int) -> LocalText { LocalText("Fråga \(number)", english: "Question \(number)") }
}

/// What Word shows in an emptied field when it has lost the form's own placeholder.
enum WordPlaceholders {
    static let texts: [String] = [
        "Klicka eller tryck här för att ange text.", "Klicka här för att ange text.", "Välj ett objekt.",
        "Click or tap here to enter text.", "Click here to enter text.", "Choose an item.",
        "Klikk eller trykk her for å skrive inn tekst.", "Velg et element.",
        "Klik eller tryk her for at skrive tekst.", "Klik eller tryk her for at angive tekst.", "Vælg et element.",
        "Kirjoita tekstiä napsauttamalla tai napauttamalla tätä.", "Valitse kohde.",
        "Klicken oder tippen Sie hier, um Text einzugeben.", "Wählen Sie ein Element aus.",
    ]
}
