import Formats
import Inspel

extension EditionSite {
    func recordPage(_ record: Snapshot.Record) -> HTML {
        let main = RecordPage(record, in: index, links: links("../"), words: words).main()
        return frame(title: record.title, up: "../", main: main)
    }

    func listPage(_ kind: RecordKind) -> HTML {
        let links = links("../")
        let rows = snapshot.records(kind).map { record -> HTML in
            let card = RecordCard(record, words: words, links: links)
            let text = record.text(.summary).map { RecordPage.paragraphs($0).first ?? "" } ?? ""
            return """
                <li><div class="kicker">\(card.kicker)</div><h2><a href="\(links.record(kind, record.slug))">\(record.title)</a></h2><p>\(text)</p></li>

                """
        }.joined()
        let list: HTML =
            snapshot.records(kind).isEmpty ? "<p>\(words.noRecords)</p>\n" : "<ul class=\"records\">\n\(rows)</ul>\n"
        return backPage(title: words.kinds(kind), path: "lista/\(EditionSite.folder(kind)).html", main: list)
    }

    func wishesPage() -> HTML {
        let wishes = snapshot.viewpoints.filter { $0.kind == "wish" }
        var main = HTML()
        for addressee in ["state", "municipality", "region", "other"] {
            let group = wishes.filter { ($0.addressee ?? "other") == addressee }
            if !group.isEmpty { main += viewpointList(words.wishesTo(addressee), group) }
        }
        for kind in ["condition", "opportunity", "obstacle", "lesson"] {
            let group = snapshot.viewpoints.filter { $0.kind == kind }
            if !group.isEmpty { main += viewpointList(words.viewpoints(kind), group) }
        }
        if main.isEmpty { main = "<p>\(words.noRecords)</p>\n" }
        return backPage(title: words.wishList, path: "lista/onskelistan.html", main: main)
    }

    private func viewpointList(_ title: String, _ group: [Snapshot.Viewpoint]) -> HTML {
        let items = group.map { viewpoint -> HTML in
            let reason: HTML =
                viewpoint.reason.isEmpty ? "" : " <span class=\"small\">\(words.because)</span> \(viewpoint.reason)"
            let source: HTML =
                index.passages[viewpoint.citation].map { passage -> HTML in
                    "<br><span class=\"small\"><a href=\"../lista/kallor.html#\(EditionSite.anchor(passage.key))\">\(words.answer(ShownNumber.response(passage.response)))</a>, \(CitationText(index: index, words: words).sender(passage))</span>"
                } ?? ""
            return "<li>\(viewpoint.statement)\(reason)\(source)</li>\n"
        }.joined()
        return "<h2>\(title)</h2>\n<ul>\n\(items)</ul>\n"
    }

    func indexPage() -> HTML {
        let links = links("../")
        func group(_ title: String, _ field: CatalogueField) -> HTML {
            let entries = index.examples(by: field).map { entry -> HTML in
                let items = entry.records.map {
                    "<li><a href=\"\(links.record($0.kind, $0.slug))\">\($0.title)</a></li>\n" as HTML
                }.joined()
                return "<h3>\(entry.value.text)</h3>\n<ul>\n\(items)</ul>\n"
            }.joined()
            return entries.isEmpty ? "" : "<h2>\(title)</h2>\n<div class=\"index\">\(entries)</div>\n"
        }
        let main = group(words.indexByForm, .forms) + group(words.indexByCounty, .counties)
        return backPage(
            title: words.index, path: "lista/register.html", main: main.isEmpty ? "<p>\(words.noRecords)</p>\n" : main)
    }

    func sourcesPage() -> HTML {
        var main = HTML()
        if !snapshot.sources.isEmpty {
            let items = snapshot.sources.map { source -> HTML in
                let title: HTML =
                    source.isLinked ? "<a href=\"\(source.url)\">\(source.title)</a>" : HTML(text: source.title)
                return """
                    <li id="\(source.key)"><b>\(source.key)</b> \(title). \(CitationText(index: index, words: words).tail(source))\(usedIn(source.key))</li>

                    """
            }.joined()
            main += "<h2>\(words.sources)</h2>\n<ul class=\"sources plain\">\n\(items)</ul>\n"
        }
        if !snapshot.passages.isEmpty {
            let items = snapshot.passages.map { passageItem($0) }.joined()
            main += "<h2>\(words.pick("Svar", "Answers"))</h2>\n<ul class=\"sources plain\">\n\(items)</ul>\n"
        }
        if main.isEmpty { main = "<p>\(words.noRecords)</p>\n" }
        return backPage(title: words.allSources, path: "lista/kallor.html", main: main)
    }

