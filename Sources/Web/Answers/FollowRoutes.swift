import Formats
import Hummingbird
import Inspel
import Pages

/// The contributor's private page.
struct FollowRoutes {
    let site: Site

    func add(to router: Router<Context>) {
        router.get("svar/:token", use: show)
        router.post("svar/:token/mitt", use: claim)
        router.post("svar/:token/ratta", use: correct)
        router.get("svar/:token/ta-tillbaka", use: askWithdraw)
        router.post("svar/:token/ta-tillbaka", use: withdraw)
    }

    @Sendable func show(_ request: Request, _ context: Context) async throws -> Response {
        let token = try context.parameter("token")
        guard let number = try await site.store.responseNumber(followToken: token),
            let detail = try await site.store.responseDetail(number: number)
        else { return try await site.unknownLink(context) }
        let chrome = try await site.chrome(context)
        let html = FollowPage.render(
            chrome, detail, uses: try await site.store.uses(ofResponse: number),
            setAside: try await site.store.setAside(ofResponse: number),
            about: try await site.store.aboutFields(of: detail), token: token,
            address: site.settings.baseURL + chrome.links.response(token: token),
            isReceipt: request.uri.query?.contains("kvitto") ?? false)
        return site.page(html, context, isPrivate: true)
    }

    /// What an editor wrote down is the author's own.
    @Sendable func claim(_ request: Request, _ context: Context) async throws -> Response {
        _ = try await site.form(request, context)
        let token = try context.parameter("token")
        guard try await site.store.responseNumber(followToken: token) != nil else {
            return try await site.unknownLink(context)
        }
        try await site.store.claim(followToken: token)
        return site.redirect(Links(context.language).response(token: token))
    }

    @Sendable func correct(_ request: Request, _ context: Context) async throws -> Response {
        _ = try await site.form(request, context)
        let token = try context.parameter("token")
        guard let number = try await site.store.responseNumber(followToken: token),
            let detail = try await site.store.responseDetail(number: number),
            let old = try await site.store.contentToCorrect(number), detail.supersededBy == nil,
            let call = try await site.store.call(detail.call.id)
        else { return try await site.unknownLink(context) }
        let draft = try await site.store.startDraft(
            call, language: context.language, correcting: old.id, content: old.content)
        let first = call.definition.questions.first?.id ?? AnswerPages.aboutStep
        return site.redirect(
            Links(context.language).step(call.slug, first), setting: AnswerRoutes.cookie(call), to: draft)
    }

    @Sendable func askWithdraw(_ request: Request, _ context: Context) async throws -> Response {
        let token = try context.parameter("token")
        guard let number = try await site.store.responseNumber(followToken: token) else {
            return try await site.unknownLink(context)
        }
        let chrome = try await site.chrome(context)
        return site.page(
            FollowPage.withdraw(chrome, number: ShownNumber.response(number), token: token), context, isPrivate: true)
    }

    @Sendable func withdraw(_ request: Request, _ context: Context) async throws -> Response {
        _ = try await site.form(request, context)
        let token = try context.parameter("token")
        try await site.store.withdraw(followToken: token)
        return site.redirect(Links(context.language).response(token: token))
    }
}
