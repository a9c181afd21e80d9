import Inspel

/// Words of the ways in: mailboxes, the drop folder, and addresses that mails come back from.
extension Words {
    /// The audit's actions of the channels, in Swedish and English.
    static let channelActions: [String: (String, String)] = [
        "arrival.not_taken": ("lämnat där det kom in", "left where it came"),
        "arrival.not_read": ("gick inte att läsa", "could not be read"),
        "address.unreachable": ("adressen märkt som onåbar", "address marked as unreachable"),
        "address.reachable": ("adressen går att nå igen", "address can be reached again"),
    ]

    package var cannotSaveTitle: String { pick("Det går inte att spara just nu", "Nothing can be saved just now") }
    package func cannotSaveText(_ reference: String) -> String {
        pick(
            "Gå tillbaka, vänta en minut och skicka igen. Det du skrev finns kvar i webbläsaren. Om det inte hjälper, hör av dig och uppge numret \(reference).",
            "Go back, wait a minute and send again. What you wrote is still in your browser. If that does not help, tell us the number \(reference)."
        )
    }

    package var mailboxesTitle: String { pick("Postlådor", "Mailboxes") }
    package func mailboxFails(_ name: String, _ fault: String, since: Timestamp) -> String {
        pick(
            "Postlådan \(name) går inte att läsa sedan \(time(since)). \(mailboxFault(fault)) Nya försök görs hela tiden och inget går förlorat: breven ligger kvar hos mejlservern.",
            "The mailbox \(name) cannot be read since \(time(since)). \(mailboxFault(fault)) It is tried again all the time and nothing is lost: the letters stay at the mail server."
        )
    }
    package func mailboxWorks(_ name: String, _ taken: Int, at time: Timestamp) -> String {
        pick(
            "\(name): \(taken) brev hämtade, läst \(self.time(time)).",
            "\(name): \(taken) letters taken, read \(self.time(time)).")
    }
    /// One sentence about `MailboxFault.code`.
    package func mailboxFault(_ code: String) -> String {
        if code.hasPrefix("no_folder:") {
            let folder = code.dropFirst("no_folder:".count)
            return pick("Mappen \(folder) finns inte.", "There is no folder \(folder).")
        }
        switch code {
        case "unreachable": return pick("Mejlservern svarar inte.", "The mail server does not answer.")
        case "denied":
            return pick(
                "Mejlservern godtar inte användarnamn och lösenord.",
                "The mail server does not accept user name and password.")
        case "untrusted":
            return pick(
                "Mejlserverns certifikat är inte ett som vi litar på.",
                "The mail server's certificate is not one that we trust.")
        case "no_secret":
            return pick(
                "Filen med lösenord eller nyckel går inte att läsa.",
                "The file with the password or token cannot be read.")
        case "refused":
            return pick(
                "Mejlservern låter oss inte märka eller flytta breven.",
                "The mail server does not let us mark or move the letters.")
        case "cannot_store":
            return pick(
                "Det går inte att spara: disken är full eller databasen upptagen.",
                "Nothing can be saved: the disk is full or the database busy.")
        default: return pick("Mejlservern svarar något oväntat.", "The mail server answers something unexpected.")
        }
    }

    /// Why an arrival of a mailbox or folder needs a person; nil for other reasons.
    package func channelReason(_ reason: String) -> String? {
        switch reason {
        case "too_large":
            pick(
                "För stort för att hämtas. Det ligger kvar där det kom in.",
                "Too large to be taken. It lies where it came.")
        case "cannot_be_fetched":
            pick("Gick inte att hämta. Det ligger kvar där det kom in.", "Could not be fetched. It lies where it came.")
        case "reading_failed":
            pick(
                "Programmet kunde inte läsa det. Originalet finns.",
                "The program could not read it. The original is there.")
        default: nil
        }
    }

    /// What the note beside a file in the drop folder says.
    package func notTaken(_ reason: NotTaken, limit: Int) -> String {
        switch reason {
        case .tooLarge:
            pick(
                "Filen togs inte emot: den är större än \(limit >> 20) MB. Dela upp den, eller höj limit_letter_mb, och lägg den i mappen igen.",
                "The file was not taken: it is larger than \(limit >> 20) MB. Split it, or raise limit_letter_mb, and put it into the folder again."
            )
        case .cannotBeFetched:
            pick(
                "Filen togs inte emot: den går inte att öppna. Ge programmet rätt att läsa den och lägg den i mappen igen.",
                "The file was not taken: it cannot be opened. Let the program read it and put it into the folder again."
            )
        }
    }

    package var addressUnreachable: String { pick("adressen går inte att nå", "address cannot be reached") }
    package func mailCameBack(_ at: Timestamp, _ reason: String) -> String {
        let said = reason.isEmpty ? "" : pick(" Mejlservern sa: \(reason)", " The mail server said: \(reason)")
        return pick(
            "Mejl till adressen kom tillbaka \(time(at)). Inget mer skickas dit av sig självt förrän det kommer ett brev därifrån.\(said)",
            "Mail to the address came back \(time(at)). Nothing more goes there by itself until a letter comes from it.\(said)"
        )
    }
}
