import Foundation
import GRDB
import Logging

/// Does the waiting jobs one after the other. A job that throws is tried again after 1, 5, 25 … minutes, five times.
package struct JobRunner: Sendable {
    package typealias Work = @Sendable (Job) async throws -> Void

    let store: Store
    let work: [String: Work]
    let logger: Logger
    package static let attempts = 5
    /// Seconds before an interrupted job's second, third … try. The job may be what ended the program, or the machine was
    /// switched off a few times in a row; then it should not be given up within seconds.
    static let pausesAfterInterruption: [Int64] = [0, 5, 30, 120]

    package init(store: Store, work: [String: Work], logger: Logger) {
        self.store = store
        self.work = work
        self.logger = logger
    }

    /// Runs until the task is cancelled, looking for work every second.
    package func run() async {
        await start()
        while !Task.isCancelled {
            if await !runOne() { try? await Task.sleep(for: .seconds(1)) }
        }
    }

    /// What a start does first: jobs that were running when the program ended.
    package func start() async {
        do { try await store.restartInterruptedJobs() } catch {
            logger.error("jobs cannot start", metadata: ["error": "\(type(of: error))"])
        }
    }

    /// Does every job that is due; for commands and tests.
    package func runAll() async { while await runOne() {} }

    /// Does the job that has waited longest. False when none is due.
    private func runOne() async -> Bool {
        guard let (id, job) = try? await store.startNextJob() else { return false }
        do {
            guard let function = work[job.kind] else { throw JobError.unknownKind(job.kind) }
            try await function(job)
            try await store.finishJob(id)
        } catch {
            logger.error(
                "job failed", metadata: ["job": "\(id)", "kind": "\(job.kind)", "error": "\(type(of: error))"])
            try? await store.failJob(id, error: String(describing: error))
        }
        return true
    }
}

package enum JobError: Error, Equatable {
    case unknownKind(String)
}

extension Store {
    /// What a start does first. A job that was running when the program ended may be what ended it: after its last try
    /// it is given up. Letters that were stored and not read are read now.
    func restartInterruptedJobs() async throws {
        let now = clock.now()
        try await pool.write { db in
            let running = try Row.fetchAll(db, sql: "SELECT id, attempts, payload FROM job WHERE state = 'running'")
            for row in running {
                let attempts: Int = row["attempts"]
                let isOver = attempts >= JobRunner.attempts
                let pauses = JobRunner.pausesAfterInterruption
                let pause = pauses[min(max(attempts, 1), pauses.count) - 1]
                try db.execute(
                    sql: "UPDATE job SET state = ?, run_at = ?, finished_at = ?, error = ? WHERE id = ?",
                    arguments: [
                        isOver ? "failed" : "waiting", now.adding(seconds: pause), isOver ? now : nil,
                        isOver ? "the program ended" : nil, row["id"],
                    ])
                if isOver { try Store.giveUp(try Job(payload: row["payload"]), now: now, db) }
            }
            try db.execute(
                sql: "UPDATE job SET run_at = ? WHERE kind = ? AND state = 'waiting' AND attempts = 0 AND run_at > ?",
                arguments: [now, Job.readArrivalKind, now])
        }
    }

    /// What nobody tries again by itself: a letter that the program cannot read needs a person.
    private static func giveUp(_ job: Job, now: Timestamp, _ db: Database) throws {
        guard job.kind == Job.readArrivalKind, let id = job.arguments["arrival"].flatMap({ Int64($0) }) else { return }
        try db.execute(
            sql:
                "UPDATE arrival SET state = 'needs_person', reason = 'reading_failed' WHERE id = ? AND state = 'received'",
            arguments: [id])
        guard db.changesCount > 0 else { return }
        try Transaction(db: db, now: now, actor: .program).audit("arrival.not_read", "arrival:\(id)")
    }

    func startNextJob() async throws -> (Int64, Job)? {
        let now = clock.now()
        return try await pool.write { db in
            guard
                let row = try Row.fetchOne(
                    db,
                    sql: """
                        UPDATE job SET state = 'running', attempts = attempts + 1
                        WHERE id = (SELECT id FROM job WHERE state = 'waiting' AND run_at <= ? ORDER BY run_at, id LIMIT 1)
                        RETURNING id, payload
                        """, arguments: [now])
            else { return nil }
            return (row["id"], try Job(payload: row["payload"]))
        }
    }

    func finishJob(_ id: Int64) async throws {
        let now = clock.now()
        try await pool.write {
            try $0.execute(sql: "UPDATE job SET state = 'done', finished_at = ? WHERE id = ?", arguments: [now, id])
        }
    }

    func failJob(_ id: Int64, error: String) async throws {
        let now = clock.now()
        try await pool.write { db in
            let row = try Row.fetchOne(db, sql: "SELECT attempts, payload FROM job WHERE id = ?", arguments: [id])
            let attempts: Int = row?["attempts"] ?? 1
            let pause = (0..<(attempts - 1)).reduce(Int64(60)) { seconds, _ in seconds * 5 }
            try db.execute(
                sql: "UPDATE job SET state = ?, error = ?, run_at = ?, finished_at = ? WHERE id = ?",
                arguments: [
                    attempts >= JobRunner.attempts ? "failed" : "waiting", String(error.prefix(500)),
                    now.adding(seconds: pause), attempts >= JobRunner.attempts ? now : nil, id,
                ])
            if attempts >= JobRunner.attempts, let row {
                try Store.giveUp(try Job(payload: row["payload"]), now: now, db)
            }
        }
    }
}

extension Job {
    fileprivate init(payload: String) throws { self = try JSONDecoder().decode(Job.self, from: Data(payload.utf8)) }
}
