import Formats
import GRDB

/// What an import would do: the dry run. Nothing is written to make one.
package struct ImportPlan: Sendable {
    struct Row: Sendable {
        var row: ImportRow
        var organisation: Organisation?
        /// Why a person has to look at it; a problem's code.
        var reason: String?
    }

    /// Everything that is wrong, the file as a whole first, then row by row.
    package let problems: [ImportProblem]
    /// The rows that would be imported.
    let rows: [Row]
    /// The rows of the table that hold something.
    package let rowCount: Int

    /// How many rows would become responses.
    package var importedCount: Int { isStopped ? 0 : rows.count }
    package var leftOutCount: Int { rowCount - importedCount }
    package var isStopped: Bool { problems.contains { $0.effect == .stops } }
    /// Whether something was left out or has to be looked at.
    package var needsPerson: Bool { problems.contains { $0.effect != .note && $0.kind != .emptyRow } }

    init(
        _ table: ImportTable, _ mapping: ImportMapping, call: Call, fileSHA256: String, limit: Int, now: Timestamp,
        _ db: Database
    ) throws {
        var file: [ImportProblem] = []
        if !mapping.fields.contains(where: { $0.question != nil }) { file.append(ImportProblem(.noQuestion)) }
        if table.rows.isEmpty { file.append(ImportProblem(.noRows)) }
        if !mapping.fields.contains(.email) { file.append(ImportProblem(.noEmailColumn)) }
        if call.isLate(now) { file.append(ImportProblem(.callClosed)) }
        if let batch = try Int64.fetchOne(
            db,
            sql: "SELECT id FROM import_batch WHERE sha256 = ? AND call_id = ? AND undone_at IS NULL ORDER BY id DESC",
            arguments: [fileSHA256, call.id])
        {
            file.append(ImportProblem(.importedBefore(batch: batch)))
        }
        let reader = ImportRowReader(
            table, mapping, call: call.definition, fileSHA256: fileSHA256, limit: limit)
        let known = try KnownResponses(call.id, db)
        var fingerprints: [String: Int] = [:]
        var senders: [String: Int] = [:]
        var found: [ImportProblem] = []
        var rows: [Row] = []
        for line in table.rows {
            var (read, problems) = try reader.read(line)
            defer { found += problems }
            guard let read else { continue }
            let organisation = try Organisation.find(read.organisation, db) ?? Organisation.find(read.email, db)
            let fingerprint = ImportRow.fingerprint(
                email: read.email, organisation: organisation?.name ?? read.organisation, name: read.name,
                texts: read.texts)
            if let number = known.byFingerprint[fingerprint] {
                problems.append(ImportProblem(.duplicate(of: number), row: line.number))
                continue
            }
            if let first = fingerprints[fingerprint] {
                problems.append(ImportProblem(.duplicateRow(first), row: line.number))
                continue
            }
            fingerprints[fingerprint] = line.number
            if !read.email.isEmpty {
                if let number = known.bySender[read.email] {
                    problems.append(ImportProblem(.answeredBefore(number), row: line.number))
                }
                if let first = senders[read.email] {
                    problems.append(ImportProblem(.sameSenderRow(first), row: line.number))
                }
                senders[read.email] = senders[read.email] ?? line.number
            }
            if organisation == nil, !read.organisation.isEmpty {
                problems.append(
                    ImportProblem(
                        .unknownOrganisation(read.organisation), row: line.number, column: read.organisationColumn))
            }
            let reason = problems.first { $0.effect == .needsPerson }?.code
            rows.append(Row(row: read, organisation: organisation, reason: reason))
        }
        if rows.isEmpty, !file.contains(where: { $0.effect == .stops }) { file.append(ImportProblem(.noRows)) }
        self.rows = rows
        problems = file + found
        rowCount = table.rows.count { $0.values.contains { !$0.isEmpty } }
    }
}

/// What the call's responses are known by. Withdrawn ones do not count: what was undone can be imported again.
private struct KnownResponses {
    var byFingerprint: [String: Int] = [:]
    /// The newest by the sender's address.
    var bySender: [String: Int] = [:]

    init(_ call: Call.ID, _ db: Database) throws {
        struct Known {
            var number: Int
            var address: String
            var email: String
            var organisation: String
            var name: String
            var texts: [String] = []
        }
        // As it came: an editor's correction does not make it another answer.
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT response.id, response.number, response.sender_email AS address, arrival.sender_email,
                 arrival.sender_name, arrival.organisation_name, answer_version.text
                FROM response JOIN arrival ON arrival.id = arrival_id
                JOIN answer ON answer.response_id = response.id AND answer.state <> 'not_answered'
                JOIN answer_version ON answer_version.answer_id = answer.id AND answer_version.version = 1
                WHERE response.call_id = ? AND response.state <> 'withdrawn' ORDER BY response.number
                """, arguments: [call])
        var found: [Int64: Known] = [:]
        while let row = try rows.next() {
            let id: Int64 = row["id"]
            found[
                id,
                default: Known(
                    number: row["number"], address: row["address"], email: (row["sender_email"] as String).lowercased(),
                    organisation: row["organisation_name"], name: row["sender_name"])
            ].texts.append(row["text"])
        }
        for known in found.values.sorted(by: { $0.number < $1.number }) {
            let fingerprint = ImportRow.fingerprint(
                email: known.email, organisation: known.organisation, name: known.name, texts: known.texts)
            byFingerprint[fingerprint] = byFingerprint[fingerprint] ?? known.number
            if !known.address.isEmpty { bySender[known.address] = known.number }
        }
    }
}
