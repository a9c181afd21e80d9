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
    /// When an owner closed it; nil while it is open or a draft.
    package let closedAt: Timestamp?

    package var slug: String { definition.slug }

    /// An open call closes at its closing time without anybody doing anything.
    package func state(at now: Timestamp) -> State {
        guard storedState == .open else { return storedState }
        return now > definition.closes ? .closed : .open
    }

    /// When answers become late: the closing time, or before it when an owner closed the call.
    package var closing: Timestamp { min(closedAt ?? definition.closes, definition.closes) }

    /// Set to open, and the first day has not come yet.
    package func isToOpen(at now: Timestamp) -> Bool { storedState == .open && now < definition.opens }

    /// Answers are taken, in time or late.
    package func takesAnswers(at now: Timestamp) -> Bool {
        (storedState == .open || storedState == .closed) && !isToOpen(at: now)
    }

    /// When a page about calls says something else although nobody has done anything: a call opens or closes, a day ends.
    package static func nextTurn(of calls: [Call], after now: Timestamp) -> Timestamp {
        let turns = calls.flatMap { [$0.definition.opens, $0.definition.closes.adding(milliseconds: 1)] }
        return (turns + [now.day.adding(days: 1).timestamp]).filter { $0 > now }.min() ?? now
    }

    /// Late = received after `closing`.
    package func isLate(_ received: Timestamp) -> Bool { received > closing }
}

extension Call: FetchableRecord {
    /// What `init(row:)` reads of `call` and `call_version`.
    static let columns =
        "call.id, call.state, call.version, call.closed_at, call_version.id AS version_id, call_version.version AS wording, definition"

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
        closedAt = row["closed_at"]
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
                sql: """
                    INSERT INTO call (slug, state, opens_at, closes_at, created_at, closed_at) VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    definition.slug, state.rawValue, definition.opens, definition.closes, transaction.now,
                    state == .closed || state == .archived ? transaction.now : nil,
                ])
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
                sql: """
                    UPDATE call SET state = ?,
                     closed_at = CASE WHEN ? IN ('closed', 'archived') THEN coalesce(closed_at, ?) END WHERE id = ?
                    """, arguments: [state.rawValue, state.rawValue, transaction.now, id])
            try transaction.audit("call.state", "call:\(id)", why: why, detail: ["state": state.rawValue])
        }
    }
}
