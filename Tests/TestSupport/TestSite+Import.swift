import Formats
import Inspel

extension TestSite {
    /// The call that the program comes with, open at the test's time.
    @discardableResult
    package func addBuiltInCall() async throws -> Call {
        let definition = try CallFile.builtIn()
        _ = try await store.addCall(definition, by: .operator)
        guard let call = try await store.call(slug: definition.slug) else { throw StoreError.notFound }
        return call
    }

    /// The table with the columns as they are guessed.
    package func table(
        _ bytes: [UInt8], _ filename: String, _ call: Call, head: ClosedRange<Int>? = nil
    ) throws -> (table: ImportTable, mapping: ImportMapping) {
        let table = try ImportTable(
            try Tabular.sheets(bytes, filename: filename), head: head, call: call.definition)
        return (table, table.guessedMapping(call.definition))
    }

    package func dryRun(_ bytes: [UInt8], _ call: Call, filename: String = "svar.csv") async throws -> ImportPlan {
        let (table, mapping) = try table(bytes, filename, call)
        return try await store.planImport(
            table, mapping: mapping, fileSHA256: Digest.sha256(bytes), call: call, limit: settings.limits.answer)
    }

    package func importTable(
        _ bytes: [UInt8], _ call: Call, filename: String = "svar.csv", sendsReceipts: Bool = false
    ) async throws -> ImportOutcome {
        let (table, mapping) = try table(bytes, filename, call)
        let file = try await store.keepImportFile(bytes, filename: filename, by: .operator)
        return try await store.importRows(
            table, mapping: mapping, file: file, call: call, sendsReceipts: sendsReceipts,
            limit: settings.limits.answer,
            by: .operator, followPath: { "/\($0.code)/svar/\($1)" })
    }
}
