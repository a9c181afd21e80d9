import Inspel
import Synchronization

/// A mail account in memory that keeps IMAP's rules on UIDs and fails as it is told.
package final class FakeMailbox: Mailbox {
    package enum Step: Sendable, Hashable {
        case open, list, fetch, header
        /// Before the server has done anything.
        case settle
        /// The server has done it, and its answer was lost.
        case settleDone
    }

    package struct Message: Sendable {
        package var uid: Int64
        package var bytes: [UInt8]
        package var size: Int
        package var isMarked = false
    }

    private struct State {
        var folders: [String: [Message]] = ["INBOX": []]
        var validity: Int64 = 100
        var nextUID: Int64 = 1
        var opened = ""
        var faults: [Step: [MailboxFault]] = [:]
        var refusesToMove = false
        /// UIDs that are never handed over.
        var stuck: Set<Int64> = []
        var fetched: [Int64] = []
    }

    package let account = "svar@handboken.example@mail.example"
    private let state = Mutex(State())

    package init() {}

    package func deliver(_ letter: [UInt8], to folder: String = "INBOX", claimedSize: Int? = nil) {
        state.withLock { state in
            state.folders[folder, default: []].append(
                Message(uid: state.nextUID, bytes: letter, size: claimedSize ?? letter.count))
            state.nextUID += 1
        }
    }

    /// The next times that the step is taken it fails so.
    package func fail(_ step: Step, _ faults: [MailboxFault]) { state.withLock { $0.faults[step] = faults } }

    package func refuseToMove(_ refuses: Bool) { state.withLock { $0.refusesToMove = refuses } }

    package func keep(_ uid: Int64) { _ = state.withLock { $0.stuck.insert(uid) } }

    /// Everything gets a new UID under a new UIDVALIDITY, the last first; the line is added before each message.
    package func renumber(adding line: String = "") {
        state.withLock { state in
            state.validity += 1
            state.nextUID = 1
            for (folder, messages) in state.folders {
                var messages = messages
                for index in messages.indices.reversed() {
                    messages[index].uid = state.nextUID
                    messages[index].bytes.insert(contentsOf: Array(line.utf8), at: 0)
                    messages[index].size = messages[index].bytes.count
                    state.nextUID += 1
                }
                state.folders[folder] = messages
            }
        }
    }

    package func remove(_ uid: Int64) { state.withLock { $0.folders["INBOX"]?.removeAll { $0.uid == uid } } }

    package func messages(in folder: String) -> [Message] { state.withLock { $0.folders[folder] ?? [] } }

    package var fetched: [Int64] { state.withLock { $0.fetched } }

    private func step(_ step: Step, _ state: inout State) throws(MailboxFault) {
        if state.faults[step]?.isEmpty == false, let fault = state.faults[step]?.removeFirst() { throw fault }
    }

    package func open(_ folder: String) async throws(MailboxFault) -> Int64 {
        try state.withLock { state throws(MailboxFault) in
            try step(.open, &state)
            guard state.folders[folder] != nil else { throw .noFolder(folder) }
            state.opened = folder
            return state.validity
        }
    }

    package func messages(from uid: Int64) async throws(MailboxFault) -> [MailboxItem] {
        try state.withLock { state throws(MailboxFault) in
            try step(.list, &state)
            return (state.folders[state.opened] ?? []).filter { $0.uid >= uid }.sorted { $0.uid < $1.uid }
                .map { MailboxItem(uid: $0.uid, size: $0.size) }
        }
    }

    package func message(_ uid: Int64, limit: Int) async throws(MailboxFault) -> [UInt8]? {
        try state.withLock { state throws(MailboxFault) in
            try step(.fetch, &state)
            if state.stuck.contains(uid) { throw .unclear }
            let found = state.folders[state.opened]?.first { $0.uid == uid }
            if let found, found.bytes.count > limit { throw .tooLarge(found.bytes.count) }
            if found != nil { state.fetched.append(uid) }
            return found?.bytes
        }
    }

    package func header(_ uid: Int64) async throws(MailboxFault) -> [UInt8]? {
        try state.withLock { state throws(MailboxFault) in
            try step(.header, &state)
            guard let found = state.folders[state.opened]?.first(where: { $0.uid == uid }) else { return nil }
            let text = String(decoding: found.bytes, as: UTF8.self)
            return Array((text.split(separator: "\r\n\r\n").first ?? "").utf8) + [13, 10, 13, 10]
        }
    }

    package func settle(_ uids: [Int64], moveTo folder: String?) async throws(MailboxFault) {
        try state.withLock { state throws(MailboxFault) in
            try step(.settle, &state)
            for index in (state.folders[state.opened] ?? []).indices
            where uids.contains(state.folders[state.opened]?[index].uid ?? 0) {
                state.folders[state.opened]?[index].isMarked = true
            }
            if let folder {
                if state.refusesToMove { throw .refused }
                let moved = (state.folders[state.opened] ?? []).filter { uids.contains($0.uid) }
                state.folders[folder, default: []] += moved
                state.folders[state.opened]?.removeAll { uids.contains($0.uid) }
            }
            try step(.settleDone, &state)
        }
    }

    package func close() async {}
}
