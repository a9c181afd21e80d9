import Formats
import Inspel
import TestSupport
import Testing

@Suite("The queue of arrivals", .timeLimit(.minutes(2)))
struct QueueTests {
    private let list = "/redaktion/ankomster"
    private let question = """
        Hej,

        Vi är tre grannkommuner som gör det mesta av det här tillsammans. Kan vi lämna ett gemensamt svar?

        Hälsningar
        Malin Österlind
        """

    /// Four letters: an answer, a question, an automatic reply, and the answer once more.
    private func site() async throws -> TestSite {
        let test = try await TestSite()
        try await test.openCall()
        try await test.takeIn(TestSite.letter(from: "Åsa Ek <asa.ek@solvik.example>", subject: "Svar från Solvik"))
        test.time.advance(seconds: 60)
        try await test.takeIn(
            TestSite.letter(from: "malin@stenkulla.example", subject: "Fråga om inbjudan", text: question))
        try await test.takeIn(
            TestSite.letter(
                from: "fredrik@klippviken.example", subject: "Autosvar: inbjudan", text: "Jag är ledig.",
                headers: ["Auto-Submitted: auto-replied"]))
        try await test.takeIn(TestSite.letter(from: "Åsa Ek <asa.ek@solvik.example>", subject: "Svar från Solvik"))
        try await test.signIn()
        return test
    }

    private func numbers(_ page: TestResponse) -> [String] {
        page.body.split(separator: "Ankomst ").dropFirst().compactMap {
            let number = $0.prefix { $0.isNumber }
            return number.isEmpty ? nil : String(number)
        }
    }

    // MARK: The list

    @Test func `says of everything where it is and why`() async throws {
        let test = try await site()
        let page = try await test.get(list)
        #expect(numbers(page) == ["4", "3", "2", "1"])
        #expect(page.text.contains("Behöver en människa 1"))
        #expect(page.text.contains("Avslutad 2"))
        #expect(page.text.contains("Samma som S-0001, som kom tidigare."))
        #expect(page.text.contains("En fråga till redaktionen som väntar på svar."))
        #expect(page.body.contains("href=\"/redaktion/svar/S-0001\""))
        #expect(try await test.get("/en" + list).text.contains("Needs a person 1"))
        #expect(try await test.get("/redaktion").body.contains("href=\"/redaktion/ankomster?lage=needs_person\""))
    }

    @Test func `filters by state, kind, channel, day and words`() async throws {
        let test = try await site()
        #expect(numbers(try await test.get(list + "?lage=needs_person")) == ["2"])
        #expect(numbers(try await test.get(list + "?slag=duplicate")) == ["4"])
        #expect(numbers(try await test.get(list + "?slag=auto_reply&vag=email")) == ["3"])
        #expect(numbers(try await test.get(list + "?vag=web")) == [])
        #expect(numbers(try await test.get(list + "?dag=2027-01-15")) == ["4", "3", "2", "1"])
        #expect(numbers(try await test.get(list + "?dag=2027-01-14")) == [])
        #expect(numbers(try await test.get(list + "?q=%C3%85SA")) == ["4", "1"])
        #expect(numbers(try await test.get(list + "?q=stenkulla+inbjudan")) == ["2"])
        #expect(numbers(try await test.get(list + "?q=S-0001")) == ["1"])
        #expect(numbers(try await test.get(list + "?q=%25")) == [])
        #expect(try await test.get(list + "?lage=nonsens&dag=2027-02-31&fore=x").status == 200)
    }

    @Test func `pages by numbers, so that what comes in meanwhile moves nothing`() async throws {
        let test = try await site()
        try await test.execute(
            """
            WITH RECURSIVE n (i) AS (SELECT 5 UNION ALL SELECT i + 1 FROM n WHERE i < 120)
            INSERT INTO arrival (number, channel, received_at, state, kind) SELECT i, 'folder', 1800000000000 + i, 'read', 'response' FROM n
            """)
        let first = try await test.get(list)
        #expect(numbers(first).first == "120" && numbers(first).last == "71")
        #expect(first.body.contains("fore=71"))
        let second = try await test.get(list + "?fore=71")
        #expect(numbers(second).first == "70" && numbers(second).count == 50)
        #expect(second.body.contains("efter=70"))
        #expect(numbers(try await test.get(list + "?efter=70")) == numbers(first))
        let last = try await test.get(list + "?fore=21")
        #expect(numbers(last).last == "1")
        #expect(!last.body.contains("fore=1\""))
    }

    @Test func `counts each day by channel, on the page and as a file`() async throws {
        let test = try await site()
        test.time.advance(days: 1)
        try await test.takeIn(TestSite.letter(from: "bo@granasa.example"), filename: "brev.eml", channel: "folder")
        let page = try await test.get(list + "/per-dag")
        #expect(page.text.contains("lördag 16 januari 2027 1 0 1"))
        #expect(page.text.contains("fredag 15 januari 2027 4 4 0"))
        let file = try await test.get(list + "/per-dag.csv")
        #expect(file.header("Content-Type") == "text/csv; charset=utf-8")
        let lines = file.body.split(separator: "\r\n")
        #expect(lines.count == 31)
        #expect(lines[0].hasPrefix("Dag,Alla,E-post,Webbformulär,Uppladdad fil,"))
        #expect(lines[1] == "2027-01-16,1,0,0,0,1,0,0,0,0")
        #expect(lines[2] == "2027-01-15,4,4,0,0,0,0,0,0,0")
    }

