import Formats
import Inspel

/// Original and parts side by side; borders are moved, text is corrected, parts are placed on questions.
package enum SplitPage {
    package static func render(_ chrome: Chrome, _ detail: ResponseDetail, state: FormState = FormState()) -> HTML {
        let words = chrome.words
        let response = detail.response
        let address = chrome.links.response(response.number)
        let originals = detail.texts.map { text -> HTML in
            let body: HTML =
                text.isGuess
                ? ReadText.guess(chrome, text, arrival: detail.arrival, originals: detail.originals)
                    + add(chrome, detail, text.text, id: "g-\(text.id)", address: address)
                : "<div class=\"original\">\(original(text, detail.answers, words))</div>"
            return "<h3>\(ReadText.title(text, words))</h3>\(body)"
        }.joined()
        let answers = detail.answers
        let parts = answers.enumerated().map { index, answer in
            part(
                chrome, detail, answer, address: address, above: index > 0 ? answers[index - 1] : nil,
                below: index + 1 < answers.count ? answers[index + 1] : nil, state: state)
        }.joined()
        let main: HTML = """
            <div class="wrap full">\(Fields.errorSummary(state, words))<p><a href="\(address)">\(words.backToResponse)</a></p><h1 class="compact">\(response.shownNumber) \(response.shownName.isEmpty ? words.unknownSender : response.shownName)</h1>
            <div class="side-by-side"><section aria-labelledby="o"><h2 id="o">\(words.originalText)</h2>\(originals)</section><section aria-labelledby="d"><h2 id="d">\(words.splitParts)</h2>\(parts)\(add(chrome, detail, "", id: "ny", address: address))</section></div></div>
            """
        return Layout.page(
            chrome.at(.inbox), title: "\(response.shownNumber) \(words.splitParts)", main: main, place: .desk)
    }

    private static func original(_ text: ResponseDetail.Text, _ answers: [Answer], _ words: Words) -> HTML {
        let marks = answers.compactMap { answer -> ReadText.Span? in
            guard answer.sourceTextID == text.id, let start = answer.sourceStart, let end = answer.sourceEnd else {
                return nil
            }
            return ReadText.Span(
                start: start, end: end, label: answer.questions.joined(separator: ", "), isFolded: false)
        }
        return ReadText.html(text, marks: marks, words)
    }

    /// A part that an editor writes by hand: what a picture says, what the program left out.
    private static func add(
        _ chrome: Chrome, _ detail: ResponseDetail, _ text: String, id: String, address: String
    ) -> HTML {
        let words = chrome.words
        guard detail.response.state != .withdrawn else { return "" }
        let choices = detail.call.definition.questions.map { question -> HTML in
            """
            <label class="choice"><input type="checkbox" name="question" value="\(question.id)"> \(name(question, words))</label>
            """
        }.joined()
        return """
            <details><summary>\(text.isEmpty ? words.addPart : words.addFromGuess)</summary><form method="post" action="\(address)/delning">\(chrome.token)<div class="field"><label for="\(id)">\(words.addPartText)</label><textarea id="\(id)" name="text" rows="6">\n\(text)</textarea></div><fieldset><legend>\(words.belongsTo)</legend>\(choices)</fieldset><div class="field"><label for="\(id)-why">\(words.correctWhy)</label><input type="text" id="\(id)-why" name="why"></div><button class="button small" name="action" value="add">\(words.addPart)</button></form></details>
            """
    }

    private static func part(
        _ chrome: Chrome, _ detail: ResponseDetail, _ answer: Answer, address: String, above: Answer?, below: Answer?,
        state: FormState
    ) -> HTML {
        let words = chrome.words
        let questions = detail.call.definition.questions
        let choices = questions.map { question -> HTML in
            """
            <label class="choice"><input type="checkbox" name="question" value="\(question.id)"\(flag: "checked", answer.questions.contains(question.id))> \(name(question, words))</label>
            """
        }.joined()
        let seenQuestions = answer.questions.map {
            "<input type=\"hidden\" name=\"seen_question\" value=\"\($0)\">" as HTML
        }.joined()
        let names = questions.filter { answer.questions.contains($0.id) }.map { name($0, words) }
        let status: HTML =
            answer.text.isEmpty || answer.state == .notAnswered
            ? "<span class=\"tag\">\(words.notAnswered)</span>" : Evidence.tag(answer, words)
        return """
            <div class="answer" id="svar-\(answer.id)"><h3>\(names.isEmpty ? words.unplaced : names.joined(separator: ", ")) \(status)</h3>\(Evidence.lines(answer, detail.call.definition, words))
            \(borders(chrome, answer, address: address, above: above, below: below))
            <form method="post" action="\(address)/delning">\(chrome.token)<input type="hidden" name="answer" value="\(answer.id)"><input type="hidden" name="version" value="\(answer.version)"><label for="t-\(answer.id)">\(words.correctText)</label><textarea id="t-\(answer.id)" name="text" rows="\(answer.text.isEmpty ? 2 : 6)">\n\(answer.text)</textarea><div class="field"><label for="w-\(answer.id)">\(words.correctWhy)</label><input type="text" id="w-\(answer.id)" name="why"></div><button class="button small" name="action" value="correct">\(words.save)</button></form>
            \(paragraphs(chrome, detail, answer, address: address, state: state))
            <details><summary>\(words.belongsTo)</summary><form method="post" action="\(address)/delning">\(chrome.token)<input type="hidden" name="answer" value="\(answer.id)">\(seenQuestions)<fieldset><legend class="visually-hidden">\(words.belongsTo)</legend>\(choices)</fieldset><button class="button small" name="action" value="place">\(words.placeHere)</button></form></details></div>
            """
    }

    private static func name(_ question: CallDefinition.Question, _ words: Words) -> String {
        "\(question.number). \(question.short.text(words.language))"
    }

    /// The buttons that move one paragraph over a border, with the versions of the parts on both sides of it.
    private static func borders(_ chrome: Chrome, _ answer: Answer, address: String, above: Answer?, below: Answer?)
        -> HTML
    {
        let words = chrome.words
        guard !answer.text.isEmpty, above != nil || below != nil else { return "" }
        let up = above.map {
            "<button class=\"button quiet small\" name=\"move\" value=\"\($0.id):-1\">\(words.moveUp)</button>" as HTML
        }
        let down: HTML =
            below == nil
            ? ""
            : "<button class=\"button quiet small\" name=\"move\" value=\"\(answer.id):1\">\(words.moveDown)</button>"
        let seen = [above, answer, below].compactMap { $0 }.map {
            "<input type=\"hidden\" name=\"seen\" value=\"\($0.id):\($0.version)\">" as HTML
        }.joined()
        return """
            <form method="post" action="\(address)/delning">\(chrome.token)\(seen)<div class="actions tight">\(up ?? "")\(down)</div></form>
            """
    }

    /// Any paragraphs of the part can be put under any question of the call, also one that nobody has answered.
    private static func paragraphs(
        _ chrome: Chrome, _ detail: ResponseDetail, _ answer: Answer, address: String, state: FormState
    ) -> HTML {
        let words = chrome.words
        let items = Paragraphs(answer.text).items
        guard !items.isEmpty else { return "" }
        let first = "st-\(answer.id)"
        let isShownAgain = state.error(first) != nil
        let chosen = isShownAgain ? state.values.all("paragraph") : []
        let target = isShownAgain ? state.values.raw("under") : nil
        let boxes = items.enumerated().map { index, text -> HTML in
            """
            <label class="choice"><input type="checkbox" name="paragraph" value="\(index)"\(attribute: "id", index == 0 ? first : nil)\(flag: "checked", chosen.contains("\(index)"))> <span>\(text)</span></label>
            """
        }.joined()
        let answered = Set(detail.answers.filter { !$0.text.isEmpty }.flatMap(\.questions))
        let options = detail.call.definition.questions.map { question -> HTML in
            let label = name(question, words) + (answered.contains(question.id) ? "" : " (\(words.notAnsweredYet))")
            return
                "<option value=\"\(question.id)\"\(flag: "selected", target == question.id)>\(label)</option>"
        }.joined()
        return """
            <details\(flag: "open", isShownAgain)><summary>\(words.moveParagraphs)</summary><form method="post" action="\(address)/delning">\(chrome.token)<input type="hidden" name="answer" value="\(answer.id)"><input type="hidden" name="version" value="\(answer.version)"><fieldset><legend>\(words.whichParagraphs)</legend>\(boxes)</fieldset><div class="field"><label for="u-\(answer.id)">\(words.underQuestion)</label><select id="u-\(answer.id)" name="under">\(options)<option value=""\(flag: "selected", target == "")>\(words.unplaced)</option></select></div><button class="button small" name="action" value="paragraphs">\(words.moveThere)</button></form>\(cuts(chrome, answer, address: address))</details>
            """
    }

    /// A paragraph that belongs to two questions is cut before one of its sentences.
    private static func cuts(_ chrome: Chrome, _ answer: Answer, address: String) -> HTML {
        let words = chrome.words
        let buttons = Sentences.inner(answer.text).map { sentence -> HTML in
            let shown = sentence.text.count > 60 ? sentence.text.prefix(60) + "…" : sentence.text[...]
            return
                "<li><button class=\"button quiet small\" name=\"cut\" value=\"\(sentence.start)\">\(words.cutBefore) ”\(shown)”</button></li>"
        }
        guard !buttons.isEmpty else { return "" }
        return """
            <form method="post" action="\(address)/delning">\(chrome.token)<input type="hidden" name="answer" value="\(answer.id)"><input type="hidden" name="version" value="\(answer.version)"><p class="hint">\(words.cutHint)</p><ul class="plain">\(buttons)</ul></form>
            """
    }
}

extension Words {
    package var cutHint: String {
        pick(
            "Hör ett stycke till två frågor? Dela det före en mening och flytta sedan den ena delen.",
            "Does a paragraph belong to two questions? Cut it before a sentence and then move one of the parts.")
    }
    package var cutBefore: String { pick("Dela före", "Cut before") }
    package var cutNotThere: String {
        pick("Där börjar ingen mening i ett stycke. Välj en annan.", "No sentence within a paragraph begins there.")
    }
    package var addPart: String { pick("Lägg till en del", "Add a part") }
    package var addFromGuess: String {
        pick("För in det som stämmer som en del", "Enter what is right as a part")
    }
    package var addPartText: String { pick("Vad svaret säger", "What the answer says") }
    package var addPartNeeded: String { pick("Skriv vad delen säger.", "Write what the part says.") }

    /// Why a part of a letter is folded away.
    func folded(_ reason: String) -> String {
        switch reason {
        case "signature": pick("Underskrift", "Signature")
        case "history": pick("Citerat brev", "Quoted letter")
        case "footer": pick("Standardtext", "Standard text")
        case "greeting": pick("Hälsning", "Greeting")
        default: pick("Dold del", "Folded part")
        }
    }
}
