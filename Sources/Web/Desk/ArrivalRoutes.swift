import Formats
import Foundation
import Hummingbird
import Inspel
import Pages

/// One arrival, and what a person does with it.
struct ArrivalRoutes {
    let site: Site

    func add(to desk: RouterGroup<Context>) {
        desk.get("ankomster/:number", use: show)
        desk.post("ankomster/:number", use: settle)
        desk.post("ankomster/:number/slag", use: decide)
        desk.post("ankomster/:number/brev", use: reply)
        desk.post("ankomster/:number/las-igen", use: readAgain)
        desk.post("ankomster/:number/lank", use: renewLink)
        desk.get("ankomster/:number/original/:position", use: original)
        desk.get("ankomster/:number/bild/:position", use: picture)
    }

    static let longestReply = 20_000

    private func detail(_ context: Context) async throws -> ArrivalDetail {
        guard let number = Int(try context.parameter("number")),
            let detail = try await site.store.arrival(number: number)
        else { throw PageError.notFound }
        return detail
    }

    private func page(
        _ detail: ArrivalDetail, _ context: Context, state: FormState = FormState(), status: HTTPResponse.Status = .ok
    ) async throws -> Hummingbird.Response {
        let chrome = try await site.chrome(context, path: "/redaktion/ankomster/\(detail.item.number)")
        return site.page(ArrivalPage(chrome, detail, state: state).render(), context, status: status)
    }

    private func back(_ detail: ArrivalDetail, _ context: Context) -> Hummingbird.Response {
        site.redirect(Links(context.language).arrival(detail.item.number))
    }

    @Sendable func show(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        try await page(try await detail(context), context)
    }

    @Sendable func settle(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let form = try await site.form(request, context)
        let detail = try await detail(context)
        var state = FormState(form)
        if form["why"].isEmpty { state.fail("why", Words(context.language).settleNeeded) }
        guard state.isValid else {
            return try await page(detail, context, state: state, status: .unprocessableContent)
        }
        try await site.store.settleArrival(
            detail.item.number, seen: Int(form["version"]) ?? 0, why: String(form["why"].prefix(300)), by: context.actor
        )
        return back(detail, context)
    }

    @Sendable func decide(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let form = try await site.form(request, context)
        let detail = try await detail(context)
        let words = Words(context.language)
        var state = FormState(form)
        guard let kind = ArrivalKind(rawValue: form["kind"]) else {
            state.fail("kind", words.kindNotChosen)
            return try await page(detail, context, state: state, status: .unprocessableContent)
        }
        let number = ShownNumber.parse(form["number"], letter: "S") ?? Int(form["number"])
        do {
            try await site.store.decideArrival(
                detail.item.number, seen: Int(form["version"]) ?? 0, kind: kind, about: number,
                why: String(form["decision_why"].prefix(300)), by: context.actor
            ) { Links($0).response(token: $1) }
        } catch let fault as ArrivalFault {
            state.fail(fault == .noSuchResponse ? "number" : "kind", words.arrivalFault(fault))
            return try await page(detail, context, state: state, status: .unprocessableContent)
        }
        return back(detail, context)
    }

    @Sendable func reply(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let form = try await site.form(request, context)
        let editor = try context.requireEditor()
        let detail = try await detail(context)
        let words = Words(context.language)
        var state = FormState(form)
        let body = form["reply"].replacing("\r\n", with: "\n")
        if body.isEmpty { state.fail("reply", words.replyNeeded) }
        if body.count > ArrivalRoutes.longestReply {
            state.fail("reply", words.answerTooLong(ArrivalRoutes.longestReply))
        }
        guard state.isValid else {
            return try await page(detail, context, state: state, status: .unprocessableContent)
        }
        do {
            try await site.store.reply(
                to: detail.item.number, seen: Int(form["version"]) ?? 0, body: body, from: editor)
        } catch let fault as ArrivalFault {
            state.fail("reply", words.arrivalFault(fault))
            return try await page(detail, context, state: state, status: .unprocessableContent)
        }
        return back(detail, context)
    }

    @Sendable func readAgain(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let form = try await site.form(request, context)
        let detail = try await detail(context)
        do {
            try await site.store.readAgain(
                detail.item.number, seen: Int(form["version"]) ?? 0,
                reader: IntakeReader(engines: site.settings.engines), by: context.actor
            ) { Links($0).response(token: $1) }
        } catch let fault as ArrivalFault {
            let chrome = try await site.chrome(context)
            let html = MessagePage.render(
                chrome, title: chrome.words.readAgain, text: chrome.words.arrivalFault(fault),
                actions: [(chrome.links.arrival(detail.item.number), chrome.words.arrivalNumber(detail.item.number))])
            return site.page(html, context, status: .conflict)
        }
        return back(detail, context)
    }

    /// A new private link to what was written down for somebody: mailed, or on a page to be printed.
    @Sendable func renewLink(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let form = try await site.form(request, context)
        let editor = try context.requireEditor()
        let detail = try await detail(context)
        guard let number = detail.item.response, ["mail", "print"].contains(form["by"]) else {
            throw PageError.badRequest
        }
        let link = try await site.store.renewLink(
            ofArrival: detail.item.number, byMail: form["by"] == "mail", by: editor
        ) { Links($0).response(token: $1) }
        guard let link, let response = try await site.store.responseDetail(number: number) else {
            return back(detail, context)
        }
        let chrome = try await site.chrome(context)
        return site.page(OnBehalfPages.printable(chrome, response, link: link), context, isPrivate: true)
    }

    private func file(_ context: Context) async throws -> (bytes: [UInt8], filename: String, mediaType: String) {
        guard let number = Int(try context.parameter("number")), let position = Int(try context.parameter("position")),
            let found = try await site.store.arrivalFile(number: number, position: position)
        else { throw PageError.notFound }
        return found
    }

    @Sendable func original(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let found = try await file(context)
        return site.file(found.bytes, mediaType: "application/octet-stream", name: found.filename)
    }

    /// A picture to be seen on the page: only what begins as one, whatever it is called, and never as a document.
    @Sendable func picture(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let found = try await file(context)
        guard let mediaType = ArrivalRoutes.pictureType(found.bytes) else { throw PageError.notFound }
        var response = site.file(found.bytes, mediaType: mediaType)
        response.headers[.cacheControl] = "no-store"
        return response
    }

    static func pictureType(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return "image/png" }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
        if bytes.starts(with: "GIF8".utf8) { return "image/gif" }
        if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) { return "image/webp" }
        return nil
    }
}
