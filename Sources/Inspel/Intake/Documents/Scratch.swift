import Formats
import Foundation

/// A folder of one's own for programs that want a file, gone when the work is done, however it ends.
enum Scratch {
    static func with<Result: Sendable>(
        _ bytes: [UInt8], named name: String, _ work: (_ folder: URL, _ file: String) async throws -> Result
    ) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "inspel-read-\(Digest.token())")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: name)
        try Data(bytes).write(to: file)
        return try await work(folder, file.path)
    }
}

/// What reading one letter may cost, all its files together.
struct ReadingBudget: Sendable {
    /// Files within archives and messages.
    var files = 300
    /// Bytes unpacked from archives.
    var unpacked = 120 << 20
    /// Pages and pictures that are looked at for letters.
    var pictures = 10
    private let end: ContinuousClock.Instant

    init(seconds: Int = 16) { end = ContinuousClock.now + .seconds(seconds) }

    /// Whole seconds that a step may take; nil when the time is used up.
    func seconds(atMost limit: Int) -> Int? {
        let left = (end - ContinuousClock.now).components.seconds
        return left < 1 ? nil : min(limit, Int(left))
    }
}
