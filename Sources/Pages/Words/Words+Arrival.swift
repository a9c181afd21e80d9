import Inspel

/// Words of one arrival's page.
extension Words {
    package func suggestedKind(_ kind: ArrivalKind, _ confidence: Double) -> String {
        pick(
            "Programmet tror: \(arrivalKind(kind)) (\(certainty(confidence)))",
            "The program thinks: \(arrivalKind(kind)) (\(certainty(confidence)))")
    }
    package func decided(_ decision: ArrivalDecision) -> String {
        let about = decision.response.map { pick(" av ", " of ") + ShownNumber.response($0) } ?? ""
        let why = decision.why.isEmpty ? "" : pick(" Skäl: ", " Reason: ") + decision.why
        return pick(
            "Bestämt: \(arrivalKind(decision.kind))\(about), av \(decision.by) \(time(decision.at)).",
            "Decided: \(arrivalKind(decision.kind))\(about), by \(decision.by) \(time(decision.at)).") + why
    }
    package var whatItIs: String { pick("Vad det är", "What it is") }
    package var decideLegend: String { pick("Det här är", "This is") }
    package func decideChoice(_ kind: ArrivalKind) -> String {
        switch kind {
        case .response: pick("ett svar", "an answer")
        case .correction:
            pick("en rättelse av svaret med numret nedan", "a correction of the answer with the number below")
        case .questionToEditor: pick("en fråga till redaktionen", "a question to the editors")
        case .decline: pick("besked om att de avstår", "word that they decline")
        case .autoReply: pick("ett autosvar", "an automatic reply")
        case .bounce: pick("en studs: ett mejl som kom tillbaka", "a bounce: a mail that came back")
        case .spam: pick("skräp", "spam")
        case .duplicate:
            pick("en dubblett av svaret med numret nedan", "a duplicate of the answer with the number below")
        }
    }
    package var aboutResponse: String {
        pick("Svarets nummer (vid rättelse eller dubblett)", "The answer's number (for a correction or duplicate)")
    }
    package var decideWhy: String { pick("Skäl (frivilligt)", "Reason (optional)") }
    package var decideButton: String { pick("Bestäm", "Decide") }
    package var decideHint: String {
        pick(
            "Blir det ett svar får det nummer, och avsändaren får ett kvitto om brevet går att svara på. Är det inget svar tas numret ur bruk.",
            "If it becomes an answer it gets a number, and its sender a receipt if the letter can be answered. If it is none, the number goes out of use."
        )
    }
    package var kindNotChosen: String { pick("Välj vad det är.", "Choose what it is.") }
    package func arrivalFault(_ fault: ArrivalFault) -> String {
        switch fault {
        case .noSuchResponse:
            pick(
                "Skriv numret på ett annat svar som finns, till exempel S-0012.",
                "Write the number of another answer that exists, for example S-0012.")
        case .noLetter:
            pick(
                "Själva brevet finns inte här, så det går inte att göra ett svar av det. Be avsändaren skicka det igen.",
                "The letter itself is not here, so no answer can be made of it. Ask the sender to send it again.")
        case .notReadYet:
            pick("Brevet är inte läst än. Vänta en minut.", "The letter has not been read yet. Wait a minute.")
        case .worked:
            pick(
                "Någon har arbetat vidare med det som lästes. Ändra delningen i svaret i stället.",
                "Somebody has worked on what was read. Change the split in the answer instead.")
        case .noAddress:
            pick("Det finns ingen adress att skriva till.", "There is no address to write to.")
        }
    }

    // MARK: Reply

    package func replyTitle(_ isQuestion: Bool) -> String {
        isQuestion
            ? pick("Svara på frågan", "Answer the question") : pick("Skriv till avsändaren", "Write to the sender")
    }
    package func replyLabel(_ address: String) -> String { pick("Mejl till \(address)", "Mail to \(address)") }
    package var replyHint: String {
        pick(
            "Hälsning, ditt namn och brevet du svarar på läggs till. Svar på mejlet kommer tillbaka hit.",
            "A greeting, your name and the letter you answer are added. Replies to the mail come back here.")
    }
    package var replyButton: String { pick("Skicka", "Send") }
    package var replyNeeded: String { pick("Skriv vad du vill svara.", "Write what you want to answer.") }

    // MARK: Settle

    package var settleTitle: String { pick("Klar utan mer åtgärd", "Done without more") }
    package var settleNeeded: String {
        pick("Skriv vad du gjorde, så att andra förstår.", "Write what you did, so that others understand.")
    }

    // MARK: Reading

    package var readTitle: String { pick("Vad som lästes", "What was read") }
    package var letterLabel: String { pick("Brevet", "The letter") }
    package var nothingRead: String { pick("Ingen text är läst.", "No text has been read.") }
    package func guessTitle(_ file: String) -> String { pick("Gissad text ur \(file)", "Text guessed from \(file)") }
    package var guessHint: String {
        pick(
            "Ett program har gissat vad bilden säger. Jämför med bilden. Inget härifrån är placerat som svar.",
            "A program has guessed what the picture says. Compare with the picture. Nothing of it is placed as an answer."
        )
    }
    package var openFile: String { pick("Öppna filen", "Open the file") }
    package var readAgain: String { pick("Läs originalet igen", "Read the original again") }
    package var readNow: String { pick("Läs nu", "Read now") }
    package var readAgainHint: String {
        pick(
            "Förslagen görs om. Numret är kvar och inget nytt kvitto skickas.",
            "The suggestions are made anew. The number stays and no new receipt is sent.")
    }
    package func fileRole(_ role: String) -> String {
        switch role {
        case "letter": pick("originalet", "the original")
        case "answers": pick("svar", "answers")
        case "enclosure": pick("bilaga", "enclosure")
        case "signature_image": pick("bild i underskriften", "picture in the signature")
        case "encrypted": pick("låst med lösenord", "locked with a password")
        case "corrupt": pick("skadad eller tom", "damaged or empty")
        default: pick("går inte att läsa som text", "cannot be read as text")
        }
    }

