import Inspel

/// Words of the desk's pages about people and their permissions.
extension Words {
    package var peopleTitle: String { pick("Medgivanden", "Permissions") }
    package var peopleIntroduction: String {
        pick(
            "Personer som någon annan har nämnt. Inget namn visas förrän personen har sagt ja.",
            "People whom somebody else has named. No name is shown until its owner has said yes.")
    }
    package func permissionState(_ state: Permission.State) -> String {
        switch state {
        case .overdue: pick("försenad", "overdue")
        case .notAsked: pick("inte tillfrågad", "not asked")
        case .asked: pick("tillfrågad", "asked")
        case .name: pick("namn", "name")
        case .roleOnly: pick("bara roll", "role only")
        case .removed: pick("borttagen", "removed")
        case .withdrawn: pick("återtaget", "withdrawn")
        case .cannotBeAsked: pick("kan inte tillfrågas", "cannot be asked")
        }
    }
    package var filterByState: String { pick("Visa efter läge", "Show by state") }
    package var everyState: String { pick("Alla", "All") }
    package func askAll(_ count: Int) -> String {
        pick(
            "Fråga alla som inte är tillfrågade (\(number(count)))", "Ask everybody not yet asked (\(number(count)))")
    }
    package var addPerson: String { pick("Lägg till en person", "Add a person") }
    package var relayedQuestions: String { pick("Framförda frågor", "Questions passed on") }
    package var peopleColumnPerson: String { pick("Person", "Person") }
    package var peopleColumnThings: String { pick("Gäller", "About") }
    package var peopleColumnClock: String { pick("Tid", "Time") }
    package var peopleColumnAct: String { pick("Nästa steg", "Next step") }
    package var peopleColumnState: String { pick("Läge", "State") }
    package var peopleColumnAbout: String { pick("Om", "About") }
    package var peopleColumnFrom: String { pick("Från", "From") }
    package var peopleColumnWhen: String { pick("När", "When") }
    package var peopleColumnMail: String { pick("Mejl", "Mail") }
    package var functionMailbox: String { pick("funktionsbrevlåda", "shared mailbox") }
    package var personNoAddress: String { pick("ingen adress", "no address") }
    package var noPeople: String { pick("Ingen person här.", "Nobody here.") }
    package func informBy(_ day: String, isPast: Bool) -> String {
        isPast
            ? pick("skulle ha informerats senast \(day)", "should have been told by \(day)")
            : pick("ska informeras senast \(day)", "must be told by \(day)")
    }
    package var informWhy: String {
        pick(
            "Den som nämns ska få veta det inom en månad (artikel 14 i dataskyddsförordningen).",
            "Whoever is named must be told within a month (article 14 of the GDPR).")
    }
    package func askedOn(_ day: String) -> String { pick("tillfrågad \(day)", "asked \(day)") }
    package func answerBy(_ day: String) -> String { pick("svar senast \(day)", "answer by \(day)") }
    package func decidedOn(_ day: String) -> String { pick("valde \(day)", "chose on \(day)") }
    package func letter(_ occasion: PermissionRequestModel.Occasion) -> String {
        switch occasion {
        case .first: pick("Fråga", "Ask")
        case .reminder: pick("Påminn", "Remind")
        case .newLink: pick("Skicka ny länk", "Send a new link")
        }
    }
    package func listPage(_ number: Int) -> String { pick("Sida \(number)", "Page \(number)") }
    package var listPages: String { pick("Sidor", "Pages") }

    package var letterSent: String {
        pick("Brevet ligger i utkorgen.", "The letter is in the outbox.")
    }
    package func lettersSent(_ count: Int) -> String {
        pick("\(number(count)) brev ligger i utkorgen.", "\(number(count)) letters are in the outbox.")
    }
    package func letterFault(_ fault: PermissionFault) -> String {
        switch fault {
        case .cannotBeAsked:
            pick(
                "Personen har ingen adress att skriva till. Rätta adressen först.",
                "The person has no address to write to. Correct the address first.")
        case .nothingToAsk: pick("Det finns inget att fråga om.", "There is nothing to ask about.")
        case .askedJustNow:
            pick(
                "Ett brev gick till personen för mindre än ett dygn sedan. Vänta med nästa.",
                "A letter went to the person less than a day ago. Wait before the next.")
        case .noCall:
            pick(
                "Brevet säger vem som är ansvarig för uppgifterna. Det står i en inbjudan, och ingen finns än.",
                "The letter says who is responsible for the data. That stands in a call, and there is none yet.")
        case .addressTaken:
            pick("En annan person har redan den adressen", "Another person has that address already")
        case .otherAddress: otherAddress
        case .nameNeeded: pick("Ett namn behövs", "A name is needed")
        case .tooManyQuestions: askTooMany
        }
    }
    package var notSentTitle: String { pick("Brevet gick inte", "The letter was not sent") }

