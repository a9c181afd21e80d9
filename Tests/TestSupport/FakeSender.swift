import Inspel
import Logging
import Synchronization

/// A mail server that remembers what it got and fails as it is told.
package final class FakeSender: MailSender {
    package struct Sent: Sendable {
        package let message: String
        package let to: String
    }

    private struct State {
        var sent: [Sent] = []
        var faults: [MailFault]
    }

    private let state: Mutex<State>

    /// - Parameter faults: of the first mails, one each; later ones go.
    package init(faults: [MailFault] = []) { state = Mutex(State(faults: faults)) }

    package var sent: [Sent] { state.withLock { $0.sent } }

    package func send(_ message: [UInt8], from: String, to: String) async throws(MailFault) {
        let fault: MailFault? = state.withLock { state in
            if !state.faults.isEmpty { return state.faults.removeFirst() }
            state.sent.append(Sent(message: String(decoding: message, as: UTF8.self), to: to))
            return nil
        }
        if let fault { throw fault }
    }
}

extension TestSite {
    /// The outbox with the sender; nil is an installation without a mail server.
    package func outbox(_ sender: (any MailSender)?) -> OutboxRunner {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return OutboxRunner(store: store, sender: sender, from: settings.sender, logger: logger)
    }
}
