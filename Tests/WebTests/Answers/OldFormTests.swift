import Formats
import Foundation
import Inspel
import TestSupport
import Testing

@Suite("An answer form that stood open for long", .timeLimit(.minutes(3)))
struct OldFormTests {
    private let step = "/inbjudan/sociala-foretag/svara"

    @Test func `gives the form cookie thirty days more with every page that has a form`() async throws {
        let test = try await TestSite()
        try await test.openCall()
        let first = try await test.get("\(step)/onskelista")
        let second = try await test.get("\(step)/om")
        let key = try #require(first.cookie("inspel-formular"))
        #expect(second.cookie("inspel-formular") == key)
        for page in [first, second] {
            #expect(page.setCookies.contains { $0.contains("Max-Age=2592000") })
        }
    }

    @Test func `shows all that was typed again with a fresh token, and stores nothing`() async throws {
        let test = try await TestSite()
        try await test.openCall()
        let fields = [
            ("items", "2"), ("title-0", "Återbruket"), ("text-0", "Vi samlar möbler."), ("forms-0", "reserved"),
            ("text-1", "Och cyklar."), ("action", "next"),
        ]
        let page = try await test.post("\(step)/samverkan", fields, withToken: false)
        #expect(page.status == 403)
        #expect(page.text.contains("Vi samlar möbler.") && page.text.contains("Och cyklar."))
        #expect(page.body.contains("value=\"Återbruket\""))
        #expect(!page.text.contains("ladda om"))
        #expect(try await test.rows("SELECT count(*) FROM draft") == ["0"])
        let token = try #require(page.formToken)
        let again = try await test.post("\(step)/samverkan", [("_token", token)] + fields, withToken: false)
        #expect(again.status == 303)
        #expect(try await test.rows("SELECT count(*) FROM draft") == ["1"])
    }

    @Test func `keeps what was typed about oneself`() async throws {
        let test = try await TestSite()
        try await test.openCall()
        let page = try await test.post(
            "\(step)/om", [("_token", "gammal"), ("email", "runa@ljungmo.example"), ("may_quote", "1")],
            withToken: false)
        #expect(page.status == 403)
        #expect(page.body.contains("value=\"runa@ljungmo.example\""))
        #expect(page.text.contains("Inget är sparat än"))
    }

    @Test func `hands the saving script a fresh token`() async throws {
        let test = try await TestSite()
        try await test.openCall()
        let refused = try await test.post(
            "\(step)/onskelista", [("items", "1"), ("text-0", "Höj gränsen."), ("action", "autosave")],
            withToken: false)
        #expect(refused.status == 403)
        let token = try #require(refused.body.split(separator: "\"").first { $0.count == 64 }.map(String.init))
        let saved = try await test.post(
            "\(step)/onskelista",
            [("_token", token), ("items", "1"), ("text-0", "Höj gränsen."), ("action", "autosave")], withToken: false)
        #expect(saved.status == 200)
        #expect(saved.body.contains("\"mark\""))
    }
}
