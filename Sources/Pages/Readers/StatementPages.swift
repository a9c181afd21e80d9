import Formats
import Inspel

/// The accessibility statement, after the model of Digg's regulation MDFFS 2019:2, and the privacy page.
package enum StatementPages {
    package static func accessibility(_ chrome: Chrome, owner: CallDefinition.Owner?, state: FormState) -> HTML {
        let words = chrome.words
        let items = words.accessibilityKnownItems.map { "<li>\($0)</li>" as HTML }
        let name = owner?.name.text(words.language) ?? chrome.siteName
        let main: HTML = """
            <div class="wrap narrow">\(Fields.errorSummary(state, words))<h1>\(words.accessibilityTitle)</h1><p class="lead">\(words.accessibilityIntro(name))</p>
            <h2>\(words.accessibilityHow)</h2><p>\(words.accessibilityHowText)</p><h2>\(words.accessibilityKnown)</h2><ul>\(items)</ul><h2>\(words.accessibilityTested)</h2><p>\(words.accessibilityTestedText)</p>
            <h2>\(words.reportTitle)</h2><p>\(words.reportText(owner?.contact ?? ""))</p>
            <form method="post" action="\(chrome.links.accessibility)" novalidate>\(chrome.token)\(Fields.text("body", label: words.reportWhat, value: "", state: state, kind: "textarea", rows: 4))\(Fields.text("page", label: words.reportWhere, value: "", state: state))\(Fields.text("email", label: words.reportEmail, value: "", state: state, kind: "email", autocomplete: "email"))<button class="button">\(words.reportSend)</button></form>
            <h2>\(words.supervisionTitle)</h2><p>\(words.supervisionText(owner?.profile ?? .authority))</p></div>
            """
        return Layout.page(chrome, title: words.accessibilityTitle, main: main)
    }

    package static func privacy(_ chrome: Chrome, owner: CallDefinition.Owner?) -> HTML {
        let words = chrome.words
        let sections = owner.map { words.privacySections($0) } ?? []
        let parts = sections.map { section -> HTML in
            "<h2>\(section.title)</h2>\(section.texts.map { "<p>\($0)</p>" as HTML })"
        }
        let main: HTML = """
            <div class="wrap narrow"><h1>\(words.privacyTitle)</h1>\(parts)\(sections.isEmpty ? "<p class=\"lead\">\(words.noCoverage)</p>" as HTML : "")</div>
            """
        return Layout.page(chrome, title: words.privacyTitle, main: main)
    }
}
