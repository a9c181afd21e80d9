import ArgumentParser
import Formats
import Foundation
import Inspel
import Pages

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Import answers that another survey tool collected (.csv, .xlsx, .ods), or undo such an import.")

    @OptionGroup var options: DataOptions
    @Argument(help: "The table.") var file: String?
    @Option(help: "The call that the rows answer (its slug).") var call: String?
    @Option(
        help: ArgumentHelp(
            """
            What a column holds; the others are guessed from their headings. COLUMN is a letter or a heading, FIELD is ignore, \
            organisation, name, role, email, may_quote, submitted, question:ID, contact_name:ID or contact_email:ID.
            """, valueName: "COLUMN=FIELD"))
    var map: [String] = []
    @Option(help: "The sheet; the first that holds answers unless told.") var sheet: String?
    @Option(help: ArgumentHelp("The row of the headings, or two as 1-2; found unless told.", valueName: "ROWS"))
    var head: String?
    @Flag(help: "Tell every problem, write nothing.") var dryRun = false
    @Flag(help: "Send a receipt to those who have an address.") var receipts = false
    @Flag(help: "One JSON line.") var json = false
    @Option(help: ArgumentHelp("Take back all responses of the import with the number.", valueName: "BATCH"))
    var undo: Int64?
    @Option(help: "Why it is undone.") var why: String?

    func validate() throws {
        if undo != nil {
            guard file == nil, call == nil, map.isEmpty, !dryRun else {
                throw ValidationError("--undo takes --why and nothing else.")
            }
            guard why?.contains(where: { !$0.isWhitespace }) == true else {
                throw ValidationError("Say why the import is undone: --why \"…\"")
            }
        } else if file == nil || call == nil {
            throw ValidationError("Name the table and the call: inspel import FILE --call SLUG")
        }
    }

    mutating func run() async throws {
        if let undo {
            try await undoBatch(ImportBatch.ID(undo))
        } else {
            try await importFile(file ?? "", call: call ?? "")
        }
    }

    // MARK: Import

    private func importFile(_ path: String, call slug: String) async throws {
        let limits = try options.configuration().settings.limits
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ValidationError("There is no file at \(path) that can be read.")
        }
        guard data.count <= limits.attachment else {
            throw ValidationError(
                "\(path) has \(data.count >> 20) MB; the limit is \(limits.attachment >> 20) MB (limit_attachment_mb).")
        }
        let store = try options.openStore()
        guard let call = try await store.call(slug: slug) else {
            let known = try await store.calls().map(\.slug).joined(separator: ", ")
            throw ValidationError("There is no call \"\(slug)\". The calls are: \(known.isEmpty ? "none yet" : known).")
        }
        let bytes = [UInt8](data)
        let name = URL(fileURLWithPath: path).lastPathComponent
        let (table, mapping) = try read(bytes, name, call.definition)
        if dryRun {
            let plan = try await store.planImport(
                table, mapping: mapping, fileSHA256: Digest.sha256(bytes), call: call, limit: limits.answer)
            report(path, table, mapping, plan, call, outcome: nil)
            if plan.isStopped { throw stopped(plan) }
            if plan.needsPerson { throw ExitStatus.needsPerson }
            return
        }
        let planned = try await store.planImport(
            table, mapping: mapping, fileSHA256: Digest.sha256(bytes), call: call, limit: limits.answer)
        guard !planned.isStopped else {
            report(path, table, mapping, planned, call, outcome: nil)
            throw stopped(planned)
        }
        let kept = try await store.keepImportFile(bytes, filename: name, by: .operator)
        let outcome = try await store.importRows(
            table, mapping: mapping, file: kept, call: call, sendsReceipts: receipts, limit: limits.answer,
            by: .operator,
            followPath: { Links($0).response(token: $1) })
        report(path, table, mapping, outcome.plan, call, outcome: outcome)
        if outcome.plan.needsPerson { throw ExitStatus.needsPerson }
    }

    /// Nothing left to import is no fault of usage: the table may have been imported before.
    private func stopped(_ plan: ImportPlan) -> ExitCode {
        plan.problems.contains { $0.kind == .noQuestion } ? ExitStatus.usage : ExitStatus.needsPerson
    }

    private func read(
        _ bytes: [UInt8], _ name: String, _ call: CallDefinition
    ) throws -> (ImportTable, ImportMapping) {
        var rows: ClosedRange<Int>?
        if let head {
            let parts = head.split(separator: "-").map { Int($0) }
            guard let first = parts.first ?? nil, let last = parts.last ?? nil, (1...2).contains(parts.count),
                first >= 1, (first...(first + 1)).contains(last)
            else { throw ValidationError("--head: \"\(head)\" is not a row such as 1, nor two such as 1-2.") }
            rows = first...last
        }
        let table: ImportTable
        do {
            table = try ImportTable(
                try Tabular.sheets(bytes, filename: name), sheet: sheet, head: rows, call: call)
        } catch let fault as DocumentFault {
            throw ValidationError("\(name): \(Words(.english).tableFault(fault))")
        } catch let fault as ImportFault {
            throw ValidationError("\(name): \(Words(.english).fault(fault))")
        }
        var mapping = table.guessedMapping(call)
        for pair in map {
            // A heading may have an equals sign in it; a field has none.
            guard let equals = pair.lastIndex(of: "=") else {
                throw ValidationError("--map: \"\(pair)\" is not COLUMN=FIELD.")
            }
            let (column, field) = (String(pair[..<equals]), String(pair[pair.index(after: equals)...]))
            guard let index = table.column(column) else {
                throw ValidationError(
                    "--map: there is no one column \"\(column)\". The columns are: \(columns(table)).")
            }
            guard let found = ImportField(field, in: call) else {
                let known = ImportField.all(call).map(\.code).joined(separator: ", ")
                throw ValidationError("--map: there is no field \"\(field)\". The fields are: \(known).")
            }
            mapping.fields[index] = found
        }
        return (table, mapping)
    }

    private func columns(_ table: ImportTable) -> String {
        table.columns.map { $0.title.isEmpty ? $0.letter : "\($0.letter) (\($0.title))" }.joined(separator: ", ")
    }

    private func report(
        _ path: String, _ table: ImportTable, _ mapping: ImportMapping, _ plan: ImportPlan, _ call: Call,
        outcome: ImportOutcome?
    ) {
        if json {
            print(ImportLine.json(path, table, mapping, plan, call: call.slug, outcome: outcome))
            return
        }
        let words = Words(.english)
        print("\(path), sheet \(table.sheet), headings on row \(ImportPages.headText(table.head)):")
        for (column, field) in zip(table.columns, mapping.fields) {
            print("  \(column.letter)  \(field.code)  \(column.title)")
        }
        for problem in plan.problems {
            let place = problem.row.map { "row \($0)\(problem.column.map { ", column \($0)" } ?? "")" } ?? "the table"
            print("- \(place): \(words.problem(problem)) (\(problem.effect.rawValue))")
        }
        print(words.importPlanSummary(plan))
        guard let outcome else { return print(words.importNothingStored) }
        let numbers = outcome.numbers.map(ShownNumber.response)
        let span = numbers.count > 1 ? "\(numbers.first ?? "")–\(numbers.last ?? "")" : numbers.first ?? ""
        print("Import \(outcome.batch): \(span). To take it back: inspel import --undo \(outcome.batch) --why \"…\"")
    }

    // MARK: Undo

    private func undoBatch(_ id: ImportBatch.ID) async throws {
        let store = try options.openStore()
        do {
            let count = try await store.undoImport(id, why: why ?? "", by: .operator)
            print(
                json
                    ? "{\"batch\":\(id),\"withdrawn\":\(count)}"
                    : "Import \(id) is undone: \(count) responses withdrawn.")
        } catch StoreError.notFound {
            throw ValidationError("There is no import \(id).")
        } catch let fault as ImportFault {
            standardError("inspel: \(Words(.english).fault(fault))")
            throw ExitStatus.needsPerson
        }
    }
}

