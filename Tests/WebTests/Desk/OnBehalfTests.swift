import Formats
import Inspel
import TestSupport
import Testing

@Suite("Writing an answer down for somebody", .timeLimit(.minutes(2)))
struct OnBehalfTests {
    private let page = "/redaktion/ankomster/skriv-in"

    private func site() async throws -> TestSite {
        let test = try await TestSite()
        try await test.openCall()
        try await test.signIn(.editor, email: "maja@handboken.example")
        return test
    }

    private func fields(email: String = "per@arvika.example", key: String = "a1") -> [(String, String)] {
        [
            ("call", "sociala-foretag"), ("form_key", key), ("channel", "phone"), ("spoken_on", "2027-01-12"),
            ("organisation", "Arvika kommun"), ("name", "Per Ek"), ("role", "inköpare"), ("email", email),
            ("answer-samverkan", "Vi köper möbler.\n\nKontakt: Anna Bro, anna.bro@arvika.example"),
            ("answer-motesplatser", "Vet ej"), ("may_quote", "anonymous"), ("note", "Ringde på fikarasten"),
        ]
    }

    @Test func `author and typist are kept apart, and the original is what was typed`() async throws {
        let test = try await site()
        let saved = try await test.post(page, fields())
        #expect(saved.location == "/redaktion/ankomster/1")
        #expect(
            try await test.rows(
                "SELECT channel, state, kind, sender_name, sender_email, organisation_name FROM arrival")
                == ["phone | read | response | Per Ek | per@arvika.example | Arvika kommun"])
        #expect(
            try await test.rows("SELECT number, sender_role, may_quote, organisation_id IS NOT NULL FROM response")
                == ["1 | inköpare | anonymous | 1"])
        #expect(
            try await test.rows(
                "SELECT email, spoken_on, note, claimed_at FROM on_behalf JOIN editor ON editor.id = typed_by")
                == ["maja@handboken.example | 2027-01-12 | Ringde på fikarasten | –"])
        #expect(
            try await test.rows("SELECT DISTINCT decided_by LIKE 'editor:%' FROM answer") == ["1"])
        #expect(try await test.rows("SELECT email FROM contact") == ["anna.bro@arvika.example"])
        let original = try await test.get("/redaktion/ankomster/1/original/0").body
        #expect(
            original.contains("\"channel\":\"phone\"") && original.contains("\"typedBy\":\"maja@handboken.example\""))
        #expect(original.contains("\"spokenOn\":\"2027-01-12\""))
        let arrival = try await test.get("/redaktion/ankomster/1")
        #expect(
            arrival.text.contains("Lämnat i telefon den 12 januari 2027, inskrivet av maja@handboken.example."))
        #expect(arrival.text.contains("Den som svarade har inte bekräftat svaret."))
        #expect(try await test.get("/redaktion/svar/S-0001").text.contains("inskrivet av maja@handboken.example"))
    }

    @Test func `the author gets a link, sees it and says that it is theirs`() async throws {
        let test = try await site()
        _ = try await test.post(page, fields())
        #expect(try await test.lastMail("receipt") == nil)
        let mail = try #require(try await test.lastMail("on_behalf"))
        #expect(mail.to == "per@arvika.example")
        #expect(mail.text.contains("Vi har skrivit in det du svarade i telefon den 12 januari 2027"))
        #expect(mail.text.contains("Vi köper möbler."))
        let link = try #require(try await test.link(in: "on_behalf"))
        test.forgetCookies()
        let shown = try await test.get(link)
        #expect(shown.text.contains("Redaktionen skrev in det här åt dig."))
        #expect(shown.text.contains("Ja, det här är mitt svar"))
        #expect(shown.body.contains("/ratta") && shown.body.contains("/ta-tillbaka"))
        #expect(try await test.post(link + "/mitt", from: link).location == link)
        let claimed = try await test.get(link)
        #expect(claimed.text.contains("Du har bekräftat att svaret är ditt, 15 januari 2027 kl. 12.00."))
        #expect(!claimed.text.contains("Ja, det här är mitt svar"))
        #expect(try await test.rows("SELECT actor FROM audit WHERE action = 'response.claimed'") == ["respondent"])
        try await test.signIn()
        #expect(
            try await test.get("/redaktion/ankomster/1").text.contains(
                "Den som svarade har bekräftat svaret 15 januari 2027"))
        let correct = try await test.post(link + "/ratta", from: link)
        #expect(correct.location?.hasPrefix("/inbjudan/sociala-foretag/svara/") == true)
    }

    @Test func `the mail's rule and the editor are named, and it is answered when it has gone`() async throws {
        let test = try await site()
        _ = try await test.post(page, fields())
        await test.outbox(FakeSender()).runAll()
        let arrival = try await test.get("/redaktion/ankomster/1")
        #expect(
            arrival.text.contains(
                "Regel: den som ett svar är inskrivet för får se det. Skickat av maja@handboken.example."))
        #expect(try await test.rows("SELECT queue_state FROM arrival") == ["answered"])
    }

    @Test func `without an address there is a page to print, and only its newest link works`() async throws {
        let test = try await site()
        _ = try await test.post(page, fields(email: ""))
        #expect(try await test.mails().isEmpty)
        let arrival = "/redaktion/ankomster/1"
        #expect(!(try await test.get(arrival).text.contains("Mejla en ny länk")))
        let first = try await test.post(arrival + "/lank", [("by", "print")], from: arrival)
        #expect(first.status == 200)
        #expect(first.text.contains("Svar S-0001"))
        #expect(first.text.contains("Hej Per Ek,"))
        #expect(first.header("Cache-Control") == "no-store")
        let old = try #require(link(in: first))
        #expect(try await test.get(old).text.contains("Ja, det här är mitt svar"))
        let new = try #require(link(in: try await test.post(arrival + "/lank", [("by", "print")], from: arrival)))
        #expect(new != old)
        #expect(try await test.get(old).status == 404)
        #expect(try await test.get(new).status == 200)
        #expect(try await test.post(arrival + "/lank", [("by", "fax")], from: arrival).status == 400)
    }

    private func link(in page: TestResponse) -> String? {
        guard let start = page.body.firstRange(of: "href=\"http://inspel.example") else { return nil }
        return String(page.body[start.upperBound...].prefix { $0 != "\"" })
    }

    @Test func `a lost link is mailed anew`() async throws {
        let test = try await site()
        _ = try await test.post(page, fields())
        let old = try #require(try await test.link(in: "on_behalf"))
        let arrival = "/redaktion/ankomster/1"
        #expect(try await test.post(arrival + "/lank", [("by", "mail")], from: arrival).location == arrival)
        let new = try #require(try await test.link(in: "on_behalf"))
        #expect(new != old)
        #expect(try await test.get(new).status == 200)
        #expect(try await test.get(old).status == 404)
    }

    @Test func `paper with a scan alone waits for a person, who adds what it says`() async throws {
        let test = try await site()
        let scan = FormData.File(
            field: "file", filename: "brev.pdf", mediaType: "application/pdf", bytes: Array("%PDF-1.4 skannat".utf8))
        var values = fields().filter { !$0.0.hasPrefix("answer-") && $0.0 != "channel" }
        values.append(("channel", "paper"))
        #expect(try await test.post(page, values, files: [scan]).status == 303)
        #expect(try await test.rows("SELECT state, reason FROM arrival") == ["needs_person | nothing_recognised"])
        #expect(
            try await test.rows("SELECT filename, role FROM arrival_original ORDER BY position")
                == ["svar.json | letter", "brev.pdf | enclosure"])
        #expect(try await test.get("/redaktion/ankomster/1/original/1").body == "%PDF-1.4 skannat")
        let added = try await test.post(
            "/redaktion/svar/S-0001/delning",
            [("action", "add"), ("text", "De önskar sig ett register."), ("question", "onskelista")])
        #expect(added.status == 303)
        #expect(try await test.get("/redaktion/svar/S-0001").text.contains("De önskar sig ett register."))
    }

    @Test func `what is missing is said and what was typed is kept`() async throws {
        let test = try await site()
        let wrong = try await test.post(
            page,
            [
                ("call", "sociala-foretag"), ("form_key", "k"), ("spoken_on", "2027-02-31"), ("email", "per@"),
                ("note", "På mässan"), ("answer-onskelista", "  "),
            ])
        #expect(wrong.status == 422)
        for sentence in [
            "Välj hur vi fick svaret", "Skriv en dag som inte ligger framåt", "Skriv vem som svarade",
            "Skriv en hel e-postadress", "Skriv minst ett svar eller bifoga papperet",
        ] { #expect(wrong.text.contains(sentence), "\(sentence)") }
        #expect(wrong.body.contains("value=\"På mässan\"") && wrong.body.contains("value=\"k\""))
        var future = fields()
        future[3] = ("spoken_on", "2027-01-16")
        #expect(try await test.post(page, future).status == 422)
        #expect(try await test.rows("SELECT count(*) FROM arrival") == ["0"])
    }

    @Test func `the same form sent twice is one answer`() async throws {
        let test = try await site()
        let first = try await test.post(page, fields())
        let again = try await test.post(page, fields())
        #expect(first.location == again.location)
        #expect(try await test.rows("SELECT count(*) FROM response") == ["1"])
        #expect(try await test.mails().count == 1)
        _ = try await test.post(page, fields(key: "b2"))
        #expect(try await test.rows("SELECT count(*) FROM response") == ["2"])
    }

    @Test func `others' links do not claim`() async throws {
        let test = try await site()
        try await test.takeIn(TestSite.letter(from: "asa@solvik.example"))
        let link = try #require(try await test.link(in: "receipt"))
        #expect(!(try await test.get(link).text.contains("Ja, det här är mitt svar")))
        #expect(try await test.post(link + "/mitt", from: link).status == 404)
        #expect(try await test.post("/svar/finns-inte/mitt", from: link).status == 404)
    }
}
