import Formats
import Inspel

extension RecordLinks {
    /// The addresses of the running site, with tags that lead to the narrowed list and chapters in the edition.
    package static func readers(_ links: Links, edition number: Int) -> RecordLinks {
        var own = RecordLinks.site(links)
        let list = own.list
        own.chapter = { links.editionFile(number, $0) }
        own.filtered = { kind, field, code in
            guard let facet = CatalogueFacet(field), CatalogueFacet.of(kind).contains(facet) else { return nil }
            var filter = CatalogueFilter()
            filter[facet] = code
            return list(kind) + filter.query
        }
        return own
    }
}

/// One kind of record as a list that readers narrow with a plain form.
package struct RecordListPage {
    let chrome: Chrome
    let kind: RecordKind
    let index: SnapshotIndex
    let filter: CatalogueFilter
    private let words: Words
    private let links: RecordLinks
    private let selection: CatalogueSelection

    package static let pageSize = 50

    package init(_ chrome: Chrome, _ kind: RecordKind, in index: SnapshotIndex, filter: CatalogueFilter) {
        self.chrome = chrome
        self.kind = kind
        self.index = index
        self.filter = filter
        words = chrome.words
        links = RecordLinks.readers(chrome.links, edition: index.snapshot.number)
        selection = CatalogueSelection(
            index.snapshot.records(kind), filter, facets: CatalogueFacet.of(kind))
    }

    package func render() -> HTML {
        let fitting = selection.fitting
        let pages = max(1, (fitting.count + RecordListPage.pageSize - 1) / RecordListPage.pageSize)
        let page = min(max(1, filter.page), pages)
        let shown = fitting.dropFirst((page - 1) * RecordListPage.pageSize).prefix(RecordListPage.pageSize)
        let main: HTML = """
            <div class="wrap"><h1>\(words.kinds(kind))</h1><p class="lead">\(words.listLead(kind))</p>
            <div class="with-filter">\(form())<section aria-labelledby="traffar">
            <h2 id="traffar">\(words.fitting(kind, fitting.count, of: selection.records.count))</h2>
            \(chips())\(fitting.isEmpty ? nothing() : list(shown))\(turn(page, of: pages))</section></div></div>
            """
        return Layout.page(chrome, title: words.kinds(kind), main: main)
    }

    private func form() -> HTML {
        let fields = CatalogueFacet.of(kind).filter(\.isChosenInForm).map(select).joined()
        guard !fields.isEmpty else { return "" }
        let kept: HTML =
            filter[.municipality].map {
                "<input type=\"hidden\" name=\"\(CatalogueFacet.municipality.rawValue)\" value=\"\($0)\">"
            } ?? ""
        return """
            <form class="filter" method="get" action="\(links.list(kind))"><h2>\(words.narrow)</h2>\(kept)\(fields)<div class="actions"><button class="button">\(words.show)</button></div></form>
            """
    }

    private func select(_ facet: CatalogueFacet) -> HTML {
        let counts = selection.counts(facet)
        var values = ordered(Array(counts.keys), facet)
        if let chosen = filter[facet], !values.contains(chosen) { values.append(chosen) }
        guard !values.isEmpty else { return "" }
        let options = values.map { value -> HTML in
            "<option value=\"\(value)\"\(flag: "selected", value == filter[facet])\(attribute: "lang", language(facet))>\(name(value, facet)) (\(counts[value] ?? 0))</option>"
        }.joined()
        return """
            <div class="field"><label for="\(facet.rawValue)">\(words.facet(facet))</label><select id="\(facet.rawValue)" name="\(facet.rawValue)"><option value="">\(words.any)</option>\(options)</select></div>
            """
    }

    /// Names that are Swedish on an English page say so.
    private func language(_ facet: CatalogueFacet) -> String? {
        guard words.language == .english else { return nil }
        switch facet {
        case .service, .county, .municipality: return "sv"
        case .form, .documentType, .status, .group, .year: return nil
        }
    }

    private func ordered(_ values: [String], _ facet: CatalogueFacet) -> [String] {
        func rank(_ list: CodeList) -> [String] {
            let places = Dictionary(uniqueKeysWithValues: list.codes.enumerated().map { ($1.code, $0) })
            return values.sorted { (places[$0] ?? .max, $0) < (places[$1] ?? .max, $1) }
        }
        switch facet {
        case .form: return rank(.forms)
        case .status: return rank(.exampleStatus)
        case .documentType: return rank(.documentType)
        case .group: return values.sorted()
        case .year: return values.sorted(by: >)
        case .county, .service, .municipality:
            return values.sorted { SwedishOrder.isBefore(name($0, facet), name($1, facet)) }
        }
    }

    private func name(_ value: String, _ facet: CatalogueFacet) -> String {
        switch facet {
        case .form: CodeList.forms.name(value, words.language)
        case .status: CodeList.exampleStatus.name(value, words.language)
        case .documentType: CodeList.documentType.name(value, words.language)
        case .county: Places.regionByCode[value]?.county ?? value
        case .municipality: Places.municipalityByCode[value]?.name ?? value
        case .group: words.municipalityGroup(value)
        case .service, .year: value.prefix(1).uppercased() + value.dropFirst()
        }
    }

    private func chips() -> HTML {
        guard !filter.isEmpty else { return "" }
        let items = CatalogueFacet.of(kind).compactMap { facet -> HTML? in
            guard let value = filter[facet] else { return nil }
            return """
                <li><a class="tag on" href="\(links.list(kind))\(filter.without(facet).query)"><span class="visually-hidden">\(words.removeChoice) </span>\(words.facet(facet)): \(name(value, facet)) <span aria-hidden="true">×</span></a></li>
                """
        }.joined()
        return "<ul class=\"chips\">\(items)<li><a href=\"\(links.list(kind))\">\(words.clearAll)</a></li></ul>"
    }

    private func list(_ records: some Sequence<Snapshot.Record>) -> HTML {
        let rows = records.map { record -> HTML in
            let summary = record.summary(in: words.language)
            return """
                <li><p class="kicker"\(foreign)>\(kicker(record))</p><h3><a href="\(links.record(record.kind, record.slug))"\(attribute: "lang", record.titleLanguage(on: words.language))>\(record.title(in: words.language))</a></h3><p\(attribute: "lang", summary.language == words.language ? nil : summary.language.code)>\(summary.text)</p></li>

                """
        }.joined()
        return "<ul class=\"results\">\n\(rows)</ul>"
    }

    private func kicker(_ record: Snapshot.Record) -> String {
        let kind = words.kind(record.kind) + " · "
        let text = RecordCard(record, words: words, links: links).kicker
        return text.hasPrefix(kind) ? String(text.dropFirst(kind.count)) : ""
    }

    private var foreign: HTML { words.language == .swedish ? "" : " lang=\"sv\"" }

    private func nothing() -> HTML {
        selection.records.isEmpty
            ? "<p>\(words.noRecords)</p>"
            : "<p>\(words.nothingFits)</p><p><a class=\"button quiet\" href=\"\(links.list(kind))\">\(words.clearAll)</a></p>"
    }

    private func turn(_ page: Int, of pages: Int) -> HTML {
        guard pages > 1 else { return "" }
        let before: HTML =
            page > 1
            ? "<a rel=\"prev\" href=\"\(links.list(kind))\(filter.at(page: page - 1).query)\">\(words.previousPage)</a>"
            : ""
        let after: HTML =
            page < pages
            ? "<a rel=\"next\" class=\"after\" href=\"\(links.list(kind))\(filter.at(page: page + 1).query)\">\(words.nextPage)</a>"
            : ""
        return
            "<nav class=\"turn\" aria-label=\"\(words.turnPages)\">\(before)<span>\(words.page(page, of: pages))</span>\(after)</nav>"
    }
}

