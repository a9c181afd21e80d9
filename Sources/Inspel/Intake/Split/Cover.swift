import Foundation

/// Greetings, the words that hand an answer over, and the words that end it: no answers and no remarks on the matter.
enum Cover {
    private static let starts: Phrases = [
        "hej", "god morgon", "god dag", "goddag", "god kväll", "bästa", "till ", "hello", "dear", "hi ", "tack för",
        "här kommer", "här är",
        "bifogar", "bifogat", "bifogad", "i bifogad", "nedan", "svar från", "svaren", "svar:", "vi svarar",
        "översänder", "vidarebefordrar", "fyi", "se bifogat",
        "se bifogad", "jag skickar", "vi skickar", "härmed", "svar på", "inspel", "angående", "ang.", "dnr",
        "diarienummer", "datum", "ärende", "handläggare",
        "ursäkta", "förlåt", "beklagar", "skriver i", "jag svarar", "jag har svarat", "vi har svarat", "mina svar",
        "våra svar", "ok,", "ok!", "hoppas",
        "thank you", "thanks", "please find", "below", "attached", "here are", "our answers",
    ]
    private static let inside: Phrases = [
        "här kommer", "svar på era frågor", "bifogar vi", "bifogar jag", "bifogad fil", "bifogade", "se nedan",
        "nedan följer", "följer våra svar", "svarar nedan", "hör av er",
        "hör gärna av", "på gång att svara", "lämnar följande", "svar på inbjudan", "svar på er", "svar på frågorna",
        "svaren nedan", "svarar på", "våra svar", "mina svar", "skrivit direkt",
        "skriver direkt", "under varje fråga", "under respektive", "i den ordning", "i bilagan", "i bilaga",
        "hoppas att det är okej", "tackar för", "fått er inbjudan", "fick er inbjudan",
        "fick ert mejl", "läste er inbjudan", "ert upprop", "er inbjudan", "er förfrågan", "bad mig svara",
        "fick i uppdrag att svara", "please find", "our answers", "in response to",
    ]

    static func isCovering(_ text: String) -> Bool {
        guard text.utf8.count < 1_200 else { return false }
        let lower = text.lowered().trimming(" \t\n\u{A0}")
        if lower.count < 60 { return true }
        return lower.count < 600 && (starts.beginning(of: lower) != nil || inside.isFound(in: lower))
    }

    private static let ends: Phrases = [
        "tack för att", "tack för ordet", "tack för möjlig", "tack för initiativ", "tack för ett", "tack för en",
        "tack så", "tack!", "tack.", "tack på förhand", "tack igen", "hör gärna av", "hör av er", "hör av dig",
        "lycka till", "vi ser fram emot", "ser fram emot", "ring gärna", "skriv gärna", "mejla gärna", "kontakta mig",
        "kontakta oss", "kontakta gärna", "hoppas att", "hoppas det", "hoppas vi", "hoppas svaren", "hoppas ni",
        "det var allt", "det var våra", "det var mina",
        "mer än så", "vi ställer gärna upp", "jag ställer gärna upp", "bara att ringa", "det är bara att", "frågor? ",
        "vid frågor", "har ni frågor", "om ni har frågor", "vill ni veta mer", "vill ni ha mer", "good luck",
        "thanks for", "thank you", "we look forward",
        "looking forward", "please get in touch", "don't hesitate", "detta var", "så mycket hann", "nu är klockan",
        "nu måste jag", "nej nu", "trevlig helg", "god jul", "gott nytt", "allt gott", "slut på svar", "vi hörs",
        "vi ses", "tack och hej", "tack o hej", "tack för mig", "godnatt", "god natt", "nu ska jag", "ha det bra",
        "ha det gott", "så, det var", "det var väl allt", "varma hälsningar", "tack för er", "handläggare:",
        "handläggare ", "kontaktuppgifter:", "uppgiftslämnare", "på uppdrag av", "svaret är godkänt",
        "beslutat av", "undertecknat", "svaren blir", "alla andra svar", "övriga svar", "resten av svaren",
        "de andra svaren", "allt annat står", "allt annat gäller", "allt annat är", "resten gäller", "i övrigt gäller",
        "resten lämnar", "resten kan", "resten får", "resten hoppar", "resten avstår", "övriga frågor",
        "de andra frågorna", "resten av frågorna",
    ]

    private static let endings: Phrases = [
        "det var allt", "det var väl allt", "hej hej", "det var det hela", "mer har vi inte", "mer har jag inte",
    ]

