import Formats
import Foundation
import Hummingbird
import Inspel
import Logging
import Pages

/// Letters and files that an editor takes in at the desk.
struct UploadRoutes {
    let site: Site

    static let mostFiles = 20

    func add(to desk: RouterGroup<Context>) {
        desk.get("ankomster/ladda-upp", use: show)
        desk.post("ankomster/ladda-upp", use: upload)
        desk.get("ankomster/ladda-upp/klart", use: result)
    }

    private func page(
        _ context: Context, state: FormState = FormState(), taken: [ArrivalItem] = [], status: HTTPResponse.Status = .ok
    ) async throws -> Hummingbird.Response {
        let calls = try await site.store.calls()
        let chrome = try await site.chrome(context, path: "/redaktion/ankomster/ladda-upp")
        guard !calls.isEmpty else { return try await site.noCall(context) }
        let open = try await site.store.openCall()
        let html = UploadPages.form(
            chrome, calls: calls, chosen: open ?? calls.first, state: state, limit: site.settings.limits.letter,
            mostFiles: UploadRoutes.mostFiles, taken: taken)
        return site.page(html, context, status: status)
    }

    @Sendable func show(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        try await page(context)
    }

    @Sendable func upload(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let limit = site.settings.limits.letter
        let form = try await site.form(request, context, limit: limit + (4 << 20))
        let words = Words(context.language)
        var state = FormState(form)
        let files = form.files("file")
        if files.isEmpty { state.fail("file", words.filesNeeded) }
        if files.count > UploadRoutes.mostFiles { state.fail("file", words.tooManyFiles(UploadRoutes.mostFiles)) }
        guard state.isValid else { return try await page(context, state: state, status: .unprocessableContent) }
        let call = form["call"].isEmpty ? nil : try await site.store.call(slug: form["call"])
        let reader = IntakeReader(engines: site.settings.engines)
        var numbers: [Int] = []
        var faults: [String] = []
        for file in files {
            if file.bytes.isEmpty {
                faults.append(words.fileEmpty(file.filename))
            } else if file.bytes.count > limit {
                faults.append(words.fileTooLarge(file.filename, limit))
            } else if let number = try await takeIn(file, call, reader, context) {
                numbers.append(number)
            } else {
                faults.append(words.fileNotStored(file.filename))
            }
        }
        guard !faults.isEmpty else { return site.redirect(Links(context.language).uploaded(numbers)) }
        state.fail("file", faults.joined(separator: " "))
        let taken = try await site.store.arrivals(numbers: numbers)
        return try await page(context, state: state, taken: taken, status: .unprocessableContent)
    }

    /// - Returns: the arrival's number; nil when the file could not be stored. One that is stored and could not be read
    ///   just now is in the queue, and a job reads it.
    private func takeIn(_ file: FormData.File, _ call: Call?, _ reader: IntakeReader, _ context: Context) async throws
        -> Int?
    {
        do {
            return try await site.store.takeIn(
                file.bytes, filename: file.filename, channel: ArrivalChannel.upload.rawValue, call: call,
                reader: reader, by: context.actor
            ) { Links($0).response(token: $1) }.arrivalNumber
        } catch {
            site.logger.error("upload not read", metadata: ["error": "\(type(of: error))"])
            return try await site.store.newestArrival(original: Digest.sha256(file.bytes))
        }
    }

    @Sendable func result(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let query = request.uri.queryParameters["nr"].map(String.init) ?? ""
        let numbers = query.split(separator: "-").prefix(UploadRoutes.mostFiles).compactMap { Int($0) }
        let chrome = try await site.chrome(context)
        return site.page(UploadPages.result(chrome, try await site.store.arrivals(numbers: numbers)), context)
    }
}

extension Site {
    /// Where something needs a call and there is none.
    func noCall(_ context: Context) async throws -> Hummingbird.Response {
        let chrome = try await chrome(context)
        let html = MessagePage.render(
            chrome, title: chrome.words.menuCalls, text: chrome.words.noCallYet,
            actions: [(chrome.links.desk("inbjudningar"), chrome.words.menuCalls)])
        return page(html, context)
    }
}
