import Formats
import Hummingbird
import Inspel
import Pages

/// The queue of arrivals, and how many came in each day.
struct QueueRoutes {
    let site: Site

    func add(to desk: RouterGroup<Context>) {
        desk.get("ankomster", use: list)
        desk.get("ankomster/per-dag", use: counts)
        desk.get("ankomster/per-dag.csv", use: countsFile)
        desk.get("ankomster/dag/:day", use: day)
        desk.get("ankomster/dag/:day/lista.csv", use: dayFile)
    }

    private func filter(_ request: Request) -> QueueFilter {
        var filter = QueueFilter()
        // As a browser sends a form by GET: a plus is a space.
        guard let query = try? FormData(urlencoded: Array((request.uri.query ?? "").utf8)) else { return filter }
        filter.state = QueueState(rawValue: query["lage"])
        filter.kind = ArrivalKind(rawValue: query["slag"])
        filter.channel = ArrivalChannel(rawValue: query["vag"])
        filter.day = Day(query["dag"])
        filter.search = String(query["q"].prefix(200))
        filter.before = Int(query["fore"])
        filter.after = Int(query["efter"])
        return filter
    }

    @Sendable func list(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let filter = filter(request)
        let chrome = try await site.chrome(context, path: "/redaktion/ankomster")
        let html = QueuePage.render(
            chrome, try await site.store.queue(filter), filter: filter, counts: try await site.store.queueCounts(),
            mailboxes: try await site.store.mailboxes())
        return site.page(html, context)
    }

    private func counted() async throws -> [DayCount] {
        try await site.store.arrivalCounts(upTo: site.clock.now().day)
    }

    @Sendable func counts(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let chrome = try await site.chrome(context, path: "/redaktion/ankomster/per-dag")
        let html = CountsPages.counts(
            chrome, try await counted(), mailboxes: try await site.store.mailboxes(),
            calibration: try await site.store.splitCalibration())
        return site.page(html, context)
    }

    @Sendable func countsFile(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let words = Words(context.language)
        return site.file(
            CountsPages.countsCSV(words, try await counted()), mediaType: "text/csv; charset=utf-8",
            name: "ankomster-per-dag-\(site.clock.now().day).csv")
    }

    private func chosen(_ context: Context) throws -> Day {
        guard let day = Day(try context.parameter("day")) else { throw PageError.notFound }
        return day
    }

    @Sendable func day(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let day = try chosen(context)
        let chrome = try await site.chrome(context, path: "/redaktion/ankomster/dag/\(day)")
        return site.page(CountsPages.day(chrome, day, try await site.store.arrivals(on: day)), context)
    }

    @Sendable func dayFile(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let day = try chosen(context)
        let bytes = CountsPages.dayCSV(Words(context.language), try await site.store.arrivals(on: day))
        return site.file(bytes, mediaType: "text/csv; charset=utf-8", name: "ankomster-\(day).csv")
    }
}
