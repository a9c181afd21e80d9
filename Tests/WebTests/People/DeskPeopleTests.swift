import Inspel
import TestSupport
import Testing

@Suite("The desk's list of people", .timeLimit(.minutes(3)))
struct DeskPeopleTests {
    private func site() async throws -> TestSite {
        let test = try await TestSite()
        try await SampleHandbook.fill(test.store)
        try await test.execute(
            """
            INSERT INTO contact (name, email) VALUES ('Nils Ny', 'nils@arvika.example'), ('Ada Adresslös', '');
            INSERT INTO permission (contact_id, record_id, role, organisation_name, state, noted_at)
             VALUES (3, 1, 'chef', 'Arvika kommun', 'not_asked', 1790000000000),
              (4, 1, 'strateg', 'Arvika kommun', 'cannot_be_asked', 1800000000000);
            UPDATE contact SET due_at = 1, asked_at = 1 WHERE id = 2;
            """)
        try await test.signIn()
        return test
    }

    @Test func `shows the overdue first and filters by state`() async throws {
        let test = try await site()
        let page = try await test.get("/redaktion/medgivanden")
        let rut = try #require(page.text.firstRange(of: "Rut Roll"))
        let nils = try #require(page.text.firstRange(of: "Nils Ny"))
        let kim = try #require(page.text.firstRange(of: "Kim Kontakt"))
        #expect(rut.lowerBound < nils.lowerBound && nils.lowerBound < kim.lowerBound)
        #expect(page.text.contains("skulle ha informerats senast 21 oktober 2026"))
        let filtered = try await test.get("/redaktion/medgivanden?lage=cannot_be_asked")
        #expect(filtered.text.contains("Ada Adresslös"))
        #expect(!filtered.text.contains("Nils Ny"))
        #expect(try await test.get("/en/redaktion/medgivanden").text.contains("Permissions"))
    }

    @Test func `asks everybody who has not been asked`() async throws {
        let test = try await site()
        #expect(try await test.get("/redaktion/medgivanden").text.contains("Fråga alla som inte är tillfrågade (1)"))
        let sent = try await test.post("/redaktion/medgivanden/fraga-alla", from: "/redaktion/medgivanden")
        #expect(sent.location == "/redaktion/medgivanden?skickade=1")
        #expect(try await test.get("/redaktion/medgivanden?skickade=1").text.contains("1 brev ligger i utkorgen"))
        #expect(try await test.mails().filter { $0.kind == "permission" }.map(\.to) == ["nils@arvika.example"])
        let page = try await test.get("/redaktion/medgivanden")
        #expect(!page.text.contains("Fråga alla"))
    }

    @Test func `a person is added to a record by hand and known again by the address`() async throws {
        let test = try await site()
        let form = try await test.get("/redaktion/medgivanden/ny?post=1")
        #expect(form.body.contains("<option value=\"1\" selected>"))
        let wrong = try await test.post(
            "/redaktion/medgivanden/ny", [("post", "1"), ("namn", "Per"), ("epost", "per@")])
        #expect(wrong.status == 422)
        #expect(wrong.text.contains("Skriv en roll eller en organisation"))
        #expect(wrong.body.contains("value=\"per@\""))
        let added = try await test.post(
            "/redaktion/medgivanden/ny",
            [("post", "2"), ("namn", "Nils Ny"), ("epost", "NILS@arvika.example"), ("roll", "styrelseledamot")])
        #expect(added.location == "/redaktion/medgivanden/3")
        let page = try await test.get("/redaktion/medgivanden/3")
        #expect(page.text.contains("Socialt företag: Solvik Återbruk"))
        #expect(page.text.contains("styrelseledamot"))
    }

