import Formats
import Foundation
import Inspel
import TestSupport
import Testing

@Suite("An import of answers", .timeLimit(.minutes(2)))
struct ImportTests {
    private static let tables = [
        "arrival", "response", "answer", "original", "contact", "permission", "import_file", "import_batch",
        "import_row",
        "outgoing_mail", "audit",
    ]

    private func counts(_ test: TestSite) async throws -> [String] {
        try await test.rows(
            ImportTests.tables.map { "SELECT '\($0)', count(*) FROM \($0)" }.joined(separator: " UNION ALL "))
    }

    private func said(_ plan: ImportPlan) -> [String] {
        plan.problems.map { "\($0.row.map(String.init) ?? "–") \($0.column ?? "–") \($0.code) \($0.effect.rawValue)" }
    }

    @Test func `a dry run lists every problem with row and column and writes nothing`() async throws {
        let test = try await TestSite()
        let call = try await test.addBuiltInCall()
        let before = try await counts(test)
        let long = String(repeating: "å", count: 50_001)
        let text = """
            Tidsstämpel;E-post;Organisation;Fråga 1;Kontaktperson e-post;Fråga 5;Får vi citera ur svaret?
            2027-01-11 09:14;siv@arvika.example;Arvika;Återbruket;disa@solvik.example;Mer tid;ja, men utan namn
            ;;;;;;
            2027-01-11 09:14;siv@arvika.example;Arvika;" Återbruket ";disa@solvik.example;Mer  tid;nej
            i går;siv@;Okända laget;Något annat;disa@;;kanske
            2027-01-11 09:14;;Kil;Tvätten;;;
            2027-01-11 09:14;kim@torsby.example;Torsby;vet ej;;–;
            2027-01-11 09:14;bo@sunne.example;Sunne kommun;\(long);;;
            2027-01-11 09:14;siv@arvika.example;Arvika;Ett nytt exempel;;;;;för mycket
            """
        let plan = try await test.dryRun(Array(text.utf8), call)
        #expect(
            said(plan) == [
                "3 – empty_row leaves_out",
                "4 – duplicate_row leaves_out",
                "5 B unreadable_address needs_person", "5 G unclear_quoting note", "5 A unreadable_time note",
                "5 E unreadable_contact note", "5 C unknown_organisation note",
                "6 B no_email note",
                "7 – no_answer leaves_out",
                "8 D too_long leaves_out",
                "9 – more_values needs_person", "9 – same_sender_row note",
            ])
        #expect(plan.importedCount == 4)
        #expect(plan.leftOutCount == 3)
        #expect(plan.rowCount == 7)
        #expect(plan.problems[2].kind == .unreadableAddress("siv@"))
        #expect(plan.problems[2].heading == "E-post")
        #expect(try await counts(test) == before)
    }

    @Test func `what holds for the whole table is said once`() async throws {
        let test = try await TestSite()
        let call = try await test.addBuiltInCall()
        let foreign = try await test.dryRun(Array("Kön;Ålder\nK;40\n".utf8), call)
        #expect(
            said(foreign) == [
                "– – no_question stops", "– – no_email_column note", "2 – no_answer leaves_out",
            ])
        test.time.set(Stockholm.timestamp(try #require(Day("2027-03-01"))))
        let late = try await test.dryRun(Array("Fråga 5\nTid\n".utf8), call)
        #expect(said(late) == ["– – no_email_column note", "– – call_closed note"])
        let empty = try await test.dryRun(Array("Fråga 5;E-post\n".utf8), call)
        #expect(said(empty) == ["– – no_rows stops", "– – call_closed note"])
        #expect(empty.importedCount == 0)
    }

    @Test func `each row becomes an arrival with its original and a response, without mail`() async throws {
        let test = try await TestSite()
        let call = try await test.addBuiltInCall()
        let bytes = try Fixture.bytes("tables/google-forms.csv")
        let outcome = try await test.importTable(bytes, call, filename: "google-forms.csv")
        #expect(outcome.numbers == [1, 2, 3])
        let sent = Stockholm.timestamp(try #require(Day("2027-01-11")), hour: 9, minute: 14, second: 2)
        #expect(
            try await test.rows(
                """
                SELECT number, channel, state, kind, subject, sender_email, received_at = \(test.time.now.milliseconds),
                 sent_at FROM arrival WHERE number = 1
                """) == [
                    "1 | import | read | response | google-forms.csv:2 | siv.ek@arvika.example | 1 | \(sent.milliseconds)"
                ])
        let detail = try #require(try await test.store.responseDetail(number: 1))
        #expect(detail.response.organisationName == "Arvika kommun")
        #expect(detail.response.senderName == "Siv Ek")
        #expect(detail.response.mayQuote == "name")
        #expect(detail.response.receivedAt == test.time.now)
        #expect(!detail.response.isLate)
        let given = detail.answers.filter { $0.state == .given }
        #expect(given.map(\.questions) == [["samverkan"], ["onskelista"]])
        #expect(given.map(\.isDecided) == [true, true])
        #expect(given[0].text == "Återbruket på Solvik.\n\nVi köper \"insamling\", sortering, och bilvård.")
        #expect(detail.answers.count == 7)
        #expect(
            detail.contacts.map { "\($0.question) \($0.name) \($0.email) \($0.state)" } == [
                "samverkan Disa Fält disa.falt@solvik.example not_asked"
            ])
        let original = try #require(try await test.store.originalFile(response: 1, position: 0))
        #expect(original.file.filename == "rad-2.json")
        let json = String(decoding: original.bytes, as: UTF8.self)
        #expect(json.contains("\"row\":2"))
        #expect(
            json.contains(
                "\"column\":\"B\",\"field\":\"email\",\"heading\":\"E-postadress\",\"value\":\"Siv.Ek@arvika.example\"")
        )
        #expect(json.contains(Digest.sha256(bytes)))
        #expect(detail.originals.count == 1, "nobody sees the others' answers beside their own")
        #expect(try await test.mails().isEmpty)
        #expect(
            try await test.rows("SELECT action, subject FROM audit WHERE action LIKE 'import.%' ORDER BY id") == [
                "import.file_kept | original:\(Digest.sha256(bytes))", "import.made | import:1",
            ])
        #expect(
            try await test.store.importBatch(outcome.batch)?.problems.map(\.code) == [
                "unknown_organisation", "no_email",
            ])
        let check = try Check(folder: test.folder)
        #expect(check.problems == [])
    }

    @Test func `two rows of headings give several answers to one question, each with its heading`() async throws {
        let test = try await TestSite()
        let call = try await test.addBuiltInCall()
        let text = """
            Respondent ID,Email Address,\(call.definition.questions[0].prompt.text(.swedish)),,Önskelista
            ,,Exempel 1,Exempel 2,Öppet svar
            1,a@kil.example,Tvätten,Kaféet,Mer tid
            """
        _ = try await test.importTable(Array(text.utf8), call)
        let detail = try #require(try await test.store.responseDetail(number: 1))
        #expect(
            detail.answers.filter { $0.state == .given }.map { "\($0.title): \($0.text)" } == [
                "Exempel 1: Tvätten", "Exempel 2: Kaféet", ": Mer tid",
            ])
    }

    @Test(arguments: [
        ("2027-01-14", "2027-01-14 00:00:00"), ("2027-01-14 16.08", "2027-01-14 16:08:00"),
        ("2027-01-14T15:08:09Z", "2027-01-14 16:08:09"), ("2027/01/14 4:08:09 em CET", "2027-01-14 16:08:09"),
        ("2027/01/14 4:08:09 PM GMT+2", "2027-01-14 15:08:09"), ("14 januari 2027 kl. 11.05", "2027-01-14 11:05:00"),
        ("Jan 14, 2027 12:30 a.m.", "2027-01-14 00:30:00"), ("14.1.2027 16:08", "2027-01-14 16:08:00"),
        ("14/1/2027", "2027-01-14 00:00:00"), ("46401.5", "2027-01-14 12:00:00"),
        ("2/3/2027", nil), ("27-01-14", nil), ("2027-02-30", nil), ("snart", nil), ("14 januari", nil),
    ])
    func `the tool's time is read as tools write it`(_ text: String, _ expected: String?) async throws {
        let test = try await TestSite()
        let call = try await test.addBuiltInCall()
        let plan = try await test.importTable(Array("Datum;Fråga 5;E-post\n\"\(text)\";Tid;a@kil.example\n".utf8), call)
            .plan
        #expect(plan.problems.map(\.code) == (expected == nil ? ["unreadable_time"] : []))
        let stored = try await test.rows("SELECT datetime(sent_at / 1000 + 3600, 'unixepoch') FROM arrival")
        #expect(stored == [expected ?? "–"])
    }

    @Test func `a column with one day after the twelfth says which number is the month`() async throws {
        let test = try await TestSite()
        let call = try await test.addBuiltInCall()
        let text = "Datum;Fråga 5;E-post\n1/2/2027;Tid;a@kil.example\n1/25/2027 3:05 PM;Rum;b@kil.example\n"
        _ = try await test.importTable(Array(text.utf8), call)
        #expect(
            try await test.rows("SELECT date(sent_at / 1000 + 3600, 'unixepoch') FROM arrival ORDER BY id") == [
                "2027-01-02", "2027-01-25",
            ])
    }

    @Test func `the same table again adds nothing, and neither does an answer that came by web`() async throws {
        let test = try await TestSite()
        let call = try await test.addBuiltInCall()
        let token = try await test.store.startDraft(call, language: .swedish)
        try await test.store.saveDraft(token: token) { draft in
            var item = DraftContent.Item()
            item.text = "Mer tid.\nOch rum."
            draft.answers["onskelista"] = [item]
            draft.about = ["email": "Bo@sunne.example", "organisation": "Sunne kommun"]
        }
        _ = try await test.store.sendDraft(
            token: token, language: .swedish, followPath: { _, token in "/svar/\(token)" })
        let text = "E-post;Fråga 5\nbo@sunne.example;Mer tid. Och rum.\nkim@torsby.example;En väg in\n;Utan adress\n"
        let first = try await test.importTable(Array(text.utf8), call)
        #expect(first.numbers == [2, 3])
        #expect(said(first.plan) == ["2 – duplicate leaves_out", "4 A no_email note"])
        #expect(first.plan.problems[0].kind == .duplicate(of: 1))
        let again = try await test.dryRun(Array(text.utf8), call)
        #expect(again.isStopped)
        #expect(again.problems.map(\.kind).prefix(2) == [.importedBefore(batch: 1), .noRows])
        #expect(
            again.problems.compactMap { if case .duplicate(let number) = $0.kind { number } else { nil } } == [1, 2, 3])
        await #expect(throws: ImportFault.stopped(again.problems)) {
            try await test.importTable(Array(text.utf8), call)
        }
        #expect(try await test.rows("SELECT count(*) FROM response") == ["3"])
    }

    @Test func `receipts go out when the editor says so, to those with an address`() async throws {
        let test = try await TestSite()
        let call = try await test.addBuiltInCall()
        let text = "E-post;Fråga 5\nkim@torsby.example;En väg in\nfel@;Rum\n;Tid\n"
        _ = try await test.importTable(Array(text.utf8), call, sendsReceipts: true)
        let mails = try await test.mails()
        #expect(mails.map(\.to) == ["kim@torsby.example"])
        #expect(mails.first?.text.contains("S-0001") == true)
        #expect(
            try await test.rows("SELECT state, reason FROM arrival ORDER BY id") == [
                "read | –", "needs_person | unreadable_address", "read | –",
            ])
    }
}

