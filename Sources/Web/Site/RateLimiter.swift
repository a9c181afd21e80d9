import Inspel
import Synchronization

/// Counts tries by kind and address within a window of time, in memory.
final class RateLimiter: Sendable {
    private struct Window {
        var start: Timestamp
        var count: Int
    }

    private let clock: Clock
    private let windows = Mutex<[String: Window]>([:])

    init(clock: Clock) { self.clock = clock }

    /// - Throws: `PageError.tooMany` when the address has used up its tries.
    func spend(_ kind: String, _ address: String, limit: Int, seconds: Int64) throws {
        let now = clock.now()
        let wait: Int64? = windows.withLock { windows in
            if windows.count > 10_000 { windows = windows.filter { now < $0.value.start.adding(seconds: 3_600) } }
            let key = kind + " " + address
            var window = windows[key] ?? Window(start: now, count: 0)
            if now >= window.start.adding(seconds: seconds) { window = Window(start: now, count: 0) }
            window.count += 1
            windows[key] = window
            guard window.count > limit else { return nil }
            return (window.start.adding(seconds: seconds).milliseconds - now.milliseconds + 999) / 1000
        }
        if let wait { throw PageError.tooMany(Int(max(1, wait))) }
    }
}