    package var correctTitle: String { pick("Rätta uppgifterna", "Correct the details") }
    package var personName: String { pick("Namn", "Name") }
    package var personEmail: String { pick("E-post", "E-mail") }
    package var personRole: String { pick("Roll", "Role") }
    package var personRoleHint: String { pick("Till exempel enhetschef.", "For example head of unit.") }
    package var personOrganisation: String { pick("Organisation", "Organisation") }
    package var personLanguage: String { pick("Brevets språk", "Language of the letter") }
    package var letterInSwedish: String { pick("Svenska", "Swedish") }
    package var letterInEnglish: String { pick("Engelska", "English") }
    package var personFunction: String {
        pick("En brevlåda som flera läser", "A mailbox that several people read")
    }
    package var personAnotherPerson: String {
        pick(
            "Det är en annan person. Det som har valts gäller inte längre, och den nya frågas.",
            "It is another person. What was chosen no longer holds, and the new person is asked.")
    }
    package var personWhy: String { pick("Varför", "Why") }
    package var personRecord: String { pick("Post i katalogen", "Record in the catalogue") }
    package var personChooseRecord: String { pick("Välj en post", "Choose a record") }
    package var saveContact: String { pick("Spara", "Save") }
    package var nameOrAddressNeeded: String { pick("Skriv ett namn eller en adress", "Write a name or an address") }
    package var personRecordNeeded: String { pick("Välj en post", "Choose a record") }
    package var roleOrOrganisationNeeded: String {
        pick("Skriv en roll eller en organisation", "Write a role or an organisation")
    }
    package var personWhyNeeded: String { pick("Skriv varför", "Write why") }
    package var otherPersonWithAddress: String { pick("Visa den personen", "Show that person") }
    package var contactChanged: String {
        pick(
            "Någon annan har ändrat uppgifterna sedan du öppnade sidan. Nu står det så här:",
            "Somebody else has changed the details since you opened the page. Now they read:")
    }
    package var contactChangedSave: String {
        pick(
            "Det du skrev finns kvar nedan. Spara igen om det ska gälla.",
            "What you wrote is kept below. Save again if it is to hold.")
    }
    package var addressChangeHint: String {
        pick(
            "Ändras adressen slutar länkarna i gamla brev att fungera.",
            "If the address changes the links in old letters stop working.")
    }

    package var refusalTitle: String { pick("Personen har sagt nej till oss", "The person has told us no") }
    package var refusalText: String {
        pick(
            "Om någon ringer eller skriver och vill visas mindre kan du anteckna det här. Det gäller genast. Att visa mer kan bara personen själv välja.",
            "If somebody calls or writes to be shown less, note it here. It holds at once. To be shown more only the person can choose."
        )
    }
    package var refusalThing: String { pick("Gäller", "About") }
    package var refusalChoice: String { pick("Visa", "Show") }
    package var refusalNothing: String { pick("Ingenting", "Nothing") }
    package var refusalRole: String { pick("Bara rollen", "Only the role") }
    package var refusalSave: String { pick("Anteckna", "Note it") }
    package var refusalWhyHint: String {
        pick("Till exempel: ringde i dag.", "For example: telephoned today.")
    }

    package var lettersTitle: String { pick("Brev till personen", "Letters to the person") }
    package var noLetters: String { pick("Inga brev än.", "No letters yet.") }
    package var noRelays: String { pick("Inga frågor har kommit.", "No questions have come.") }
    package var personInEdition: String { pick("i en utgåva", "in an edition") }
    package func personNamedIn(_ organisation: String, _ response: String) -> String {
        organisation.isEmpty
            ? pick("nämnd i \(response)", "named in \(response)")
            : pick("nämnd av \(organisation) i \(response)", "named by \(organisation) in \(response)")
    }
    package func relayDelivered(_ time: String) -> String { pick("framfört \(time)", "passed on \(time)") }
}
