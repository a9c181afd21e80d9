import Formats
import Foundation
import Inspel

/// Where every incoming thing is: all of it, by state, kind, channel, day or words.
package enum QueuePage {
    package static func render(
        _ chrome: Chrome, _ page: QueuedArrivals, filter: QueueFilter, counts: [QueueState: Int],
        mailboxes: [MailboxState]
    ) -> HTML {
        let words = chrome.words
        let links = chrome.links
        let main: HTML = """
            <div class="wrap full"><h1>\(words.arrivalsTitle)</h1><p class="lead">\(words.arrivalsLead)</p>\(MailboxNotice.alarms(chrome, mailboxes))
            <div class="actions tight"><a class="button quiet small" href="\(links.upload)">\(words.uploadTitle)</a><a class="button quiet small" href="\(links.onBehalf)">\(words.onBehalfLink)</a><a class="button quiet small" href="\(links.imports)">\(words.importLink)</a><a class="button quiet small" href="\(links.arrivalCounts)">\(words.countsLink)</a></div>
            \(chips(chrome, filter, counts))\(form(chrome, filter))\(page.items.isEmpty ? "<p>\(words.noArrivals)</p>" : table(chrome, page.items))\(pages(chrome, page, filter))\(MailboxNotice.counts(chrome, mailboxes))
            <details><summary>\(words.statesMean)</summary><dl class="facts">\(QueueState.allCases.map { "<dt>\(words.queueState($0))</dt><dd>\(words.queueStateMeans($0))</dd>" as HTML }.joined())</dl></details></div>
            """
        return Layout.page(chrome.at(.arrivals), title: words.arrivalsTitle, main: main, place: .desk)
    }

    private static func chips(_ chrome: Chrome, _ filter: QueueFilter, _ counts: [QueueState: Int]) -> HTML {
        let words = chrome.words
        func chip(_ state: QueueState?, _ label: String, _ count: Int) -> HTML {
            var other = filter
            other.state = state
            (other.before, other.after) = (nil, nil)
            let isOn = filter.state == state
            return """
                <a class="tag\(isOn ? " on" : state == .needsPerson && count > 0 ? " ask" : "")"\(attribute: "aria-current", isOn ? "true" : nil) href="\(chrome.links.arrivals(other))">\(label) \(words.number(count))</a>
                """
        }
        let all = chip(nil, words.allOfThem, counts.values.reduce(0, +))
        let order: [QueueState] = [.needsPerson, .received, .read, .answered, .ended]
        let states = order.map { chip($0, words.queueState($0), counts[$0, default: 0]) }
        return
            "<nav class=\"chips\" aria-label=\"\(words.stateColumn)\">\(([all] + states).joined(separator: " "))</nav>"
    }

    private static func form(_ chrome: Chrome, _ filter: QueueFilter) -> HTML {
        let words = chrome.words
        let kinds = [("", words.anyKind)] + ArrivalKind.allCases.map { ($0.rawValue, words.arrivalKind($0)) }
        let channels = [("", words.anyChannel)] + ArrivalChannel.allCases.map { ($0.rawValue, words.channel($0)) }
        let state: HTML =
            filter.state.map { "<input type=\"hidden\" name=\"lage\" value=\"\($0.rawValue)\">" } ?? ""
        let clear: HTML =
            filter.isOpen ? "" : "<p><a href=\"\(chrome.links.arrivals)\">\(words.clearFilter)</a></p>"
        return """
            <form class="desk-tools" method="get" action="\(chrome.links.arrivals)" role="search">\(state)<div class="field"><label for="q">\(words.searchArrivals)</label><input type="search" id="q" name="q" value="\(filter.search)"></div>\(select("slag", words.kindColumn, kinds, filter.kind?.rawValue))\(select("vag", words.channelColumn, channels, filter.channel?.rawValue))<div class="field"><label for="dag">\(words.dayLabel)</label><input type="date" id="dag" name="dag" value="\(filter.day?.description ?? "")"></div><button class="button small">\(words.showButton)</button></form>\(clear)
            """
    }

    private static func select(_ name: String, _ label: String, _ options: [(String, String)], _ chosen: String?)
        -> HTML
    {
        let items = options.map {
            "<option value=\"\($0.0)\"\(flag: "selected", $0.0 == (chosen ?? ""))>\($0.1)</option>" as HTML
        }.joined()
        return """
            <div class="field"><label for="\(name)">\(label)</label><select id="\(name)" name="\(name)">\(items)</select></div>
            """
    }

    static func table(_ chrome: Chrome, _ items: [ArrivalItem]) -> HTML {
        let words = chrome.words
        let rows = items.map { item -> HTML in
            """
            <tr><td class="n"><a href="\(chrome.links.arrival(item.number))" aria-label="\(words.arrivalNumber(item.number))">\(item.number)</a></td><td>\(words.time(item.receivedAt))</td><td>\(words.channel(item.channel))</td><td>\(item.sender.isEmpty ? words.unknownSender : item.sender)\(item.subject.isEmpty ? "" : "<br><small>\(item.subject)</small>" as HTML)</td><td>\(words.arrivalKind(item.kind))</td><td>\(state(item, words))</td><td>\(became(item, chrome))</td></tr>

            """
        }.joined()
        return """
            \(Fields.scrolling(words.arrivalsTitle))<table><thead><tr><th scope="col" class="n">\(words.numberColumn)</th><th scope="col">\(words.timeColumn)</th><th scope="col">\(words.channelColumn)</th><th scope="col">\(words.sender)</th><th scope="col">\(words.kindColumn)</th><th scope="col">\(words.stateColumn)</th><th scope="col">\(words.becameColumn)</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    static func state(_ item: ArrivalItem, _ words: Words) -> HTML {
        let style = item.state == .needsPerson ? " ask" : item.state == .answered ? " on" : ""
        let at: HTML =
            item.state == .answered ? item.answeredAt.map { "<br><small>\(words.time($0))</small>" } ?? "" : ""
        let why: HTML = words.why(item).map { "<br><small>\($0)</small>" } ?? ""
        return "<span class=\"tag\(style)\">\(words.queueState(item.state))</span>\(at)\(why)"
    }

    static func became(_ item: ArrivalItem, _ chrome: Chrome) -> HTML {
        item.response.map { "<a href=\"\(chrome.links.response($0))\">\(ShownNumber.response($0))</a>" } ?? ""
    }

    private static func pages(_ chrome: Chrome, _ page: QueuedArrivals, _ filter: QueueFilter) -> HTML {
        let words = chrome.words
        func link(_ label: String, before: Int? = nil, after: Int? = nil) -> HTML {
            var other = filter
            (other.before, other.after) = (before, after)
            return "<a href=\"\(chrome.links.arrivals(other))\">\(label)</a>"
        }
        var parts: [HTML] = []
        if page.hasNewer { parts.append(link(words.newestPage)) }
        if page.hasNewer, let first = page.items.first { parts.append(link(words.newerPage, after: first.number)) }
        if page.hasOlder, let last = page.items.last { parts.append(link(words.olderPage, before: last.number)) }
        return parts.isEmpty ? "" : "<p>\(parts.joined(separator: " · "))</p>"
    }

    /// The filter as it stands in addresses; empty for everything.
    static func query(_ filter: QueueFilter) -> String {
        func encoded(_ text: String) -> String {
            text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        }
        var parts: [String] = []
        if let state = filter.state { parts.append("lage=\(state.rawValue)") }
        if let kind = filter.kind { parts.append("slag=\(kind.rawValue)") }
        if let channel = filter.channel { parts.append("vag=\(channel.rawValue)") }
        if let day = filter.day { parts.append("dag=\(day)") }
        if !filter.search.isEmpty { parts.append("q=" + encoded(filter.search)) }
        if let before = filter.before { parts.append("fore=\(before)") }
        if let after = filter.after { parts.append("efter=\(after)") }
        return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
    }
}
