import Formats
import Inspel

/// The calls of the programme at the desk.
package enum CallDeskPages {
    package static func list(_ chrome: Chrome, calls: [Call], now: Timestamp) -> HTML {
        let words = chrome.words
        let rows = calls.map { call -> HTML in
            """
            <tr><td><a href="\(chrome.links.desk("inbjudningar/\(call.slug)"))">\(call.definition.title.text(words.language))</a></td><td>\(words.day(call.definition.opens.day)) – \(words.day(call.definition.closes.day))</td><td><span class="tag\(call.state(at: now) == .open ? " on" : "")">\(words.callState(call.state(at: now)))</span></td></tr>
            """
        }.joined()
        let main: HTML = """
            <div class="wrap"><h1>\(words.menuCalls)</h1><p class="lead">\(words.callsLead)</p>\(Fields.scrolling(words.menuCalls))<table><thead><tr><th scope="col">\(words.titleLabel)</th><th scope="col">\(words.pick("Tid", "Time"))</th><th scope="col">\(words.stateColumn)</th></tr></thead><tbody>\(rows)</tbody></table></div><p class="hint">\(words.callAddHint)</p></div>
            """
        return Layout.page(chrome.at(.calls), title: words.menuCalls, main: main, place: .desk)
    }

    package static func call(
        _ chrome: Chrome, _ call: Call, now: Timestamp, invitations: [Invitation], state: FormState, done: String? = nil
    ) -> HTML {
        let words = chrome.words
        let address = chrome.links.desk("inbjudningar/\(call.slug)")
        let comments = CallChecker.comments(on: call.definition).map { "<li>\(words.comment($0))</li>" as HTML }
        let buttons = Call.State.allCases.filter { $0 != call.storedState }.map { other -> HTML in
            "<button class=\"button quiet small\" name=\"state\" value=\"\(other.rawValue)\">\(words.callTo(other))</button>"
        }.joined()
        let rows = invitations.map { invitation -> HTML in
            let status =
                invitation.hasAnswered
                ? words.pick("Har svarat", "Answered")
                : invitation.declinedAt != nil
                    ? words.pick("Avstår", "Declined")
                    : invitation.openedAt != nil
                        ? words.pick("Har öppnat", "Opened") : words.pick("Inbjuden", "Invited")
            return """
                <tr><td>\(invitation.organisationName.isEmpty ? invitation.name : invitation.organisationName)</td><td>\(invitation.email)</td><td>\(status)</td></tr>
                """
        }.joined()
        let owner: HTML =
            chrome.editor?.role == .owner
            ? """
            <form method="post" action="\(address)/lage">\(chrome.token)<input type="hidden" name="version" value="\(call.version)"><div class="field"><label for="why">\(words.whyLabel)</label><input id="why" name="why" type="text"></div><div class="actions">\(buttons)</div></form>
            <h2>\(words.inviteTitle)</h2><form method="post" action="\(address)/bjud-in" novalidate>\(chrome.token)\(Fields.text("lines", label: words.inviteTitle, value: "", state: state, hint: words.inviteHint, kind: "textarea", rows: 5))<button class="button">\(words.inviteTitle)</button></form>
            """ : ""
        let main: HTML = """
            <div class="wrap">\(Fields.errorSummary(state, words))<p class="small"><a href="\(chrome.links.desk("inbjudningar"))">\(words.menuCalls)</a></p><h1 class="compact">\(call.definition.title.text(words.language))</h1>\(done.map { "<div class=\"notice\" role=\"status\"><p>\($0)</p></div>" as HTML } ?? "")
            <p><span class="tag\(call.state(at: now) == .open ? " on" : "")">\(words.callState(call.state(at: now)))</span> \(words.answerBy(call.definition.closes)) <a href="\(chrome.links.call(call.slug))">\(chrome.links.call(call.slug))</a></p>
            \(comments.isEmpty ? "" : "<h2>\(words.callComments)</h2><ul>\(comments)</ul>" as HTML)\(owner)
            <h2>\(words.invitedCount(invitations.count, invitations.count(where: \.hasAnswered), invitations.count { $0.declinedAt != nil }))</h2>\(Fields.scrolling(words.inviteTitle))<table><thead><tr><th scope="col">\(words.nameColumn)</th><th scope="col">\(words.pick("E-post", "E-mail"))</th><th scope="col">\(words.stateColumn)</th></tr></thead><tbody>\(rows)</tbody></table></div></div>
            """
        return Layout.page(
            chrome.at(.calls), title: call.definition.title.text(words.language), main: main, place: .desk)
    }
}
