import Inspel

/// Words of uploading at the desk and of writing answers down for others.
extension Words {
    package var uploadTitle: String { pick("Ladda upp filer", "Upload files") }
    package var uploadLead: String {
        pick(
            "Brev och filer som kom på annat sätt: sparade mejl (.eml, .msg), Word, OpenDocument, PDF, text. Varje fil blir en egen ankomst.",
            "Letters and files that came in another way: saved mails (.eml, .msg), Word, OpenDocument, PDF, text. Each file becomes an arrival of its own."
        )
    }
    package func uploadHint(_ each: Int, _ files: Int) -> String {
        pick(
            "Högst \(files) filer, tillsammans högst \(each >> 20) MB.",
            "At most \(files) files, together at most \(each >> 20) MB.")
    }
    package var filesLabel: String { pick("Filer", "Files") }
    package var whichCall: String { pick("Vilken inbjudan svarar de på?", "Which call do they answer?") }
    package var whichCallEntry: String { pick("Vilken inbjudan gäller det?", "Which call is it about?") }
    package var uploadButton: String { pick("Ladda upp", "Upload") }
    package var uploadDone: String { pick("Det här blev av filerna", "What became of the files") }
    package var filesNeeded: String { pick("Välj minst en fil.", "Choose at least one file.") }
    package var uploadMore: String { pick("Ladda upp fler", "Upload more") }
    package var noCallYet: String {
        pick("Det finns ingen inbjudan än. Lägg till en först.", "There is no call yet. Add one first.")
    }
    package func fileNotRead(_ name: String) -> String {
        pick("\(name) är sparad och läses om en stund.", "\(name) is stored and is read in a while.")
    }
    package func fileNotStored(_ name: String) -> String {
        pick(
            "\(name) kunde inte sparas. Ladda upp den igen om en stund.",
            "\(name) could not be stored. Upload it again in a while.")
    }
    package var notRead: String { pick("Läses om en stund.", "Is read in a while.") }

    // MARK: Writing down

    package var onBehalfLink: String { pick("Skriv in åt någon", "Write down for somebody") }
    package var onBehalfTitle: String { pick("Skriv in ett svar åt någon", "Write down an answer for somebody") }
    package var onBehalfLead: String {
        pick(
            "Det som sades i telefon eller på ett möte, eller står på papper. Den som svarade är avsändare. Att du skrev syns bredvid.",
            "What was said by telephone or at a meeting, or stands on paper. Whoever answered is the sender. That you typed it stands beside."
        )
    }
    package var howSaid: String { pick("Hur fick vi svaret?", "How did we get the answer?") }
    package var authorTitle: String { pick("Den som svarade", "Who answered") }
    package var authorEmail: String { pick("E-post (om det finns)", "E-mail (if there is one)") }
    package var authorEmailHint: String {
        pick(
            "Hit mejlas en länk där den som svarade ser och bekräftar svaret. Utan adress får du en sida att skriva ut.",
            "A link goes here by which its author sees and confirms the answer. Without an address you get a page to print."
        )
    }
    package var saidOn: String { pick("Vilken dag?", "On which day?") }
    package var saidOnHint: String {
        pick(
            "Dagen för samtalet eller mötet, eller datumet på papperet.",
            "The day of the call or meeting, or the date on the paper.")
    }
    package var entryNote: String { pick("Anteckning (var, vilka som var med)", "Note (where, who was there)") }
    package var answersTitle: String { pick("Svaren", "The answers") }
    package var answersHint: String {
        pick(
            "Skriv det som sades, inte mer. Lämna tomt där inget sades.",
            "Write what was said, no more. Leave empty where nothing was said.")
    }
    package var quoteAsSaid: String {
        pick("Vad sa den som svarade om att bli citerad?", "What did the author say about being quoted?")
    }
    package var quoteNotAsked: String { pick("Det kom inte upp", "It did not come up") }
    package var scansLabel: String { pick("Inskannat papper eller annan bilaga", "Scanned paper or other enclosure") }
    package var scansHint: String {
        pick(
            "Högst 25 MB per fil. Måste något rättas väljer du filerna igen.",
            "At most 25 MB a file. If something must be corrected you choose the files again.")
    }
    package var enterButton: String { pick("Spara svaret", "Save the answer") }
    package var authorNeeded: String {
        pick("Skriv vem som svarade: organisation eller namn.", "Write who answered: organisation or name.")
    }
    package var dayNeeded: String {
        pick("Skriv en dag som inte ligger framåt i tiden.", "Write a day that is not in the future.")
    }
    package var howNeeded: String { pick("Välj hur vi fick svaret.", "Choose how we got the answer.") }
    package var answerNeeded: String {
        pick("Skriv minst ett svar eller bifoga papperet.", "Write at least one answer or enclose the paper.")
    }

