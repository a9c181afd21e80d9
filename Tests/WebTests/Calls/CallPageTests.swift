import Inspel
import TestSupport
import Testing

/// The page of a call is kept between requests and is never behind.
@Suite("The page of a call", .timeLimit(.minutes(3)))
struct CallPageTests {
    private func site() async throws -> (test: TestSite, page: String, call: Call) {
        let test = try await TestSite()
        try await test.openCall()
        let call = try #require(try await test.store.calls().first)
        test.time.set(call.definition.closes.adding(days: -10))
        return (test, "/inbjudan/\(call.slug)", call)
    }

    private func answer(_ test: TestSite, _ call: Call) async throws {
        let token = try await test.store.startDraft(call, language: .swedish)
        let question = try #require(call.definition.questions.first?.id)
        try await test.store.saveDraft(token: token) { content in
            content.about = ["organisation": "Arvika kommun", "email": "siv@arvika.example"]
            var item = DraftContent.Item()
            item.text = "Vi köper möbler."
            content.answers[question] = [item]
        }
        _ = try await test.store.sendDraft(token: token, language: .swedish) { _, token in "/svar/\(token)" }
    }

    @Test func `shows an answer that has just come on its map`() async throws {
        let (test, page, call) = try await site()
        #expect(try await test.get(page).text.contains("0 av 290 kommuner"))
        #expect(try await test.get("/en" + page).text.contains("0 of 290"))
        try await answer(test, call)
        #expect(try await test.get(page).text.contains("1 av 290 kommuner"))
        #expect(try await test.get(page).body.contains("<title>Arvika: Har svarat</title>"))
    }

    @Test func `closes by itself`() async throws {
        let (test, page, call) = try await site()
        let before = try await test.get(page).text
        test.time.advance(days: 1)
        #expect(try await test.get(page).text != before)
        test.time.set(call.definition.closes)
        let last = try await test.get(page).text
        test.time.set(call.definition.closes.adding(milliseconds: 1))
        #expect(try await test.get(page).text != last)
    }

    @Test func `is another one for somebody who has begun to answer`() async throws {
        let (test, page, call) = try await site()
        #expect(try await test.get(page).text.contains("Börja svara"))
        let first = try #require(call.definition.questions.first?.id)
        _ = try await test.get(page + "/svara")
        _ = try await test.post(page + "/svara/\(first)", [("action", "next")])
        #expect(try await test.get(page).text.contains("Fortsätt"))
        test.forgetCookies()
        #expect(try await test.get(page).text.contains("Börja svara"))
    }

    @Test func `tells what the colours mean, there and beside the tables`() async throws {
        let (test, page, _) = try await site()
        for path in [page, "/tackning"] {
            let body = try await test.get(path).body
            #expect(body.contains("<ul class=\"legend\">"))
        }
        let coverage = try await test.get("/tackning").body
        let map = try #require(coverage.firstRange(of: "class=\"hexmap\""))
        let table = try #require(coverage.firstRange(of: "<table>"))
        #expect(map.lowerBound < table.lowerBound)
    }
}
