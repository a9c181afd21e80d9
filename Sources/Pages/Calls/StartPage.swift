import Formats
import Inspel

/// The first page: the open call, if there is one, and the handbook.
package enum StartPage {
    /// - Parameters:
    ///   - open: the calls that can be answered, the one that closes first before others.
    ///   - chapters: title and address of the latest edition's chapters.
    package static func render(
        _ chrome: Chrome, open: [Call], now: Timestamp, earlier: [Call], chapters: [(title: String, href: String)],
        examples: Int
    ) -> HTML {
        let words = chrome.words
        let language = words.language
        let calls: HTML =
            open.isEmpty
            ? "<div class=\"notice\"><h2 class=\"plain-heading\">\(words.noCallTitle)</h2><p>\(words.noCallText)</p></div>"
            : open.map { call -> HTML in
                let definition = call.definition
                let isToOpen = call.isToOpen(at: now)
                return """
                    <section class="card"><h2\(CallPage.lang(definition.title, language))><a href="\(chrome.links.call(call.slug))">\(definition.title.text(language))</a></h2><p\(CallPage.lang(definition.summary, language))>\(definition.summary.text(language))</p><p><b>\(isToOpen ? words.opensOn(definition.opens) : words.answerBy(definition.closes))</b></p><div class="actions"><a class="button" href="\(chrome.links.call(call.slug))">\(isToOpen ? words.readCall : words.startAnswering)</a></div></section>
                    """
            }.joined()
        let contents: HTML =
            chapters.isEmpty
            ? ""
            : """
            <h2>\(words.menuHandbook)</h2><ol class="chapter-list">\(chapters.map { "<li><a href=\"\($0.href)\">\($0.title)</a></li>" as HTML }.joined())</ol>
            <div class="actions"><a class="button" href="\(chrome.links.handbook)">\(words.readHandbook)</a><a class="button quiet" href="\(chrome.links.examples)">\(words.searchExamples(examples))</a></div>
            """
        let past: HTML =
            earlier.isEmpty
            ? ""
            : """
            <h2>\(words.earlierCalls)</h2><ul>\(earlier.map { "<li><a href=\"\(chrome.links.call($0.slug))\">\($0.definition.title.text(language))</a></li>" as HTML }.joined())</ul>
            """
        let main: HTML = """
            <div class="wrap"><h1>\(words.startPageTitle)</h1><p class="lead">\(words.startPageLead)</p>
            <div class="two-columns"><div>\(calls)\(past)</div><div>\(contents)</div></div></div>
            """
        return Layout.page(chrome, title: words.startPageTitle, main: main)
    }
}
