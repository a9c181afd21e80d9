import Formats
import Hummingbird
import Inspel
import Logging
import Pages

/// Everything that handlers share. One is built for the server and one for each test.
package struct Site: Sendable {
    package let store: Store
    package let settings: Settings
    package let logger: Logger
    package let assets: Assets
    let limiter: RateLimiter
    package let shelf: EditionShelf
    let calls: CallShelf
    let printedForms: PrintedForms
    let secret: [UInt8]
    let isDemonstration: Bool

    package init(store: Store, settings: Settings, logger: Logger) async throws {
        self.store = store
        self.settings = settings
        self.logger = logger
        assets = Assets()
        limiter = RateLimiter(clock: store.clock)
        shelf = EditionShelf(store: store)
        calls = CallShelf(store: store)
        printedForms = PrintedForms(engine: PDFEngine(python: settings.engines.pdfPython), clock: store.clock)
        secret = try await store.secret()
        isDemonstration = try await store.isDemonstration()
    }

    var clock: Clock { store.clock }

    /// The whole site as one responder: middleware outermost first, then every feature's routes.
    package func responder() -> some HTTPResponder<Context> {
        LanguagePrefix(next: router().buildResponder())
    }

    /// Every feature adds its routes here, one line each.
    package func router() -> Router<Context> {
        let router = Router(context: Context.self)
        router.add(middleware: RequestLog(logger: logger))
        router.add(middleware: SecurityHeaders(isSecure: settings.baseURL.hasPrefix("https://")))
        router.add(middleware: ErrorPages(site: self))
        router.add(middleware: Cookies(site: self))
        let desk = router.group("redaktion").add(middleware: DeskGuard(site: self))

        HealthRoutes(site: self).add(to: router)
        AssetRoutes(site: self).add(to: router)
        SignInRoutes(site: self).add(to: router)
        CallRoutes(site: self).add(to: router)
        QuestionsRoutes(site: self).add(to: router)
        AnswerRoutes(site: self).add(to: router)
        FollowRoutes(site: self).add(to: router)
        HandbookRoutes(site: self).add(to: router)
        InboxRoutes(site: self).add(to: desk)
        SplitRoutes(site: self).add(to: desk)
        CatalogueDeskRoutes(site: self).add(to: desk)
        SourceRoutes(site: self).add(to: desk)
        QueueRoutes(site: self).add(to: desk)
        UploadRoutes(site: self).add(to: desk)
        OnBehalfRoutes(site: self).add(to: desk)
        ArrivalRoutes(site: self).add(to: desk)
        CallDeskRoutes(site: self).add(to: desk)
        ImportRoutes(site: self).add(to: desk)
        ChapterRoutes(site: self).add(to: desk)
        PeopleRoutes(site: self).add(to: router, desk: desk)
        MailRoutes(site: self).add(to: desk)
        ReaderRoutes(site: self).add(to: router, desk: desk)
        StatementRoutes(site: self).add(to: router, desk: desk)
        return router
    }

    /// What surrounds a page for this request.
    func chrome(_ context: Context, path: String? = nil) async throws -> Chrome {
        let call = try await store.openCall()
        let latest = call == nil ? try await store.calls().first : call
        var chrome = Chrome(
            language: context.language, siteName: "Inspel",
            ownerName: latest?.definition.owner.name.text(context.language), openCall: call?.slug,
            isDemonstration: isDemonstration, editor: context.editor, formToken: formToken(context), path: path,
            style: assets.url("inspel.css"), script: assets.url("inspel.js"))
        chrome.isMailKept = settings.smtp == nil || isDemonstration
        return chrome
    }
}
