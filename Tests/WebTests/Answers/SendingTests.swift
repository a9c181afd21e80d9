import Foundation
import Inspel
import TestSupport
import Testing

@Suite("Sending an answer when something goes wrong", .timeLimit(.minutes(3)))
struct SendingTests {
    private let step = "/inbjudan/sociala-foretag/svara"

    /// An answer that is written and not sent. Returns the draft's token.
    private func written(_ test: TestSite) async throws -> String {
        try await test.openCall()
        let first = try await test.post(
            "\(step)/onskelista", [("items", "1"), ("text-0", "Höj gränsen."), ("action", "next")])
        _ = try await test.post(
            "\(step)/om",
            [
                ("email", "runa@ljungmo.example"), ("may_quote", "0"), ("organisation", "Ljungmo kommun"),
                ("action", "next"),
            ])
        return try #require(first.cookie("inspel-svar-"))
    }

    @Test func `whose answer was lost on the way is told the number when they send again`() async throws {
        let test = try await TestSite()
        let token = try await written(test)
        // The server has committed it and stopped before it could say so.
        _ = try await test.store.sendDraft(token: token, language: .swedish) { _, token in "/svar/\(token)" }
        let page = try await test.post("\(step)/kontrollera")
        #expect(page.status == 200)
        #expect(page.text.contains("S-0001"))
        #expect(try await test.rows("SELECT count(*) FROM response") == ["1"])
    }

    @Test func `when nothing can be stored the page says so, and the answer can be sent later`() async throws {
        let test = try await TestSite()
        _ = try await written(test)
        let originals = test.store.originals.folder
        let aside = originals.deletingLastPathComponent().appending(path: "aside")
        try FileManager.default.moveItem(at: originals, to: aside)
        try Data().write(to: originals)
        let refused = try await test.post("\(step)/kontrollera")
        #expect(refused.status == 503)
        #expect(refused.header("Retry-After") == "30")
        #expect(refused.text.contains("Det går inte att spara just nu"))
        #expect(try await test.rows("SELECT count(*) FROM arrival") == ["0"])
        try FileManager.default.removeItem(at: originals)
        try FileManager.default.moveItem(at: aside, to: originals)
        let sent = try await test.post("\(step)/kontrollera")
        #expect(sent.status == 303)
        #expect(try await test.rows("SELECT count(*) FROM response") == ["1"])
    }
}
