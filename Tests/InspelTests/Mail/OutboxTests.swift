import Inspel
import TestSupport
import Testing

@Suite("The outbox", .timeLimit(.minutes(3)))
struct OutboxTests {
    /// One mail with a private link waits.
    private func site() async throws -> TestSite {
        let test = try await TestSite()
        try await test.store.addEditor(email: "asta@handboken.example", role: .owner, by: .operator)
        try await test.store.mailSignInLink(email: "asta@handboken.example") { "/logga-in/\($0)" }
        return test
    }

    private func mail(_ test: TestSite) async throws -> OutboxMail {
        try #require(try await test.store.outbox(nil).mails.first)
    }

    @Test func `a mail goes once, with its link, and the link leaves the database`() async throws {
        let test = try await site()
        let link = try #require(try await test.mails().first?.link)
        let sender = FakeSender()
        await test.outbox(sender).runAll()
        await test.outbox(sender).runAll()
        #expect(sender.sent.count == 1)
        #expect(sender.sent.first?.to == "asta@handboken.example")
        let token = try #require(link.split(separator: "/").last)
        let joined = sender.sent.first?.message.replacing("=\r\n", with: "") ?? ""
        #expect(joined.contains(token))
        let sent = try await mail(test)
        #expect(sent.state == .sent)
        #expect(sent.sentAt == test.time.now)
        #expect(try await test.mails().first?.link == nil)
    }

    @Test func `what fails for now is tried again after one, five and twenty-five minutes`() async throws {
        let test = try await site()
        let sender = FakeSender(faults: Array(repeating: .temporary("451 later"), count: 3))
        let outbox = test.outbox(sender)
        await outbox.runAll()
        var waiting = try await mail(test)
        #expect(waiting.state == .queued)
        #expect(waiting.lastError == "451 later")
        #expect(waiting.nextAt == test.time.now.adding(seconds: 60))
        await outbox.runAll()
        #expect(try await mail(test).attempts == 1)
        for minutes in [Int64(1), 5] {
            test.time.advance(seconds: minutes * 60)
            await outbox.runAll()
        }
        waiting = try await mail(test)
        #expect(waiting.attempts == 3)
        #expect(waiting.nextAt == test.time.now.adding(seconds: 25 * 60))
        test.time.advance(seconds: 25 * 60)
        await outbox.runAll()
        #expect(try await mail(test).state == .sent)
        #expect(sender.sent.count == 1)
    }

    @Test func `after the last try the mail has failed and keeps its link`() async throws {
        let test = try await site()
        let outbox = test.outbox(FakeSender(faults: Array(repeating: .temporary("421 busy"), count: 9)))
        for _ in 1...8 {
            await outbox.runAll()
            test.time.advance(days: 1)
        }
        let failed = try await mail(test)
        #expect(failed.state == .failed)
        #expect(failed.attempts == 6)
        #expect(try await test.mails().first?.link != nil)
    }

    @Test(arguments: [MailFault.permanent("550 no such user"), .unknown("Unknown whether it went. timeout")])
    func `what was refused or may have gone is not tried again by itself`(fault: MailFault) async throws {
        let test = try await site()
        let sender = FakeSender(faults: [fault])
        let outbox = test.outbox(sender)
        await outbox.runAll()
        test.time.advance(days: 2)
        await outbox.runAll()
        #expect(try await mail(test).state == .failed)
        #expect(sender.sent.isEmpty)
        try await test.store.sendAgain(try await mail(test).id, by: .operator)
        await outbox.runAll()
        #expect(sender.sent.count == 1)
    }

    @Test func `a mail that was being sent when the program stopped is not sent again`() async throws {
        let test = try await site()
        try await test.execute("UPDATE outgoing_mail SET state = 'sending', attempts = 1")
        let sender = FakeSender()
        let outbox = test.outbox(sender)
        await outbox.start()
        await outbox.runAll()
        #expect(sender.sent.isEmpty)
        let failed = try await mail(test)
        #expect(failed.state == .failed)
        #expect(failed.lastError == MailReason.unknownWhetherItWent)
    }

    @Test func `without a mail server mails are kept and go when there is one`() async throws {
        let test = try await site()
        await test.outbox(nil).runAll()
        #expect(try await mail(test).state == .kept)
        let sender = FakeSender()
        await test.outbox(sender).runAll()
        #expect(sender.sent.isEmpty)
        try await test.store.sendAgain(try await mail(test).id, by: .operator)
        await test.outbox(sender).runAll()
        #expect(sender.sent.count == 1)
    }
}
