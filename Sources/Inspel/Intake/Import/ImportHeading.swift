import Foundation

/// What the headings of survey tools say, without knowing the call.
enum ImportHeading {
    enum Meaning: Equatable {
        case field(ImportField)
        /// A person to ask about an answer: their name, their address, or something that is not taken over.
        case contactName
        case contactEmail
        case contactOther
    }

    /// In lower case, white space as single spaces, without marks round it.
    static func normal(_ text: String) -> String {
        var text = text.lowercased().split { $0.isWhitespace }.joined(separator: " ")
        for tail in ["(obligatorisk)", "(obligatoriskt)", "(required)", "(valfritt)", "(frivilligt)"]
        where text.hasSuffix(tail) {
            text = String(text.dropLast(tail.count))
        }
        return text.trimmingCharacters(in: CharacterSet(charactersIn: " *:?.!,;–-\"”“»«'()[]"))
    }

    /// A second heading that says only that here stands an answer.
    static func isGeneric(_ text: String) -> Bool {
        text.hasPrefix("{\"ImportId\"") || generic.contains(normal(text))
    }

    /// By the words themselves.
    static func exact(_ heading: String) -> ImportField? {
        let text = normal(heading)
        if let found = names[text] { return found }
        for prefix in prefixes where text.hasPrefix(prefix) {
            if let found = names[String(text.dropFirst(prefix.count))] { return found }
        }
        return nil
    }

    /// By what a longer heading speaks of.
    static func loose(_ heading: String) -> Meaning? {
        let text = normal(heading)
        func has(_ words: [String]) -> Bool { words.contains { text.contains($0) } }
        let isAddress = has(["e-post", "epost", "e-mail", "email", "mejl", "mailadress"])
        let isPhone = has(["telefon", "phone", "mobil"])
        if has(["kontakt", "contact"]) {
            if isPhone && !isAddress { return .contactOther }
            return isAddress && !has(["namn", "name"]) ? .contactEmail : .contactName
        }
        if has(["citera", "citat", "quote"]) { return .field(.mayQuote) }
        guard text.count < 90 else { return nil }
        if isAddress { return .field(.email) }
        if has(["vilken organisation", "vilken kommun", "vilken region", "vilket företag", "vilken förening"])
            || has(["which organisation", "which organization", "organisationens namn", "namn på organisation"])
        {
            return .field(.organisation)
        }
        if has(["vad heter du", "what is your name"]) { return .field(.name) }
        if has(["vilken roll", "din roll", "vilken befattning", "your role"]) { return .field(.role) }
        return nil
    }

    /// The half of a name that never names somebody else: "Efternamn" behind "Förnamn".
    static func isFamilyName(_ heading: String) -> Bool {
        ["efternamn", "last name", "lastname", "recipientlastname"].contains(normal(heading))
    }

    /// How well a heading says when the answer was sent: the end before any time, any time before the beginning.
    static func submittedRank(_ heading: String) -> Int {
        let text = normal(heading)
        if ends.contains(text) { return 2 }
        return starts.contains(text) ? 0 : 1
    }

    private static let generic: Set<String> = [
        "response", "open-ended response", "open ended response", "öppet svar", "öppna svar", "öppen svarsalternativ",
        "svar", "svar i fritext", "fritext", "fritextsvar", "text", "åpent svar", "åbent svar", "besvarelse",
        "avoin vastaus",
    ]
    private static let prefixes = [
        "ange din ", "ange ditt ", "ange er ", "ange ", "fyll i din ", "fyll i ditt ", "fyll i ", "skriv ditt ",
        "skriv din ", "din ", "ditt ", "er ", "ert ", "your ", "please enter your ", "enter your ", "respondentens ",
        "svarandens ", "uppgiftslämnarens ", "avsändarens ",
    ]
    private static let starts: Set<String> = [
        "starttid", "start time", "startdatum", "start date", "startdate", "påbörjad", "påbörjat", "started",
        "starttidspunkt",
    ]
    private static let ends: Set<String> = [
        "tidsstämpel", "tidstämpel", "timestamp", "slutförandetid", "completion time", "inskickat", "inskickad",
        "inskickat den", "skickat", "skickad", "slutdatum", "end date", "enddate", "sluttid", "avslutad", "avslutat",
        "slutförd", "slutfört", "besvarad", "besvarat", "besvarades", "inlämnad", "inlämnat", "submitted",
        "submitted at",
        "submit date", "date submitted", "submission date", "submission time", "completed", "completed at",
        "recordeddate",
        "recorded date", "tidspunkt", "tidsstempel",
    ]
    private static let names: [String: ImportField] = {
        var names: [String: ImportField] = [:]
        func add(_ field: ImportField, _ words: [String]) { for word in words { names[word] = field } }
        add(.submitted, Array(starts) + Array(ends))
        add(.submitted, ["datum", "date", "svarsdatum", "svarat", "svarad", "datum och tid", "svarstidpunkt", "tid"])
        add(
            .email,
            [
                "e-post", "epost", "e-postadress", "epostadress", "e-post adress", "e-mail", "email", "e-mail address",
                "email address", "e-mailadress", "mail", "mailadress", "mejl", "mejladress", "användarnamn", "username",
                "recipient email", "recipientemail", "respondent email", "sähköposti",
            ])
        add(
            .name,
            [
                "namn", "för- och efternamn", "för och efternamn", "förnamn och efternamn", "förnamn", "efternamn",
                "name",
                "full name", "first name", "last name", "firstname", "lastname", "uppgiftslämnare",
                "recipientfirstname",
                "recipientlastname", "namn på den som svarar", "svarandes namn", "navn",
            ])
        add(
            .role,
            [
                "roll", "befattning", "titel", "yrkestitel", "yrkesroll", "tjänst", "tjänstetitel", "funktion",
                "roll/titel",
                "titel/befattning", "role", "job title", "title", "position",
            ])
        add(
            .organisation,
            [
                "organisation", "organization", "kommun", "region", "kommun/region", "kommun eller region",
                "kommun/organisation", "organisation/kommun", "organisation/företag", "företag", "förening",
                "företag/organisation", "arbetsgivare", "arbetsplats", "kommunnamn", "company", "employer",
                "municipality",
            ])
        add(.mayQuote, ["citat", "får vi citera", "samtycke till citat", "may we quote you", "quoting"])
        add(
            .ignore,
            [
                "id", "svars-id", "svarsid", "respondent id", "respondent-id", "respondentid", "collector id",
                "response id",
                "responseid", "ip address", "ip-adress", "ipaddress", "ip", "custom data 1", "språk", "language",
                "user language", "userlanguage", "poäng", "total points", "senast ändrad", "last modified time",
                "status",
                "löpnummer", "nr", "nummer", "#", "progress", "finished", "duration (in seconds)", "tidsåtgång",
            ])
        return names
    }()
}
