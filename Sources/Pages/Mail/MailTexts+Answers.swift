import Inspel

extension InspelMailTexts {
    package func receipt(_ model: ReceiptModel) -> MailText {
        let words = Words(model.language)
        var mail = MailBuilder(model.language)
        mail.paragraph(words.pick("Hej,", "Hello,"))
        mail.paragraph(
            model.isCorrection
                ? words.pick(
                    "Tack. Vi har tagit emot din rättelse till \"\(model.callTitle)\".",
                    "Thank you. We have received your correction to \"\(model.callTitle)\".")
                : words.pick(
                    "Tack för ditt svar på \"\(model.callTitle)\".",
                    "Thank you for your answer to \"\(model.callTitle)\"."))
        mail.paragraph(
            words.pick(
                "Svaret har nummer \(model.number). Det kom \(words.time(model.received)).",
                "Your answer has number \(model.number). It arrived on \(words.time(model.received))."))
        if model.isLate {
            mail.paragraph(
                words.pick(
                    "Svaret kom efter sista dagen. Vi tar emot det ändå, men kan inte lova att det hinner med.",
                    "It arrived after the last day. We accept it anyway, but cannot promise that it will be in time."))
        }
        mail.link(words.pick("Följ, rätta eller ta tillbaka svaret", "Follow, correct or withdraw your answer"))
        mail.paragraph(
            words.pick(
                "Länken är personlig. Den som har den kan läsa och ändra svaret.",
                "The link is private. Whoever has it can read and change the answer."))
        if !model.answers.isEmpty {
            mail.heading(words.pick("Det här tog vi emot", "What we received"))
            for answer in model.answers {
                mail.paragraph(answer.question)
                mail.quote(answer.text)
                mail.items(facts(answer, words))
            }
        }
        if !model.attachments.isEmpty {
            mail.paragraph(words.pick("Bilagor:", "Attachments:"))
            mail.items(model.attachments)
        }
        if !model.about.isEmpty {
            mail.paragraph(words.aboutStep + ":")
            mail.items(model.about.map { "\($0.label.hasSuffix("?") ? $0.label : $0.label + ":") \($0.value)" })
        }
        if !model.notAnswered.isEmpty {
            mail.paragraph(words.pick("De här frågorna har inget svar:", "These questions have no answer:"))
            mail.items(model.notAnswered)
        }
        mail.heading(words.pick("Vad som händer nu", "What happens now"))
        mail.paragraph(
            words.pick(
                "Redaktionen läser alla svar. De som nämns som kontaktpersoner får en fråga innan deras namn visas någonstans. När handboken ges ut ser du via länken vad som blev av ditt svar.",
                "The editors read every answer. Those named as contact persons are asked before their names are shown anywhere. When the handbook is published the link shows what became of your answer."
            ))
        mail.paragraph(InspelMailTexts.notice(model.owner, words))
        mail.paragraph(model.owner.name.text(model.language) + "\n" + model.owner.contact)
        return mail.build(
            subject: words.pick("Kvitto på ditt svar \(model.number)", "Receipt for your answer \(model.number)"))
    }

    /// What a web answer says of an example beside its text.
    private func facts(_ answer: ReceiptModel.Answer, _ words: Words) -> [String] {
        var facts: [String] = []
        if !answer.forms.isEmpty {
            let names = answer.forms.map { CodeList.forms.name($0, words.language) }
            facts.append("\(words.formsLine): \(names.joined(separator: ", "))")
        }
        if !answer.publicBody.isEmpty { facts.append("\(words.publicBodyLine): \(answer.publicBody)") }
        if !answer.contact.isEmpty { facts.append("\(words.contactLine): \(answer.contact)") }
        return facts
    }

    package func resumeLink(_ model: ResumeLinkModel) -> MailText {
        let words = Words(model.language)
        var mail = MailBuilder(model.language)
        mail.paragraph(words.pick("Hej,", "Hello,"))
        mail.paragraph(
            words.pick(
                "Med den här länken fortsätter du på ditt svar på \"\(model.callTitle)\". Det du har skrivit är sparat.",
                "With this link you go on with your answer to \"\(model.callTitle)\". What you have written is saved."))
        mail.link(words.pick("Fortsätt svara", "Continue your answer"))
        mail.paragraph(
            words.pick(
                "Svara senast \(words.longDay(model.closes.day)). Länken är personlig, men du kan skicka den till en kollega som ska svara tillsammans med dig.",
                "Answer by \(words.longDay(model.closes.day)). The link is private, but you may pass it on to a colleague who answers together with you."
            ))
        return mail.build(subject: words.pick("Fortsätt på ditt svar", "Continue your answer"))
    }

    package func invitation(_ model: InvitationModel) -> MailText {
        let words = Words(model.language)
        var mail = MailBuilder(model.language)
        mail.paragraph(
            model.recipient.isEmpty
                ? words.pick("Hej,", "Hello,") : words.pick("Hej \(model.recipient),", "Hello \(model.recipient),"))
        mail.paragraph(model.summary)
        mail.link(words.pick("Läs frågorna och svara", "Read the questions and answer"))
        mail.paragraph(
            words.pick(
                "Svara senast \(words.longDay(model.closes.day)). Du behöver inget konto. Du kan också svara på det här mejlet, i brevet eller med en Word-fil.",
                "Answer by \(words.longDay(model.closes.day)). You need no account. You can also reply to this mail, in the letter or with a Word file."
            ))
        mail.paragraph(InspelMailTexts.notice(model.owner, words))
        mail.paragraph(model.owner.name.text(model.language) + "\n" + model.owner.contact)
        return mail.build(subject: model.callTitle)
    }

    /// Whether the answer becomes a public record depends on whose mailbox it lands in (TF 2 kap.; field guide, row 7).
    static func notice(_ owner: CallDefinition.Owner, _ words: Words) -> String {
        switch owner.profile {
        case .authority:
            words.pick(
                "Det du skickar blir en allmän handling hos oss. Den kan lämnas ut om någon ber om den.",
                "What you send becomes a public record with us. It can be released if somebody asks for it.")
        case .association:
            words.pick(
                "Vi är en förening och inte en myndighet. Ditt svar blir inte allmän handling hos oss.",
                "We are an association and not an authority. Your answer does not become a public record with us.")
        }
    }
}
