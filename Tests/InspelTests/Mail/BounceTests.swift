import Inspel
import TestSupport
import Testing

@Suite("Bounces and the loop guard", .timeLimit(.minutes(2)))
struct BounceTests {
    private let mailbox = FakeMailbox()

    private func site() async throws -> TestSite {
        let test = try await TestSite()
        try await test.openCall()
        return test
    }

    /// Takes a letter in as the mailbox would.
    private func take(_ letter: [UInt8], _ test: TestSite) async throws {
        mailbox.deliver(letter)
        await test.poll(mailbox)
        await test.runReadingJobs()
    }

    private func answer(from sender: String, _ test: TestSite, subject: String = "Svar", headers: [String] = [])
        async throws
    {
        try await take(TestSite.letter(from: sender, subject: subject, headers: headers), test)
    }

    private static func report(
        _ address: String, action: String = "failed", status: String = "5.1.1", original: String? = nil
    ) -> [UInt8] {
        let text = """
            From: Mail Delivery System <MAILER-DAEMON@mail.example>
            To: inspel@handboken.example
            Subject: Undelivered Mail Returned to Sender
            Message-ID: <\(address).\(action).\(status)@mail.example>
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b
            Content-Type: text/plain

            Det gick inte att leverera till <annan@kvarnfors.example>.

            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mail.example
            Arrival-Date: Fri, 15 Jan 2027 10:00:00 +0100

            Final-Recipient: rfc822; \(address)
            \(original.map { "Original-Recipient: rfc822;\($0)\n" } ?? "")Action: \(action)
            Status: \(status)
            Diagnostic-Code: smtp; 550 5.1.1 <\(address)>: Recipient address
             rejected: User unknown

            --b
            Content-Type: message/rfc822

            From: inspel@handboken.example
            To: \(address)
            Subject: Tack

            Final-Recipient: rfc822; bo@granasa.example
            Action: failed
            --b--
            """
        return Array(text.replacing("\n", with: "\r\n").utf8)
    }

    private func unreachable(_ test: TestSite) async throws -> [String] {
        try await test.rows("SELECT address FROM unreachable_address ORDER BY 1")
    }

