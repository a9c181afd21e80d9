import Foundation
import Inspel
import TestSupport
import Testing

@Suite("The receipt of a web answer", .timeLimit(.minutes(3)))
struct ReceiptTests {
    private let step = "/inbjudan/sociala-foretag/svara"

    /// Answers with an example. Returns the address of the receipt.
    private func send(_ test: TestSite) async throws -> String {
        try await test.openCall()
        _ = try await test.post(
            "\(step)/samverkan",
            [
                ("items", "1"), ("title-0", "Återbruket"), ("forms-0", CodeList.forms.codes[0].code),
                ("public_body-0", "Ljungmo kommun"), ("text-0", "Vi samlar möbler."), ("contact_name-0", "Disa Fält"),
                ("contact_email-0", "disa.falt@ljungmo.example"), ("action", "next"),
            ])
        _ = try await test.post(
            "\(step)/om",
            [
                ("email", "runa@ljungmo.example"), ("may_quote", "1"), ("organisation", "Ljungmo kommun"),
                ("name", "Runa Lind"), ("role", "utvecklare"), ("action", "next"),
            ])
        return try #require(try await test.post("\(step)/kontrollera").location)
    }

    private let smtp = Settings.SMTP(host: "mail.handboken.example", port: 25, security: .none)

    @Test func `has a whole copy, on the page and in the mail`() async throws {
        let test = try await TestSite(smtp: smtp)
        let page = try await test.get(try await send(test))
        let form = CodeList.forms.codes[0].name.text(.swedish)
        let parts = [
            form, "Ljungmo kommun", "Disa Fält, disa.falt@ljungmo.example", "Runa Lind", "utvecklare",
            "runa@ljungmo.example",
        ]
        let mail = try #require(try await test.rows("SELECT text FROM outgoing_mail WHERE kind = 'receipt'").first)
        for part in parts {
            #expect(page.text.contains(part), "\(part)")
            #expect(mail.contains(part), "\(part)")
        }
        #expect(page.text.contains("Får citeras utan namn"))
        #expect(mail.contains("Får vi citera ur svaret? utan namn"))
        #expect(page.text.contains("Vi har mejlat ett kvitto"))
    }

    @Test func `is not said to be mailed where mails are kept`() async throws {
        for test in [try await TestSite(), try await TestSite(isDemonstration: true, smtp: smtp)] {
            let address = try await send(test)
            let page = try await test.get(address)
            #expect(!page.text.contains("Vi har mejlat"))
            #expect(page.text.contains("kvittot ligger kvar hos redaktionen. Spara numret S-0001"))
            let link = address.replacing("?kvitto", with: "")
            #expect(page.body.contains("value=\"http://inspel.example\(link)\""))
        }
    }

    @Test func `nor the link to go on with`() async throws {
        let test = try await TestSite()
        try await test.openCall()
        _ = try await test.post("\(step)/onskelista", [("items", "1"), ("text-0", "Höj gränsen."), ("action", "next")])
        let page = try await test.post("\(step)/lank", [("email", "runa@ljungmo.example")])
        #expect(page.status == 200)
        #expect(!page.text.contains("på väg") && page.text.contains("Kopiera länken nedan"))
        #expect(page.body.contains("/fortsatt/"))
    }
}