    @Test func `gives the registrar the day's list with number, time, channel, sender and gist`() async throws {
        let test = try await site()
        try await test.execute("UPDATE arrival SET subject = '=1+1' WHERE number = 3")
        let page = try await test.get(list + "/dag/2027-01-15")
        #expect(numbers(page) == ["1", "2", "3", "4"])
        #expect(page.text.contains("Svar från Solvik · S-0001, svarar på 2 frågor"))
        let file = try await test.get(list + "/dag/2027-01-15/lista.csv")
        let lines = file.body.split(separator: "\r\n")
        #expect(lines.count == 5)
        #expect(lines[1].hasPrefix("1,2027-01-15 12.00,E-post,Åsa Ek,asa.ek@solvik.example,"))
        #expect(lines[3].contains("'=1+1"))
        #expect(try await test.get(list + "/dag/2027-02-30").status == 404)
    }

    // MARK: One arrival

    @Test func `shows what was read, how it was split, why, and how sure`() async throws {
        let test = try await TestSite()
        try await test.openCall()
        let words = """
            1. Vi köper insamling av möbler av ett socialt företag sedan 2021, och tolv har fått arbete.

            5. Vi önskar att gränsen för direktupphandling höjs.

            -- 
            Åsa Ek
            Solviks kommun
            """
        try await test.takeIn(TestSite.letter(from: "Åsa Ek <asa.ek@solvik.example>", text: words))
        try await test.signIn()
        let page = try await test.get(list + "/1")
        #expect(page.text.contains("Programmet tror: Svar (säkert"))
        #expect(page.text.contains("1 · Samverkan som fungerar"))
        #expect(page.text.contains("Därför: ") && page.text.contains("numret i texten"))
        #expect(page.body.contains("<details class=\"folded\"><summary>Underskrift</summary>"))
        #expect(page.body.contains("href=\"/redaktion/ankomster/1/original/0\""))
        #expect(try await test.get(list + "/1/original/0").body.contains("Subject: Svar"))
        #expect(try await test.get(list + "/99").status == 404)
        #expect(try await test.get("/redaktion/svar/S-0001").body.contains("href=\"/redaktion/ankomster/1\""))
    }

