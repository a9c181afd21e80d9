import HTTPTypes
import Inspel
import TestSupport
import Testing

@Suite("The inbox", .timeLimit(.minutes(3)))
struct InboxTests {
    private func site() async throws -> TestSite {
        let test = try await TestSite()
        try await SampleHandbook.fill(test.store)
        try await test.signIn()
        return test
    }

    @Test(arguments: ["S-0001", "s-1", "0001", "1", " 1 ", "Inköp"])
    func `finds a response by its number however it is written`(search: String) async throws {
        let test = try await site()
        let query = search.replacing(" ", with: "%20").replacing("ö", with: "%C3%B6")
        #expect(try await test.get("/redaktion?q=\(query)").body.contains("/redaktion/svar/S-0001"))
    }

    @Test func `a plus that a browser sends for a space is one, and an address with a plus is found`() async throws {
        let test = try await TestSite()
        try await test.openCall()
        try await test.takeIn(TestSite.letter(from: "Åsa Ek <asa+bok@solvik.example>", subject: "Svar"))
        try await test.signIn()
        #expect(try await test.get("/redaktion?q=%C3%85sa+Ek").body.contains("/redaktion/svar/S-0001"))
        #expect(try await test.get("/redaktion?q=asa%2Bbok").body.contains("/redaktion/svar/S-0001"))
        #expect(!(try await test.get("/redaktion?q=%C3%85sa%2BEk").body.contains("/redaktion/svar/S-0001")))
    }

    @Test func `says nothing of another number`() async throws {
        let test = try await site()
        #expect(!(try await test.get("/redaktion?q=2").body.contains("/redaktion/svar/S-0001")))
    }

    @Test func `the history of a response says who did what to which passage`() async throws {
        let test = try await site()
        let page = "/redaktion/svar/S-0001"
        _ = try await test.post(page + "/utdrag/1", [("version", "1"), ("action", "unapprove")], from: page)
        _ = try await test.post(
            page + "/delning",
            [
                ("answer", "1"), ("version", "1"), ("action", "correct"), ("text", "En annan text."),
                ("why", "Skrivfel"),
            ])
        let text = try await test.get(page).text
        #expect(text.contains("p1 godkännandet tillbakataget, redaktor@handboken.example"))
        #expect(text.contains("texten ändrad, redaktor@handboken.example: Skrivfel"))
    }

    @Test func `too many tries are told how long to wait`() async throws {
        let test = try await site()
        test.forgetCookies()
        var last: TestResponse?
        for _ in 0..<11 {
            last = try await test.post("/tillganglighet", [("body", "Det går inte att läsa.")])
        }
        #expect(last?.status == 429)
        #expect(last?.headers[.retryAfter] == "3600")
        #expect(last?.text.contains("Vänta 60 minuter.") == true)
    }
}
