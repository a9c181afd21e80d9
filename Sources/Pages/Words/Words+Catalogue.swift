import Inspel

extension Words {
    package var catalogueLead: String {
        pick(
            "Exempel, sociala företag, styrdokument och mötesplatser. Varje uppgift visar vad den bygger på.",
            "Examples, social enterprises, governing documents and meeting places. Each value shows what it rests on.")
    }
    package func newRecord(_ kind: RecordKind) -> String {
        switch kind {
        case .example: pick("Nytt exempel", "New example")
        case .enterprise: pick("Nytt företag", "New enterprise")
        case .governingDocument: pick("Nytt styrdokument", "New governing document")
        case .meetingPlace: pick("Ny mötesplats", "New meeting place")
        }
    }
    package var titleEnglishLabel: String { pick("Rubrik på engelska", "Title in English") }
    package var restsOn: String { pick("Bygger på", "Rests on") }
    package var restsOnNothing: String { pick("Saknar källa", "No source") }
    package var otherValues: String { pick("Andra uppgifter", "Other values") }
    package var chooseThis: String { pick("Använd den här", "Use this one") }
    package var changeSources: String {
        pick("Vad bygger ändringarna på?", "What do the changes rest on?")
    }
    package var changeSourcesHint: String {
        pick(
            "Numret på en källa eller ett utdrag, till exempel K-0012 eller S-0003#p2. Flera skiljs åt med komma.",
            "The number of a source or passage, for example K-0012 or S-0003#p2. Part several with commas.")
    }
    package func unknownSource(_ key: String) -> String {
        pick("\(key) finns inte. Kontrollera numret.", "There is no \(key). Check the number.")
    }
    package var sourceNeeded: String {
        pick("Skriv vad ändringarna bygger på.", "Say what the changes rest on.")
    }
    package func notInList(_ value: String) -> String {
        pick("\(value) finns inte i listan.", "\(value) is not in the list.")
    }
    package func dayWrong(_ label: String) -> String {
        pick("\(label): skriv en dag som 2026-09-01.", "\(label): write a day like 2026-09-01.")
    }
    package func yearWrong(_ label: String) -> String {
        pick("\(label): skriv ett år som 2024.", "\(label): write a year like 2024.")
    }
    package func linkWrong(_ label: String) -> String {
        pick(
            "\(label): skriv en adress som börjar med https://.",
            "\(label): write an address that begins with https://.")
    }
    package func placeWrong(_ name: String) -> String {
        pick(
            "Det finns ingen kommun eller inget län som heter \(name).",
            "There is no municipality or county called \(name).")
    }
    package var onePerLine: String { pick("En per rad.", "One a line.") }
    package var municipalitiesHint: String {
        pick("Namn eller kod, en per rad.", "Name or code, one a line.")
    }
    package var makeReady: String { pick("Klar för handboken", "Ready for the handbook") }
    package var backToDraft: String { pick("Tillbaka till utkast", "Back to draft") }
    package var setAsideButton: String { pick("Lägg av", "Set aside") }
    package var setAsideReason: String { pick("Varför ska den inte med?", "Why is it left out?") }
    package var reasonNeeded: String {
        pick(
            "Skriv varför. Den som svarade ser skälet på sin sida.",
            "Say why. The respondent sees the reason on their page.")
    }
    package var summaryNeeded: String {
        pick("En sammanfattning behövs innan det kan bli klart.", "It needs a summary before it can be ready.")
    }
    package var summarySourceNeeded: String {
        pick("Sammanfattningen behöver en källa.", "The summary needs a source.")
    }
    package func unapprovedWords(_ key: String) -> String {
        pick(
            "Texten upprepar \(key) ordagrant, och det utdraget är inte godkänt eller får inte citeras. Godkänn utdraget, eller skriv med egna ord.",
            "The text repeats \(key) word for word, and that passage is not approved or may not be quoted. Approve the passage, or write in your own words."
        )
    }
    package var inEditions: String { pick("Finns i utgåva", "In edition") }
    package var passagesTitle: String { pick("Utdrag", "Passages") }
    package var sourcesLead: String {
        pick(
            "Det som handboken bygger på utöver svaren: webbsidor, dokument, lagar och samtal.",
            "What the handbook rests on besides the answers: web pages, documents, laws and conversations.")
    }
    package var newSource: String { pick("Ny källa", "New source") }
    package func sourceKind(_ kind: String) -> String {
        switch kind {
        case "web": pick("Webbsida", "Web page")
        case "document": pick("Dokument", "Document")
        case "law": pick("Lag eller rättsfall", "Law or case")
        default: pick("Samtal", "Conversation")
        }
    }
    package var publisherLabel: String { pick("Utgivare", "Publisher") }
    package var addressLabel: String { pick("Webbadress", "Web address") }
    package var publishedOnLabel: String { pick("Publicerad", "Published") }
    package var readOnLabel: String { pick("Läst eller hållen", "Read or held") }
    package var noteLabel: String { pick("Anteckning", "Note") }
    package var dayHint: String { pick("Till exempel 2026-09-01", "For example 2026-09-01") }
    package var themesLead: String {
        pick("Kodboken: det som går igen i svaren.", "The codebook: what comes back in the answers.")
    }
    package var newTheme: String { pick("Nytt tema", "New theme") }
    package var themeName: String { pick("Namn", "Name") }
    package var themeNameEnglish: String { pick("Namn på engelska", "Name in English") }
    package var themeDefinition: String { pick("Betyder", "Means") }
    package var themeParent: String { pick("Ligger under", "Lies under") }
    package var themeNameNeeded: String { pick("Skriv ett namn.", "Write a name.") }
    package var themeTaken: String {
        pick("Det finns redan ett tema med det namnet.", "There is a theme of that name.")
    }
    package var themeCircle: String {
        pick("Ett tema kan inte ligga under sig självt.", "A theme cannot lie under itself.")
    }
    package func passagesCount(_ count: Int) -> String {
        self.count(count, ("utdrag", "utdrag"), ("passage", "passages"))
    }
    package var callsLead: String { pick("Inbjudningar i programmet.", "The programme's calls.") }
    package func callState(_ state: Call.State) -> String {
        switch state {
        case .draft: pick("Utkast", "Draft")
        case .open: pick("Öppen", "Open")
        case .closed: pick("Stängd", "Closed")
        case .archived: pick("Arkiverad", "Archived")
        }
    }
    package var callComments: String { pick("Att tänka på", "Worth a thought") }
    package var callAddHint: String {
        pick(
            "En inbjudan skrivs som en fil och läggs till med kommandot inspel call add FIL.yaml.",
            "A call is written as a file and added with the command inspel call add FILE.yaml.")
    }
    package func callTo(_ state: Call.State) -> String {
        switch state {
        case .draft: pick("Gör till utkast", "Make it a draft")
        case .open: pick("Öppna", "Open")
        case .closed: pick("Stäng nu", "Close now")
        case .archived: pick("Arkivera", "Archive")
        }
    }
    package var whyLabel: String { pick("Varför?", "Why?") }
    package func invitedCount(_ count: Int, _ answered: Int, _ declined: Int) -> String {
        pick(
            "\(count) inbjudna, \(answered) har svarat, \(declined) avstår",
            "\(count) invited, \(answered) have answered, \(declined) decline")
    }
    package var inviteTitle: String { pick("Bjud in", "Invite") }
    package var inviteHint: String {
        pick(
            "En rad per mottagare: e-post; namn; organisation. Den som redan är inbjuden får inget nytt mejl.",
            "One line for each: e-mail; name; organisation. Those invited before get no new mail.")
    }
    package func invitedNow(_ count: Int, _ known: Int) -> String {
        pick(
            "\(count) nya inbjudna, \(known) var redan inbjudna.",
            "\(count) newly invited, \(known) were invited before.")
    }
}
