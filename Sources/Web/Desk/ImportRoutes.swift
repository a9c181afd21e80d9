import Formats
import Foundation
import Hummingbird
import Inspel
import Pages

/// Answers out of another survey tool. Between the steps the table lies among the originals; forms name it by its hash.
struct ImportRoutes {
    let site: Site

    func add(to desk: RouterGroup<Context>) {
        desk.get("import", use: start)
        desk.post("import", use: upload)
        desk.get("import/fil/:sha256", use: columns)
        desk.post("import/fil/:sha256", use: step)
        desk.get("import/:batch", use: batch)
        desk.get("import/:batch/tabell", use: table)
        desk.post("import/:batch/angra", use: undo)
    }

    // MARK: The table

    @Sendable func start(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        try await startPage(context, chosen: nil, state: FormState())
    }

    private func startPage(
        _ context: Context, chosen: String?, state: FormState, status: HTTPResponse.Status = .ok
    ) async throws -> Hummingbird.Response {
        let chrome = try await site.chrome(context, path: "/redaktion/import")
        let open = try await site.store.openCall()?.slug
        let html = ImportPages.start(
            chrome, batches: try await site.store.importBatches(), calls: try await site.store.calls(),
            chosen: chosen ?? open, limit: site.settings.limits.attachment, state: state)
        return site.page(html, context, status: status)
    }

    @Sendable func upload(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let limit = site.settings.limits.attachment
        let form = try await site.form(request, context, limit: limit + (64 << 10))
        let words = Words(context.language)
        var state = FormState(form)
        guard let call = try await site.store.call(slug: form["inbjudan"]) else { throw PageError.badRequest }
        guard let file = form.files("fil").first, !file.bytes.isEmpty else {
            state.fail("fil", words.importFileNeeded)
            return try await startPage(context, chosen: call.slug, state: state, status: .unprocessableContent)
        }
        do {
            // Read before it is kept: what is no table is told at once.
            _ = try ImportTable(
                try Tabular.sheets(file.bytes, filename: file.filename), call: call.definition)
        } catch ImportFault.noHead {
            // The next page asks for the row.
        } catch let fault as DocumentFault {
            state.fail("fil", words.tableFault(fault))
        } catch let fault as ImportFault {
            state.fail("fil", words.fault(fault))
        }
        guard state.isValid else {
            return try await startPage(context, chosen: call.slug, state: state, status: .unprocessableContent)
        }
        let kept = try await site.store.keepImportFile(
            file.bytes, filename: String(file.filename.prefix(200)), by: context.actor)
        return site.redirect(Links(context.language).importFile(kept.sha256, call: call.slug))
    }

    // MARK: Columns, dry run, import

    private struct Opened {
        var file: ImportFile
        var call: Call
        var sheets: [Sheet]
    }

    private func open(_ context: Context, call slug: String) async throws -> Opened {
        guard let (file, bytes) = try await site.store.importFile(try context.parameter("sha256")),
            let call = try await site.store.call(slug: slug)
        else { throw PageError.notFound }
        do {
            return Opened(file: file, call: call, sheets: try Tabular.sheets(bytes, filename: file.filename))
        } catch {
            throw PageError.notFound
        }
    }

    @Sendable func columns(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let slug = request.uri.queryParameters["inbjudan"].map(String.init) ?? ""
        let opened = try await open(context, call: slug)
        return try await guessedPage(opened, sheet: nil, head: nil, FormData(), context)
    }

    /// The columns as they are guessed; when the sheet or the heading that was asked for is not there, as they are
    /// guessed without it, and a sentence that says so.
    private func guessedPage(
        _ opened: Opened, sheet: String?, head: ClosedRange<Int>?, _ form: FormData, _ context: Context,
        notice: String? = nil
    ) async throws -> Hummingbird.Response {
        let definition = opened.call.definition
        var state = FormState(form)
        var table: ImportTable?
        do {
            table = try ImportTable(opened.sheets, sheet: sheet, head: head, call: definition)
        } catch {
            let field = if case .noSheet = error { "blad" } else { "rubrikrad" }
            state.fail(field, Words(context.language).fault(error))
            table = try? ImportTable(opened.sheets, call: definition)
            // Nothing that could be a heading: the first row that holds something stands in for it.
            let first = opened.sheets.lazy.compactMap { sheet in
                sheet.rows.firstIndex { !$0.isEmpty }.map { (sheet.name, $0 + 1) }
            }.first
            if table == nil, let first {
                table = try? ImportTable(opened.sheets, sheet: first.0, head: first.1...first.1, call: definition)
            }
        }
        guard let table else {
            return try await startPage(
                context, chosen: opened.call.slug,
                state: FormState(errors: state.errors.map { ("fil", $0.message) }), status: .unprocessableContent)
        }
        let model = model(opened, table, table.guessedMapping(definition), form)
        return try await columnsPage(model, state, context, notice: state.isValid ? notice : nil)
    }

    private func model(
        _ opened: Opened, _ table: ImportTable, _ mapping: ImportMapping, _ form: FormData
    ) -> ImportPages.Table {
        ImportPages.Table(
            file: opened.file, call: opened.call,
            sheets: opened.sheets.filter { !$0.rows.isEmpty || $0.name == table.sheet }.map(\.name), table: table,
            mapping: mapping, sendsReceipts: form["kvitton"] == "1")
    }

