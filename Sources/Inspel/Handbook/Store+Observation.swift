import GRDB
import Synchronization

/// Counts the changes of some tables made through this store, from the moment of their commit.
package final class TableChanges: Sendable {
    /// What pages of editions are made from.
    package static let editions = ["edition", "edition_file", "call", "call_version", "permission", "programme"]
    /// What the page of a call and its map are made from.
    package static let calls = [
        "call", "call_version", "invitation", "response", "organisation", "passage", "edition", "edition_passage",
        "programme",
    ]

    private final class Counter: Sendable {
        let count = Atomic<Int>(0)
        func note() { count.add(1, ordering: .sequentiallyConsistent) }
    }

    private let counter = Counter()
    private let observation: AnyDatabaseCancellable

    package init(_ store: Store, _ tables: [String]) {
        observation = DatabaseRegionObservation(tracking: tables.map { Table($0) }).start(
            in: store.pool, onError: { [counter] _ in counter.note() }, onChange: { [counter] _ in counter.note() })
    }

    deinit { observation.cancel() }

    /// Grows with every change.
    package var value: Int { counter.count.load(ordering: .sequentiallyConsistent) }
}

extension Store {
    /// Grows with every change that leaves an audit row, also by another process.
    package func lastChange() async throws -> Int64 {
        try await read { try Int64.fetchOne($0, sql: "SELECT ifnull(max(id), 0) FROM audit") ?? 0 }
    }

    /// Differs when an edition was published, withheld, released or remade, also by another process.
    package func editionsFingerprint() async throws -> String {
        try await read { db in
            try String.fetchOne(
                db,
                sql: """
                    SELECT ifnull((SELECT max(id) FROM edition), 0) || ':' || (SELECT count(withheld_at) FROM edition_file)
                     || ':' || (SELECT ifnull(max(id), 0) FROM audit WHERE action LIKE 'edition.%')
                    """) ?? ""
        }
    }
}