    /// Words that end a letter, behind its last answer.
    static func isClosing(_ text: String) -> Bool {
        guard text.utf8.count < 440 else { return false }
        let lower = text.lowered().trimming(" \t\u{A0}*_")
        guard lower.count < 220 else { return false }
        // "För Skövdalens kommun", above a name; "För att det ska fungera …" begins an answer.
        if lower.hasPrefix("för "), lower.count < 70, !lower.hasSuffix("."), !lower.hasPrefix("för att") { return true }
        return ends.beginning(of: lower) != nil || lower.count < 90 && endings.isFound(in: lower)
    }

    /// Who writes, why, and in what order: how a letter without headings begins.
    static func isIntroduction(_ text: String) -> Bool {
        guard text.utf8.count < 1_400, text.count < 700 else { return false }
        let lower = " " + text.lowered()
        return introductions.isFound(in: lower)
    }

    /// The text without the thanks that end it on the same line; nil when there are none.
    static func withoutClosing(_ text: String) -> String? {
        var rest = text
        var found = false
        while let mark = rest.dropLast().lastIndex(where: { ".!?".contains($0) }) {
            let last = rest[rest.index(after: mark)...].trimming()
            guard !last.isEmpty, last.count < 120, isClosing(last), !last.lowered().hasPrefix("kontakta")
            else { break }
            rest = String(rest[...mark])
            found = true
        }
        return found ? rest : nil
    }

    /// A line of names, titles, dates or addresses, as people end a document with.
    static func isSigned(_ text: String) -> Bool {
        guard text.utf8.count < 220, text.count < 110, !text.hasSuffix("?"), !text.hasSuffix("!") else { return false }
        let words = text.split(separator: " ")
        let isSentence = text.hasSuffix(".") && words.count > 4
        if isSentence { return false }
        let head = text.prefix { $0 != "," && $0 != "(" && $0 != "/" }.trimming()
        if ContactPerson.isName(head) { return true }
        let lower = text.lowered()
        let months = [
            "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
            "november", "december",
        ]
        if words.count <= 7, months.contains(where: { lower.contains($0) }) || lower.contains("202"),
            text.contains(where: \.isNumber)
        {
            return true
        }
        return words.count <= 8 && OrganisationNames.isOne(text) || lower.hasPrefix("tfn") || lower.hasPrefix("tel")
            || lower.hasPrefix("e-post") || text.contains("@") && words.count <= 3
    }

    /// Where a letter's last answer ends and what belongs to no question begins.
    static func isRemark(_ text: String) -> Bool {
        let lower = text.prefix(60).lowered().trimming(" *_-")
        if Signature.isPostscript(lower) { return true }
        return remarks.beginning(of: lower) != nil
    }

    private static let remarks: Phrases = [
        "övrigt", "övriga ", "en sak till", "en sista sak", "en sak som", "en sak ni", "en sak vi", "något annat",
        "nåt annat", "till sist", "sist men", "slutligen vill vi",
        "slutligen en", "slutligen något", "avslutningsvis", "utöver frågorna", "utöver det ni frågar",
        "utanför frågorna", "vid sidan av frågorna",
        "other", "annat:", "annat som", "något som inte", "något ni inte", "något helt annat",
        "en helt annan sak", "en annan sak", "en synpunkt till", "för övrigt", "en kommentar", "kommentar till",
        "allmän kommentar", "allmänt", "finally", "lastly", "one more thing", "en anmärkning",
        "en reflektion", "en allmän synpunkt", "allmän synpunkt", "en synpunkt", "synpunkt på", "till er som",
        "till redaktionen", "en fundering", "ett tillägg", "ett medskick", "medskick", "en reflexion", "slutligen ett",
        "avslutande", "ett tips till", "en uppmaning till er", "tillägg:", "det ni inte frågade", "ni frågade inte",
        "något ni glömde", "ni glömde",
    ]

    private static let introductions: Phrases = [
        "jag heter", "jag skriver", "jag är verksamhet", "jag är kommun", "jag är projekt", "jag är ordförande",
        "jag arbetar", "jag jobbar", "vi är en", "vi är ett", "vi är elva", "jag fick", "vi fick", "er inbjudan",
        "ert upprop", "era frågor", "ert mejl", "ert brev", "frågelista", "i den ordning", "i ordning", "ingen ordning",
        "löpande text", "här kommer",
        "får ni ett brev", "tänkte att", "tredje gången jag", "klockan är", "jag svarar", "vi svarar", "hoppas det går",
        "hoppeligen", "ursäkta", "utan rubriker", "rakt av", "rätt upp och ner", "i am writing", "my name is",
        "we are a", "your questions", "your invitation",
    ]
}
