import Formats
import Foundation
import Hummingbird
import Inspel
import Pages

/// Coverage, accessibility statement, privacy page, and what search engines read.
struct StatementRoutes {
    let site: Site

    func add(to router: Router<Context>, desk: RouterGroup<Context>) {
        router.get("tackning", use: coverage)
        desk.get("tackning", use: deskCoverage)
        desk.get("brister", use: feedback)
        desk.post("brister/:id", use: handle)
        router.get("tillganglighet", use: accessibility)
        router.post("tillganglighet", use: report)
        router.get("personuppgifter", use: privacy)
        router.get("robots.txt", use: robots)
        router.get("sitemap.xml", use: sitemap)
    }

    private func chosen(_ request: Request) async throws -> (calls: [Call], chosen: Call?) {
        let calls = try await site.store.calls().filter { $0.storedState != .draft }
        let asked = request.query("inbjudan")
        let open = try await site.store.openCall()
        let chosen = calls.first { $0.slug == asked } ?? calls.first { $0.id == open?.id } ?? calls.first
        return (calls, chosen)
    }

    @Sendable func coverage(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let (calls, chosen) = try await chosen(request)
        let chrome = try await site.chrome(context, path: "/tackning")
        let coverage: Coverage? = if let chosen { try await site.store.coverage(chosen.id) } else { nil }
        return site.page(
            CoveragePage.render(chrome, calls: calls, chosen: chosen, coverage: coverage), context)
    }

    @Sendable func deskCoverage(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let (calls, chosen) = try await chosen(request)
        let chrome = try await site.chrome(context, path: "/redaktion/tackning")
        var coverage: Coverage?
        var missing: [String] = []
        if let chosen {
            coverage = try await site.store.coverage(chosen.id)
            missing = try await site.store.invitations(call: chosen.id)
                .filter { !$0.hasAnswered && $0.declinedAt == nil }
                .map { $0.organisationName.isEmpty ? $0.email : $0.organisationName }
        }
        return site.page(
            CoveragePage.render(chrome, calls: calls, chosen: chosen, coverage: coverage, missing: missing), context)
    }

    private func owner() async throws -> CallDefinition.Owner? {
        if let open = try await site.store.openCall() { return open.definition.owner }
        return try await site.store.calls().first { $0.storedState != .draft }?.definition.owner
    }

    @Sendable func accessibility(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let chrome = try await site.chrome(context, path: "/tillganglighet")
        return site.page(
            StatementPages.accessibility(chrome, owner: try await owner(), state: FormState()), context)
    }

    @Sendable func report(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let form = try await site.form(request, context)
        try site.limiter.spend("feedback", site.address(request, context), limit: 10, seconds: 3_600)
        let chrome = try await site.chrome(context, path: "/tillganglighet")
        let words = chrome.words
        var state = FormState(form)
        let body = form["body"].trimmingCharacters(in: .whitespacesAndNewlines)
        let email = form["email"].trimmingCharacters(in: .whitespaces)
        if body.isEmpty { state.fail("body", words.reportNeeded) }
        if !email.isEmpty, !MailAddress.isPlausible(email) { state.fail("email", words.wholeAddressNeeded) }
        guard state.isValid else {
            return site.page(
                StatementPages.accessibility(chrome, owner: try await owner(), state: state), context,
                status: .unprocessableContent)
        }
        try await site.store.addFeedback(
            page: String(form["page"].prefix(300)), body: String(body.prefix(5_000)), email: email,
            owner: try await owner(), deskAddress: site.settings.baseURL + Links(.swedish).desk("brister"))
        return site.page(
            MessagePage.render(
                chrome, title: words.reportThanks, text: words.reportThanksText,
                actions: [(chrome.links.start, words.toStart)]), context)
    }

    @Sendable func feedback(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let chrome = try await site.chrome(context, path: "/redaktion/brister")
        return site.page(FeedbackPage.render(chrome, try await site.store.feedback()), context)
    }

    @Sendable func handle(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let form = try await site.form(request, context)
        guard let id = Int64(try context.parameter("id")), ["handled", "reopen"].contains(form["action"]) else {
            throw PageError.badRequest
        }
        try await site.store.handleFeedback(id, form["action"] == "handled", by: context.actor)
        return site.redirect(Links(context.language).desk("brister"))
    }

    @Sendable func privacy(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let chrome = try await site.chrome(context, path: "/personuppgifter")
        return site.page(StatementPages.privacy(chrome, owner: try await owner()), context)
    }

    @Sendable func robots(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let closed = ["redaktion", "svar", "medgivande", "logga-in", "inbjudan/*/via", "inbjudan/*/fortsatt"]
        let lines =
            ["User-agent: *"] + closed.flatMap { ["Disallow: /\($0)/", "Disallow: /en/\($0)/"] } + [
                "Sitemap: \(site.settings.baseURL)/sitemap.xml", "",
            ]
        return site.file(Array(lines.joined(separator: "\n").utf8), mediaType: "text/plain; charset=utf-8")
    }

    @Sendable func sitemap(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        var paths = ["/", "/handboken", "/exempel", "/foretag", "/styrdokument", "/motesplatser", "/tackning", "/data"]
        paths += try await site.store.calls().filter { $0.storedState != .draft }.map { "/inbjudan/\($0.slug)" }
        if let index = try await site.shelf.latest() {
            paths += index.snapshot.chapters.map { "/handboken/\(index.snapshot.number)/\($0.slug)" }
            paths += index.snapshot.records.map { Links(.swedish).record($0.kind.rawValue, $0.slug) }
        }
        let base = site.settings.baseURL
        let urls = paths.map { path -> HTML in "<url><loc>\(base + path)</loc></url>\n" }
        let xml: HTML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            \(urls)</urlset>

            """
        return site.file(xml.bytes, mediaType: "application/xml; charset=utf-8")
    }
}
