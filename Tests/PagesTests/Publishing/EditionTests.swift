import Formats
import Foundation
import Inspel
import Pages
import Testing
import TestSupport

@Suite("An edition", .timeLimit(.minutes(3)))
struct EditionTests {
    private static let python: String = {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return ProcessInfo.processInfo.environment["INSPEL_PDF_PYTHON"] ?? root.path + "/.venv/engines/bin/python3"
    }()

    private func publisher(_ store: Store) -> Publisher {
        var settings = Settings(baseURL: "http://inspel.example", sender: "a@b.example")
        settings.engines.pdfPython = EditionTests.python
        return Publisher(store: store, settings: settings, style: Array("body {}".utf8))
    }

    @Test func `made again from its snapshot gives the same bytes in every format`() async throws {
        let test = try await TestSite()
        try await SampleHandbook.fill(test.store)
        let draft = try await test.store.editionDraft()
        #expect(draft.problems == [])
        let publisher = publisher(test.store)
        let edition = try await publisher.publish(by: .operator)
        #expect(edition.label == "1")
        let snapshot = try #require(try await test.store.snapshot(of: edition.id))
        #expect(Digest.sha256(try snapshot.encoded()) == edition.snapshotSHA256)
        test.time.advance(days: 400)
        let again = try await publisher.files(snapshot, formats: Set(EditionFormat.allCases))
        let stored = try await test.store.files(of: edition.id)
        #expect(Set(stored.map(\.path)) == Set(again.map(\.path)))
        for file in stored {
            let bytes = try test.store.bytes(of: file, in: edition)
            #expect(bytes == again.first { $0.path == file.path }?.bytes, "\(file.path)")
        }
        if let folder = ProcessInfo.processInfo.environment["INSPEL_TEST_OUTPUT"] {
            for file in again {
                let target = URL(fileURLWithPath: folder).appending(path: file.path)
                try FileManager.default.createDirectory(
                    at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(file.bytes).write(to: target)
            }
        }
    }

    @Test func `a chapter shows cards, numbered sources and escaped words`() async throws {
        let test = try await TestSite()
        try await SampleHandbook.fill(test.store)
        let snapshot = try await test.store.editionDraft().snapshot
        let page = try #require(EditionSite(snapshot).page("att-upphandla.html")).string
        #expect(page.contains("börjar samtalet i tid<a class=\"cite\" href=\"#kalla-1\">"))
        #expect(
            page.contains(
                "<p id=\"kalla-1\"><b>1</b> Svar S-0001, Arvika kommun. <a href=\"./lista/kallor.html#S-0001-p1\">Läs utdraget</a></p>"
            ))
        #expect(page.contains("<h3><a href=\"./exempel/solvik.html\">Återbruket på Solvik</a></h3>"))
        #expect(page.contains("&lt;b&gt;inte&lt;/b&gt;"))
        #expect(!page.contains("style="))
        #expect(page.components(separatedBy: "<h1").count == 2)
    }

    @Test func `a person is named only with their yes`() async throws {
        let test = try await TestSite()
        try await SampleHandbook.fill(test.store)
        let snapshot = try await test.store.editionDraft().snapshot
        let files = try await publisher(test.store).files(snapshot, formats: [.html, .epub, .data])
        let all = files.filter { !$0.path.hasSuffix(".epub") }.map { String(decoding: $0.bytes, as: UTF8.self) }
            .joined()
        #expect(all.contains("Kim Kontakt"))
        #expect(all.contains("inköpare, Arvika kommun"))
        #expect(!all.contains("Rut Roll"))
        #expect(!all.contains("@arvika.example"))
        #expect(!all.contains("Siv"))
    }

    @Test func `without the engine nothing is published and the reason is told`() async throws {
        let test = try await TestSite()
        try await SampleHandbook.fill(test.store)
        var settings = test.settings
        settings.engines.pdfPython = "/nonexistent/python3"
        let publisher = Publisher(store: test.store, settings: settings, style: [])
        await #expect(throws: EditionFault.pdfEngineMissing("/nonexistent/python3")) {
            try await publisher.publish(by: .operator)
        }
        #expect(try await test.store.editions().isEmpty)
        #expect(!FileManager.default.fileExists(atPath: test.store.editionsFolder.path))
    }

    @Test(arguments: [
        ("a,b", "\"a,b\"\r\n"), ("sa \"ja\"", "\"sa \"\"ja\"\"\"\r\n"), ("=1+1", "'=1+1\r\n"), ("-3", "-3\r\n"),
        ("två\nrader", "\"två\nrader\"\r\n"),
    ])
    func `a cell of a table is quoted and no formula`(cell: String, expected: String) {
        #expect(String(decoding: OpenData.csv([[cell]]), as: UTF8.self) == expected)
    }
}
