import Formats
import Inspel

/// What the desk says of the mailboxes that letters are taken from: alarms above the list, the rest below.
package enum MailboxNotice {
    /// Mailboxes that cannot be read; empty when all can.
    package static func alarms(_ chrome: Chrome, _ mailboxes: [MailboxState]) -> HTML {
        mailboxes.map { mailbox -> HTML in
            guard let fault = mailbox.fault, let since = mailbox.failingSince else { return "" }
            return "<p class=\"notice\">\(chrome.words.mailboxFails(mailbox.name, fault, since: since))</p>"
        }.joined()
    }

    /// How many letters have been taken from each: to be held against the mail server's own count.
    package static func counts(_ chrome: Chrome, _ mailboxes: [MailboxState]) -> HTML {
        let lines = mailboxes.map { mailbox -> HTML in
            guard let polled = mailbox.polledAt else { return "" }
            return "<li>\(chrome.words.mailboxWorks(mailbox.name, mailbox.taken, at: polled))</li>"
        }
        guard mailboxes.contains(where: { $0.polledAt != nil }) else { return "" }
        return "<h2 class=\"plain-heading\">\(chrome.words.mailboxesTitle)</h2><ul class=\"plain small\">\(lines)</ul>"
    }
}
