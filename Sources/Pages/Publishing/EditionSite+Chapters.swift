import Formats
import Inspel

extension EditionSite {
    func chapterPage(_ chapter: Snapshot.Chapter) -> HTML {
        let body = ChapterBody(chapter, index: index, words: words, links: links("./")).html()
        let position = chapter.number - 1
        var turns: [HTML] = []
        if position > 0 {
            let before = snapshot.chapters[position - 1]
            turns.append(
                "<a class=\"before\" href=\"./\(before.slug).html\"><span>\(words.previousChapter)</span> \(before.title)</a>"
            )
        }
        if position + 1 < snapshot.chapters.count {
            let after = snapshot.chapters[position + 1]
            turns.append(
                "<a class=\"after\" href=\"./\(after.slug).html\"><span>\(words.nextChapter)</span> \(after.title)</a>")
        }
        let turn: HTML =
            turns.isEmpty ? "" : "<nav class=\"turn\" aria-label=\"\(words.turnPages)\">\(turns.joined())</nav>\n"
        let language = chapter.language == .swedish ? nil : chapter.language.code
        let lead: HTML = chapter.summary.isEmpty ? "" : "<p class=\"lead\">\(chapter.summary)</p>"
        return frame(
            title: chapter.title, up: "./",
            main: """
                <div class="wrap book">
                \(bookMenu("./", current: "\(chapter.slug).html"))<article\(attribute: "lang", language)>
                <div><p class="chapter-no">\(words.chapterNumber(chapter.number))</p><h1>\(chapter.title)</h1>
                \(lead)</div>
                \(body)\(turn)</article></div>

                """)
    }

    func contentsPage() -> HTML {
        let chapters = snapshot.chapters.map { chapter -> HTML in
            let summary: HTML = chapter.summary.isEmpty ? "" : "<p>\(chapter.summary)</p>"
            return """
                <li><h2><span class="number">\(chapter.number)</span> <a href="./\(chapter.slug).html">\(chapter.title)</a></h2>\(summary)</li>

                """
        }.joined()
        let lists = RecordKind.allCases.filter { !snapshot.records($0).isEmpty }.map { kind -> HTML in
            "<li><a href=\"./lista/\(EditionSite.folder(kind)).html\">\(words.kinds(kind))</a> (\(snapshot.records(kind).count))</li>\n"
        }.joined()
        return frame(
            title: words.contents, up: "./",
            main: """
                <div class="wrap book">
                \(bookMenu("./", current: "index.html"))<article>
                <div><p class="chapter-no">\(words.edition(snapshot.label).capitalizedFirst), \(words.day(snapshot.published.day))</p><h1>\(snapshot.title)</h1>
                <p class="lead">\(words.publishedBy(snapshot.publisher)). \(words.download): \(downloads("./")).</p></div>
                <ol class="contents">
                \(chapters)</ol>
                <ul class="contents-lists">
                \(lists)</ul>
                \(notices())</article></div>

                """)
    }

    func notices() -> HTML {
        guard !snapshot.notices.isEmpty else { return "" }
        let items = snapshot.notices.map {
            "<li>\(words.day($0.day)): \($0.text) (\(words.edition("\(snapshot.number).\($0.revision)")))</li>\n"
                as HTML
        }.joined()
        return "<section><h2 id=\"rattelser\">\(words.changeList)</h2><ul>\n\(items)</ul></section>\n"
    }
}

extension String {
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

/// A chapter's text with cards placed, citations numbered and their sources beside the paragraph that first uses them.
struct ChapterBody {
    let chapter: Snapshot.Chapter
    let index: SnapshotIndex
    let words: Words
    let links: RecordLinks
    private let numbers: [String: Int]

    init(_ chapter: Snapshot.Chapter, index: SnapshotIndex, words: Words, links: RecordLinks) {
        self.chapter = chapter
        self.index = index
        self.words = words
        self.links = links
        numbers = Dictionary(
            chapter.citations.enumerated().map { ($1, $0 + 1) }, uniquingKeysWith: { first, _ in first })
    }

