import Formats
import Foundation
import Inspel

/// The edition as an EPUB: the same text as the site's pages, its sources as end notes of each chapter.
package struct BookEPUB {
    let index: SnapshotIndex
    let words: Words
    private var snapshot: Snapshot { index.snapshot }

    package init(_ index: SnapshotIndex) {
        self.index = index
        words = Words(.swedish)
    }

    package func bytes() throws -> [UInt8] {
        let day = snapshot.published.day
        var zip = ZipWriter(date: (day.year, day.month, day.day))
        for file in try book().files() { zip.add(file.path, file.bytes, compress: file.compress) }
        return zip.finish()
    }

    func book() throws -> EPUB {
        let digest = Digest.sha256(try snapshot.encoded())
        return EPUB(
            identifier: "urn:uuid:\(BookEPUB.uuid(digest))",
            title: "\(snapshot.title), \(words.edition(snapshot.label))",
            language: "sv", publisher: snapshot.publisher, published: snapshot.published.day.description,
            modified: BookEPUB.utc(snapshot.published), description: AboutEdition(snapshot, words).paragraphs[0],
            rights: words.publishedBy(snapshot.publisher),
            accessibilitySummary:
                "Boken är text med rubriker i ordning, listor, tabeller med rubrikrad och länkade källor. Den har inga bilder, inget ljud och ingen rörelse.",
            contentsTitle: words.contents, landmarksTitle: words.landmarks, style: BookEPUB.style, parts: parts())
    }

    private func parts() -> [EPUB.Part] {
        var parts = [
            EPUB.Part(
                file: "titel.xhtml", title: snapshot.title, body: titlePage(), type: "titlepage", role: nil,
                isInContents: false)
        ]
        parts += snapshot.chapters.map(chapter)
        parts += RecordKind.allCases.filter { !snapshot.records($0).isEmpty }.map(catalogue)
        if !snapshot.viewpoints.isEmpty {
            parts.append(back("onskelistan.xhtml", words.wishList, wishes(), type: "appendix", role: "doc-appendix"))
        }
        if !snapshot.records(.example).isEmpty {
            parts.append(back("register.xhtml", words.index, register(), type: "index", role: "doc-index"))
        }
        if !(snapshot.sources.isEmpty && snapshot.passages.isEmpty) {
            parts.append(
                back("kallor.xhtml", words.allSources, sources(), type: "bibliography", role: "doc-bibliography"))
        }
        let about = AboutEdition(snapshot, words).paragraphs.map { "<p>\($0)</p>\n" as HTML }.joined()
        parts.append(back("om.xhtml", words.aboutEdition, about + notices(), type: "colophon", role: "doc-colophon"))
        return parts
    }

    private func back(_ file: String, _ title: String, _ body: HTML, type: String, role: String) -> EPUB.Part {
        EPUB.Part(file: file, title: title, body: "<h1>\(title)</h1>\n\(body)", type: type, role: role)
    }

    private func titlePage() -> HTML {
        """
        <h1>\(snapshot.title)</h1>
        <p>\(words.edition(snapshot.label).capitalizedFirst), \(words.day(snapshot.published.day))</p>
        <p>\(words.publishedBy(snapshot.publisher))</p>
        \(snapshot.isDemonstration ? "<p>\(words.demonstrationShort)</p>\n" as HTML : "")
        """
    }

    private func chapter(_ chapter: Snapshot.Chapter) -> EPUB.Part {
        let numbers = Dictionary(
            chapter.citations.enumerated().map { ($1, $0 + 1) }, uniquingKeysWith: { first, _ in first })
        var marks: [Int: Int] = [:]
        var level = 1
        var body = HTML()
        for block in chapter.document.blocks {
            if case .heading(let own, _, _, _) = block { level = own }
            let writer = DocumentHTML(
                link: { target, content in
                    guard let number = Reference(target)?.citationKey.flatMap({ numbers[$0] }) else {
                        return link(target, content)
                    }
                    marks[number, default: 0] += 1
                    let id = marks[number] == 1 ? "not-\(number)" : nil
                    return content
                        + "<a\(attribute: "id", id) class=\"cite\" epub:type=\"noteref\" role=\"doc-noteref\" href=\"#kalla-\(number)\">\(number)</a>"
                },
                image: { target, _, isAlone in
                    guard isAlone, case .record(let kind, let slug)? = Reference(target),
                        let record = index.record(kind, slug)
                    else { return "" }
                    return card(record, level: min(6, level + 1))
                })
            body += writer.block(block)
        }
        if !chapter.citations.isEmpty {
            let items = chapter.citations.enumerated().map { position, key -> HTML in
                "<li id=\"kalla-\(position + 1)\">\(note(key)) <a role=\"doc-backlink\" href=\"#not-\(position + 1)\">↩</a></li>\n"
            }.joined()
            body +=
                "<section epub:type=\"endnotes\" role=\"doc-endnotes\"><h2>\(words.sources)</h2>\n<ol>\n\(items)</ol></section>\n"
        }
        let lead: HTML = chapter.summary.isEmpty ? "" : "<p class=\"lead\">\(chapter.summary)</p>\n"
        let sections = chapter.document.blocks.compactMap { block -> (id: String, title: String)? in
            guard case .heading(2, let id, let content, _) = block else { return nil }
            return (id, content.plainText)
        }
        let language = chapter.language == .swedish ? nil : chapter.language.code
        let wrapped: HTML =
            language == nil ? body : "<div lang=\"\(language)\" xml:lang=\"\(language)\">\n\(body)</div>\n"
        return EPUB.Part(
            file: "kapitel-\(chapter.number).xhtml", title: "\(chapter.number) \(chapter.title)",
            body:
                "<p class=\"kicker\">\(words.chapterNumber(chapter.number))</p><h1>\(chapter.title)</h1>\n\(lead)\(wrapped)",
            type: "chapter", role: "doc-chapter", sections: sections)
    }

    private func link(_ target: String, _ content: HTML) -> HTML {
        switch Reference(target) {
        case .record(let kind, let slug)?: "<a href=\"\(address(kind, slug))\">\(content)</a>"
        case .chapter(let slug)?:
            index.chapter(slug).map { "<a href=\"kapitel-\($0.number).xhtml\">\(content)</a>" } ?? content
        case .web(let address)?: "<a href=\"\(address)\">\(content)</a>"
        case .passage?, .source?, nil: content
        }
    }

    private func address(_ kind: RecordKind, _ slug: String) -> String { "\(EditionSite.folder(kind)).xhtml#\(slug)" }

    private func note(_ key: String) -> HTML {
        let text = CitationText(index: index, words: words).plain(key)
        return "<a href=\"kallor.xhtml#\(EditionSite.anchor(key))\">\(text)</a>"
    }

    private func card(_ record: Snapshot.Record, level: Int) -> HTML {
        let tag = HTML(trusted: "h\(level)")
        let links = RecordLinks(list: { _ in "" }, record: { _, _ in "" }, source: { _ in "" }, chapter: { _ in "" }) {
            _ in ""
        }
        let text = record.text(.summary).map { RecordPage.paragraphs($0).first ?? "" } ?? ""
        return """
            <aside class="card"><p class="kicker">\(RecordCard(record, words: words, links: links).kicker)</p><\(tag)><a href="\(address(record.kind, record.slug))">\(record.title)</a></\(tag)><p>\(text)</p></aside>

            """
    }

    private func catalogue(_ kind: RecordKind) -> EPUB.Part {
        let entries = snapshot.records(kind).map { record -> HTML in
            let body = RecordText(record, words: words)
            let summary = body.summary.map { "<p>\($0)</p>\n" as HTML }.joined()
            let facts = body.facts.map { "<dt>\($0)</dt><dd>\($1)</dd>\n" as HTML }.joined()
            let sections = body.sections.map { title, paragraphs -> HTML in
                "<h3>\(title)</h3>\n\(paragraphs.map { "<p>\($0)</p>\n" as HTML }.joined())"
            }.joined()
            let sources = record.citationKeys.map {
                "<a href=\"kallor.xhtml#\(EditionSite.anchor($0))\">\($0)</a>" as HTML
            }.joined(separator: ", ")
            return """
                <section id="\(record.slug)"><h2>\(record.title)</h2>
                \(summary)\(facts.isEmpty ? "" : "<dl>\n\(facts)</dl>\n" as HTML)\(sections)\(sources.isEmpty ? "" : "<p class=\"small\">\(words.sources): \(sources)</p>\n" as HTML)</section>

                """
        }.joined()
        return back(
            "\(EditionSite.folder(kind)).xhtml", words.kinds(kind), entries, type: "appendix", role: "doc-appendix")
    }

    private func wishes() -> HTML {
        let order = ["wish", "condition", "opportunity", "obstacle", "lesson"]
        return order.map { kind -> HTML in
            let group = snapshot.viewpoints.filter { $0.kind == kind }
            guard !group.isEmpty else { return "" }
            let items = group.map { viewpoint -> HTML in
                let reason: HTML = viewpoint.reason.isEmpty ? "" : " \(words.because) \(viewpoint.reason)"
                return
                    "<li>\(viewpoint.statement)\(reason) (<a href=\"kallor.xhtml#\(EditionSite.anchor(viewpoint.citation))\">\(viewpoint.citation)</a>)</li>\n"
            }.joined()
            return "<h2>\(words.viewpoints(kind))</h2>\n<ul>\n\(items)</ul>\n"
        }.joined()
    }

    private func register() -> HTML {
        [(words.indexByForm, CatalogueField.forms), (words.indexByCounty, .counties)].map { title, field -> HTML in
            let entries = index.examples(by: field).map { entry -> HTML in
                let items = entry.records.map {
                    "<li><a href=\"\(address($0.kind, $0.slug))\">\($0.title)</a></li>\n" as HTML
                }.joined()
                return "<h3>\(entry.value.text)</h3>\n<ul>\n\(items)</ul>\n"
            }.joined()
            return entries.isEmpty ? "" : "<h2>\(title)</h2>\n\(entries)"
        }.joined()
    }

    private func sources() -> HTML {
        let sources = snapshot.sources.map { source -> HTML in
            let link: HTML =
                source.isLinked ? " <a href=\"\(source.url)\">\(RecordPage.host(source.url))</a>" : ""
            return
                "<p id=\"\(source.key)\"><b>\(source.key)</b> \(CitationText(index: index, words: words).plain(source.key))\(link)</p>\n"
        }.joined()
        let passages = snapshot.passages.map { passage -> HTML in
            "<div id=\"\(EditionSite.anchor(passage.key))\"><p><b>\(passage.key)</b> \(CitationText(index: index, words: words).sender(passage)), \(words.day(passage.received)).</p>\(passage.text.map { "<blockquote><p>\($0)</p></blockquote>" as HTML } ?? "<p>\(words.notQuoted(passage))</p>")</div>\n"
        }.joined()
        return sources + passages
    }

    private func notices() -> HTML {
        guard !snapshot.notices.isEmpty else { return "" }
        let items = snapshot.notices.map { "<li>\(words.day($0.day)): \($0.text)</li>\n" as HTML }.joined()
        return "<h2>\(words.changeList)</h2>\n<ul>\n\(items)</ul>\n"
    }

    /// The first 128 bits of a hash as a UUID of version 8 (RFC 9562).
    static func uuid(_ digest: String) -> String {
        var digits = Array(digest.prefix(32))
        digits[12] = "8"
        digits[16] = "a"
        let text = String(digits)
        let cuts = [0, 8, 12, 16, 20, 32].map { text.index(text.startIndex, offsetBy: $0) }
        return zip(cuts, cuts.dropFirst()).map { String(text[$0..<$1]) }.joined(separator: "-")
    }

    static func utc(_ time: Timestamp) -> String {
        let seconds = Timestamp(milliseconds: time.milliseconds / 1_000 * 1_000)
        return seconds.date.formatted(Date.ISO8601FormatStyle())
    }

    static let style = """
        body { font-family: serif; line-height: 1.5; margin: 5%; }
        h1, h2, h3 { line-height: 1.2; color: #0b5a4b; hyphens: none; }
        .kicker { font-size: .9em; color: #495a5e; margin: 0; }
        .lead { font-size: 1.15em; }
        .card { border: 1px solid #cdd7d4; border-top: .3em solid #0b5a4b; padding: .6em 1em; margin: 1.2em 0; }
        .card h2, .card h3, .card h4 { margin: .2em 0; }
        .cite { font-size: .75em; vertical-align: super; text-decoration: none; }
        blockquote { margin: 1em 0; padding-left: 1em; border-left: .3em solid #f0b03f; }
        figure.quote { margin: 1em 0; } figcaption { font-size: .9em; padding-left: 1.3em; }
        table { border-collapse: collapse; } th, td { text-align: left; padding: .3em .6em; border-bottom: 1px solid #cdd7d4; }
        dt { font-weight: bold; } dd { margin: 0 0 .4em 0; }

        """
}

