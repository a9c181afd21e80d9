import Inspel

extension Words {
    package func chapterNumber(_ number: Int) -> String { pick("Kapitel \(number)", "Chapter \(number)") }
    package func edition(_ label: String) -> String { pick("utgåva \(label)", "edition \(label)") }
    package var chapters: String { pick("Kapitel", "Chapters") }
    package var contents: String { pick("Innehåll", "Contents") }
    package var landmarks: String { pick("Landmärken", "Landmarks") }
    package var sources: String { pick("Källor", "Sources") }
    package var sourceWord: String { pick("källa", "source") }
    package var allSources: String { pick("Källor och svar", "Sources and answers") }
    package var readPassage: String { pick("Läs utdraget", "Read the passage") }
    package var readSource: String { pick("Till källan", "To the source") }
    package var wishList: String { pick("Önskelistan", "The wish list") }
    package var index: String { pick("Register", "Index") }
    package var indexByForm: String { pick("Exempel efter form", "Examples by form") }
    package var indexByCounty: String { pick("Exempel efter län", "Examples by county") }
    package var aboutEdition: String { pick("Om utgåvan", "About this edition") }
    package var turnPages: String { pick("Bläddra", "Turn pages") }
    package var previousChapter: String { pick("Föregående", "Previous") }
    package var nextChapter: String { pick("Nästa", "Next") }
    package var changeList: String { pick("Rättelser och meddelanden", "Corrections and notices") }
    package var download: String { pick("Ladda ner", "Download") }
    package var usedIn: String { pick("Används i", "Used in") }
    package var contact: String { pick("Kontakt", "Contact") }
    package var askContact: String { pick("Ställ en fråga", "Ask a question") }
    package func askAbout(_ title: String) -> String {
        pick("Ställ en fråga om \(title)", "Ask a question about \(title)")
    }
    package func asOf(_ day: String) -> String { pick("Gällde \(day).", "As of \(day).") }
    package func asOfShort(_ day: String) -> String { pick("gällde \(day)", "as of \(day)") }
    package func lastConfirmed(_ day: String) -> String {
        pick("Senast bekräftat av kontaktpersonen \(day).", "Last confirmed by the contact person \(day).")
    }
    package func readMore(_ kind: RecordKind) -> String {
        switch kind {
        case .example: pick("Läs exemplet", "Read the example")
        case .enterprise: pick("Läs om företaget", "Read about the enterprise")
        case .governingDocument: pick("Läs om dokumentet", "Read about the document")
        case .meetingPlace: pick("Läs om mötesplatsen", "Read about the meeting place")
        }
    }
    package var noRecords: String { pick("Inget i den här utgåvan.", "None in this edition.") }
    package func answer(_ number: String) -> String { pick("Svar \(number)", "Answer \(number)") }
    package var notNamed: String { pick("utan namn", "not named") }
    /// Why a passage's words are not shown.
    package func notQuoted(_ passage: Snapshot.Passage) -> String {
        passage.mayQuote == true
            ? pick(
                "Redaktionen har inte godkänt orden för publicering.",
                "The editors have not approved the words for publication.")
            : pick(
                "Den som svarade har inte sagt ja till att orden återges.",
                "The respondent has not agreed to the words being quoted.")
    }
    package var quotedWithLeave: String { pick("Återgivet med medgivande.", "Quoted with permission.") }
    package func bodyKind(_ kind: String?) -> String {
        switch kind {
        case "municipality": pick("en kommun", "a municipality")
        case "region": pick("en region", "a region")
        case "coordination_association": pick("ett samordningsförbund", "a coordination association")
        case "enterprise": pick("ett socialt företag", "a social enterprise")
        default: pick("en organisation", "an organisation")
        }
    }
    package func readOn(_ day: String) -> String { pick("Läst \(day).", "Read \(day).") }
    package func lawAsOf(_ day: String) -> String {
        pick("Läst \(day); lagen kan ha ändrats sedan dess.", "Read \(day); the law may have changed since.")
    }
    package func wishesTo(_ addressee: String?) -> String {
        switch addressee {
        case "state": pick("Till regeringen", "To the Government")
        case "municipality": pick("Till kommunerna", "To the municipalities")
        case "region": pick("Till regionerna", "To the regions")
        default: pick("Till andra", "To others")
        }
    }
    package func viewpoints(_ kind: String) -> String {
        switch kind {
        case "condition": pick("Förutsättningar", "Conditions")
        case "opportunity": pick("Möjligheter", "Opportunities")
        case "obstacle": pick("Hinder", "Obstacles")
        case "lesson": pick("Lärdomar", "Lessons")
        default: pick("Önskemål", "Wishes")
        }
    }
    package var because: String { pick("Varför:", "Why:") }
    package func oldEdition(_ label: String) -> String {
        pick("Det här är utgåva \(label).", "This is edition \(label).")
    }
    package var readLatest: String { pick("Läs den senaste", "Read the latest") }
    package func publishedBy(_ publisher: String) -> String {
        pick("Utgiven av \(publisher)", "Published by \(publisher)")
    }
    package var handbookEmptyTitle: String { pick("Handboken är inte utgiven än", "The handbook is not published yet") }
    package var handbookEmptyText: String {
        pick(
            "Här kommer handboken att finnas när redaktionen har gett ut den.",
            "The handbook will be here when the editors have published it.")
    }
    package var beingRemadeTitle: String { pick("Filen görs om", "The file is being made again") }
    package var beingRemadeText: String {
        pick(
            "En uppgift i utgåvan har strukits. En ny fil finns om någon minut. Webbsidorna kan du läsa nu.",
            "Something in the edition was struck. A new file is ready in a minute. The web pages can be read now.")
    }
    package var editionsTitle: String { pick("Utgåvor", "Editions") }
}