    @Test func `a person's placing stands beside the program's`() async throws {
        let test = try await site()
        let split = "/redaktion/svar/S-0001/delning"
        let answer = try #require(
            try await test.rows("SELECT answer_id FROM answer_question WHERE question = 'onskelista'").first)
        let placed = try await test.post(
            split,
            [
                ("action", "place"), ("answer", answer), ("seen_question", "onskelista"),
                ("question", "forutsattningar"),
            ])
        #expect(placed.status == 303)
        let page = try await test.get(list + "/1")
        #expect(page.text.contains("4 · Förutsättningar Bestämt av redaktionen"))
        #expect(page.text.contains("Programmet föreslog: 5 · Önskelista ("))
        #expect(page.text.contains("Bestämt av redaktor@handboken.example 15 januari 2027"))
        #expect(
            try await test.rows("SELECT questions FROM answer_suggestion WHERE answer_id = \(answer)")
                == ["onskelista"])
        #expect(
            try await test.rows("SELECT questions FROM answer_decision WHERE answer_id = \(answer)")
                == ["forutsattningar"])
    }

    @Test func `what the program found is marked in the text and listed with its normal form`() async throws {
        let test = try await TestSite()
        try await test.openCall()
        let words = """
            1. Sedan 2019 har vi ett ramavtal på 450 000 kr om året med Arvika, enligt 4 kap. 18 § LOU.

            2. Bageriet, se https://www.bageriet.example/om.

            -- 
            Åsa Ek, www.solvik.example
            """
        try await test.takeIn(TestSite.letter(from: "Åsa Ek <asa.ek@solvik.example>", text: words))
        try await test.signIn()
        let page = try await test.get(list + "/1")
        #expect(page.body.contains("<mark title=\"Belopp: 450\u{202F}000\u{A0}kr\">450 000 kr</mark>"))
        #expect(page.body.contains("<mark title=\"Tid: från 2019\">Sedan 2019</mark>"))
        #expect(page.body.contains("<mark title=\"Kommun: Arvika\">Arvika</mark>"))
        #expect(page.body.contains("<mark title=\"Lag eller dom: SFS 2016:1145 4 kap. 18 §\">4 kap. 18 §</mark>"))
        #expect(page.body.contains("<mark title=\"Samverkansform: Ramavtal\">ramavtal</mark>"))
        #expect(page.text.contains("6 uppgifter som programmet hittade i texten"))
        #expect(!page.body.contains(">www.solvik.example</mark>"))
    }

    @Test func `of the parts looked at, how many the editors kept`() async throws {
        let test = try await site()
        #expect(try await test.get(list + "/per-dag").text.contains("Det finns inget att räkna ännu."))
        let answers = try await test.rows(
            "SELECT answer_id FROM answer_suggestion WHERE confidence >= 0.9 AND state = 'given'")
        let answer = try #require(
            try await test.rows("SELECT answer_id FROM answer_question WHERE question = 'onskelista'").first)
        let placed = try await test.post(
            "/redaktion/svar/S-0001/delning",
            [
                ("action", "place"), ("answer", answer), ("seen_question", "onskelista"),
                ("question", "forutsattningar"),
            ])
        #expect(placed.status == 303)
        #expect(try await test.get(list + "/per-dag").text.contains("säkert (90–100 %) 1 0 0 %"))
        // A response that is done says yes to the parts that nobody moved.
        try await test.execute("UPDATE response SET state = 'done' WHERE number = 1")
        let page = try await test.get(list + "/per-dag")
        let share = Int((100 * Double(answers.count - 1) / Double(answers.count)).rounded())
        #expect(page.text.contains("säkert (90–100 %) \(answers.count) \(answers.count - 1) \(share) %"))
        #expect(page.text.contains("osäkert (under 70 %) 0 0 –"))
    }

    @Test func `a guess stands beside its picture and is entered by a person`() async throws {
        let test = try await site()
        let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]
        let hash = try test.store.originals.store(picture)
        let script = try test.store.originals.store(Array("<svg onload=\"alert(1)\"/>".utf8))
        try await test.execute(
            """
            INSERT INTO original (sha256, size, stored_at) VALUES ('\(hash)', 11, 0), ('\(script)', 24, 0);
            INSERT INTO arrival_original VALUES (1, 1, '\(hash)', 'svar.png', 'image/png', 'unreadable'),
             (1, 2, '\(script)', 'x.png', 'image/png', 'unreadable');
            INSERT INTO arrival_text (arrival_id, position, label, text, is_guess) VALUES (1, 9, 'svar.png', 'Vi har en policy fran 2024', 1);
            UPDATE arrival SET state = 'needs_person', reason = 'unreadable_file' WHERE id = 1;
            """)
        let page = try await test.get(list + "/1")
        #expect(page.text.contains("Gissad text ur svar.png"))
        #expect(page.text.contains("Inget härifrån är placerat som svar."))
        #expect(page.body.contains("<img src=\"/redaktion/ankomster/1/bild/1\" alt=\"svar.png\""))
        #expect(page.text.contains("Texten är gissad ur bilden"))
        let shown = try await test.get(list + "/1/bild/1")
        #expect(shown.header("Content-Type") == "image/png")
        #expect(shown.bytes == picture)
        #expect(try await test.get(list + "/1/bild/2").status == 404)
        let split = "/redaktion/svar/S-0001/delning"
        #expect(try await test.get(split).body.contains("Vi har en policy fran 2024</textarea>"))
        let added = try await test.post(
            split,
            [
                ("action", "add"), ("text", "Vi har en policy från 2024."), ("question", "styrdokument"),
                ("why", "Läste bilden"),
            ])
        #expect(added.status == 303)
        #expect(
            try await test.rows(
                """
                SELECT text, decided_by IS NOT NULL FROM answer JOIN answer_version ON answer_id = answer.id
                 AND version = current_version JOIN answer_question USING (answer_id) WHERE question = 'styrdokument'
                """) == ["Vi har en policy från 2024. | 1"])
    }

    @Test(arguments: [
        ("encrypted", "låst med lösenord"), ("corrupt", "skadad eller tom"), ("unreadable", "läsa som text"),
    ])
    func `a file that cannot be read is named in plain words`(role: String, words: String) async throws {
        let test = try await site()
        try await test.execute(
            """
            INSERT INTO arrival_original SELECT 1, 1, sha256, 'bilaga.docx', 'application/octet-stream', '\(role)'
             FROM arrival_original WHERE arrival_id = 1;
            UPDATE arrival SET state = 'needs_person', reason = 'unreadable_file' WHERE id = 1;
            """)
        #expect(try await test.get(list + "?lage=needs_person").text.contains(words))
        #expect(try await test.get(list + "/1").text.contains("bilaga.docx"))
    }

    @Test func `strangers see nothing of it`() async throws {
        let test = try await site()
        test.forgetCookies()
        let paths = [
            "", "/1", "/1/original/0", "/1/bild/0", "/per-dag", "/per-dag.csv", "/dag/2027-01-15",
            "/dag/2027-01-15/lista.csv", "/ladda-upp", "/ladda-upp/klart", "/skriv-in",
        ]
        for path in paths { #expect(try await test.get(list + path).location == "/logga-in", "\(path)") }
        for path in ["/1", "/1/slag", "/1/brev", "/1/las-igen", "/1/lank", "/ladda-upp", "/skriv-in"] {
            #expect(try await test.post(list + path, from: "/logga-in").location == "/logga-in", "\(path)")
        }
    }
}
