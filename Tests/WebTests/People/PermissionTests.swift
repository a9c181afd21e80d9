import HTTPTypes
import Inspel
import TestSupport
import Testing

@Suite("A person who is named", .timeLimit(.minutes(3)))
struct PermissionTests {
    /// Kim (contact 1) has said yes; Rut (contact 2) is to be asked, for the example and for a meeting place.
    private func site() async throws -> TestSite {
        let test = try await TestSite()
        try await SampleHandbook.fill(test.store)
        try await test.execute(
            """
            UPDATE permission SET state = 'not_asked', noted_at = 1799900000000 WHERE contact_id = 2;
            INSERT INTO record (kind, slug, title, state, created_at, created_by)
             VALUES ('meeting_place', 'natverket', 'Nätverket', 'ready', 0, 'program');
            INSERT INTO permission (contact_id, record_id, response_id, role, organisation_name, state, noted_at)
             SELECT 2, id, 1, 'samordnare', 'Arvika kommun', 'not_asked', 1799900000000 FROM record WHERE slug = 'natverket';
            """)
        return test
    }

    /// Asks Rut and returns the path of her page.
    private func askRut(_ test: TestSite) async throws -> String {
        try await test.signIn()
        let sent = try await test.post(
            "/redaktion/medgivanden/2/fraga", [("version", "1")], from: "/redaktion/medgivanden")
        #expect(sent.location == "/redaktion/medgivanden/2?skickat=1")
        test.forgetCookies()
        return try #require(try await test.link(in: "permission"))
    }

    private func publish(_ test: TestSite) async throws {
        let draft = try await test.store.editionDraft()
        _ = try await test.store.publish(
            draft.snapshot,
            files: [EditionFile(path: "handbok.pdf", mediaType: "application/pdf", bytes: Array("Kim Kontakt".utf8))],
            by: .operator)
    }

    @Test func `gets one letter that holds everything and says who, why and how long`() async throws {
        let test = try await site()
        _ = try await askRut(test)
        let mails = try await test.mails().filter { $0.kind == "permission" }
        #expect(mails.count == 1)
        let mail = try #require(mails.first)
        #expect(mail.to == "rut@arvika.example")
        #expect(mail.text.contains("Arvika kommun har angett dig som kontaktperson"))
        #expect(mail.text.contains("Exempel: Återbruket på Solvik"))
        #expect(mail.text.contains("Mötesplats: Nätverket"))
        #expect(mail.text.contains("fredagen den 5 februari 2027"))
        #expect(mail.text.contains("Redaktionen för provet"))
        #expect(mail.text.contains("Integritetsskyddsmyndigheten"))
        #expect(!mail.text.contains("/medgivande/"))
        #expect(try await test.rows("SELECT action FROM audit WHERE subject = 'contact:2'") == ["contact.asked"])
        let token = try #require(mail.link?.split(separator: "/").last)
        let stored = try await test.rows("SELECT token_hash FROM contact WHERE id = 2")
        #expect(!stored.contains { $0.contains(token) })
    }

    @Test func `reads what would be printed and chooses for each thing`() async throws {
        let test = try await site()
        let path = try await askRut(test)
        let page = try await test.get(path)
        #expect(page.text.contains("Rut Roll, inköpare, Arvika kommun"))
        #expect(page.text.contains("samordnare, Arvika kommun"))
        #expect(page.text.contains("Rättslig grund"))
        #expect(page.headers[.cacheControl] == "no-store")
        #expect(page.body.contains("noindex"))
        #expect(try await test.get("/en" + path).text.contains("May we show your name?"))
        let sent = try await test.post(
            path,
            [("val-2", "name"), ("adress-2", "1"), ("val-3", "role_only"), ("namn", "Rut Roll")])
        #expect(sent.status == 303)
        let saved = try await test.get(try #require(sent.location))
        #expect(saved.text.contains("Ditt namn och din adress får visas"))
        #expect(saved.text.contains("Bara din roll visas"))
        #expect(
            try await test.rows("SELECT state, show_address FROM permission WHERE contact_id = 2 ORDER BY id") == [
                "name | 1", "role_only | 0",
            ])
        let snapshot = try await test.store.editionDraft().snapshot
        let example = try #require(snapshot.records.first { $0.slug == "solvik" })
        #expect(example.contacts.contains { $0.name == "Rut Roll" && $0.email == "rut@arvika.example" })
    }

    @Test func `is told when nothing was chosen, and nothing typed is lost`() async throws {
        let test = try await site()
        let path = try await askRut(test)
        let empty = try await test.post(path, [("namn", "Rut R.")])
        #expect(empty.status == 422)
        #expect(empty.text.contains("Välj vad vi får visa"))
        #expect(empty.body.contains("value=\"Rut R.\""))
        let nameless = try await test.post(path, [("val-2", "name"), ("namn", " ")])
        #expect(nameless.status == 422)
        #expect(nameless.text.contains("Skriv ditt namn"))
        #expect(nameless.body.contains("value=\"name\" id=\"val-2\" checked"))
    }