    package func how(_ channel: ArrivalChannel) -> String {
        switch channel {
        case .phone: pick("I telefon", "By telephone")
        case .meeting: pick("På ett möte", "At a meeting")
        default: pick("På papper", "On paper")
        }
    }
    /// "i ett samtal den 12 januari 2027"
    private func occasion(_ channel: ArrivalChannel, _ day: Day?) -> String {
        let on = day.map { pick(" den \(self.day($0))", " on \(self.day($0))") } ?? ""
        switch channel {
        case .phone: return pick("i telefon", "by telephone") + on
        case .meeting: return pick("på ett möte", "at a meeting") + on
        default: return pick("på papper", "on paper") + on
        }
    }
    package func behalfTyped(_ behalf: OnBehalf, _ channel: ArrivalChannel) -> String {
        pick(
            "Lämnat \(occasion(channel, behalf.spokenOn)), inskrivet av \(behalf.typedBy).",
            "Given \(occasion(channel, behalf.spokenOn)), typed by \(behalf.typedBy).")
    }
    package func behalfClaimed(_ behalf: OnBehalf) -> String {
        behalf.claimedAt.map {
            pick("Den som svarade har bekräftat svaret \(time($0)).", "Its author confirmed the answer \(time($0)).")
        } ?? pick("Den som svarade har inte bekräftat svaret.", "Its author has not confirmed the answer.")
    }
    package var linkRenewHint: String {
        pick(
            "Länken är personlig och sparas inte i klartext. En ny länk ersätter den förra.",
            "The link is private and is not stored in clear. A new link replaces the last one.")
    }
    package var linkToPrint: String { pick("Gör en sida att skriva ut", "Make a page to print") }
    package func linkByMail(_ address: String) -> String {
        pick("Mejla en ny länk till \(address)", "Mail a new link to \(address)")
    }

    // MARK: To the author, on paper and by mail

    package func behalfGreeting(_ name: String) -> String {
        name.isEmpty ? pick("Hej,", "Hello,") : pick("Hej \(name),", "Hello \(name),")
    }
    package func behalfWrote(_ channel: ArrivalChannel, _ day: Day?, _ call: String) -> String {
        pick(
            "Vi har skrivit in det du svarade \(occasion(channel, day)) på \"\(call)\".",
            "We have written down what you answered \(occasion(channel, day)) to \"\(call)\".")
    }
    package func behalfNumber(_ number: String) -> String {
        pick("Svaret har nummer \(number).", "The answer has number \(number).")
    }
    package var behalfAsk: String {
        pick(
            "Läs det och säg om det stämmer. Du kan bekräfta, rätta eller ta tillbaka svaret:",
            "Read it and say whether it is right. You can confirm, correct or withdraw the answer:")
    }
    package var behalfLinkLabel: String { pick("Se svaret", "See the answer") }
    package var behalfPrivate: String {
        pick(
            "Länken är personlig. Den som har den kan läsa och ändra svaret.",
            "The link is private. Whoever has it can read and change the answer.")
    }
    package var behalfWithoutWeb: String {
        pick(
            "Kan du inte använda länken? Hör av dig till oss och säg numret.",
            "Can you not use the link? Get in touch and say the number.")
    }
    package var behalfCopy: String { pick("Så skrev vi", "What we wrote") }
    package func behalfSubject(_ number: String) -> String {
        pick("Stämmer det vi skrev in åt dig? \(number)", "Is what we wrote down for you right? \(number)")
    }
    package var printHint: String {
        pick("Skriv ut sidan och lämna den till den som svarade.", "Print the page and give it to whoever answered.")
    }

    // MARK: The author's page

    package func claimText(_ behalf: OnBehalf, _ channel: ArrivalChannel) -> String {
        pick(
            "Redaktionen skrev in det här åt dig. Du lämnade svaret \(occasion(channel, behalf.spokenOn)).",
            "The editors wrote this down for you. You gave the answer \(occasion(channel, behalf.spokenOn)).")
    }
    package var claimButton: String { pick("Ja, det här är mitt svar", "Yes, this is my answer") }
    package func claimed(_ at: Timestamp) -> String {
        pick(
            "Du har bekräftat att svaret är ditt, \(time(at)).", "You confirmed that the answer is yours, \(time(at)).")
    }
}
