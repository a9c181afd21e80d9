import Foundation
import Inspel
import Logging
import Pages

extension TestSite {
    /// The call that letters answer.
    package func openCall() async throws {
        _ = try await store.addCall(try CallFile.builtIn(), state: .open, by: .operator)
    }

    private var quiet: Logger {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }

    package var reader: IntakeReader { IntakeReader(engines: settings.engines) }

    /// A poll as a program that has just been started does it.
    package func mailboxRunner(
        _ mailbox: FakeMailbox, folders: [String] = ["INBOX"], doneFolder: String? = nil, limit: Int = 100_000
    ) -> MailboxRunner {
        let settings = Settings.IMAP(
            host: "mail.example", port: 993, security: .tls, user: "svar@handboken.example", secret: .password("x"),
            folders: folders, doneFolder: doneFolder)
        return MailboxRunner(
            store: store, mailbox: mailbox, settings: settings, limit: limit, reader: reader, logger: quiet,
            followPath: { Links($0).response(token: $1) })
    }

    /// One poll of a program that has just been started.
    @discardableResult
    package func poll(
        _ mailbox: FakeMailbox, folders: [String] = ["INBOX"], doneFolder: String? = nil, limit: Int = 100_000
    ) async -> MailboxRunner.Report {
        var memory = MailboxRunner.Memory()
        return await mailboxRunner(mailbox, folders: folders, doneFolder: doneFolder, limit: limit).poll(&memory)
    }

    package func dropFolderRunner(_ folder: URL, limit: Int = 100_000) -> DropFolderRunner {
        DropFolderRunner(
            store: store, folder: folder, limit: limit, reader: reader, logger: quiet,
            note: { Words(.swedish).notTaken($0, limit: limit) }, followPath: { Links($0).response(token: $1) })
    }

    /// The jobs that read what was stored and not read.
    package var jobRunner: JobRunner {
        JobRunner(
            store: store,
            work: [
                Job.readArrivalKind: { [store, reader] job in
                    guard let id = job.arguments["arrival"].flatMap({ Int64($0) }) else { return }
                    try await store.resumeArrival(id, reader: reader) { Links($0).response(token: $1) }
                }
            ], logger: quiet)
    }

    /// As a program that has just been started does them.
    package func runReadingJobs() async {
        await jobRunner.start()
        await jobRunner.runAll()
    }

    /// A letter that answers two questions, with a Message-ID made from its sender.
    package static func letter(
        from sender: String, subject: String = "Svar", text: String? = nil, headers: [String] = []
    ) -> [UInt8] {
        let body =
            text ?? """
                Hej!

                1. Vi köper insamling av möbler av ett socialt företag sedan 2021, och tolv har fått arbete.

                5. Vi önskar att gränsen för direktupphandling höjs och att det finns ett register över företagen.
                """
        let lines =
            [
                "From: \(sender)", "To: svar@handboken.example", "Subject: \(subject)",
                "Date: Fri, 15 Jan 2027 10:00:00 +0100",
                "Message-ID: <\(subject.count).\(body.count).\(sender)>", "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit",
            ] + headers + [""] + body.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
    }
}
