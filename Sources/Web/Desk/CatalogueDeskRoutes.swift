import Formats
import Foundation
import Hummingbird
import Inspel
import Pages

/// Records, sources and themes at the desk.
struct CatalogueDeskRoutes {
    let site: Site

    func add(to desk: RouterGroup<Context>) {
        desk.get("katalog", use: list)
        desk.get("katalog/ny", use: askNew)
        desk.post("katalog/ny", use: add)
        desk.get("katalog/:kind/:slug", use: show)
        desk.post("katalog/:kind/:slug", use: edit)
        desk.post("katalog/:kind/:slug/lage", use: setState)
    }

    private func kind(_ prefix: String?) -> RecordKind { prefix.flatMap { RecordKind(prefix: $0) } ?? .example }

    @Sendable func list(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let query = request.uri.queryParameters
        let kind = kind(query["slag"].map(String.init))
        let state = query["lage"].flatMap { RecordRow.State(rawValue: String($0)) }
        let search = String((query["q"].map(String.init) ?? "").prefix(200))
        let chrome = try await site.chrome(context, path: "/redaktion/katalog")
        let html = CataloguePages.list(
            chrome, kind: kind, state: state, search: search,
            records: try await site.store.records(kind: kind, state: state, search: search),
            counts: try await site.store.recordCounts())
        return site.page(html, context)
    }

    @Sendable func askNew(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let chrome = try await site.chrome(context, path: "/redaktion/katalog/ny")
        let kind = kind(request.uri.queryParameters["slag"].map(String.init))
        return site.page(CataloguePages.new(chrome, kind: kind, state: FormState()), context)
    }

    @Sendable func add(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let form = try await site.form(request, context)
        let kind = kind(form.raw("slag"))
        let words = Words(context.language)
        var state = FormState(form)
        let title = form["title"].trimmingCharacters(in: .whitespaces)
        if title.isEmpty { state.fail("title", words.titleNeeded) }
        let sources = sources(form, &state, words)
        if !form["summary"].isEmpty, sources.isEmpty, state.isValid { state.fail("sources", words.sourceNeeded) }
        if state.isValid {
            do {
                let id = try await site.store.addRecord(
                    NewRecord(
                        kind: kind, title: String(title.prefix(200)),
                        claims: form["summary"].isEmpty ? [] : [NewClaim(.summary, form["summary"], sources: sources)]),
                    by: context.actor)
                guard let made = try await site.store.recordDetail(id)?.record else { throw StoreError.notFound }
                return site.redirect(Links(context.language).deskRecord(kind, made.slug))
            } catch CatalogueFault.unknownSource(let key) {
                state.fail("sources", words.unknownSource(key))
            }
        }
        let chrome = try await site.chrome(context, path: "/redaktion/katalog/ny")
        return site.page(
            CataloguePages.new(chrome, kind: kind, state: state), context, status: .unprocessableContent)
    }

    /// The keys of `sources`; a fault for each that is none.
    private func sources(_ form: FormData, _ state: inout FormState, _ words: Words) -> [ClaimSource] {
        var found: [ClaimSource] = []
        for part in form["sources"].split(whereSeparator: { $0 == "," || $0 == ";" || $0.isNewline }) {
            let key = part.trimmingCharacters(in: .whitespaces)
            guard !key.isEmpty else { continue }
            if let source = ClaimSource(key) {
                found.append(source)
            } else {
                state.fail("sources", words.unknownSource(key))
            }
        }
        return found
    }

    private func detail(_ context: Context) async throws -> RecordDetail {
        guard let kind = RecordKind(prefix: try context.parameter("kind")),
            let row = try await site.store.record(kind: kind, slug: try context.parameter("slug")),
            let detail = try await site.store.recordDetail(row.id)
        else { throw PageError.notFound }
        return detail
    }

    @Sendable func show(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let detail = try await detail(context)
        let chrome = try await site.chrome(
            context, path: "/redaktion/katalog/\(detail.record.kind.prefix)/\(detail.record.slug)")
        return site.page(CataloguePages.record(chrome, detail), context)
    }

