import Inspel
import TestSupport
import Testing

@Suite("Somebody who asked to be removed is kept as a no alone", .timeLimit(.minutes(3)))
struct RefusalTests {
    private func removed() async throws -> TestSite {
        let test = try await TestSite()
        try await SampleHandbook.fill(test.store)
        try await test.store.noteRefusal(Permission.ID(1), choice: .remove, why: "Ringde", by: .operator)
        return test
    }

    @Test func `name and address are erased and cannot be read anywhere`() async throws {
        let test = try await removed()
        #expect(
            try await test.rows("SELECT name, email, phone, erased_at IS NOT NULL FROM contact WHERE id = 1")
                == [" |  |  | 1"])
        #expect(try await test.rows("SELECT old_value FROM audit_private") == [])
        #expect(
            try await test.rows("SELECT kind, words, length(hash) FROM refusal ORDER BY kind") == [
                "email | 1 | 64", "name | 2 | 64",
            ])
    }

    @Test(arguments: [
        ("Fråga Kim Kontakt om det.", true), ("Det är Kim Kontakts förtjänst.", true),
        ("Skriv till KIM@arvika.example.", true), ("Fråga Kim om det.", false),
    ])
    func `a chapter that names the person still stops publication`(text: String, stops: Bool) async throws {
        let test = try await removed()
        let draft = try await test.store.preview(
            slug: "att-upphandla", ChapterText(title: "Att upphandla", markdown: text))
        #expect(draft.problems.contains { $0.reason == .nameWithoutPermission } == stops)
    }

    @Test func `named again with the same address the no holds`() async throws {
        let test = try await removed()
        let again = try await test.store.addContact(
            ContactDetails(name: "Kim Kontakt", email: "kim@arvika.example"), role: "chef", organisation: "Arvika",
            to: CatalogueRecord.ID(2), by: .operator)
        #expect(again == Contact.ID(1))
        #expect(try await test.rows("SELECT state FROM permission WHERE contact_id = 1") == ["withdrawn", "removed"])
        #expect(try await test.rows("SELECT name, email FROM contact WHERE id = 1") == [" | "])
    }

    @Test func `who is removed from one thing of two is not erased`() async throws {
        let test = try await TestSite()
        try await SampleHandbook.fill(test.store)
        try await test.execute(
            "INSERT INTO permission (contact_id, record_id, role, state, noted_at) VALUES (1, 2, 'chef', 'role_only', 0)"
        )
        try await test.store.noteRefusal(Permission.ID(1), choice: .remove, why: "Ringde", by: .operator)
        #expect(try await test.rows("SELECT name FROM contact WHERE id = 1") == ["Kim Kontakt"])
    }
}
