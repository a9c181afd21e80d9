import Formats
import Inspel

extension Links {
    package var imports: String { desk("import") }
    package func importFile(_ sha256: String, call: String? = nil) -> String {
        desk("import/fil/\(sha256)") + (call.map { "?inbjudan=\($0)" } ?? "")
    }
    package func importBatch(_ id: ImportBatch.ID) -> String { desk("import/\(id)") }
}

/// Answers out of another survey tool: hand in a table, say what its columns hold, try, import, undo.
package enum ImportPages {
    /// A table that is being imported, between two steps.
    package struct Table: Sendable {
        package var file: ImportFile
        package var call: Call
        /// The names of the file's sheets.
        package var sheets: [String]
        package var table: ImportTable
        package var mapping: ImportMapping
        package var sendsReceipts: Bool

        package init(
            file: ImportFile, call: Call, sheets: [String], table: ImportTable, mapping: ImportMapping,
            sendsReceipts: Bool
        ) {
            self.file = file
            self.call = call
            self.sheets = sheets
            self.table = table
            self.mapping = mapping
            self.sendsReceipts = sendsReceipts
        }
    }

    package static func start(
        _ chrome: Chrome, batches: [ImportBatch], calls: [Call], chosen: String?, limit: Int, state: FormState
    ) -> HTML {
        let words = chrome.words
        let error = state.error("fil")
        let options = calls.map { (value: $0.slug, label: $0.definition.title.text(words.language)) }
        let form: HTML =
            calls.isEmpty
            ? "<p class=\"notice\">\(words.importNoCalls)</p>"
            : """
            <form method="post" action="\(chrome.links.imports)" enctype="multipart/form-data" novalidate>\(chrome.token)
            <div class="field\(error == nil ? "" : " error")"><label for="fil">\(words.importFileLabel)</label><p class="hint" id="fil-tips">\(words.importFileHint(limit))</p>\(error.map { "<p class=\"message\" id=\"fil-fel\">\($0)</p>" as HTML } ?? "")<input id="fil" name="fil" type="file" accept=".csv,.tsv,.txt,.xlsx,.xlsm,.ods" aria-describedby="fil-tips\(error == nil ? "" : " fil-fel")"></div>
            \(Fields.select("inbjudan", label: words.importCallLabel, options: options, selected: chosen, state: state))
            <button class="button">\(words.importRead)</button></form>
            """
        let main: HTML = """
            <div class="wrap">\(Fields.errorSummary(state, words))<p class="small"><a href="\(chrome.links.desk("ankomster"))">\(words.arrivalsTitle)</a></p><h1 class="compact">\(words.importTitle)</h1><p class="lead">\(words.importLead)</p>
            \(form)
            <h2>\(words.importBatches)</h2>\(batchList(chrome, batches))</div>
            """
        return Layout.page(chrome.at(.inbox), title: words.importTitle, main: main, place: .desk)
    }

    private static func batchList(_ chrome: Chrome, _ batches: [ImportBatch]) -> HTML {
        let words = chrome.words
        guard !batches.isEmpty else { return "<p>\(words.importNoBatches)</p>" }
        let rows = batches.map { batch -> HTML in
            let undo: HTML =
                batch.undone == nil
                ? "<a href=\"\(chrome.links.importBatch(batch.id))#angra\">\(words.importUndo)<span class=\"visually-hidden\"> \(batch.id.rawValue)</span></a>"
                : "<span class=\"tag\">\(words.importUndoneTag)</span>"
            return """
                <tr><th scope="row"><a href="\(chrome.links.importBatch(batch.id))">\(words.importNumber(batch.id))</a></th><td>\(words.time(batch.createdAt))</td><td>\(batch.filename)</td><td>\(batch.callTitle.text(words.language))</td><td class="n">\(batch.responseCount)</td><td>\(undo)</td></tr>

                """
        }
        return """
            \(Fields.scrolling(words.importBatches))<table><thead><tr><th scope="col">\(words.numberColumn)</th><th scope="col">\(words.importTimeColumn)</th><th scope="col">\(words.importFileColumn)</th><th scope="col">\(words.importCallColumn)</th><th scope="col" class="n">\(words.importAnswersColumn)</th><th scope="col">\(words.stateColumn)</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    // MARK: Columns

    package static func columns(_ chrome: Chrome, _ model: Table, state: FormState, notice: String? = nil) -> HTML {
        let words = chrome.words
        let definition = model.call.definition
        let sheets = model.sheets.map { (value: $0, label: $0) }
        let head = headText(model.mapping.head)
        let choice: HTML =
            sheets.count > 1
            ? Fields.select(
                "blad", label: words.importSheet, options: sheets, selected: model.mapping.sheet, state: state)
            : "<input type=\"hidden\" name=\"blad\" value=\"\(model.mapping.sheet)\">"
        let isOpen = state.error("rubrikrad") != nil || state.error("blad") != nil
        let main: HTML = """
            <div class="wrap">\(Fields.errorSummary(state, words))<p class="small"><a href="\(chrome.links.imports)">\(words.importTitle)</a></p><h1 class="compact">\(words.importColumnsTitle)</h1><p class="lead">\(words.importColumnsLead(model.file.filename, model.table.rows.count))</p>\(notice.map { "<div class=\"notice\" role=\"status\"><p>\($0)</p></div>" as HTML } ?? "")
            <form method="post" action="\(chrome.links.importFile(model.file.sha256))" novalidate>\(chrome.token)\(hidden(model))
            <details\(flag: "open", isOpen)><summary>\(words.importWhere)</summary>\(choice)\(Fields.text("rubrikrad", label: words.importHead, value: head, state: state, hint: words.importHeadHint))<button class="button quiet" name="action" value="las-om">\(words.importReread)</button></details>
            \(columnTable(words, model, definition))
            <div class="field"><label class="choice"><input type="checkbox" name="kvitton" value="1" aria-describedby="kvitton-tips"\(flag: "checked", model.sendsReceipts)> \(words.importReceipts)</label><p class="hint" id="kvitton-tips">\(words.importReceiptsHint)</p></div>
            <div class="actions"><button class="button" name="action" value="prova">\(words.importTry)</button><span class="hint">\(words.importTryHint)</span></div></form></div>
            """
        return Layout.page(chrome.at(.inbox), title: words.importColumnsTitle, main: main, place: .desk)
    }

    private static func columnTable(_ words: Words, _ model: Table, _ definition: CallDefinition) -> HTML {
        let fields = ImportField.all(definition)
        let rows = model.table.columns.enumerated().map { index, column -> HTML in
            let chosen = index < model.mapping.fields.count ? model.mapping.fields[index] : .ignore
            let options = fields.map {
                "<option value=\"\($0.code)\"\(flag: "selected", $0 == chosen)>\(words.field($0, in: definition))</option>"
                    as HTML
            }
            let examples = model.table.rows.lazy.map { $0.value(index) }.filter { !$0.isEmpty }.prefix(2).map {
                "<div class=\"small\">\(shortened($0))</div>" as HTML
            }
            let title = column.title.isEmpty ? words.importNoHeading : column.title
            return """
                <tr><td>\(column.letter)</td><th scope="row" id="rubrik-\(index)">\(shortened(title))</th><td>\(Array(examples))</td><td><select name="kolumn-\(index)" id="kolumn-\(index)" aria-labelledby="rubrik-\(index)">\(options)</select></td></tr>

                """
        }
        return """
            \(Fields.scrolling(words.importColumnsTitle))<table><thead><tr><th scope="col">\(words.importColumn)</th><th scope="col">\(words.titleLabel)</th><th scope="col">\(words.importExamples)</th><th scope="col">\(words.importHolds)</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    private static func shortened(_ text: String) -> String {
        let line = text.split { $0.isWhitespace }.joined(separator: " ")
        return line.count > 120 ? line.prefix(117) + " …" : line
    }

    /// "1" or "1–2".
    package static func headText(_ head: ClosedRange<Int>) -> String {
        head.count == 1 ? "\(head.lowerBound)" : "\(head.lowerBound)–\(head.upperBound)"
    }

    /// What tells whether the columns that were shown are those of the sheet and heading that were chosen.
    package static func shown(_ mapping: ImportMapping) -> String { headText(mapping.head) + " " + mapping.sheet }

    private static func hidden(_ model: Table) -> HTML {
        "<input type=\"hidden\" name=\"inbjudan\" value=\"\(model.call.slug)\"><input type=\"hidden\" name=\"visat\" value=\"\(shown(model.mapping))\">"
    }

    // MARK: The dry run

    package static func plan(_ chrome: Chrome, _ model: Table, _ plan: ImportPlan) -> HTML {
        let words = chrome.words
        let mapping = model.mapping
        var kept: [(String, String)] = [("blad", mapping.sheet), ("rubrikrad", headText(mapping.head))]
        kept += mapping.fields.enumerated().map { ("kolumn-\($0)", $1.code) }
        if model.sendsReceipts { kept.append(("kvitton", "1")) }
        let fields = kept.map { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" as HTML }
        let proceed: HTML =
            plan.isStopped
            ? ""
            : "<button class=\"button\" name=\"action\" value=\"importera\">\(words.importNow(plan.importedCount))</button>"
        let main: HTML = """
            <div class="wrap"><p class="small"><a href="\(chrome.links.imports)">\(words.importTitle)</a></p><h1 class="compact">\(words.importPlanTitle)</h1><div class="notice" role="status"><p><b>\(words.importPlanSummary(plan))</b> \(words.importNothingStored)</p></div>
            <p>\(model.file.filename) → \(model.call.definition.title.text(words.language)). \(words.importWithReceipts(model.sendsReceipts))</p>
            <form method="post" action="\(chrome.links.importFile(model.file.sha256))">\(chrome.token)\(hidden(model))\(fields)<div class="actions">\(proceed)<button class="button quiet" name="action" value="andra">\(words.importChange)</button></div></form>
            \(plan.problems.isEmpty ? "<p>\(words.importNoProblems)</p>" : "<h2>\(words.importProblems(plan.problems.count))</h2>\(problemTable(words, plan.problems))" as HTML)</div>
            """
        return Layout.page(chrome.at(.inbox), title: words.importPlanTitle, main: main, place: .desk)
    }

    private static func problemTable(_ words: Words, _ problems: [ImportProblem]) -> HTML {
        let rows = problems.map { problem -> HTML in
            let place: HTML = problem.row.map { "\($0)" } ?? HTML(text: words.importWholeFile)
            let column = [problem.column, problem.heading.map(shortened)].compactMap { $0 }.filter { !$0.isEmpty }
            let tag = problem.effect == .note ? "" : " ask"
            return """
                <tr><td>\(place)</td><td>\(column.joined(separator: ": "))</td><td>\(words.problem(problem))</td><td><span class="tag\(tag)">\(words.effect(problem.effect))</span></td></tr>

                """
        }
        return """
            \(Fields.scrolling(words.importWhat))<table><thead><tr><th scope="col">\(words.importRow)</th><th scope="col">\(words.importColumn)</th><th scope="col">\(words.importWhat)</th><th scope="col">\(words.importEffect)</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    // MARK: A batch

    package static func batch(_ chrome: Chrome, _ detail: ImportBatchDetail, state: FormState) -> HTML {
        let words = chrome.words
        let batch = detail.batch
        let address = chrome.links.importBatch(batch.id)
        let rows = detail.responses.map { response -> HTML in
            """
            <tr><td class="n">\(response.row)</td><td><a href="\(chrome.links.response(response.number))">\(ShownNumber.response(response.number))</a></td><td>\(response.name.isEmpty ? words.unknownSender : response.name)</td><td><span class="tag\(response.needsPerson ? " ask" : "")">\(response.needsPerson ? words.needsPerson : words.state(response.state))</span></td></tr>

            """
        }
        let undo: HTML =
            batch.undone.map { "<div class=\"notice\" role=\"status\"><p><b>\(words.importUndone($0))</b></p></div>" }
                ?? """
                <section id="angra"><h2>\(words.importUndo)</h2><p class="hint">\(words.importUndoHint)</p><form method="post" action="\(address)/angra" novalidate>\(chrome.token)\(Fields.text("skal", label: words.importUndoWhy, value: "", state: state))<button class="button quiet">\(words.importUndo)</button></form></section>
                """
        let problems: HTML =
            detail.problems.isEmpty
            ? "" : "<h2>\(words.importProblems(detail.problems.count))</h2>\(problemTable(words, detail.problems))"
        let main: HTML = """
            <div class="wrap">\(Fields.errorSummary(state, words))<p class="small"><a href="\(chrome.links.imports)">\(words.importTitle)</a></p><h1 class="compact">\(words.importNumber(batch.id))</h1><p class="lead">\(words.importSummary(batch))</p>\(batch.undone == nil ? "" : undo)
            <p><a href="\(address)/tabell">\(words.importDownload)</a></p>
            <h2>\(words.importAnswersColumn)</h2>\(Fields.scrolling(words.importAnswersColumn))<table><thead><tr><th scope="col" class="n">\(words.importRow)</th><th scope="col">\(words.numberColumn)</th><th scope="col">\(words.sender)</th><th scope="col">\(words.stateColumn)</th></tr></thead><tbody>\(rows)</tbody></table></div>
            \(problems)\(batch.undone == nil ? undo : "")</div>
            """
        return Layout.page(chrome.at(.inbox), title: words.importNumber(batch.id), main: main, place: .desk)
    }
}
