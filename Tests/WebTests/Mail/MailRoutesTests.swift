import Inspel
import TestSupport
import Testing

@Suite("The outbox at the desk", .timeLimit(.minutes(3)))
struct MailRoutesTests {
    @Test func `shows what waits, masks the link and says that no server is configured`() async throws {
        let test = try await TestSite()
        try await test.signIn()
        try await test.store.mailSignInLink(email: "redaktor@handboken.example") { "/logga-in/\($0)" }
        let mail = try #require(try await test.lastMail("sign_in"))
        let token = try #require(mail.link?.split(separator: "/").last)
        let list = try await test.get("/redaktion/mejl")
        #expect(list.text.contains("Ingen mejlserver är inställd"))
        #expect(list.text.contains("Din inloggningslänk"))
        #expect(list.text.contains("väntar 1"))
        let page = try await test.get("/redaktion/mejl/\(mail.id)")
        #expect(page.text.contains("Den gäller i 15 minuter"))
        #expect(page.text.contains("Den personliga länken visas inte här"))
        #expect(!page.body.contains(token))
        #expect(try await test.get("/redaktion/mejl?lage=failed").text.contains("Inga mejl här"))
        #expect(try await test.get("/redaktion/mejl/999").status == 404)
        #expect(try await test.get("/en/redaktion/mejl").text.contains("No mail server is configured"))
    }

    @Test func `a demonstration shows the link, for whoever plays the recipient`() async throws {
        let test = try await TestSite(isDemonstration: true)
        try await test.signIn()
        try await test.store.mailSignInLink(email: "redaktor@handboken.example") { "/logga-in/\($0)" }
        await test.outbox(nil).runAll()
        let mail = try #require(try await test.lastMail("sign_in"))
        let page = try await test.get("/redaktion/mejl/\(mail.id)")
        #expect(page.text.contains("I demonstrationen skickas inga mejl"))
        #expect(page.body.contains("href=\"\(try #require(mail.link))\""))
    }

    @Test func `a failed mail is sent again from its page`() async throws {
        let test = try await TestSite(smtp: Settings.SMTP(host: "mail.example", port: 25, security: .none))
        try await test.signIn()
        try await test.store.mailSignInLink(email: "redaktor@handboken.example") { "/logga-in/\($0)" }
        let sender = FakeSender(faults: [.permanent("550 no such user")])
        await test.outbox(sender).runAll()
        let id = try #require(try await test.lastMail("sign_in")).id
        let page = try await test.get("/redaktion/mejl/\(id)")
        #expect(page.text.contains("Mejlservern sa: 550 no such user"))
        #expect(page.text.contains("Skicka igen"))
        let again = try await test.post("/redaktion/mejl/\(id)/skicka", from: "/redaktion/mejl/\(id)")
        #expect(again.location == "/redaktion/mejl/\(id)")
        await test.outbox(sender).runAll()
        #expect(try await test.get("/redaktion/mejl/\(id)").text.contains("skickat"))
        let twice = try await test.post("/redaktion/mejl/\(id)/skicka", from: "/redaktion/mejl")
        #expect(twice.status == 409)
        #expect(sender.sent.count == 1)
    }
}
