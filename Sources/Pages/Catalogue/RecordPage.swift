import Foundation
import Formats
import Inspel

/// Where a record's page leads; addresses differ between the site and an edition's own files.
package struct RecordLinks: Sendable {
    package var list: @Sendable (RecordKind) -> String
    package var record: @Sendable (RecordKind, _ slug: String) -> String
    package var source: @Sendable (_ key: String) -> String
    package var chapter: @Sendable (_ slug: String) -> String
    /// The list narrowed to one value, for tags; nil where there is no such list.
    package var filtered: @Sendable (RecordKind, CatalogueField, _ code: String) -> String?
    /// The form that passes a question on to a contact who has agreed.
    package var ask: @Sendable (_ permission: Int64) -> String

    package init(
        list: @escaping @Sendable (RecordKind) -> String, record: @escaping @Sendable (RecordKind, String) -> String,
        source: @escaping @Sendable (String) -> String, chapter: @escaping @Sendable (String) -> String,
        filtered: @escaping @Sendable (RecordKind, CatalogueField, String) -> String? = { _, _, _ in nil },
        ask: @escaping @Sendable (Int64) -> String
    ) {
        self.list = list
        self.record = record
        self.source = source
        self.chapter = chapter
        self.filtered = filtered
        self.ask = ask
    }

    /// The addresses of the running site.
    package static func site(_ links: Links) -> RecordLinks {
        RecordLinks(
            list: { kind in
                switch kind {
                case .example: links.examples
                case .enterprise: links.enterprises
                case .governingDocument: links.documents
                case .meetingPlace: links.meetingPlaces
                }
            },
            record: { kind, slug in links.record(kind.rawValue, slug) },
            source: { key in
                let parts = key.split(separator: "#")
                return links.path("/kalla/\(parts[0])") + (parts.count > 1 ? "#\(key.replacing("#", with: "-"))" : "")
            },
            chapter: { links.handbook + "#\($0)" }, ask: { links.ask(String($0)) })
    }
}

/// One record's public page: what stands in `<main>`.
package struct RecordPage {
    package let record: Snapshot.Record
    package let index: SnapshotIndex
    package let links: RecordLinks
    package let words: Words
    /// Citation keys in the order of the page: the first is note 1.
    private let keys: [String]

    package init(_ record: Snapshot.Record, in index: SnapshotIndex, links: RecordLinks, words: Words) {
        self.record = record
        self.index = index
        self.links = links
        self.words = words
        keys = record.citationKeys
    }

    package var title: String {
        words.language == .english && !record.titleEnglish.isEmpty ? record.titleEnglish : record.title
    }

    package func main() -> HTML {
        let aside = asideParts()
        let article: HTML = """
            <article\(attribute: "lang", words.language == .swedish ? nil : "sv")>
            <p class="small"><a href="\(links.list(record.kind))"\(lang)>\(words.kinds(record.kind))</a></p>
            <h1\(attribute: "lang", titleLanguage)>\(title)</h1>
            \(lead())<dl class="facts">\(facts())</dl>
            \(sections())\(sourceList())</article>

            """
        guard !aside.isEmpty else { return "<div class=\"wrap\">\(article)</div>" }
        return
            "<div class=\"wrap with-aside\">\(article)<aside\(attribute: "lang", words.language == .swedish ? nil : "en")>\(aside)</aside></div>"
    }

    /// Swedish content on an English page: the page's own words in it carry their language.
    private var lang: HTML { words.language == .swedish ? "" : " lang=\"en\"" }

    private var titleLanguage: String? {
        words.language == .english && !record.titleEnglish.isEmpty ? "en" : nil
    }

    private func lead() -> HTML {
        if words.language == .english, let english = record.text(.summaryEnglish) {
            return "<p class=\"lead\" lang=\"en\">\(english)\(notes(.summaryEnglish))</p>\n"
        }
        guard let field = record[.summary], let text = field.values.first?.text else { return "" }
        let paragraphs = RecordPage.paragraphs(text)
        let first = paragraphs.first ?? ""
        return "<p class=\"lead\">\(first)\(paragraphs.count == 1 ? notes(.summary) : "")</p>\n"
            + paragraphs.dropFirst().enumerated().map { index, text -> HTML in
                "<p>\(text)\(index == paragraphs.count - 2 ? notes(.summary) : "")</p>\n"
            }.joined()
    }

    private func facts() -> HTML {
        var rows: [HTML] = []
        func add(_ field: CatalogueField, _ content: HTML?) {
            guard let content, !content.isEmpty else { return }
            rows.append("<dt\(lang)>\(words.label(field))</dt><dd>\(content)\(notes(field))</dd>\n")
        }
        for field in CatalogueField.of(record.kind) {
            switch field {
            case .summary, .summaryEnglish, .method, .results, .evidence, .lessons, .legal, .legalOn, .note, .statusOn,
                .yearEnd:
                break
            case .status:
                let on = record.text(.statusOn).flatMap { Day($0) }.map { words.asOfShort(words.day($0)) }
                add(field, tags(field).map { $0 + HTML(text: on.map { ", \($0)" } ?? "") })
            case .yearStart:
                let years = words.years(record.text(.yearStart), record.text(.yearEnd))
                if let years {
                    rows.append(
                        "<dt\(lang)>\(words.pick("Tid", "Time"))</dt><dd\(lang)>\(years)\(notes(record[.yearStart] == nil ? .yearEnd : .yearStart))</dd>\n"
                    )
                }
            case .forms, .documentType: add(field, tags(field))
            case .municipalities, .counties: add(field, placeNames(field))
            case .url: add(field, record.text(.url).map(webLink))
            case .adoptedOn, .validUntil: add(field, record.text(field).map { HTML(text: shownDay($0)) })
            default: add(field, record[field].map { HTML(text: $0.values.map(\.text).joined(separator: ", ")) })
            }
        }
        if record[.yearStart] == nil, let years = words.years(nil, record.text(.yearEnd)) {
            rows.append("<dt\(lang)>\(words.pick("Tid", "Time"))</dt><dd\(lang)>\(years)\(notes(.yearEnd))</dd>\n")
        }
        return rows.joined()
    }

    private func tags(_ field: CatalogueField) -> HTML? {
        record[field].map { found in
            found.values.map { value -> HTML in
                let text = words.language == .english ? value.textEnglish ?? value.text : value.text
                let language = words.language == .english && value.textEnglish != nil ? "en" : nil
                if let code = value.code, let href = links.filtered(record.kind, field, code) {
                    return "<a class=\"tag on\" href=\"\(href)\"\(attribute: "lang", language)>\(text)</a>"
                }
                return "<span class=\"tag on\"\(attribute: "lang", language)>\(text)</span>"
            }.joined(separator: " ")
        }
    }

    private func placeNames(_ field: CatalogueField) -> HTML? {
        record[field].map { found in
            found.values.map { value -> HTML in
                guard let code = value.code, let href = links.filtered(record.kind, field, code) else {
                    return HTML(text: value.text)
                }
                return "<a href=\"\(href)\">\(value.text)</a>"
            }.joined(separator: ", ")
        }
    }

    private func sections() -> HTML {
        var parts: [HTML] = []
        for field in [CatalogueField.method, .results, .lessons, .legal, .note] {
            guard let found = record[field] else { continue }
            let heading: HTML = "<h2\(lang)>\(words.label(field))</h2>\n"
            if field == .lessons {
                let items = found.values.enumerated().map { index, value -> HTML in
                    "<li>\(value.text)\(index == found.values.count - 1 ? notes(field) : "")</li>"
                }.joined()
                parts.append(heading + "<ul class=\"measure\">\(items)</ul>\n")
                continue
            }
            let paragraphs = found.values.flatMap { RecordPage.paragraphs($0.text) }
            var body = paragraphs.enumerated().map { index, text -> HTML in
                "<p class=\"measure\">\(text)\(index == paragraphs.count - 1 ? notes(field) : "")</p>\n"
            }.joined()
            if field == .results, let evidence = tags(.evidence) {
                body +=
                    "<p><span class=\"small\"\(lang)>\(words.label(.evidence)):</span> \(evidence)\(notes(.evidence))</p>\n"
            }
            if field == .legal, let day = record.text(.legalOn) {
                body += "<p class=\"small\"\(lang)>\(words.asOf(shownDay(day)))</p>\n"
            }
            parts.append(heading + body)
        }
        return parts.joined()
    }

    private func sourceList() -> HTML {
        var parts: [HTML] = []
        if !keys.isEmpty {
            let items = keys.map { key -> HTML in
                "<li id=\"kalla-\((keys.firstIndex(of: key) ?? 0) + 1)\">\(CitationText(index: index, words: words).html(key, links.source(key)))</li>\n"
            }.joined()
            parts.append("<h2\(lang)>\(words.sources)</h2>\n<ol class=\"sources\">\n\(items)</ol>\n")
        }
        if let day = record.lastConfirmed {
            parts.append("<p class=\"small\"\(lang)>\(words.lastConfirmed(words.day(day)))</p>\n")
        }
        return parts.joined()
    }

    private func asideParts() -> HTML {
        var parts = record.contacts.map { contact -> HTML in
            let role = [contact.role, contact.organisation].filter { !$0.isEmpty }.joined(separator: ", ")
            var lines: [HTML] = []
            if let name = contact.name { lines.append("<p><b>\(name)</b></p>") }
            if !role.isEmpty { lines.append("<p>\(role)</p>") }
            if let email = contact.email { lines.append("<p><a href=\"mailto:\(email)\">\(email)</a></p>") }
            if contact.name != nil {
                lines.append(
                    "<p><a class=\"button\" href=\"\(links.ask(contact.permission))\">\(words.askContact)<span class=\"visually-hidden\">: \(contact.name)</span></a></p>"
                )
            }
            return "<div class=\"card\"><h2>\(words.contact)</h2>\(lines.joined())</div>\n"
        }
        let chapters = index.chapters(using: record)
        if !chapters.isEmpty {
            let items = chapters.map { "<li><a href=\"\(links.chapter($0.slug))\">\($0.title)</a></li>" as HTML }
                .joined()
            parts.append("<h2>\(words.usedIn)</h2><ul>\(items)</ul>\n")
        }
        return parts.joined()
    }

    private func notes(_ field: CatalogueField) -> HTML {
        guard let found = record[field] else { return "" }
        var seen: Set<String> = []
        return found.citations.filter { seen.insert($0.key).inserted }.map { citation -> HTML in
            let number = (keys.firstIndex(of: citation.key) ?? 0) + 1
            return
                "<a class=\"cite set\" href=\"#kalla-\(number)\"><span class=\"visually-hidden\">\(words.sourceWord) </span>\(number)</a>"
        }.joined(separator: " ")
    }

    private func webLink(_ address: String) -> HTML {
        guard address.hasPrefix("https://") || address.hasPrefix("http://") else { return HTML(text: address) }
        return "<a href=\"\(address)\">\(RecordPage.host(address))</a>"
    }

    private func shownDay(_ text: String) -> String { Day(text).map(words.day) ?? text }

    package static func host(_ address: String) -> String {
        guard let start = address.range(of: "://") else { return address }
        let host = address[start.upperBound...].prefix { $0 != "/" }
        return host.hasPrefix("www.") ? String(host.dropFirst(4)) : String(host)
    }

    package static func paragraphs(_ text: String) -> [String] {
        text.components(separatedBy: "\n\n").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter {
            !$0.isEmpty
        }
    }
}
