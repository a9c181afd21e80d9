import Hummingbird
import Inspel

/// Takes `/en` off the path and remembers it as the language, so that every route serves both; and answers HEAD as GET
/// without the body (RFC 9110, 9.3.2).
struct LanguagePrefix<Next: HTTPResponder<Context>>: HTTPResponder {
    let next: Next

    func respond(to request: Request, context: Context) async throws -> Response {
        var context = context
        var request = request
        let path = request.head.path ?? "/"
        if path == "/en" || path.hasPrefix("/en/") || path.hasPrefix("/en?") {
            context.language = .english
            let rest = String(path.dropFirst(3))
            var head = request.head
            head.path = rest.hasPrefix("/") ? rest : "/" + rest
            request = Request(head: head, body: request.body)
        }
        guard request.method == .head else { return try await next.respond(to: request, context: context) }
        var head = request.head
        head.method = .get
        var response = try await next.respond(to: Request(head: head, body: request.body), context: context)
        if let length = response.body.contentLength { response.headers[.contentLength] = String(length) }
        response.body = .init()
        return response
    }
}
