import Formats
import Inspel

/// The frame of a page: head, menus, main, foot.
package enum Layout {
    package enum Place: Sendable { case site, desk }

    /// - Parameters:
    ///   - title: of the page alone; the site's name is added.
    ///   - main: what stands in `<main>`; begins with what holds the page's only `<h1>`.
    ///   - isPrivate: keeps search engines out.
    package static func page(
        _ chrome: Chrome, title: String, main: HTML, place: Place = .site, isPrivate: Bool = false, head: HTML = ""
    ) -> HTML {
        let words = chrome.words
        let robots: HTML = isPrivate || place == .desk ? "<meta name=\"robots\" content=\"noindex\">" : ""
        let banner: HTML =
            chrome.isDemonstration
            ? "<aside class=\"banner\" aria-label=\"\(words.demonstrationLabel)\"><div class=\"wrap\"><p>\(words.demonstration)</p></div></aside>"
            : ""
        return """
            <!doctype html>
            <html lang="\(chrome.language.code)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title) – \(chrome.siteName)</title>
            \(robots)<link rel="stylesheet" href="\(chrome.style)">
            <link rel="icon" href="/favicon.svg" type="image/svg+xml">
            <script src="\(chrome.script)" defer></script>
            \(head)</head>
            <body>
            <a class="skip" href="#innehall">\(words.skipToContent)</a>
            \(header(chrome, place))\(banner)
            <main id="innehall" tabindex="-1">
            \(main)
            </main>
            \(place == .site ? foot(chrome) : "")</body>
            </html>

            """
    }

    /// Head and foot alone, for pages that are stored without them.
    package static func surroundings(_ chrome: Chrome) -> (head: HTML, foot: HTML) {
        let banner: HTML =
            chrome.isDemonstration
            ? "<aside class=\"banner\" aria-label=\"\(chrome.words.demonstrationLabel)\"><div class=\"wrap\"><p>\(chrome.words.demonstration)</p></div></aside>"
            : ""
        return (header(chrome, .site) + banner, foot(chrome))
    }

    package static let mark: HTML = """
        <svg viewBox="0 0 32 32" aria-hidden="true"><path class="mark" d="M16 1.5 28.6 8.7v14.6L16 30.5l-5.2-3L4 30l1.6-5.4-2.2-1.3V8.7z"/><path class="mark-lines" d="M9.5 12h13M9.5 16.5h13M9.5 21h8"/></svg>
        """

    private static func header(_ chrome: Chrome, _ place: Place) -> HTML {
        let words = chrome.words
        let links = chrome.links
        var items: [(Chrome.Item, String, String)] = []
        switch place {
        case .site:
            if let call = chrome.openCall {
                items.append((.call, links.call(call), words.menuCall))
                items.append((.answer, links.answer(call), words.menuAnswer))
            }
            items.append((.handbook, links.handbook, words.menuHandbook))
            items.append((.examples, links.examples, words.menuExamples))
            items.append((.search, links.search, words.menuSearch))
        case .desk:
            items = [
                (.inbox, links.desk, words.menuInbox), (.arrivals, links.arrivals, words.arrivalsTitle),
                (.catalogue, links.desk("katalog"), words.menuCatalogue),
                (.sources, links.desk("kallor"), words.menuSources), (.themes, links.desk("teman"), words.menuThemes),
                (.permissions, links.desk("medgivanden"), words.menuPermissions),
                (.deskHandbook, links.desk("handbok"), words.menuDeskHandbook),
                (.coverage, links.desk("tackning"), words.menuCoverage),
                (.calls, links.desk("inbjudningar"), words.menuCalls),
                (.mail, links.desk("mejl"), words.menuMail),
            ]
        }
        let menu = items.map { item, href, label -> HTML in
            "<a href=\"\(href)\"\(attribute: "aria-current", item == chrome.item ? "page" : nil)>\(label)</a>"
        }.joined()
        let leave: HTML =
            place == .desk
            ? """
            <form class="leave" method="post" action="\(links.signOut)">\(chrome.token)<button class="linklike">\(words.signOut)</button></form>
            """ : ""
        return """
            <header class="site-head\(place == .desk ? " wide" : "")"><div class="wrap"><a class="brand" href="\(place == .desk ? links.desk : links.start)">\(mark)<span>\(chrome.siteName)</span></a><nav aria-label="\(place == .desk ? words.deskMenu : words.mainMenu)">\(menu)</nav>\(leave)</div></header>
            """
    }

    private static func foot(_ chrome: Chrome) -> HTML {
        let words = chrome.words
        let links = chrome.links
        var parts: [HTML] = [
            "<a href=\"\(links.coverage)\">\(words.footCoverage)</a>",
            "<a href=\"\(links.privacy)\">\(words.footPrivacy)</a>",
            "<a href=\"\(links.accessibility)\">\(words.footAccessibility)</a>",
            "<a href=\"\(links.data)\">\(words.footData)</a>",
        ]
        if let path = chrome.path {
            let other: Language = chrome.language == .swedish ? .english : .swedish
            parts.append(
                "<a href=\"\(Links(other).path(path))\" lang=\"\(other.code)\" hreflang=\"\(other.code)\">\(words.otherLanguage)</a>"
            )
        }
        return """
            <footer class="site-foot"><div class="wrap"><span>\(chrome.ownerName.map(words.footOwner) ?? chrome.siteName)</span><ul>\(parts.map { "<li>\($0)</li>" as HTML }.joined())</ul></div></footer>

            """
    }
}
