import Formats
import Hummingbird
import Inspel
import Pages

/// The outbox at the desk.
struct MailRoutes {
    let site: Site

    func add(to desk: RouterGroup<Context>) {
        desk.get("mejl", use: list)
        desk.get("mejl/:mail", use: one)
        desk.post("mejl/:mail/skicka", use: again)
    }

    private var service: OutboxPages.Service {
        if site.isDemonstration { return .demonstration }
        return site.settings.smtp == nil ? .none : .server
    }

    @Sendable func list(_ request: Request, _ context: Context) async throws -> Response {
        let query = request.uri.queryParameters
        let state = query["lage"].flatMap { OutboxMail.State(rawValue: String($0)) }
        let page = min(max(1, query["sida"].flatMap { Int($0) } ?? 1), 100_000)
        let found = try await site.store.outbox(
            state, offset: (page - 1) * OutboxPages.onAPage, limit: OutboxPages.onAPage)
        let chrome = try await site.chrome(context, path: "/redaktion/mejl")
        let html = OutboxPages.list(
            chrome, mails: found.mails, counts: found.counts, state: state, page: page, service: service)
        return site.page(html, context)
    }

    @Sendable func one(_ request: Request, _ context: Context) async throws -> Response {
        let id: OutboxMail.ID = try context.id("mail")
        guard let mail = try await site.store.outboxMail(id) else { throw PageError.notFound }
        let chrome = try await site.chrome(context, path: "/redaktion/mejl/\(id)")
        let link = try await site.store.demonstrationLink(id)
        let unreachable = try await site.store.unreachable(mail.to)
        return site.page(
            OutboxPages.one(chrome, mail, link: link, service: service, unreachable: unreachable), context)
    }

    @Sendable func again(_ request: Request, _ context: Context) async throws -> Response {
        _ = try await site.form(request, context)
        let id: OutboxMail.ID = try context.id("mail")
        try await site.store.sendAgain(id, by: context.actor)
        return site.redirect(Links(context.language).desk("mejl/\(id)"))
    }
}
