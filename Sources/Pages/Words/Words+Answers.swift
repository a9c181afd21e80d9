import Inspel

extension Words {
    package var questionsMenu: String { pick("Frågor", "Questions") }
    package func questionOf(_ number: Int, _ all: Int) -> String {
        pick("Fråga \(number) av \(all)", "Question \(number) of \(all)")
    }
    package func savedAt(_ time: String) -> String { pick("Sparat \(time)", "Saved \(time)") }
    package var notSavedYet: String { pick("Sparas när du går vidare", "Saved when you go on") }
    package var savedPrefix: String { pick("Sparat", "Saved") }
    package var savingFailed: String {
        pick("Kunde inte spara just nu. Texten står kvar.", "Could not save just now. Your text is still here.")
    }
    package func formTooOld(hadFiles: Bool) -> String {
        hadFiles
            ? pick(
                "Sidan hade stått öppen länge. Inget är sparat än: se efter att allt står kvar, välj filerna igen och tryck en gång till.",
                "The page had stood open for long. Nothing is saved yet: see that all is here, choose the files again and press once more."
            )
            : pick(
                "Sidan hade stått öppen länge. Inget är sparat än: se efter att allt står kvar och tryck en gång till.",
                "The page had stood open for long. Nothing is saved yet: see that all is here and press once more.")
    }
    package var aboutStep: String { pick("Om dig", "About you") }
    package var checkStep: String { pick("Kontrollera och skicka", "Check and send") }
    package var aboutTitle: String { pick("Om dig som svarar", "About you who answer") }
    package var aboutHint: String {
        pick(
            "Vi behöver veta vem svaret kommer från. Bara redaktionen ser din e-postadress.",
            "We need to know who the answer comes from. Only the editors see your e-mail address.")
    }
    package var nextQuestion: String { pick("Nästa", "Next") }
    package var previousQuestion: String { pick("Tillbaka", "Back") }
    package func wordCount(_ number: Int) -> String { count(number, ("ord", "ord"), ("word", "words")) }

