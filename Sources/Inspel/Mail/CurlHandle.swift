import CCurl
import Foundation

/// The one file that calls libcurl: it connects, checks certificates, signs in, and carries bytes. A handle is one
/// connection. Calls block the thread, so they run on a queue or executor of their own; a cancelled task ends them.
final class CurlHandle {
    /// Where to connect and as whom.
    struct Peer {
        /// `smtp`, `smtps`, `imap` or `imaps`.
        var scheme: String
        var host: String
        var port: Int
        /// Without a slash; for SMTP the name that we greet with.
        var path = ""
        /// On a connection that begins in the clear: TLS must follow, or nothing is said.
        var demandsTLS = false
        var caFile: String?
        var user = ""
        var password = ""
        /// A bearer token to sign in with (XOAUTH2) in place of a password.
        var bearer: String?

        var url: String { "\(scheme)://\(host.contains(":") ? "[\(host)]" : host):\(port)/\(path)" }
    }

    struct Fault: Error {
        enum Cause { case unreachable, denied, untrusted, cancelled, other }

        let cause: Cause
        /// The server's last code, 0 when it gave none.
        let code: Int
        /// The server's last line.
        let line: String
        /// libcurl's sentence.
        let words: String
        /// The whole message was handed over before it failed.
        let wasHandedOver: Bool
    }

    private let curl: UnsafeMutableRawPointer
    private let transfer = Transfer()

    /// Writing to a connection that the server has closed must be an error, not the program's end.
    private static let isReady: Bool = {
        signal(SIGPIPE, SIG_IGN)
        return curl_global_init(3) == CURLE_OK
    }()

    /// Nil when libcurl does not start.
    init?() {
        guard CurlHandle.isReady, let curl = curl_easy_init() else { return nil }
        self.curl = curl
    }

    deinit { curl_easy_cleanup(curl) }

    /// What the callbacks see.
    private final class Transfer {
        var message: [UInt8] = []
        var offset = 0
        var lastLine = ""
        /// What an SMTP server said no with; its goodbye comes after it.
        var refusal = ""
    }

    // MARK: One mail

    /// Connects and hands the message over (SMTP).
    func deliver(_ message: [UInt8], from: String, to: String, peer: Peer, seconds: Int) throws(Fault) {
        let recipients = curl_slist_append(nil, "<\(to)>")
        defer { curl_slist_free_all(recipients) }
        prepare(peer, seconds: seconds)
        recipients.map { _ = inspel_curl_set_list(curl, CURLOPT_MAIL_RCPT, $0) }
        _ = inspel_curl_set_string(curl, CURLOPT_MAIL_FROM, "<\(from)>")
        _ = inspel_curl_set_long(curl, CURLOPT_UPLOAD, 1)
        _ = inspel_curl_set_offset(curl, CURLOPT_INFILESIZE_LARGE, curl_off_t(message.count))
        transfer.message = message
        transfer.offset = 0
        defer { transfer.message = [] }
        _ = inspel_curl_set_pointer(curl, CURLOPT_READDATA, Unmanaged.passUnretained(transfer).toOpaque())
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
        try perform()
    }

    // MARK: A conversation

    /// Connects and signs in, and leaves the connection to `send` and `receive`.
    func connect(_ peer: Peer, seconds: Int) throws(Fault) {
        prepare(peer, seconds: seconds)
        _ = inspel_curl_set_long(curl, CURLOPT_CONNECT_ONLY, 1)
        // Connecting ends when the task is cancelled.
        _ = inspel_curl_set_long(curl, CURLOPT_NOPROGRESS, 0)
        _ = inspel_curl_set_progress(curl, CURLOPT_XFERINFOFUNCTION) { _, _, _, _, _ in Task.isCancelled ? 1 : 0 }
        try perform()
    }

    func send(_ bytes: [UInt8], seconds: Int) throws(Fault) {
        var offset = 0
        while offset < bytes.count {
            var count = 0
            let result = bytes.withUnsafeBytes { buffer in
                curl_easy_send(curl, buffer.baseAddress.map { $0 + offset }, bytes.count - offset, &count)
            }
            offset += count
            switch result {
            case CURLE_OK: break
            case CURLE_AGAIN: try wait(for: POLLOUT, seconds: seconds)
            default: throw fault(result)
            }
        }
    }

    /// Reads what has come, at least one byte; 0 when the server has closed the connection.
    func receive(into buffer: UnsafeMutableRawBufferPointer, seconds: Int) throws(Fault) -> Int {
        while true {
            var count = 0
            let result = curl_easy_recv(curl, buffer.baseAddress, buffer.count, &count)
            switch result {
            case CURLE_OK: return count
            case CURLE_AGAIN: try wait(for: POLLIN, seconds: seconds)
            default: throw fault(result)
            }
        }
    }

