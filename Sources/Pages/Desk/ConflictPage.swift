import Formats
import Inspel

/// Two editors changed the same thing: the second sees both, side by side, and decides.
package enum ConflictPage {
    /// - Parameter fields: what was typed and what is stored, for those that differ.
    package static func render(
        _ chrome: Chrome, action: String, fields: [(name: String, label: String, typed: String, stored: String)],
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
        let kept = hidden.map { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" as HTML }.joined()
        let main: HTML = """
            <div class="wrap"><h1>\(words.changedBothTitle)</h1><p class="lead">\(words.changedBothText)</p><form method="post" action="\(action)">\(chrome.token)\(kept)\(parts)<div class="actions"><button class="button">\(words.save)</button></div></form></div>
            """
        return Layout.page(chrome, title: words.changedBothTitle, main: main, place: .desk)
    }
}
