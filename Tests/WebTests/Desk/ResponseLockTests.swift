import Foundation
import Inspel
import TestSupport
import Testing

@Suite("Two editors change a response", .timeLimit(.minutes(3)))
struct ResponseLockTests {
    private let page = "/redaktion/svar/S-0001"

    private func site() async throws -> (test: TestSite, version: String) {
        let test = try await TestSite()
        try await test.openCall()
        let call = try #require(try await test.store.calls().first)
        let token = try await test.store.startDraft(call, language: .swedish)
        try await test.store.saveDraft(token: token) { content in
            content.about = ["organisation": "Arvika kommun", "email": "siv@arvika.example"]
            var item = DraftContent.Item()
            item.text = "Vi köper möbler."
            content.answers["onskelista"] = [item]
        }
        _ = try await test.store.sendDraft(token: token, language: .swedish) { _, token in "/svar/\(token)" }
        try await test.signIn()
        let shown = try await test.get(page).body
        let version = try #require(try await test.rows("SELECT version FROM response").first)
        #expect(shown.components(separatedBy: "name=\"version\" value=\"\(version)\"").count >= 3)
        return (test, version)
    }

    @Test func `and the second who corrects the sender sees both`() async throws {
        let (test, version) = try await site()
        func correct(_ name: String, _ version: String) async throws -> TestResponse {
            try await test.post(
                page + "/avsandare",
                [
                    ("version", version), ("organisation", "Arvika kommun"), ("name", name),
                    ("email", "siv@arvika.example"),
                ],
                from: page)
        }
        #expect(try await correct("Siv Ek", version).status == 303)
        let refused = try await correct("Siv Alm", version)
        #expect(refused.status == 409)
        #expect(refused.text.contains("Siv Ek") && refused.body.contains("value=\"Siv Alm\""))
        #expect(try await test.rows("SELECT sender_name FROM response") == ["Siv Ek"])
        let now = try #require(try await test.rows("SELECT version FROM response").first)
        #expect(try await correct("Siv Alm", now).status == 303)
    }

    @Test func `and the second who changes what may be quoted sees both`() async throws {
        let (test, version) = try await site()
        func change(_ choice: String) async throws -> TestResponse {
            try await test.post(
                page + "/citat", [("version", version), ("may_quote", choice), ("note", "sa det")], from: page)
        }
        #expect(try await change("no").status == 303)
        let refused = try await change("name")
        #expect(refused.status == 409)
        #expect(refused.text.contains("Får inte citeras"))
        #expect(refused.body.contains("<option value=\"name\" selected>"))
        #expect(try await test.rows("SELECT may_quote FROM response") == ["no"])
    }
}
