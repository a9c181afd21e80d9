import Formats
import Foundation
import HTTPTypes
import Hummingbird
import Inspel
import Pages

/// Answering a call by web: a question a page, each saved by POST. The draft's token is in a cookie and in the link that
/// one can mail to oneself.
struct AnswerRoutes {
    let site: Site

    static func cookie(_ call: Call) -> String { cookie(call.slug) }

    static func cookie(_ slug: String) -> String { "inspel-svar-\(slug)" }

    func add(to router: Router<Context>) {
        router.get("inbjudan/:call/svara", use: start)
        router.get("inbjudan/:call/svara/:step", use: show)
        router.post("inbjudan/:call/svara/:step", use: save)
        router.get("inbjudan/:call/fortsatt/:token", use: askResume)
        router.post("inbjudan/:call/fortsatt/:token", use: resume)
    }

    /// What a request is about: the call, the draft that the browser has begun, and the step.
    struct Visit {
        var call: Call
        var draft: Draft?
        var token: String?
        /// The token of the draft when it has been sent already: the answer to the sending may have been lost.
        var sentToken: String?
        var step: String

        var question: CallDefinition.Question? { call.definition.question(step) }

        func neighbour(_ distance: Int) -> String {
            let steps = call.definition.questions.map(\.id) + [AnswerPages.aboutStep, AnswerPages.checkStep]
            let index = (steps.firstIndex(of: step) ?? 0) + distance
            return steps[min(max(index, 0), steps.count - 1)]
        }
    }

    func visit(_ request: Request, _ context: Context) async throws -> Visit {
        let call = try await site.publicCall(context)
        var visit = Visit(call: call, draft: nil, token: nil, step: context.parameters.get("step") ?? "")
        if let token = Cookies.values(request)[AnswerRoutes.cookie(call)],
            let draft = try await site.store.draft(token: token), draft.callID == call.id
        {
            if draft.responseID == nil {
                visit.draft = draft
                visit.token = token
            } else {
                visit.sentToken = token
            }
        }
        return visit
    }

    func model(_ visit: Visit) -> AnswerModel {
        AnswerModel(
            call: visit.call, content: visit.draft?.content ?? DraftContent(), files: visit.draft?.files ?? [],
            savedAt: visit.draft?.updatedAt, attachmentLimit: site.settings.limits.attachment,
            attachmentsLimit: site.settings.limits.attachmentsTogether)
    }

    @Sendable func start(_ request: Request, _ context: Context) async throws -> Response {
        let call = try await site.publicCall(context)
        return site.redirect(
            Links(context.language).step(call.slug, call.definition.questions.first?.id ?? AnswerPages.aboutStep))
    }

    @Sendable func show(_ request: Request, _ context: Context) async throws -> Response {
        let visit = try await visit(request, context)
        if let shut = try await site.notTaking(visit.call, context) { return shut }
        return try await page(visit, context)
    }

    private func page(_ visit: Visit, _ context: Context) async throws -> Response {
        let chrome = try await site.chrome(context, path: "/inbjudan/\(visit.call.slug)/svara/\(visit.step)")
        let model = model(visit)
        let html: HTML
        switch visit.step {
        case AnswerPages.aboutStep: html = AnswerPages.about(chrome, model, state: FormState())
        case AnswerPages.checkStep: html = AnswerPages.check(chrome, model, faults: [])
        case "lank":
            html = AnswerPages.link(
                chrome, model, state: FormState(), address: resumeAddress(visit, context), sentTo: nil)
        default:
            guard let question = visit.question else { throw PageError.notFound }
            html = AnswerPages.question(
                chrome, model, question: question, items: model.content.items(question.id), state: FormState())
        }
        return site.page(html, context, isPrivate: true)
    }

    private func resumeAddress(_ visit: Visit, _ context: Context) -> String? {
        visit.token.map { site.settings.baseURL + Links(context.language).resume(visit.call.slug, token: $0) }
    }

    @Sendable func save(_ request: Request, _ context: Context) async throws -> Response {
        let limit = site.settings.limits.attachmentsTogether + (4 << 20)
        let (form, isFresh) = try await site.formOfAnyAge(request, context, limit: limit)
        let visit = try await visit(request, context)
        if let shut = try await site.notTaking(visit.call, context) { return shut }
        guard isFresh else { return try await tooOld(form, visit, context) }
        switch visit.step {
        case AnswerPages.aboutStep: return try await saveAbout(form, visit, context)
        case AnswerPages.checkStep: return try await send(visit, context)
        case "lank": return try await mailLink(form, visit, context)
        default:
            guard let question = visit.question else { throw PageError.notFound }
            return try await QuestionStep(routes: self, visit: visit, question: question, form: form).save(context)
        }
    }

