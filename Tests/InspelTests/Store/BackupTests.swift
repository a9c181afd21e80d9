import Formats
import Foundation
import Inspel
import TestSupport
import Testing

@Suite("A backup", .timeLimit(.minutes(2)))
struct BackupTests {
    /// A programme with an original and an edition, and a folder for what comes of it.
    private struct Laid {
        let test: TestSite
        let original: String
        let work: URL

        init() async throws {
            test = try await TestSite()
            try await SampleHandbook.fill(test.store)
            original = try test.store.originals.store(Array("Hej från Arvika".utf8))
            try await test.execute(
                """
                INSERT INTO original (sha256, size, stored_at) VALUES ('\(original)', 15, 0);
                INSERT INTO arrival_original (arrival_id, position, sha256, filename, media_type, role)
                 VALUES (1, 0, '\(original)', 'brev.txt', 'text/plain', 'letter')
                """)
            let file = EditionFile(path: "sida/ett.html", mediaType: "text/html", bytes: Array("<p>Ett</p>".utf8))
            _ = try await test.store.publish(
                try await test.store.editionDraft().snapshot, files: [file], by: .operator)
            work = test.folder.appending(path: ".work")
            try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
        }

        var file: URL { work.appending(path: "backup.tar.gz") }
        var target: URL { work.appending(path: "restored") }

        func make() throws -> Backup.Report { try Backup.make(of: test.folder, to: file, now: test.time.now) }
    }

    @Test func `made while the programme is open is restored whole`() async throws {
        let laid = try await Laid()
        let report = try laid.make()
        #expect(report.originals == 1)
        #expect(report.editionFiles == 1)
        #expect(report.problems == [])
        #expect(try FileManager.default.contentsOfDirectory(atPath: laid.work.path) == ["backup.tar.gz"])
        let mode = try FileManager.default.attributesOfItem(atPath: laid.file.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let check = try Backup.restore(laid.file, into: laid.target)
        #expect(check.problems == [])
        #expect(check.originals == 1 && check.editionFiles == 1)
        let again = try Store(
            folder: laid.target, baseURL: "http://inspel.example", mailTexts: laid.test.store.mailTexts)
        #expect(try again.originals.load(laid.original) == Array("Hej från Arvika".utf8))
        let edition = try #require(try await again.latestEdition())
        let file = try #require(try await again.files(of: edition.id).first)
        #expect(try again.bytes(of: file, in: edition) == Array("<p>Ett</p>".utf8))
        #expect(try await again.response(number: 1) != nil)
        try again.close()
    }

    @Test func `is not written over anything`() async throws {
        let laid = try await Laid()
        try Data("keep".utf8).write(to: laid.file)
        #expect(throws: Backup.Fault.fileExists(laid.file.path)) { try laid.make() }
        #expect(try Data(contentsOf: laid.file) == Data("keep".utf8))
    }

    @Test func `is restored only into an empty directory`() async throws {
        let laid = try await Laid()
        _ = try laid.make()
        #expect(throws: Backup.Fault.folderNotEmpty(laid.test.folder.path)) {
            try Backup.restore(laid.file, into: laid.test.folder)
        }
        try FileManager.default.createDirectory(at: laid.target, withIntermediateDirectories: true)
        try Data("x".utf8).write(to: laid.target.appending(path: "min-fil"))
        #expect(throws: Backup.Fault.self) { try Backup.restore(laid.file, into: laid.target) }
    }

    @Test func `that was cut off or is something else is refused`() async throws {
        let laid = try await Laid()
        _ = try laid.make()
        let bytes = try Data(contentsOf: laid.file)
        let cut = laid.work.appending(path: "cut.tar.gz")
        try bytes.prefix(bytes.count / 2).write(to: cut)
        #expect(throws: Backup.Fault.self) { try Backup.restore(cut, into: laid.target) }
        #expect(!FileManager.default.fileExists(atPath: laid.target.appending(path: "inspel.sqlite").path))
        let other = laid.work.appending(path: "other.txt")
        try Data("Hej".utf8).write(to: other)
        let empty = laid.work.appending(path: "empty")
        #expect(throws: Backup.Fault.self) { try Backup.restore(other, into: empty) }
        #expect(!FileManager.default.fileExists(atPath: empty.path))
    }

