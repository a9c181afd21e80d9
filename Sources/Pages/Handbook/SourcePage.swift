import Formats
import Inspel

/// One source, or the published passages of one answer, as in the latest edition.
package enum SourcePage {
    /// - Parameter key: `K-0012` or `S-0148`. Nil when the edition does not use it.
    package static func render(_ chrome: Chrome, key: String, index: SnapshotIndex) -> HTML? {
        let words = chrome.words
        let site = RecordLinks.site(chrome.links)
        let text = CitationText(index: index, words: words)
        let number = index.snapshot.number
        func used(_ key: String) -> HTML {
            let places =
                index.chapters(citing: key).map {
                    "<li><a href=\"\(chrome.links.editionFile(number, $0.slug))\">\($0.title)</a></li>" as HTML
                }
                + index.records(citing: key).map {
                    "<li><a href=\"\(site.record($0.kind, $0.slug))\">\($0.title)</a></li>" as HTML
                }
            return places.isEmpty ? "" : "<h2>\(words.usedIn)</h2><ul>\(places.joined())</ul>"
        }
        if let source = index.sources[key] {
            let address: HTML =
                source.isLinked
                ? "<p><a class=\"button quiet\" href=\"\(source.url)\">\(words.readSource)</a> <span class=\"small\">\(RecordPage.host(source.url))</span></p>"
                : ""
            let main: HTML = """
                <div class="wrap narrow"><p class="chapter-no">\(words.sourceWord.capitalizedFirst) \(key)</p><h1 lang="sv">\(source.title)</h1>
                <p>\(text.tail(source))</p>\(address)\(used(key))</div>

                """
            return Layout.page(chrome, title: source.title, main: main)
        }
        let passages = index.snapshot.passages.filter { $0.key.hasPrefix(key + "#") }
        guard !passages.isEmpty else { return nil }
        let items = passages.map { passage -> HTML in
            let words: HTML =
                passage.text.map { "<blockquote lang=\"sv\"><p>\($0)</p></blockquote>" }
                ?? "<p>\(chrome.words.notQuoted(passage))</p>"
            return
                "<section id=\"\(EditionSite.anchor(passage.key))\"><p class=\"small\">\(passage.key)</p>\(words)\(used(passage.key))</section>\n"
        }.joined()
        let title = words.answer(key)
        let sender = passages.first.map { "\(text.sender($0)), \(words.day($0.received))" } ?? ""
        let main: HTML = "<div class=\"wrap narrow\"><h1>\(title)</h1><p class=\"lead\">\(sender)</p>\n\(items)</div>\n"
        return Layout.page(chrome, title: title, main: main)
    }
}