    private func columnsPage(
        _ model: ImportPages.Table, _ state: FormState, _ context: Context, notice: String? = nil
    ) async throws -> Hummingbird.Response {
        let chrome = try await site.chrome(context)
        return site.page(
            ImportPages.columns(chrome, model, state: state, notice: notice), context,
            status: state.isValid ? .ok : .unprocessableContent)
    }

    @Sendable func step(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let form = try await site.form(request, context)
        let words = Words(context.language)
        let opened = try await open(context, call: form["inbjudan"])
        let definition = opened.call.definition
        let sheet = form.raw("blad") ?? ""
        guard let head = ImportRoutes.head(form["rubrikrad"]) else {
            return try await unreadableHead(opened, form, context)
        }
        let wanted = ImportMapping(sheet: sheet, head: head, fields: [])
        guard form["action"] != "las-om", form.raw("visat") == ImportPages.shown(wanted) else {
            let isChanged = form.raw("visat") != ImportPages.shown(wanted)
            return try await guessedPage(
                opened, sheet: sheet, head: head, form, context, notice: isChanged ? words.importChanged : nil)
        }
        guard let table = try? ImportTable(opened.sheets, sheet: sheet, head: head, call: definition) else {
            throw PageError.badRequest
        }
        let fields = try table.columns.indices.map { index -> ImportField in
            guard let field = ImportField(form["kolumn-\(index)"], in: definition) else { throw PageError.badRequest }
            return field
        }
        let model = model(
            opened, table, ImportMapping(sheet: sheet, head: head, fields: fields), form)
        switch form["action"] {
        case "prova": return try await planPage(model, context)
        case "andra": return try await columnsPage(model, FormState(), context)
        case "importera": return try await importTable(model, context)
        default: throw PageError.badRequest
        }
    }

    private func unreadableHead(
        _ opened: Opened, _ form: FormData, _ context: Context
    ) async throws -> Hummingbird.Response {
        guard let table = try? ImportTable(opened.sheets, call: opened.call.definition) else {
            throw PageError.badRequest
        }
        var state = FormState(form)
        state.fail("rubrikrad", Words(context.language).fault(ImportFault.noHead))
        return try await columnsPage(
            model(opened, table, table.guessedMapping(opened.call.definition), form), state, context)
    }

    private func planPage(_ model: ImportPages.Table, _ context: Context) async throws -> Hummingbird.Response {
        let plan = try await site.store.planImport(
            model.table, mapping: model.mapping, fileSHA256: model.file.sha256, call: model.call,
            limit: site.settings.limits.answer)
        let chrome = try await site.chrome(context)
        return site.page(
            ImportPages.plan(chrome, model, plan), context, status: plan.isStopped ? .unprocessableContent : .ok)
    }

    private func importTable(_ model: ImportPages.Table, _ context: Context) async throws -> Hummingbird.Response {
        do {
            let outcome = try await site.store.importRows(
                model.table, mapping: model.mapping, file: model.file, call: model.call,
                sendsReceipts: model.sendsReceipts, limit: site.settings.limits.answer, by: context.actor,
                followPath: { Links($0).response(token: $1) })
            return site.redirect(Links(context.language).importBatch(outcome.batch))
        } catch ImportFault.stopped {
            // Somebody imported it meanwhile, or the button was pressed twice: the plan says so.
            return try await planPage(model, context)
        }
    }

    /// "1", "1-2" or "1–2".
    static func head(_ text: String) -> ClosedRange<Int>? {
        let parts = text.split { "-–—".contains($0) }.map { Int($0.trimmingCharacters(in: .whitespaces)) }
        guard let first = parts.first ?? nil, parts.count <= 2, let last = parts.last ?? nil, first >= 1, first <= last,
            last - first <= 1
        else { return nil }
        return first...last
    }

    // MARK: Batches

    private func detail(_ context: Context) async throws -> ImportBatchDetail {
        guard let detail = try await site.store.importBatch(try context.id("batch")) else { throw PageError.notFound }
        return detail
    }

    private func batchPage(
        _ detail: ImportBatchDetail, _ context: Context, state: FormState = FormState(),
        status: HTTPResponse.Status = .ok
    ) async throws -> Hummingbird.Response {
        let chrome = try await site.chrome(context, path: "/redaktion/import/\(detail.batch.id)")
        return site.page(ImportPages.batch(chrome, detail, state: state), context, status: status)
    }

    @Sendable func batch(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        try await batchPage(try await detail(context), context)
    }

    @Sendable func table(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let batch = try await detail(context).batch
        let bytes = try site.store.originals.load(batch.sha256)
        return site.file(bytes, mediaType: "application/octet-stream", name: batch.filename)
    }

    @Sendable func undo(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let form = try await site.form(request, context)
        let detail = try await detail(context)
        let words = Words(context.language)
        var state = FormState(form)
        guard !form["skal"].isEmpty else {
            state.fail("skal", words.importUndoWhyNeeded)
            return try await batchPage(detail, context, state: state, status: .unprocessableContent)
        }
        do {
            try await site.store.undoImport(detail.batch.id, why: String(form["skal"].prefix(500)), by: context.actor)
        } catch ImportFault.alreadyUndone {
            // Pressed twice: the page says when and why it was undone.
        } catch let fault as ImportFault {
            state.fail("skal", words.fault(fault))
            return try await batchPage(detail, context, state: state, status: .conflict)
        }
        return site.redirect(Links(context.language).importBatch(detail.batch.id))
    }
}
