import Formats
import Inspel

/// A response at the desk: what it answers, what has been made of it, and the forms to go on.
package struct ResponsePage {
    let chrome: Chrome
    let inbox: InboxModel
    let detail: ResponseDetail
    let themes: [Theme]
    let records: [RecordRow]
    /// The form that was sent and could not be taken, and the answer that it belongs to.
    let failed: (answer: Int64, state: FormState)?
    /// The approval that could not be given, and its passage.
    let refused: (passage: Int64, state: FormState)?
    /// The viewpoint that could not be corrected so.
    let viewpoint: (id: Int64, state: FormState)?

    package init(
        _ chrome: Chrome, inbox: InboxModel, detail: ResponseDetail, themes: [Theme], records: [RecordRow],
        failed: (answer: Int64, state: FormState)? = nil, refused: (passage: Int64, state: FormState)? = nil,
        viewpoint: (id: Int64, state: FormState)? = nil
    ) {
        self.chrome = chrome
        self.inbox = inbox
        self.detail = detail
        self.themes = themes
        self.records = records
        self.failed = failed
        self.refused = refused
        self.viewpoint = viewpoint
    }

    private var words: Words { chrome.words }
    private var response: Response { detail.response }
    private var address: String { chrome.links.response(response.number) }
    private var name: String { response.shownName.isEmpty ? words.unknownSender : response.shownName }

    package func render() -> HTML {
        let main: HTML = """
            <div class="desk">\(InboxPage.list(chrome, inbox, current: response.number))
            <section aria-labelledby="rubrik">\((failed?.state ?? refused?.state ?? viewpoint?.state).map { Fields.errorSummary($0, words) } ?? "")\(head())\(detail.answers.filter { $0.state != .notAnswered }.map { answer($0) }.joined())\(notAnswered())</section>
            <section aria-labelledby="ger">\(gives())</section></div>
            """
        return Layout.page(
            chrome.at(.inbox), title: "\(response.shownNumber) \(name)", main: main, place: .desk)
    }

    private func head() -> HTML {
        let files = detail.originals.map { file -> HTML in
            "<li><a href=\"\(address)/original/\(file.position)\">\(file.filename)</a> <small>\(words.size(file.size))</small></li>"
        }.joined()
        let given = Set(detail.answers.filter { $0.state == .given }.flatMap(\.questions)).count
        let isUnsure = detail.answers.contains {
            !$0.isDecided && $0.state != .notAnswered && Certainty($0.confidence) == .unsure
        }
        var notices: HTML = ""
        if response.state == .withdrawn {
            let why = detail.history.last {
                ["response.import_undone", "response.no_answer", "response.withdrawn"].contains($0.action)
            }
            let notice =
                switch why?.action {
                case "response.import_undone": words.importUndoneResponse
                case "response.no_answer": words.noAnswerNotice
                default: words.withdrawnNotice
                }
            notices += "<div class=\"notice\"><p><b>\(notice)</b></p></div>"
        }
        if let newer = detail.supersededBy {
            notices +=
                "<div class=\"notice\"><p><a href=\"\(chrome.links.response(newer))\">\(words.supersededByNumber(ShownNumber.response(newer)))</a></p></div>"
        }
        if let older = detail.supersedes {
            notices +=
                "<p><a href=\"\(chrome.links.response(older))\">\(words.supersedesNumber(ShownNumber.response(older)))</a></p>"
        }
        let person = [response.senderName, response.senderRole, response.senderEmail].filter { !$0.isEmpty }
        let neighbours = [
            detail.previous.map {
                "<a href=\"\(chrome.links.response($0))\" rel=\"prev\">\(words.previousResponse)</a>" as HTML
            },
            detail.next.map {
                "<a href=\"\(chrome.links.response($0))\" rel=\"next\">\(words.nextResponse)</a>" as HTML
            },
        ].compactMap { $0 }
        return """
            <p class="small">\(response.shownNumber) · \(words.cameAt(words.time(response.receivedAt)))\(response.isLate ? " · \(words.lateShort)" : "") · \(words.channel(response.channel)) · \(words.state(response.state)) · \(neighbours.joined(separator: " · "))</p>
            <h1 id="rubrik" class="compact">\(name)</h1>\(person.isEmpty ? "" : "<p class=\"small\">\(person.joined(separator: ", "))</p>" as HTML)
            \(notices)\(behalf())
            <div class="notice wide"><p><b>\(words.splitOn(given, of: detail.call.definition.questions.count))</b> \(isUnsure ? words.uncertainPieces + " " : "")\(detail.texts.isEmpty ? "" : "<a href=\"\(address)/delning\">\(words.showSplit)</a>" as HTML)</p>
            <details><summary>\(words.originals(detail.originals.count))</summary><ul>\(files)</ul></details><p class="small"><a href="\(chrome.links.arrival(detail.arrival))">\(words.arrivalNumber(detail.arrival))</a></p></div>
            """
    }

    private func behalf() -> HTML {
        guard let behalf = detail.onBehalf else { return "" }
        let channel = ArrivalChannel(rawValue: response.channel) ?? .phone
        return """
            <div class="notice wide"><p>\(words.behalfTyped(behalf, channel)) \(words.behalfClaimed(behalf))</p></div>
            """
    }

    private func questionNames(_ answer: Answer) -> String {
        guard answer.state != .unplaced, !answer.questions.isEmpty else { return words.unplaced }
        return answer.questions.compactMap { detail.call.definition.question($0) }.map {
            "\($0.number) · \($0.short.text(words.language))"
        }.joined(separator: ", ")
    }

    private func answer(_ answer: Answer) -> HTML {
        let suggestion: HTML = answer.isDecided ? "" : Evidence.tag(answer, words)
        let forms = (answer.detail["forms"] ?? "").split(separator: "\n").map { code -> HTML in
            "<span class=\"tag\">\(CodeList.forms.name(String(code), words.language))</span> "
        }
        let body = answer.detail["public_body"].map { "<p class=\"small\">\($0)</p>" as HTML } ?? ""
        return """
            <div class="answer" id="svar-\(answer.id)"><h2>\(questionNames(answer)) \(suggestion)</h2>\(Evidence.lines(answer, detail.call.definition, words))\(answer.title.isEmpty ? "" : "<h3>\(answer.title)</h3>" as HTML)\(forms.isEmpty ? "" : "<p>\(forms)</p>" as HTML)\(body)<div class="text" data-mark="m-\(answer.id)">\(MarkedText.html(answer.text, passages: detail.passages.filter { $0.answerVersionID == answer.versionID }))</div>\(answer.text.isEmpty || response.state == .withdrawn ? "" : markForm(answer))</div>
            """
    }

    private func notAnswered() -> HTML {
        let names = detail.answers.filter { $0.state == .notAnswered }.flatMap(\.questions)
            .compactMap { detail.call.definition.question($0) }.map {
                "\($0.number) · \($0.short.text(words.language))"
            }
        return names.isEmpty ? "" : "<p class=\"hint\">\(words.notAnswered): \(words.list(names))</p>"
    }

    // MARK: Marking

    private func markForm(_ answer: Answer) -> HTML {
        let isFailed = failed?.answer == answer.id
        let state = isFailed ? failed?.state ?? FormState() : FormState()
        let chosen = Set(state.values.all("sentence"))
        let prefix = "m-\(answer.id)"
        let sentences = Sentences.split(answer.text).enumerated().map { index, sentence -> HTML in
            let value = "\(sentence.start)-\(sentence.end)"
            return """
                <label class="choice"><input type="checkbox" name="sentence" value="\(value)" id="\(prefix)-\(index)"\(flag: "checked", chosen.contains(value))> <span>\(sentence.text)</span></label>
                """
        }.joined()
        let gives = answer.questions.first.flatMap { detail.call.definition.question($0)?.gives }
        let suggested = state.values.raw("use") ?? gives.map { $0 == .text ? "mark" : $0.rawValue } ?? "mark"
        let uses: [(String, String)] =
            RecordKind.allCases.map { ($0.rawValue, words.kind($0)) } + [
                ("existing", words.useExisting), ("viewpoint", words.useViewpoint), ("theme", words.useTheme),
                ("mark", words.useMark),
            ]
        let useChoices = uses.map { value, label -> HTML in
            "<label class=\"choice\"><input type=\"radio\" name=\"use\" value=\"\(value)\"\(flag: "checked", value == suggested)> \(label)</label>"
        }.joined()
        // A question that asks for several kinds does not say which of them this is.
        let kinds = answer.questions.first.flatMap { detail.call.definition.question($0)?.viewpoints } ?? []
        let onlyKind = kinds.count == 1 ? kinds.first : nil
        return """
            <details class="mark-form" id="\(prefix)"\(flag: "open", isFailed)><summary>\(words.markPassage)</summary><form method="post" action="\(address)/utdrag">\(chrome.token)<input type="hidden" name="answer" value="\(answer.id)"><input type="hidden" name="version" value="\(answer.versionID)">
            <p class="hint">\(words.markHint)</p><fieldset><legend>\(words.sentencesLegend)</legend>\(sentences)</fieldset>
            <fieldset class="uses"><legend>\(words.becomesLegend)</legend>\(useChoices)</fieldset>
            \(input("title", prefix, words.titleLabel, state.values.raw("title") ?? answer.title, shows: "example enterprise governing_document meeting_place"))
            \(choose("record", prefix, words.existingLabel, records.map { (String($0.id.rawValue), "\(words.kind($0.kind)): \($0.title)") }, state.values.raw("record"), shows: "existing", error: state.error("\(prefix)-record")))
            \(choose("kind", prefix, words.viewpointKindLabel, CodeList.viewpointKind.codes.map { ($0.code, $0.name.text(words.language)) }, state.values.raw("kind") ?? onlyKind, shows: "viewpoint", error: state.error("\(prefix)-kind")))
            \(input("statement", prefix, words.statementLabel, state.values.raw("statement") ?? "", shows: "viewpoint"))
            \(choose("addressee", prefix, words.addresseeLabel, CodeList.wishAddressee.codes.map { ($0.code, $0.name.text(words.language)) }, state.values.raw("addressee"), shows: "viewpoint"))
            \(choose("domain", prefix, words.domainLabel, CodeList.domain.codes.map { ($0.code, $0.name.text(words.language)) }, state.values.raw("domain"), shows: "viewpoint"))
            \(choose("theme", prefix, words.themeLabel, themes.map { (String($0.id), $0.name.text(words.language)) }, state.values.raw("theme"), shows: "theme", error: state.error("\(prefix)-theme")))
            <div class="actions"><button class="button small">\(words.addPassage)</button></div></form></details>
            """
    }

    /// `shows`: the uses for which a script shows the field; without one it always stands there.
    private func input(_ name: String, _ prefix: String, _ label: String, _ value: String, shows: String) -> HTML {
        """
        <div class="field" data-shows="\(shows)"><label for="\(prefix)-\(name)">\(label)</label><input type="text" id="\(prefix)-\(name)" name="\(name)" value="\(value)"></div>
        """
    }

    private func choose(
        _ name: String, _ prefix: String, _ label: String, _ options: [(String, String)], _ selected: String?,
        shows: String, error: String? = nil
    ) -> HTML {
        let message = error.map { "<p class=\"message\" id=\"\(prefix)-\(name)-fel\">\($0)</p>" as HTML } ?? ""
        let aria: HTML =
            error == nil ? "" : " aria-invalid=\"true\" aria-describedby=\"\(prefix)-\(name)-fel\""
        let items = options.map {
            "<option value=\"\($0.0)\"\(flag: "selected", $0.0 == selected)>\($0.1)</option>" as HTML
        }.joined()
        return """
            <div class="field\(error == nil ? "" : " error")" data-shows="\(shows)"><label for="\(prefix)-\(name)">\(label)</label>\(message)<select id="\(prefix)-\(name)" name="\(name)"\(aria)><option value="">\(words.noneChosen)</option>\(items)</select></div>
            """
    }

    // MARK: What it gives

    private func gives() -> HTML {
        let passages = detail.passages
        var seen: Set<Int64> = []
        let records = passages.flatMap(\.records).filter { seen.insert($0.id.rawValue).inserted }
        let cards = records.map { record -> HTML in
            let keys = passages.filter { passage in passage.records.contains { $0.id == record.id } }.map {
                "p\($0.number)"
            }
            return """
                <div class="card tight"><div class="kicker">\(words.kind(record.kind)) · \(words.recordState(record.state))</div><b>\(record.title)</b><p class="small">\(words.list(keys))</p><div class="actions"><a class="button quiet small" href="\(chrome.links.deskRecord(record.kind, record.slug))">\(words.open)<span class="visually-hidden"> \(record.title)</span></a></div></div>
                """
        }.joined()
        return """
            <h2 id="ger" class="plain-heading">\(words.givesTitle)</h2>\(passages.isEmpty ? "<p>\(words.givesNothing)</p>" : cards)
            \(passages.map { PassageBox(chrome: chrome, address: address, passage: $0, refused: refused, corrected: viewpoint).html() })
            \(contacts())\(actions())\(history())
            """
    }

    private func contacts() -> HTML {
        guard !detail.contacts.isEmpty else { return "" }
        let items = detail.contacts.map { contact -> HTML in
            let name = contact.name.isEmpty ? contact.email : contact.name
            return """
                <li>\(name)\(contact.role.isEmpty ? "" : ", \(contact.role)") <span class="tag\(contact.state == "not_asked" ? " ask" : "")">\(words.permissionState(contact.state))</span></li>
                """
        }.joined()
        return """
            <h3>\(words.contactsTitle)</h3><ul class="plain">\(items)</ul><p><a href="\(chrome.links.desk("medgivanden"))">\(words.toPermissions)</a></p>
            """
    }

    private func actions() -> HTML {
        guard response.state != .withdrawn else { return "" }
        let next: (String, String) = response.state == .done ? ("read", words.reopen) : ("done", words.markDone)
        let settle: HTML =
            response.needsPerson
            ? "<button class=\"button quiet small\" name=\"action\" value=\"settle\">\(words.settled)</button>" : ""
        let choices: [(String, String)] = ["", "name", "anonymous", "no"].map {
            ($0, words.quoteChoice($0.isEmpty ? nil : $0))
        }
        let options = choices.map {
            "<option value=\"\($0.0)\"\(flag: "selected", $0.0 == (response.mayQuote ?? ""))>\($0.1)</option>" as HTML
        }.joined()
        return """
            <form method="post" action="\(address)/lage">\(chrome.token)<div class="actions"><button class="button small" name="action" value="\(next.0)">\(next.1)</button>\(settle)</div></form>
            <h3>\(words.quoteTitle)</h3><p>\(words.quoteChoice(response.mayQuote))\(response.mayQuoteNote.map { " (\($0))" } ?? "")</p>
            \(sender())<details><summary>\(words.quoteSet)</summary><form method="post" action="\(address)/citat">\(chrome.token)<input type="hidden" name="version" value="\(response.version)"><div class="field"><label for="may_quote">\(words.quoteTitle)</label><select id="may_quote" name="may_quote">\(options)</select></div><div class="field"><label for="note">\(words.quoteNote)</label><input id="note" name="note" type="text" value="\(response.mayQuoteNote ?? "")"></div><button class="button small">\(words.save)</button></form></details>
            """
    }

    private func sender() -> HTML {
        func field(_ name: String, _ label: String, _ value: String) -> HTML {
            "<div class=\"field\"><label for=\"s-\(name)\">\(label)</label><input type=\"text\" id=\"s-\(name)\" name=\"\(name)\" value=\"\(value)\"></div>"
        }
        return """
            <details><summary>\(words.correctSender)</summary><form method="post" action="\(address)/avsandare">\(chrome.token)<input type="hidden" name="version" value="\(response.version)">\(field("organisation", words.senderOrganisation, response.organisationName))\(field("name", words.nameColumn, response.senderName))\(field("role", words.senderRole, response.senderRole))\(field("email", words.senderEmail, response.senderEmail))<button class="button small">\(words.save)</button></form></details>
            """
    }

    private func history() -> HTML {
        let items = detail.history.map { entry -> HTML in
            let passage = entry.passage.map { "<a href=\"#p\($0)\">p\($0)</a> " as HTML }
            return
                "<li>\(words.time(entry.at)) \(passage)\(words.happened(entry.action)), \(words.who(entry.who))\(entry.why.map { ": \($0)" } ?? "")</li>"
        }
        return "<h3>\(words.historyTitle)</h3><ul class=\"plain small\">\(items)</ul>"
    }
}

