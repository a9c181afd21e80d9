import Inspel
import TestSupport
import Testing

@Suite("A reader's question", .timeLimit(.minutes(3)))
struct RelayTests {
    private func site(address: Bool = false) async throws -> TestSite {
        let test = try await TestSite()
        try await SampleHandbook.fill(test.store)
        if address { try await test.execute("UPDATE permission SET show_address = 1 WHERE id = 1") }
        let draft = try await test.store.editionDraft()
        _ = try await test.store.publish(draft.snapshot, files: [], by: .operator)
        return test
    }

    private let question = [
        ("namn", "Lo Läsare"), ("epost", "lo@lerum.example"), ("fraga", "Hur började ni?\nVem betalade?"),
    ]

    @Test func `reaches the person, who can answer it, without showing the address`() async throws {
        let test = try await site()
        let form = try await test.get("/fraga/1")
        #expect(form.text.contains("Ställ en fråga till Kim Kontakt"))
        #expect(!form.body.contains("kim@arvika.example"))
        let sent = try await test.post("/fraga/1", question)
        #expect(sent.location == "/fraga/1/tack")
        let thanks = try await test.get("/fraga/1/tack")
        #expect(thanks.text.contains("Tack, frågan är på väg"))
        #expect(!thanks.body.contains("kim@arvika.example"))
        let mail = try #require(try await test.lastMail("relay"))
        #expect(mail.to == "kim@arvika.example")
        #expect(mail.replyTo == "lo@lerum.example")
        #expect(mail.text.contains("Vem betalade?"))
        try await test.signIn()
        let list = try await test.get("/redaktion/medgivanden/fragor")
        #expect(list.text.contains("Lo Läsare"))
        #expect(list.text.contains("väntar"))
        await test.outbox(FakeSender()).runAll()
        #expect(
            try await test.get("/redaktion/medgivanden/fragor").text.contains("framfört 15 januari 2027 kl. 12.00"))
    }

    @Test func `the address is shown where that was ticked`() async throws {
        let test = try await site(address: true)
        #expect(try await test.get("/fraga/1").body.contains("mailto:kim@arvika.example"))
        #expect(try await test.get("/en/fraga/1").text.contains("Ask Kim Kontakt a question"))
    }

    @Test func `only who said yes, for what is published, can be asked`() async throws {
        let test = try await site()
        for path in ["/fraga/2", "/fraga/99", "/fraga/kim", "/fraga/2/tack"] {
            let page = try await test.get(path)
            #expect(page.status == 404)
            #expect(page.text.contains("Det går inte att fråga här"))
            #expect(!page.text.contains("Rut"))
        }
        let posted = try await test.post("/fraga/2", question, from: "/fraga/1")
        #expect(posted.status == 404)
        #expect(try await test.lastMail("relay") == nil)
        let unpublished = try await TestSite()
        try await SampleHandbook.fill(unpublished.store)
        #expect(try await unpublished.get("/fraga/1").status == 404)
    }

    @Test func `what is missing is said and what was typed is kept`() async throws {
        let test = try await site()
        let wrong = try await test.post(
            "/fraga/1", [("namn", ""), ("epost", "lo@"), ("fraga", String(repeating: "å", count: 2_001))])
        #expect(wrong.status == 422)
        #expect(wrong.text.contains("Skriv ditt namn"))
        #expect(wrong.text.contains("Skriv en hel e-postadress"))
        #expect(wrong.text.contains("Skriv högst 2 000 tecken"))
        #expect(wrong.body.contains("value=\"lo@\""))
        #expect(wrong.body.contains("ååå"))
        #expect(try await test.lastMail("relay") == nil)
    }

    @Test func `programs that fill in everything get thanks and send nothing`() async throws {
        let test = try await site()
        let sent = try await test.post("/fraga/1", question + [("webbplats", "https://x.example")])
        #expect(sent.location == "/fraga/1/tack")
        #expect(try await test.lastMail("relay") == nil)
        #expect(try await test.post("/fraga/1", question, withToken: false).status == 403)
    }

    @Test func `one sender and one recipient have limits`() async throws {
        let test = try await site()
        for _ in 1...10 { #expect(try await test.post("/fraga/1", question).status == 303) }
        #expect(try await test.post("/fraga/1", question).status == 429)
        test.time.advance(seconds: 3_700)
        let full = try await test.post("/fraga/1", question)
        #expect(full.status == 422)
        #expect(full.text.contains("försök igen i morgon"))
        test.time.advance(days: 1)
        #expect(try await test.post("/fraga/1", question).status == 303)
    }

    @Test func `a question that waits is stopped when the person takes the yes back`() async throws {
        let test = try await site()
        _ = try await test.post("/fraga/1", question)
        try await test.store.noteRefusal(Permission.ID(1), choice: .remove, why: "Ringde", by: .operator)
        let mail = try #require(try await test.lastMail("relay"))
        #expect(mail.state == "failed")
        try await test.signIn()
        let page = try await test.get("/redaktion/mejl/\(mail.id)")
        #expect(page.text.contains("personen vill inte ha fler frågor"))
        #expect(!page.text.contains("Skicka igen"))
        await #expect(throws: StoreError.changedMeanwhile) {
            try await test.store.sendAgain(OutboxMail.ID(mail.id), by: .operator)
        }
    }
}
