import Formats
import Foundation
import Hummingbird
import Inspel
import Pages

/// Sources of desk research, and the codebook.
struct SourceRoutes {
    let site: Site

    func add(to desk: RouterGroup<Context>) {
        desk.get("kallor", use: list)
        desk.get("kallor/:number", use: show)
        desk.post("kallor/:number", use: save)
        desk.get("teman", use: themes)
        desk.post("teman", use: addTheme)
        desk.get("teman/:id", use: theme)
        desk.post("teman/:id", use: editTheme)
    }

    @Sendable func list(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let search = String((request.uri.queryParameters["q"].map(String.init) ?? "").prefix(200))
        let chrome = try await site.chrome(context, path: "/redaktion/kallor")
        return site.page(
            SourcePages.list(chrome, sources: try await site.store.sources(search: search), search: search), context)
    }

    /// Nil for `ny`.
    private func source(_ context: Context) async throws -> ResearchSource? {
        let key = try context.parameter("number")
        if key == "ny" { return nil }
        guard let number = ShownNumber.parse(key, letter: "K"), let source = try await site.store.source(number) else {
            throw PageError.notFound
        }
        return source
    }

    @Sendable func show(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let source = try await source(context)
        let chrome = try await site.chrome(context, path: "/redaktion/kallor/\(source?.shownNumber ?? "ny")")
        return site.page(SourcePages.form(chrome, source: source, state: FormState()), context)
    }

    @Sendable func save(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let form = try await site.form(request, context)
        let source = try await source(context)
        let words = Words(context.language)
        var state = FormState(form)
        let title = form["title"].trimmingCharacters(in: .whitespaces)
        let url = form["url"].trimmingCharacters(in: .whitespaces)
        if title.isEmpty { state.fail("title", words.titleNeeded) }
        if !url.isEmpty, !url.hasPrefix("https://"), !url.hasPrefix("http://") {
            state.fail("url", words.linkWrong(words.addressLabel))
        }
        for (name, label) in [("published_on", words.publishedOnLabel), ("read_on", words.readOnLabel)]
        where !form[name].isEmpty && Day(form[name]) == nil {
            state.fail(name, words.dayWrong(label))
        }
        let kind = NewSource.kinds.contains(form["kind"]) ? form["kind"] : "web"
        let new = NewSource(
            kind: kind, title: String(title.prefix(300)), publisher: String(form["publisher"].prefix(200)), url: url,
            publishedOn: Day(form["published_on"]), readOn: Day(form["read_on"]),
            note: String(form["note"].prefix(2000)))
        let links = Links(context.language)
        if state.isValid {
            guard let source else {
                let number = try await site.store.addSource(new, by: context.actor)
                return site.redirect(links.desk("kallor/\(ShownNumber.source(number))"))
            }
            do {
                try await site.store.editSource(
                    source.number, seen: Int(form["version"]) ?? 0, new, by: context.actor)
                return site.redirect(links.desk("kallor"))
            } catch StoreError.changedMeanwhile {
                let chrome = try await site.chrome(context)
                let fields: [(name: String, label: String, typed: String, stored: String)] = [
                    ("title", words.titleLabel, form["title"], source.title),
                    ("publisher", words.publisherLabel, form["publisher"], source.publisher),
                    ("url", words.addressLabel, form["url"], source.url),
                    ("note", words.noteLabel, form["note"], source.note),
                ]
                let html = ConflictPage.render(
                    chrome, action: links.desk("kallor/\(source.shownNumber)"),
                    fields: fields.filter { $0.typed != $0.stored },
                    hidden: fields.filter { $0.typed == $0.stored }.map { ($0.name, $0.typed) } + [
                        ("kind", kind), ("published_on", form["published_on"]), ("read_on", form["read_on"]),
                        ("version", String(source.version)),
                    ])
                return site.page(html, context, status: .conflict)
            }
        }
        let chrome = try await site.chrome(context)
        return site.page(
            SourcePages.form(chrome, source: source, state: state), context, status: .unprocessableContent)
    }

    // MARK: Themes

    @Sendable func themes(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let chrome = try await site.chrome(context, path: "/redaktion/teman")
        return site.page(
            ThemePages.list(chrome, themes: try await site.store.themes(), state: FormState()), context)
    }

    private func newTheme(_ form: FormData) -> NewTheme {
        NewTheme(
            name: LocalText(
                String(form["name"].trimmingCharacters(in: .whitespaces).prefix(100)),
                english: form["name_en"].isEmpty ? nil : String(form["name_en"].prefix(100))),
            definition: LocalText(String(form["definition"].prefix(1000))), parent: Int64(form["parent"]))
    }

    @Sendable func addTheme(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let form = try await site.form(request, context)
        do {
            try await site.store.addTheme(newTheme(form), by: context.actor)
            return site.redirect(Links(context.language).desk("teman"))
        } catch let fault as ThemeFault {
            let chrome = try await site.chrome(context)
            let html = ThemePages.list(
                chrome, themes: try await site.store.themes(), state: failed(form, fault, chrome.words))
            return site.page(html, context, status: .unprocessableContent)
        }
    }

    private func failed(_ form: FormData, _ fault: ThemeFault, _ words: Words) -> FormState {
        var state = FormState(form)
        switch fault {
        case .nameNeeded: state.fail("name", words.themeNameNeeded)
        case .codeTaken: state.fail("name", words.themeTaken)
        case .circle: state.fail("parent", words.themeCircle)
        }
        return state
    }

    private func show(
        _ id: Int64, _ context: Context, state: FormState, status: HTTPResponse.Status = .ok
    ) async throws -> Hummingbird.Response {
        let themes = try await site.store.themes()
        guard let theme = themes.first(where: { $0.id == id }) else { throw PageError.notFound }
        let chrome = try await site.chrome(context, path: "/redaktion/teman/\(id)")
        let html = ThemePages.theme(
            chrome, theme, themes: themes, passages: try await site.store.passages(theme: id), state: state)
        return site.page(html, context, status: status)
    }

    @Sendable func theme(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        guard let id = Int64(try context.parameter("id")) else { throw PageError.notFound }
        return try await show(id, context, state: FormState())
    }

    @Sendable func editTheme(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let form = try await site.form(request, context)
        guard let id = Int64(try context.parameter("id")) else { throw PageError.notFound }
        do {
            try await site.store.editTheme(id, seen: Int(form["version"]) ?? 0, newTheme(form), by: context.actor)
            return site.redirect(Links(context.language).desk("teman"))
        } catch let fault as ThemeFault {
            return try await show(
                id, context, state: failed(form, fault, Words(context.language)), status: .unprocessableContent)
        } catch StoreError.changedMeanwhile {
            guard let theme = try await site.store.themes().first(where: { $0.id == id }) else {
                throw PageError.notFound
            }
            let chrome = try await site.chrome(context)
            let words = chrome.words
            let html = ConflictPage.render(
                chrome, action: chrome.links.desk("teman/\(id)"),
                fields: [
                    ("name", words.themeName, form["name"], theme.name.text(.swedish)),
                    ("name_en", words.themeNameEnglish, form["name_en"], theme.name.texts["en"] ?? ""),
                    ("definition", words.themeDefinition, form["definition"], theme.definition.text(.swedish)),
                ], hidden: [("parent", form["parent"]), ("version", String(theme.version))])
            return site.page(html, context, status: .conflict)
        }
    }
}
