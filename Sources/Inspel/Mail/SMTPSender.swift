import CCurl
import Dispatch
import Foundation
import Synchronization

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

    private static let isReady: Bool = curl_global_init(3) == CURLE_OK

    /// What the callbacks see of one transfer.
    private final class Transfer {
        let message: [UInt8]
        var offset = 0
        var lastLine = ""

        init(_ message: [UInt8]) { self.message = message }
    }

    private static func transfer(_ message: [UInt8], from: String, to: String, server: Settings.SMTP) -> MailFault? {
        guard isReady, let curl = curl_easy_init() else { return .temporary("libcurl does not start.") }
        defer { curl_easy_cleanup(curl) }
        let state = Transfer(message)
        let pointer = Unmanaged.passUnretained(state).toOpaque()
        let scheme = server.security == .tls ? "smtps" : "smtp"
        let host = server.host.contains(":") ? "[\(server.host)]" : server.host
        let domain = from.split(separator: "@").last.map(String.init) ?? "localhost"
        let recipients = curl_slist_append(nil, "<\(to)>")
        defer { curl_slist_free_all(recipients) }
        recipients.map { _ = inspel_curl_set_list(curl, CURLOPT_MAIL_RCPT, $0) }
        _ = inspel_curl_set_string(curl, CURLOPT_URL, "\(scheme)://\(host):\(server.port)/\(domain)")
        _ = inspel_curl_set_string(curl, CURLOPT_PROXY, "")
        _ = inspel_curl_set_string(curl, CURLOPT_MAIL_FROM, "<\(from)>")
        _ = inspel_curl_set_long(curl, CURLOPT_NOSIGNAL, 1)
        _ = inspel_curl_set_long(curl, CURLOPT_CONNECTTIMEOUT, 20)
        _ = inspel_curl_set_long(curl, CURLOPT_TIMEOUT, 120)
        let tls = server.security == .startTLS ? CURLUSESSL_ALL : CURLUSESSL_NONE
        if server.security == .startTLS { _ = inspel_curl_set_long(curl, CURLOPT_USE_SSL, Int(tls.rawValue)) }
        if let file = server.caFile { _ = inspel_curl_set_string(curl, CURLOPT_CAINFO, file) }
        if !server.user.isEmpty {
            _ = inspel_curl_set_string(curl, CURLOPT_USERNAME, server.user)
            _ = inspel_curl_set_string(curl, CURLOPT_PASSWORD, server.password)
        }
        _ = inspel_curl_set_long(curl, CURLOPT_UPLOAD, 1)
        _ = inspel_curl_set_offset(curl, CURLOPT_INFILESIZE_LARGE, curl_off_t(message.count))
        _ = inspel_curl_set_pointer(curl, CURLOPT_READDATA, pointer)
        _ = inspel_curl_set_callback(curl, CURLOPT_READFUNCTION) { buffer, size, count, pointer in
            guard let buffer, let pointer else { return 0 }
            let state = Unmanaged<Transfer>.fromOpaque(pointer).takeUnretainedValue()
            let length = min(size * count, state.message.count - state.offset)
            state.message.withUnsafeBytes { bytes in
                guard length > 0, let base = bytes.baseAddress else { return }
                memcpy(buffer, base + state.offset, length)
            }
            state.offset += length
            return length
        }
        _ = inspel_curl_set_pointer(curl, CURLOPT_HEADERDATA, pointer)
        _ = inspel_curl_set_callback(curl, CURLOPT_HEADERFUNCTION) { buffer, size, count, pointer in
            guard let buffer, let pointer else { return 0 }
            let state = Unmanaged<Transfer>.fromOpaque(pointer).takeUnretainedValue()
            let line = UnsafeRawBufferPointer(start: buffer, count: size * count)
            state.lastLine = String(decoding: line.prefix(300), as: UTF8.self)
            return size * count
        }
        let result = curl_easy_perform(curl)
        guard result != CURLE_OK else { return nil }
        var code = 0
        _ = inspel_curl_get_long(curl, CURLINFO_RESPONSE_CODE, &code)
        return fault(result, code: code, state)
    }

    /// What libcurl's result means for the mail. Faults of the connection or of the sign-in are not the mail's.
    private static func fault(_ result: CURLcode, code: Int, _ state: Transfer) -> MailFault {
        let line = MailMessageBytes.oneLine(state.lastLine)
        let words = String(cString: curl_easy_strerror(result))
        let isAboutServer = [CURLE_LOGIN_DENIED, CURLE_USE_SSL_FAILED, CURLE_PEER_FAILED_VERIFICATION].contains {
            $0 == result
        }
        if isAboutServer { return .temporary(words) }
        if (500..<600).contains(code) { return .permanent(line.isEmpty ? words : line) }
        if (400..<500).contains(code) { return .temporary(line.isEmpty ? words : line) }
        return state.offset == state.message.count && !state.message.isEmpty
            ? .unknown(MailReason.unknownWhetherItWent + " " + words) : .temporary(words)
    }
}

package enum MailReason {
    /// Begins `last_error` of a mail that may have gone; the desk shows it in its own words.
    package static let unknownWhetherItWent = "Unknown whether it went."
    package static let removed = "The person asked to be removed."
    package static let addressCorrected = "The address was corrected."
    package static let importUndone = "The import was undone."
}