@Suite("An import that is undone", .timeLimit(.minutes(2)))
struct ImportUndoTests {
    private let text = Array(
        """
        E-post;Fråga 1;Kontaktperson;Fråga 5
        kim@torsby.example;Flyttlaget;Disa Fält, disa@solvik.example;En väg in
        bo@sunne.example;Kaféet;Ada Ask;Tid
        """.utf8)

    /// Lays a passage over the first answer of a response.
    private func mark(_ test: TestSite, response: Int) async throws {
        try await test.execute(
            """
            INSERT INTO passage (response_id, number, answer_version_id, start, "end", text, approved, created_at, created_by)
             SELECT response.id, 1, answer_version.id, 0, 3, substr(answer_version.text, 1, 3), 1, 0, 'program'
             FROM response JOIN answer ON answer.response_id = response.id JOIN answer_version ON answer_id = answer.id
             WHERE response.number = \(response) ORDER BY answer.position LIMIT 1
            """)
    }

    @Test func `withdraws every response and keeps originals, numbers and reason`() async throws {
        let test = try await TestSite()
        let call = try await test.addBuiltInCall()
        let batch = try await test.importTable(text, call, sendsReceipts: true).batch
        try await mark(test, response: 1)
        #expect(try await test.rows("SELECT count(*) FROM contact") == ["2"])
        let originals = try await test.rows("SELECT sha256 FROM original")
        #expect(try await test.store.undoImport(batch, why: "Fel fil", by: .operator) == 2)
        #expect(
            try await test.rows("SELECT state, may_quote, withdrawn_at IS NOT NULL FROM response") == [
                "withdrawn | no | 1", "withdrawn | no | 1",
            ])
        #expect(try await test.rows("SELECT approved FROM passage") == ["0"])
        #expect(
            try await test.rows("SELECT DISTINCT state, reason FROM arrival") == ["ended | import_undone"])
        #expect(try await test.rows("SELECT sha256 FROM original") == originals)
        #expect(try await test.rows("SELECT count(*) FROM contact") == ["0"], "nobody is asked because of it")
        #expect(try await test.rows("SELECT DISTINCT state FROM outgoing_mail") == ["failed"])
        let log = try await test.rows("SELECT action, why FROM audit WHERE why IS NOT NULL ORDER BY action, id")
        #expect(
            log.filter { !$0.hasPrefix("contact") } == [
                "import.undone | Fel fil", "response.import_undone | Fel fil", "response.import_undone | Fel fil",
            ])
        let undone = try #require(try await test.store.importBatch(batch)?.batch.undone)
        #expect(undone.why == "Fel fil" && undone.at == test.time.now)
        await #expect(throws: ImportFault.alreadyUndone) {
            try await test.store.undoImport(batch, why: "Igen", by: .operator)
        }
        await #expect(throws: StoreError.notFound) {
            try await test.store.undoImport(ImportBatch.ID(99), why: "x", by: .operator)
        }
        let again = try await test.importTable(text, call)
        #expect(again.numbers == [3, 4])
        #expect(again.plan.problems == [])
        let check = try Check(folder: test.folder)
        #expect(check.problems == [])
    }

    @Test func `is refused as a whole when an edition rests on one of its passages`() async throws {
        let test = try await TestSite()
        let call = try await test.addBuiltInCall()
        let batch = try await test.importTable(text, call).batch
        try await mark(test, response: 2)
        try await test.execute(
            """
            INSERT INTO edition (number, state, title, published_at, published_by, snapshot, snapshot_sha256, program_version)
             VALUES (4, 'published', 'Prov', 0, 'program', '{}', '', '1');
            INSERT INTO edition_passage (edition_id, passage_id, place) VALUES (1, 1, 'chapter:prov');
            """)
        await #expect(throws: ImportFault.cited(passages: ["S-0002#p1"], editions: [4])) {
            try await test.store.undoImport(batch, why: "Fel fil", by: .operator)
        }
        #expect(try await test.rows("SELECT DISTINCT state FROM response") == ["new"])
        #expect(try await test.rows("SELECT undone_at FROM import_batch") == ["–"])
    }

    @Test func `a person who was asked already, or stands in the catalogue, is not forgotten`() async throws {
        let test = try await TestSite()
        let call = try await test.addBuiltInCall()
        let batch = try await test.importTable(text, call).batch
        try await test.execute("UPDATE permission SET state = 'asked' WHERE contact_id = 1")
        try await test.execute("UPDATE contact SET asked_at = 1 WHERE id = 1")
        try await test.store.undoImport(batch, why: "Fel fil", by: .operator)
        #expect(try await test.rows("SELECT email FROM contact") == ["disa@solvik.example"])
        #expect(try await test.rows("SELECT state FROM permission") == ["asked"])
    }

    @Test func `does not touch what a respondent withdrew before`() async throws {
        let test = try await TestSite()
        let call = try await test.addBuiltInCall()
        let batch = try await test.importTable(text, call).batch
        try await test.execute("UPDATE response SET state = 'withdrawn', withdrawn_at = 7 WHERE number = 1")
        #expect(try await test.store.undoImport(batch, why: "Fel fil", by: .operator) == 1)
        #expect(try await test.rows("SELECT withdrawn_at FROM response WHERE number = 1") == ["7"])
    }
}
