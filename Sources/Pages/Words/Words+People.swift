import Inspel

/// Words of the private page where a person decides, and of the form for questions to a person.
extension Words {
    /// "Exempel: Återbruket på Solvik".
    package func thing(_ thing: Permission.Thing) -> String {
        switch thing {
        case .record(let kind, _, _): "\(self.kind(kind)): \(thing.title(language) ?? "")"
        case .question(let text):
            pick("Svar på frågan om \(text.text(language))", "Answer to the question about \(text.text(language))")
        case .answer: pick("Ett svar till oss", "An answer to us")
        }
    }
    package func namedYou(_ organisations: [String]) -> String {
        organisations.isEmpty
            ? pick(
                "Du är angiven som kontaktperson i material som vi har samlat till handboken.",
                "You are named as a contact person in material that we have gathered for the handbook.")
            : pick(
                "\(list(organisations)) har angett dig som kontaktperson i ett svar till oss.",
                "\(list(organisations)) named you as a contact person in an answer to us.")
    }
    package var permissionTitle: String { pick("Får vi visa ditt namn?", "May we show your name?") }
    package var permissionYouDecide: String {
        pick(
            "Du bestämmer själv vad vi visar. Valet gäller överallt: på sidorna, i PDF och EPUB, i öppna data och i sök.",
            "You decide what we show. The choice holds everywhere: on pages, in PDF and EPUB, in open data and in search."
        )
    }
    package func permissionDue(_ day: Day) -> String {
        pick("Svara gärna senast \(longDay(day)).", "Please answer by \(longDay(day)).")
    }
    package var permissionUntilThen: String {
        pick(
            "Till dess, och om du inte svarar, visar vi bara roll och organisation.",
            "Until then, and if you do not answer, we show only role and organisation.")
    }
    package var permissionChange: String {
        pick(
            "Du kan ändra ditt val när du vill med samma länk.",
            "You can change your choice at any time with the same link.")
    }
    package var permissionName: String { pick("Ditt namn som det ska skrivas", "Your name as it should be written") }
    package var permissionNameHint: String {
        pick("Behövs bara om namnet ska visas.", "Needed only if the name is to be shown.")
    }
    package var permissionThings: String { pick("Det här gäller det", "What it is about") }
    package var chooseName: String { pick("Visa mitt namn", "Show my name") }
    package var chooseRole: String { pick("Visa bara min roll", "Show only my role") }
    package var addressAgain: String { pick("Din e-post", "Your e-mail") }
    package var addressAgainHint: String {
        pick(
            "Vi har raderat den. Skriv adressen som brevet kom till om läsare ska kunna skicka frågor till dig.",
            "We have erased it. Write the address that the letter came to if readers are to send you questions.")
    }
    package var otherAddress: String {
        pick("Skriv den adress som brevet kom till.", "Write the address that the letter came to.")
    }
    package var chooseRemove: String { pick("Ta bort mig", "Remove me") }
    package var chooseNameMeans: String {
        pick(
            "Läsare kan skicka frågor till dig med ett formulär. De ser inte din adress.",
            "Readers can send you questions with a form. They do not see your address.")
    }
    package var chooseRoleMeans: String {
        pick("Inget namn, ingen adress och inget formulär.", "No name, no address and no form.")
    }
    package var chooseRemoveMeans: String {
        pick(
            "Ingenting om dig visas, inte heller rollen. Vi sparar bara att du har sagt nej, så att vi inte visar dig igen.",
            "Nothing about you is shown, not your role either. We keep only that you said no, so that you are not shown again."
        )
    }
    package var allowAddress: String { pick("Visa också min e-postadress", "Show my e-mail address as well") }
    package var printedAs: String { pick("Så här står det:", "It will read:") }
    package func permissionWrongRole(_ contact: String) -> String {
        pick(
            "Är rollen eller organisationen fel? Skriv till \(contact), så rättar vi.",
            "Is the role or the organisation wrong? Write to \(contact) and we will correct it.")
    }
    package var yourNameHere: String { pick("Ditt namn", "Your name") }
    package var saveChoice: String { pick("Spara mitt val", "Save my choice") }
    package var choiceNeeded: String {
        pick("Välj vad vi får visa", "Choose what we may show")
    }
    package var nameToShowNeeded: String {
        pick("Skriv ditt namn, eller välj att bara visa rollen", "Write your name, or choose to show only your role")
    }
    package func atMost(_ limit: Int) -> String {
        pick("Skriv högst \(number(limit)) tecken", "Write at most \(number(limit)) characters")
    }
    package func nowChosen(_ state: Permission.State, address: Bool) -> String {
        switch state {
        case .name:
            address
                ? pick("Ditt namn och din adress får visas", "Your name and address may be shown")
                : pick("Ditt namn får visas", "Your name may be shown")
        case .roleOnly: pick("Bara din roll visas", "Only your role is shown")
        case .removed, .withdrawn: pick("Ingenting om dig visas", "Nothing about you is shown")
        default: pick("Du har inte valt än. Bara din roll visas", "You have not chosen yet. Only your role is shown")
        }
    }
    package var choiceSavedTitle: String { pick("Tack, ditt val är sparat", "Thank you, your choice is saved") }
    package var choiceSavedStruck: String {
        pick(
            "Det du har tagit tillbaka visas inte längre på våra sidor. PDF och EPUB görs om och är tillbaka om en stund.",
            "What you took back is no longer shown on our pages. PDF and EPUB are being made again and will be back shortly."
        )
    }
    package var choiceSavedNext: String {
        pick("Det du tillåter visas från nästa utgåva.", "What you allow is shown from the next edition on.")
    }
    package var changeChoice: String { pick("Ändra mitt val", "Change my choice") }
    package var permissionLinkTitle: String { pick("Länken fungerar inte", "The link does not work") }
    package func permissionLinkText(_ contact: String) -> String {
        contact.isEmpty
            ? pick(
                "Kopiera hela länken ur vårt senaste brev. Om adressen har rättats gäller inte den gamla länken.",
                "Copy the whole link from our latest letter. If your address was corrected the old link is void.")
            : pick(
                "Kopiera hela länken ur vårt senaste brev. Om adressen har rättats gäller inte den gamla länken. Skriv till \(contact), så får du en ny.",
                "Copy the whole link from our latest letter. If your address was corrected the old link is void. Write to \(contact) and you will get a new one."
            )
    }

