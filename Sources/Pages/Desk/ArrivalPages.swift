import Formats
import Inspel

/// Everything that came in, and what waits for a person.
package enum ArrivalPages {
    package static func list(
        _ chrome: Chrome, items: [ArrivalItem], all: Bool, mailboxes: [MailboxState] = []
    ) -> HTML {
        let words = chrome.words
        let rows = items.map { item -> HTML in
            let became: HTML =
                item.response.map {
                    "<a href=\"\(chrome.links.response($0))\">\(ShownNumber.response($0))</a>"
                } ?? ""
            return """
                <tr><td class="n"><a href="\(chrome.links.desk("ankomster/\(item.number)"))">\(item.number)</a></td><td>\(words.time(item.receivedAt))</td><td>\(words.channel(item.channel))</td><td>\(item.sender)<br><small>\(item.subject)</small></td><td>\(words.arrivalKind(item.kind))</td><td><span class="tag\(item.state == "needs_person" ? " ask" : "")">\(words.arrivalState(item.state))</span>\(item.reason.map { "<br><small>\(words.reason($0))</small>" as HTML } ?? "")</td><td>\(became)</td></tr>
                """
        }.joined()
        let main: HTML = """
            <div class="wrap full"><h1>\(words.arrivalsTitle)</h1><p class="lead">\(words.arrivalsLead)</p>\(MailboxNotice.alarms(chrome, mailboxes))<p class="chips"><a class="tag\(all ? "" : " on")" href="\(chrome.links.desk("ankomster"))">\(words.onlyWaiting)</a> <a class="tag\(all ? " on" : "")" href="\(chrome.links.desk("ankomster"))?alla">\(words.allArrivals)</a></p><p><a href="\(chrome.links.imports)">\(words.importLink)</a></p>
            \(Fields.scrolling(words.arrivalsTitle))<table><thead><tr><th scope="col" class="n">\(words.numberColumn)</th><th scope="col">\(words.timeColumn)</th><th scope="col">\(words.pick("Väg", "Channel"))</th><th scope="col">\(words.sender)</th><th scope="col">\(words.kindColumn)</th><th scope="col">\(words.stateColumn)</th><th scope="col">\(words.responsesList)</th></tr></thead><tbody>\(rows)</tbody></table></div>\(MailboxNotice.counts(chrome, mailboxes))</div>
            """
        return Layout.page(chrome.at(.inbox), title: words.arrivalsTitle, main: main, place: .desk)
    }

    package static func arrival(_ chrome: Chrome, _ detail: ArrivalDetail) -> HTML {
        let words = chrome.words
        let item = detail.item
        let address = chrome.links.desk("ankomster/\(item.number)")
        let files = detail.originals.map { file -> HTML in
            "<li><a href=\"\(address)/original/\(file.position)\">\(file.filename)</a> <small>\(words.size(file.size))</small></li>"
        }.joined()
        let texts = detail.texts.map {
            "<h2>\($0.label == "body" ? words.pick("Brevet", "The letter") : $0.label)</h2><div class=\"original\">\($0.text)</div>"
                as HTML
        }.joined()
        let became: HTML =
            item.response.map {
                "<p><a class=\"button quiet\" href=\"\(chrome.links.response($0))\">\(ShownNumber.response($0))</a></p>"
            } ?? ""
        let settle: HTML =
            item.state == "needs_person"
            ? """
            <form method="post" action="\(address)">\(chrome.token)<input type="hidden" name="version" value="\(item.version)"><div class="field"><label for="why">\(words.settleWhy)</label><input id="why" name="why" type="text"></div><button class="button">\(words.settleArrival)</button></form>
            """ : ""
        let history = detail.history.map {
            "<li>\(words.time($0.at)) \(words.action($0.action))\($0.why.map { ": \($0)" } ?? "")</li>" as HTML
        }
        let main: HTML = """
            <div class="wrap with-aside"><div><p class="small"><a href="\(chrome.links.desk("ankomster"))">\(words.arrivalsTitle)</a></p><h1 class="compact">\(words.arrivalNumber(item.number))</h1><p>\(item.sender)\(item.subject.isEmpty ? "" : ": \(item.subject)")</p>\(became)\(texts)</div>
            <aside><dl class="facts"><dt>\(words.timeColumn)</dt><dd>\(words.time(item.receivedAt))</dd><dt>\(words.kindColumn)</dt><dd>\(words.arrivalKind(item.kind))</dd><dt>\(words.stateColumn)</dt><dd>\(words.arrivalState(item.state))\(item.reason.map { ": \(words.reason($0))" } ?? "")</dd></dl>
            <h2 class="plain-heading">\(words.originals(detail.originals.count))</h2><ul>\(files)</ul>\(settle)<h2 class="plain-heading">\(words.historyTitle)</h2><ul class="plain small">\(history)</ul></aside></div>
            """
        return Layout.page(chrome.at(.inbox), title: words.arrivalNumber(item.number), main: main, place: .desk)
    }
}
