import Inspel

/// Words of the queue: channels, kinds, states and reasons.
extension Words {
    package var arrivalsTitle: String { pick("Ankomster", "Arrivals") }
    package var arrivalsLead: String {
        pick(
            "Allt som har kommit in och var det är. Inget försvinner härifrån.",
            "Everything that has come in and where it is. Nothing disappears from here.")
    }
    package var allArrivals: String { pick("Alla ankomster", "All arrivals") }
    package var channelColumn: String { pick("Väg", "Channel") }
    package var becameColumn: String { pick("Blev", "Became") }

    package func channel(_ channel: ArrivalChannel) -> String {
        switch channel {
        case .email: pick("E-post", "E-mail")
        case .web: pick("Webbformulär", "Web form")
        case .upload: pick("Uppladdad fil", "Uploaded file")
        case .folder: pick("Inlämningsmapp", "Drop folder")
        case .imported: pick("Import", "Import")
        case .phone: pick("Telefon", "Telephone")
        case .meeting: pick("Möte", "Meeting")
        case .paper: pick("Papper", "Paper")
        }
    }
    package func channel(_ raw: String) -> String { ArrivalChannel(rawValue: raw).map { channel($0) } ?? raw }

    package func arrivalKind(_ kind: ArrivalKind?) -> String {
        switch kind {
        case .response: pick("Svar", "Answer")
        case .correction: pick("Rättelse", "Correction")
        case .questionToEditor: pick("Fråga till redaktionen", "Question to the editors")
        case .decline: pick("Avstår", "Declines")
        case .autoReply: pick("Autosvar", "Automatic reply")
        case .bounce: pick("Studs", "Bounce")
        case .spam: pick("Skräp", "Spam")
        case .duplicate: pick("Dubblett", "Duplicate")
        case nil: pick("Inte läst än", "Not read yet")
        }
    }

    package func queueState(_ state: QueueState) -> String {
        switch state {
        case .received: pick("Mottagen", "Received")
        case .read: pick("Läst", "Read")
        case .needsPerson: needsPerson
        case .answered: pick("Besvarad", "Answered")
        case .ended: pick("Avslutad", "Ended")
        }
    }
    package func queueStateMeans(_ state: QueueState) -> String {
        switch state {
        case .received: pick("Sparad, och läses inom några minuter.", "Stored, and read within minutes.")
        case .read:
            pick("Läst och placerad. Inget mejl har gått ut.", "Read and placed. No mail has gone out.")
        case .needsPerson:
            pick(
                "Något måste en människa avgöra. Varför står på raden.",
                "A person must decide something. The line says why.")
        case .answered: pick("Ett kvitto eller ett svar har gått ut.", "A receipt or a reply has gone out.")
        case .ended:
            pick(
                "Inget mer händer: autosvar, studsar, skräp, avstår, dubbletter och det som redaktionen är klar med.",
                "Nothing more happens: automatic replies, bounces, spam, declines, duplicates and what the editors are done with."
            )
        }
    }
    package var statesMean: String { pick("Vad lägena betyder", "What the states mean") }

    /// Why a person is needed, or why it ended, in a sentence or two; nil when there is nothing to say.
    package func why(_ item: ArrivalItem) -> String? {
        item.reason.map { $0 == "unreadable_file" ? unreadable(item) : reason($0) }
    }

    /// A value of `arrival.reason` on screen.
    package func reason(_ reason: String) -> String {
        if reason.hasPrefix(ArrivalReason.duplicate) {
            let number = String(reason.dropFirst(ArrivalReason.duplicate.count))
            return pick("Samma som \(number), som kom tidigare.", "The same as \(number), which came earlier.")
        }
        switch reason {
        case "unreadable_file": return pick("En fil går inte att läsa.", "A file cannot be read.")
        case "nothing_recognised":
            return pick(
                "Inget i brevet kunde placeras på en fråga. Läs det och placera det som är svar.",
                "Nothing in the letter could be placed on a question. Read it and place what is an answer.")
        case "placed_by_content":
            return pick(
                "Programmet är osäkert på minst en del. Kontrollera att den hamnat på rätt fråga.",
                "The program is unsure of at least one part. Check that it is on the right question.")
        case "not_an_answer":
            return pick(
                "En fråga till redaktionen som väntar på svar.", "A question to the editors that waits for a reply.")
        case "unknown_call":
            return pick(
                "Det går inte att se vilken inbjudan brevet svarar på.",
                "It is not clear which call the letter answers.")
        case ArrivalReason.mailFailed:
            return pick(
                "Kvittot eller svaret gick inte iväg. Se mejlet och skicka igen, eller ring.",
                "The receipt or the reply did not go out. See the mail and send it again, or telephone.")
        case ArrivalReason.kindChanged:
            return pick(
                "Programmet tar det inte längre för ett svar. Bestäm vad det är.",
                "The program no longer takes it for an answer. Decide what it is.")
        case "unreadable_address":
            return pick("E-postadressen går inte att läsa.", "The e-mail address cannot be read.")
        case "more_values": return pick("Raden har värden utan rubrik.", "The row has values without a heading.")
        case "import_undone": return pick("Importen är ångrad.", "The import is undone.")
        default: return channelReason(reason) ?? reason.replacing("_", with: " ")
        }
    }