/// A record as plain parts, for formats without the site's layout.
struct RecordText {
    let summary: [String]
    let facts: [(String, String)]
    let sections: [(String, [String])]

    init(_ record: Snapshot.Record, words: Words) {
        summary = RecordPage.paragraphs(record.text(.summary) ?? "")
        func day(_ text: String) -> String { Day(text).map(words.day) ?? text }
        var facts: [(String, String)] = []
        for field in CatalogueField.of(record.kind) {
            switch field {
            case .summary, .summaryEnglish, .method, .results, .lessons, .legal, .note, .statusOn, .legalOn, .yearEnd:
                break
            case .yearStart:
                if let years = words.years(record.text(.yearStart), record.text(.yearEnd)) {
                    facts.append((words.pick("Tid", "Time"), years))
                }
            case .status:
                if let status = record.text(.status) {
                    let on = record.text(.statusOn).map { ", " + words.asOfShort(day($0)) } ?? ""
                    facts.append((words.label(field), status + on))
                }
            case .adoptedOn, .validUntil:
                if let text = record.text(field) { facts.append((words.label(field), day(text))) }
            default:
                if let found = record[field] {
                    facts.append((words.label(field), found.values.map(\.text).joined(separator: ", ")))
                }
            }
        }
        for contact in record.contacts {
            let text = [contact.name, contact.role, contact.organisation, contact.email].compactMap { $0 }
                .filter { !$0.isEmpty }.joined(separator: ", ")
            facts.append((words.contact, text))
        }
        self.facts = facts
        sections = [CatalogueField.method, .results, .lessons, .legal, .note].compactMap { field in
            guard let found = record[field] else { return nil }
            var paragraphs = found.values.flatMap { RecordPage.paragraphs($0.text) }
            if field == .legal, let on = record.text(.legalOn) { paragraphs.append(words.asOf(day(on))) }
            return (words.label(field), paragraphs)
        }
    }
}
