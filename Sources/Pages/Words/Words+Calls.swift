import Inspel

extension Words {
    package var startAnswering: String { pick("Börja svara", "Start answering") }
    package var continueAnswering: String { pick("Fortsätt svara", "Continue your answer") }
    package var getQuestions: String { pick("Hämta frågorna som Word-fil", "Get the questions as a Word file") }

    package var alsoAs: String { pick("Frågorna finns också som", "The questions are also here as") }
    package var openDocumentFile: String { pick("ODT-fil", "an ODT file") }
    package var printedFile: String { pick("PDF att skriva ut", "a PDF to print") }

    package func answerBy(_ closes: Timestamp) -> String {
        pick("Svara senast \(longDay(closes.day)).", "Answer by \(longDay(closes.day)).")
    }
    package func closedOn(_ closes: Timestamp) -> String {
        pick("Inbjudan stängde \(longDay(closes.day)).", "The call closed on \(longDay(closes.day)).")
    }
    package func opensOn(_ opens: Timestamp) -> String {
        pick("Inbjudan öppnar \(longDay(opens.day)).", "The call opens on \(longDay(opens.day)).")
    }
    package var noMoreAnswers: String {
        pick("Den tar inte emot fler svar.", "It takes no more answers.")
    }
    package var readCall: String { pick("Läs inbjudan", "Read the call") }
    package var notOpenTitle: String { pick("Inbjudan har inte öppnat än", "The call has not opened yet") }
    package func notOpenText(_ opens: Timestamp) -> String {
        pick(
            "Du kan svara från och med \(longDay(opens.day)). Frågorna finns redan att läsa, så att du kan förbereda svaret.",
            "You can answer from \(longDay(opens.day)). The questions are here to read already, so that you can prepare your answer."
        )
    }
    package var noAccountNeeded: String {
        pick(
            "Du behöver inget konto. Svaret sparas medan du skriver och du kan fortsätta en annan dag. Du kan också mejla ditt svar till",
            "You need no account. Your answer is saved while you write and you can go on another day. You can also mail your answer to"
        )
    }
    package var lateIsTaken: String {
        pick(
            "Vi tar emot svar som kommer sent och märker dem så. De kan komma med i nästa utgåva.",
            "We take answers that come late and mark them so. They may be used in the next edition.")
    }
    package var whatWeAsk: String { pick("Det här frågar vi om", "What we ask about") }
    package var whatHappensTitle: String { pick("Vad händer med svaret?", "What happens to the answer?") }
    package var whatHappens: String {
        pick(
            "Du får ett kvitto med ett nummer och en egen länk. Där kan du följa svaret: när det är läst, var i handboken det används och varför något inte kom med. Den som du anger som kontaktperson tillfrågas innan namnet publiceras.",
            "You get a receipt with a number and a link of your own. There you can follow the answer: when it has been read, where in the handbook it is used and why something was left out. A person you name as a contact is asked before the name is published."
        )
    }
    package var personalDataTitle: String { pick("Så använder vi personuppgifter", "How we use personal data") }

    package func personalData(_ owner: CallDefinition.Owner) -> [String] {
        let name = owner.name.text(language)
        let purpose = owner.purpose.text(language)
        let basis = owner.legalBasis.text(language)
        var parts = [
            pick(
                "\(name) är personuppgiftsansvarig. Syftet är: \(purpose)",
                "\(name) is the controller. The purpose is: \(purpose)"),
            pick(
                "Rättslig grund: \(basis). Vi sparar uppgifterna i \(keeps(owner.keepsFor)).",
                "Legal basis: \(basis). We keep the data for \(owner.keepsFor)."),
        ]
        switch owner.profile {
        case .authority:
            parts.append(
                pick(
                    "Svaret blir en allmän handling hos oss. Den som frågar kan få läsa det, om inget i det omfattas av sekretess.",
                    "The answer becomes an official document with us. Anybody may ask to read it, unless something in it is secret by law."
                ))
        case .association:
            parts.append(
                pick(
                    "Vi är ingen myndighet. Svaren läses av redaktionen och lämnas inte ut i sin helhet.",
                    "We are no public authority. The answers are read by the editors and are not given out whole."))
        }
        parts.append(
            pick(
                "Du kan begära att få se, rätta eller ta bort dina uppgifter. Skriv till \(owner.contact).",
                "You may ask to see, correct or delete your data. Write to \(owner.contact)."))
        return parts
    }

