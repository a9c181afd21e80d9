import Foundation
import Inspel
import Logging
import Pages

/// The ways in that the server looks after by itself. A demonstration has none.
struct Channels {
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    let mailbox: MailboxRunner?
    let folder: DropFolderRunner?

    init(store: Store, settings: Settings, logger: Logger) async throws {
        let isDemonstration = try await store.isDemonstration()
        mailbox = isDemonstration ? nil : Channels.mailbox(store: store, settings: settings, logger: logger)
        folder = isDemonstration ? nil : try Channels.folder(store: store, settings: settings, logger: logger)
    }

    static func mailbox(store: Store, settings: Settings, logger: Logger) -> MailboxRunner? {
        settings.imap.map { imap in
            MailboxRunner(
                store: store, mailbox: IMAPMailbox(imap), settings: imap, limit: settings.limits.letter,
                reader: IntakeReader(engines: settings.engines), logger: logger,
                followPath: { Links($0).response(token: $1) })
        }
    }

    private static func folder(store: Store, settings: Settings, logger: Logger) throws -> DropFolderRunner? {
        guard let path = settings.dropFolder else { return nil }
        let folder = URL(fileURLWithPath: path)
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw Fault(description: "drop_folder: \(path) is not there and cannot be made.")
        }
        guard FileManager.default.isWritableFile(atPath: path) else {
            throw Fault(description: "drop_folder: the program may not write in \(path).")
        }
        let limit = settings.limits.letter
        return DropFolderRunner(
            store: store, folder: folder, limit: limit, reader: IntakeReader(engines: settings.engines), logger: logger,
            note: { Words(.swedish).notTaken($0, limit: limit) }, followPath: { Links($0).response(token: $1) })
    }
}
