import Foundation
import Logging

/// Takes in the files of a folder that scanners, file shares or other programs put there. A file is taken when its size
/// and time have not changed since the last look, and moved to `taken` with its arrival's number before its name; what
/// cannot be taken goes to `failed` with a note beside it.
package struct DropFolderRunner: Sendable {
    let store: Store
    let folder: URL
    /// Bytes of a file.
    let limit: Int
    let reader: IntakeReader
    let followPath: @Sendable (Language, String) -> String
    /// What the note beside a file that was not taken says.
    let note: @Sendable (NotTaken) -> String
    let logger: Logger
    static let lookSeconds = 5
    static let taken = "taken"
    static let failed = "failed"

    package init(
        store: Store, folder: URL, limit: Int, reader: IntakeReader, logger: Logger,
        note: @escaping @Sendable (NotTaken) -> String, followPath: @escaping @Sendable (Language, String) -> String
    ) {
        self.store = store
        self.folder = folder
        self.limit = limit
        self.reader = reader
        self.logger = logger
        self.note = note
        self.followPath = followPath
    }

    /// What a file looked like at the last look.
    package struct Memory: Sendable {
        fileprivate struct Look: Sendable, Equatable {
            let size: Int
            let seconds: Int
            let nanoseconds: Int
        }

        fileprivate var looks: [String: Look] = [:]
        /// Files that were taken and cannot be moved away.
        fileprivate var unmovable: Set<String> = []

        package init() {}
    }

    /// Looks until the task is cancelled.
    package func run() async {
        var memory = Memory()
        while !Task.isCancelled {
            await look(&memory)
            try? await Task.sleep(for: .seconds(DropFolderRunner.lookSeconds))
        }
    }

    /// Takes what has been quiet since the last look.
    package func look(_ memory: inout Memory) async {
        do {
            for name in [DropFolderRunner.taken, DropFolderRunner.failed] {
                try FileManager.default.createDirectory(
                    at: folder.appending(path: name), withIntermediateDirectories: true)
            }
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter(isMeant).sorted()
            var looks: [String: Memory.Look] = [:]
            for name in names {
                guard let now = state(of: name) else { continue }
                looks[name] = now
                guard memory.looks[name] == now, !memory.unmovable.contains(name), !Task.isCancelled else { continue }
                if try await !take(name) { memory.unmovable.insert(name) }
            }
            memory.looks = looks
            memory.unmovable.formIntersection(names)
        } catch {
            logger.error("drop folder cannot be read", metadata: ["error": "\(type(of: error))"])
        }
    }

    /// Hidden files and those that programs are still writing are not meant for us.
    private func isMeant(_ name: String) -> Bool {
        let lower = name.lowercased()
        return !name.hasPrefix(".") && !name.hasPrefix("~")
            && ![".part", ".tmp", ".crdownload", ".filepart", ".swp"].contains { lower.hasSuffix($0) }
    }

    /// Nil for what is no plain file; links are not followed.
    private func state(of name: String) -> Memory.Look? {
        var status = stat()
        guard lstat(folder.appending(path: name).path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return nil
        }
        return Memory.Look(
            size: Int(status.st_size), seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
    }

    /// - Returns: false when the file cannot be moved away.
    /// - Throws: what the store throws; the file stays and is taken at a later look.
    private func take(_ name: String) async throws -> Bool {
        switch read(name) {
        case .success(let bytes):
            let received = try await store.receive(bytes, filename: name, channel: "folder", by: .program)
            let isMoved = move(name, to: DropFolderRunner.taken, as: "\(received.number)-\(name)")
            do {
                try await store.resumeArrival(received.arrival, reader: reader, followPath: followPath)
            } catch {
                logger.error(
                    "file not read", metadata: ["arrival": "\(received.number)", "error": "\(type(of: error))"])
            }
            return isMoved
        case .failure(let reason):
            let noted = try await store.noteNotTaken(reason, channel: "folder", subject: name, by: .program)
            logger.warning("file not taken", metadata: ["arrival": "\(noted.number)", "reason": "\(reason)"])
            let target = "\(noted.number)-\(name)"
            try? Data((note(reason) + "\n").utf8).write(
                to: folder.appending(path: "\(DropFolderRunner.failed)/\(target).txt"))
            return move(name, to: DropFolderRunner.failed, as: target)
        }
    }

    private enum Content {
        case success([UInt8])
        case failure(NotTaken)
    }

    private func read(_ name: String) -> Content {
        let descriptor = open(folder.appending(path: name).path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return .failure(.cannotBeFetched) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        guard let data = try? file.read(upToCount: limit + 1) ?? Data() else { return .failure(.cannotBeFetched) }
        return data.count > limit ? .failure(.tooLarge) : .success([UInt8](data))
    }

    private func move(_ name: String, to shelf: String, as target: String) -> Bool {
        let place = folder.appending(path: shelf)
        guard rename(folder.appending(path: name).path, place.appending(path: target).path) == 0 else {
            logger.error("file cannot be moved away", metadata: ["folder": "\(shelf)"])
            return false
        }
        return true
    }
}
