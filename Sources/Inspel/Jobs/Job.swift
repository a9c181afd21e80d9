/// Work that outlives a request: a row, enqueued in the transaction that causes it. `Command` wires which function does
/// which kind. Each feature declares its kinds as static functions in an extension.
package struct Job: Sendable, Codable, Equatable {
    package let kind: String
    package let arguments: [String: String]

    package init(kind: String, arguments: [String: String] = [:]) {
        self.kind = kind
        self.arguments = arguments
    }
}
