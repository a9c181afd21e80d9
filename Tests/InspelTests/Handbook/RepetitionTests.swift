import Inspel
import TestSupport
import Testing

@Suite("A respondent's words do not slip out through a record", .timeLimit(.minutes(3)))
struct RepetitionTests {
    private let verbatim = "Inköp, näringsliv och arbetsmarknad i kommunen satt vid samma bord. Det avgjorde."

    private func problems(summary: String, _ change: String) async throws -> [String] {
        let test = try await TestSite()
        try await SampleHandbook.fill(test.store)
        try await test.execute(
            "UPDATE claim SET value = '\(summary)' WHERE record_id = 1 AND field = 'summary'; \(change)")
        return try await test.store.editionDraft().problems.compactMap {
            guard case .record = $0.place else { return nil }
            return "\($0.reference) \($0.reason) \($0.stopsPublication)"
        }
    }

    @Test func `eight words in a row of a passage that is not approved stop publication`() async throws {
        let unapproved = "UPDATE passage SET approved = 0"
        let summary = "De säger att näringsliv och arbetsmarknad i KOMMUNEN satt vid samma bord."
        let expected =
            "svar:S-0001#p1 repeatsPassage(\"näringsliv och arbetsmarknad i kommunen satt vid samma\", key: \"S-0001#p1\") true"
        #expect(try await problems(summary: summary, unapproved) == [expected])
        #expect(try await problems(summary: summary, "") == [])
        #expect(try await problems(summary: "Arbetsmarknad i kommunen satt vid samma bord.", unapproved) == [])
    }

    @Test(arguments: ["may_quote = 'no'", "may_quote = NULL"])
    func `nor may words that the respondent did not let be quoted`(change: String) async throws {
        #expect(try await problems(summary: verbatim, "UPDATE response SET \(change)").count == 1)
    }

    @Test func `a value that is nothing but a short passage is found`() async throws {
        let short = "UPDATE passage SET text = 'Det avgjorde saken.', approved = 0"
        #expect(try await problems(summary: "Det avgjorde saken.", short).count == 1)
        #expect(try await problems(summary: "Det avgjorde saken till slut.", short) == [])
    }

    @Test func `what is masked in a passage is not repeated whole`() async throws {
        let masked =
            "UPDATE passage SET public_text = 'Inköp, näringsliv och arbetsmarknad […] satt vid samma bord. Det avgjorde.'"
        #expect(try await problems(summary: verbatim, masked).count == 1)
        #expect(try await problems(summary: "Arbetsmarknad satt vid samma bord. Det avgjorde.", masked) == [])
    }

    @Test func `a source that is not approved is listed and does not stop publication`() async throws {
        let source = """
            UPDATE passage SET approved = 0;
            INSERT INTO claim_source (claim_id, passage_id) SELECT id, 1 FROM claim WHERE record_id = 1 AND field = 'summary';
            """
        #expect(
            try await problems(summary: "Kommunen köper insamling.", source)
                == ["svar:S-0001#p1 sourceNotApproved false"])
    }
}
