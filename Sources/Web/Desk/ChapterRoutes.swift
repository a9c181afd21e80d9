import Formats
import Foundation
import Hummingbird
import Inspel
import Pages

/// Writing chapters and publishing the handbook.
struct ChapterRoutes {
    let site: Site

    func add(to desk: RouterGroup<Context>) {
        desk.get("handbok", use: list)
        desk.post("handbok", use: add)
        desk.get("handbok/ge-ut", use: askPublish)
        desk.post("handbok/ge-ut", use: publish)
        desk.get("handbok/:slug", use: show)
        desk.post("handbok/:slug", use: save)
        desk.post("handbok/:slug/plats", use: move)
    }

    private func page(
        _ context: Context, state: FormState = FormState(), status: HTTPResponse.Status = .ok
    ) async throws -> Hummingbird.Response {
        let chrome = try await site.chrome(context, path: "/redaktion/handbok")
        let html = ChapterPages.list(
            chrome, chapters: try await site.store.chapters(), problems: try await site.store.editionDraft().problems,
            editions: try await site.store.editions(), state: state)
        return site.page(html, context, status: status)
    }

    @Sendable func list(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        try await page(context)
    }

    @Sendable func add(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let form = try await site.form(request, context)
        var state = FormState(form)
        let title = String(form["title"].trimmingCharacters(in: .whitespaces).prefix(200))
        guard !title.isEmpty else {
            state.fail("title", Words(context.language).chapterTitleNeeded)
            return try await page(context, state: state, status: .unprocessableContent)
        }
        let id = try await site.store.addChapter(ChapterText(title: title, markdown: ""), by: context.actor)
        guard let chapter = try await site.store.chapter(id) else { throw StoreError.notFound }
        return site.redirect(Links(context.language).desk("handbok/\(chapter.slug)"))
    }

    private func chapter(_ context: Context) async throws -> Chapter {
        guard let chapter = try await site.store.chapter(slug: try context.parameter("slug")) else {
            throw PageError.notFound
        }
        return chapter
    }

    private func editor(
        _ chapter: Chapter, _ text: ChapterText, version: Int, _ context: Context, state: FormState = FormState(),
        stored: Chapter? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Hummingbird.Response {
        let chrome = try await site.chrome(context, path: "/redaktion/handbok/\(chapter.slug)")
        let draft = try await site.store.preview(slug: chapter.slug, text)
        let html = ChapterPages.editor(
            chrome, chapter: chapter, text: text, version: version, draft: draft, state: state, stored: stored)
        return site.page(html, context, status: status)
    }

    private func text(_ chapter: Chapter) -> ChapterText {
        ChapterText(
            title: chapter.title, titleEnglish: chapter.titleEnglish, summary: chapter.summary,
            language: chapter.language, markdown: chapter.markdown)
    }

    @Sendable func show(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let chapter = try await chapter(context)
        return try await editor(chapter, text(chapter), version: chapter.version, context)
    }

    @Sendable func save(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let form = try await site.form(request, context, limit: 4 << 20)
        let chapter = try await chapter(context)
        guard let version = Int(form["version"]) else { throw PageError.badRequest }
        let text = ChapterText(
            title: String(form["title"].trimmingCharacters(in: .whitespaces).prefix(200)),
            titleEnglish: String(form["title_en"].prefix(200)), summary: String(form["summary"].prefix(1_000)),
            language: chapter.language, markdown: form["markdown"].replacing("\r\n", with: "\n"))
        var state = FormState(form)
        if text.title.isEmpty { state.fail("title", Words(context.language).chapterTitleNeeded) }
        guard state.isValid else {
            return try await editor(
                chapter, text, version: version, context, state: state, status: .unprocessableContent)
        }
        if form["action"] == "preview" { return try await editor(chapter, text, version: version, context) }
        do {
            try await site.store.saveChapter(chapter.id, version: version, text, by: context.actor)
            return site.redirect(Links(context.language).desk("handbok/\(chapter.slug)"))
        } catch StoreError.changedMeanwhile {
            return try await editor(
                chapter, text, version: chapter.version, context, stored: chapter, status: .conflict)
        }
    }

    @Sendable func move(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let form = try await site.form(request, context)
        let chapter = try await chapter(context)
        let version = Int(form["version"]) ?? 0
        switch form["action"] {
        case "up": try await site.store.moveChapter(chapter.id, towardsBeginning: true, by: context.actor)
        case "down": try await site.store.moveChapter(chapter.id, towardsBeginning: false, by: context.actor)
        case "aside":
            try await site.store.setChapter(chapter.id, .setAside, version: version, by: context.actor)
        case "back":
            try await site.store.setChapter(chapter.id, .inHandbook, version: version, by: context.actor)
        default: throw PageError.badRequest
        }
        return site.redirect(Links(context.language).desk("handbok"))
    }

    @Sendable func askPublish(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let chrome = try await site.chrome(context, path: "/redaktion/handbok/ge-ut")
        let draft = try await site.store.editionDraft()
        return site.page(ChapterPages.publish(chrome, draft: draft, state: FormState()), context)
    }

    @Sendable func publish(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let form = try await site.form(request, context)
        _ = try context.requireOwner()
        let words = Words(context.language)
        let title = String(form["title"].trimmingCharacters(in: .whitespaces).prefix(200))
        var state = FormState(form)
        var fault: String?
        if title.isEmpty {
            state.fail("title", words.titleNeeded)
        } else {
            do {
                let publisher = Publisher(store: site.store, settings: site.settings, style: Assets.editionStyle)
                let edition = try await publisher.publish(title: title, by: context.actor)
                try await site.store.reindexPublic()
                return site.redirect(Links(context.language).path("/handboken/\(edition.number)"))
            } catch let problem as EditionFault {
                fault = words.fault(problem)
            } catch EditionError.numberTaken {
                fault = words.publishTaken
            }
        }
        let chrome = try await site.chrome(context)
        let draft = try await site.store.editionDraft()
        return site.page(
            ChapterPages.publish(chrome, draft: draft, state: state, fault: fault), context,
            status: .unprocessableContent)
    }
}
