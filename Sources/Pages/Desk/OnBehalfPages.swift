import Formats
import Inspel

/// Writing an answer down for somebody, and the page that is printed for them.
package enum OnBehalfPages {
    package static func answerField(_ question: String) -> String { "answer-\(question)" }

    /// - Parameters:
    ///   - today: what stands in the day's field.
    ///   - formKey: sent back with the form; the same key twice is one entry.
    package static func form(
        _ chrome: Chrome, calls: [Call], call: Call, today: Day, formKey: String, state: FormState
    ) -> HTML {
        let words = chrome.words
        let language = words.language
        let channels: [ArrivalChannel] = [.phone, .meeting, .paper]
        let answers = call.definition.questions.map { question in
            Fields.text(
                answerField(question.id), label: "\(question.number). \(question.prompt.text(language))", value: "",
                state: state, kind: "textarea", rows: 4)
        }
        let scan = state.error("file")
        let main: HTML = """
            <div class="wrap narrow">\(Fields.errorSummary(state, words))<p class="small"><a href="\(chrome.links.arrivals)">\(words.arrivalsTitle)</a></p><h1 class="compact">\(words.onBehalfTitle)</h1><p class="lead">\(words.onBehalfLead)</p>\(otherCall(chrome, calls, call))
            <form method="post" enctype="multipart/form-data" action="\(chrome.links.onBehalf)" novalidate>\(chrome.token)<input type="hidden" name="call" value="\(call.slug)"><input type="hidden" name="form_key" value="\(formKey)">
            \(Fields.choices("channel", legend: words.howSaid, options: channels.map { ($0.rawValue, words.how($0)) }, selected: [], state: state))
            \(Fields.text("spoken_on", label: words.saidOn, value: today.description, state: state, hint: words.saidOnHint, kind: "date"))
            <h2>\(words.authorTitle)</h2>\(Fields.text("organisation", label: words.senderOrganisation, value: "", state: state))\(Fields.text("name", label: words.nameColumn, value: "", state: state))\(Fields.text("role", label: words.senderRole, value: "", state: state))\(Fields.text("email", label: words.authorEmail, value: "", state: state, hint: words.authorEmailHint, kind: "email"))
            <h2>\(words.answersTitle)</h2><p class="hint">\(words.answersHint)</p>\(answers)
            \(Fields.choices("may_quote", legend: words.quoteAsSaid, options: quoting(words), selected: [""], state: state))
            \(Fields.text("note", label: words.entryNote, value: "", state: state))
            <div class="field\(scan == nil ? "" : " error")"><label for="file">\(words.scansLabel)</label><p class="hint" id="file-tips">\(words.scansHint)</p>\(scan.map { "<p class=\"message\" id=\"file-fel\">\($0)</p>" as HTML } ?? "")<input id="file" name="file" type="file" multiple aria-describedby="file-tips\(scan == nil ? "" : " file-fel")"></div>
            <div class="actions"><button class="button">\(words.enterButton)</button></div></form></div>
            """
        return Layout.page(chrome.at(.arrivals), title: words.onBehalfTitle, main: main, place: .desk)
    }

    private static func quoting(_ words: Words) -> [(value: String, label: String)] {
        [
            ("name", words.quoteChoice("name")), ("anonymous", words.quoteChoice("anonymous")),
            ("no", words.quoteChoice("no")), ("", words.quoteNotAsked),
        ]
    }

    private static func otherCall(_ chrome: Chrome, _ calls: [Call], _ call: Call) -> HTML {
        guard calls.count > 1 else { return "" }
        let links = calls.map { other -> HTML in
            let isOn = other.slug == call.slug
            return """
                <a class="tag\(isOn ? " on" : "")"\(attribute: "aria-current", isOn ? "true" : nil) href="\(chrome.links.onBehalf)?inbjudan=\(other.slug)">\(other.definition.title.text(chrome.language))</a>
                """
        }
        return
            "<nav class=\"chips\" aria-label=\"\(chrome.words.whichCallEntry)\">\(links.joined(separator: " "))</nav>"
    }

    /// A letter on paper: number, link, what was written down, and whom to reach.
    package static func printable(_ chrome: Chrome, _ detail: ResponseDetail, link: String) -> HTML {
        let response = detail.response
        let words = Words(Language(rawValue: response.language) ?? chrome.language)
        let call = detail.call.definition
        let channel = ArrivalChannel(rawValue: response.channel) ?? .phone
        let answers = detail.answers.filter { $0.state == .given }.map { answer -> HTML in
            let names = answer.questions.compactMap { call.question($0) }.map {
                "\($0.number). \($0.short.text(words.language))"
            }
            return "<h3>\(names.joined(separator: " / "))</h3>\(AnswerPages.paragraphs(answer.text))"
        }.joined()
        let main: HTML = """
            <div class="wrap narrow printed"><div class="notice no-print" role="status"><p>\(chrome.words.printHint) <a href="\(chrome.links.arrival(detail.arrival))">\(chrome.words.arrivalNumber(detail.arrival))</a></p></div>
            <h1 class="compact">\(words.followTitle(response.shownNumber))</h1><p>\(words.behalfGreeting(response.senderName))</p><p>\(words.behalfWrote(channel, detail.onBehalf?.spokenOn, call.title.text(words.language))) \(words.behalfNumber(response.shownNumber))</p><p>\(words.behalfAsk)</p><p class="link"><a href="\(link)">\(link)</a></p><p>\(words.behalfPrivate) \(words.behalfWithoutWeb)</p>
            <h2>\(words.behalfCopy)</h2>\(answers)<p class="small">\(InspelMailTexts.notice(call.owner, words))</p><p>\(call.owner.name.text(words.language))<br>\(call.owner.contact)</p></div>
            """
        return Layout.page(
            chrome.at(.arrivals), title: words.followTitle(response.shownNumber), main: main, place: .desk)
    }
}
