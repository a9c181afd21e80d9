import Inspel
import TestSupport
import Testing

@Suite("Approving a passage", .timeLimit(.minutes(3)))
struct PassageApprovalTests {
    private func site() async throws -> TestSite {
        let test = try await TestSite()
        try await SampleHandbook.fill(test.store)
        try await test.execute("UPDATE passage SET approved = 0")
        try await test.signIn()
        return test
    }

    private func approve(_ test: TestSite, _ text: String, version: Int = 1, action: String = "approve") async throws
        -> TestResponse
    {
        try await test.post(
            "/redaktion/svar/S-0001/utdrag/1",
            [("version", "\(version)"), ("action", action), ("public_text", text)], from: "/redaktion/svar/S-0001")
    }

    @Test func `words that the respondent did not write are refused and kept in the field`() async throws {
        let test = try await site()
        let invented = "Inköp och näringsliv grälade. [kontaktperson] avgjorde."
        let page = try await approve(test, invented)
        #expect(page.status == 422)
        #expect(page.text.contains("Det som publiceras måste vara utdragets egna ord."))
        #expect(page.body.contains("\n\(invented)</textarea>"))
        #expect(page.body.contains("href=\"#pt-1\""))
        #expect(try await test.rows("SELECT approved, public_text, version FROM passage") == ["0 | – | 1"])
    }

    @Test func `masked parts and omissions are taken`() async throws {
        let test = try await site()
        let masked = "Inköp, näringsliv och [en förvaltning] satt vid samma bord. […]"
        #expect(try await approve(test, masked).status == 303)
        #expect(try await test.rows("SELECT approved, public_text FROM passage") == ["1 | \(masked)"])
        let back = try await approve(test, "Helt andra ord.", version: 2, action: "unapprove")
        #expect(back.status == 303)
        #expect(try await test.rows("SELECT approved, public_text FROM passage") == ["0 | \(masked)"])
    }

    @Test func `a record that repeats a passage is not ready before the passage is approved`() async throws {
        let test = try await site()
        let page = "/redaktion/svar/S-0001"
        let added = try await test.post(
            page + "/utdrag",
            [("answer", "1"), ("version", "1"), ("sentence", "0-67"), ("use", "example"), ("title", "Samma bord")],
            from: page)
        #expect(added.status == 303)
        let record = "/redaktion/katalog/exempel/samma-bord"
        let refused = try await test.post(record + "/lage", [("version", "1"), ("state", "ready")], from: record)
        #expect(refused.status == 422)
        #expect(refused.text.contains("ordagrant, och det utdraget är inte godkänt"))
        let approved = try await test.post(
            page + "/utdrag/2",
            [
                ("version", "1"), ("action", "approve"),
                ("public_text", "Inköp, näringsliv och arbetsmarknad i kommunen satt vid samma bord."),
            ], from: page)
        #expect(approved.status == 303)
        let ready = try await test.post(record + "/lage", [("version", "1"), ("state", "ready")], from: record)
        #expect(ready.status == 303)
    }
}
