/// A mail account at a server, as the poll needs it. `IMAPMailbox` is the real one.
package protocol Mailbox: Sendable {
    /// `user@host`: begins the names of its folders in the database.
    var account: String { get }

    /// Opens the folder for what follows.
    ///
    /// - Returns: its UIDVALIDITY: UIDs mean the same messages as long as it stays (RFC 3501, 2.3.1.1).
    func open(_ folder: String) async throws(MailboxFault) -> Int64

    /// The messages of the open folder from the UID on, in rising order.
    func messages(from uid: Int64) async throws(MailboxFault) -> [MailboxItem]

    /// The whole message, without marking it as seen; nil when it has gone meanwhile.
    ///
    /// - Parameter limit: bytes; more is `MailboxFault.tooLarge`.
    func message(_ uid: Int64, limit: Int) async throws(MailboxFault) -> [UInt8]?

    /// The beginning of its header; nil when it has gone meanwhile.
    func header(_ uid: Int64) async throws(MailboxFault) -> [UInt8]?

    /// Marks as seen and as taken, and moves to the folder, which is made if it is missing. Messages that have gone
    /// are no fault.
    func settle(_ uids: [Int64], moveTo folder: String?) async throws(MailboxFault)

    /// Ends the connection.
    func close() async
}

package struct MailboxItem: Sendable, Equatable {
    package let uid: Int64
    /// Bytes, as the server says (RFC822.SIZE).
    package let size: Int

    package init(uid: Int64, size: Int) {
        self.uid = uid
        self.size = size
    }
}

/// Why a mailbox cannot be read. Nothing in it is personal: it is logged and shown at the desk.
package enum MailboxFault: Error, Equatable {
    /// No connection, or it broke.
    case unreachable
    /// The server refused user and password, or the token.
    case denied
    /// The connection is not encrypted, or the certificate is not one that we trust.
    case untrusted
    /// The file with the password or token cannot be read.
    case noSecret
    case noFolder(String)
    /// The server said no to a command that it should know.
    case refused
    /// What the server says is not IMAP.
    case unclear
    /// One message: its size in bytes.
    case tooLarge(Int)
    /// The letter came, but our own disk or database did not take it.
    case cannotStore
    case cancelled

    /// As `mailbox.last_error` has it.
    package var code: String {
        switch self {
        case .unreachable: "unreachable"
        case .denied: "denied"
        case .untrusted: "untrusted"
        case .noSecret: "no_secret"
        case .noFolder(let name): "no_folder:\(name)"
        case .refused: "refused"
        case .unclear: "unclear"
        case .tooLarge: "too_large"
        case .cannotStore: "cannot_store"
        case .cancelled: "cancelled"
        }
    }
}
