import ArgumentParser
import Foundation
import Inspel
import Logging
import Pages

extension IntakeCommand {
    /// `intake --imap`: one look into the mailbox.
    func pollMailbox() async throws {
        let settings = try options.configuration().settings
        let store = try options.openStore()
        guard let runner = Channels.mailbox(store: store, settings: settings, logger: makeLogger(.error)) else {
            throw ValidationError(
                "There is no mailbox: set imap_host, imap_user and a password (docs/configuration.md).")
        }
        guard try await !store.calls().isEmpty else {
            throw ValidationError("There is no call yet. Add one with: inspel call add FILE.yaml")
        }
        var memory = MailboxRunner.Memory()
        let report = await runner.poll(&memory)
        await runner.close()
        print("\(report.taken) taken\(report.left > 0 ? ", \(report.left) left in the mailbox, see the desk" : "")")
        if let fault = report.fault {
            standardError("inspel: \(Words(.english).mailboxFault(fault.code))")
            throw ExitStatus.tryAgain
        }
        if report.left + report.needsPerson > 0 { throw ExitStatus.needsPerson }
    }

    /// `intake -`: the mail server may forget the letter when this ends with 0. Whatever keeps us from storing it ends
    /// with 75, so that it tries again.
    func takeStandardInput() async throws {
        do {
            let limit = try options.configuration().settings.limits.letter
            let bytes = try IntakeInputs.standardInput(limit: limit)
            guard !bytes.isEmpty else { throw ValidationError("Nothing came on standard input.") }
            // A wrong directory must not become a new programme that nobody reads.
            let store = try openProgramme()
            guard bytes.count <= limit else {
                let letter = IntakeInputs.Letter(
                    name: "-", filename: "brev.eml", bytes: bytes, isOfMany: false, isTooLarge: true)
                _ = try await store.noteTooLarge(letter)
                standardError("The letter is larger than \(limit >> 20) MB. Send it in parts.")
                throw ExitStatus.refused
            }
            _ = try await store.receive(
                bytes, filename: "brev.eml", channel: "email", readsLater: true, by: .operator)
        } catch let code as ExitCode {
            throw code
        } catch let error as ValidationError {
            throw error
        } catch {
            standardError("inspel: \(error)")
            throw ExitStatus.tryAgain
        }
    }

    private struct NoProgramme: Error, CustomStringConvertible {
        let description: String
    }

    private func openProgramme() throws -> Store {
        let folder = URL(fileURLWithPath: try options.configuration().dataFolder)
        guard FileManager.default.fileExists(atPath: folder.appending(path: "inspel.sqlite").path) else {
            throw NoProgramme(
                description: "There is no programme in \(folder.path). Say where it is with --data or INSPEL_DATA.")
        }
        return try options.openStore()
    }
}
