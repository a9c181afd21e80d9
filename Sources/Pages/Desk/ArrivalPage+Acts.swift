import Formats
import Inspel

extension ArrivalPage {
    private var version: HTML { "<input type=\"hidden\" name=\"version\" value=\"\(item.version)\">" }

    /// The program's suggestion, what people decided, and the form to decide.
    func whatItIs() -> HTML {
        var lines: [HTML] = []
        if let suggestion = detail.suggestion, item.channel.isRead {
            lines.append("<p>\(words.suggestedKind(suggestion.kind, suggestion.confidence))</p>")
        }
        lines += detail.decisions.map { "<p>\(words.decided($0))</p>" }
        let form: HTML = item.state == .received ? "" : decide()
        return """
            <section aria-labelledby="slag"><h2 id="slag">\(words.whatItIs)</h2>\(lines)\(form)</section>
            """
    }

    private func decide() -> HTML {
        // A letter that is read as one thing rightly needs no decision; the form stands open where the program is unsure.
        let isUnsure = detail.suggestion.map { Certainty($0.confidence) == .unsure } ?? true
        let isFailed = state.errors.contains { ["kind", "number"].contains($0.field) }
        let options = ArrivalKind.allCases.map { ($0.rawValue, words.decideChoice($0)) }
        return """
            <details\(flag: "open", isFailed || isUnsure && item.state == .needsPerson && detail.decisions.isEmpty)><summary>\(words.decideLegend)…</summary><form method="post" action="\(address)/slag" novalidate>\(chrome.token)\(version)\(Fields.choices("kind", legend: words.decideLegend, options: options, selected: item.kind.map { [$0.rawValue] } ?? [], state: state, hint: words.decideHint))\(Fields.text("number", label: words.aboutResponse, value: "", state: state))\(Fields.text("decision_why", label: words.decideWhy, value: "", state: state))<button class="button small">\(words.decideButton)</button></form></details>
            """
    }

    func reply() -> HTML {
        guard MailAddress.isPlausible(item.senderEmail), ![.autoReply, .bounce, .spam].contains(item.kind),
            item.state != .received
        else { return "" }
        let waits = item.kind == .questionToEditor && item.state == .needsPerson
        let isFailed = state.error("reply") != nil
        return """
            <details\(flag: "open", waits || isFailed)><summary>\(words.replyTitle(item.kind == .questionToEditor))</summary><form method="post" action="\(address)/brev" novalidate>\(chrome.token)\(version)\(Fields.text("reply", label: words.replyLabel(item.senderEmail), value: "", state: state, hint: words.replyHint, kind: "textarea"))<button class="button small">\(words.replyButton)</button></form></details>
            """
    }

    func settle() -> HTML {
        guard item.state == .needsPerson else { return "" }
        return """
            <details\(flag: "open", state.error("why") != nil)><summary>\(words.settleTitle)</summary><form method="post" action="\(address)" novalidate>\(chrome.token)\(version)\(Fields.text("why", label: words.settleWhy, value: "", state: state))<button class="button small">\(words.settleArrival)</button></form></details>
            """
    }

    /// An answer written down for somebody: who typed, whether the author has claimed it, and a new link.
    func behalf() -> HTML {
        guard let behalf = detail.onBehalf, item.response != nil else { return "" }
        let mail: HTML =
            MailAddress.isPlausible(item.senderEmail)
            ? "<button class=\"button quiet small\" name=\"by\" value=\"mail\">\(words.linkByMail(item.senderEmail))</button>"
            : ""
        let form: HTML =
            behalf.claimedAt == nil
            ? """
            <form method="post" action="\(address)/lank">\(chrome.token)<p class="hint">\(words.linkRenewHint)</p><div class="actions tight"><button class="button small" name="by" value="print">\(words.linkToPrint)</button>\(mail)</div></form>
            """ : ""
        return """
            <div class="notice wide"><p><b>\(words.behalfTyped(behalf, item.channel))</b> \(behalf.note)</p><p>\(words.behalfClaimed(behalf))</p>\(form)</div>
            """
    }
}
