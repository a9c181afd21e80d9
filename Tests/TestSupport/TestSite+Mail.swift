import Inspel

extension TestSite {
    /// The mails in the outbox, oldest first, as a recipient would read them.
    package func mails() async throws -> [QueuedMail] { try await store.queuedMails() }
}
