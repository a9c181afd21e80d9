import Formats
import Foundation
import HTTPTypes
import Hummingbird
import Inspel
import NIOCore
import Pages

/// The published handbook: pages and files of editions, sources, open data.
struct HandbookRoutes {
    let site: Site

    func add(to router: Router<Context>) {
        router.get("handboken", use: latest)
        router.get("handboken/:number", use: contents)
        router.get("handboken/:number/**", use: page)
        router.get("kalla/:key", use: source)
        router.get("data", use: data)
    }

    @Sendable func latest(_ request: Request, _ context: Context) async throws -> Response {
        if let kept = site.shelf.kept(key(request, context)) { return answer(kept, request) }
        guard let edition = try await site.shelf.editions().first else {
            let chrome = try await site.chrome(context, path: "/handboken").at(.handbook)
            let words = chrome.words
            let html = MessagePage.render(chrome, title: words.handbookEmptyTitle, text: words.handbookEmptyText)
            return site.page(html, context)
        }
        return try await serve("index.html", edition, request, context)
    }

    @Sendable func contents(_ request: Request, _ context: Context) async throws -> Response {
        if let kept = site.shelf.kept(key(request, context)) { return answer(kept, request) }
        return try await serve("index.html", try await edition(context), request, context)
    }

    @Sendable func page(_ request: Request, _ context: Context) async throws -> Response {
        if let kept = site.shelf.kept(key(request, context)) { return answer(kept, request) }
        let edition = try await edition(context)
        let path = context.parameters.getCatchAll().map { String($0).removingPercentEncoding ?? String($0) }
            .joined(separator: "/")
        if try await site.shelf.file(path, in: edition) != nil, !path.hasSuffix(".html") {
            return try await serve(path, edition, request, context)
        }
        return try await serve(path + ".html", edition, request, context)
    }

    private func edition(_ context: Context) async throws -> Edition {
        guard let number = context.parameters.get("number").flatMap({ Int($0) }),
            let edition = try await site.shelf.edition(number)
        else { throw PageError.notFound }
        return edition
    }

    private func key(_ request: Request, _ context: Context) -> String { context.language.code + request.uri.path }

    private func serve(
        _ path: String, _ edition: Edition, _ request: Request, _ context: Context
    ) async throws -> Response {
        let moment = site.shelf.moment
        let found: (bytes: [UInt8], mediaType: String)?
        do {
            found = try await site.shelf.bytes(path, in: edition)
        } catch EditionShelf.Fault.beingRemade {
            return try await beingRemade(context)
        }
        guard let found else { throw PageError.notFound }
        var bytes = found.bytes
        if path.hasSuffix(".html") {
            let place = path == "index.html" ? "" : "/" + path.dropLast(5)
            let chrome = try await site.chrome(context, path: "/handboken/\(edition.number)\(place)").at(.handbook)
            let latest = try await site.shelf.editions().first
            let banner =
                latest?.number == edition.number
                ? "" : ServedPage.oldEditionBanner(edition, links: chrome.links, words: chrome.words)
            bytes = ServedPage.assemble(
                bytes, path: path, prefix: chrome.links.edition(edition.number), chrome: chrome, banner: banner)
        }
        let item = EditionShelf.item(bytes, mediaType: found.mediaType)
        site.shelf.keep(item, as: key(request, context), since: moment)
        return answer(item, request)
    }

    private func answer(_ item: EditionShelf.Item, _ request: Request) -> Response {
        if let known = request.headers[.ifNoneMatch], known == "*" || known.contains(item.tag) {
            return Response(status: .notModified, headers: [.eTag: item.tag, .cacheControl: "no-cache"])
        }
        return Response(
            status: .ok, headers: [.contentType: item.mediaType, .eTag: item.tag, .cacheControl: "no-cache"],
            body: .init(byteBuffer: item.body))
    }

    private func beingRemade(_ context: Context) async throws -> Response {
        let chrome = try await site.chrome(context).at(.handbook)
        let words = chrome.words
        let html = MessagePage.render(
            chrome, title: words.beingRemadeTitle, text: words.beingRemadeText,
            actions: [(chrome.links.handbook, words.menuHandbook)])
        var response = site.page(html, context, status: .serviceUnavailable)
        response.headers[.retryAfter] = "60"
        return response
    }

    @Sendable func source(_ request: Request, _ context: Context) async throws -> Response {
        let key = try context.parameter("key").uppercased()
        let chrome = try await site.chrome(context, path: "/kalla/\(key)").at(.handbook)
        guard let index = try await site.shelf.latest(), let html = SourcePage.render(chrome, key: key, index: index)
        else { throw PageError.notFound }
        return site.page(html, context)
    }

    @Sendable func data(_ request: Request, _ context: Context) async throws -> Response {
        let chrome = try await site.chrome(context, path: "/data")
        let editions = try await site.shelf.editions()
        var files: [StoredEditionFile] = []
        if let latest = editions.first { files = try await site.store.files(of: latest.id) }
        return site.page(DataPage.render(chrome, editions: editions, files: files), context)
    }
}