    /// "24 months" as the call's file writes it, in the page's language.
    package func keeps(_ text: String) -> String {
        let parts = text.split(separator: " ")
        guard language == .swedish, parts.count == 2, let number = Int(parts[0]) else { return text }
        switch parts[1] {
        case "month", "months": return "\(number) \(number == 1 ? "månad" : "månader")"
        case "year", "years": return "\(number) år"
        default: return text
        }
    }

    package func answeredCount(_ municipalities: Int, of all: Int, _ regions: Int, of allRegions: Int) -> String {
        pick(
            "\(municipalities) av \(all) kommuner och \(regions) av \(allRegions) regioner har svarat",
            "\(municipalities) of \(all) municipalities and \(regions) of \(allRegions) regions have answered")
    }
    package var mapTitle: String {
        pick("Karta med en sexhörning per kommun", "Map with one hexagon for each municipality")
    }
    package var sameAsTable: String { pick("Samma uppgifter som tabell", "The same as a table") }
    package func daysLeft(_ days: Int) -> String {
        switch days {
        case 0: pick("Inbjudan är öppen, sista dagen", "The call is open, last day")
        case 1: pick("Inbjudan är öppen, 1 dag kvar", "The call is open, 1 day left")
        default: pick("Inbjudan är öppen, \(days) dagar kvar", "The call is open, \(days) days left")
        }
    }
    package var callIsClosed: String { pick("Inbjudan är stängd", "The call is closed") }
    package var callIsOpen: String { pick("Inbjudan öppnar", "The call opens") }
    package var noCallTitle: String { pick("Just nu samlar vi inte in svar", "We are not collecting answers now") }
    package var noCallText: String {
        pick(
            "Handboken finns att läsa. Nästa inbjudan visas här när den öppnar.",
            "The handbook is here to read. The next call is shown here when it opens.")
    }
    package var fullQuestion: String { pick("Läs hela frågan", "Read the whole question") }

    package func invitedAs(_ organisation: String) -> String {
        organisation.isEmpty
            ? pick("Du är inbjuden att svara.", "You are invited to answer.")
            : pick("\(organisation) är inbjuden att svara.", "\(organisation) is invited to answer.")
    }
    package var declineButton: String { pick("Vi avstår från att svara", "We will not answer") }
    package var declinedTitle: String { pick("Tack för beskedet", "Thank you for telling us") }
    package var declinedText: String {
        pick(
            "Vi har noterat att ni avstår. Ändrar ni er går det bra att svara ändå, så länge inbjudan är öppen.",
            "We have noted that you will not answer. If you change your minds you can still answer while the call is open."
        )
    }
    package var startPageLead: String {
        pick(
            "Här blir erfarenheter från kommuner, regioner och sociala företag till en handbok som alla kan använda.",
            "Here experience from municipalities, regions and social enterprises becomes a handbook for everybody.")
    }
    package var startPageTitle: String {
        pick("Från fråga till handbok", "From question to handbook")
    }
    package var readHandbook: String { pick("Läs handboken", "Read the handbook") }
    package func searchExamples(_ count: Int) -> String {
        pick("Bläddra bland \(number(count)) exempel", "Browse \(number(count)) examples")
    }
    package var alreadyHere: String { pick("Redan i handboken", "Already in the handbook") }
    package var earlierCalls: String { pick("Tidigare inbjudningar", "Earlier calls") }
}
