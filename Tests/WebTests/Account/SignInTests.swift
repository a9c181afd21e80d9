import Inspel
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(3)))
struct SignInTests {
    @Test func anEditorSignsInByTheMailedLink() async throws {
        let test = try await TestSite()
        try await test.store.addEditor(email: "asta@handboken.example", role: .owner, by: .operator)
        let sent = try await test.post("/logga-in", [("email", "Asta@handboken.example")])
        #expect(sent.text.contains("Titta i din mejl"))
        let mail = try #require(try await test.mails().last)
        #expect(mail.to == "asta@handboken.example")
        let path = try #require(mail.link?.replacing("http://inspel.example", with: ""))
        #expect(try await test.get(path).text.contains("Tryck på knappen"))
        let signedIn = try await test.post(path)
        #expect(signedIn.status == 303)
        #expect(signedIn.location == "/redaktion")
    }

    @Test func aLinkWorksOnceAndForFifteenMinutes() async throws {
        let test = try await TestSite()
        try await test.store.addEditor(email: "asta@handboken.example", role: .owner, by: .operator)
        let token = try #require(try await test.store.makeSignInToken(email: "asta@handboken.example", by: .operator))
        _ = try await test.post("/logga-in/\(token)")
        test.forgetCookies()
        let again = try await test.post("/logga-in/\(token)")
        #expect(again.status == 410)
        #expect(again.text.contains("Länken är redan använd"))
        let late = try #require(try await test.store.makeSignInToken(email: "asta@handboken.example", by: .operator))
        test.time.advance(seconds: 15 * 60 + 1)
        #expect(try await test.post("/logga-in/\(late)").text.contains("Länken är för gammal"))
    }

    @Test func aStrangersAddressIsAnsweredTheSameAndGetsNoMail() async throws {
        let test = try await TestSite()
        let sent = try await test.post("/logga-in", [("email", "okand@handboken.example")])
        #expect(sent.text.contains("Titta i din mejl"))
        #expect(try await test.mails().isEmpty)
    }

    @Test func anAddressThatCannotBeOneIsKeptAndExplained() async throws {
        let test = try await TestSite()
        let answer = try await test.post("/logga-in", [("email", "kontakt@")])
        #expect(answer.status == 422)
        #expect(answer.body.contains("value=\"kontakt@\""))
        #expect(answer.text.contains("Skriv en hel e-postadress"))
    }

    @Test func aFormWithoutItsTokenIsRefused() async throws {
        let test = try await TestSite()
        let answer = try await test.post("/logga-in", [("email", "a@b.example")], withToken: false)
        #expect(answer.status == 403)
    }

    @Test func theDeskSendsStrangersToSignIn() async throws {
        let test = try await TestSite()
        #expect(try await test.get("/redaktion").location == "/logga-in")
        #expect(try await test.get("/en/redaktion").location == "/en/logga-in")
    }
}
