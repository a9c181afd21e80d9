import Formats
import Foundation
import Hummingbird
import Inspel
import Pages

/// Everything that came in, and the calls it answers.
struct ArrivalRoutes {
    let site: Site

    func add(to desk: RouterGroup<Context>) {
        desk.get("ankomster", use: list)
        desk.get("ankomster/:number", use: show)
        desk.post("ankomster/:number", use: settle)
        desk.get("ankomster/:number/original/:position", use: original)
        desk.get("inbjudningar", use: calls)
        desk.get("inbjudningar/:call", use: call)
        desk.post("inbjudningar/:call/lage", use: setCallState)
        desk.post("inbjudningar/:call/bjud-in", use: invite)
    }

    @Sendable func list(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let all = request.uri.query?.contains("alla") ?? false
        let chrome = try await site.chrome(context, path: "/redaktion/ankomster")
        return site.page(
            ArrivalPages.list(
                chrome, items: try await site.store.arrivals(all: all), all: all,
                mailboxes: try await site.store.mailboxes()), context)
    }

    private func detail(_ context: Context) async throws -> ArrivalDetail {
        guard let number = Int(try context.parameter("number")),
            let detail = try await site.store.arrival(number: number)
        else { throw PageError.notFound }
        return detail
    }

    @Sendable func show(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let detail = try await detail(context)
        let chrome = try await site.chrome(context, path: "/redaktion/ankomster/\(detail.item.number)")
        return site.page(ArrivalPages.arrival(chrome, detail), context)
    }

    @Sendable func settle(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let form = try await site.form(request, context)
        let detail = try await detail(context)
        try await site.store.settleArrival(
            detail.item.number, seen: Int(form["version"]) ?? 0, why: String(form["why"].prefix(300)), by: context.actor
        )
        return site.redirect(Links(context.language).desk("ankomster"))
    }

    @Sendable func original(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        guard let number = Int(try context.parameter("number")), let position = Int(try context.parameter("position")),
            let found = try await site.store.arrivalFile(number: number, position: position)
        else { throw PageError.notFound }
        return site.file(found.bytes, mediaType: "application/octet-stream", name: found.filename)
    }

    // MARK: Calls

    @Sendable func calls(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let chrome = try await site.chrome(context, path: "/redaktion/inbjudningar")
        return site.page(
            CallDeskPages.list(chrome, calls: try await site.store.calls(), now: site.clock.now()), context)
    }

    private func found(_ context: Context) async throws -> Call {
        guard let call = try await site.store.call(slug: try context.parameter("call")) else {
            throw PageError.notFound
        }
        return call
    }

    private func page(
        _ call: Call, _ context: Context, state: FormState = FormState(), done: String? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Hummingbird.Response {
        let chrome = try await site.chrome(context, path: "/redaktion/inbjudningar/\(call.slug)")
        let html = CallDeskPages.call(
            chrome, call, now: site.clock.now(), invitations: try await site.store.invitations(call: call.id),
            state: state, done: done)
        return site.page(html, context, status: status)
    }

    @Sendable func call(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        try await page(try await found(context), context)
    }

    @Sendable func setCallState(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let form = try await site.form(request, context)
        _ = try context.requireOwner()
        let call = try await found(context)
        guard let state = Call.State(rawValue: form["state"]) else { throw PageError.badRequest }
        try await site.store.setCallState(
            call.id, to: state, seen: Int(form["version"]) ?? 0, why: form["why"].isEmpty ? nil : form["why"],
            by: context.actor)
        return site.redirect(Links(context.language).desk("inbjudningar/\(call.slug)"))
    }

    @Sendable func invite(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let form = try await site.form(request, context)
        _ = try context.requireOwner()
        let call = try await found(context)
        let words = Words(context.language)
        do {
            let lines = try InvitationFile.read(Data(("email;name;organisation\n" + form["lines"]).utf8))
            let result = try await site.store.invite(lines, to: call, by: context.actor) {
                Links($0).invitation(call.slug, token: $1)
            }
            return try await page(call, context, done: words.invitedNow(result.invited, result.known))
        } catch let faults as InvitationFile.Faults {
            var state = FormState(form)
            // The first line of the file is the header that was put before what was typed.
            let sentences = faults.faults.map {
                words.pick("Rad \(max(1, $0.line - 1)): ", "Line \(max(1, $0.line - 1)): ") + words.fault($0.kind)
            }
            state.fail("lines", sentences.joined(separator: " "))
            return try await page(call, context, state: state, status: .unprocessableContent)
        }
    }
}
