import Foundation
import TestSupport
import Testing

@testable import Inspel

@Suite("Letters from a mailbox", .timeLimit(.minutes(2)))
struct MailboxTests {
    private let senders = ["asta@solvik.example", "bo@granasa.example", "cilla@ekmossen.example"]

    private func site(with mailbox: FakeMailbox) async throws -> TestSite {
        let test = try await TestSite()
        try await test.openCall()
        for sender in senders { mailbox.deliver(TestSite.letter(from: sender)) }
        return test
    }

    /// Each letter is one arrival, one response and one receipt, is marked at the server, and its row says so.
    private func expectOnce(_ test: TestSite, _ mailbox: FakeMailbox, folder: String = "INBOX") async throws {
        let wanted = senders.sorted()
        #expect(try await test.rows("SELECT sender_email FROM arrival ORDER BY 1") == wanted)
        #expect(try await test.rows("SELECT sender_email FROM response ORDER BY 1") == wanted)
        #expect(
            try await test.rows("SELECT to_address FROM outgoing_mail WHERE kind = 'receipt' ORDER BY 1") == wanted)
        #expect(mailbox.messages(in: folder).filter(\.isMarked).count == wanted.count)
        #expect(try await test.rows("SELECT count(*) FROM mailbox_message WHERE marked = 0") == ["0"])
        #expect(try await test.rows("SELECT count(*) FROM arrival WHERE state = 'received'") == ["0"])
    }

    @Test func `each letter is taken once, receipted, and marked at the server`() async throws {
        let mailbox = FakeMailbox()
        let test = try await site(with: mailbox)
        #expect(await test.poll(mailbox).taken == 3)
        try await expectOnce(test, mailbox)
        #expect(await test.poll(mailbox).taken == 0)
        try await expectOnce(test, mailbox)
        #expect(mailbox.fetched.count == 3)
        let state = try #require(try await test.store.mailboxes().first)
        #expect(state.taken == 3)
        #expect(state.fault == nil)
        #expect(state.polledAt == test.time.now)
    }

    /// Where the program can be cut off, each as a fault of the mailbox or of the database.
    enum Cut: String, CaseIterable {
        case fetching, storing, marking, answerLost, noting, reading

        var trigger: String? {
            switch self {
            case .storing: "BEFORE INSERT ON mailbox_message WHEN new.uid = 2"
            case .noting: "BEFORE UPDATE OF marked ON mailbox_message WHEN new.uid = 2"
            case .reading: "BEFORE UPDATE OF kind ON arrival WHEN new.number = 2"
            default: nil
            }
        }
    }

    @Test(arguments: Cut.allCases, [nil, "Klara"])
    func `a stop between any two steps neither loses nor doubles a letter`(cut: Cut, folder: String?) async throws {
        let mailbox = FakeMailbox()
        let test = try await site(with: mailbox)
        switch cut {
        case .fetching: mailbox.fail(.fetch, [.unreachable])
        case .marking: mailbox.fail(.settle, [.unreachable])
        case .answerLost: mailbox.fail(.settleDone, [.unreachable])
        default: break
        }
        if let trigger = cut.trigger {
            try await test.execute("CREATE TRIGGER cut \(trigger) BEGIN SELECT raise(ABORT, 'cut'); END")
        }
        await test.poll(mailbox, doneFolder: folder)
        if cut.trigger != nil { try await test.execute("DROP TRIGGER cut") }
        // The program starts again.
        await test.poll(mailbox, doneFolder: folder)
        await test.runReadingJobs()
        try await expectOnce(test, mailbox, folder: folder ?? "INBOX")
        if folder != nil { #expect(mailbox.messages(in: "INBOX").isEmpty) }
    }

    @Test func `two programs that look at the same time take each letter once`() async throws {
        let mailbox = FakeMailbox()
        let test = try await site(with: mailbox)
        async let first = test.poll(mailbox)
        async let second = test.poll(mailbox)
        let taken = await first.taken + second.taken
        #expect(taken == 3)
        await test.poll(mailbox)
        await test.runReadingJobs()
        try await expectOnce(test, mailbox)
    }

    @Test(arguments: ["", "X-Restored: yes\r\n"])
    func `when the server numbers its messages anew, nothing comes twice`(line: String) async throws {
        let mailbox = FakeMailbox()
        let test = try await site(with: mailbox)
        await test.poll(mailbox)
        mailbox.renumber(adding: line)
        #expect(await test.poll(mailbox).taken == 0)
        try await expectOnce(test, mailbox)
        mailbox.deliver(TestSite.letter(from: "disa@kvarnfors.example"))
        #expect(await test.poll(mailbox).taken == 1)
        #expect(
            try await test.rows("SELECT action FROM audit WHERE action LIKE 'mailbox.%' ORDER BY id").contains(
                "mailbox.started_over"))
    }

    @Test func `a letter that somebody moves to another folder of the mailbox stays one arrival`() async throws {
        let mailbox = FakeMailbox()
        let test = try await site(with: mailbox)
        mailbox.deliver(TestSite.letter(from: senders[0]), to: "Skräp")
        #expect(await test.poll(mailbox, folders: ["INBOX", "Skräp"]).taken == 3)
        #expect(try await test.rows("SELECT count(*) FROM arrival") == ["3"])
        #expect(mailbox.messages(in: "Skräp").map(\.isMarked) == [true])
    }

    @Test func `a letter over the limit is not fetched, stays as it is and needs a person`() async throws {
        let mailbox = FakeMailbox()
        let test = try await site(with: mailbox)
        mailbox.deliver(
            TestSite.letter(from: "disa@kvarnfors.example", subject: "Alla våra bilagor"), claimedSize: 70_000_000)
        let report = await test.poll(mailbox)
        #expect(report.taken == 3)
        #expect(report.left == 1)
        #expect(await test.poll(mailbox).left == 0)
        #expect(mailbox.fetched.count == 3)
        #expect(mailbox.messages(in: "INBOX").last?.isMarked == false)
        #expect(
            try await test.rows("SELECT state, reason, sender_email, subject FROM arrival WHERE number = 4")
                == ["needs_person | too_large | disa@kvarnfors.example | Alla våra bilagor"])
        try await test.signIn()
        #expect(try await test.get("/redaktion/ankomster").text.contains("För stort för att hämtas"))
    }

    @Test func `a server that understates a letter's size does not get it in`() async throws {
        let mailbox = FakeMailbox()
        let test = try await site(with: mailbox)
        mailbox.deliver(
            TestSite.letter(from: "disa@kvarnfors.example") + Array(repeating: 0x61, count: 200_000), claimedSize: 10)
        mailbox.deliver(TestSite.letter(from: "elis@region.example"))
        let report = await test.poll(mailbox)
        #expect(report.taken == 4)
        #expect(report.left == 1)
        #expect(report.fault == nil)
    }

    @Test func `a letter that the server does not hand over is noted after three tries and the others are taken`()
        async throws
    {
        let mailbox = FakeMailbox()
        let test = try await site(with: mailbox)
        mailbox.keep(2)
        var memory = MailboxRunner.Memory()
        let runner = test.mailboxRunner(mailbox)
        for _ in 1...2 { #expect(await runner.poll(&memory).fault == .unclear) }
        #expect(try await test.rows("SELECT count(*) FROM arrival") == ["1"])
        let report = await runner.poll(&memory)
        #expect(report.fault == nil)
        #expect(report.left == 1)
        #expect(
            try await test.rows("SELECT ifnull(kind, reason) FROM arrival ORDER BY number")
                == ["response", "cannot_be_fetched", "response"])
    }

    @Test func `a letter that goes away before it is fetched is nobody's loss`() async throws {
        let mailbox = FakeMailbox()
        let test = try await site(with: mailbox)
        mailbox.remove(2)
        mailbox.deliver(TestSite.letter(from: "bo@granasa.example"))
        await test.poll(mailbox)
        try await expectOnce(test, mailbox)
    }

    @Test func `letters are taken also when the server does not let us move them, and moved when it does`() async throws
    {
        let mailbox = FakeMailbox()
        let test = try await site(with: mailbox)
        mailbox.refuseToMove(true)
        let report = await test.poll(mailbox, doneFolder: "Klara")
        #expect(report.taken == 3)
        #expect(report.fault == .refused)
        #expect(try await test.store.mailboxes().first?.fault == "refused")
        mailbox.refuseToMove(false)
        #expect(await test.poll(mailbox, doneFolder: "Klara").fault == nil)
        try await expectOnce(test, mailbox, folder: "Klara")
    }

    @Test func `without a call letters wait in the mailbox`() async throws {
        let mailbox = FakeMailbox()
        let test = try await TestSite()
        mailbox.deliver(TestSite.letter(from: senders[0]))
        #expect(await test.poll(mailbox).taken == 0)
        #expect(mailbox.fetched.isEmpty)
        try await test.openCall()
        #expect(await test.poll(mailbox).taken == 1)
    }

    @Test func `the desk says since when and why a mailbox cannot be read, until it can`() async throws {
        let mailbox = FakeMailbox()
        let test = try await site(with: mailbox)
        try await test.signIn()
        mailbox.fail(.open, [.unreachable, .unreachable])
        #expect(await test.poll(mailbox).fault == .unreachable)
        let since = test.time.now
        test.time.advance(seconds: 300)
        await test.poll(mailbox)
        let state = try #require(try await test.store.mailboxes().first)
        #expect(state.fault == "unreachable")
        #expect(state.failingSince == since)
        var page = try await test.get("/redaktion/ankomster").text
        #expect(page.contains("Mejlservern svarar inte."))
        #expect(page.contains("går inte att läsa sedan"))
        await test.poll(mailbox)
        #expect(try await test.store.mailboxes().first?.fault == nil)
        page = try await test.get("/redaktion/ankomster").text
        #expect(!page.contains("Mejlservern svarar inte."))
        #expect(page.contains("3 brev hämtade"))
        #expect(
            try await test.rows(
                "SELECT action, ifnull(why, '') FROM audit WHERE action IN ('mailbox.fails', 'mailbox.works') ORDER BY id"
            )
                == ["mailbox.fails | unreachable", "mailbox.works | "])
    }

    @Test func `while the server is gone it is asked ever more seldom, and soon again when it answers`() async throws {
        let test = try await TestSite()
        let runner = test.mailboxRunner(FakeMailbox())
        #expect((1...5).map { runner.pause(after: .unreachable, failures: $0) } == [40, 80, 120, 120, 120])
        #expect((1...6).map { runner.pause(after: .denied, failures: $0) } == [40, 80, 160, 320, 600, 600])
        #expect(runner.pause(after: nil, failures: 0) == 20)
    }

    @Test func `a folder that is missing does not keep the others from being read`() async throws {
        let mailbox = FakeMailbox()
        let test = try await site(with: mailbox)
        let report = await test.poll(mailbox, folders: ["Finns inte", "INBOX"])
        #expect(report.taken == 3)
        #expect(report.fault == .noFolder("Finns inte"))
    }

    @Test func `a letter whose reading fails every time ends with a person`() async throws {
        let mailbox = FakeMailbox()
        let test = try await site(with: mailbox)
        try await test.execute(
            "CREATE TRIGGER cut BEFORE UPDATE OF kind ON arrival WHEN new.number = 2 BEGIN SELECT raise(ABORT, 'cut'); END"
        )
        await test.poll(mailbox)
        for _ in 1...JobRunner.attempts {
            test.time.advance(days: 1)
            await test.runReadingJobs()
        }
        #expect(
            try await test.rows("SELECT ifnull(kind, reason) FROM arrival ORDER BY number")
                == ["response", "reading_failed", "response"])
        #expect(try await test.rows("SELECT state FROM arrival WHERE number = 2") == ["needs_person"])
        #expect(
            try await test.rows("SELECT DISTINCT state FROM job WHERE kind = 'read_arrival' ORDER BY 1") == [
                "done", "failed",
            ])
    }

    @Test func `a letter whose reading the program's end interrupts is read at once, then after pauses`() async throws {
        let test = try await TestSite()
        try await test.openCall()
        _ = try await test.store.receive(
            TestSite.letter(from: senders[0]), filename: "brev.eml", channel: "email", by: .operator)
        for (attempts, pause) in [(1, Int64(0)), (2, 5), (3, 30), (4, 120)] {
            try await test.execute("UPDATE job SET state = 'running', attempts = \(attempts)")
            await test.jobRunner.start()
            let due = test.time.now.adding(seconds: pause).milliseconds
            #expect(try await test.rows("SELECT state, run_at FROM job") == ["waiting | \(due)"])
        }
        test.time.advance(seconds: 120)
        await test.runReadingJobs()
        #expect(try await test.rows("SELECT kind FROM arrival") == ["response"])
    }

    @Test func `a job that ends the program again and again is given up`() async throws {
        let mailbox = FakeMailbox()
        let test = try await site(with: mailbox)
        try await test.execute(
            "CREATE TRIGGER cut BEFORE UPDATE OF kind ON arrival WHEN new.number = 2 BEGIN SELECT raise(ABORT, 'cut'); END"
        )
        await test.poll(mailbox)
        try await test.execute(
            "UPDATE job SET state = 'running', attempts = \(JobRunner.attempts) WHERE state = 'waiting'")
        await test.runReadingJobs()
        #expect(try await test.rows("SELECT reason FROM arrival WHERE number = 2") == ["reading_failed"])
    }
}
