import Inspel
import TestSupport
import Testing

@Suite("Where a person named in an answer works", .timeLimit(.minutes(3)))
struct EmployerTests {
    @Test(arguments: [
        ("kim@arvika.se", "Arvika"), ("kim@skola.arvika.se", "Arvika"), ("kim@karlstad.se", "Karlstad"),
        ("kim@solvik-aterbruk.example", ""), ("kim@gmail.com", ""), ("", ""),
    ])
    func `is told by the address and not by who named them`(email: String, expected: String) async throws {
        let test = try await TestSite()
        let owner = CallDefinition.Owner(
            name: LocalText("Redaktionen"), profile: .association, contact: "red@handboken.example",
            purpose: LocalText("x"), legalBasis: LocalText("x"), keepsFor: "12 months")
        let question = CallDefinition.Question(
            id: "f1", number: 1, short: LocalText("Exempel"), prompt: LocalText("Vad?"), help: nil, gives: .example,
            viewpoints: [], asksForContact: true)
        let definition = CallDefinition(
            slug: "prov", title: LocalText("Prov"), summary: LocalText("Prov"), language: .swedish,
            opens: test.time.now.adding(days: -1), closes: test.time.now.adding(days: 9),
            intakeAddress: "svar@handboken.example", owner: owner, aboutYou: [], milestones: [],
            sections: [CallDefinition.Section(id: "a", title: LocalText("A"), questions: [question])])
        _ = try await test.store.addCall(definition, by: .operator)
        let call = try #require(try await test.store.call(slug: "prov"))
        let token = try await test.store.startDraft(call, language: .swedish)
        try await test.store.saveDraft(token: token) { content in
            content.about = ["organisation": "Arvika kommun", "email": "siv@arvika.se"]
            var item = DraftContent.Item()
            item.text = "Vi köper av ett socialt företag."
            item.contactName = "Kim Kontakt"
            item.contactEmail = email
            content.answers["f1"] = [item]
        }
        _ = try await test.store.sendDraft(token: token, language: .swedish) { _, token in "/svar/\(token)" }
        let stored = try await test.rows("SELECT organisation_name FROM permission")
        #expect(stored.count == 1)
        #expect(expected.isEmpty ? stored == [""] : stored[0].hasPrefix(expected))
    }
}
