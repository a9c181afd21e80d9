import Formats
import Foundation
import Inspel
import TestSupport
import Testing

/// Files from collections that are made to break readers; the folder is named by INSPEL_TORTURE and is no part of the
/// project. Swift Testing ends a case that hangs after three minutes; engines have their own, shorter limits, and one file may take
/// twenty seconds of a quiet server (`test_torture.py`).
@Suite("Files that are made to break readers are stored and end in a state", .enabled(if: Torture.folder != nil))
struct TortureTests {
    @Test(.timeLimit(.minutes(3)), arguments: Torture.files)
    func `a file is kept as it came, ends in a state and leaves nothing behind`(_ file: Torture.File) async throws {
        let work = FileManager.default.temporaryDirectory.appending(path: "inspel-torture-\(Digest.token())")
        try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: work) }
        var engines = Settings.Engines()
        engines.workFolder = work.path
        let test = try await TestSite(engines: engines)
        try await test.openCall()
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file.path)))
        let result = try await test.store.takeIn(
            bytes, filename: file.name, channel: file.isMail ? "email" : "upload", reader: test.reader, by: .program
        ) { _, token in "/svar/\(token)" }
        let sha256 = Digest.sha256(bytes)
        #expect(
            try await test.rows("SELECT sha256 FROM arrival_original WHERE position = 0") == [sha256])
        let stored = test.folder.appending(path: "originals/\(sha256.prefix(2))/\(sha256)")
        #expect([UInt8](try Data(contentsOf: stored)) == bytes)
        let states = try await test.rows("SELECT state FROM arrival WHERE number = \(result.arrivalNumber)")
        #expect(["read", "needs_person", "ended"].contains(states.first ?? ""))
        #expect(try FileManager.default.contentsOfDirectory(atPath: work.path) == [])
        #expect(Torture.programs(in: work.path) == [])
    }
}

enum Torture {
    struct File: Sendable, CustomTestStringConvertible {
        let path: String
        let isMail: Bool

        var name: String { URL(fileURLWithPath: path).lastPathComponent }
        var testDescription: String { path.split(separator: "/").suffix(2).joined(separator: "/") }
    }

    static let folder = ProcessInfo.processInfo.environment["INSPEL_TORTURE"]

    static let files: [File] = {
        guard let folder else { return [] }
        var found: [File] = []
        for part in ["documents", "mails"] {
            let names = FileManager.default.enumerator(atPath: "\(folder)/\(part)")?.compactMap { $0 as? String } ?? []
            for name in names.sorted() where !["tsv", "md"].contains(URL(fileURLWithPath: name).pathExtension) {
                let path = "\(folder)/\(part)/\(name)"
                var isFolder: ObjCBool = false
                guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
                    continue
                }
                found.append(File(path: path, isMail: part == "mails"))
            }
        }
        return found
    }()

    /// The command lines of programs that work on files of the folder.
    static func programs(in folder: String) -> [String] {
        let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return processes.filter { Int($0) != nil }.compactMap { process in
            let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline").map {
                String(decoding: $0, as: UTF8.self)
            }
            return line?.contains(folder) == true ? line?.replacing("\0", with: " ") : nil
        }
    }
}
