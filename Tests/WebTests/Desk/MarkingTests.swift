import Inspel
import Pages
import TestSupport
import Testing

@Suite("Marking passages", .timeLimit(.minutes(3)))
struct MarkingTests {
    private let first = "Inköp, näringsliv och arbetsmarknad i kommunen satt vid samma bord. Det avgjorde."
    /// Three sentences: 0–67, 68–81, 82–101.
    private func site() async throws -> TestSite {
        let test = try await TestSite()
        try await SampleHandbook.fill(test.store)
        try await test.execute(
            "UPDATE answer_version SET text = text || ' Sedan gick det bra.'; UPDATE passage SET removed = 1; UPDATE response SET next_passage = 2"
        )
        try await test.signIn()
        return test
    }

    private func mark(_ test: TestSite, _ sentences: [String], _ fields: [(String, String)]) async throws
        -> TestResponse
    {
        try await test.post(
            "/redaktion/svar/S-0001/utdrag",
            [("answer", "1"), ("version", "1")] + sentences.map { ("sentence", $0) } + fields,
            from: "/redaktion/svar/S-0001")
    }

    @Test func `a viewpoint is corrected and removed`() async throws {
        let test = try await TestSite()
        try await SampleHandbook.fill(test.store)
        try await test.signIn()
        let page = "/redaktion/svar/S-0001"
        let address = page + "/synpunkt/1"
        let wrong = try await test.post(
            address, [("version", "1"), ("action", "save"), ("kind", ""), ("statement", "")], from: page)
        #expect(wrong.status == 422)
        #expect(wrong.body.contains("href=\"#v1-statement\"") && wrong.body.contains("id=\"v1-statement-fel\""))
        let saved = try await test.post(
            address,
            [
                ("version", "1"), ("action", "save"), ("kind", "obstacle"), ("statement", "Gränsen är låg."),
                ("reason", "Små köp blir stora."), ("domain", "law"),
            ], from: page)
        #expect(saved.location == page + "#p1")
        #expect(
            try await test.rows("SELECT kind, statement, reason, addressee, domain, version FROM viewpoint") == [
                "obstacle | Gränsen är låg. | Små köp blir stora. | – | law | 2"
            ])
        let second = try await test.post(
            address, [("version", "1"), ("action", "save"), ("kind", "wish"), ("statement", "Sent.")], from: page)
        #expect(second.status == 409)
        #expect(second.text.contains("Gränsen är låg.") && second.body.contains("value=\"Sent.\""))
        _ = try await test.post(address, [("version", "2"), ("action", "remove")], from: page)
        #expect(try await test.rows("SELECT count(*) FROM viewpoint") == ["0"])
        #expect(
            try await test.rows("SELECT action FROM audit WHERE action LIKE 'viewpoint%' ORDER BY id") == [
                "viewpoint.edited", "viewpoint.removed",
            ])
    }

    @Test func `a viewpoint without a kind is told at the field`() async throws {
        let test = try await site()
        let page = try await mark(test, ["68-81"], [("use", "viewpoint"), ("kind", ""), ("statement", "Samla alla.")])
        #expect(page.status == 422)
        #expect(page.body.contains("id=\"m-1-kind-fel\">Välj slag av synpunkt."))
        #expect(
            page.body.contains("value=\"Samla alla.\"") && page.body.contains("value=\"68-81\" id=\"m-1-1\" checked"))
        #expect(try await test.rows("SELECT count(*) FROM viewpoint") == ["1"])
    }

    @Test func `sentences that do not follow each other become a passage each`() async throws {
        let test = try await site()
        let added = try await mark(
            test, ["82-101", "0-67"], [("use", "example"), ("title", "Samma bord")])
        #expect(added.location == "/redaktion/svar/S-0001#p2")
        #expect(
            try await test.rows("SELECT text FROM passage WHERE removed = 0 ORDER BY number") == [
                "Inköp, näringsliv och arbetsmarknad i kommunen satt vid samma bord.", "Sedan gick det bra.",
            ])
        #expect(
            try await test.rows(
                "SELECT count(*) FROM record_passage JOIN record ON record.id = record_id WHERE title = 'Samma bord'")
                == ["2"])
        _ = try await mark(test, ["0-67", "68-81"], [("use", "mark")])
        #expect(try await test.rows("SELECT text FROM passage ORDER BY number DESC LIMIT 1") == [first])
        #expect(try await mark(test, ["0-20"], [("use", "mark")]).status == 409)
    }

    @Test(arguments: [
        "unreadable_file", "nothing_recognised", "placed_by_content", "not_an_answer", "unknown_call",
    ])
    func `why a person is needed is said in Swedish`(reason: String) {
        let said = Words(.swedish).reason(reason)
        #expect(!said.contains(reason.replacing("_", with: " ")) && !said.contains("_"))
    }
}
