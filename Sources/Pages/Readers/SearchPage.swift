import Formats
import Foundation
import Inspel

extension Links {
    /// Where a hit is read. Chapters stand in an edition.
    package func found(_ hit: SearchHit, edition number: Int) -> String {
        switch hit.kind {
        case .chapter: edition(number) + "/" + hit.ref
        case .example, .enterprise, .governingDocument, .meetingPlace: record(hit.kind.rawValue, hit.ref)
        case .response: desk("svar/\(hit.ref)")
        }
    }

    package func search(for words: String) -> String {
        search + "?q=" + (words.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")
    }
}

/// One search over handbook and catalogue.
package enum SearchPage {
    /// - Parameters:
    ///   - answer: nil before anything has been looked for.
    ///   - edition: the latest edition's number, for links into the handbook.
    package static func render(
        _ chrome: Chrome, asked: String, scope: SearchScope, answer: SearchAnswer?, edition: Int
    ) -> HTML {
        let words = chrome.words
        let title = asked.isEmpty ? words.searchTitle : words.searchTitle(asked)
        let main: HTML = """
            <div class="wrap narrow"><h1>\(words.searchTitle)</h1>
            \(form(chrome, asked: asked, scope: scope))
            \(answer.map { results(chrome, asked: asked, $0, edition: edition) } ?? tips(chrome))
            </div>
            """
        return Layout.page(chrome.at(.search), title: title, main: main)
    }

    private static func form(_ chrome: Chrome, asked: String, scope: SearchScope) -> HTML {
        let words = chrome.words
        let choices = [SearchScope.all, .handbook, .examples].map { choice -> HTML in
            """
            <label class="choice"><input type="radio" name="i" value="\(choice.rawValue)"\(flag: "checked", choice == scope)> \(words.searchIn(choice))</label>
            """
        }.joined()
        return """
            <form class="search-form" role="search" action="\(chrome.links.search)" method="get">
            <div class="field"><label for="q">\(words.searchFor)</label><div class="with-button"><input id="q" name="q" type="search" value="\(asked)" maxlength="\(SearchQuery.limit)"><button class="button">\(words.menuSearch)</button></div></div>
            <fieldset class="in-a-row"><legend>\(words.searchWhere)</legend>\(choices)</fieldset></form>
            """
    }

    private static func results(_ chrome: Chrome, asked: String, _ answer: SearchAnswer, edition: Int) -> HTML {
        let words = chrome.words
        guard !answer.hits.isEmpty else {
            return "<h2>\(words.nothingFound(asked))</h2>\(tips(chrome))"
        }
        let items = answer.hits.map { hit -> HTML in
            let place = hit.place.isEmpty ? "" : " · \(hit.place)"
            let own = hit.language == words.language ? nil : hit.language.code
            return """
                <li><p class="kicker">\(words.found(hit.kind))<span\(attribute: "lang", own)>\(place)</span></p><h3><a href="\(chrome.links.found(hit, edition: edition))"\(attribute: "lang", own)>\(hit.title)</a></h3><p\(attribute: "lang", own)>\(marked(hit.snippet))</p></li>

                """
        }.joined()
        let loosened: HTML =
            answer.strictness == .every || answer.query.words.count < 2 ? "" : "<p>\(words.notEveryWord)</p>"
        return """
            <h2>\(words.foundCount(answer.hits.count))</h2>\(loosened)
            <ol class="results">
            \(items)</ol>
            """
    }

    /// What was found stands in `<mark>`.
    package static func marked(_ snippet: Snippet) -> HTML {
        snippet.parts.map { $0.isMarked ? "<mark>\($0.text)</mark>" : HTML(text: $0.text) }.joined()
    }

    private static func tips(_ chrome: Chrome) -> HTML {
        let words = chrome.words
        let links = chrome.links
        return """
            <ul>\(words.searchTips.map { "<li>\($0)</li>" as HTML }.joined())</ul>
            <p>\(words.searchInstead) <a href="\(links.handbook)">\(words.menuHandbook)</a>, <a href="\(links.examples)">\(words.kinds(.example))</a>, <a href="\(links.enterprises)">\(words.kinds(.enterprise))</a>, <a href="\(links.documents)">\(words.kinds(.governingDocument))</a>, <a href="\(links.meetingPlaces)">\(words.kinds(.meetingPlace))</a></p>
            """
    }
}