    // MARK: Evidence

    package var piecesTitle: String { pick("Hur det delades", "How it was split") }
    package var toSplit: String { pick("Ändra delningen", "Change the split") }
    package func evidence(_ evidence: [String]) -> String {
        let names = evidence.map { kind in
            switch kind {
            case "number": pick("numret i texten", "the number in the text")
            case "question": pick("frågans egna ord", "the question's own words")
            case "heading": pick("en rubrik", "a heading")
            case "order": pick("ordningen", "the order")
            case "content": pick("vad texten handlar om", "what the text is about")
            case "form": pick("platsen i formuläret", "its place in the form")
            default: kind
            }
        }
        guard !names.isEmpty else {
            return pick("Inget i texten pekar på en fråga.", "Nothing in the text points to a question.")
        }
        return pick("Därför: ", "Because of: ") + list(names) + "."
    }
    package func decidedAnswer(_ decision: AnswerDecision) -> String {
        pick("Bestämt av \(decision.by) \(time(decision.at)).", "Decided by \(decision.by) \(time(decision.at)).")
    }
    package func suggestedPlace(_ place: String, _ confidence: Double) -> String {
        pick(
            "Programmet föreslog: \(place) (\(certainty(confidence))).",
            "The program suggested: \(place) (\(certainty(confidence))).")
    }
    package var saidByRespondent: String { pick("Så svarade avsändaren själv.", "As the sender answered.") }
    package func typedBy(_ name: String) -> String { pick("Inskrivet av \(name).", "Typed by \(name).") }

    // MARK: Mail

    package var arrivalMails: String { pick("Mejl härifrån", "Mail from here") }
    package func mailRule(_ mail: ArrivalMail) -> String {
        switch mail.kind {
        case "receipt":
            pick("Regel: varje svar och rättelse får ett kvitto.", "Rule: every answer and correction gets a receipt.")
        case "on_behalf":
            pick(
                "Regel: den som ett svar är inskrivet för får se det.\(mail.by.map { " Skickat av \($0)." } ?? "")",
                "Rule: whoever an answer is written down for gets to see it.\(mail.by.map { " Sent by \($0)." } ?? "")")
        default:
            mail.by.map { pick("Skrivet och skickat av \($0).", "Written and sent by \($0).") }
                ?? pick("Skickat av programmet.", "Sent by the program.")
        }
    }
    package var noMailSent: String { pick("Inget mejl har skickats.", "No mail has been sent.") }
    package var ruleNoReceipt: String {
        pick(
            "Regel: inga automatiska mejl till autosvar, studsar, e-postlistor eller brev utan adress att svara till.",
            "Rule: no automatic mail to automatic replies, bounces, mailing lists or letters without an address to answer."
        )
    }
    package func heldBack(_ why: String?) -> String {
        switch why {
        case "automatic mails to one address in a day":
            pick(
                "Ett mejl hölls inne. Regel: högst tio automatiska mejl om dygnet till en adress.",
                "A mail was held back. Rule: at most ten automatic mails a day to one address.")
        case "automatic mail to our own address":
            pick(
                "Ett mejl hölls inne. Regel: inga automatiska mejl till våra egna adresser.",
                "A mail was held back. Rule: no automatic mail to our own addresses.")
        default: pick("Ett mejl hölls inne.", "A mail was held back.")
        }
    }

    package var noAnswerNotice: String {
        pick(
            "Redaktionen har bestämt att det här inte är ett svar. Utdragen får inte användas.",
            "The editors have decided that this is no answer. Its passages may not be used.")
    }

    // MARK: What happened

    /// What an action of the audit log is called on screen.
    package func happened(_ action: String) -> String {
        switch action {
        case "arrival.decided": pick("slaget bestämt", "kind decided")
        case "arrival.read_again": pick("läst på nytt", "read again")
        case "arrival.kind_changed": pick("läses inte längre som ett svar", "no longer read as an answer")
        case "arrival.replied": pick("svar skrivet till avsändaren", "reply written to the sender")
        case "response.no_answer": pick("är inget svar, numret ur bruk", "is no answer, number out of use")
        case "response.restored": pick("räknas åter som ett svar", "counts as an answer again")
        case "response.read_again": pick("delat på nytt", "split again")
        case "response.claimed": pick("bekräftat av den som svarade", "confirmed by its author")
        case "response.link_renewed": pick("ny personlig länk", "new private link")
        case "on_behalf.link_mailed": pick("länk mejlad till den som svarade", "link mailed to its author")
        case "mail.held_back": pick("mejl hölls inne", "mail held back")
        default: self.action(action)
        }
    }

    // MARK: Facts

    package var sentColumn: String { pick("Brevets datum", "The letter's date") }
    package var forwardedBy: String { pick("Vidarebefordrat av", "Forwarded by") }
    package var callColumn: String { pick("Inbjudan", "Call") }
    package func actor(_ who: String) -> String {
        switch who {
        case "program": pick("programmet", "the program")
        case "respondent": pick("avsändaren", "the sender")
        case "operator": pick("driften", "the operator")
        default: who
        }
    }
}
