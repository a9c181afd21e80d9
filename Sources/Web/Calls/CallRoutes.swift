import Formats
import Formats
import Hummingbird
import Inspel
import Pages

/// The start page, the page of a call, and the links that invitations lead to.
struct CallRoutes {
    let site: Site

    func add(to router: Router<Context>) {
        router.get("", use: start)
        router.get("inbjudan/:call", use: call)
        router.get("inbjudan/:call/via/:token", use: invited)
        router.post("inbjudan/:call/via/:token", use: answerInvitation)
    }

    @Sendable func start(_ request: Request, _ context: Context) async throws -> Response {
        let chrome = try await site.chrome(context, path: "/")
        let now = site.clock.now()
        let calls = try await site.store.calls()
        let latest = try await site.shelf.latest()
        let chapters = latest.map { index in
            index.snapshot.chapters.map {
                (title: $0.title, href: chrome.links.path("/handboken/\(index.snapshot.number)/\($0.slug)"))
            }
        }
        let html = StartPage.render(
            chrome, open: calls.filter { $0.state(at: now) == .open }.reversed(), now: now,
            earlier: calls.filter { $0.state(at: now) == .closed },
            chapters: chapters ?? [],
            examples: latest?.snapshot.records.count { $0.kind == .example } ?? 0)
        return site.page(html, context)
    }

    @Sendable func call(_ request: Request, _ context: Context) async throws -> Response {
        let slug = try context.parameter("call")
        let isPersonal = context.editor != nil || Cookies.values(request).keys.contains(AnswerRoutes.cookie(slug))
        guard !isPersonal else { return try await show(try await site.publicCall(context), request, context) }
        let body = try await site.calls.page(context.language.code + slug, now: site.clock.now()) {
            let call = try await site.publicCall(context)
            let html = CallPage.render(
                try await site.chrome(context, path: "/inbjudan/\(call.slug)"),
                CallPageModel(
                    call: call, now: site.clock.now(), map: try await map(call, context), hasDraft: false))
            return (html.bytes, Call.nextTurn(of: try await site.store.calls(), after: site.clock.now()))
        }
        return Response(
            status: .ok, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-cache"],
            body: .init(byteBuffer: body))
    }

    private func map(_ call: Call, _ context: Context) async throws -> HTML {
        try await site.calls.map(context.language.code + call.slug) {
            let coverage = try await site.store.coverage(call.id)
            return CallPage.map(
                Words(context.language), Links(context.language), call: call.slug, coverage: coverage)
        }
    }

    private func show(
        _ call: Call, _ request: Request, _ context: Context, invitation: (organisation: String, token: String)? = nil
    ) async throws -> Response {
        let chrome = try await site.chrome(context, path: invitation == nil ? "/inbjudan/\(call.slug)" : nil)
        let token = Cookies.values(request)[AnswerRoutes.cookie(call)]
        let draft = token == nil ? nil : try await site.store.draft(token: token ?? "")
        let model = CallPageModel(
            call: call, now: site.clock.now(), map: try await map(call, context),
            hasDraft: draft != nil && draft?.responseID == nil, invitation: invitation)
        return site.page(CallPage.render(chrome, model), context, isPrivate: invitation != nil)
    }

    @Sendable func invited(_ request: Request, _ context: Context) async throws -> Response {
        let call = try await site.publicCall(context)
        let token = try context.parameter("token")
        guard let invitation = try await site.store.invitation(token: token), invitation.callID == call.id else {
            return try await site.unknownLink(context)
        }
        try await site.store.noteOpened(invitation)
        return try await show(call, request, context, invitation: (invitation.organisationName, token))
    }

    @Sendable func answerInvitation(_ request: Request, _ context: Context) async throws -> Response {
        let form = try await site.form(request, context)
        let call = try await site.publicCall(context)
        let token = try context.parameter("token")
        guard let invitation = try await site.store.invitation(token: token), invitation.callID == call.id else {
            return try await site.unknownLink(context)
        }
        if form["action"] == "decline" {
            try await site.store.decline(invitation)
            let chrome = try await site.chrome(context)
            let words = chrome.words
            let html = MessagePage.render(
                chrome, title: words.declinedTitle, text: words.declinedText,
                actions: [(chrome.links.call(call.slug), words.menuCall)])
            return site.page(html, context, isPrivate: true)
        }
        if let shut = try await site.notTaking(call, context) { return shut }
        let draft = try await site.store.startDraft(call, language: context.language, invitation: token)
        let first = call.definition.questions.first?.id ?? AnswerPages.aboutStep
        return site.redirect(
            Links(context.language).step(call.slug, first), setting: AnswerRoutes.cookie(call), to: draft)
    }
}

extension Site {
    /// The call of the path; drafts are not public.
    func publicCall(_ context: Context) async throws -> Call {
        guard let call = try await store.call(slug: try context.parameter("call")), call.storedState != .draft else {
            throw PageError.notFound
        }
        return call
    }

    /// The page that stands for the answer form while the call takes no answers: not yet, or no longer.
    func notTaking(_ call: Call, _ context: Context) async throws -> Response? {
        guard !call.takesAnswers(at: clock.now()) else { return nil }
        let chrome = try await chrome(context)
        let words = chrome.words
        guard call.isToOpen(at: clock.now()) else {
            let html = MessagePage.render(
                chrome, title: words.archivedTitle, text: words.archivedText,
                actions: [(chrome.links.handbook, words.menuHandbook)])
            return page(html, context, status: .gone)
        }
        let html = MessagePage.render(
            chrome, title: words.notOpenTitle, text: words.notOpenText(call.definition.opens),
            actions: [(chrome.links.call(call.slug), words.readCall)])
        return page(html, context, status: .forbidden)
    }

    /// A private link that leads nowhere.
    func unknownLink(_ context: Context) async throws -> Response {
        let chrome = try await chrome(context)
        let words = chrome.words
        let html = MessagePage.render(
            chrome, title: words.linkUnknownTitle, text: words.linkUnknownText,
            actions: [(chrome.links.start, words.toStart)])
        return page(html, context, status: .notFound, isPrivate: true)
    }

    /// - Parameter value: empty takes the cookie away.
    func redirect(_ location: String, setting name: String, to value: String) -> Response {
        var response = redirect(location)
        response.headers[values: .setCookie].append(
            cookie(name, value, maximumAge: value.isEmpty ? 0 : 60 * 86_400))
        return response
    }
}
