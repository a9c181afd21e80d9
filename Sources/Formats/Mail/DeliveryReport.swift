/// What a mail system says about letters that it could not deliver: the fields of `message/delivery-status` (RFC 3464),
/// and the header X-Failed-Recipients that some systems set instead. Such parts are never encoded, so the message is
/// read as it stands.
package struct DeliveryReport: Sendable, Equatable {
    package struct Recipient: Sendable, Equatable {
        /// Lower case: the address that failed, and the one that was written to where a forward lies between.
        package var addresses: [String]
        /// `failed`, `delayed`, `delivered`, `relayed`, `expanded`.
        package var action: String
        /// `5.1.1`
        package var status: String
        /// What the other server said, on one line.
        package var diagnostic: String

        package init(addresses: [String], action: String, status: String, diagnostic: String) {
            self.addresses = addresses
            self.action = action
            self.status = status
            self.diagnostic = diagnostic
        }
    }

    package var recipients: [Recipient]

    package init(recipients: [Recipient] = []) { self.recipients = recipients }

    /// Letters to these have been given up; a delay is not a failure.
    package var failed: [Recipient] { recipients.filter { $0.action == "failed" && !$0.status.hasPrefix("2") } }

    private static let longest = 1 << 20
    private static let most = 200

    package static func read(_ message: [UInt8]) -> DeliveryReport {
        var report = DeliveryReport()
        var isHeader = true
        var isStatus = false
        var announcesStatus = false
        var block: [String: String] = [:]
        for line in unfolded(message) {
            if line.isEmpty {
                report.add(block)
                block = [:]
                if announcesStatus { isStatus = true }
                announcesStatus = false
                isHeader = false
            } else if line.hasPrefix("--") {
                report.add(block)
                block = [:]
                isStatus = false
            } else if let colon = line.firstIndex(of: ":") {
                let name = line[..<colon].lowercased()
                let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
                if name == "content-type", !isStatus {
                    let type = value.lowercased()
                    announcesStatus =
                        type.hasPrefix("message/delivery-status") || type.hasPrefix("message/global-delivery-status")
                } else if isHeader, name == "x-failed-recipients" {
                    for address in value.split(separator: ",") {
                        report.add(["final-recipient": ";" + address, "action": "failed"])
                    }
                } else if isStatus {
                    block[name] = String(value)
                }
            }
        }
        report.add(block)
        return report
    }

    private mutating func add(_ block: [String: String]) {
        let addresses = ["final-recipient", "original-recipient"].compactMap { block[$0] }.map(DeliveryReport.address)
            .filter { $0.contains("@") }
        guard !addresses.isEmpty, recipients.count < DeliveryReport.most else { return }
        let status = (block["status"] ?? "").prefix { $0.isNumber || $0 == "." }
        let said = block["diagnostic-code"] ?? ""
        let diagnostic = said.firstIndex(of: ";").map { said[said.index(after: $0)...] } ?? said[...]
        let recipient = Recipient(
            addresses: addresses[0] == addresses.last ? [addresses[0]] : addresses,
            action: (block["action"] ?? "failed").lowercased(), status: String(status),
            diagnostic: String(diagnostic.drop { $0 == " " }.prefix(200)))
        // One recipient can be in the header and in the report.
        if let known = recipients.firstIndex(where: { $0.addresses.contains(addresses[0]) }) {
            if recipients[known].status.isEmpty { recipients[known] = recipient }
        } else {
            recipients.append(recipient)
        }
    }

    /// `rfc822; <Asta@Solvik.example>` → `asta@solvik.example`
    private static func address(_ field: String) -> String {
        let address = field.firstIndex(of: ";").map { field[field.index(after: $0)...] } ?? field[...]
        return address.lowercased().filter { !$0.isWhitespace && $0 != "<" && $0 != ">" }
    }

    private static func unfolded(_ message: [UInt8]) -> [String] {
        var lines: [String] = []
        for line in message.prefix(longest).split(separator: 10, omittingEmptySubsequences: false) {
            let line = line.last == 13 ? line.dropLast() : line
            let text = String(decoding: line, as: UTF8.self)
            if line.first == 32 || line.first == 9, let last = lines.last, !last.isEmpty {
                lines[lines.count - 1] = last + " " + text.drop { $0 == " " || $0 == "\t" }
            } else {
                lines.append(text)
            }
        }
        return lines
    }
}