    /// The form's token is missing or no longer holds: the page again with all that was typed and a fresh token. Nothing
    /// is stored, for another site may have sent it.
    private func tooOld(_ form: FormData, _ visit: Visit, _ context: Context) async throws -> Response {
        if form["action"] == "autosave" {
            let text = "{\"token\":\"\(site.formToken(context))\"}"
            var response = site.file(Array(text.utf8), mediaType: "application/json")
            response.status = .forbidden
            response.headers[.cacheControl] = "no-store"
            response.headers[values: .setCookie].append(site.formCookie(context))
            return response
        }
        let chrome = try await site.chrome(context, path: "/inbjudan/\(visit.call.slug)/svara/\(visit.step)")
        let hadFiles = form.files("file").contains { !$0.filename.isEmpty }
        var model = model(visit)
        model.notice = chrome.words.formTooOld(hadFiles: hadFiles)
        let html: HTML
        switch visit.step {
        case AnswerPages.aboutStep:
            model.content.about = Dictionary(
                uniqueKeysWithValues: visit.call.definition.aboutYou.map { ($0.id, String(form[$0.id].prefix(500))) })
            html = AnswerPages.about(chrome, model, state: FormState(form))
        case AnswerPages.checkStep: html = AnswerPages.check(chrome, model, faults: [])
        case "lank":
            html = AnswerPages.link(
                chrome, model, state: FormState(form), address: resumeAddress(visit, context), sentTo: nil)
        default:
            guard let question = visit.question else { throw PageError.notFound }
            let step = QuestionStep(routes: self, visit: visit, question: question, form: form)
            html = AnswerPages.question(
                chrome, model, question: question, items: step.typed(), state: FormState(form),
                other: step.savedMeanwhile())
        }
        return site.page(html, context, status: .forbidden, isPrivate: true)
    }

    /// The draft's token, begun now if there was none.
    func token(_ visit: Visit, _ context: Context) async throws -> String {
        if let token = visit.token { return token }
        return try await site.store.startDraft(visit.call, language: context.language)
    }

    /// Goes on to a step, and remembers the draft in the browser.
    func go(to step: String, _ visit: Visit, token: String, _ context: Context) -> Response {
        site.redirect(
            Links(context.language).step(visit.call.slug, step), setting: AnswerRoutes.cookie(visit.call), to: token)
    }

    /// The answer to the script that saves while one types.
    func saved(_ visit: Visit, token: String, _ context: Context) async throws -> Response {
        guard let draft = try await site.store.draft(token: token) else { throw StoreError.notFound }
        let words = Words(context.language)
        let text = "{\"saved\":\"\(words.clock(draft.updatedAt))\",\"mark\":\"\(draft.content.mark(visit.step))\"}"
        var response = site.file(Array(text.utf8), mediaType: "application/json")
        response.headers[.cacheControl] = "no-store"
        response.headers[values: .setCookie].append(
            site.cookie(AnswerRoutes.cookie(visit.call), token, maximumAge: 60 * 86_400))
        return response
    }

    private func saveAbout(_ form: FormData, _ visit: Visit, _ context: Context) async throws -> Response {
        let fields = visit.call.definition.aboutYou
        let values = Dictionary(uniqueKeysWithValues: fields.map { ($0.id, String(form[$0.id].prefix(500))) })
        let token = try await token(visit, context)
        try await site.store.saveDraft(token: token) { $0.about = values.filter { !$0.value.isEmpty } }
        switch form["action"] {
        case "autosave": return try await saved(visit, token: token, context)
        case "previous": return go(to: visit.neighbour(-1), visit, token: token, context)
        default: break
        }
        let words = Words(context.language)
        var state = FormState(form)
        for fault in aboutFaults(values, visit.call.definition, words) { state.fail(fault.field, fault.message) }
        guard state.isValid else {
            var visit = visit
            visit.draft = try await site.store.draft(token: token)
            let chrome = try await site.chrome(context)
            var response = site.page(
                AnswerPages.about(chrome, model(visit), state: state), context, status: .unprocessableContent,
                isPrivate: true)
            response.headers[values: .setCookie].append(
                site.cookie(AnswerRoutes.cookie(visit.call), token, maximumAge: 60 * 86_400))
            return response
        }
        return go(to: visit.neighbour(1), visit, token: token, context)
    }

    private func aboutFaults(_ values: [String: String], _ call: CallDefinition, _ words: Words) -> [(
        field: String, message: String
    )] {
        call.aboutYou.compactMap { field in
            let value = values[field.id] ?? ""
            let label = field.label.text(words.language)
            if value.isEmpty, field.isRequired {
                return (field.id, field.choices.isEmpty ? words.fieldNeeded(label) : words.choiceNeeded(label))
            }
            if field.id == "email", !value.isEmpty, !MailAddress.isPlausible(value) {
                return (field.id, words.wholeAddressNeeded)
            }
            return nil
        }
    }

