import Inspel

/// The questions as PDF, made once for each wording and language and then kept in memory: however often the address is
/// asked for, the engine starts once. What failed is tried again after a minute.
actor PrintedForms {
    struct Key: Hashable {
        let wording: Call.VersionID
        let language: Language
    }

    enum Fault: Error {
        case failedLately
    }

    private let engine: PDFEngine
    private let clock: Clock
    private var made: [Key: Task<[UInt8], any Error>] = [:]
    private var order: [Key] = []
    private var failed: [Key: Timestamp] = [:]
    static let capacity = 32

    init(engine: PDFEngine, clock: Clock) {
        self.engine = engine
        self.clock = clock
    }

    /// - Parameter source: is called only when the file has to be made.
    /// - Throws: `Fault`, or what the engine throws.
    func pdf(_ key: Key, time: Timestamp, source: @Sendable () -> String) async throws -> [UInt8] {
        if let task = made[key] { return try await task.value }
        if let moment = failed[key], clock.now() < moment.adding(seconds: 60) { throw Fault.failedLately }
        let (engine, source) = (engine, source())
        let task = Task { try await engine.compile(source, time: time) }
        made[key] = task
        order.append(key)
        if order.count > PrintedForms.capacity { made[order.removeFirst()] = nil }
        do {
            let bytes = try await task.value
            failed[key] = nil
            return bytes
        } catch {
            made[key] = nil
            order.removeAll { $0 == key }
            failed[key] = clock.now()
            throw error
        }
    }
}