    func passageItem(_ passage: Snapshot.Passage) -> HTML {
        let text: HTML =
            passage.text.map { "<blockquote><p>\($0)</p></blockquote>" }
            ?? "<p class=\"small\">\(words.notQuoted(passage))</p>"
        return """
            <li id="\(EditionSite.anchor(passage.key))"><b>\(passage.key)</b> \(CitationText(index: index, words: words).sender(passage)), \(words.day(passage.received)).\(text)\(usedIn(passage.key))</li>

            """
    }

    func usedIn(_ key: String) -> HTML {
        let places =
            index.chapters(citing: key).map { "<a href=\"../\($0.slug).html\">\($0.title)</a>" as HTML }
            + index.records(citing: key).map {
                "<a href=\"../\(EditionSite.folder($0.kind))/\($0.slug).html\">\($0.title)</a>" as HTML
            }
        return places.isEmpty ? "" : "<div class=\"small\">\(words.usedIn): \(places.joined(separator: ", "))</div>"
    }

    func aboutPage() -> HTML {
        let texts = AboutEdition(snapshot, words)
        let paragraphs = texts.paragraphs.map { "<p>\($0)</p>\n" as HTML }.joined()
        return backPage(title: words.aboutEdition, path: "lista/om.html", main: paragraphs + notices())
    }

    private func backPage(title: String, path: String, main: HTML) -> HTML {
        frame(
            title: title, up: "../",
            main: """
                <div class="wrap book">
                \(bookMenu("../", current: path))<article>
                <h1>\(title)</h1>
                <div>\(main)</div></article></div>

                """)
    }
}

/// What every format says of the edition itself.
struct AboutEdition {
    let paragraphs: [String]

    init(_ snapshot: Snapshot, _ words: Words) {
        let counts = words.list(
            RecordKind.allCases.map { kind in (kind, snapshot.records(kind).count) }.filter { $0.1 > 0 }.map {
                kind, count in
                switch kind {
                case .example: words.count(count, ("exempel", "exempel"), ("example", "examples"))
                case .enterprise:
                    words.count(
                        count, ("socialt företag", "sociala företag"), ("social enterprise", "social enterprises"))
                case .governingDocument:
                    words.count(count, ("styrdokument", "styrdokument"), ("governing document", "governing documents"))
                case .meetingPlace:
                    words.count(count, ("mötesplats", "mötesplatser"), ("meeting place", "meeting places"))
                }
            })
        var texts = [
            "\(snapshot.title), utgåva \(snapshot.label). Utgiven av \(snapshot.publisher) den \(words.day(snapshot.published.day)).",
            "Utgåvan innehåller \(words.count(snapshot.chapters.count, ("kapitel", "kapitel"), ("chapter", "chapters")))\(counts.isEmpty ? "" : ", \(counts)"). Den är frusen: texten ändras inte efter utgivningen. Om ett namn måste strykas, eller om något behöver ett meddelande, ges en ny version ut och ändringen står i listan över rättelser.",
            "Varje uppgift går att följa till sin källa. Svar har nummer som börjar på S, andra källor på K. Citat ur svar är återgivna ordagrant och med medgivande. Personer visas med namn bara om de själva har sagt ja.",
            "Exemplen är utvalda av redaktionen. De visar hur andra har gjort, inte hur vanligt det är. Lagar och länkar åldras: läs alltid vilket datum en uppgift gällde.",
            "Handboken finns på \(snapshot.baseURL)/handboken som webb, PDF, EPUB och öppna data.",
        ]
        if snapshot.isDemonstration { texts.insert(words.demonstrationShort, at: 1) }
        paragraphs = texts
    }
}