/// An answer's text with its passages marked. Offsets are Unicode scalars.
package enum MarkedText {
    package static func html(_ text: String, passages: [Passage]) -> HTML {
        let scalars = Array(text.unicodeScalars)
        var borders: Set<Int> = [0, scalars.count]
        for passage in passages where !passage.isFlagged {
            borders.insert(min(passage.start, scalars.count))
            borders.insert(min(passage.end, scalars.count))
        }
        for (index, scalar) in scalars.enumerated() where scalar == "\n" {
            borders.insert(index)
            borders.insert(index + 1)
        }
        let sorted = borders.sorted()
        var out: HTML = "<p>"
        for (start, end) in zip(sorted, sorted.dropFirst()) {
            if end - start == 1, scalars[start] == "\n" {
                let isParagraph = end < scalars.count && scalars[end] == "\n"
                if isParagraph { continue }
                out += start > 0 && scalars[start - 1] == "\n" ? "</p><p>" : "<br>"
                continue
            }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[start..<end])
            let piece = String(view)
            let covering = passages.filter { !$0.isFlagged && $0.start <= start && $0.end >= end }
            guard let first = covering.first else {
                out += HTML(text: piece)
                continue
            }
            let isExample = covering.contains { !$0.records.isEmpty }
            let starts = covering.filter { $0.start == start }.map { "p\($0.number)" }
            let label: HTML =
                starts.isEmpty
                ? "" : "<a class=\"cite\" href=\"#p\(first.number)\">\(starts.joined(separator: " "))</a>"
            out += "<mark\(attribute: "class", isExample ? "example" : nil)>\(label)\(piece)</mark>"
        }
        return out + "</p>"
    }
}

