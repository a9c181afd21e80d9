import Inspel
import Testing
import TestSupport

@Suite("References in chapters are checked", .timeLimit(.minutes(3)))
struct CheckReferencesTests {
    private func reasons(_ markdown: String, quote: String = "name") async throws -> [String] {
        let test = try await TestSite()
        try await SampleHandbook.fill(test.store, quote: quote)
        let draft = try await test.store.preview(
            slug: "att-upphandla", ChapterText(title: "Att upphandla", markdown: markdown))
        return draft.problems.map { "\($0.line ?? 0) \($0.reason)" }
    }

    @Test(arguments: [
        ("[x](svar:S-0001#p1)", []), ("[x](kalla:K-0002)", []), ("![](exempel:solvik)", []),
        ("[x](https://a.example/)", []), ("[x](kapitel:motesplatser)", []),
        ("a\n\n[x](svar:S-0001#p2)", ["3 unknownPassage"]), ("[x](svar:S-0001)", ["1 malformed"]),
        ("[x](kalla:K-0099)", ["1 unknownSource"]), ("![](exempel:finns-inte)", ["1 unknownRecord"]),
        ("a\n\n![](exempel:utkast)", ["3 recordNotReady"]), ("![](exempel:bortvalt)", ["1 recordSetAside"]),
        ("![bild](bild.png)", ["1 malformed"]), ("se ![bild](https://a.example/b.png) där", ["1 imageNotAllowed"]),
        ("[x](javascript:alert)", ["1 malformed"]), ("[x](kapitel:borta)", ["1 unknownChapter"]),
        ("> ord", ["1 quoteWithoutSource"]), ("Fråga Rut Roll om det.", ["1 nameWithoutPermission"]),
        ("Fråga Kim Kontakt om det.", []),
    ])
    func `each is told with its line and reason`(markdown: String, expected: [String]) async throws {
        #expect(try await reasons(markdown) == expected)
    }

    @Test(arguments: [
        ("satt vid samma bord", []), ("Inköp, näringsliv […] satt vid samma bord.", []),
        ("satt vid ett bord", ["2 quoteDiffers(\"satt vid ett bord\")"]),
        ("samma bord. […] Inköp", ["2 quoteDiffers(\"Inköp\")"]),
        ("vid samma bor", ["2 quoteDiffers(\"vid samma bor\")"]),
    ])
    func `a quotation is compared word for word`(words: String, expected: [String]) async throws {
        #expect(try await reasons("> \(words)\n> — [Arvika](svar:S-0001#p1)") == expected)
    }

    @Test func `words are quoted only when the respondent let them be`() async throws {
        let quote = "> samma bord\n> — [en kommun](svar:S-0001#p1)"
        #expect(try await reasons(quote, quote: "no") == ["2 mayNotQuote"])
        #expect(try await reasons(quote, quote: "anonymous") == [])
        #expect(try await reasons("[x](svar:S-0001#p1)", quote: "no") == [])
    }

    @Test(arguments: [
        ("> samma bord\n> — [Arvika kommun](svar:S-0001#p1)", ["2 respondentNamed(\"Arvika kommun\")"]),
        ("Som i [Arvika](svar:S-0001#p1)", ["1 respondentNamed(\"Arvika\")"]),
        ("[Arvikas *inköpare* berättar](svar:S-0001#p1)", ["1 respondentNamed(\"Arvika\")"]),
        ("[Siv Sändare](svar:S-0001#p1)", ["1 respondentNamed(\"Siv Sändare\")"]),
        ("[en kommun](svar:S-0001#p1)", []), ("[Arvikaborna](svar:S-0001#p1)", []),
    ])
    func `an answer without a name is not named by the words of a link`(markdown: String, expected: [String])
        async throws
    {
        #expect(try await reasons(markdown, quote: "anonymous") == expected)
    }

    @Test func `the yes to name the organisation does not name the person who wrote`() async throws {
        #expect(try await reasons("[Arvika kommun](svar:S-0001#p1)") == [])
        #expect(
            try await reasons("[Siv Sändare](svar:S-0001#p1)") == ["1 respondentNamed(\"Siv Sändare\")"])
    }

    @Test func `a quotation of an answer must end in who said it`() async throws {
        #expect(
            try await reasons("> Påhittade ord.\n> — Någon, [svaret](svar:S-0001#p1)") == ["1 quoteNotAttributed"])
    }

    @Test func `words that may not be quoted are not repeated without quotation marks either`() async throws {
        let words = "Där satt näringsliv och arbetsmarknad i kommunen satt vid samma bord i går."
        #expect(try await reasons(words, quote: "no").count == 1)
        #expect(try await reasons(words) == [])
    }

    @Test func `a passage is checked against the version of the answer that it was taken from`() async throws {
        let test = try await TestSite()
        try await SampleHandbook.fill(test.store)
        try await test.execute("UPDATE passage SET text = 'Det var en helt annan text som stod där.'")
        #expect(try await test.store.editionDraft().problems.contains { $0.reason == .passageFlagged })
    }

    @Test func `a name in a passage stops publication also where only a viewpoint rests on it`() async throws {
        let test = try await TestSite()
        try await SampleHandbook.fill(test.store)
        try await test.execute(
            """
            UPDATE chapter_version SET markdown = 'Inget än.';
            UPDATE answer_version SET text = 'Rut Roll satt vid samma bord.';
            UPDATE passage SET start = 0, "end" = 29, text = 'Rut Roll satt vid samma bord.';
            """)
        #expect(try await test.store.editionDraft().problems.map(\.reason) == [.nameWithoutPermission])
        try await test.execute("UPDATE passage SET public_text = '[samordnaren] satt vid samma bord.'")
        #expect(try await test.store.editionDraft().problems == [])
    }

    @Test func `what is published of a passage is checked again`() async throws {
        let test = try await TestSite()
        try await SampleHandbook.fill(test.store)
        try await test.execute("UPDATE passage SET public_text = 'Det avgjorde. Alla var nöjda.'")
        let draft = try await test.store.editionDraft()
        #expect(draft.problems.contains { $0.reason == .publicTextDiffers("Det avgjorde. Alla var nöjda.") })
        #expect(!draft.canBePublished)
    }
}