    /// Waits in short turns, so that a task that is cancelled meanwhile does not wait to the end.
    private func wait(for event: Int32, seconds: Int) throws(Fault) {
        var socket: curl_socket_t = -1
        guard inspel_curl_get_socket(curl, CURLINFO_ACTIVESOCKET, &socket) == CURLE_OK, socket >= 0 else {
            throw fault(CURLE_SEND_ERROR)
        }
        let end = DispatchTime.now() + .seconds(seconds)
        while DispatchTime.now() < end {
            if Task.isCancelled { throw fault(CURLE_ABORTED_BY_CALLBACK) }
            var descriptor = pollfd(fd: socket, events: Int16(event), revents: 0)
            if poll(&descriptor, 1, 200) > 0 { return }
        }
        throw fault(CURLE_OPERATION_TIMEDOUT)
    }

    // MARK: Both

    private func prepare(_ peer: Peer, seconds: Int) {
        curl_easy_reset(curl)
        (transfer.lastLine, transfer.refusal) = ("", "")
        _ = inspel_curl_set_string(curl, CURLOPT_URL, peer.url)
        _ = inspel_curl_set_string(curl, CURLOPT_PROXY, "")
        _ = inspel_curl_set_long(curl, CURLOPT_NOSIGNAL, 1)
        _ = inspel_curl_set_long(curl, CURLOPT_CONNECTTIMEOUT, 20)
        _ = inspel_curl_set_long(curl, CURLOPT_TIMEOUT, seconds)
        if peer.demandsTLS { _ = inspel_curl_set_long(curl, CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue)) }
        if let file = peer.caFile { _ = inspel_curl_set_string(curl, CURLOPT_CAINFO, file) }
        if !peer.user.isEmpty {
            _ = inspel_curl_set_string(curl, CURLOPT_USERNAME, peer.user)
            if let token = peer.bearer {
                _ = inspel_curl_set_string(curl, CURLOPT_XOAUTH2_BEARER, token)
                _ = inspel_curl_set_string(curl, CURLOPT_LOGIN_OPTIONS, "AUTH=XOAUTH2")
            } else {
                _ = inspel_curl_set_string(curl, CURLOPT_PASSWORD, peer.password)
            }
        }
        _ = inspel_curl_set_pointer(curl, CURLOPT_HEADERDATA, Unmanaged.passUnretained(transfer).toOpaque())
        _ = inspel_curl_set_callback(curl, CURLOPT_HEADERFUNCTION) { buffer, size, count, pointer in
            guard let buffer, let pointer else { return 0 }
            let state = Unmanaged<Transfer>.fromOpaque(pointer).takeUnretainedValue()
            let line = UnsafeRawBufferPointer(start: buffer, count: size * count)
            state.lastLine = String(decoding: line.prefix(300), as: UTF8.self)
            // RFC 5321, 4.2.1: replies that begin with 4 or 5 are refusals.
            if line.count > 3, [0x34, 0x35].contains(line[0]), (0x30...0x39).contains(line[1]),
                (0x30...0x39).contains(line[2]), line[3] == 0x20
            {
                state.refusal = state.lastLine
            }
            return size * count
        }
    }

    private func perform() throws(Fault) {
        let result = curl_easy_perform(curl)
        guard result == CURLE_OK else { throw fault(result) }
    }

    private func fault(_ result: CURLcode) -> Fault {
        var code = 0
        _ = inspel_curl_get_long(curl, CURLINFO_RESPONSE_CODE, &code)
        let cause: Fault.Cause
        switch result {
        case CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR: cause = .denied
        case CURLE_USE_SSL_FAILED, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE:
            cause = .untrusted
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT, CURLE_OPERATION_TIMEDOUT, CURLE_SEND_ERROR,
            CURLE_RECV_ERROR, CURLE_GOT_NOTHING:
            cause = .unreachable
        case CURLE_ABORTED_BY_CALLBACK: cause = .cancelled
        default: cause = .other
        }
        if let refused = Int(transfer.refusal.prefix(3)) { code = refused }
        return Fault(
            cause: cause, code: code,
            line: MailMessageBytes.oneLine(transfer.refusal.isEmpty ? transfer.lastLine : transfer.refusal),
            words: String(cString: curl_easy_strerror(result)),
            wasHandedOver: transfer.offset > 0 && transfer.offset == transfer.message.count)
    }
}
