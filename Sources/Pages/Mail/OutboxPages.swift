import Formats
import Inspel

/// The desk's outbox: what was mailed, what waits, what did not go.
package enum OutboxPages {
    /// Whether mails can leave.
    package enum Service: Sendable {
        case server
        case none
        case demonstration
    }

    package static let onAPage = 100

    package static func list(
        _ chrome: Chrome, mails: [OutboxMail], counts: [OutboxMail.State: Int], state: OutboxMail.State?, page: Int,
        service: Service
    ) -> HTML {
        let words = chrome.words
        let base = chrome.links.desk("mejl")
        let filters = OutboxMail.State.allCases.map { one -> HTML in
            "<a class=\"tag\(one == state ? " on" : "")\" href=\"\(base)?lage=\(one.rawValue)\"\(attribute: "aria-current", one == state ? "true" : nil)>\(words.mailState(one)) \(counts[one, default: 0])</a> "
        }
        let rows = mails.map { mail -> HTML in
            """
            <tr><td>\(words.time(mail.createdAt))</td><td>\(mail.to)\(mail.isUnreachable ? "<br><span class=\"tag ask\">\(words.addressUnreachable)</span>" as HTML : "")</td><th scope="row"><a href="\(base)/\(mail.id.rawValue)">\(mail.subject)</a></th><td>\(words.mailKind(mail.kind))</td><td>\(tag(mail.state, words))</td></tr>

            """
        }
        let table: HTML =
            mails.isEmpty
            ? "<p>\(words.noMails)</p>"
            : """
            \(Fields.scrolling(words.outboxTitle))<table><thead><tr><th scope="col">\(words.mailCreated)</th><th scope="col">\(words.mailTo)</th><th scope="col">\(words.mailSubject)</th><th scope="col">\(words.mailKindLabel)</th><th scope="col">\(words.peopleColumnState)</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
        let main: HTML = """
            <div class="wrap"><h1>\(words.outboxTitle)</h1>\(notice(service, words))<nav class="filter" aria-label="\(words.filterByState)"><a class="tag\(state == nil ? " on" : "")" href="\(base)"\(attribute: "aria-current", state == nil ? "true" : nil)>\(words.everyState)</a> \(filters)</nav>
            \(table)\(pages(counts, state, page, chrome))</div>
            """
        return Layout.page(chrome.at(.mail), title: words.outboxTitle, main: main, place: .desk)
    }

    private static func pages(
        _ counts: [OutboxMail.State: Int], _ state: OutboxMail.State?, _ page: Int, _ chrome: Chrome
    ) -> HTML {
        let total = state.map { counts[$0, default: 0] } ?? counts.values.reduce(0, +)
        let count = (total + onAPage - 1) / onAPage
        guard count > 1 else { return "" }
        let query = state.map { "lage=\($0.rawValue)&" } ?? ""
        let items = (1...count).map { number -> HTML in
            "<li><a href=\"\(chrome.links.desk("mejl"))?\(query)sida=\(number)\"\(attribute: "aria-current", number == page ? "page" : nil)>\(chrome.words.listPage(number))</a></li>"
        }
        return "<nav aria-label=\"\(chrome.words.listPages)\"><ul class=\"plain actions\">\(items)</ul></nav>"
    }

    private static func notice(_ service: Service, _ words: Words) -> HTML {
        switch service {
        case .server: ""
        case .none: "<p class=\"notice\">\(words.noMailServer)</p>"
        case .demonstration: "<p class=\"notice\">\(words.demonstrationMail)</p>"
        }
    }

    private static func tag(_ state: OutboxMail.State, _ words: Words) -> HTML {
        "<span class=\"tag\(state == .sent ? " on" : state == .failed ? " ask" : "")\">\(words.mailState(state))</span>"
    }

    /// What is known of an address that mails have come back from, with the letter that says so.
    package static func cameBack(_ found: UnreachableAddress?, _ chrome: Chrome) -> HTML {
        guard let found else { return "" }
        return """
            <p class="notice">\(chrome.words.mailCameBack(found.notedAt, found.reason)) <a href="\(chrome.links.desk("ankomster/\(found.arrival)"))">\(chrome.words.arrivalNumber(found.arrival))</a></p>
            """
    }

    /// - Parameters:
    ///   - link: the private link, in a demonstration only.
    ///   - unreachable: what is known of the recipient's address.
    package static func one(
        _ chrome: Chrome, _ mail: OutboxMail, link: String?, service: Service, unreachable: UnreachableAddress? = nil
    ) -> HTML {
        let words = chrome.words
        var facts: [(String, HTML)] = [
            (words.mailTo, HTML(text: mail.to)), (words.mailKindLabel, HTML(text: words.mailKind(mail.kind))),
            (words.peopleColumnState, tag(mail.state, words)),
            (words.mailCreated, HTML(text: words.time(mail.createdAt))),
        ]
        if let replyTo = mail.replyTo { facts.insert((words.mailReplyTo, HTML(text: replyTo)), at: 1) }
        if let sent = mail.sentAt { facts.append((words.mailSent, HTML(text: words.time(sent)))) }
        if mail.attempts > 0 { facts.append((words.mailAttempts, "\(mail.attempts)")) }
        if mail.state == .queued, mail.attempts > 0 {
            facts.append((words.mailNext, HTML(text: words.time(mail.nextAt))))
        }
        if let fault = mail.lastError { facts.append((words.mailFault, HTML(text: words.mailReason(fault)))) }
        if let link { facts.append((words.mailLink, "<a href=\"\(link)\">\(link)</a>")) }
        let masked: HTML =
            link == nil && mail.text.contains(OutboxMail.mask) ? "<p class=\"hint\">\(words.mailLinkMasked)</p>" : ""
        let again: HTML =
            mail.mayBeSentAgain && service == .server
            ? """
            <form method="post" action="\(chrome.links.desk("mejl/\(mail.id)/skicka"))">\(chrome.token)<button class="button">\(words.mailAgain)</button></form>
            """ : ""
        let main: HTML = """
            <div class="wrap narrow"><h1>\(mail.subject)</h1>\(notice(service, words))\(cameBack(unreachable, chrome))<dl class="facts">\(facts.map { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" as HTML })</dl>
            <h2>\(words.mailText)</h2>\(masked)<div class="letter">\(mail.text)</div>
            <div class="actions">\(again)<a class="button quiet" href="\(chrome.links.desk("mejl"))">\(words.toOutbox)</a></div></div>
            """
        return Layout.page(chrome.at(.mail), title: mail.subject, main: main, place: .desk)
    }
}
