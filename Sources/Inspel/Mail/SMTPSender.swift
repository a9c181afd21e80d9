import Dispatch
import Foundation

/// Hands mails over to a mail server.
package protocol MailSender: Sendable {
    /// Returns when the server has taken responsibility for the message.
    func send(_ message: [UInt8], from: String, to: String) async throws(MailFault)
}

/// Why a mail did not go, or may not have gone. The text is the server's line or libcurl's, for the desk.
package enum MailFault: Error, Equatable {
    /// Worth another try later.
    case temporary(String)
    /// The server said no for good (5xx), or the mail cannot be sent as it is.
    case permanent(String)
    /// The whole message was handed over and no answer came.
    case unknown(String)
}

/// SMTP over libcurl (smtp://, smtps://), one message a connection. Calls block, so they run on a queue of their own.
package struct SMTPSender: MailSender {
    /// Bytes of one message; what large mail systems take.
    static let maximumSize = 20 << 20

    private let server: Settings.SMTP
    private let queue = DispatchQueue(label: "inspel.smtp")

    package init(_ server: Settings.SMTP) { self.server = server }

    package func send(_ message: [UInt8], from: String, to: String) async throws(MailFault) {
        guard message.count <= SMTPSender.maximumSize else {
            throw .permanent("The mail is larger than \(SMTPSender.maximumSize >> 20) MB.")
        }
        guard to.utf8.allSatisfy({ $0 > 32 && $0 < 127 }) else {
            throw .permanent("The address has characters that mail servers do not take.")
        }
        let server = server
        let fault: MailFault? = await withCheckedContinuation { continuation in
            queue.async {
                continuation.resume(returning: SMTPSender.transfer(message, from: from, to: to, server: server))
            }
        }
        if let fault { throw fault }
    }

    private static func transfer(_ message: [UInt8], from: String, to: String, server: Settings.SMTP) -> MailFault? {
        guard let curl = CurlHandle() else { return .temporary("libcurl does not start.") }
        let peer = CurlHandle.Peer(
            scheme: server.security == .tls ? "smtps" : "smtp", host: server.host, port: server.port,
            path: from.split(separator: "@").last.map(String.init) ?? "localhost",
            demandsTLS: server.security == .startTLS, caFile: server.caFile, user: server.user,
            password: server.password)
        do {
            try curl.deliver(message, from: from, to: to, peer: peer, seconds: 120)
            return nil
        } catch {
            return SMTPSender.fault(error)
        }
    }

    /// What libcurl's result means for the mail. Faults of the connection or of the sign-in are not the mail's.
    private static func fault(_ fault: CurlHandle.Fault) -> MailFault {
        if fault.cause == .denied || fault.cause == .untrusted { return .temporary(fault.words) }
        let said = fault.line.isEmpty ? fault.words : fault.line
        if (500..<600).contains(fault.code) { return .permanent(said) }
        if (400..<500).contains(fault.code) { return .temporary(said) }
        return fault.wasHandedOver
            ? .unknown(MailReason.unknownWhetherItWent + " " + fault.words) : .temporary(fault.words)
    }
}

package enum MailReason {
    /// Begins `last_error` of a mail that may have gone; the desk shows it in its own words.
    package static let unknownWhetherItWent = "Unknown whether it went."
    package static let removed = "The person asked to be removed."
    package static let addressCorrected = "The address was corrected."
    package static let importUndone = "The import was undone."
    package static let unreachable = "Mails to the address have come back."
}
