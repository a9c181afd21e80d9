import Formats
import Foundation
import Hummingbird
import Inspel
import Pages

/// Reads the session and the form key out of the cookies.
struct Cookies: RouterMiddleware {
    static let form = "inspel-formular"
    /// Thirty days, counted anew with every page that shows a form.
    static let formLifetime = 30 * 86_400
    static let session = "inspel-redaktion"

    let site: Site

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var context = context
        let values = Cookies.values(request)
        if let key = values[Cookies.form], key.count == 26 {
            context.formKey = key
        } else {
            context.formKey = Digest.token()
            context.isNewFormKey = true
        }
        if let session = values[Cookies.session], let editor = try await site.store.editor(session: session) {
            context.session = session
            context.editor = editor
        }
        return try await next(request, context)
    }

    static func values(_ request: Request) -> [String: String] {
        var found: [String: String] = [:]
        for header in request.headers[values: .cookie] {
            for pair in header.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1)
                guard parts.count == 2 else { continue }
                found[parts[0].trimmingCharacters(in: .whitespaces)] = parts[1].trimmingCharacters(in: .whitespaces)
            }
        }
        return found
    }
}

/// Lets only signed-in editors through to the desk.
struct DeskGuard: RouterMiddleware {
    let site: Site

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard context.editor != nil else { return site.redirect(Links(context.language).signIn) }
        return try await next(request, context)
    }
}
