import Formats
import Inspel

/// The form by which a reader asks a person who has said yes to it.
package enum AskPage {
    /// Filled in by programs that fill in everything; people do not see it.
    package static let trap = "webbplats"

    package static func render(_ chrome: Chrome, _ person: Answerer, _ state: FormState) -> HTML {
        let words = chrome.words
        let title = words.askTitle(person.name)
        let about: HTML
        if let kind = person.recordKind, let slug = person.recordSlug {
            about =
                "<p class=\"kicker\"><a href=\"\(chrome.links.record(kind.rawValue, slug))\">\(words.thing(person.thing))</a></p>"
        } else {
            about = "<p class=\"kicker\">\(words.thing(person.thing))</p>"
        }
        let role: HTML = person.role.isEmpty ? "" : "<p>\(person.name), \(person.role)</p>"
        let address =
            person.email.map {
                "<p>\(words.askWriteYourself(person.name)) <a href=\"mailto:\($0)\">\($0)</a></p>" as HTML
            } ?? ""
        let main: HTML = """
            <div class="wrap narrow">\(Fields.errorSummary(state, words))<h1>\(title)</h1>\(about)\(role)<p>\(words.askIntroduction(person.name))</p>\(address)
            <form method="post" action="\(chrome.links.ask(person.permission.description))" novalidate>\(chrome.token)
            \(Fields.text("namn", label: words.askYourName, value: nil, state: state, autocomplete: "name"))
            \(Fields.text("epost", label: words.yourEmail, value: nil, state: state, kind: "email", autocomplete: "email"))
            <div class="visually-hidden" aria-hidden="true"><label for="\(trap)">\(words.askTrap)</label><input id="\(trap)" name="\(trap)" type="text" tabindex="-1" autocomplete="off"></div>
            \(Fields.text("fraga", label: words.askQuestion, value: nil, state: state, hint: words.askQuestionHint, kind: "textarea", rows: 8))
            <p class="hint">\(words.askKept) <a href="\(chrome.links.privacy)">\(words.footPrivacy)</a></p>
            <div class="actions"><button class="button">\(words.askSend)</button></div></form></div>
            """
        return Layout.page(chrome, title: title, main: main, isPrivate: true)
    }
}
