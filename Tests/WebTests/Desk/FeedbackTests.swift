import Inspel
import TestSupport
import Testing

@Suite("What readers tell of shortcomings reaches the desk", .timeLimit(.minutes(3)))
struct FeedbackTests {
    @Test func `it is counted, mailed to the owner's contact and marked as handled`() async throws {
        let test = try await TestSite()
        try await SampleHandbook.fill(test.store)
        let sent = try await test.post(
            "/tillganglighet",
            [("body", "Kartan läses inte upp."), ("page", "/tackning"), ("email", "lo@lasare.example")])
        #expect(sent.text.contains("Tack för att du berättar"))
        let mail = try #require(try await test.lastMail("feedback"))
        #expect(mail.to == "a@b.example" && mail.replyTo == "lo@lasare.example")
        #expect(mail.text.contains("Kartan läses inte upp."))
        #expect(mail.text.contains("http://inspel.example/redaktion/brister"))

        #expect(try await test.get("/redaktion/brister").status == 303)
        try await test.signIn(.editor)
        #expect(try await test.get("/redaktion").text.contains("1 meddelad brist att se till"))
        let page = try await test.get("/redaktion/brister")
        #expect(page.text.contains("Kartan läses inte upp.") && page.text.contains("lo@lasare.example"))
        let done = try await test.post("/redaktion/brister/1", [("action", "handled")], from: "/redaktion/brister")
        #expect(done.location == "/redaktion/brister")
        #expect(try await test.get("/redaktion/brister").text.contains("Inget väntar."))
        #expect(!(try await test.get("/redaktion").text.contains("meddelad brist att se till")))
        _ = try await test.post("/redaktion/brister/1", [("action", "handled")], from: "/redaktion/brister")
        _ = try await test.post("/redaktion/brister/1", [("action", "reopen")], from: "/redaktion/brister")
        #expect(
            try await test.rows("SELECT action FROM audit WHERE subject = 'feedback:1' ORDER BY id")
                == ["feedback.received", "feedback.handled", "feedback.reopened"])
    }

    @Test func `without a call it waits at the desk`() async throws {
        let test = try await TestSite()
        _ = try await test.post("/tillganglighet", [("body", "Något.")])
        #expect(try await test.mails().isEmpty)
        try await test.signIn()
        #expect(try await test.get("/redaktion/brister").text.contains("Läsaren lämnade ingen adress."))
    }
}
