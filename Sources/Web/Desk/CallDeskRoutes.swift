import Formats
import Foundation
import Hummingbird
import Inspel
import Pages

/// The calls at the desk: their state, and whom they invite.
struct CallDeskRoutes {
    let site: Site

    func add(to desk: RouterGroup<Context>) {
        desk.get("inbjudningar", use: calls)
        desk.get("inbjudningar/:call", use: call)
        desk.post("inbjudningar/:call/lage", use: setCallState)
        desk.post("inbjudningar/:call/bjud-in", use: invite)
    }

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
