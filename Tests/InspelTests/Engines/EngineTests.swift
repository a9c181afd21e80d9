import Inspel
import Testing

@Suite("Other programs run within limits", .timeLimit(.minutes(3)))
struct EngineTests {
    @Test func `bytes go in and come out`() async throws {
        let output = try await Engine.run("/bin/cat", input: Array("åäö".utf8))
        #expect(output.bytes == Array("åäö".utf8))
    }

    @Test func `the server's environment stays with the server`() async throws {
        let output = try await Engine.run("/usr/bin/env", environment: ["SECRET_FREE": "yes"])
        let names = String(decoding: output.bytes, as: UTF8.self).split(separator: "\n").map { $0.prefix { $0 != "=" } }
        #expect(Set(names) == ["PATH", "LANG", "HOME", "TZ", "SECRET_FREE"])
    }

    @Test func `a program that fails says how`() async {
        await #expect(throws: Engine.Fault.failed(status: 3, messages: "no\n")) {
            try await Engine.run("/bin/sh", ["-c", "echo no >&2; exit 3"])
        }
    }

    @Test func `a program that takes too long is ended`() async {
        await #expect(throws: Engine.Fault.tookTooLong(seconds: 1)) {
            try await Engine.run("/bin/sh", ["-c", "while :; do :; done"], limits: .init(seconds: 1))
        }
    }

    @Test func `a program that writes without end is ended`() async {
        await #expect(throws: Engine.Fault.wroteTooMuch(limit: 1_000)) {
            try await Engine.run("/bin/sh", ["-c", "yes"], limits: .init(seconds: 5, output: 1_000))
        }
    }

    @Test func `a program that is not there is named`() async {
        await #expect(throws: Engine.Fault.missing("/nonexistent/program")) {
            try await Engine.run("/nonexistent/program")
        }
    }
}