    @Test func `a form without its token decides nothing`() async throws {
        let test = try await site()
        let path = try await askRut(test)
        let answer = try await test.post(path, [("val-2", "name"), ("namn", "Rut")], withToken: false)
        #expect(answer.status == 403)
        #expect(try await test.rows("SELECT DISTINCT state FROM permission WHERE contact_id = 2") == ["asked"])
    }

    @Test func `a choice cannot reach somebody else's permission`() async throws {
        let test = try await site()
        let path = try await askRut(test)
        _ = try await test.post(path, [("val-1", "remove"), ("val-2", "role_only")])
        #expect(try await test.rows("SELECT state FROM permission WHERE id = 1") == ["name"])
    }

    @Test func `a wrong link gives a helpful page`() async throws {
        let test = try await site()
        let page = try await test.get("/medgivande/0123456789abcdefghjkmnpqrs")
        #expect(page.status == 404)
        #expect(page.text.contains("Länken fungerar inte"))
        #expect(page.text.contains("Skriv till a@b.example"))
    }

    @Test func `who changes their mind is struck in the same transaction`() async throws {
        let test = try await site()
        try await publish(test)
        try await test.signIn()
        _ = try await test.post(
            "/redaktion/medgivanden/1/fraga", [("version", "1")], from: "/redaktion/medgivanden")
        test.forgetCookies()
        let path = try #require(try await test.link(in: "permission"))
        #expect(try await test.lastMail("permission")?.subject == "Ditt val i handboken")
        #expect(try await test.get("/handboken/1/handbok.pdf").status == 200)
        let sent = try await test.post(path, [("val-1", "remove"), ("namn", "Kim Kontakt")])
        #expect(try await test.get(try #require(sent.location)).text.contains("visas inte längre"))
        #expect(try await test.rows("SELECT state FROM permission WHERE id = 1") == ["withdrawn"])
        #expect(try await test.get("/handboken/1/handbok.pdf").status == 503)
        #expect(try await test.rows("SELECT count(*) FROM edition_file WHERE withheld_at IS NULL") == ["0"])
        #expect(
            try await test.rows("SELECT json_extract(payload, '$.kind') FROM job WHERE state = 'waiting'").contains(
                "remake_edition"))
        let audit = try await test.rows(
            """
            SELECT action, actor, old_value FROM audit JOIN audit_private ON audit_id = audit.id
            WHERE subject = 'permission:1'
            """)
        #expect(audit == [])
        #expect(try await test.rows("SELECT name, email FROM contact WHERE id = 1") == [" | "])
        #expect(!(try await test.mails()).contains { $0.to == "kim@arvika.example" || $0.text.contains("Kim") })
        #expect(try await test.get("/fraga/1").status == 404)
        let other = try await test.post(
            path, [("val-1", "name"), ("namn", "Kim Kontakt"), ("epost", "annan@arvika.example")])
        #expect(other.status == 422)
        #expect(other.text.contains("Skriv den adress som brevet kom till"))
        let back = try await test.post(
            path, [("val-1", "name"), ("namn", "Kim Kontakt"), ("epost", "Kim@arvika.example")])
        #expect(back.status == 303)
        #expect(try await test.get("/fraga/1").status == 200)
    }

    @Test func `taking back only the address withholds the files too`() async throws {
        let test = try await site()
        try await test.execute("UPDATE permission SET show_address = 1 WHERE id = 1")
        try await publish(test)
        try await test.signIn()
        _ = try await test.post("/redaktion/medgivanden/1/fraga", [("version", "1")], from: "/redaktion/medgivanden")
        let path = try #require(try await test.link(in: "permission"))
        _ = try await test.post(path, [("val-1", "name"), ("namn", "Kim Kontakt")])
        #expect(try await test.rows("SELECT count(*) FROM edition_file WHERE withheld_at IS NOT NULL") == ["1"])
    }

    @Test func `an earlier letter's link goes on working after a reminder`() async throws {
        let test = try await site()
        let first = try await askRut(test)
        test.time.advance(days: 22)
        try await test.signIn(email: "annan@handboken.example")
        let list = try await test.get("/redaktion/medgivanden")
        #expect(list.text.contains("försenad 2"))
        #expect(list.text.contains("Påminn"))
        _ = try await test.post("/redaktion/medgivanden/2/fraga", [("version", "2")], from: "/redaktion/medgivanden")
        let second = try #require(try await test.link(in: "permission"))
        #expect(first != second)
        #expect(try await test.lastMail("permission")?.subject.hasPrefix("Påminnelse") == true)
        #expect(try await test.get(first).status == 200)
        #expect(try await test.get(second).status == 200)
        #expect(try await test.get("/redaktion/medgivanden").text.contains("tillfrågad 2"))
        let third = try await test.post(
            "/redaktion/medgivanden/2/fraga", [("version", "3")], from: "/redaktion/medgivanden")
        #expect(third.status == 409)
        #expect(third.text.contains("mindre än ett dygn"))
    }
}