    @Test(arguments: ["../ute.txt", "/tmp/ute.txt", "originals/aa/../../x", "editions/1/.dold", "annat/a/b"])
    func `with names that lead out of the directory is refused`(name: String) async throws {
        let laid = try await Laid()
        let writer = try TarWriter(path: laid.file.path)
        let manifest =
            #"{"format":1,"made":0,"databaseSize":1,"databaseSHA256":"x","originals":0,"editionFiles":0}"#
        try writer.add("inspel-backup.json", bytes: Array(manifest.utf8), time: 0)
        try writer.add(name, bytes: Array("x".utf8), time: 0)
        try writer.finish()
        #expect(throws: Backup.Fault.strangeEntry(name)) { try Backup.restore(laid.file, into: laid.target) }
    }

    @Test func `says what was damaged or missing and packs the rest`() async throws {
        let laid = try await Laid()
        let path = laid.test.store.originals.path(laid.original)
        try Data("ändrad".utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.removeItem(at: laid.test.folder.appending(path: "editions/1/sida/ett.html"))
        let expected: [Check.Problem] = [
            .damaged("originals/\(laid.original.prefix(2))/\(laid.original)"), .missing("editions/1/sida/ett.html"),
        ]
        #expect(try laid.make().problems == expected)
        #expect(try Backup.restore(laid.file, into: laid.target).problems == expected)
    }
}

@Suite("The check", .timeLimit(.minutes(3)))
struct CheckTests {
    private func site() async throws -> TestSite {
        let test = try await TestSite()
        try await SampleHandbook.fill(test.store)
        let original = try test.store.originals.store(Array("Hej".utf8))
        try await test.execute(
            """
            INSERT INTO original (sha256, size, stored_at) VALUES ('\(original)', 3, 0);
            INSERT INTO arrival_original (arrival_id, position, sha256, filename, media_type, role)
             VALUES (1, 0, '\(original)', 'brev.txt', 'text/plain', 'letter')
            """)
        return test
    }

    @Test func `finds nothing wrong with a sound programme`() async throws {
        let test = try await site()
        #expect(try Check(folder: test.folder).problems == [])
    }

    @Test func `finds rows that point at nothing`() async throws {
        let test = try await site()
        try await test.execute(
            """
            PRAGMA foreign_keys = OFF;
            UPDATE passage SET start = 3;
            UPDATE permission SET contact_id = 77 WHERE id = 2;
            DELETE FROM arrival_original;
            """)
        let problems = try Check(folder: test.folder).problems.map(\.description)
        #expect(problems.contains("dangling: permission 2 points at nothing in contact"))
        #expect(problems.contains("dangling: passage whose words are not in its answer: 1"))
        #expect(problems.contains("dangling: arrival without an original: 1"))
    }

    @Test func `finds a name that is served though its owner said no`() async throws {
        let test = try await site()
        let file = EditionFile(path: "a.html", mediaType: "text/html", bytes: [1])
        _ = try await test.store.publish(try await test.store.editionDraft().snapshot, files: [file], by: .operator)
        #expect(try Check(folder: test.folder).problems == [])
        try await test.execute("UPDATE permission SET state = 'role_only' WHERE id = 1")
        let problems = try Check(folder: test.folder).problems
        #expect(problems.count == 1)
        #expect(problems.first?.description.contains("does not allow") == true)
    }

    @Test func `finds that there is no programme`() async throws {
        let empty = FileManager.default.temporaryDirectory.appending(path: "inspel-empty-\(Digest.token())")
        #expect(throws: StoreError.noProgramme) { try Check(folder: empty) }
    }
}