/// The line of `import --json`, as `docs/operations.md` describes it.
private enum ImportLine {
    private struct Line: Encodable {
        struct Column: Encodable { let column: String, heading: String, field: String }
        struct Problem: Encodable {
            @Null var row: Int?
            @Null var column: String?
            @Null var heading: String?
            let kind: String, effect: String, text: String
        }
        let file: String, call: String, sheet: String, head: [Int], mapping: [Column], rows: Int, imported: Int
        @Null var batch: Int64?
        let responses: [String], problems: [Problem]
    }

    static func json(
        _ path: String, _ table: ImportTable, _ mapping: ImportMapping, _ plan: ImportPlan, call: String,
        outcome: ImportOutcome?
    ) -> String {
        let words = Words(.english)
        let line = Line(
            file: path, call: call, sheet: table.sheet, head: Array(table.head),
            mapping: zip(table.columns, mapping.fields).map {
                .init(column: $0.letter, heading: $0.title, field: $1.code)
            }, rows: plan.rowCount, imported: plan.importedCount, batch: outcome?.batch.rawValue,
            responses: outcome?.numbers.map(ShownNumber.response) ?? [],
            problems: plan.problems.map {
                .init(
                    row: $0.row, column: $0.column, heading: $0.heading, kind: $0.code, effect: $0.effect.rawValue,
                    text: words.problem($0))
            })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(line)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}
