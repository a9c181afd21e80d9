import Formats
import Hummingbird
import Inspel
import Pages

/// Sign-in by one-time link. The link's GET shows a button and its POST signs in, because mail scanners open links.
struct SignInRoutes {
    let site: Site

    func add(to router: Router<Context>) {
        router.get("logga-in", use: ask)
        router.post("logga-in", use: mail)
        router.get("logga-in/:token", use: confirm)
        router.post("logga-in/:token", use: signIn)
        router.post("logga-ut", use: signOut)
    }

    @Sendable func ask(_ request: Request, _ context: Context) async throws -> Response {
        if context.editor != nil { return site.redirect(Links(context.language).desk) }
        return site.page(SignInPages.ask(try await site.chrome(context, path: "/logga-in"), FormState()), context)
    }

    @Sendable func mail(_ request: Request, _ context: Context) async throws -> Response {
        let form = try await site.form(request, context)
        try site.limiter.spend(
            "sign-in", site.address(request, context), limit: site.settings.limits.signInsAnHour, seconds: 3_600)
        let chrome = try await site.chrome(context, path: "/logga-in")
        var state = FormState(form)
        if !MailAddress.isPlausible(form["email"]) { state.fail("email", chrome.words.addressNeeded) }
        guard state.isValid else {
            return site.page(SignInPages.ask(chrome, state), context, status: .unprocessableContent)
        }
        let links = chrome.links
        try await site.store.mailSignInLink(email: form["email"]) { links.signIn(token: $0) }
        let words = chrome.words
        return site.page(MessagePage.render(chrome, title: words.signInSentTitle, text: words.signInSentText), context)
    }

    @Sendable func confirm(_ request: Request, _ context: Context) async throws -> Response {
        let chrome = try await site.chrome(context)
        return site.page(SignInPages.confirm(chrome, token: try context.parameter("token")), context, isPrivate: true)
    }

    @Sendable func signIn(_ request: Request, _ context: Context) async throws -> Response {
        _ = try await site.form(request, context)
        try site.limiter.spend(
            "sign-in", site.address(request, context), limit: site.settings.limits.signInsAnHour, seconds: 3_600)
        do {
            let session = try await site.store.signIn(token: try context.parameter("token"))
            var response = site.redirect(Links(context.language).desk)
            response.headers[values: .setCookie].append(
                site.cookie(Cookies.session, session, maximumAge: Int(Store.sessionDays) * 86_400))
            return response
        } catch let fault as SignInFault {
            let chrome = try await site.chrome(context)
            let words = chrome.words
            let html = MessagePage.render(
                chrome, title: words.signInFailedTitle, text: words.signInFailed(fault),
                actions: [(chrome.links.signIn, words.signInAgain)])
            return site.page(html, context, status: .gone, isPrivate: true)
        }
    }

    @Sendable func signOut(_ request: Request, _ context: Context) async throws -> Response {
        _ = try await site.form(request, context)
        if let session = context.session { try await site.store.signOut(session: session, by: context.actor) }
        var response = site.redirect(Links(context.language).start)
        response.headers[values: .setCookie].append(site.cookie(Cookies.session, "", maximumAge: 0))
        return response
    }
}
