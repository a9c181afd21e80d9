import Formats
import Hummingbird
import Inspel
import Pages

/// The catalogue as in the latest edition; what is in none is not public.
struct CatalogueRoutes {
    let site: Site

    private static let paths: [(String, RecordKind)] = [
        ("exempel", .example), ("foretag", .enterprise), ("styrdokument", .governingDocument),
        ("motesplatser", .meetingPlace),
    ]

    func add(to router: Router<Context>) {
        for (path, kind) in CatalogueRoutes.paths {
            router.get(RouterPath(path)) { request, context in
                try await list(kind, path: path, request, context)
            }
            router.get(RouterPath("\(path)/:slug")) { request, context in
                try await record(kind, path: path, request, context)
            }
        }
    }

    private func list(
        _ kind: RecordKind, path: String, _ request: Request, _ context: Context
    ) async throws -> Response {
        var filter = CatalogueFilter()
        for facet in CatalogueFacet.of(kind) { filter[facet] = request.query(facet.rawValue) }
        filter.page = Int(request.query("sida")) ?? 1
        let chrome = try await site.chrome(context, path: "/\(path)\(filter.query)").at(.examples)
        guard let index = try await site.shelf.latest() else {
            let words = chrome.words
            return site.page(
                MessagePage.render(chrome, title: words.kinds(kind), text: words.handbookEmptyText), context)
        }
        return site.page(RecordListPage(chrome, kind, in: index, filter: filter).render(), context)
    }

    private func record(
        _ kind: RecordKind, path: String, _ request: Request, _ context: Context
    ) async throws -> Response {
        let slug = try context.parameter("slug")
        guard let index = try await site.shelf.latest() else { throw PageError.notFound }
        if let record = index.record(kind, slug) {
            let chrome = try await site.chrome(context, path: "/\(path)/\(slug)").at(.examples)
            return site.page(PublicRecordPage.render(chrome, record, in: index), context)
        }
        // An old slug, or one that is newer than the edition.
        guard let row = try await site.store.record(kind: kind, slug: slug),
            let record = index.snapshot.records(kind).first(where: { $0.id == row.id.rawValue })
        else { throw PageError.notFound }
        var response = site.redirect(Links(context.language).record(kind.rawValue, record.slug))
        response.status = .movedPermanently
        return response
    }
}
