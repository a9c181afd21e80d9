import Formats
import Inspel

/// What the pages of the web answer share.
package struct AnswerModel: Sendable {
    package var call: Call
    package var content: DraftContent
    package var files: [Draft.File]
    /// When the draft was saved last; nil before the first time.
    package var savedAt: Timestamp?
    package var attachmentLimit: Int
    package var attachmentsLimit: Int
    /// A sentence that stands first: why the page is shown again.
    package var notice: String?

    package init(
        call: Call, content: DraftContent, files: [Draft.File], savedAt: Timestamp?, attachmentLimit: Int,
        attachmentsLimit: Int
    ) {
        self.call = call
        self.content = content
        self.files = files
        self.savedAt = savedAt
        self.attachmentLimit = attachmentLimit
        self.attachmentsLimit = attachmentsLimit
    }

    var definition: CallDefinition { call.definition }
}

/// One question a page, "about you", and "check your answer".
package enum AnswerPages {
    package static let aboutStep = "om"
    package static let checkStep = "kontrollera"

    /// The frame: questions beside, form in the middle.
    static func frame(_ chrome: Chrome, _ model: AnswerModel, step: String, title: String, main: HTML) -> HTML {
        let words = chrome.words
        let call = model.definition
        var items = call.questions.map { question -> HTML in
            let items = model.content.items(question.id).filter { !$0.isEmpty }
            let files = model.files.count { $0.question == question.id }
            let count = items.map { words.length($0.text) }.reduce(0, +)
            var notes: [String] = []
            if !items.isEmpty { notes.append(words.wordCount(count)) }
            if files > 0 { notes.append(words.yourFiles(files)) }
            return item(
                chrome, call.slug, question.id, question.short.text(words.language), notes.joined(separator: ", "), step
            )
        }
        items.append(item(chrome, call.slug, aboutStep, words.aboutStep, "", step))
        items.append(item(chrome, call.slug, checkStep, words.checkStep, "", step))
        let saved = model.savedAt.map { words.savedAt(words.clock($0)) } ?? words.notSavedYet
        let notice: HTML = model.notice.map { "<div class=\"notice\" role=\"alert\"><p>\($0)</p></div>" } ?? ""
        let whole: HTML = """
            <div class="wrap with-nav"><nav aria-label="\(words.questionsMenu)"><p class="saved" role="status" data-saved="\(words.savedPrefix)" data-failed="\(words.savingFailed)">\(saved)</p><ol class="question-list">\(items)</ol>
            <p><a href="\(chrome.links.step(call.slug, "lank"))">\(words.mailLinkButton)</a></p></nav><div>\(notice)\(main)</div></div>
            """
        return Layout.page(chrome.at(.answer), title: title, main: whole, isPrivate: true)
    }

    private static func item(
        _ chrome: Chrome, _ slug: String, _ id: String, _ label: String, _ note: String, _ step: String
    ) -> HTML {
        """
        <li><a href="\(chrome.links.step(slug, id))"\(attribute: "aria-current", id == step ? "step" : nil)>\(label)</a>\(note.isEmpty ? "" : "<small>\(note)</small>" as HTML)</li>
        """
    }

    /// One question.
    /// - Parameter other: the version that was saved meanwhile in another window.
    package static func question(
        _ chrome: Chrome, _ model: AnswerModel, question: CallDefinition.Question, items: [DraftContent.Item],
        state: FormState, other: [DraftContent.Item]? = nil
    ) -> HTML {
        let words = chrome.words
        let language = words.language
        let call = model.definition
        let number = (call.questions.firstIndex { $0.id == question.id } ?? 0) + 1
        let shown = items.isEmpty ? [DraftContent.Item()] : items
        let parts = shown.enumerated().map { index, item in
            fields(chrome, question, item, index: index, of: shown.count, state: state)
        }.joined()
        let previous: HTML =
            number > 1
            ? "<button class=\"button quiet\" name=\"action\" value=\"previous\">\(words.previousQuestion)</button>"
            : ""
        let main: HTML = """
            \(Fields.errorSummary(state, words))\(conflict(words, other))
            <p class="chapter-no">\(words.questionOf(number, call.questions.count))</p>
            <h1 class="question"\(CallPage.lang(question.prompt, language))>\(question.prompt.text(language))</h1>
            \(question.help.map { "<p class=\"hint\"\(CallPage.lang($0, language))>\($0.text(language))</p>" as HTML } ?? "")
            <form method="post" enctype="multipart/form-data" action="\(chrome.links.step(call.slug, question.id))" data-autosave novalidate>\(chrome.token)<input type="hidden" name="items" value="\(shown.count)"><input type="hidden" name="mark" value="\(model.content.mark(question.id))">
            <button class="visually-hidden" tabindex="-1" aria-hidden="true" name="action" value="next">\(words.nextQuestion)</button>
            \(parts)
            \(files(chrome, model, question, state))
            <div class="actions">\(previous)<button class="button quiet" name="action" value="add">\(words.addItem(question.gives))</button><button class="button" name="action" value="next">\(words.nextQuestion)</button></div></form>
            """
        return frame(chrome, model, step: question.id, title: question.short.text(language), main: main)
    }

    private static func conflict(_ words: Words, _ other: [DraftContent.Item]?) -> HTML {
        guard let other else { return "" }
        let texts = other.map { "<blockquote><p>\($0.title) \($0.text)</p></blockquote>" as HTML }.joined()
        return """
            <div class="notice" role="alert"><h2 class="plain-heading">\(words.otherWindowTitle)</h2><p>\(words.otherWindowText)</p>\(texts)</div>
            """
    }

    private static func fields(
        _ chrome: Chrome, _ question: CallDefinition.Question, _ item: DraftContent.Item, index: Int, of count: Int,
        state: FormState
    ) -> HTML {
        let words = chrome.words
        let hasTitle = question.gives != .viewpoint && question.gives != .text
        let title = words.itemTitle(question.gives, index + 1)
        var parts: HTML = ""
        if hasTitle {
            parts += Fields.text(
                "title-\(index)", label: words.itemName(question.gives), value: item.title, state: state)
        }
        if question.gives == .example {
            parts += Fields.choices(
                "forms-\(index)", legend: words.formsQuestion,
                options: CodeList.forms.codes.map { ($0.code, $0.name.text(words.language)) }, selected: item.forms,
                state: state, isMultiple: true)
            parts += Fields.text(
                "public_body-\(index)", label: words.publicBodyQuestion, value: item.publicBody, state: state)
        }
        parts += Fields.text(
            "text-\(index)", label: hasTitle ? words.tell : words.yourAnswer, value: item.text, state: state,
            hint: question.gives == .example ? words.tellHint : nil, kind: "textarea")
        if question.asksForContact {
            parts += """
                <div class="pair">\(Fields.text("contact_name-\(index)", label: words.contactName, value: item.contactName, state: state))\(Fields.text("contact_email-\(index)", label: words.contactEmail, value: item.contactEmail, state: state, kind: "email"))</div><p class="hint">\(words.contactHint)</p>
                """
        }
        let remove: HTML =
            count > 1
            ? "<p><button class=\"button quiet small\" name=\"action\" value=\"remove-\(index)\">\(words.removeItem(title))</button></p>"
            : ""
        guard hasTitle || count > 1 else { return parts }
        return """
            <fieldset class="card"><legend class="kicker">\(title)</legend>\(parts)\(remove)</fieldset>
            """
    }

    private static func files(
        _ chrome: Chrome, _ model: AnswerModel, _ question: CallDefinition.Question, _ state: FormState
    ) -> HTML {
        let words = chrome.words
        let own = model.files.filter { $0.question == question.id }
        let list: HTML =
            own.isEmpty
            ? ""
            : """
            <h2 class="plain-heading">\(words.attached)</h2><ul class="files">\(own.map { "<li>\($0.filename) <small>\(words.size($0.size))</small> <button class=\"button quiet small\" name=\"action\" value=\"removefile-\($0.id)\">\(words.removeFile)<span class=\"visually-hidden\"> \($0.filename)</span></button></li>" as HTML }.joined())</ul>
            """
        let error = state.error("file")
        return """
            <div class="field\(error == nil ? "" : " error")"><label for="file">\(words.attachLabel)</label><p class="hint" id="file-tips">\(words.attachHint(model.attachmentLimit, model.attachmentsLimit))</p>\(error.map { "<p class=\"message\" id=\"file-fel\">\($0)</p>" as HTML } ?? "")<input id="file" name="file" type="file" multiple aria-describedby="file-tips\(error == nil ? "" : " file-fel")"></div>\(list)
            """
    }

    /// "About you": asked once, before the answer is sent.
    package static func about(_ chrome: Chrome, _ model: AnswerModel, state: FormState) -> HTML {
        let words = chrome.words
        let language = words.language
        let call = model.definition
        let autocomplete = [
            "name": "name", "email": "email", "organisation": "organization", "role": "organization-title",
        ]
        let fields = call.aboutYou.map { field -> HTML in
            let value = model.content.about[field.id]
            if !field.choices.isEmpty {
                return Fields.choices(
                    field.id, legend: field.label.text(language),
                    options: field.choices.enumerated().map { (String($0), $1.text(language)) },
                    selected: value.map { [$0] } ?? [], state: state, hint: field.help?.text(language))
            }
            return Fields.text(
                field.id, label: field.label.text(language), value: value, state: state,
                hint: field.help?.text(language),
                kind: field.id == "email" ? "email" : "text", autocomplete: autocomplete[field.id])
        }.joined()
        let main: HTML = """
            \(Fields.errorSummary(state, words))<h1 class="question">\(words.aboutTitle)</h1><p class="hint">\(words.aboutHint)</p>
            <form method="post" action="\(chrome.links.step(call.slug, aboutStep))" data-autosave novalidate>\(chrome.token)<input type="hidden" name="mark" value="\(model.content.mark(aboutStep))"><button class="visually-hidden" tabindex="-1" aria-hidden="true" name="action" value="next">\(words.nextQuestion)</button>\(fields)
            <div class="actions"><button class="button quiet" name="action" value="previous">\(words.previousQuestion)</button><button class="button" name="action" value="next">\(words.checkStep)</button></div></form>
            """
        return frame(chrome, model, step: aboutStep, title: words.aboutTitle, main: main)
    }

    /// Everything as it will be sent.
    /// - Parameter faults: sentences with the step where each is mended.
    package static func check(_ chrome: Chrome, _ model: AnswerModel, faults: [(step: String, message: String)]) -> HTML
    {
        let words = chrome.words
        let language = words.language
        let call = model.definition
        let summary: HTML =
            faults.isEmpty
            ? ""
            : """
            <div class="error summary" role="alert" tabindex="-1" id="fel"><h2>\(words.errorSummary)</h2><ul>\(faults.map { "<li><a href=\"\(chrome.links.step(call.slug, $0.step))\">\($0.message)</a></li>" as HTML }.joined())</ul></div>
            """
        let parts = call.questions.map { question -> HTML in
            let items = model.content.items(question.id).filter { !$0.isEmpty }
            let files = model.files.filter { $0.question == question.id }
            return """
                <section class="answer"><h2>\(question.number). \(question.short.text(language))</h2><p><a href="\(chrome.links.step(call.slug, question.id))">\(words.change)<span class="visually-hidden"> \(question.short.text(language))</span></a></p>\(items.isEmpty && files.isEmpty ? "<p class=\"hint\">\(words.notAnswered)</p>" : items.map { itemText(words, $0) }.joined())\(files.isEmpty ? "" : "<p>\(words.attached): \(words.list(files.map(\.filename)))</p>" as HTML)</section>
                """
        }.joined()
        let about = call.shownAbout(model.content.about, language: language).map { field -> HTML in
            "<dt>\(field.label)</dt><dd>\(field.value)</dd>"
        }.joined()
        let main: HTML = """
            \(summary)<h1 class="question">\(words.checkTitle)</h1><p class="hint">\(words.checkLead)</p>\(parts)
            <section class="answer"><h2>\(words.aboutStep)</h2><p><a href="\(chrome.links.step(call.slug, aboutStep))">\(words.change)<span class="visually-hidden"> \(words.aboutStep)</span></a></p><dl class="facts">\(about)</dl></section>
            <form method="post" action="\(chrome.links.step(call.slug, checkStep))">\(chrome.token)<div class="actions"><button class="button">\(words.sendAnswer)</button></div></form>
            """
        return frame(chrome, model, step: checkStep, title: words.checkTitle, main: main)
    }

    static func itemText(_ words: Words, _ item: DraftContent.Item) -> HTML {
        var parts: HTML = item.title.isEmpty ? "" : "<h3>\(item.title)</h3>"
        if !item.forms.isEmpty {
            let names = item.forms.map { CodeList.forms.name($0, words.language) }
            parts += "<p>\(names.map { "<span class=\"tag\">\($0)</span> " as HTML }.joined())</p>"
        }
        if !item.publicBody.isEmpty { parts += "<p>\(item.publicBody)</p>" }
        parts += paragraphs(item.text)
        if !item.contactName.isEmpty || !item.contactEmail.isEmpty {
            let contact = [item.contactName, item.contactEmail].filter { !$0.isEmpty }.joined(separator: ", ")
            parts += "<p class=\"small\">\(words.contactLine): \(contact)</p>"
        }
        return parts
    }

    /// Text that a person typed: blank lines part paragraphs, single line ends stay.
    package static func paragraphs(_ text: String) -> HTML {
        text.split(separator: "\n\n").map { part -> HTML in
            let lines = part.split(separator: "\n", omittingEmptySubsequences: false).map { HTML(text: String($0)) }
            return "<p>\(lines.joined(separator: "<br>"))</p>"
        }.joined()
    }

    /// The page that mails or shows the link to go on later.
    package static func link(
        _ chrome: Chrome, _ model: AnswerModel, state: FormState, address: String?, sentTo: String?
    ) -> HTML {
        let words = chrome.words
        let slug = model.call.slug
        let sent: HTML =
            sentTo.map {
                let told = chrome.isMailKept ? words.mailLinkKept : words.mailLinkSent($0)
                return "<div class=\"notice\" role=\"status\"><p>\(told)</p></div>"
            } ?? ""
        let main: HTML
        if let address {
            main = """
                \(Fields.errorSummary(state, words))<h1 class="question">\(words.mailLinkTitle)</h1>\(sent)<p class="hint">\(words.mailLinkText)</p>
                <form method="post" action="\(chrome.links.step(slug, "lank"))" novalidate>\(chrome.token)\(Fields.text("email", label: words.pick("Din e-post", "Your e-mail"), value: model.content.about["email"], state: state, kind: "email", autocomplete: "email"))<div class="actions"><button class="button">\(words.mailLinkSend)</button></div></form>
                <div class="field"><label for="lank">\(words.copyLinkLabel)</label><input id="lank" type="text" readonly value="\(address)"></div>
                """
        } else {
            main = "<h1 class=\"question\">\(words.mailLinkTitle)</h1><p>\(words.nothingToResume)</p>"
        }
        return frame(chrome, model, step: "lank", title: words.mailLinkTitle, main: main)
    }
}

extension Words {
    /// Words in a text, as they are counted beside the questions.
    func length(_ text: String) -> Int { text.split(whereSeparator: \.isWhitespace).count }
}
