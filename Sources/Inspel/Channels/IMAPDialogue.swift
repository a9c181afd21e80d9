import Foundation

/// A signed-in IMAP connection on which commands are said and answered, one after the other. Calls block.
final class IMAPDialogue {
    private let curl: CurlHandle
    private var reader = IMAPReader()
    private var waiting: [IMAPResponse] = []
    private var count = 0
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
    /// Seconds without a byte after which the server counts as gone.
    static let patience = 60

    init(_ settings: Settings.IMAP) throws(MailboxFault) {
        guard let curl = CurlHandle() else { throw .unreachable }
        self.curl = curl
        var peer = CurlHandle.Peer(
            scheme: settings.security == .tls ? "imaps" : "imap", host: settings.host, port: settings.port,
            demandsTLS: settings.security == .startTLS, caFile: settings.caFile, user: settings.user)
        switch settings.secret {
        case .password(let password): peer.password = password
        case .passwordFile(let path): peer.password = try IMAPDialogue.read(path)
        case .tokenFile(let path): peer.bearer = try IMAPDialogue.read(path)
        }
        do { try curl.connect(peer, seconds: IMAPDialogue.patience) } catch { throw IMAPDialogue.fault(error) }
    }

    deinit { buffer.deallocate() }

    /// Files are read at each sign-in: another program renews the token in them.
    private static func read(_ path: String) throws(MailboxFault) -> String {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { throw .noSecret }
        let secret = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !secret.isEmpty else { throw .noSecret }
        return secret
    }

    /// Says a command and hands over what the server answers before it is done.
    ///
    /// - Parameters:
    ///   - limit: bytes of one literal in the answer.
    ///   - each: untagged responses, in order.
    /// - Returns: the response that ends it: OK, NO or BAD.
    @discardableResult
    func say(
        _ command: String, limit: Int = 1 << 20, each: (IMAPResponse) -> Void = { _ in }
    ) throws(MailboxFault) -> IMAPResponse {
        count += 1
        let tag = "i\(count)"
        reader.limit = limit
        do { try curl.send(Array("\(tag) \(command)\r\n".utf8), seconds: IMAPDialogue.patience) } catch {
            throw IMAPDialogue.fault(error)
        }
        while true {
            let response = try next()
            if response.tag == tag { return response }
            if response.isUntagged, response.word == "BYE" { throw .unreachable }
            each(response)
        }
    }

    private func next() throws(MailboxFault) -> IMAPResponse {
        while waiting.isEmpty {
            let size: Int
            do { size = try curl.receive(into: buffer, seconds: IMAPDialogue.patience) } catch {
                throw IMAPDialogue.fault(error)
            }
            guard size > 0 else { throw .unreachable }
            do {
                try reader.take(UnsafeRawBufferPointer(rebasing: buffer[..<size])) { waiting.append($0) }
            } catch {
                switch error {
                case .notIMAP: throw .unclear
                case .tooLarge(let size): throw .tooLarge(size)
                }
            }
        }
        return waiting.removeFirst()
    }

    private static func fault(_ fault: CurlHandle.Fault) -> MailboxFault {
        switch fault.cause {
        case .unreachable: .unreachable
        case .denied: .denied
        case .untrusted: .untrusted
        case .cancelled: .cancelled
        case .other: .unclear
        }
    }
}
