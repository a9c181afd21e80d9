import Foundation
import Inspel
import TestSupport
import Testing

@Suite("The questions to print", .timeLimit(.minutes(3)))
struct PrintedFormsTests {
    /// A stand-in for the engine that writes down each start.
    private struct FakeEngine {
        let folder = FileManager.default.temporaryDirectory.appending(path: "inspel-engine-\(UUID().uuidString)")
        var settings = Settings.Engines()

        init(ends status: Int) throws {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let program = folder.appending(path: "engine")
            let script = """
                #!/bin/sh
                cat > '\(folder.path)/source'
                echo start >> '\(folder.path)/starts'
                printf '%%PDF-1.7 of the test'
                exit \(status)
                """
            try Data(script.utf8).write(to: program)
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: program.path)
            settings.pdfPython = program.path
        }

        var starts: Int {
            let text = try? String(contentsOf: folder.appending(path: "starts"), encoding: .utf8)
            return text?.split(separator: "\n").count ?? 0
        }

        func remove() { try? FileManager.default.removeItem(at: folder) }
    }

    private static let path = "/inbjudan/sociala-foretag/fragor.pdf"

    @Test func `are made once for each wording and language, however many ask at once`() async throws {
        let engine = try FakeEngine(ends: 0)
        defer { engine.remove() }
        let test = try await TestSite(engines: engine.settings)
        var definition = try CallFile.builtIn()
        _ = try await test.store.addCall(definition, by: .operator)
        try await withThrowingTaskGroup(of: TestResponse.self) { group in
            for _ in 0..<8 { group.addTask { try await test.get(PrintedFormsTests.path) } }
            for try await page in group {
                #expect(page.status == 200 && page.body == "%PDF-1.7 of the test")
                #expect(page.disposition.contains("fragor-sociala-foretag.pdf"))
            }
        }
        #expect(engine.starts == 1)
        _ = try await test.get("/en" + PrintedFormsTests.path)
        _ = try await test.get(PrintedFormsTests.path)
        #expect(engine.starts == 2)
        definition.summary = LocalText("En annan ingress.")
        _ = try await test.store.addCall(definition, by: .operator)
        _ = try await test.get(PrintedFormsTests.path)
        #expect(engine.starts == 3)
        let source = try String(contentsOf: engine.folder.appending(path: "source"), encoding: .utf8)
        #expect(source.contains("En annan ingress."))
    }

    @Test func `an engine that fails is tried again after a minute, not at each visit`() async throws {
        let engine = try FakeEngine(ends: 2)
        defer { engine.remove() }
        let test = try await TestSite(engines: engine.settings)
        _ = try await test.store.addCall(CallFile.builtIn(), by: .operator)
        for _ in 0..<3 { #expect(try await test.get(PrintedFormsTests.path).status == 503) }
        #expect(engine.starts == 1)
        test.time.advance(seconds: 61)
        #expect(try await test.get(PrintedFormsTests.path).status == 503)
        #expect(engine.starts == 2)
    }
}
