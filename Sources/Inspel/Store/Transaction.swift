import Foundation
import GRDB

/// Who makes a change: what the audit row says.
package enum Actor: Sendable, Equatable, CustomStringConvertible {
    case editor(Editor.ID)
    case respondent
    case contact
    case reader
    case program
    case `operator`

    package var description: String {
        switch self {
        case .editor(let id): "editor:\(id)"
        case .respondent: "respondent"
        case .contact: "contact"
        case .reader: "reader"
        case .program: "program"
        case .operator: "operator"
        }
    }
}

/// One write: the database inside a transaction, the time it happens at, and what every change must leave behind.
package struct Transaction {
    package let db: Database
    package let now: Timestamp
    package let actor: Actor

    /// The audit row of this change. `detail` holds no personal data; old values that do go into `oldPersonalValue`,
    /// which can be erased on its own.
    package func audit(
        _ action: String, _ subject: String, why: String? = nil, detail: [String: String] = [:],
        oldPersonalValue: String? = nil
    ) throws {
        let json = detail.isEmpty ? "{}" : String(decoding: try JSONEncoder.stable.encode(detail), as: UTF8.self)
        try db.run(
            sql: "INSERT INTO audit (at, actor, action, subject, why, detail) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [now, actor.description, action, subject, why, json])
        if let oldPersonalValue {
            try db.run(
                sql: "INSERT INTO audit_private (audit_id, old_value) VALUES (?, ?)",
                arguments: [db.lastInsertedRowID, oldPersonalValue])
        }
    }

    /// A job that runs after the transaction; it commits or vanishes with its cause.
    package func enqueue(_ job: Job, at time: Timestamp? = nil) throws {
        try db.run(
            sql: "INSERT INTO job (kind, payload, run_at, created_at) VALUES (?, ?, ?, ?)",
            arguments: [
                job.kind, String(decoding: try JSONEncoder.stable.encode(job), as: UTF8.self), time ?? now, now,
            ])
    }

    /// The next number of the programme's series; gaps never occur because it commits with its use.
    package func nextNumber(_ series: Series) throws -> Int {
        let column = series.rawValue
        guard
            let number = try db.value(
                Int.self, sql: "UPDATE programme SET \(column) = \(column) + 1 RETURNING \(column) - 1")
        else { throw StoreError.noProgramme }
        return number
    }

    package enum Series: String, Sendable {
        case response = "next_response"
        case source = "next_source"
        case arrival = "next_arrival"
    }
}

extension JSONEncoder {
    /// The same bytes for the same value: keys sorted, slashes as they are.
    package static var stable: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}

extension Database {
    /// As `execute(sql:arguments:)`, with the statement compiled once a connection: for what is written with every letter.
    func run(sql: String, arguments: StatementArguments = StatementArguments()) throws {
        try cachedStatement(sql: sql).execute(arguments: arguments)
    }

    /// As `fetchOne`, with the statement compiled once a connection.
    func value<Value: DatabaseValueConvertible>(
        _ type: Value.Type = Value.self, sql: String, arguments: StatementArguments = StatementArguments()
    ) throws -> Value? {
        try Value.fetchOne(cachedStatement(sql: sql), arguments: arguments)
    }

    /// As `Row.fetchOne`, with the statement compiled once a connection.
    func row(sql: String, arguments: StatementArguments = StatementArguments()) throws -> Row? {
        try Row.fetchOne(cachedStatement(sql: sql), arguments: arguments)
    }
}