    private func send(_ visit: Visit, _ context: Context) async throws -> Response {
        let chrome = try await site.chrome(context)
        let words = chrome.words
        guard let draft = visit.draft, let token = visit.token else {
            return try await alreadySent(visit, context)
        }
        var faults = aboutFaults(draft.content.about, visit.call.definition, words).map {
            (step: AnswerPages.aboutStep, message: $0.message)
        }
        for question in visit.call.definition.questions {
            for item in draft.content.items(question.id)
            where !item.contactEmail.isEmpty && !MailAddress.isPlausible(item.contactEmail) {
                faults.append((question.id, words.wholeAddressNeeded))
            }
        }
        let isEmpty = draft.content.answers.values.allSatisfy { $0.allSatisfy(\.isEmpty) } && draft.files.isEmpty
        if isEmpty {
            faults.append((visit.call.definition.questions.first?.id ?? AnswerPages.aboutStep, words.sendNothing))
        }
        guard faults.isEmpty else {
            return site.page(
                AnswerPages.check(chrome, model(visit), faults: faults), context, status: .unprocessableContent,
                isPrivate: true)
        }
        let sent = try await site.store.sendDraft(token: token, language: context.language) {
            Links($0).response(token: $1)
        }
        guard let follow = sent.token else { return try await alreadySent(number: sent.number, visit, context) }
        return site.redirect(
            chrome.links.response(token: follow) + "?kvitto", setting: AnswerRoutes.cookie(visit.call), to: "")
    }

    /// The button was pressed twice, or the browser has no draft.
    private func alreadySent(_ visit: Visit, _ context: Context) async throws -> Response {
        var number: Int?
        if let token = visit.sentToken { number = try await site.store.sentNumber(draft: token) }
        guard let number else { return try await page(visit, context) }
        return try await alreadySent(number: number, visit, context)
    }

    private func alreadySent(number: Int, _ visit: Visit, _ context: Context) async throws -> Response {
        let chrome = try await site.chrome(context)
        let words = chrome.words
        let html = MessagePage.render(
            chrome, title: words.alreadySentTitle,
            text: words.alreadySent(ShownNumber.response(number), isMailKept: chrome.isMailKept),
            actions: [(chrome.links.call(visit.call.slug), words.menuCall)])
        return site.page(html, context, isPrivate: true)
    }

    private func mailLink(_ form: FormData, _ visit: Visit, _ context: Context) async throws -> Response {
        let chrome = try await site.chrome(context, path: "/inbjudan/\(visit.call.slug)/svara/lank")
        var state = FormState(form)
        let email = form["email"].trimmingCharacters(in: .whitespaces)
        if !MailAddress.isPlausible(email) { state.fail("email", chrome.words.wholeAddressNeeded) }
        let address = resumeAddress(visit, context)
        guard let token = visit.token, state.isValid else {
            return site.page(
                AnswerPages.link(chrome, model(visit), state: state, address: address, sentTo: nil), context,
                status: .unprocessableContent, isPrivate: true)
        }
        try site.limiter.spend("resume", email, limit: 5, seconds: 3_600)
        try await site.store.mailResumeLink(
            draft: token, to: email, language: context.language,
            path: chrome.links.resume(visit.call.slug, token: token))
        return site.page(
            AnswerPages.link(chrome, model(visit), state: FormState(), address: address, sentTo: email), context,
            isPrivate: true)
    }

    @Sendable func askResume(_ request: Request, _ context: Context) async throws -> Response {
        let call = try await site.publicCall(context)
        let token = try context.parameter("token")
        guard let draft = try await site.store.draft(token: token), draft.callID == call.id else {
            return try await site.unknownLink(context)
        }
        if draft.responseID != nil, let number = try await site.store.sentNumber(draft: token) {
            return try await alreadySent(number: number, Visit(call: call, draft: nil, token: nil, step: ""), context)
        }
        let chrome = try await site.chrome(context)
        return site.page(
            FollowPage.resume(chrome, call: call, token: token, updated: draft.updatedAt), context, isPrivate: true)
    }

    @Sendable func resume(_ request: Request, _ context: Context) async throws -> Response {
        _ = try await site.form(request, context)
        let call = try await site.publicCall(context)
        let token = try context.parameter("token")
        guard let draft = try await site.store.draft(token: token), draft.callID == call.id, draft.responseID == nil
        else { return try await site.unknownLink(context) }
        let questions = call.definition.questions
        let next = questions.first { question in draft.content.items(question.id).allSatisfy(\.isEmpty) }
        return site.redirect(
            Links(context.language).step(call.slug, (next ?? questions.first)?.id ?? AnswerPages.aboutStep),
            setting: AnswerRoutes.cookie(call), to: token)
    }
}
