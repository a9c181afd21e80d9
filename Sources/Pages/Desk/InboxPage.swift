import Formats
import Foundation
import Inspel

/// What the list at the left of the desk shows.
package struct InboxModel: Sendable {
    package var filter: InboxFilter
    package var items: [InboxItem]
    package var counts: [Response.State: Int]
    package var needsPerson: Int
    /// Arrivals that no response came of and that somebody must look at.
    package var arrivalsWaiting: Int
    /// Shortcomings that readers have told of and nobody has seen to.
    package var feedbackWaiting: Int

    package init(
        filter: InboxFilter, items: [InboxItem], counts: [Response.State: Int], needsPerson: Int, arrivalsWaiting: Int,
        feedbackWaiting: Int
    ) {
        self.filter = filter
        self.items = items
        self.counts = counts
        self.needsPerson = needsPerson
        self.arrivalsWaiting = arrivalsWaiting
        self.feedbackWaiting = feedbackWaiting
    }

    package var total: Int { counts.values.reduce(0, +) }
}

package enum InboxPage {
    package static func render(_ chrome: Chrome, _ model: InboxModel) -> HTML {
        let words = chrome.words
        let name = chrome.editor.map { $0.name.isEmpty ? $0.email : $0.name } ?? ""
        var waiting: [HTML] = []
        if model.arrivalsWaiting > 0 {
            waiting.append(
                "<li><a href=\"\(chrome.links.arrivals)?lage=needs_person\">\(words.todoArrivals(model.arrivalsWaiting))</a></li>"
            )
        }
        if let new = model.counts[.new], new > 0 {
            waiting.append("<li><a href=\"\(chrome.links.desk)?lage=new\">\(words.todoNew(new))</a></li>")
        }
        if model.feedbackWaiting > 0 {
            waiting.append(
                "<li><a href=\"\(chrome.links.desk("brister"))\">\(words.todoFeedback(model.feedbackWaiting))</a></li>"
            )
        }
        let main: HTML = """
            <div class="desk two">\(list(chrome, model, current: nil, isMain: true))<section><h2>\(words.deskGreeting(name))</h2>\(waiting.isEmpty ? "" : "<h3>\(words.todo)</h3><ul>\(waiting)</ul>" as HTML)<h3>\(words.arrivalsTitle)</h3><ul><li><a href="\(chrome.links.arrivals)">\(words.allArrivals)</a></li><li><a href="\(chrome.links.upload)">\(words.uploadTitle)</a></li><li><a href="\(chrome.links.onBehalf)">\(words.onBehalfLink)</a></li><li><a href="\(chrome.links.imports)">\(words.importLink)</a></li></ul><p><a href="\(chrome.links.desk("brister"))">\(words.allFeedback)</a></p></section></div>
            """
        return Layout.page(chrome.at(.inbox), title: words.menuInbox, main: main, place: .desk)
    }

    /// The list with its search and filters. On a response's page it stands beside, without the page's heading.
    static func list(_ chrome: Chrome, _ model: InboxModel, current: Int?, isMain: Bool = false) -> HTML {
        let words = chrome.words
        let filter = model.filter
        let chips =
            [chip(chrome, "", words.allOfThem, model.total, isOn: filter.state == nil && !filter.needsPerson, filter)]
            + [Response.State.new, .read, .done, .withdrawn].map { state in
                chip(
                    chrome, state.rawValue, words.states(state), model.counts[state] ?? 0, isOn: filter.state == state,
                    filter)
            } + [chip(chrome, "manniska", words.needsPerson, model.needsPerson, isOn: filter.needsPerson, filter)]
        let items = model.items.map { item -> HTML in
            """
            <li\(attribute: "aria-current", item.number == current ? "true" : nil)><a href="\(chrome.links.response(item.number))\(query(filter))">\(item.name.isEmpty ? words.unknownSender : item.name)</a><div class="meta"><span>\(words.channel(item.channel))\(item.isLate ? " · \(words.lateShort)" : "")</span><span>\(ShownNumber.response(item.number))</span></div>\(item.needsPerson ? "<span class=\"tag ask\">\(words.needsPerson)</span>" as HTML : "")</li>
            """
        }.joined()
        var pages: HTML = ""
        if filter.page > 0 {
            pages += "<a href=\"\(chrome.links.desk)\(query(filter, page: filter.page - 1))\">\(words.newerPage)</a> "
        }
        if model.items.count == InboxFilter.pageSize {
            pages += "<a href=\"\(chrome.links.desk)\(query(filter, page: filter.page + 1))\">\(words.olderPage)</a>"
        }
        return """
            <section aria-label="\(words.responsesList)" class="list">\(isMain ? "<h1>\(words.menuInbox)</h1>" : "" as HTML)<form method="get" action="\(chrome.links.desk)" role="search"><input type="search" name="q" value="\(filter.search)" placeholder="\(words.searchAmong(model.total))" aria-label="\(words.searchAmong(model.total))">\(filter.state.map { "<input type=\"hidden\" name=\"lage\" value=\"\($0.rawValue)\">" as HTML } ?? "")<button class="visually-hidden">\(words.searchButton)</button></form>
            <p class="chips">\(chips.joined(separator: " "))</p>
            \(model.items.isEmpty ? "<p>\(words.inboxEmpty)</p>" : "<ul class=\"inbox\">\(items)</ul>" as HTML)\(pages.isEmpty ? "" : "<p>\(pages)</p>" as HTML)</section>
            """
    }

    private static func chip(
        _ chrome: Chrome, _ state: String, _ label: String, _ count: Int, isOn: Bool, _ filter: InboxFilter
    ) -> HTML {
        var other = filter
        other.page = 0
        other.state = Response.State(rawValue: state)
        other.needsPerson = state == "manniska"
        return """
            <a class="tag\(isOn ? " on" : "")"\(attribute: "aria-current", isOn ? "true" : nil) href="\(chrome.links.desk)\(query(other))">\(label) \(count)</a>
            """
    }

    /// The filter as it stands in addresses; empty for the plain inbox.
    static func query(_ filter: InboxFilter, page: Int? = nil) -> String {
        var parts: [String] = []
        if let state = filter.state { parts.append("lage=\(state.rawValue)") }
        if filter.needsPerson { parts.append("lage=manniska") }
        if !filter.search.isEmpty {
            parts.append("q=" + (filter.search.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""))
        }
        if let page = page ?? (filter.page > 0 ? filter.page : nil), page > 0 { parts.append("sida=\(page)") }
        return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
    }
}

extension Links {
    package func response(_ number: Int) -> String { desk("svar/\(ShownNumber.response(number))") }
}