    private func unreadable(_ item: ArrivalItem) -> String {
        var sentences: [String] = []
        if item.faults.contains("encrypted") {
            sentences.append(
                pick(
                    "En fil är låst med lösenord. Be avsändaren om en olåst fil.",
                    "A file is locked with a password. Ask the sender for one that is not."))
        }
        if item.faults.contains("corrupt") {
            sentences.append(
                pick(
                    "En fil är skadad eller tom. Be avsändaren skicka den igen.",
                    "A file is damaged or empty. Ask the sender to send it again."))
        }
        if item.hasGuess {
            sentences.append(
                pick(
                    "En bild eller inskannad sida. Texten är gissad ur bilden: jämför och för in det som stämmer.",
                    "A picture or scanned page. Its text is guessed: compare, and enter what is right."))
        } else if item.faults.contains("unreadable") || sentences.isEmpty {
            sentences.append(
                pick(
                    "En fil går inte att läsa som text. Öppna den och för in svaren för hand.",
                    "A file cannot be read as text. Open it and enter the answers by hand."))
        }
        return sentences.joined(separator: " ")
    }

    /// What it is about, in one line, without the letter being opened.
    package func gist(_ item: ArrivalItem) -> String {
        var parts: [String] = item.subject.isEmpty ? [] : [item.subject]
        if let response = item.response {
            parts.append(
                "\(ShownNumber.response(response)), " + pick("svarar på ", "answers ")
                    + count(item.answered, ("fråga", "frågor"), ("question", "questions")))
        } else {
            parts.append(arrivalKind(item.kind).lowercased())
        }
        if item.files > 0 { parts.append(yourFiles(item.files)) }
        return parts.joined(separator: " · ")
    }

    // MARK: Finding

    package var searchArrivals: String { pick("Avsändare, ämne eller nummer", "Sender, subject or number") }
    package var dayLabel: String { pick("Dag", "Day") }
    package var anyKind: String { pick("Alla slag", "Every kind") }
    package var anyChannel: String { pick("Alla vägar", "Every channel") }
    package var showButton: String { pick("Visa", "Show") }
    package var clearFilter: String { pick("Visa allt", "Show everything") }
    package var noArrivals: String { pick("Här finns inga ankomster.", "There are no arrivals here.") }
    package var newestPage: String { pick("Till de nyaste", "To the newest") }

    // MARK: Counting

    package var countsLink: String { pick("Antal per dag", "Counts per day") }
    package var countsTitle: String { pick("Ankomster per dag", "Arrivals per day") }
    package var countsLead: String {
        pick(
            "De senaste 30 dagarna, efter när det kom in hos oss. Jämför e-posten med mejlserverns egen räkning: varje brev är en ankomst, även autosvar och studsar.",
            "The last 30 days, by when it came to us. Compare e-mail with the mail server's own count: each letter is one arrival, automatic replies and bounces too."
        )
    }
    package var totalColumn: String { pick("Alla", "All") }
    package var downloadCSV: String { pick("Hämta som CSV", "Download as CSV") }
    package func dayTitle(_ day: Day) -> String { pick("Kom in \(self.day(day))", "Came in on \(self.day(day))") }
    package func dayLead(_ count: Int) -> String {
        self.count(count, ("ankomst", "ankomster"), ("arrival", "arrivals"))
    }
    package var gistColumn: String { pick("Vad det gäller", "What it is about") }
    package func moreInFile(_ shown: Int) -> String {
        pick(
            "Sidan visar de första \(number(shown)). Alla finns i filen.",
            "The page shows the first \(number(shown)). All are in the file.")
    }
    package var previousDay: String { pick("Dagen före", "The day before") }
    package var nextDay: String { pick("Dagen efter", "The day after") }
}