extension Links {
    package func deskRecord(_ kind: RecordKind, _ slug: String) -> String { desk("katalog/\(kind.prefix)/\(slug)") }
}

extension Words {
    package func who(_ who: HistoryEntry.Who) -> String {
        switch who {
        case .editor(let name): name
        case .respondent: pick("den som svarade", "the respondent")
        case .contact: pick("kontaktpersonen", "the contact person")
        case .program: pick("programmet", "the program")
        }
    }

    /// What the audit's actions are called on screen.
    package func action(_ action: String) -> String {
        let texts: [String: (String, String)] = [
            "arrival.received": ("mottaget", "received"), "arrival.read": ("läst av programmet", "read by the program"),
            "arrival.settled": ("avklarat", "settled"), "response.received": ("fick nummer", "numbered"),
            "response.opened": ("öppnat", "opened"), "response.state": ("läget ändrat", "state changed"),
            "response.settled": ("granskat", "looked at"),
            "response.may_quote": ("citaträtt ändrad", "quoting changed"),
            "response.superseded": ("ersatt av ett nyare svar", "replaced by a newer answer"),
            "response.withdrawn": ("tillbakataget", "withdrawn"),
            "response.import_undone": ("tillbakataget med importen", "withdrawn with its import"),
            HistoryEntry.moved: ("text flyttad mellan delarna", "text moved between the parts"),
            "answer.corrected": ("texten ändrad", "text changed"),
            "answer.placed": ("lagd under en annan fråga", "put under another question"),
            "passage.added": ("utdrag markerat", "passage marked"),
            "passage.approved": ("utdraget godkänt", "passage approved"),
            "passage.unapproved": ("godkännandet tillbakataget", "approval taken back"),
            "passage.removed": ("utdraget borttaget", "passage removed"),
            "viewpoint.edited": ("synpunkten rättad", "viewpoint corrected"),
            "viewpoint.removed": ("synpunkten borttagen", "viewpoint removed"),
            "response.sender": ("avsändaren rättad", "sender corrected"),
            "mail.queued": ("mejl i utkorgen", "mail queued"),
        ]
        return (texts[action] ?? Words.channelActions[action]).map { pick($0.0, $0.1) } ?? action
    }
}
