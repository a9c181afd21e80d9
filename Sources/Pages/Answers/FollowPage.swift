import Formats
import Inspel

/// The contributor's own page: receipt, what became of the answer, correct, withdraw.
package enum FollowPage {
    package static func render(
        _ chrome: Chrome, _ detail: ResponseDetail, uses: [ResponseUse],
        setAside: [(title: String, reason: String)], about: [String: String],
        token: String, address: String, isReceipt: Bool
    ) -> HTML {
        let words = chrome.words
        let response = detail.response
        let isWithdrawn = response.state == .withdrawn
        let heading = isReceipt ? words.thankYou : words.followTitle(response.shownNumber)
        var main: HTML = """
            <div class="wrap narrow"><h1>\(heading)</h1><p class="lead">\(words.receiptLine(response.shownNumber, words.time(response.receivedAt)))\(response.isLate ? " \(words.lateMark)." : "")</p>
            """
        if isReceipt { main += receipt(chrome, response, address: address) }
        if isWithdrawn {
            main += "<div class=\"notice\"><p><b>\(words.withdrawnTitle)</b></p></div>"
        } else if let newer = detail.supersededBy {
            main += "<div class=\"notice\"><p>\(words.supersededText) <b>\(ShownNumber.response(newer))</b>.</p></div>"
        } else {
            main += "<p>\(words.receiptBookmark)</p>"
        }
        if !isWithdrawn, let behalf = detail.onBehalf { main += claim(chrome, detail, behalf, token: token) }
        if !isWithdrawn { main += states(words, response.state) }
        main += became(chrome, uses, setAside)
        main += "<h2>\(words.copyTitle)</h2>" + copy(chrome, detail, about)
        if !isWithdrawn, detail.supersededBy == nil {
            main += """
                <div class="notice"><p>\(words.correctHint)</p><form method="post" action="\(chrome.links.response(token: token))/ratta">\(chrome.token)<div class="actions"><button class="button">\(words.correctButton)</button><a class="button quiet" href="\(chrome.links.response(token: token))/ta-tillbaka">\(words.withdrawButton)</a></div></form></div>
                """
        }
        return Layout.page(chrome, title: heading, main: main + "</div>", isPrivate: true)
    }

    /// Where the receipt went. Where no mail is sent the page shows what the mail would have told: the link.
    private static func receipt(_ chrome: Chrome, _ response: Response, address: String) -> HTML {
        let words = chrome.words
        guard chrome.isMailKept else {
            return response.senderEmail.isEmpty ? "" : "<p>\(words.receiptMailed(response.senderEmail))</p>"
        }
        return """
            <div class="notice"><p>\(words.receiptKept(response.shownNumber))</p><div class="field"><label for="lank">\(words.yourLink)</label><input id="lank" type="text" readonly value="\(address)"></div></div>
            """
    }

    /// Somebody wrote it down for the reader of the page, who says whether it is theirs.
    private static func claim(_ chrome: Chrome, _ detail: ResponseDetail, _ behalf: OnBehalf, token: String) -> HTML {
        let words = chrome.words
        let channel = ArrivalChannel(rawValue: detail.response.channel) ?? .phone
        let answer: HTML
        if let claimed = behalf.claimedAt {
            answer = "<p><b>\(words.claimed(claimed))</b></p>"
        } else if detail.supersededBy == nil {
            answer = """
                <form method="post" action="\(chrome.links.response(token: token))/mitt">\(chrome.token)<button class="button">\(words.claimButton)</button></form>
                """
        } else {
            answer = ""
        }
        return "<div class=\"notice\"><p>\(words.claimText(behalf, channel))</p>\(answer)</div>"
    }

    private static func states(_ words: Words, _ state: Response.State) -> HTML {
        let reached = [Response.State.new: 0, .read: 1, .done: 2][state] ?? 0
        let items = words.followStates.enumerated().map { index, name -> HTML in
            "<li\(attribute: "class", index <= reached ? "done" : nil)\(attribute: "aria-current", index == reached ? "step" : nil)><b>\(name)</b></li>"
        }.joined()
        return "<ol class=\"steps\">\(items)</ol>"
    }

    private static func became(_ chrome: Chrome, _ uses: [ResponseUse], _ setAside: [(title: String, reason: String)])
        -> HTML
    {
        let words = chrome.words
        var main: HTML = "<h2>\(words.becameTitle)</h2>"
        if uses.isEmpty { main += "<p>\(words.becameNothing)</p>" }
        if !uses.isEmpty {
            main += """
                <ul class="uses">\(uses.map { use -> HTML in
                    let spots = use.spots.map { spot -> HTML in
                        "<li><a href=\"\(address(chrome.links, spot))\">\(title(spot, words))</a>, \(words.usedIn(spot.editions))</li>"
                    }
                    return "<li><q>\(use.text)</q> <small>\(use.passage)</small><ul>\(spots)</ul></li>"
                })</ul>
                """
        }
        if !setAside.isEmpty {
            main += """
                <h3>\(words.setAsideTitle)</h3><ul>\(setAside.map { "<li><b>\($0.title)</b>: \($0.reason)</li>" as HTML }.joined())</ul>
                """
        }
        return main
    }

    private static func title(_ spot: ResponseUse.Spot, _ words: Words) -> String {
        switch spot.place {
        case .wishList: words.wishList
        case .chapter: spot.title
        case .record(let kind, _): "\(words.kind(kind)): \(spot.title)"
        }
    }

    /// A record is shown as in the latest edition when that has it, else as in the edition that does.
    private static func address(_ links: Links, _ spot: ResponseUse.Spot) -> String {
        switch spot.place {
        case .wishList: links.editionFile(spot.number, "lista/onskelistan")
        case .chapter(let slug): links.editionFile(spot.number, slug)
        case .record(let kind, let slug):
            spot.isLatest
                ? links.record(kind.rawValue, slug)
                : links.editionFile(spot.number, "\(EditionSite.folder(kind))/\(slug)")
        }
    }

    private static func copy(_ chrome: Chrome, _ detail: ResponseDetail, _ about: [String: String]) -> HTML {
        let words = chrome.words
        let call = detail.call.definition
        let answers = detail.answers.filter { $0.state == .given || $0.state == .unplaced }.map { answer -> HTML in
            let names = answer.questions.compactMap { call.question($0) }.map {
                "\($0.number). \($0.short.text(words.language))"
            }
            let title: HTML = answer.title.isEmpty ? "" : "<p><b>\(answer.title)</b></p>"
            return """
                <section class="answer"><h3>\(names.isEmpty ? "–" : names.joined(separator: " / "))</h3>\(title)\(AnswerPages.paragraphs(answer.text))\(facts(words, answer, detail))</section>
                """
        }.joined()
        let files = detail.originals.filter { $0.role != "letter" && $0.role != "signature_image" }
        let list: HTML =
            files.isEmpty
            ? "" : "<p>\(words.attached): \(words.list(files.map { "\($0.filename) (\(words.size($0.size)))" }))</p>"
        let fields = call.shownAbout(about, language: words.language).map { field -> HTML in
            "<dt>\(field.label)</dt><dd>\(field.value)</dd>"
        }
        return answers + list + """
            <section class="answer"><h3>\(words.aboutStep)</h3><dl class="facts">\(fields)<dt>\(words.quoteTitle)</dt><dd>\(words.quoteChoice(detail.response.mayQuote))</dd></dl></section>
            """
    }

    /// What the answer says beside its text: form of collaboration, public body, contact.
    private static func facts(_ words: Words, _ answer: Answer, _ detail: ResponseDetail) -> HTML {
        var facts: [(label: String, value: String)] = []
        let forms = answer.detail["forms"]?.split(separator: "\n").map(String.init) ?? []
        if !forms.isEmpty {
            let names = forms.map { CodeList.forms.name($0, words.language) }
            facts.append((words.formsLine, names.joined(separator: ", ")))
        }
        if let body = answer.detail["public_body"], !body.isEmpty { facts.append((words.publicBodyLine, body)) }
        // People are named for a question; with several items the first shows them all.
        let isFirst = detail.answers.first { $0.state == .given && $0.questions == answer.questions }?.id == answer.id
        if isFirst {
            for contact in detail.contacts where answer.questions.contains(contact.question) {
                let person = [contact.name, contact.email].filter { !$0.isEmpty }.joined(separator: ", ")
                if !person.isEmpty { facts.append((words.contactLine, person)) }
            }
        }
        guard !facts.isEmpty else { return "" }
        let items = facts.map { fact -> HTML in "<dt>\(fact.label)</dt><dd>\(fact.value)</dd>" }
        return "<dl class=\"facts\">\(items)</dl>"
    }

    package static func withdraw(_ chrome: Chrome, number: String, token: String) -> HTML {
        let words = chrome.words
        let main: HTML = """
            <div class="wrap narrow"><h1>\(words.withdrawTitle)</h1><p class="lead">\(number)</p><p>\(words.withdrawText)</p>
            <form method="post" action="\(chrome.links.response(token: token))/ta-tillbaka">\(chrome.token)<div class="actions"><button class="button">\(words.withdrawYes)</button><a class="button quiet" href="\(chrome.links.response(token: token))">\(words.withdrawNo)</a></div></form></div>
            """
        return Layout.page(chrome, title: words.withdrawTitle, main: main, isPrivate: true)
    }

    package static func resume(_ chrome: Chrome, call: Call, token: String, updated: Timestamp) -> HTML {
        let words = chrome.words
        let main: HTML = """
            <div class="wrap narrow"><h1>\(words.resumeTitle)</h1><p class="lead">\(call.definition.title.text(words.language))</p><p>\(words.resumeText(words.time(updated)))</p>
            <form method="post" action="\(chrome.links.resume(call.slug, token: token))">\(chrome.token)<div class="actions"><button class="button">\(words.continueAnswering)</button></div></form></div>
            """
        return Layout.page(chrome, title: words.resumeTitle, main: main, isPrivate: true)
    }
}
