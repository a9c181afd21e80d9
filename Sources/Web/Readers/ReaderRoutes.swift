import Formats
import Foundation
import Hummingbird
import Inspel
import Pages

/// What readers use beside the handbook: search, catalogue, coverage, statements.
struct ReaderRoutes {
    let site: Site

    func add(to router: Router<Context>, desk: RouterGroup<Context>) {
        router.get("sok", use: search)
        CatalogueRoutes(site: site).add(to: router)
    }

    @Sendable func search(_ request: Request, _ context: Context) async throws -> Response {
        let asked = request.query("q")
        let scope = SearchScope(rawValue: request.query("i")) ?? .all
        let path = asked.isEmpty ? "/sok" : Links(.swedish).search(for: asked)
        let chrome = try await site.chrome(context, path: path)
        let answer =
            asked.isEmpty
            ? nil
            : try await site.store.search(
                asked, in: scope == .responses ? .all : scope, language: context.language)
        let edition = try await site.shelf.editions().first?.number ?? 1
        return site.page(
            SearchPage.render(chrome, asked: asked, scope: scope, answer: answer, edition: edition), context)
    }
}

extension Request {
    /// A query parameter as a person wrote it: decoded, plus signs as spaces, ends trimmed; empty when there is none.
    func query(_ name: String) -> String { queries(name).first ?? "" }

    func queries(_ name: String) -> [String] {
        (uri.query ?? "").split(separator: "&").compactMap { pair in
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2, Request.decoded(sides[0]) == name else { return nil }
            return Request.decoded(sides[1]).trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }

    private static func decoded(_ text: Substring) -> String {
        let spaced = text.replacing("+", with: " ")
        return (spaced.removingPercentEncoding ?? String(spaced)).precomposedStringWithCanonicalMapping
    }
}
