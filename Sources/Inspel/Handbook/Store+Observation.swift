import GRDB
import Synchronization

/// Counts the changes of editions, permissions and calls made through this store, from the moment of their commit.
package final class EditionChanges: Sendable {
    private final class Counter: Sendable {
        let count = Atomic<Int>(0)
        func note() { count.add(1, ordering: .sequentiallyConsistent) }
    }

    private let counter = Counter()
    private let observation: AnyDatabaseCancellable

    package init(_ store: Store) {
        let tables = ["edition", "edition_file", "call", "call_version", "permission", "programme"].map { Table($0) }
        observation = DatabaseRegionObservation(tracking: tables).start(
            in: store.pool, onError: { [counter] _ in counter.note() }, onChange: { [counter] _ in counter.note() })
    }

    deinit { observation.cancel() }

    /// Grows with every change.
    package var value: Int { counter.count.load(ordering: .sequentiallyConsistent) }
}

extension Store {
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