extension Snapshot.Record {
    func title(in language: Language) -> String {
        language == .english && !titleEnglish.isEmpty ? titleEnglish : title
    }

    /// The title's language where it is not the page's.
    func titleLanguage(on page: Language) -> String? { page == .english && titleEnglish.isEmpty ? "sv" : nil }

    /// The first paragraph of the summary, in the language if there is one.
    func summary(in language: Language) -> (text: String, language: Language) {
        if language == .english, let english = text(.summaryEnglish) {
            return (RecordPage.paragraphs(english).first ?? "", .english)
        }
        return (text(.summary).map { RecordPage.paragraphs($0).first ?? "" } ?? "", .swedish)
    }
}

/// A record as in the latest edition, with others like it.
package enum PublicRecordPage {
    package static func render(_ chrome: Chrome, _ record: Snapshot.Record, in index: SnapshotIndex) -> HTML {
        let links = RecordLinks.readers(chrome.links, edition: index.snapshot.number)
        let page = RecordPage(record, in: index, links: links, words: chrome.words)
        return Layout.page(
            chrome, title: page.title, main: page.main() + alike(chrome, record, in: index, links: links))
    }

    /// Up to four examples of the same forms from the same kind of municipality, most in common first.
    private static func alike(
        _ chrome: Chrome, _ record: Snapshot.Record, in index: SnapshotIndex, links: RecordLinks
    ) -> HTML {
        guard record.kind == .example else { return "" }
        func traits(_ record: Snapshot.Record) -> Set<String> {
            Set(
                [CatalogueFacet.form, .group, .service].flatMap { facet in
                    facet.values(of: record).map { "\(facet.rawValue):\($0)" }
                })
        }
        let own = traits(record)
        let others = index.snapshot.records(.example).enumerated().compactMap { place, other in
            let common = other.id == record.id ? 0 : traits(other).intersection(own).count
            return common > 0 ? (place: place, common: common, record: other) : nil
        }.sorted { ($1.common, $0.place) < ($0.common, $1.place) }.prefix(4)
        guard !others.isEmpty else { return "" }
        let words = chrome.words
        let items = others.map { other -> HTML in
            let places = other.record[.municipalities]?.values.map(\.text).joined(separator: ", ") ?? ""
            return
                "<li\(attribute: "lang", words.language == .swedish ? nil : "sv")><a href=\"\(links.record(.example, other.record.slug))\">\(other.record.title)</a>\(places.isEmpty ? "" : ", \(places)")</li>"
        }.joined()
        return "<div class=\"wrap\"><section class=\"alike\"><h2>\(words.alike)</h2><ul>\(items)</ul></section></div>"
    }
}
