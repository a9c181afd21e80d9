import Formats
import Inspel

/// The codebook.
package enum ThemePages {
    package static func list(_ chrome: Chrome, themes: [Theme], state: FormState) -> HTML {
        let words = chrome.words
        let rows = themes.map { theme -> HTML in
            """
            <tr><td><a href="\(chrome.links.desk("teman/\(theme.id)"))">\(theme.name.text(words.language))</a></td><td>\(theme.definition.text(words.language))</td><td class="n">\(theme.passages)</td></tr>
            """
        }.joined()
        let main: HTML = """
            <div class="wrap">\(Fields.errorSummary(state, words))<h1>\(words.menuThemes)</h1><p class="lead">\(words.themesLead)</p>\(Fields.scrolling(words.menuThemes))<table><thead><tr><th scope="col">\(words.themeName)</th><th scope="col">\(words.themeDefinition)</th><th scope="col" class="n">\(words.passagesTitle)</th></tr></thead><tbody>\(rows)</tbody></table></div>
            <h2>\(words.newTheme)</h2>\(form(chrome, action: chrome.links.desk("teman"), theme: nil, themes: themes, state: state))</div>
            """
        return Layout.page(chrome.at(.themes), title: words.menuThemes, main: main, place: .desk)
    }

    package static func theme(
        _ chrome: Chrome, _ theme: Theme, themes: [Theme], passages: [(key: String, text: String, name: String)],
        state: FormState
    ) -> HTML {
        let words = chrome.words
        let items = passages.map { passage -> HTML in
            let parts = passage.key.split(separator: "#").map(String.init)
            return """
                <li><a href="\(chrome.links.desk("svar/\(parts[0])"))#\(parts.count > 1 ? parts[1] : "")">\(passage.key)</a> \(passage.name): <q>\(passage.text)</q></li>
                """
        }.joined()
        let main: HTML = """
            <div class="wrap narrow">\(Fields.errorSummary(state, words))<p class="small"><a href="\(chrome.links.desk("teman"))">\(words.menuThemes)</a></p><h1 class="compact">\(theme.name.text(words.language))</h1>\(form(chrome, action: chrome.links.desk("teman/\(theme.id)"), theme: theme, themes: themes.filter { $0.id != theme.id }, state: state))<h2>\(words.passagesCount(passages.count))</h2><ul class="plain">\(items)</ul></div>
            """
        return Layout.page(chrome.at(.themes), title: theme.name.text(words.language), main: main, place: .desk)
    }

    private static func form(_ chrome: Chrome, action: String, theme: Theme?, themes: [Theme], state: FormState) -> HTML
    {
        let words = chrome.words
        let parents = [("", words.noneChosen)] + themes.map { (String($0.id), $0.name.text(words.language)) }
        return """
            <form method="post" action="\(action)" novalidate>\(chrome.token)<input type="hidden" name="version" value="\(theme?.version ?? 0)">\(Fields.text("name", label: words.themeName, value: theme?.name.text(.swedish), state: state))\(Fields.text("name_en", label: words.themeNameEnglish, value: theme?.name.texts["en"], state: state))\(Fields.text("definition", label: words.themeDefinition, value: theme?.definition.text(.swedish), state: state, kind: "textarea", rows: 3))\(Fields.select("parent", label: words.themeParent, options: parents, selected: theme?.parent.map(String.init), state: state))<div class="actions"><button class="button">\(words.save)</button></div></form>
            """
    }
}