    @Test func `a bounce marks the address, stops what waits for it, and shows at the desk`() async throws {
        let test = try await site()
        try await answer(from: "asta@solvik.example", test)
        await test.outbox(FakeSender()).runAll()
        try await answer(from: "asta@solvik.example", test, subject: "Ett svar till")
        try await answer(from: "bo@granasa.example", test)
        try await take(BounceTests.report("Asta@Solvik.example"), test)
        #expect(try await unreachable(test) == ["asta@solvik.example"])
        #expect(
            try await test.rows("SELECT to_address, state FROM outgoing_mail ORDER BY id") == [
                "asta@solvik.example | sent", "asta@solvik.example | failed", "bo@granasa.example | queued",
            ])
        let known = try #require(try await test.store.unreachable("asta@solvik.example"))
        #expect(known.reason.hasPrefix("5.1.1 550 5.1.1"))
        #expect(known.reason.hasSuffix("rejected: User unknown"))
        try await test.signIn()
        #expect(try await test.get("/redaktion/mejl").text.contains("adressen går inte att nå"))
        let page = try await test.get("/redaktion/mejl/2")
        #expect(page.text.contains("Stoppat: mejl till adressen kommer tillbaka."))
        #expect(page.text.contains("User unknown"))
        #expect(page.body.contains("/redaktion/ankomster/\(known.arrival)"))
    }

    @Test func `later mails to the address are kept back, but not a sign-in link`() async throws {
        let test = try await site()
        try await test.store.addEditor(email: "asta@solvik.example", role: .owner, by: .operator)
        try await answer(from: "asta@solvik.example", test)
        await test.outbox(FakeSender()).runAll()
        try await take(BounceTests.report("asta@solvik.example"), test)
        let lines = try InvitationFile.read(.init("email;name;organisation\nasta@solvik.example;Asta;Solvik".utf8))
        let call = try #require(try await test.store.openCall())
        _ = try await test.store.invite(lines, to: call, by: .operator) { _, token in "/\(token)" }
        try await test.store.mailSignInLink(email: "asta@solvik.example") { "/logga-in/\($0)" }
        #expect(
            try await test.rows("SELECT kind, state FROM outgoing_mail ORDER BY id")
                == ["receipt | sent", "invitation | failed", "sign_in | queued"])
        // A person may send it all the same.
        let mail = try #require(try await test.store.outbox(.failed).mails.first)
        #expect(mail.mayBeSentAgain)
    }

    @Test func `a letter from the address shows that it can be reached again`() async throws {
        let test = try await site()
        try await answer(from: "asta@solvik.example", test)
        await test.outbox(FakeSender()).runAll()
        try await take(BounceTests.report("asta@solvik.example"), test)
        try await answer(from: "Asta@solvik.example", test, subject: "Rättat svar")
        #expect(try await unreachable(test).isEmpty)
        #expect(try await test.rows("SELECT state FROM outgoing_mail ORDER BY id") == ["sent", "queued"])
    }

    @Test(
        arguments: [
            // Still trying.
            BounceTests.report("asta@solvik.example", action: "delayed", status: "4.4.1"),
            // To somebody that we have never written to, and text of ours quoted within.
            BounceTests.report("okand@annan.example"),
        ])
    func `a delay and a forged bounce mark nothing`(letter: [UInt8]) async throws {
        let test = try await site()
        for sender in ["asta@solvik.example", "bo@granasa.example"] { try await answer(from: sender, test) }
        await test.outbox(FakeSender()).runAll()
        try await take(letter, test)
        #expect(try await unreachable(test).isEmpty)
    }

    @Test func `behind a forward the address that we wrote to is marked`() async throws {
        let test = try await site()
        try await answer(from: "asta@solvik.example", test)
        await test.outbox(FakeSender()).runAll()
        try await take(BounceTests.report("a.solvik@annan.example", original: "asta@solvik.example"), test)
        #expect(try await unreachable(test) == ["asta@solvik.example"])
    }

    @Test func `a bounce in plain words marks the address that it names`() async throws {
        let test = try await site()
        for sender in ["asta@solvik.example", "bo@granasa.example"] { try await answer(from: sender, test) }
        await test.outbox(FakeSender()).runAll()
        let text = "Följande mottagare finns inte: <asta@solvik.example>.\nSkickat från inspel@handboken.example."
        try await take(
            TestSite.letter(from: "postmaster@solvik.example", subject: "Olevererbart: Tack", text: text), test)
        #expect(try await unreachable(test) == ["asta@solvik.example"])
    }

    @Test func `at most ten automatic mails a day go to one address`() async throws {
        let test = try await site()
        for number in 1...12 {
            try await answer(from: "asta@solvik.example", test, subject: String(repeating: "S", count: number))
        }
        #expect(try await test.rows("SELECT count(*) FROM response") == ["12"])
        #expect(try await test.mails().count == 10)
        #expect(try await test.rows("SELECT count(*) FROM audit WHERE action = 'mail.held_back'") == ["2"])
        test.time.advance(days: 2)
        try await answer(from: "asta@solvik.example", test, subject: "Ännu ett, två dagar senare")
        #expect(try await test.mails().count == 11)
    }

    @Test(
        arguments: [
            ["Auto-Submitted: auto-replied"], ["Precedence: list", "List-Id: <lista.example>"], ["Precedence: bulk"],
            ["Return-Path: <>"],
        ])
    func `machines and lists get no receipt`(headers: [String]) async throws {
        let test = try await site()
        try await answer(from: "asta@solvik.example", test, headers: headers)
        #expect(try await test.rows("SELECT count(*) FROM arrival") == ["1"])
        #expect(try await test.mails().isEmpty)
    }

    @Test func `what comes from our own address gets no receipt`() async throws {
        let test = try await site()
        let own = try #require(try await test.store.openCall()).definition.intakeAddress
        try await answer(from: own, test)
        #expect(try await test.mails().isEmpty)
        #expect(try await test.rows("SELECT why FROM audit WHERE action = 'mail.held_back'").count == 1)
    }
}
