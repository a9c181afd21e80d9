import Formats
import Inspel

/// Two editors changed the same thing: the second sees both, side by side, and decides.
package enum ConflictPage {
    /// - Parameters:
    ///   - fields: what was typed and what is stored, for those that differ.
    ///   - choices: the same for choices out of a few.
    package static func render(
        _ chrome: Chrome, action: String, fields: [(name: String, label: String, typed: String, stored: String)],
        choices: [(
            name: String, label: String, options: [(value: String, label: String)], chosen: String, stored: String
        )] = [],
        hidden: [(String, String)]
    ) -> HTML {
        let words = chrome.words
        let parts = fields.map { field -> HTML in
            let control: HTML =
                field.typed.count > 80 || field.typed.contains("\n") || field.stored.contains("\n")
                ? "<textarea id=\"\(field.name)\" name=\"\(field.name)\" rows=\"10\">\n\(field.typed)</textarea>"
                : "<input type=\"text\" id=\"\(field.name)\" name=\"\(field.name)\" value=\"\(field.typed)\">"
            return """
                <div class="side-by-side"><div class="field"><label for="\(field.name)">\(field.label)</label>\(control)</div><div><b>\(words.pick("Så står det nu", "As it stands now")): \(field.label)</b>\(AnswerPages.paragraphs(field.stored.isEmpty ? "–" : field.stored))</div></div>
                """
        }.joined()
        let selects = choices.map { choice -> HTML in
            let options = choice.options.map {
                "<option value=\"\($0.value)\"\(flag: "selected", $0.value == choice.chosen)>\($0.label)</option>"
                    as HTML
            }.joined()
            let stored = choice.options.first { $0.value == choice.stored }?.label ?? choice.stored
            return """
                <div class="side-by-side"><div class="field"><label for="\(choice.name)">\(choice.label)</label><select id="\(choice.name)" name="\(choice.name)">\(options)</select></div><div><b>\(words.pick("Så står det nu", "As it stands now")): \(choice.label)</b><p>\(stored)</p></div></div>
                """
        }.joined()
        let kept = hidden.map { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" as HTML }.joined()
        let main: HTML = """
            <div class="wrap"><h1>\(words.changedBothTitle)</h1><p class="lead">\(words.changedBothText)</p><form method="post" action="\(action)">\(chrome.token)\(kept)\(selects)\(parts)<div class="actions"><button class="button">\(words.save)</button></div></form></div>
            """
        return Layout.page(chrome, title: words.changedBothTitle, main: main, place: .desk)
    }

    /// The parts of a response were changed by another editor: what this one saw and what stands now, side by side.
    ///
    /// - Parameter again: the fields that make the same move from what stands now; none when it cannot be made again.
    package static func split(
        _ chrome: Chrome, address: String, parts: [(name: String, seen: String, stored: String)],
        again: [(String, String)]
    ) -> HTML {
        let words = chrome.words
        func column(_ title: String, _ name: String, _ text: String) -> HTML {
            "<div><b>\(title): \(name)</b>\(AnswerPages.paragraphs(text.isEmpty ? "–" : text))</div>"
        }
        let items = parts.map { part -> HTML in
            """
            <div class="side-by-side">\(column(words.asYouSaw, part.name, part.seen))\(column(words.asItStands, part.name, part.stored))</div>
            """
        }.joined()
        let fields = again.map { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" as HTML }.joined()
        let form: HTML =
            again.isEmpty
            ? ""
            : "<form method=\"post\" action=\"\(address)\">\(chrome.token)\(fields)<button class=\"button\">\(words.moveAnyway)</button></form>"
        let main: HTML = """
            <div class="wrap"><h1>\(words.movedMeanwhileTitle)</h1><p class="lead">\(words.movedMeanwhileText)</p>\(items)<div class="actions">\(form)<a class="button quiet" href="\(address)">\(words.backToSplit)</a></div></div>
            """
        return Layout.page(chrome, title: words.movedMeanwhileTitle, main: main, place: .desk)
    }
}
