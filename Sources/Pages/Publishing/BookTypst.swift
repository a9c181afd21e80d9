import Formats
import Inspel

/// The edition as the source of a printed book: title page, contents, chapters with numbered sources, the catalogue,
/// the wish list, indexes with page numbers, all sources.
package struct BookTypst {
    let index: SnapshotIndex
    let words: Words
    private var snapshot: Snapshot { index.snapshot }

    package init(_ index: SnapshotIndex) {
        self.index = index
        words = Words(.swedish)
    }

    package func source() -> String {
        let day = snapshot.published.day
        let text = { (value: String) in Typst.literal(value) }
        let parts = chapters() + RecordKind.allCases.flatMap(catalogue) + wishes() + indexes() + sources() + about()
        return """
            #set document(title: \(text("\(snapshot.title), \(words.edition(snapshot.label))")), author: \(text(snapshot.publisher)), date: datetime(year: \(day.year), month: \(day.month), day: \(day.day)))
            #let book-title = \(text(snapshot.title))
            #let contents-title = \(text(words.contents))
            \(BookTypst.template)
            #{
            title-page(\(text(snapshot.title)), \(text("\(words.edition(snapshot.label).capitalizedFirst), \(words.day(day))")), \(text(snapshot.publisher)), \(text(snapshot.isDemonstration ? words.demonstrationShort : "")))
            contents()
            \(parts.map(\.source).joined(separator: "\n"))
            }

            """
    }

    // MARK: chapters

    private func chapters() -> [Typst] {
        snapshot.chapters.flatMap { chapter -> [Typst] in
            let numbers = Dictionary(
                chapter.citations.enumerated().map { ($1, $0 + 1) }, uniquingKeysWith: { first, _ in first })
            var parts = [
                Typst(
                    trusted:
                        "chapter-head(\(chapter.number), \(Typst.literal(words.chapterNumber(chapter.number))), \(Typst.literal(chapter.title)), \(Typst.literal(chapter.summary)), \(Typst.literal("kap-\(chapter.slug)")))"
                )
            ]
            let body = writer(chapter, numbers).blocks(chapter.document.blocks)
            if chapter.language == .swedish {
                parts.append(body)
            } else {
                parts.append(Typst(trusted: "text(lang: \(Typst.literal(chapter.language.code)), \(body.source))"))
            }
            if !chapter.citations.isEmpty {
                let items = chapter.citations.enumerated().map { index, key in
                    "note-item(\(index + 1), \(note(key).source), \(Typst.literal("not-\(chapter.slug)-\(index + 1)")))"
                }
                parts.append(
                    Typst(trusted: "notes(\(Typst.literal(words.sources)), (\(items.joined(separator: ",\n")),))"))
            }
            return parts
        }
    }

    private func writer(_ chapter: Snapshot.Chapter, _ numbers: [String: Int]) -> DocumentTypst {
        DocumentTypst(
            labelPrefix: "\(chapter.slug)-",
            link: { target, content in
                switch Reference(target) {
                case .passage?, .source?:
                    guard let number = Reference(target)?.citationKey.flatMap({ numbers[$0] }) else { return content }
                    return .all([
                        content,
                        Typst(trusted: "note-mark(\(number), \(Typst.literal("not-\(chapter.slug)-\(number)")))"),
                    ])
                case .record(let kind, let slug)?: return .link(label: label(kind, slug), content)
                case .chapter(let slug)?: return .link(label: "kap-\(slug)", content)
                case .web(let address)?: return .link(to: address, content)
                case nil: return content
                }
            },
            image: { target, _, isAlone in
                guard isAlone, case .record(let kind, let slug)? = Reference(target),
                    let record = index.record(kind, slug)
                else { return .nothing }
                return card(record)
            })
    }

    private func card(_ record: Snapshot.Record) -> Typst {
        let links = RecordLinks(list: { _ in "" }, record: { _, _ in "" }, source: { _ in "" }, chapter: { _ in "" }) {
            _ in ""
        }
        let kicker = RecordCard(record, words: words, links: links).kicker
        let text = record.text(.summary).map { RecordPage.paragraphs($0).first ?? "" } ?? ""
        return Typst(
            trusted:
                "card(\(Typst.literal(kicker)), \(Typst.literal(record.title)), \(Typst.literal(text)), \(Typst.literal(label(record.kind, record.slug))))"
        )
    }

    private func label(_ kind: RecordKind, _ slug: String) -> String { "\(kind.prefix)-\(slug)" }

    /// "Svar S-0148, Arvika kommun." with a link to the list at the back, or the source with its address.
    private func note(_ key: String) -> Typst {
        let text = CitationText(index: index, words: words).plain(key)
        return .link(label: "kalla-\(EditionSite.anchor(key))", Typst(text: text))
    }

    // MARK: the catalogue

    private func catalogue(_ kind: RecordKind) -> [Typst] {
        let records = snapshot.records(kind)
        guard !records.isEmpty else { return [] }
        return [
            Typst(trusted: "part-head(\(Typst.literal(words.kinds(kind))), \(Typst.literal("del-\(kind.prefix)")))")
        ]
            + records.map(recordEntry)
    }

    private func recordEntry(_ record: Snapshot.Record) -> Typst {
        let text = RecordText(record, words: words)
        var parts = text.summary.map { Typst.call("par", [], Typst(text: $0)) }
        if !text.facts.isEmpty {
            let items = text.facts.map { "terms.item(\(Typst.literal($0)), \(value($0, $1).source))" }
            parts.append(Typst(trusted: "facts(" + items.joined(separator: ",\n") + ")"))
        }
        for (title, paragraphs) in text.sections {
            parts.append(Typst(trusted: "field-head(\(Typst.literal(title)))"))
            if title == words.label(.lessons) {
                parts.append(Typst(trusted: "list(" + paragraphs.map(Typst.literal).joined(separator: ", ") + ")"))
            } else {
                parts += paragraphs.map { .call("par", [], Typst(text: $0)) }
            }
        }
        let keys = record.citationKeys
        if !keys.isEmpty {
            let links = keys.map { Typst.link(label: "kalla-\(EditionSite.anchor($0))", Typst(text: $0)).source }
            parts.append(
                Typst(
                    trusted:
                        "record-sources(\(Typst.literal(words.sources)), (\(links.joined(separator: ", ")),))"))
        }
        let head =
            "record-head(\(Typst.literal(record.title)), \(Typst.literal(label(record.kind, record.slug))))"
        return .all([Typst(trusted: head)] + parts)
    }

    /// A web address becomes a link.
    private func value(_ label: String, _ text: String) -> Typst {
        guard label == words.label(.url), text.hasPrefix("http") else { return Typst(text: text) }
        return .link(to: text, Typst(text: RecordPage.host(text)))
    }

    // MARK: the back of the book

    private func wishes() -> [Typst] {
        guard !snapshot.viewpoints.isEmpty else { return [] }
        var parts = [Typst(trusted: "part-head(\(Typst.literal(words.wishList)), \"del-onskelistan\")")]
        func group(_ title: String, _ viewpoints: [Snapshot.Viewpoint]) {
            guard !viewpoints.isEmpty else { return }
            parts.append(Typst(trusted: "heading(level: 2, \(Typst.literal(title)))"))
            let items = viewpoints.map { viewpoint -> String in
                var content = [Typst(text: viewpoint.statement)]
                if !viewpoint.reason.isEmpty { content.append(Typst(text: " \(words.because) \(viewpoint.reason)")) }
                if let passage = index.passages[viewpoint.citation] {
                    content.append(Typst(text: " ("))
                    content.append(
                        .link(
                            label: "kalla-\(EditionSite.anchor(passage.key))",
                            Typst(
                                text:
                                    "\(words.answer(ShownNumber.response(passage.response))), \(CitationText(index: index, words: words).sender(passage))"
                            )))
                    content.append(Typst(text: ")"))
                }
                return Typst.all(content).source
            }
            parts.append(Typst(trusted: "list(" + items.joined(separator: ",\n") + ")"))
        }
        for addressee in ["state", "municipality", "region", "other"] {
            group(
                words.wishesTo(addressee),
                snapshot.viewpoints.filter { $0.kind == "wish" && ($0.addressee ?? "other") == addressee })
        }
        for kind in ["condition", "opportunity", "obstacle", "lesson"] {
            group(words.viewpoints(kind), snapshot.viewpoints.filter { $0.kind == kind })
        }
        return parts
    }

    private func indexes() -> [Typst] {
        let groups = [(words.indexByForm, CatalogueField.forms), (words.indexByCounty, .counties)].compactMap {
            title, field in
            let entries = index.examples(by: field)
            return entries.isEmpty ? nil : (title, entries)
        }
        guard !groups.isEmpty else { return [] }
        return [Typst(trusted: "part-head(\(Typst.literal(words.index)), \"del-register\")")]
            + groups.map { title, entries in
                let items = entries.map { entry in
                    let lines = entry.records.map {
                        "(\(Typst.literal($0.title)), \(Typst.literal(label($0.kind, $0.slug))))"
                    }
                    return "index-entry(\(Typst.literal(entry.value.text)), (\(lines.joined(separator: ", ")),))"
                }
                return Typst(
                    trusted:
                        "heading(level: 2, \(Typst.literal(title)))\nindex-columns({\n\(items.joined(separator: "\n"))\n})"
                )
            }
    }

    private func sources() -> [Typst] {
        guard !(snapshot.sources.isEmpty && snapshot.passages.isEmpty) else { return [] }
        var parts = [Typst(trusted: "part-head(\(Typst.literal(words.allSources)), \"del-kallor\")")]
        parts += snapshot.sources.map { source -> Typst in
            let text = CitationText(index: index, words: words).plain(source.key)
            var content = [Typst(text: " \(text)")]
            if source.isLinked {
                content += [Typst(text: " "), .link(to: source.url, Typst(text: RecordPage.host(source.url)))]
            }
            return Typst(
                trusted:
                    "source-item(\(Typst.literal(source.key)), \(Typst.all(content).source), \(Typst.literal("kalla-\(source.key)")))"
            )
        }
        parts += snapshot.passages.map { passage -> Typst in
            let sender = CitationText(index: index, words: words).sender(passage)
            let text = passage.text.map { "”\($0)”" } ?? words.notQuoted(passage)
            return Typst(
                trusted:
                    "source-item(\(Typst.literal(passage.key)), \(Typst.literal(" \(sender), \(words.day(passage.received)). \(text)")), \(Typst.literal("kalla-\(EditionSite.anchor(passage.key))")))"
            )
        }
        return parts
    }

    private func about() -> [Typst] {
        var parts = [Typst(trusted: "part-head(\(Typst.literal(words.aboutEdition)), \"del-om\")")]
        parts += AboutEdition(snapshot, words).paragraphs.map { .call("par", [], Typst(text: $0)) }
        if !snapshot.notices.isEmpty {
            parts.append(Typst(trusted: "heading(level: 2, \(Typst.literal(words.changeList)))"))
            let items = snapshot.notices.map {
                Typst.literal(
                    "\(words.day($0.day)): \($0.text) (\(words.edition("\(snapshot.number).\($0.revision)")))")
            }
            parts.append(Typst(trusted: "list(" + items.joined(separator: ",\n") + ")"))
        }
        return parts
    }
}
