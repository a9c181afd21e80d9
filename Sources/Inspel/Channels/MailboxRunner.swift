import Foundation
import Logging

/// Takes letters from the folders of a mailbox. Each is stored, counted and committed before it is marked or moved at
/// the server, and read after that; a stop between any two steps is made good by the next poll or by the jobs. The
/// connection stays between polls.
package struct MailboxRunner: Sendable {
    let store: Store
    let mailbox: any Mailbox
    let folders: [String]
    let doneFolder: String?
    let pollSeconds: Int
    /// Bytes of a letter; a larger one stays in the mailbox and is noted.
    let limit: Int
    let reader: IntakeReader
    let followPath: @Sendable (Language, String) -> String
    let logger: Logger
    /// Seconds between tries at most, while the server is gone and while it refuses the sign-in.
    static let longestPause = (gone: 120, denied: 600)
    /// A letter that the server does not hand over so often in a row is noted and left.
    static let tries = 3

    package init(
        store: Store, mailbox: any Mailbox, settings: Settings.IMAP, limit: Int, reader: IntakeReader, logger: Logger,
        followPath: @escaping @Sendable (Language, String) -> String
    ) {
        self.store = store
        self.mailbox = mailbox
        folders = settings.folders
        doneFolder = settings.doneFolder
        pollSeconds = settings.pollSeconds
        self.limit = limit
        self.reader = reader
        self.logger = logger
        self.followPath = followPath
    }

    /// What a poll did.
    package struct Report: Sendable, Equatable {
        package var taken = 0
        /// Noted as arrivals that need a person, and left in the mailbox.
        package var left = 0
        /// Read, and a person is needed.
        package var needsPerson = 0
        package var fault: MailboxFault?
    }

    /// What is remembered from poll to poll while the program runs.
    package struct Memory: Sendable {
        /// Letters that could not be fetched, by folder and UID, and how often.
        fileprivate var stuck: [String: Int] = [:]

        package init() {}
    }

    /// Polls until the task is cancelled. While the server is gone it tries at growing intervals.
    package func run() async {
        var memory = Memory()
        var failures = 0
        while !Task.isCancelled {
            let report = await poll(&memory)
            failures = report.fault == nil ? 0 : failures + 1
            try? await Task.sleep(for: .seconds(pause(after: report.fault, failures: failures)))
        }
        await mailbox.close()
    }

    package func close() async { await mailbox.close() }

    func pause(after fault: MailboxFault?, failures: Int) -> Int {
        guard let fault else { return pollSeconds }
        let longest =
            fault == .denied || fault == .noSecret ? MailboxRunner.longestPause.denied : MailboxRunner.longestPause.gone
        return max(pollSeconds, min(longest, pollSeconds << min(failures, 10)))
    }

    /// One look into every folder. A fault of one folder leaves the others; without a connection there are none.
    package func poll(_ memory: inout Memory) async -> Report {
        var report = Report()
        do {
            // Without a call nobody could say what a letter answers; the letters wait in the mailbox.
            guard try await !store.calls().isEmpty else { return report }
        } catch {
            report.fault = .cannotStore
            return report
        }
        for folder in folders {
            let name = "\(mailbox.account)/\(folder)"
            var fault: MailboxFault?
            do throws(MailboxFault) { try await poll(folder, name: name, &report, &memory) } catch { fault = error }
            if fault == .cancelled || Task.isCancelled { return report }
            do {
                try await store.notePoll(name, fault: fault)
            } catch {
                fault = .cannotStore
            }
            guard let fault else { continue }
            report.fault = fault
            logger.warning("mailbox cannot be read", metadata: ["fault": "\(fault.code)"])
            if case .noFolder = fault { continue }
            break
        }
        if report.taken > 0 || report.left > 0 {
            logger.info("letters taken", metadata: ["taken": "\(report.taken)", "left": "\(report.left)"])
        }
        return report
    }

    private func poll(
        _ folder: String, name: String, _ report: inout Report, _ memory: inout Memory
    ) async throws(MailboxFault) {
        let validity = try await mailbox.open(folder)
        let box = try await stored { try await store.openMailbox(name, uidValidity: validity) }
        // Taken before a stop that kept us from marking it.
        var isRefused = try await !settle(box.unmarked, box)
        for item in try await mailbox.messages(from: box.nextUID) {
            if Task.isCancelled { throw .cancelled }
            let place = MailboxPlace(mailbox: box.id, uidValidity: validity, uid: item.uid)
            guard let received = try await take(item, place, folder: folder, &report, &memory) else { continue }
            if !isRefused { isRefused = try await !settle([item.uid], box) }
            await read(received, &report)
        }
        if isRefused { throw .refused }
    }

    /// Fetches the letter and stores it; nil when it has gone, or stays in the mailbox.
    private func take(
        _ item: MailboxItem, _ place: MailboxPlace, folder: String, _ report: inout Report, _ memory: inout Memory
    ) async throws(MailboxFault) -> Received? {
        let key = "\(place.mailbox):\(item.uid)"
        guard item.size <= limit else {
            try await leave(.tooLarge, item, place, &report)
            return nil
        }
        let bytes: [UInt8]?
        do throws(MailboxFault) {
            bytes = try await mailbox.message(item.uid, limit: limit)
        } catch {
            switch error {
            case .tooLarge:
                // The server said less than it had. The connection is gone with what it still carried.
                guard try await mailbox.open(folder) == place.uidValidity else { throw .unreachable }
                try await leave(.tooLarge, item, place, &report)
                return nil
            case .unreachable, .refused, .unclear:
                memory.stuck[key, default: 0] += 1
                guard memory.stuck[key, default: 0] >= MailboxRunner.tries else { throw error }
                guard try await mailbox.open(folder) == place.uidValidity else { throw error }
                memory.stuck[key] = nil
                try await leave(.cannotBeFetched, item, place, &report)
                return nil
            default: throw error
            }
        }
        memory.stuck[key] = nil
        guard let bytes else { return nil }
        let received = try await stored {
            try await store.receive(bytes, filename: "brev.eml", channel: "email", place: place, by: .program)
        }
        if received.isNew { report.taken += 1 }
        return received
    }

    /// Notes a letter that stays in the mailbox as it is.
    private func leave(
        _ reason: NotTaken, _ item: MailboxItem, _ place: MailboxPlace, _ report: inout Report
    ) async throws(MailboxFault) {
        // What cannot be fetched may have a header that cannot be either.
        let header = reason == .tooLarge ? try await mailbox.header(item.uid) : nil
        let noted = try await stored {
            try await store.noteNotTaken(reason, channel: "email", header: header, place: place, by: .program)
        }
        if noted.isNew { report.left += 1 }
    }

    /// - Returns: false when the server does not let us mark or move; letters are taken all the same.
    private func settle(_ uids: [Int64], _ box: OpenMailbox) async throws(MailboxFault) -> Bool {
        guard !uids.isEmpty else { return true }
        do throws(MailboxFault) {
            try await mailbox.settle(uids, moveTo: doneFolder)
        } catch {
            guard error == .refused else { throw error }
            return false
        }
        try await stored { try await store.setMarked(uids, in: box) }
        return true
    }

    /// A letter that cannot be read now is read by the jobs: it is ours already.
    private func read(_ received: Received, _ report: inout Report) async {
        do {
            let result = try await store.resumeArrival(received.arrival, reader: reader, followPath: followPath)
            if result?.needsPerson == true { report.needsPerson += 1 }
        } catch {
            logger.error(
                "letter not read", metadata: ["arrival": "\(received.number)", "error": "\(type(of: error))"])
        }
    }

    /// What the store throws is not the mailbox's fault; the letter stays unmarked and is taken by a later poll.
    private func stored<T>(_ body: () async throws -> T) async throws(MailboxFault) -> T {
        do { return try await body() } catch {
            throw error is CancellationError ? .cancelled : .cannotStore
        }
    }
}
