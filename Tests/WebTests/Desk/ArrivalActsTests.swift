import Formats
import Inspel
import TestSupport
import Testing

@Suite("What a person does with an arrival", .timeLimit(.minutes(2)))
struct ArrivalActsTests {
    private let list = "/redaktion/ankomster"

    private func site(_ letters: [[UInt8]]) async throws -> TestSite {
        let test = try await TestSite()
        try await test.openCall()
        for letter in letters { try await test.takeIn(letter) }
        try await test.signIn()
        return test
    }

    private var answer: [UInt8] { TestSite.letter(from: "asa@solvik.example", subject: "Svar") }

    private var question: [UInt8] {
        TestSite.letter(
            from: "malin@stenkulla.example", subject: "Fråga om inbjudan",
            text: "Hej,\n\nKan vi lämna ett gemensamt svar med våra grannkommuner?\n\nMalin")
    }

    private func state(_ test: TestSite, _ number: Int) async throws -> String {
        try await test.rows("SELECT queue_state FROM arrival WHERE number = \(number)").first ?? ""
    }

    // MARK: Kind

    @Test func `a question that is an answer after all gets number and receipt`() async throws {
        let test = try await site([question])
        #expect(try await test.rows("SELECT kind, state FROM arrival") == ["question_to_editor | needs_person"])
        let decided = try await test.act(1, "/slag", [("kind", "response"), ("decision_why", "De svarar på fråga 7")])
        #expect(decided.location == list + "/1")
        let receipt = try #require(try await test.lastMail("receipt"))
        #expect(receipt.to == "malin@stenkulla.example")
        #expect(receipt.text.contains("S-0001"))
        #expect(
            try await test.rows("SELECT kind, decided_kind, queue_kind FROM arrival")
                == ["question_to_editor | response | response"])
        let page = try await test.get(list + "/1")
        #expect(page.text.contains("Programmet tror: Fråga till redaktionen"))
        #expect(page.text.contains("Bestämt: Svar, av redaktor@handboken.example"))
        #expect(page.text.contains("Skäl: De svarar på fråga 7"))
        #expect(page.text.contains("Regel: varje svar och rättelse får ett kvitto."))
        let text = try await test.rows(
            """
            SELECT text FROM answer_version JOIN answer ON answer.id = answer_id WHERE state <> 'not_answered'
            """)
        #expect(text.joined().contains("gemensamt svar"))
        #expect(try await test.get("/redaktion/svar/S-0001").status == 200)
    }

    @Test func `an answer that is none is taken out of use, and back`() async throws {
        let test = try await site([answer])
        #expect(try await test.act(1, "/slag", [("kind", "spam")]).status == 303)
        #expect(try await state(test, 1) == "ended")
        #expect(try await test.rows("SELECT state FROM response") == ["withdrawn"])
        #expect(
            try await test.get("/redaktion/svar/S-0001").text.contains("har bestämt att det här inte är ett svar"))
        #expect(try await test.act(1, "/slag", [("kind", "response")]).status == 303)
        #expect(try await test.rows("SELECT state FROM response") == ["read"])
        #expect(try await test.mails().filter { $0.kind == "receipt" }.count == 1)
        #expect(try await test.rows("SELECT kind FROM arrival_decision ORDER BY id") == ["spam", "response"])
    }

    @Test func `an answer that its sender withdrew stays withdrawn`() async throws {
        let test = try await site([answer])
        let link = try #require(try await test.link(in: "receipt"))
        _ = try await test.post(link + "/ta-tillbaka")
        _ = try await test.act(1, "/slag", [("kind", "response")])
        #expect(try await test.rows("SELECT state FROM response") == ["withdrawn"])
    }

    @Test func `a correction takes the place of the answer with the number`() async throws {
        let second = TestSite.letter(from: "bo@solvik.example", subject: "Nytt brev")
        let test = try await site([answer, second])
        let wrong = try await test.act(2, "/slag", [("kind", "correction"), ("number", "S-0099")])
        #expect(wrong.status == 422)
        #expect(wrong.text.contains("Skriv numret på ett annat svar som finns"))
        #expect(wrong.body.contains("value=\"S-0099\""))
        #expect(try await test.act(2, "/slag", [("kind", "correction"), ("number", "S-0002")]).status == 422)
        #expect(try await test.act(2, "/slag", [("kind", "correction"), ("number", "s-1")]).status == 303)
        #expect(
            try await test.rows("SELECT number, superseded_by FROM response ORDER BY number") == ["1 | 2", "2 | –"])
        #expect(try await test.act(2, "/slag", [("kind", "duplicate"), ("number", "S-0001")]).status == 303)
        #expect(
            try await test.rows("SELECT number, superseded_by FROM response ORDER BY number") == ["1 | –", "2 | 1"])
        #expect(
            try await test.rows("SELECT state, reason FROM arrival WHERE number = 2") == ["ended | duplicate:S-0001"])
        #expect(try await test.act(2, "/slag", [("kind", "response")]).status == 303)
        #expect(
            try await test.rows("SELECT number, superseded_by FROM response ORDER BY number") == ["1 | –", "2 | –"])
    }

    @Test func `what the program took for a duplicate can be an answer of its own`() async throws {
        let test = try await site([answer, answer])
        #expect(try await test.rows("SELECT reason FROM arrival WHERE number = 2") == ["duplicate:S-0001"])
        #expect(try await test.act(2, "/slag", [("kind", "response")]).status == 303)
        #expect(
            try await test.rows(
                """
                SELECT response.number, count(*) FROM response JOIN answer ON response_id = response.id
                 AND answer.state = 'given' GROUP BY response.id
                """) == ["1 | 2", "2 | 2"])
    }

    @Test func `a decline is noted for the call, and no longer when it was none`() async throws {
        let test = try await site([question])
        _ = try await test.act(1, "/slag", [("kind", "decline")])
        #expect(try await state(test, 1) == "ended")
        #expect(
            try await test.rows("SELECT email, declined_at IS NULL FROM invitation") == ["malin@stenkulla.example | 0"])
        _ = try await test.act(1, "/slag", [("kind", "question_to_editor")])
        #expect(try await state(test, 1) == "needs_person")
        #expect(try await test.rows("SELECT declined_at IS NULL FROM invitation") == ["1"])
    }

    @Test func `an automatic reply that a person calls an answer still gets no automatic mail`() async throws {
        let letter = TestSite.letter(
            from: "fredrik@klippviken.example", subject: "Autosvar",
            text: "1. Vi har ett avtal med ett socialt företag om parkskötsel.",
            headers: ["Auto-Submitted: auto-replied"])
        let test = try await site([letter])
        _ = try await test.act(1, "/slag", [("kind", "response")])
        #expect(try await test.rows("SELECT number FROM response") == ["1"])
        #expect(try await test.lastMail("receipt") == nil)
        #expect(try await test.get(list + "/1").text.contains("Regel: inga automatiska mejl till autosvar"))
    }

    @Test func `two editors do not decide past each other`() async throws {
        let test = try await site([question])
        let page = list + "/1"
        let version = try await test.version(ofArrival: 1)
        #expect(
            try await test.post(page + "/slag", [("version", version), ("kind", "spam")], from: page).status == 303)
        #expect(
            try await test.post(page + "/slag", [("version", version), ("kind", "bounce")], from: page).status == 409)
        #expect(try await test.act(1, "/slag", [("kind", "")]).text.contains("Välj vad det är"))
    }

    // MARK: Reply and settle

    @Test func `a reply goes by mail and the arrival is answered once it has gone`() async throws {
        let test = try await site([question])
        #expect(try await test.act(1, "/brev", [("reply", " ")]).text.contains("Skriv vad du vill svara"))
        #expect(try await test.act(1, "/brev", [("reply", "Ja, det går bra.\n\nSkriv vilka ni är.")]).status == 303)
        let mail = try #require(try await test.lastMail("reply"))
        #expect(mail.to == "malin@stenkulla.example")
        #expect(mail.subject == "Sv: Fråga om inbjudan")
        #expect(mail.text.contains("Ja, det går bra.\n\nSkriv vilka ni är."))
        #expect(mail.text.contains("Kan vi lämna ett gemensamt svar"))
        #expect(mail.replyTo == "inspel@handboken.example")
        #expect(try await state(test, 1) == "read")
        let sender = FakeSender()
        await test.outbox(sender).runAll()
        let sent = try #require(sender.sent.first?.message)
        #expect(sent.contains("In-Reply-To: <"))
        #expect(!sent.contains("Auto-Submitted"))
        #expect(try await state(test, 1) == "answered")
        let page = try await test.get(list + "/1")
        #expect(page.text.contains("Besvarad"))
        #expect(page.text.contains("Skrivet och skickat av redaktor@handboken.example."))
    }

    @Test func `a mail that cannot go brings the arrival back to a person`() async throws {
        let test = try await site([answer])
        #expect(try await state(test, 1) == "read")
        await test.outbox(FakeSender(faults: [.permanent("550 no such user")])).runAll()
        #expect(try await test.rows("SELECT state, reason FROM arrival") == ["needs_person | mail_failed"])
        #expect(try await test.get(list).text.contains("Kvittot eller svaret gick inte iväg"))
        let mail = try #require(try await test.lastMail("receipt"))
        try await test.store.sendAgain(OutboxMail.ID(mail.id), by: .operator)
        await test.outbox(FakeSender()).runAll()
        #expect(try await test.rows("SELECT queue_state, reason FROM arrival") == ["answered | –"])
    }

    @Test func `the loop guard's rule is named`() async throws {
        let letters = (1...11).map {
            TestSite.letter(from: "asa@solvik.example", subject: "Svar " + String(repeating: "x", count: $0))
        }
        let test = try await site(letters)
        #expect(try await test.mails().filter { $0.kind == "receipt" }.count == 10)
        #expect(
            try await test.get(list + "/11").text.contains(
                "Regel: högst tio automatiska mejl om dygnet till en adress."))
    }

    @Test func `settling wants to know what was done`() async throws {
        let test = try await site([question])
        let page = list + "/1"
        #expect(try await test.act(1, "", [("why", "")]).status == 422)
        #expect(try await test.act(1, "", [("why", "Ringde Malin")]).location == page)
        #expect(try await state(test, 1) == "ended")
        #expect(try await test.get(page).text.contains("avklarat (redaktor@handboken.example) : Ringde Malin"))
    }

    // MARK: Reading again

    @Test func `reading again keeps number and receipt`() async throws {
        let test = try await site([answer])
        try await test.execute("UPDATE answer_version SET text = 'gammal läsning'")
        #expect(try await test.act(1, "/las-igen", []).location == list + "/1")
        #expect(try await test.rows("SELECT number, state FROM response") == ["1 | new"])
        #expect(
            try await test.rows(
                "SELECT count(*) FROM answer JOIN answer_version ON answer_id = answer.id WHERE text = 'gammal läsning'"
            )
                == ["0"])
        #expect(try await test.rows("SELECT count(*) FROM answer WHERE state = 'given'") == ["2"])
        #expect(try await test.mails().count == 1)
        #expect(try await test.rows("SELECT count(*) FROM arrival_original") == ["1"])
        #expect(try await test.get(list + "/1").text.contains("läst på nytt"))
    }

    @Test func `what a person has worked on is not read over`() async throws {
        let test = try await site([answer])
        let answer = try #require(try await test.rows("SELECT id FROM answer WHERE state = 'given' LIMIT 1").first)
        _ = try await test.post(
            "/redaktion/svar/S-0001/delning",
            [("action", "correct"), ("answer", answer), ("version", "1"), ("text", "Rättat")])
        #expect(!(try await test.get(list + "/1").body.contains("/las-igen")))
        let refused = try await test.act(1, "/las-igen", [])
        #expect(refused.status == 409)
        #expect(refused.text.contains("Någon har arbetat vidare"))
        #expect(try await test.rows("SELECT count(*) FROM answer_version WHERE text = 'Rättat'") == ["1"])
    }

    @Test func `what was stored and not read yet is read at once`() async throws {
        let test = try await site([])
        _ = try await test.store.receive(answer, filename: "brev.eml", channel: "email", by: .program)
        #expect(try await state(test, 1) == "received")
        #expect(try await test.get(list + "/1").text.contains("Läs nu"))
        #expect(try await test.act(1, "/slag", [("kind", "spam")]).text.contains("inte läst än"))
        #expect(try await test.act(1, "/las-igen", []).status == 303)
        #expect(try await test.rows("SELECT number FROM response") == ["1"])
        await test.runReadingJobs()
        #expect(try await test.mails().count == 1)
    }
}