    @Test func `a corrected address voids the old link and is asked again`() async throws {
        let test = try await site()
        _ = try await test.post("/redaktion/medgivanden/3/fraga", [("version", "1")], from: "/redaktion/medgivanden")
        let old = try #require(try await test.link(in: "permission"))
        let saved = try await test.post(
            "/redaktion/medgivanden/3",
            [("version", "2"), ("namn", "Nils Nyberg"), ("epost", "nils.nyberg@arvika.example"), ("sprak", "en")])
        #expect(saved.location == "/redaktion/medgivanden/3")
        #expect(try await test.get(old).status == 404)
        #expect(try await test.rows("SELECT state FROM permission WHERE contact_id = 3") == ["not_asked"])
        #expect(try await test.lastMail("permission")?.state == "failed")
        #expect(
            try await test.rows(
                "SELECT old_value FROM audit_private JOIN audit ON audit.id = audit_id WHERE action = 'contact.corrected'"
            ) == ["Nils Ny <nils@arvika.example>"])
        _ = try await test.post("/redaktion/medgivanden/3/fraga", [("version", "3")], from: "/redaktion/medgivanden")
        let mail = try #require(try await test.lastMail("permission"))
        #expect(mail.to == "nils.nyberg@arvika.example")
        #expect(mail.text.contains("May we") || mail.subject.contains("May we"))
    }

    @Test func `somebody without an address turns out to be one we know`() async throws {
        let test = try await site()
        let saved = try await test.post(
            "/redaktion/medgivanden/4", [("version", "1"), ("namn", "Ada"), ("epost", "kim@arvika.example")])
        #expect(saved.location == "/redaktion/medgivanden/1")
        #expect(
            try await test.rows("SELECT state FROM permission WHERE contact_id = 1 ORDER BY id") == [
                "name", "not_asked",
            ])
        let taken = try await test.post(
            "/redaktion/medgivanden/3", [("version", "1"), ("namn", "Nils"), ("epost", "kim@arvika.example")])
        #expect(taken.status == 422)
        #expect(taken.text.contains("En annan person har redan den adressen"))
    }

    @Test func `role and organisation are corrected for each thing`() async throws {
        let test = try await site()
        #expect(
            try await test.get("/redaktion/medgivanden/1").body.contains(
                "name=\"roll-1\" type=\"text\" value=\"enhetschef\""))
        _ = try await test.post(
            "/redaktion/medgivanden/1",
            [
                ("version", "1"), ("namn", "Kim Kontakt"), ("epost", "kim@arvika.example"),
                ("roll-1", "verksamhetschef"),
                ("organisation-1", "Arvika kommun"), ("roll-2", "inte hennes"),
            ])
        #expect(
            try await test.rows("SELECT role, state FROM permission WHERE id IN (1, 2)") == [
                "verksamhetschef | name", "inköpare | asked",
            ])
    }

    @Test func `another person takes over, and the first one's yes does not hold for them`() async throws {
        let test = try await site()
        _ = try await test.post(
            "/redaktion/medgivanden/1",
            [("version", "1"), ("namn", "Eva Efterträdare"), ("epost", "eva@arvika.example"), ("annan", "1")])
        #expect(try await test.rows("SELECT state FROM permission WHERE id = 1") == ["not_asked"])
        let draft = try await test.store.editionDraft()
        #expect(draft.snapshot.records.flatMap(\.contacts).allSatisfy { $0.name == nil })
    }

    @Test func `two editors who correct at once both see what the other wrote`() async throws {
        let test = try await site()
        _ = try await test.post(
            "/redaktion/medgivanden/3", [("version", "1"), ("namn", "Nils Först"), ("epost", "nils@arvika.example")])
        let second = try await test.post(
            "/redaktion/medgivanden/3", [("version", "1"), ("namn", "Nils Sedan"), ("epost", "nils@arvika.example")])
        #expect(second.status == 409)
        #expect(second.text.contains("Nils Först"))
        #expect(second.body.contains("value=\"Nils Sedan\""))
        #expect(second.body.contains("name=\"version\" value=\"2\""))
    }

    @Test func `a no by telephone is noted with its reason, a yes is not`() async throws {
        let test = try await site()
        let without = try await test.post(
            "/redaktion/medgivanden/1/nej", [("sak", "1"), ("visa", "remove")], from: "/redaktion/medgivanden/1")
        #expect(without.status == 422)
        _ = try await test.post(
            "/redaktion/medgivanden/1/nej", [("sak", "1"), ("visa", "role_only"), ("skal", "Ringde i dag")],
            from: "/redaktion/medgivanden/1")
        #expect(try await test.rows("SELECT state FROM permission WHERE id = 1") == ["role_only"])
        #expect(
            try await test.rows("SELECT why FROM audit WHERE action = 'permission.decided'") == ["Ringde i dag"])
        await #expect(throws: PermissionFault.nothingToAsk) {
            try await test.store.noteRefusal(
                Permission.ID(1), choice: .name(showsAddress: false), why: "x", by: .operator)
        }
    }

    @Test func `strangers do not see it`() async throws {
        let test = try await site()
        test.forgetCookies()
        for path in ["medgivanden", "medgivanden/1", "medgivanden/fragor", "mejl", "mejl/1"] {
            #expect(try await test.get("/redaktion/" + path).location == "/logga-in")
        }
    }
}
