import Formats
import Inspel

/// The desk's list of people who were named, with the clock of each.
package enum DeskPeoplePages {
    package static let path = "medgivanden"

    package static func list(
        _ chrome: Chrome, _ list: ContactList, state: Permission.State?, page: Int, now: Timestamp,
        notice: String? = nil
    ) -> HTML {
        let words = chrome.words
        let links = chrome.links
        let base = links.desk(path)
        let askAll: HTML =
            list.notAsked == 0
            ? ""
            : """
            <form method="post" action="\(base)/fraga-alla">\(chrome.token)<button class="button">\(words.askAll(list.notAsked))</button></form>
            """
        let rows = list.cases.map { row($0, chrome, now: now) }
        let table: HTML =
            list.cases.isEmpty
            ? "<p>\(words.noPeople)</p>"
            : """
            \(Fields.scrolling(words.peopleTitle))<table><thead><tr><th scope="col">\(words.peopleColumnPerson)</th><th scope="col">\(words.peopleColumnThings)</th><th scope="col">\(words.peopleColumnClock)</th><th scope="col">\(words.peopleColumnAct)</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
        let main: HTML = """
            <div class="wrap"><h1>\(words.peopleTitle)</h1>\(notice.map { "<p class=\"notice\" role=\"status\">\($0)</p>" as HTML })<p>\(words.peopleIntroduction) \(words.informWhy)</p>
            <div class="actions">\(askAll)<a class="button quiet" href="\(base)/ny">\(words.addPerson)</a><a class="button quiet" href="\(base)/fragor">\(words.relayedQuestions)</a></div>
            \(filter(list, state, chrome))\(table)\(pages(list, state, page, chrome))</div>
            """
        return Layout.page(chrome.at(.permissions), title: words.peopleTitle, main: main, place: .desk)
    }

    private static func filter(_ list: ContactList, _ state: Permission.State?, _ chrome: Chrome) -> HTML {
        let words = chrome.words
        let base = chrome.links.desk(path)
        let items = Permission.State.allCases.filter { list.counts[$0, default: 0] > 0 || $0 == state }.map {
            one -> HTML in
            "<a class=\"tag\(one == state ? " on" : one == .overdue ? " ask" : "")\" href=\"\(base)?lage=\(one.rawValue)\"\(attribute: "aria-current", one == state ? "true" : nil)>\(words.permissionState(one)) \(list.counts[one, default: 0])</a> "
        }
        return """
            <nav class="filter" aria-label="\(words.filterByState)"><a class="tag\(state == nil ? " on" : "")" href="\(base)"\(attribute: "aria-current", state == nil ? "true" : nil)>\(words.everyState)</a> \(items)</nav>
            """
    }

    private static func pages(
        _ list: ContactList, _ state: Permission.State?, _ page: Int, _ chrome: Chrome
    ) -> HTML {
        let count = (list.total + Store.contactsOnAPage - 1) / Store.contactsOnAPage
        guard count > 1 else { return "" }
        let query = state.map { "lage=\($0.rawValue)&" } ?? ""
        let items = (1...count).map { number -> HTML in
            "<li><a href=\"\(chrome.links.desk(path))?\(query)sida=\(number)\"\(attribute: "aria-current", number == page ? "page" : nil)>\(chrome.words.listPage(number))</a></li>"
        }
        return "<nav aria-label=\"\(chrome.words.listPages)\"><ul class=\"plain actions\">\(items)</ul></nav>"
    }

    private static func row(_ found: ContactCase, _ chrome: Chrome, now: Timestamp) -> HTML {
        let words = chrome.words
        let contact = found.contact
        let things = found.permissions.map { permission -> HTML in
            "<li>\(words.thing(permission.thing)) \(tag(permission.state, words))</li>"
        }
        let label = contact.label.isEmpty ? words.personNoAddress : contact.label
        let address: HTML =
            contact.email.isEmpty
            ? "<span class=\"hint\">\(words.personNoAddress)</span>"
            : contact.email == label ? "" : "<span class=\"hint\">\(contact.email)</span>"
        let function: HTML = contact.isFunction ? " <span class=\"tag\">\(words.functionMailbox)</span>" : ""
        return """
            <tr><th scope="row"><a href="\(chrome.links.desk("\(path)/\(contact.id)"))">\(label)</a>\(function)<br>\(address)</th><td><ul class="plain">\(things)</ul></td><td>\(clock(found, words, now: now))</td><td>\(letterButton(found, chrome, isSmall: true, label: label))</td></tr>

            """
    }

    static func tag(_ state: Permission.State, _ words: Words) -> HTML {
        let kind =
            switch state {
            case .overdue: " ask"
            case .name: " on"
            default: ""
            }
        return "<span class=\"tag\(kind)\">\(words.permissionState(state))</span>"
    }

    /// What the clocks say: until when the person must be told, when they were asked, by when they should answer.
    static func clock(_ found: ContactCase, _ words: Words, now: Timestamp) -> HTML {
        var lines: [String] = []
        if let first = found.unasked.map(\.informBy).min() {
            lines.append(words.informBy(words.day(first), isPast: first < now.day))
        }
        if !found.waiting.isEmpty {
            if let asked = found.contact.asked { lines.append(words.askedOn(words.day(asked.day))) }
            if let due = found.contact.due { lines.append(words.answerBy(words.day(due.day))) }
        }
        if let decided = found.permissions.compactMap(\.decided).max() {
            lines.append(words.decidedOn(words.day(decided.day)))
        }
        return lines.map { HTML(text: $0) }.joined(separator: "<br>")
    }

    static func letterButton(_ found: ContactCase, _ chrome: Chrome, isSmall: Bool, label: String) -> HTML {
        guard let occasion = found.nextLetter else { return "" }
        let isQuiet = occasion != .first && !found.permissions.contains { $0.state == .overdue }
        return """
            <form method="post" action="\(chrome.links.desk("\(path)/\(found.contact.id)/fraga"))">\(chrome.token)<input type="hidden" name="version" value="\(found.contact.version)"><button class="button\(isSmall ? " small" : "")\(isQuiet ? " quiet" : "")">\(chrome.words.letter(occasion))<span class="visually-hidden"> \(label)</span></button></form>
            """
    }

    package static func relays(_ chrome: Chrome, _ relays: [Relay]) -> HTML {
        let words = chrome.words
        let main: HTML = """
            <div class="wrap"><h1>\(words.relayedQuestions)</h1>\(relayTable(relays, chrome))<p><a href="\(chrome.links.desk(path))">\(words.peopleTitle)</a></p></div>
            """
        return Layout.page(chrome.at(.permissions), title: words.relayedQuestions, main: main, place: .desk)
    }

    static func relayTable(_ relays: [Relay], _ chrome: Chrome) -> HTML {
        let words = chrome.words
        guard !relays.isEmpty else { return "<p>\(words.noRelays)</p>" }
        let rows = relays.map { relay -> HTML in
            var status: HTML = ""
            if let mail = relay.mail {
                let text = mail.sentAt.map { words.relayDelivered(words.time($0)) } ?? words.mailState(mail.state)
                status = "<a href=\"\(chrome.links.desk("mejl/\(mail.id)"))\">\(text)</a>"
            }
            return """
                <tr><td>\(words.time(relay.created))</td><td>\(relay.from)</td><td><a href="\(chrome.links.desk("\(path)/\(relay.contact)"))">\(relay.contactName)</a></td><td>\(relay.about)</td><td>\(status)</td></tr>

                """
        }
        return """
            \(Fields.scrolling(words.relayedQuestions))<table><thead><tr><th scope="col">\(words.peopleColumnWhen)</th><th scope="col">\(words.peopleColumnFrom)</th><th scope="col">\(words.peopleColumnPerson)</th><th scope="col">\(words.peopleColumnAbout)</th><th scope="col">\(words.peopleColumnMail)</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }
}
