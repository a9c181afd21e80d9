import Formats
import Inspel

/// What the call page shows beside the call itself.
package struct CallPageModel: Sendable {
    package var call: Call
    package var now: Timestamp
    /// The map and its legend: `CallPage.map`.
    package var map: HTML
    /// The reader has begun an answer in this browser.
    package var hasDraft: Bool
    /// The private link that the reader came by.
    package var invitation: (organisation: String, token: String)?

    package init(
        call: Call, now: Timestamp, map: HTML, hasDraft: Bool,
        invitation: (organisation: String, token: String)? = nil
    ) {
        self.call = call
        self.now = now
        self.map = map
        self.hasDraft = hasDraft
        self.invitation = invitation
    }
}

/// The public page of a call: what is asked, by whom, until when, and what becomes of an answer.
package enum CallPage {
    package static func render(_ chrome: Chrome, _ model: CallPageModel) -> HTML {
        let words = chrome.words
        let call = model.call.definition
        let language = words.language
        let main: HTML = """
            <div class="wrap with-aside"><div>
            <h1\(lang(call.title, language))>\(call.title.text(language))</h1>
            <p class="lead"\(lang(call.summary, language))>\(call.summary.text(language))</p>
            \(invitation(chrome, model))
            <div class="actions">\(answerButton(chrome, model))<a class="button quiet" href="\(chrome.links.questions(call.slug, "docx"))">\(words.getQuestions)</a></div>
            <p class="small">\(words.alsoAs) <a href="\(chrome.links.questions(call.slug, "odt"))">\(words.openDocumentFile)</a> \(words.pick("och", "and")) <a href="\(chrome.links.questions(call.slug, "pdf"))">\(words.printedFile)</a>.</p>
            \(time(words, model))
            \(milestones(words, model.call, now: model.now))
            <h2>\(words.whatWeAsk)</h2>
            \(sections(words, call))
            <div class="notice"><h2 class="plain-heading">\(words.whatHappensTitle)</h2><p>\(words.whatHappens)</p></div>
            <h2>\(words.personalDataTitle)</h2>
            \(words.personalData(call.owner).map { "<p>\($0)</p>" as HTML }.joined())
            <p><a href="\(chrome.links.privacy)">\(words.footPrivacy)</a></p>
            </div>
            <aside>\(model.map)</aside></div>
            """
        return Layout.page(chrome.at(.call), title: call.title.text(language), main: main)
    }

    /// `lang` where a text is in another language than the page.
    static func lang(_ text: LocalText, _ language: Language) -> HTML {
        let own = text.language(for: language)
        return own == language ? "" : "\(attribute: "lang", own.code)"
    }

    private static func invitation(_ chrome: Chrome, _ model: CallPageModel) -> HTML {
        guard let invitation = model.invitation else { return "" }
        let words = chrome.words
        guard model.call.takesAnswers(at: model.now) else {
            return "<div class=\"notice\"><p><b>\(words.invitedAs(invitation.organisation))</b></p></div>"
        }
        return """
            <div class="notice"><p><b>\(words.invitedAs(invitation.organisation))</b></p>
            <form method="post" action="\(chrome.links.invitation(model.call.slug, token: invitation.token))">\(chrome.token)<div class="actions"><button class="button" name="action" value="start">\(words.startAnswering)</button><button class="button quiet" name="action" value="decline">\(words.declineButton)</button></div></form></div>
            """
    }

    private static func answerButton(_ chrome: Chrome, _ model: CallPageModel) -> HTML {
        guard model.call.takesAnswers(at: model.now) else { return "" }
        let words = chrome.words
        return """
            <a class="button" href="\(chrome.links.answer(model.call.slug))">\(model.hasDraft ? words.continueAnswering : words.startAnswering)</a>
            """
    }

    /// Until when one can answer, or since when not, and how.
    private static func time(_ words: Words, _ model: CallPageModel) -> HTML {
        let call = model.call
        let address = call.definition.intakeAddress
        let how: HTML = "\(words.noAccountNeeded) <a href=\"mailto:\(address)\">\(address)</a>."
        if call.isToOpen(at: model.now) {
            return "<p><b>\(words.opensOn(call.definition.opens))</b> \(words.answerBy(call.definition.closes))</p>"
        }
        switch call.state(at: model.now) {
        case .open, .draft: return "<p><b>\(words.answerBy(call.definition.closes))</b> \(how)</p>"
        case .closed: return "<p><b>\(words.closedOn(call.closing))</b> \(words.lateIsTaken) \(how)</p>"
        case .archived: return "<p><b>\(words.closedOn(call.closing))</b> \(words.noMoreAnswers)</p>"
        }
    }

    private static func sections(_ words: Words, _ call: CallDefinition) -> HTML {
        let language = words.language
        return call.sections.map { section -> HTML in
            let items = section.questions.map { question -> HTML in
                """
                <li\(lang(question.short, language))><details><summary>\(question.short.text(language))</summary><p>\(question.prompt.text(language))</p>\(question.help.map { "<p class=\"hint\">\($0.text(language))</p>" as HTML } ?? "")</details></li>
                """
            }.joined()
            return """
                <h3\(lang(section.title, language))>\(section.title.text(language))</h3><ol class="questions" start="\(section.questions.first?.number ?? 1)">\(items)</ol>
                """
        }.joined()
    }

    private static func milestones(_ words: Words, _ call: Call, now: Timestamp) -> HTML {
        let today = now.day
        let isToOpen = call.isToOpen(at: now)
        let isOpen = call.state(at: now) == .open && !isToOpen
        let first = call.definition.opens.day
        let own = CallDefinition.Milestone(date: first, until: max(first, call.closing.day), title: LocalText(""))
        let all = (call.definition.milestones + [own]).sorted { $0.date < $1.date }
        let items = all.map { milestone -> HTML in
            let isOwn = milestone == own
            let isDone = isOwn ? !isOpen && !isToOpen : (milestone.until ?? milestone.date) < today
            let text =
                isOwn
                ? (isOpen
                    ? words.daysLeft(today.days(until: call.definition.closes.day))
                    : isDone ? words.callIsClosed : words.callIsOpen)
                : milestone.title.text(words.language)
            let isCurrent = !isDone && milestone.date <= today
            return """
                <li\(attribute: "class", isDone ? "done" : nil)\(attribute: "aria-current", isCurrent ? "step" : nil)\(isOwn ? "" : lang(milestone.title, words.language))><b\(attribute: "lang", words.language.code)>\(words.span(milestone.date, milestone.until, from: today))</b>\(text)</li>
                """
        }.joined()
        return "<ol class=\"steps\">\(items)</ol>"
    }

    /// Who has answered so far: the sum, the map, what its colours mean, the way to the table.
    package static func map(_ words: Words, _ links: Links, call: String, coverage: Coverage) -> HTML {
        let answered = coverage.count(.answered) + coverage.count(.published)
        let regions = coverage.regions.values.filter { $0 == .answered || $0 == .published }.count
        let sentence = words.answeredCount(
            answered, of: coverage.municipalities.count, regions, of: coverage.regions.count)
        return """
            <h2 class="map-heading">\(sentence)</h2>\(HexMap.svg(states: coverage.municipalities.mapValues(\.rawValue), title: words.mapTitle, description: sentence, words: words))\(HexMap.legend(words))<p class="small"><a href="\(links.coverage)?inbjudan=\(call)">\(words.sameAsTable)</a></p>
            """
    }
}
