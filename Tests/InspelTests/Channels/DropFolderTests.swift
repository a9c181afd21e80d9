import Foundation
import Inspel
import TestSupport
import Testing

@Suite("The drop folder", .timeLimit(.minutes(3)))
struct DropFolderTests {
    private let files = FileManager.default

    private func folder(_ test: TestSite) throws -> URL {
        let folder = test.folder.appending(path: "drop")
        try files.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    private func names(_ folder: URL, _ shelf: String = "") throws -> [String] {
        try files.contentsOfDirectory(atPath: folder.appending(path: shelf).path)
            .filter { !["taken", "failed"].contains($0) }.sorted()
    }

    private let answer = """
        1. Vi köper insamling av möbler av ett socialt företag sedan 2021, och tolv har fått arbete.

        5. Vi önskar att gränsen för direktupphandling höjs och att det finns ett register över företagen.
        """

    @Test func `a file is taken when it has been quiet since the last look, and moved with its number`() async throws {
        let test = try await TestSite()
        try await test.openCall()
        let folder = try folder(test)
        let runner = test.dropFolderRunner(folder)
        var memory = DropFolderRunner.Memory()
        let file = folder.appending(path: "svar.txt")
        try Data("1. Vi köper".utf8).write(to: file)
        await runner.look(&memory)
        try Data(answer.utf8).write(to: file)
        await runner.look(&memory)
        #expect(try await test.rows("SELECT count(*) FROM arrival") == ["0"])
        await runner.look(&memory)
        #expect(try await test.rows("SELECT channel, kind FROM arrival") == ["folder | response"])
        #expect(try names(folder).isEmpty)
        #expect(try names(folder, "taken") == ["1-svar.txt"])
        await runner.look(&memory)
        #expect(try await test.rows("SELECT count(*) FROM arrival") == ["1"])
    }

    @Test func `a stop before the file is moved away does not take it twice`() async throws {
        let test = try await TestSite()
        try await test.openCall()
        let folder = try folder(test)
        _ = try await test.store.receive(
            Array(answer.utf8), filename: "svar.txt", channel: "folder", by: .program)
        try Data(answer.utf8).write(to: folder.appending(path: "svar.txt"))
        var memory = DropFolderRunner.Memory()
        for _ in 1...2 { await test.dropFolderRunner(folder).look(&memory) }
        #expect(try await test.rows("SELECT kind FROM arrival") == ["response"])
        #expect(try names(folder, "taken") == ["1-svar.txt"])
    }

    @Test func `the same answer under two names is two files that came`() async throws {
        let test = try await TestSite()
        try await test.openCall()
        let folder = try folder(test)
        for name in ["a.txt", "b.txt"] { try Data(answer.utf8).write(to: folder.appending(path: name)) }
        var memory = DropFolderRunner.Memory()
        for _ in 1...2 { await test.dropFolderRunner(folder).look(&memory) }
        #expect(try await test.rows("SELECT state = 'ended' FROM arrival ORDER BY number") == ["0", "1"])
        #expect(try names(folder, "taken") == ["1-a.txt", "2-b.txt"])
    }

    @Test func `a file over the limit goes to failed with a note and needs a person`() async throws {
        let test = try await TestSite()
        try await test.openCall()
        let folder = try folder(test)
        try Data(repeating: 0x61, count: 2_000).write(to: folder.appending(path: "stor.txt"))
        var memory = DropFolderRunner.Memory()
        for _ in 1...3 { await test.dropFolderRunner(folder, limit: 1_000).look(&memory) }
        #expect(
            try await test.rows("SELECT channel, state, reason, subject FROM arrival")
                == ["folder | needs_person | too_large | stor.txt"])
        #expect(try names(folder, "failed") == ["1-stor.txt", "1-stor.txt.txt"])
        let note = try String(contentsOf: folder.appending(path: "failed/1-stor.txt.txt"), encoding: .utf8)
        #expect(note.contains("limit_letter_mb"))
    }

    @Test func `hidden files, files being written, folders and links are left`() async throws {
        let test = try await TestSite()
        try await test.openCall()
        let folder = try folder(test)
        let secret = test.folder.appending(path: "hemlig.txt")
        try Data(answer.utf8).write(to: secret)
        for name in [".dold.txt", "~$svar.docx", "svar.docx.part", "svar.TMP"] {
            try Data(answer.utf8).write(to: folder.appending(path: name))
        }
        try files.createDirectory(at: folder.appending(path: "mapp"), withIntermediateDirectories: true)
        try files.createSymbolicLink(at: folder.appending(path: "lank.txt"), withDestinationURL: secret)
        var memory = DropFolderRunner.Memory()
        for _ in 1...3 { await test.dropFolderRunner(folder).look(&memory) }
        #expect(try await test.rows("SELECT count(*) FROM arrival") == ["0"])
        #expect(try names(folder).count == 6)
        #expect(files.fileExists(atPath: secret.path))
    }
}