    package var dataTitle: String { pick("Så använder vi dina uppgifter", "How we use your data") }
    package var dataController: String { pick("Ansvarig", "Controller") }
    package var dataContact: String { pick("Kontakt", "Contact") }
    package var dataPurpose: String { pick("Syfte", "Purpose") }
    package var dataBasis: String { pick("Rättslig grund", "Legal basis") }
    package var dataWhat: String { pick("Uppgifter", "Data") }
    package var dataWhatText: String {
        pick("Namn, e-postadress, roll och organisation", "Name, e-mail address, role and organisation")
    }
    package var dataFrom: String { pick("Varifrån", "From") }
    package var dataFromUnknown: String { pick("Material till handboken", "Material for the handbook") }
    package var dataHowLong: String { pick("Hur länge", "How long") }
    package var dataRights: String { pick("Dina rättigheter", "Your rights") }
    package var dataRightsText: String {
        pick(
            "Du har rätt att få veta vad vi har, att få det rättat eller raderat, att begränsa användningen och att invända. Du kan klaga hos Integritetsskyddsmyndigheten.",
            "You have the right to know what we hold, to have it corrected or erased, to restrict its use and to object. You can complain to the Swedish Authority for Privacy Protection (IMY)."
        )
    }

    package func askTitle(_ name: String) -> String { pick("Ställ en fråga till \(name)", "Ask \(name) a question") }
    package func askIntroduction(_ name: String) -> String {
        pick(
            "Vi skickar din fråga som ett mejl till \(name). Svaret kommer direkt till dig. Därför får \(name) se ditt namn och din adress.",
            "We send your question as a mail to \(name). The answer comes straight to you, so \(name) will see your name and address."
        )
    }
    package func askWriteYourself(_ name: String) -> String {
        pick("Du kan också skriva direkt till \(name):", "You can also write to \(name) directly:")
    }
    package var askYourName: String { pick("Ditt namn", "Your name") }
    package var askQuestion: String { pick("Din fråga", "Your question") }
    package var askQuestionHint: String {
        pick(
            "Högst 2 000 tecken. Skriv inget hemligt eller känsligt.",
            "At most 2,000 characters. Write nothing secret or sensitive.")
    }
    package var askTrap: String { pick("Lämna fältet tomt", "Leave this field empty") }
    package var askSend: String { pick("Skicka frågan", "Send the question") }
    package var askKept: String {
        pick(
            "Vi sparar frågan för att kunna se att den kom fram.", "We keep the question to see that it was delivered.")
    }
    package var askNameNeeded: String { pick("Skriv ditt namn", "Write your name") }
    package var askBodyNeeded: String { pick("Skriv din fråga", "Write your question") }
    package var askTooMany: String {
        pick(
            "Personen har fått många frågor i dag. Spara din text och försök igen i morgon",
            "The person has had many questions today. Keep your text and try again tomorrow")
    }
    package var askSentTitle: String { pick("Tack, frågan är på väg", "Thank you, the question is on its way") }
    package func askSentText(_ name: String) -> String {
        pick(
            "\(name) får den som ett mejl. Svaret kommer till den adress du skrev.",
            "\(name) gets it as a mail. The answer comes to the address you wrote.")
    }
    package var askClosedTitle: String { pick("Det går inte att fråga här", "No questions can be asked here") }
    package var askClosedText: String {
        pick(
            "Personen tar inte emot frågor, eller så är adressen gammal. Sök i handboken efter någon annan att fråga.",
            "The person takes no questions, or the address is old. Search the handbook for somebody else to ask.")
    }
    package func backTo(_ title: String) -> String { pick("Till \(title)", "To \(title)") }
}
