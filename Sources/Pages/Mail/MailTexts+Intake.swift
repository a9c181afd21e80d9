import Foundation
import Inspel

extension InspelMailTexts {
    /// What an editor wrote, below it the letter that it answers.
    package func reply(_ model: ReplyModel) -> MailText {
        let words = Words(model.language)
        var mail = MailBuilder(model.language)
        mail.paragraph(words.pick("Hej,", "Hello,"))
        for part in model.body.split(separator: "\n\n") {
            mail.paragraph(part.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        let owner = model.ownerName.map { "\n" + $0.text(model.language) } ?? ""
        mail.paragraph(words.pick("Med vänlig hälsning", "Kind regards") + "\n" + model.editor + owner)
        if !model.quoted.isEmpty {
            mail.paragraph(words.pick("Du skrev:", "You wrote:"))
            mail.quote(model.quoted)
        }
        let subject = model.subject.isEmpty ? words.pick("Ditt brev", "Your letter") : model.subject
        let isReply = ["sv:", "re:"].contains { subject.lowercased().hasPrefix($0) }
        return mail.build(subject: isReply ? subject : words.pick("Sv: ", "Re: ") + subject)
    }

    /// To somebody for whom an editor wrote an answer down.
    package func onBehalf(_ model: OnBehalfModel) -> MailText {
        let words = Words(model.language)
        var mail = MailBuilder(model.language)
        mail.paragraph(words.behalfGreeting(model.name))
        mail.paragraph(
            words.behalfWrote(model.channel, model.spokenOn, model.callTitle) + " " + words.behalfNumber(model.number))
        mail.paragraph(words.behalfAsk)
        mail.link(words.behalfLinkLabel)
        mail.paragraph(words.behalfPrivate)
        if !model.answers.isEmpty {
            mail.heading(words.behalfCopy)
            for answer in model.answers {
                mail.paragraph(answer.question)
                mail.quote(answer.text)
            }
        }
        mail.paragraph(InspelMailTexts.notice(model.owner, words))
        mail.paragraph(model.owner.name.text(model.language) + "\n" + model.owner.contact)
        return mail.build(subject: words.behalfSubject(model.number))
    }
}