    @Sendable func edit(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let form = try await site.form(request, context)
        let detail = try await detail(context)
        let record = detail.record
        guard let version = Int(form["version"]) else { throw PageError.badRequest }
        let address = Links(context.language).deskRecord(record.kind, record.slug)
        let words = Words(context.language)
        if let claim = form.raw("choose").flatMap({ Int64($0) }) {
            try await site.store.chooseClaim(claim, of: record.id, seen: version, by: context.actor)
            return site.redirect(address)
        }
        var state = FormState(form)
        if form["title"].trimmingCharacters(in: .whitespaces).isEmpty { state.fail("title", words.titleNeeded) }
        let sources = sources(form, &state, words)
        var claims: [NewClaim] = []
        for field in CatalogueField.of(record.kind) {
            let value = CatalogueFormValue.read(field, form, &state, words)
            guard value != (detail.current(field)?.value ?? "") else { continue }
            claims.append(NewClaim(field, value, sources: sources))
        }
        if sources.isEmpty, claims.contains(where: { !$0.value.isEmpty }), state.error("sources") == nil {
            state.fail("sources", words.sourceNeeded)
        }
        if state.isValid {
            do {
                try await site.store.editRecord(
                    record.id, seen: version, title: String(form["title"].prefix(200)),
                    titleEnglish: String(form["title_en"].prefix(200)), claims: claims, by: context.actor)
                return site.redirect(address)
            } catch CatalogueFault.unknownSource(let key) {
                state.fail("sources", words.unknownSource(key))
            } catch CatalogueFault.valueNotInList(let value) {
                state.fail("title", words.notInList(value))
            } catch StoreError.changedMeanwhile {
                let chrome = try await site.chrome(context)
                let stored = Dictionary(
                    uniqueKeysWithValues: CatalogueField.of(record.kind).map {
                        ($0, CataloguePages.shown($0, detail.current($0)?.value ?? ""))
                    })
                return site.page(
                    CataloguePages.record(chrome, detail, state: state, stored: stored), context, status: .conflict)
            }
        }
        let chrome = try await site.chrome(context)
        return site.page(
            CataloguePages.record(chrome, detail, state: state), context, status: .unprocessableContent)
    }

    @Sendable func setState(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let form = try await site.form(request, context)
        let detail = try await detail(context)
        guard let wanted = RecordRow.State(rawValue: form["state"]), let version = Int(form["version"]) else {
            throw PageError.badRequest
        }
        let words = Words(context.language)
        var state = FormState()
        do {
            try await site.store.setRecordState(
                detail.record.id, to: wanted, reason: form["reason"], seen: version, by: context.actor)
            return site.redirect(Links(context.language).deskRecord(detail.record.kind, detail.record.slug))
        } catch CatalogueFault.reasonNeeded {
            state.fail("reason", words.reasonNeeded)
        } catch CatalogueFault.summaryNeeded {
            state.fail("summary", words.summaryNeeded)
        } catch CatalogueFault.sourceNeeded {
            state.fail("summary", words.summarySourceNeeded)
        } catch CatalogueFault.unapprovedWords(let key) {
            state.fail("summary", words.unapprovedWords(key))
        }
        let chrome = try await site.chrome(context)
        return site.page(
            CataloguePages.record(chrome, detail, state: state), context, status: .unprocessableContent)
    }
}

/// A field's value out of the form, in the form that claims keep.
enum CatalogueFormValue {
    static func read(_ field: CatalogueField, _ form: FormData, _ state: inout FormState, _ words: Words) -> String {
        let name = field.rawValue
        let label = words.label(field)
        let raw = form[name].replacing("\r\n", with: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
            .precomposedStringWithCanonicalMapping
        let lines = raw.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        switch field.shape {
        case .text, .line, .code: return raw
        case .lines: return lines.joined(separator: "\n")
        case .codes: return form.all(name).joined(separator: "\n")
        case .year:
            if !raw.isEmpty, raw.count != 4 || Int(raw) == nil { state.fail(name, words.yearWrong(label)) }
            return raw
        case .day:
            if !raw.isEmpty, Day(raw) == nil { state.fail(name, words.dayWrong(label)) }
            return raw
        case .link:
            if !raw.isEmpty, !raw.hasPrefix("https://"), !raw.hasPrefix("http://") {
                state.fail(name, words.linkWrong(label))
            }
            return raw
        case .municipalities:
            return lines.map { line in
                let place = Places.municipalities.first {
                    $0.code == line || $0.name.lowercased() == line.lowercased()
                        || $0.officialName.lowercased() == line.lowercased()
                }
                if place == nil { state.fail(name, words.placeWrong(line)) }
                return place?.code ?? line
            }.joined(separator: "\n")
        case .counties:
            return lines.map { line in
                let place = Places.regions.first {
                    $0.code == line || $0.county.lowercased() == line.lowercased()
                        || $0.name.lowercased() == line.lowercased()
                }
                if place == nil { state.fail(name, words.placeWrong(line)) }
                return place?.code ?? line
            }.joined(separator: "\n")
        }
    }
}
