import Formats
import Foundation
import Inspel
import NIOCore
import Synchronization

/// Pages of calls as everybody sees them, and their maps, kept until something that they say has changed: at once for
/// changes made here, within a second for those of other processes.
final class CallShelf: Sendable {
    private struct State {
        var changes = -1
        var lastChange: Int64 = -1
        var checked = ContinuousClock.now
        /// With the span of time in which the page says the right thing.
        var pages: [String: (body: ByteBuffer, from: Timestamp, until: Timestamp)] = [:]
        var maps: [String: HTML] = [:]
    }

    private let store: Store
    private let changes: TableChanges
    private let state = Mutex(State())

    init(store: Store) {
        self.store = store
        changes = TableChanges(store, TableChanges.calls)
    }

    /// Forgets everything when something has changed. Returns the moment that what is read now belongs to.
    private func refresh() async throws -> Int {
        let moment = changes.value
        let isFresh = state.withLock { $0.changes == moment && $0.checked.duration(to: .now) < .seconds(1) }
        if isFresh { return moment }
        let last = try await store.lastChange()
        state.withLock { state in
            if state.changes != moment || state.lastChange != last {
                state = State()
                (state.changes, state.lastChange) = (moment, last)
            }
            state.checked = .now
        }
        return moment
    }

    private func keep(since moment: Int, _ body: (inout State) -> Void) {
        state.withLock { if $0.changes == moment && changes.value == moment { body(&$0) } }
    }

    /// - Parameter make: the page's bytes, and until when they hold if nothing changes.
    func page(
        _ key: String, now: Timestamp, make: () async throws -> (bytes: [UInt8], until: Timestamp)
    ) async throws -> ByteBuffer {
        let moment = try await refresh()
        if let kept = state.withLock({ $0.pages[key] }), kept.from <= now, now < kept.until { return kept.body }
        let (bytes, until) = try await make()
        let body = ByteBuffer(bytes: bytes)
        keep(since: moment) { $0.pages[key] = (body, now, until) }
        return body
    }

    func map(_ key: String, make: () async throws -> HTML) async throws -> HTML {
        let moment = try await refresh()
        if let kept = state.withLock({ $0.maps[key] }) { return kept }
        let map = try await make()
        keep(since: moment) { $0.maps[key] = map }
        return map
    }
}
