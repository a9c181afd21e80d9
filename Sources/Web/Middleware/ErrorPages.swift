import Formats
import Hummingbird
import Inspel
import Logging
import Pages

/// Turns what handlers throw into pages. A visitor sees a sentence and a reference, never the error's own text.
struct ErrorPages: RouterMiddleware {
    let site: Site

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as PageError {
            return try await page(error, context)
        } catch StoreError.notFound {
            return try await page(.notFound, context)
        } catch StoreError.changedMeanwhile {
            let chrome = try await site.chrome(context)
            let words = chrome.words
            let html = MessagePage.render(chrome, title: words.changedTitle, text: words.changedText)
            return site.page(html, context, status: .conflict, isPrivate: true)
        } catch let error as HTTPError {
            return try await page(error.status == .notFound ? .notFound : .badRequest, context)
        } catch {
            let reference = String(Digest.token().prefix(8))
            site.logger.error(
                "request failed",
                metadata: [
                    "reference": "\(reference)", "route": "\(context.endpointPath ?? "-")",
                    "error": "\(describe(error))",
                ])
            let chrome = try await site.chrome(context)
            let words = chrome.words
            // Disk full or database locked: the same form may be saved in a while.
            let isBusy = Store.cannotStoreNow(error)
            let html = MessagePage.render(
                chrome, title: isBusy ? words.cannotSaveTitle : words.faultTitle,
                text: isBusy ? words.cannotSaveText(reference) : words.faultText(reference),
                actions: isBusy ? [] : [(chrome.links.start, words.toStart)])
            var response = site.page(
                html, context, status: isBusy ? .serviceUnavailable : .internalServerError, isPrivate: true)
            if isBusy { response.headers[.retryAfter] = "30" }
            return response
        }
    }

    /// The kind of error; for SQLite its message too, which holds no bound values.
    private func describe(_ error: any Error) -> String {
        String(reflecting: type(of: error)) + ": " + String(describing: error).prefix(200)
    }

    private func page(_ error: PageError, _ context: Context) async throws -> Response {
        let chrome = try await site.chrome(context)
        let words = chrome.words
        var actions: [(href: String, label: String)] = []
        let (title, text): (String, String)
        switch error {
        case .notFound:
            (title, text) = (words.notFoundTitle, words.notFoundText)
            actions = [(chrome.links.start, words.toStart), (chrome.links.search, words.toSearch)]
        case .forbidden: (title, text) = (words.forbiddenTitle, words.forbiddenText)
        case .badRequest: (title, text) = (words.badRequestTitle, words.badRequestText)
        case .formExpired: (title, text) = (words.formExpiredTitle, words.formExpiredText)
        case .tooLarge(let limit): (title, text) = (words.tooLargeTitle, words.tooLargeText(limit >> 20))
        case .tooMany(let seconds): (title, text) = (words.tooManyTitle, words.tooManyText(seconds))
        }
        let html = MessagePage.render(chrome, title: title, text: text, actions: actions)
        var response = site.page(html, context, status: error.status, isPrivate: true)
        if case .tooMany(let seconds) = error { response.headers[.retryAfter] = String(seconds) }
        return response
    }
}