    func html() -> HTML {
        var out = HTML()
        var level = 1
        var shown: Set<Int> = []
        for block in chapter.document.blocks {
            if case .heading(let own, _, _, _) = block { level = own }
            out += writer(level: level).block(block)
            let new = Document(blocks: [block]).citationKeys.compactMap { numbers[$0] }.filter {
                shown.insert($0).inserted
            }
            if !new.isEmpty { out += notes(new) }
        }
        return out
    }

    private func notes(_ new: [Int]) -> HTML {
        let items = new.map { number -> HTML in
            let key = chapter.citations[number - 1]
            let text = CitationText(index: index, words: words).html(key, links.source(key))
            return "<p id=\"kalla-\(number)\"><b>\(number)</b> \(text)</p>"
        }.joined()
        return "<aside class=\"source\">\(items)</aside>\n"
    }

    private func writer(level: Int) -> DocumentHTML {
        DocumentHTML(
            link: { target, content in
                switch Reference(target) {
                case .passage?, .source?: content + cite(Reference(target)?.citationKey ?? "")
                case .record(let kind, let slug)?: "<a href=\"\(links.record(kind, slug))\">\(content)</a>"
                case .chapter(let slug)?: "<a href=\"\(links.chapter(slug))\">\(content)</a>"
                case .web(let address)?: "<a href=\"\(address)\">\(content)</a>"
                case nil: content
                }
            },
            image: { target, _, isAlone in
                guard isAlone, case .record(let kind, let slug)? = Reference(target),
                    let record = index.record(kind, slug)
                else { return "" }
                return RecordCard(record, words: words, links: links).html(level: min(level + 1, 6))
            })
    }

    private func cite(_ key: String) -> HTML {
        guard let number = numbers[key] else { return "" }
        return
            "<a class=\"cite\" href=\"#kalla-\(number)\"><span class=\"visually-hidden\">\(words.sourceWord) </span>\(number)</a>"
    }
}

extension Document {
    /// Keys of the sources that the text cites, in order, repeats and all.
    var citationKeys: [String] {
        references.compactMap { inline in
            guard case .link(let target, _, _) = inline else { return nil }
            return Reference(target)?.citationKey
        }
    }
}

/// A record in a few lines, placed in a chapter or a list.
package struct RecordCard {
    let record: Snapshot.Record
    let words: Words
    let links: RecordLinks

    package init(_ record: Snapshot.Record, words: Words, links: RecordLinks) {
        self.record = record
        self.words = words
        self.links = links
    }

    /// "Exempel · Arvika · Reserverad upphandling · pågår"
    package var kicker: String {
        let places = record[.municipalities]?.values.map(\.text) ?? record[.counties]?.values.map(\.text) ?? []
        let forms = record[.forms]?.values.map(\.text) ?? record[.documentType]?.values.map(\.text) ?? []
        return ([words.kind(record.kind)] + [places.joined(separator: ", "), forms.joined(separator: ", ")])
            .filter { !$0.isEmpty }.joined(separator: " · ")
    }

    package func html(level: Int) -> HTML {
        let tag = HTML(trusted: "h\(level)")
        let text = record.text(.summary).map { RecordPage.paragraphs($0).first ?? "" } ?? ""
        let ask = record.contacts.first { $0.name != nil }.map { contact -> HTML in
            " · <a href=\"\(links.ask(contact.permission))\">\(words.askContact)<span class=\"visually-hidden\">: \(record.title)</span></a>"
        }
        return """
            <section class="card"><div class="kicker">\(kicker)</div><\(tag)><a href="\(links.record(record.kind, record.slug))">\(record.title)</a></\(tag)><p>\(text)</p><p class="card-links"><a href="\(links.record(record.kind, record.slug))">\(words.readMore(record.kind))<span class="visually-hidden">: \(record.title)</span></a>\(ask)</p></section>

            """
    }
}
