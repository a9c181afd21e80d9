import Inspel

/// Words of the desk's outbox.
extension Words {
    package var outboxTitle: String { pick("Mejl ut", "Outgoing mail") }
    package func mailState(_ state: OutboxMail.State) -> String {
        switch state {
        case .queued: pick("väntar", "waiting")
        case .sending: pick("skickas", "being sent")
        case .sent: pick("skickat", "sent")
        case .failed: pick("gick inte", "failed")
        case .kept: pick("sparat här", "kept here")
        }
    }
    package func mailKind(_ kind: String) -> String {
        switch kind {
        case "receipt": pick("kvitto", "receipt")
        case "resume": pick("länk att fortsätta med", "link to continue")
        case "sign_in", "sign-in": pick("inloggningslänk", "sign-in link")
        case "invitation": pick("inbjudan", "invitation")
        case "permission": pick("fråga om medgivande", "permission letter")
        case "relay": pick("läsares fråga", "reader's question")
        case "reply": pick("svar till avsändare", "reply to a sender")
        case "on_behalf": pick("inskrivet svar att bekräfta", "answer written down, to confirm")
        case "feedback": pick("meddelad brist", "reported shortcoming")
        default: kind
        }
    }
    package var noMailServer: String {
        pick(
            "Ingen mejlserver är inställd. Mejlen skickas inte utan sparas här. När en server är inställd kan de skickas härifrån.",
            "No mail server is configured. Mails are not sent but kept here. When a server is configured they can be sent from here."
        )
    }
    package var demonstrationMail: String {
        pick(
            "I demonstrationen skickas inga mejl. De sparas här, och länken i dem visas så att du kan spela mottagaren.",
            "In the demonstration no mail is sent. Mails are kept here, and the link in them is shown so that you can play the recipient."
        )
    }
    package var noMails: String { pick("Inga mejl här.", "No mails here.") }
    package var mailTo: String { pick("Till", "To") }
    package var mailReplyTo: String { pick("Svar går till", "Replies go to") }
    package var mailSubject: String { pick("Ämne", "Subject") }
    package var mailKindLabel: String { pick("Slag", "Kind") }
    package var mailCreated: String { pick("Skapat", "Made") }
    package var mailSent: String { pick("Skickat", "Sent") }
    package var mailAttempts: String { pick("Försök", "Tries") }
    package var mailNext: String { pick("Nästa försök", "Next try") }
    package var mailFault: String { pick("Vad som hände", "What happened") }
    package var mailText: String { pick("Text", "Text") }
    package var mailLink: String { pick("Mejlets länk", "The mail's link") }
    package var mailLinkMasked: String {
        pick(
            "Den personliga länken visas inte här. Där den står i mejlet står det \(OutboxMail.mask).",
            "The private link is not shown here. Where it stands in the mail you see \(OutboxMail.mask).")
    }
    package var mailAgain: String { pick("Skicka igen", "Send again") }
    package var mailQueuedAgain: String { pick("Mejlet väntar på att skickas.", "The mail waits to be sent.") }
    package var toOutbox: String { pick("Till utkorgen", "To the outbox") }
    package func mailReason(_ text: String) -> String {
        if text.hasPrefix(MailReason.unknownWhetherItWent) {
            return pick(
                "Vi vet inte om mejlet kom fram. Servern tog emot det men svarade inte, eller programmet stannade just då. Skicka igen bara om mottagaren inte har fått det.",
                "We do not know whether the mail arrived. The server took it and did not answer, or the program stopped just then. Send again only if the recipient has not got it."
            )
        }
        switch text {
        case MailReason.removed:
            return pick(
                "Stoppat: personen vill inte ha fler frågor.", "Stopped: the person wants no more questions.")
        case MailReason.addressCorrected:
            return pick("Stoppat: adressen rättades.", "Stopped: the address was corrected.")
        case MailReason.importUndone:
            return pick("Stoppat: importen av svaret ångrades.", "Stopped: the import of the answer was undone.")
        case MailReason.unreachable:
            return pick("Stoppat: mejl till adressen kommer tillbaka.", "Stopped: mail to the address comes back.")
        default: return pick("Mejlservern sa: \(text)", "The mail server said: \(text)")
        }
    }
}
