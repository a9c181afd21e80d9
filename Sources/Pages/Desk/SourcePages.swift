import Formats
import Inspel

/// Desk research: sources with address and day.
package enum SourcePages {
    package static func list(_ chrome: Chrome, sources: [ResearchSource], search: String) -> HTML {
        let words = chrome.words
        let rows = sources.map { source -> HTML in
            """
            <tr><td><a href="\(chrome.links.desk("kallor/\(source.shownNumber)"))">\(source.shownNumber)</a></td><td>\(source.title)<br><small>\([source.publisher, source.url].filter { !$0.isEmpty }.joined(separator: " · "))</small></td><td>\(words.sourceKind(source.kind))</td><td>\(source.readOn ?? "")</td></tr>
            """
        }.joined()
        let main: HTML = """
            <div class="wrap"><h1>\(words.menuSources)</h1><p class="lead">\(words.sourcesLead)</p><form method="get" class="desk-tools" role="search"><div class="field"><label for="q">\(words.searchButton)</label><input id="q" name="q" type="search" value="\(search)"></div><button class="button quiet">\(words.searchButton)</button><a class="button" href="\(chrome.links.desk("kallor/ny"))">\(words.newSource)</a></form>
            \(Fields.scrolling(words.menuSources))<table><thead><tr><th scope="col">\(words.numberColumn)</th><th scope="col">\(words.titleLabel)</th><th scope="col">\(words.kindColumn)</th><th scope="col">\(words.readOnLabel)</th></tr></thead><tbody>\(rows)</tbody></table></div></div>
            """
        return Layout.page(chrome.at(.sources), title: words.menuSources, main: main, place: .desk)
    }

    /// - Parameter source: nil for a new one.
    package static func form(_ chrome: Chrome, source: ResearchSource?, state: FormState) -> HTML {
        let words = chrome.words
        let title = source?.shownNumber ?? words.newSource
        let action = chrome.links.desk("kallor/\(source?.shownNumber ?? "ny")")
        let main: HTML = """
            <div class="wrap narrow">\(Fields.errorSummary(state, words))<p class="small"><a href="\(chrome.links.desk("kallor"))">\(words.menuSources)</a></p><h1 class="compact">\(title)</h1><form method="post" action="\(action)" novalidate>\(chrome.token)<input type="hidden" name="version" value="\(source?.version ?? 0)">
            \(Fields.select("kind", label: words.kindColumn, options: NewSource.kinds.map { ($0, words.sourceKind($0)) }, selected: source?.kind ?? "web", state: state))
            \(Fields.text("title", label: words.titleLabel, value: source?.title, state: state))
            \(Fields.text("publisher", label: words.publisherLabel, value: source?.publisher, state: state))
            \(Fields.text("url", label: words.addressLabel, value: source?.url, state: state, kind: "url"))
            \(Fields.text("published_on", label: words.publishedOnLabel, value: source?.publishedOn, state: state, hint: words.dayHint))
            \(Fields.text("read_on", label: words.readOnLabel, value: source?.readOn, state: state, hint: words.dayHint))
            \(Fields.text("note", label: words.noteLabel, value: source?.note, state: state, kind: "textarea", rows: 3))
            <div class="actions"><button class="button">\(words.save)</button></div></form></div>
            """
        return Layout.page(chrome.at(.sources), title: title, main: main, place: .desk)
    }
}
