import Formats
import Inspel

/// One arrival: what it is, what was read, how it was split and why, what went out, and what a person can do.
package struct ArrivalPage {
    let chrome: Chrome
    let detail: ArrivalDetail
    /// The form that was sent and could not be taken.
    let state: FormState

    package init(_ chrome: Chrome, _ detail: ArrivalDetail, state: FormState = FormState()) {
        self.chrome = chrome
        self.detail = detail
        self.state = state
    }

    var words: Words { chrome.words }
    var item: ArrivalItem { detail.item }
    var address: String { chrome.links.arrival(item.number) }

    package func render() -> HTML {
        let title = words.arrivalNumber(item.number)
        let sender = item.sender.isEmpty ? words.unknownSender : item.sender
        let main: HTML = """
            <div class="wrap full">\(Fields.errorSummary(state, words))<p class="small"><a href="\(chrome.links.arrivals)">\(words.arrivalsTitle)</a></p><h1 class="compact">\(title)</h1><p>\(sender)\(item.subject.isEmpty ? "" : ": \(item.subject)")</p>\(standing())
            <div class="with-aside"><div>\(behalf())\(whatItIs())\(reply())\(settle())\(pieces())\(texts())</div><aside>\(facts())\(files())\(mails())\(history())</aside></div></div>
            """
        return Layout.page(chrome.at(.arrivals), title: title, main: main, place: .desk)
    }

    /// Where it is and why.
    private func standing() -> HTML {
        let became: HTML =
            item.response.map {
                " <a class=\"button quiet small\" href=\"\(chrome.links.response($0))\">\(ShownNumber.response($0))</a>"
            } ?? ""
        return "<p>\(QueuePage.state(item, words))\(became)</p>"
    }

    // MARK: What was read

    private func pieces() -> HTML {
        let list = Evidence.list(chrome, detail)
        guard !list.isEmpty else { return "" }
        let link: HTML =
            item.response.map {
                "<p><a href=\"\(chrome.links.response($0))/delning\">\(words.toSplit)</a></p>"
            } ?? ""
        return "<section aria-labelledby=\"delar\"><h2 id=\"delar\">\(words.piecesTitle)</h2>\(list)\(link)</section>"
    }

    private func texts() -> HTML {
        let parts = detail.texts.map { text -> HTML in
            let body: HTML =
                text.isGuess
                ? ReadText.guess(chrome, text, arrival: item.number, originals: detail.originals)
                : FoundInText(text).html(words)
            return "<h3>\(ReadText.title(text, words))</h3>\(body)"
        }.joined()
        return """
            <section aria-labelledby="text"><h2 id="text">\(words.readTitle)</h2>\(parts.isEmpty ? "<p>\(words.nothingRead)</p>" : parts)\(readAgain())</section>
            """
    }

    private func readAgain() -> HTML {
        guard detail.mayBeReadAgain else { return "" }
        let isWaiting = item.state == .received
        return """
            <form method="post" action="\(address)/las-igen">\(chrome.token)<input type="hidden" name="version" value="\(item.version)"><p class="hint">\(isWaiting ? words.queueStateMeans(.received) : words.readAgainHint)</p><button class="button quiet small">\(isWaiting ? words.readNow : words.readAgain)</button></form>
            """
    }

    // MARK: Beside

    private func facts() -> HTML {
        var rows: [(String, String)] = [
            (words.timeColumn, words.time(item.receivedAt)), (words.channelColumn, words.channel(item.channel)),
        ]
        if let sent = detail.sentAt { rows.append((words.sentColumn, words.time(sent))) }
        let person = [item.senderName, item.senderEmail].filter { !$0.isEmpty }
        if !person.isEmpty { rows.append((words.sender, person.joined(separator: ", "))) }
        if !item.organisation.isEmpty { rows.append((words.senderOrganisation, item.organisation)) }
        if let forwarder = detail.forwardedBy, !forwarder.isEmpty { rows.append((words.forwardedBy, forwarder)) }
        if let call = detail.call { rows.append((words.callColumn, call.definition.title.text(words.language))) }
        return "<dl class=\"facts\">\(rows.map { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" as HTML }.joined())</dl>"
    }

    private func files() -> HTML {
        let items = detail.originals.map { file -> HTML in
            let isFault = ["encrypted", "corrupt", "unreadable"].contains(file.role)
            return """
                <li><a href="\(chrome.links.arrivalFile(item.number, file.position))">\(file.filename)</a> <small>\(words.size(file.size)) · </small><span class="\(isFault ? "tag ask" : "small")">\(words.fileRole(file.role))</span></li>
                """
        }.joined()
        return """
            <h2 class="plain-heading">\(words.originals(detail.originals.count))</h2>\(items.isEmpty ? "" : "<ul class=\"plain\">\(items)</ul>" as HTML)
            """
    }

    /// Nothing leaves without a person or a rule, and each mail says which.
    private func mails() -> HTML {
        let sent = detail.mails.map { mail -> HTML in
            let at = mail.sentAt.map { words.time($0) } ?? words.time(mail.createdAt)
            let fault: HTML = mail.lastError.map { "<br><small>\(words.mailReason($0))</small>" } ?? ""
            return """
                <li><a href="\(chrome.links.desk("mejl/\(mail.id)"))">\(mail.subject)</a> <span class="tag\(mail.state == .failed ? " ask" : "")">\(words.mailState(mail.state))</span><br><small>\(words.mailTo) \(mail.to), \(at). \(words.mailRule(mail))</small>\(fault)</li>
                """
        }
        let held = detail.history.filter { $0.action == "mail.held_back" }.map {
            "<li><small>\(words.time($0.at)). \(words.heldBack($0.why))</small></li>" as HTML
        }
        let list = sent + held
        let none: HTML =
            item.state == .received
            ? "<p>\(words.noMailSent)</p>" : "<p>\(words.noMailSent) <small>\(words.ruleNoReceipt)</small></p>"
        return """
            <h2 class="plain-heading">\(words.arrivalMails)</h2>\(list.isEmpty ? none : "<ul class=\"plain\">\(list.joined())</ul>")
            """
    }

    private func history() -> HTML {
        let items = detail.history.map {
            "<li>\(words.time($0.at)) \(words.happened($0.action)) <small>(\(words.actor($0.who)))</small>\($0.why.map { why in ": \(why)" } ?? "")</li>"
                as HTML
        }
        return "<h2 class=\"plain-heading\">\(words.historyTitle)</h2><ul class=\"plain small\">\(items)</ul>"
    }
}
