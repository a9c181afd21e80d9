import Inspel

extension InspelMailTexts {
    /// Holds what GDPR article 14 asks for: who, why, basis, which data, from whom, how long, rights.
    package func permissionRequest(_ model: PermissionRequestModel) -> MailText {
        let words = Words(model.language)
        let owner = model.owner
        var mail = MailBuilder(model.language)
        mail.paragraph(
            model.name.isEmpty ? words.pick("Hej,", "Hello,") : words.pick("Hej \(model.name),", "Hello \(model.name),")
        )
        mail.paragraph(InspelMailTexts.opening(model, words))
        mail.paragraph(words.pick("Det gäller:", "It is about:"))
        mail.items(model.things.map(words.thing))
        mail.link(words.pick("Läs mer och välj", "Read more and choose"))
        mail.paragraph(
            model.occasion == .newLink
                ? words.pick(
                    "Ditt val gäller tills du ändrar det. Du kan ändra det när du vill med länken.",
                    "Your choice holds until you change it. You can change it at any time with the link.")
                : words.pick(
                    "Du väljer mellan att visa ditt namn, att bara visa din roll och att tas bort. Svara gärna senast \(words.longDay(model.due.day)). Till dess, och om du inte svarar, visar vi bara roll och organisation. Du kan ändra ditt val när du vill med samma länk.",
                    "You choose between showing your name, showing only your role, and being removed. Please answer by \(words.longDay(model.due.day)). Until then, and if you do not answer, we show only role and organisation. You can change your choice at any time with the same link."
                ))
        mail.paragraph(
            words.pick(
                "Länken är personlig. Den som har den kan välja åt dig.",
                "The link is private. Whoever has it can choose for you."))
        mail.heading(words.pick("Så använder vi dina uppgifter", "How we use your data"))
        mail.paragraph(
            words.pick(
                "Ansvarig är \(owner.name.text(.swedish)). Syftet: \(owner.purpose.text(.swedish)) Rättslig grund: \(owner.legalBasis.text(.swedish)). Vi har ditt namn, din e-post och din roll, och vi fick dem från den som nämnde dig. Vi sparar uppgifterna i \(InspelMailTexts.duration(owner.keepsFor, words)). Du har rätt att få veta vad vi har, att få det rättat eller raderat och att invända. Du kan klaga hos Integritetsskyddsmyndigheten.",
                "The controller is \(owner.name.text(.english)). The purpose: \(owner.purpose.text(.english)) Legal basis: \(owner.legalBasis.text(.english)). We hold your name, your e-mail and your role, and we got them from the one who named you. We keep them for \(InspelMailTexts.duration(owner.keepsFor, words)). You have the right to know what we hold, to have it corrected or erased, and to object. You can complain to the Swedish Authority for Privacy Protection (IMY)."
            ))
        mail.paragraph(owner.name.text(model.language) + "\n" + owner.contact)
        let subject =
            switch model.occasion {
            case .first: words.pick("Får vi visa ditt namn i handboken?", "May we show your name in the handbook?")
            case .reminder:
                words.pick(
                    "Påminnelse: får vi visa ditt namn i handboken?", "Reminder: may we show your name in the handbook?"
                )
            case .newLink: words.pick("Ditt val i handboken", "Your choice in the handbook")
            }
        return mail.build(subject: subject)
    }

    private static func opening(_ model: PermissionRequestModel, _ words: Words) -> String {
        switch model.occasion {
        case .newLink:
            return words.pick(
                "Du har valt vad vi visar om dig i handboken. Här är en länk som du kan se och ändra ditt val med.",
                "You have chosen what we show of you in the handbook. Here is a link to see and change your choice with."
            )
        case .reminder:
            return words.pick(
                "Vi har skrivit till dig tidigare och inte fått något svar. ",
                "We wrote to you earlier and have had no answer. ") + named(model.namedBy, words)
        case .first: return named(model.namedBy, words)
        }
    }

    private static func named(_ by: [String], _ words: Words) -> String {
        words.namedYou(by) + " "
            + words.pick("Vi vill fråga dig innan vi visar ditt namn.", "We want to ask you before we show your name.")
    }

    package func relay(_ model: RelayModel) -> MailText {
        let words = Words(model.language)
        var mail = MailBuilder(model.language)
        mail.paragraph(words.pick("Hej,", "Hello,"))
        mail.paragraph(
            words.pick(
                "En läsare av handboken har en fråga till dig om \"\(model.about)\". Läsaren ser inte din adress. Svara på det här mejlet, så går svaret direkt till läsaren.",
                "A reader of the handbook has a question for you about \"\(model.about)\". The reader does not see your address. Reply to this mail and your answer goes straight to the reader."
            ))
        mail.paragraph(words.pick("\(model.fromName) skriver:", "\(model.fromName) writes:"))
        mail.quote(model.body)
        // No private link here: whoever answers a mail quotes it.
        mail.paragraph(
            words.pick(
                "Vill du inte ha fler frågor? Ändra ditt val med länken i vårt senaste brev till dig, eller skriv till oss: \(model.ownerContact)",
                "Do you not want more questions? Change your choice with the link in our latest letter to you, or write to us: \(model.ownerContact)"
            ))
        return mail.build(subject: words.pick("En fråga om \(model.about)", "A question about \(model.about)"))
    }

    package func feedback(_ model: FeedbackModel) -> MailText {
        let words = Words(model.language)
        var mail = MailBuilder(model.language)
        mail.paragraph(words.pick("Hej,", "Hello,"))
        mail.paragraph(
            words.pick(
                "En läsare har meddelat en brist på webbplatsen.", "A reader has reported a shortcoming of the site."))
        if !model.page.isEmpty {
            mail.paragraph(words.pick("Sida: \(model.page)", "Page: \(model.page)"))
        }
        mail.quote(model.body)
        mail.paragraph(
            model.wantsAnswer
                ? words.pick(
                    "Läsaren vill ha svar. Svara på det här mejlet, så går svaret till läsaren.",
                    "The reader wants an answer. Reply to this mail and your answer goes to the reader.")
                : words.pick("Läsaren lämnade ingen adress.", "The reader left no address."))
        mail.paragraph(
            words.pick(
                "Markera det som avklarat här: \(model.deskAddress)", "Mark it as handled here: \(model.deskAddress)"))
        return mail.build(subject: words.pick("En läsare har meddelat en brist", "A reader has reported a shortcoming"))
    }

    /// "24 months" of the call file in words.
    package static func duration(_ text: String, _ words: Words) -> String {
        let parts = text.split(separator: " ")
        guard parts.count == 2, let number = Int(parts[0]) else { return text }
        return switch parts[1].lowercased() {
        case "month", "months": words.count(number, ("månad", "månader"), ("month", "months"))
        case "year", "years": words.pick("\(number) år", "\(number) years")
        default: text
        }
    }
}
