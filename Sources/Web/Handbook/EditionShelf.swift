import Formats
import Foundation
import Inspel
import NIOCore
import Pages
import Synchronization

/// Editions as they are served: pages put together once, then kept in memory by address, the least used dropped first.
/// Every change of an edition or permission empties it from the transaction on; changes by other processes are seen
/// within a second.
package final class EditionShelf: Sendable {
    /// What answers a request.
    struct Item: Sendable {
        let body: ByteBuffer
        let mediaType: String
        /// With quotation marks, as the header has it.
        let tag: String
    }

    enum Fault: Error {
        /// A name in the edition was struck; the file comes back when it is made again.
        case beingRemade
    }

    private struct State {
        var changes = -1
        var fingerprint = ""
        var checked = ContinuousClock.now
        var items: [String: (item: Item, used: Int)] = [:]
        var size = 0
        var uses = 0
        var editions: [Edition]?
        var files: [Int: [String: StoredEditionFile]] = [:]
        var indexes: [Int: SnapshotIndex] = [:]
    }

    private let store: Store
    private let changes: TableChanges
    private let state = Mutex(State())
    static let capacity = 48 << 20
    static let largestKept = 8 << 20

    init(store: Store) {
        self.store = store
        changes = TableChanges(store, TableChanges.editions)
    }

    /// The address's answer if it is kept and nothing has changed. Nothing is waited for.
    func kept(_ key: String) -> Item? {
        let now = changes.value
        return state.withLock { state in
            guard state.changes == now, state.checked.duration(to: .now) < .seconds(1) else { return nil }
            state.uses += 1
            guard let found = state.items[key] else { return nil }
            state.items[key]?.used = state.uses
            return found.item
        }
    }

    /// Looks whether anything has changed, and forgets everything if so. Call before the functions below.
    private func refresh() async throws {
        let now = changes.value
        let isFresh = state.withLock { $0.changes == now && $0.checked.duration(to: .now) < .seconds(1) }
        if isFresh { return }
        let fingerprint = try await store.editionsFingerprint()
        state.withLock { state in
            if state.changes != now || state.fingerprint != fingerprint {
                state = State()
                state.changes = now
                state.fingerprint = fingerprint
            }
            state.checked = .now
        }
    }

    /// What has been read before belongs to this state of things; nothing older than a change is kept.
    var moment: Int { changes.value }

    private func remember(since moment: Int, _ body: (inout State) -> Void) {
        state.withLock { state in
            if state.changes == moment && changes.value == moment { body(&state) }
        }
    }

    /// - Parameter moment: as it was before anything that the item is made of was read.
    func keep(_ item: Item, as key: String, since moment: Int) {
        guard item.body.readableBytes <= EditionShelf.largestKept else { return }
        remember(since: moment) { state in
            if let old = state.items[key] { state.size -= old.item.body.readableBytes }
            state.uses += 1
            state.items[key] = (item, state.uses)
            state.size += item.body.readableBytes
            while state.size > EditionShelf.capacity,
                let oldest = state.items.min(by: { $0.value.used < $1.value.used })
            {
                state.items[oldest.key] = nil
                state.size -= oldest.value.item.body.readableBytes
            }
        }
    }

    /// Newest revisions, the latest edition first.
    package func editions() async throws -> [Edition] {
        try await refresh()
        if let editions = state.withLock({ $0.editions }) { return editions }
        let moment = moment
        let editions = try await store.editions()
        remember(since: moment) { $0.editions = editions }
        return editions
    }

    package func edition(_ number: Int) async throws -> Edition? {
        try await editions().first { $0.number == number }
    }

    func file(_ path: String, in edition: Edition) async throws -> StoredEditionFile? {
        try await refresh()
        if let files = state.withLock({ $0.files[edition.number] }) { return files[path] }
        let moment = moment
        let files = Dictionary(
            try await store.files(of: edition.id).map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        remember(since: moment) { $0.files[edition.number] = files }
        return files[path]
    }

    /// What the edition says, without what people have taken back since. For pages made from the latest edition.
    package func index(_ number: Int) async throws -> SnapshotIndex? {
        guard let edition = try await edition(number) else { return nil }
        if let index = state.withLock({ $0.indexes[number] }) { return index }
        let moment = moment
        guard let snapshot = try await store.snapshot(of: edition.id) else { return nil }
        let struck = try snapshot.striking(try await store.permissionsNow(in: edition.id)).snapshot
        let index = SnapshotIndex(struck)
        remember(since: moment) { state in
            // Two in memory: the latest and one other.
            if state.indexes.count >= 2 {
                state.indexes = state.indexes.filter { $0.key == state.editions?.first?.number }
            }
            state.indexes[number] = index
        }
        return index
    }

    /// The latest edition's content; nil before the first edition.
    package func latest() async throws -> SnapshotIndex? {
        guard let latest = try await editions().first else { return nil }
        return try await index(latest.number)
    }

    /// The stored bytes of the path.
    ///
    /// - Throws: `Fault.beingRemade` for a withheld file that is not a page.
    func bytes(_ path: String, in edition: Edition) async throws -> (bytes: [UInt8], mediaType: String)? {
        guard let file = try await file(path, in: edition) else { return nil }
        guard file.withheld != nil else { return (try store.bytes(of: file, in: edition), file.mediaType) }
        guard path.hasSuffix(".html"), let index = try await index(edition.number) else { throw Fault.beingRemade }
        return EditionSite(index).page(path).map { ($0.bytes, file.mediaType) }
    }

    static func item(_ bytes: [UInt8], mediaType: String) -> Item {
        Item(body: ByteBuffer(bytes: bytes), mediaType: mediaType, tag: "\"\(Digest.sha256(bytes).prefix(24))\"")
    }
}