    package func itemTitle(_ gives: CallDefinition.Question.Gives, _ number: Int) -> String {
        switch gives {
        case .example: pick("Exempel \(number)", "Example \(number)")
        case .enterprise: pick("Företag \(number)", "Enterprise \(number)")
        case .governingDocument: pick("Styrdokument \(number)", "Governing document \(number)")
        case .meetingPlace: pick("Mötesplats \(number)", "Meeting place \(number)")
        case .viewpoint, .text: pick("Svar \(number)", "Answer \(number)")
        }
    }
    package func addItem(_ gives: CallDefinition.Question.Gives) -> String {
        switch gives {
        case .example: pick("Lägg till ett exempel till", "Add another example")
        case .enterprise: pick("Lägg till ett företag till", "Add another enterprise")
        case .governingDocument: pick("Lägg till ett styrdokument till", "Add another document")
        case .meetingPlace: pick("Lägg till en mötesplats till", "Add another meeting place")
        case .viewpoint, .text: pick("Lägg till ett svar till", "Add another answer")
        }
    }
    package func removeItem(_ title: String) -> String {
        pick("Ta bort \(title.lowercased())", "Remove \(title.lowercased())")
    }
    package func itemName(_ gives: CallDefinition.Question.Gives) -> String {
        switch gives {
        case .enterprise: pick("Vad heter företaget?", "What is the enterprise called?")
        case .governingDocument: pick("Vad heter dokumentet?", "What is the document called?")
        case .meetingPlace: pick("Vad heter mötesplatsen?", "What is the meeting place called?")
        case .example, .viewpoint, .text: pick("Vad kallar ni det?", "What do you call it?")
        }
    }
    package var formsQuestion: String {
        pick("Vilken form av samverkan är det? Du kan välja flera.", "What form of collaboration is it? Choose any.")
    }
    package var publicBodyQuestion: String {
        pick("Vilken kommun, region eller annan offentlig aktör är med?", "Which public body takes part?")
    }
    package var tell: String { pick("Berätta", "Tell us") }
    package var yourAnswer: String { pick("Ditt svar", "Your answer") }
    package var tellHint: String {
        pick(
            "Vad gör ni, tillsammans med vem, och vad har det lett till?",
            "What do you do, together with whom, and what came of it?")
    }
    package var contactName: String { pick("Kontaktperson", "Contact person") }
    package var contactEmail: String { pick("E-post till kontaktpersonen", "The contact person's e-mail") }
    package var contactHint: String {
        pick(
            "Vi frågar personen innan namnet visas någonstans.",
            "We ask the person before the name is shown anywhere.")
    }
    package var attachLabel: String {
        pick("Bifoga avtal, underlag eller bild", "Attach a contract, document or picture")
    }
    package func attachHint(_ each: Int, _ all: Int) -> String {
        pick(
            "Högst \(each >> 20) MB per fil och \(all >> 20) MB tillsammans. Word, PDF, Excel, OpenDocument, text och bild går bra.",
            "At most \(each >> 20) MB a file and \(all >> 20) MB in all. Word, PDF, Excel, OpenDocument, text and pictures are fine."
        )
    }
    package var attached: String { pick("Bifogade filer", "Attached files") }
    package var removeFile: String { pick("Ta bort", "Remove") }
    package func size(_ bytes: Int) -> String {
        if bytes < 1024 { return "\(bytes) B" }
        if bytes < 1 << 20 { return "\(bytes / 1024) kB" }
        let tenths = bytes * 10 / (1 << 20)
        return "\(tenths / 10)\(pick(",", "."))\(tenths % 10) MB"
    }
    package func answerTooLong(_ limit: Int) -> String {
        pick(
            "Svaret är längre än \(number(limit)) tecken. Korta det, eller bifoga resten som fil.",
            "The answer is longer than \(number(limit)) characters. Shorten it, or attach the rest as a file.")
    }
    package var wholeAddressNeeded: String {
        pick(
            "Skriv en hel e-postadress, till exempel namn@kommun.example",
            "Write a whole e-mail address, for example name@kommun.example")
    }
    package func fieldNeeded(_ label: String) -> String {
        pick("Fyll i: \(label)", "Fill in: \(label)")
    }
    package func choiceNeeded(_ label: String) -> String {
        pick("Välj ett svar: \(label)", "Choose an answer: \(label)")
    }
    package func fileTooLarge(_ name: String, _ limit: Int) -> String {
        pick(
            "\(name) är större än \(limit >> 20) MB. Dela upp filen eller mejla den till oss.",
            "\(name) is larger than \(limit >> 20) MB. Split the file or mail it to us.")
    }
    package func filesTooLarge(_ limit: Int) -> String {
        pick(
            "Filerna är större än \(limit >> 20) MB tillsammans. Ta bort någon eller mejla den till oss.",
            "The files are larger than \(limit >> 20) MB together. Remove one or mail it to us.")
    }
    package func fileEmpty(_ name: String) -> String {
        pick("\(name) är tom. Välj filen igen.", "\(name) is empty. Choose the file again.")
    }
    package func fileKind(_ name: String) -> String {
        pick(
            "\(name) är en filtyp som vi inte tar emot. Spara den som PDF eller Word.",
            "\(name) is a kind of file we do not take. Save it as PDF or Word.")
    }
    package func tooManyFiles(_ limit: Int) -> String {
        pick("Högst \(limit) filer i ett svar.", "At most \(limit) files in an answer.")
    }
    package var mailLinkTitle: String { pick("Fortsätt en annan dag", "Go on another day") }
    package var mailLinkButton: String {
        pick("Mejla mig en länk så att jag kan fortsätta senare", "Mail me a link so that I can go on later")
    }
    package var mailLinkText: String {
        pick(
            "Skriv din e-postadress så får du en länk till det du har skrivit. Länken är din egen: den som har den kan läsa och ändra svaret.",
            "Write your e-mail address and you get a link to what you have written. The link is your own: whoever has it can read and change the answer."
        )
    }
    package var copyLinkLabel: String { pick("Eller kopiera länken", "Or copy the link") }
    package var mailLinkSend: String { pick("Mejla länken", "Mail the link") }
    package func mailLinkSent(_ address: String) -> String {
        pick("Länken är på väg till \(address).", "The link is on its way to \(address).")
    }
    package var mailLinkKept: String {
        pick(
            "Härifrån skickas inga mejl: mejlet ligger kvar hos redaktionen. Kopiera länken nedan i stället.",
            "No mail is sent from here: the mail is kept with the editors. Copy the link below instead.")
    }
    package var nothingToResume: String {
        pick(
            "Skriv något först, så finns det något att fortsätta på.",
            "Write something first, then there is something to go on with.")
    }
    package var resumeTitle: String { pick("Fortsätt på ditt svar", "Go on with your answer") }
    package func resumeText(_ updated: String) -> String {
        pick("Senast sparat \(updated).", "Last saved \(updated).")
    }
    package var linkUnknownTitle: String { pick("Länken leder ingenstans", "The link leads nowhere") }
    package var linkUnknownText: String {
        pick(
            "Kontrollera att hela länken kom med. Den kan också vara ersatt av en nyare länk i ett senare mejl.",
            "Check that you have the whole link. It may also have been replaced by a newer one in a later mail.")
    }
    package var checkTitle: String { pick("Kontrollera ditt svar", "Check your answer") }
    package var checkLead: String {
        pick(
            "Så här ser svaret ut. Du kan ändra det innan du skickar, och rätta det efteråt.",
            "This is your answer. You can change it before you send it, and correct it afterwards.")
    }
    package var change: String { pick("Ändra", "Change") }
    package var notAnswered: String { pick("Inte besvarad", "Not answered") }
    package var sendAnswer: String { pick("Skicka svaret", "Send the answer") }
    package var sendNothing: String {
        pick("Svara på minst en fråga eller bifoga en fil.", "Answer at least one question or attach a file.")
    }
    package var aboutMissing: String {
        pick("Under Om dig saknas något", "Something is missing under About you")
    }
    package var formsLine: String { pick("Form av samverkan", "Form of collaboration") }
    package var publicBodyLine: String { pick("Offentlig aktör", "Public body") }
    package var contactLine: String { pick("Kontaktperson", "Contact person") }
    package var otherWindowTitle: String {
        pick("Svaret ändrades i ett annat fönster", "The answer was changed in another window")
    }
    package var otherWindowText: String {
        pick(
            "Här nedanför står det du skrev här. Så här lyder den andra versionen. Sparar du en gång till gäller det som står i fälten.",
            "What you wrote here stands below. This is the other version. If you save once more, what stands in the fields holds."
        )
    }
    package var thankYou: String { pick("Tack, vi har fått ditt svar", "Thank you, we have your answer") }
    package func receiptLine(_ number: String, _ time: String) -> String {
        pick("Ditt svar har nummer \(number) och kom \(time).", "Your answer has number \(number) and came \(time).")
    }
    package func receiptMailed(_ address: String) -> String {
        pick(
            "Vi har mejlat ett kvitto med en kopia till \(address).",
            "We have mailed a receipt with a copy to \(address).")
    }
    package func receiptKept(_ number: String) -> String {
        pick(
            "Härifrån skickas inga mejl: kvittot ligger kvar hos redaktionen. Spara numret \(number) och länken till den här sidan.",
            "No mail is sent from here: the receipt is kept with the editors. Keep the number \(number) and the link to this page."
        )
    }
    package var yourLink: String { pick("Din länk", "Your link") }
    package var receiptBookmark: String {
        pick(
            "Den här sidan är din egen. Spara länken: här följer, rättar och tar du tillbaka svaret.",
            "This page is your own. Keep the link: here you follow, correct and withdraw the answer.")
    }
    package var lateMark: String { pick("Kom efter sista dagen", "Came after the last day") }
    package func followTitle(_ number: String) -> String { pick("Svar \(number)", "Answer \(number)") }
    package var followStates: [String] {
        [pick("Mottaget", "Received"), pick("Läst", "Read"), pick("Klart", "Done")]
    }
    package var becameTitle: String { pick("Det här har svaret lett till", "What became of the answer") }
    package var becameNothing: String {
        pick(
            "Inget i svaret är publicerat än. När något används i handboken står det här.",
            "Nothing in the answer is published yet. When something is used in the handbook it stands here.")
    }
    package func usedIn(_ editions: [String]) -> String {
        let names = list(editions)
        return pick("utgåva \(names)", editions.count == 1 ? "edition \(names)" : "editions \(names)")
    }
    package var setAsideTitle: String { pick("Det här kom inte med", "What was left out") }
    package var copyTitle: String { pick("Kopia av svaret", "Copy of the answer") }
    package var correctButton: String { pick("Rätta svaret", "Correct the answer") }
    package var correctHint: String {
        pick(
            "Du får formuläret ifyllt. Det rättade svaret får ett nytt nummer och ersätter det gamla.",
            "You get the form filled in. The corrected answer has a new number and replaces the old one.")
    }
    package var withdrawButton: String { pick("Ta tillbaka svaret", "Withdraw the answer") }
    package var withdrawTitle: String { pick("Vill du ta tillbaka svaret?", "Do you want to withdraw the answer?") }
    package var withdrawText: String {
        pick(
            "Vi slutar använda svaret. Utgåvor som redan finns ändras inte, men nästa utgåva ges ut utan det. Det går inte att ångra.",
            "We stop using the answer. Editions that are out do not change, but the next is published without it. This cannot be undone."
        )
    }
    package var withdrawYes: String { pick("Ja, ta tillbaka svaret", "Yes, withdraw the answer") }
    package var withdrawNo: String { pick("Nej, gå tillbaka", "No, go back") }
    package var withdrawnTitle: String { pick("Svaret är tillbakataget", "The answer is withdrawn") }
    package var supersededText: String {
        pick("Svaret är rättat. Det här numret ersätts av", "The answer was corrected. This number is replaced by")
    }
    package func alreadySent(_ number: String, isMailKept: Bool) -> String {
        guard !isMailKept else {
            return pick(
                "Svaret är redan skickat och har nummer \(number). Härifrån skickas inga mejl: kvittot med länken ligger kvar hos redaktionen.",
                "The answer was sent already and has number \(number). No mail is sent from here: the receipt with the link is kept with the editors."
            )
        }
        return pick(
            "Svaret är redan skickat och har nummer \(number). Länken för att följa det finns i kvittot vi mejlade.",
            "The answer was sent already and has number \(number). The link to follow it is in the receipt we mailed.")
    }
    package var alreadySentTitle: String { pick("Svaret är redan skickat", "The answer was sent already") }
    package var archivedTitle: String { pick("Inbjudan är avslutad", "The call is over") }
    package var archivedText: String {
        pick(
            "Den här inbjudan tar inte emot fler svar. Har du börjat skriva ett svar så är det inte skickat.",
            "This call takes no more answers. If you have begun to write one it has not been sent.")
    }
    package func yourFiles(_ count: Int) -> String { self.count(count, ("fil", "filer"), ("file", "files")) }
    package func quoteChoice(_ value: String?) -> String {
        switch value {
        case "name": pick("Får citeras med organisationens namn", "May be quoted with the organisation's name")
        case "anonymous": pick("Får citeras utan namn", "May be quoted without the name")
        case "no": pick("Får inte citeras", "May not be quoted")
        default: pick("Inte tillfrågad om citat", "Not asked about quoting")
        }
    }
}
