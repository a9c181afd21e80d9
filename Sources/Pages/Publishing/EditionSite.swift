import Formats
import Inspel

/// The edition as pages of HTML that lie beside each other in a folder and need no server: links are relative, the style
/// is a file of its own. Marked places let the running site put its own head, foot and banner round them.
package struct EditionSite: Sendable {
    package let index: SnapshotIndex
    let words: Words

    package init(_ snapshot: Snapshot) {
        index = SnapshotIndex(snapshot)
        words = Words(.swedish)
    }

    package init(_ index: SnapshotIndex) {
        self.index = index
        words = Words(.swedish)
    }

    var snapshot: Snapshot { index.snapshot }

    /// Paths of all pages, in the order of the book.
    package var paths: [String] {
        ["index.html"] + snapshot.chapters.map { "\($0.slug).html" } + EditionSite.backPages
            + RecordKind.allCases.flatMap { kind in
                ["lista/\(EditionSite.folder(kind)).html"]
                    + snapshot.records(kind).map { "\(EditionSite.folder(kind))/\($0.slug).html" }
            }
    }

    static let backPages = ["onskelistan", "register", "kallor", "om"].map { "lista/\($0).html" }

    package func pages() -> [EditionFile] {
        paths.compactMap { path in
            page(path).map { EditionFile(path: path, mediaType: EditionSite.mediaType, bytes: $0.bytes) }
        }
    }

    static let mediaType = "text/html; charset=utf-8"

    /// One page by its path; nil when the edition has none of the name.
    package func page(_ path: String) -> HTML? {
        guard path.hasSuffix(".html") else { return nil }
        let name = path.dropLast(5)
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 2, parts[0] != "lista" {
            guard let kind = EditionSite.kind(folder: parts[0]), let record = index.record(kind, String(parts[1]))
            else {
                return nil
            }
            return recordPage(record)
        }
        switch name {
        case "index": return contentsPage()
        case "lista/onskelistan": return wishesPage()
        case "lista/register": return indexPage()
        case "lista/kallor": return sourcesPage()
        case "lista/om": return aboutPage()
        default:
            if parts.count == 2 { return EditionSite.kind(folder: parts[1]).map(listPage) }
            return index.chapter(String(name)).map(chapterPage)
        }
    }

    package static func folder(_ kind: RecordKind) -> String {
        switch kind {
        case .example: "exempel"
        case .enterprise: "foretag"
        case .governingDocument: "styrdokument"
        case .meetingPlace: "motesplatser"
        }
    }

    static func kind(folder: some StringProtocol) -> RecordKind? {
        RecordKind.allCases.first { EditionSite.folder($0) == folder }
    }

    // MARK: the frame

    /// - Parameter up: "./" for pages in the edition's folder, "../" for those one folder down.
    func frame(title: String, up: String, main: HTML) -> HTML {
        """
        <!doctype html>
        <html lang="sv">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(title) – \(snapshot.title), \(words.edition(snapshot.label))</title>
        \(EditionMarks.style)<link rel="stylesheet" href="\(up)stil.css">\(EditionMarks.styleEnd)
        </head>
        <body>
        <a class="skip" href="#innehall">\(words.skipToContent)</a>
        \(EditionMarks.head)<header class="site-head"><div class="wrap"><a class="brand" href="\(up)index.html">\(Layout.mark)<span>\(snapshot.title)</span></a></div></header>\(EditionMarks.headEnd)
        <main id="innehall" tabindex="-1">
        \(EditionMarks.banner)\(main)</main>
        \(EditionMarks.foot)<footer class="site-foot"><div class="wrap"><span>\(words.publishedBy(snapshot.publisher)), \(words.day(snapshot.published.day))</span></div></footer>\(EditionMarks.footEnd)
        </body>
        </html>

        """
    }

    func links(_ up: String) -> RecordLinks {
        let base = snapshot.baseURL
        return RecordLinks(
            list: { "\(up)lista/\(EditionSite.folder($0)).html" },
            record: { "\(up)\(EditionSite.folder($0))/\($1).html" },
            source: { "\(up)lista/kallor.html#\(EditionSite.anchor($0))" }, chapter: { "\(up)\($0).html" },
            ask: { base + Links(.swedish).ask(String($0)) })
    }

    /// A citation key as an id: `S-0148-p3`.
    package static func anchor(_ key: String) -> String { key.replacing("#", with: "-") }

    /// The book's own menu.
    func bookMenu(_ up: String, current: String) -> HTML {
        func item(_ path: String, _ label: String) -> HTML {
            path == current
                ? "<li aria-current=\"page\"><a href=\"\(up)\(path)\">\(label)</a></li>\n"
                : "<li><a href=\"\(up)\(path)\">\(label)</a></li>\n"
        }
        let chapters = snapshot.chapters.map { item("\($0.slug).html", "\($0.number) \($0.title)") }.joined()
        let lists = RecordKind.allCases.filter { !snapshot.records($0).isEmpty }.map {
            item("lista/\(EditionSite.folder($0)).html", words.kinds($0))
        }.joined()
        let back =
            (snapshot.viewpoints.isEmpty ? "" : item("lista/onskelistan.html", words.wishList))
            + item("lista/register.html", words.index) + item("lista/kallor.html", words.allSources)
            + item("lista/om.html", words.aboutEdition)
        return """
            <nav aria-label="\(words.chapters)"><p class="small"><a href="\(up)index.html">\(snapshot.title)</a>, \(words.edition(snapshot.label))<br>\(words.day(snapshot.published.day))</p>
            <ol>
            \(chapters)\(lists)\(back)</ol>
            <p class="downloads">\(downloads(up))</p></nav>

            """
    }

    func downloads(_ up: String) -> HTML {
        "<a href=\"\(up)handbok.pdf\">PDF</a> · <a href=\"\(up)handbok.epub\">EPUB</a> · <a href=\"\(up)data/handbok.json\">JSON</a>"
    }
}

/// Comments in an edition's pages between which the running site puts its own.
package enum EditionMarks {
    static let style: HTML = "<!--stil-->"
    static let styleEnd: HTML = "<!--/stil-->"
    static let head: HTML = "<!--huvud-->"
    static let headEnd: HTML = "<!--/huvud-->"
    static let banner: HTML = "<!--meddelande-->"
    static let foot: HTML = "<!--fot-->"
    static let footEnd: HTML = "<!--/fot-->"
}
