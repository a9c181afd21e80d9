extension Words {
    package var skipToContent: String { pick("Hoppa till innehållet", "Skip to content") }
    package var mainMenu: String { pick("Huvudmeny", "Main menu") }
    package var deskMenu: String { pick("Redaktionens meny", "Desk menu") }
    package var menuCall: String { pick("Om inbjudan", "The call") }
    package var menuAnswer: String { pick("Svara", "Answer") }
    package var menuHandbook: String { pick("Handboken", "Handbook") }
    package var menuExamples: String { pick("Exempel", "Examples") }
    package var menuSearch: String { pick("Sök", "Search") }
    package var menuInbox: String { pick("Inkorg", "Inbox") }
    package var menuCatalogue: String { pick("Katalog", "Catalogue") }
    package var menuThemes: String { pick("Teman", "Themes") }
    package var menuSources: String { pick("Källor", "Sources") }
    package var menuPermissions: String { pick("Medgivanden", "Permissions") }
    package var menuDeskHandbook: String { pick("Handbok", "Handbook") }
    package var menuCoverage: String { pick("Täckning", "Coverage") }
    package var menuMail: String { pick("Mejl", "Mail") }
    package var menuCalls: String { pick("Inbjudningar", "Calls") }
    package var signOut: String { pick("Logga ut", "Sign out") }
    package var footPrivacy: String { pick("Så hanterar vi personuppgifter", "How we use personal data") }
    package var footAccessibility: String { pick("Tillgänglighetsredogörelse", "Accessibility statement") }
    package var footData: String { pick("Öppna data", "Open data") }
    package var footCoverage: String { pick("Vilka har svarat", "Who has answered") }
    package var otherLanguage: String { pick("In English", "På svenska") }
    package var demonstrationLabel: String { pick("Om demonstrationen", "About the demonstration") }
    package var demonstration: String {
        demonstrationShort + " " + pick("Inga mejl skickas.", "No mail is sent.")
    }
    /// What is made up, said the same on the site's banner and in the editions' files.
    package var demonstrationShort: String {
        pick(
            "Det här är en demonstration. Svaren (S) och de som skrivit dem är påhittade, liksom de exempel som bygger på dem. Exempel som bygger på källor (K) är verkliga.",
            "This is a demonstration. The answers (S) and those who wrote them are made up, and so are the examples that rest on them. Examples that rest on sources (K) are real."
        )
    }
    package func footOwner(_ owner: String) -> String { pick("En inbjudan från \(owner)", "A call from \(owner)") }

    package var errorSummary: String { pick("Det finns något att rätta", "There is something to correct") }

    package var notFoundTitle: String { pick("Sidan finns inte", "There is no such page") }
    package var notFoundText: String {
        pick(
            "Adressen kan vara felskriven eller gammal. Gå till startsidan eller sök efter det du vill läsa.",
            "The address may be mistyped or old. Go to the start page or search for what you want to read.")
    }
    package var toStart: String { pick("Till startsidan", "To the start page") }
    package var toSearch: String { pick("Sök", "Search") }
    package var forbiddenTitle: String { pick("Det här får du inte göra", "You may not do this") }
    package var forbiddenText: String {
        pick(
            "Den rollen har inte du. Fråga den som äger programmet.",
            "Your role does not allow it. Ask the owner of the programme.")
    }
    package var formExpiredTitle: String { pick("Formuläret blev för gammalt", "The form became too old") }
    package var formExpiredText: String {
        pick(
            "Gå tillbaka, ladda om sidan och skicka igen. Det du skrev finns kvar i webbläsaren.",
            "Go back, reload the page and send again. What you wrote is still in your browser.")
    }
    package var tooLargeTitle: String { pick("Det du skickade är för stort", "What you sent is too large") }
    package func tooLargeText(_ megabytes: Int) -> String {
        pick(
            "Gränsen är \(megabytes) MB. Gå tillbaka och skicka mindre filer.",
            "The limit is \(megabytes) MB. Go back and send smaller files.")
    }
    package var tooManyTitle: String { pick("Det gick för fort", "That was too fast") }
    package func tooManyText(_ seconds: Int) -> String {
        let minutes = (seconds + 59) / 60
        let wait = count(minutes, ("minut", "minuter"), ("minute", "minutes"))
        return pick(
            "Det har kommit många försök härifrån på kort tid. Vänta \(wait). Gå sedan tillbaka i webbläsaren och skicka igen. Det du skrev ska stå kvar där.",
            "Many tries have come from here in a short time. Wait \(wait). Then go back in the browser and send again. What you wrote should still be there."
        )
    }
    package var badRequestTitle: String { pick("Något i anropet är fel", "Something in the request is wrong") }
    package var badRequestText: String {
        pick("Gå tillbaka och försök igen.", "Go back and try again.")
    }
    package var changedTitle: String {
        pick("Någon annan har ändrat samtidigt", "Somebody else changed this meanwhile")
    }
    package var changedText: String {
        pick(
            "Gå tillbaka, ladda om sidan och gör om ändringen. Den andres ändring finns kvar.",
            "Go back, reload the page and make your change again. The other change is kept.")
    }
    package var faultTitle: String { pick("Något gick fel hos oss", "Something went wrong on our side") }
    package func faultText(_ reference: String) -> String {
        pick(
            "Försök igen om en stund. Om det inte hjälper, hör av dig och uppge numret \(reference).",
            "Try again in a while. If that does not help, tell us the number \(reference).")
    }
}
