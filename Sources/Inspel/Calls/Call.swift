import Foundation
import GRDB

/// A call with the newest version of its wording.
package struct Call: Sendable {
    package typealias ID = Identifier<Call>
    package typealias VersionID = Identifier<CallVersion>
    package enum CallVersion {}

    package enum State: String, Sendable, CaseIterable {
        case draft
        case open
        case closed
        case archived
    }

    package let id: ID
    package let versionID: VersionID
    /// Which version of the wording, from 1.
    package let wording: Int
    package let definition: CallDefinition
    /// As an owner set it; `state(at:)` is what holds at a time.
    package let storedState: State
    package let version: Int

    package var slug: String { definition.slug }

    /// An open call closes at its closing time without anybody doing anything.
    package func state(at now: Timestamp) -> State {
        guard storedState == .open else { return storedState }
        return now > definition.closes ? .closed : .open
    }

    /// When a page about calls says something else although nobody has done anything: a call opens or closes, a day ends.
    package static func nextTurn(of calls: [Call], after now: Timestamp) -> Timestamp {
        let turns = calls.flatMap { [$0.definition.opens, $0.definition.closes.adding(milliseconds: 1)] }
        return (turns + [now.day.adding(days: 1).timestamp]).filter { $0 > now }.min() ?? now
    }

    /// Late = received after `closes`.
    package func isLate(_ received: Timestamp) -> Bool { received > definition.closes }
}

extension Call: FetchableRecord {
    /// What `init(row:)` reads of `call` and `call_version`.
    static let columns =
        "call.id, call.state, call.version, call_version.id AS version_id, call_version.version AS wording, definition"

    static let selection = """
        SELECT \(columns)
        FROM call JOIN call_version ON call_version.call_id = call.id
         AND call_version.version = (SELECT max(version) FROM call_version newest WHERE newest.call_id = call.id)
        """

    package init(row: Row) throws {
        id = row["id"]
        versionID = row["version_id"]
        wording = row["wording"]
        storedState = State(rawValue: row["state"]) ?? .draft
        version = row["version"]
        definition = try JSONDecoder().decode(CallDefinition.self, from: Data((row["definition"] as String).utf8))
    }
}

extension Store {
    package func call(slug: String) async throws -> Call? {
        try await read { try Call.fetchOne($0, sql: Call.selection + " WHERE slug = ?", arguments: [slug]) }
    }

    package func call(_ id: Call.ID) async throws -> Call? {
        try await read { try Call.fetchOne($0, sql: Call.selection + " WHERE call.id = ?", arguments: [id]) }
    }

    /// All calls, the one that closes last first.
    package func calls() async throws -> [Call] {
        try await read { try Call.fetchAll($0, sql: Call.selection + " ORDER BY closes_at DESC, call.id") }
    }

    /// The call that is open now; with several, the one that closes first.
    package func openCall() async throws -> Call? {
        let now = clock.now()
        return try await calls().filter { $0.state(at: now) == .open }.last
    }

    /// Adds the call, or a new version of its wording when a call with its slug is there.
    /// Answers that came before keep the version they saw.
    package func addCall(_ definition: CallDefinition, state: Call.State = .open, by actor: Actor) async throws
        -> Call.ID
    {
        try await write(as: actor) { transaction in
            let db = transaction.db
            let json = String(decoding: try JSONEncoder.stable.encode(definition), as: UTF8.self)
            let existing = try Call.fetchOne(db, sql: Call.selection + " WHERE slug = ?", arguments: [definition.slug])
            if let existing {
                if existing.definition != definition {
                    try db.execute(
                        sql: """
                            INSERT INTO call_version (call_id, version, definition, created_at)
                            SELECT ?, max(version) + 1, ?, ? FROM call_version WHERE call_id = ?
                            """, arguments: [existing.id, json, transaction.now, existing.id])
                }
                try db.execute(
                    sql: "UPDATE call SET opens_at = ?, closes_at = ?, version = version + 1 WHERE id = ?",
                    arguments: [definition.opens, definition.closes, existing.id])
                try transaction.audit("call.reworded", "call:\(existing.id)")
                return existing.id
            }
            try db.execute(
                sql: "INSERT INTO call (slug, state, opens_at, closes_at, created_at) VALUES (?, ?, ?, ?, ?)",
                arguments: [definition.slug, state.rawValue, definition.opens, definition.closes, transaction.now])
            let id = Call.ID(db.lastInsertedRowID)
            try db.execute(
                sql: "INSERT INTO call_version (call_id, version, definition, created_at) VALUES (?, 1, ?, ?)",
                arguments: [id, json, transaction.now])
            try transaction.audit("call.added", "call:\(id)", detail: ["state": state.rawValue])
            return id
        }
    }

    package func setCallState(
        _ id: Call.ID, to state: Call.State, seen version: Int, why: String?, by actor: Actor
    ) async throws {
        try await write(as: actor) { transaction in
            try transaction.advance("call", id: id.rawValue, from: version)
            try transaction.db.execute(
                sql: "UPDATE call SET state = ? WHERE id = ?", arguments: [state.rawValue, id])
            try transaction.audit("call.state", "call:\(id)", why: why, detail: ["state": state.rawValue])
        }
    }
}
