import Formats
import Foundation

/// A letter that a colleague passed on in the body: the writer is the one named in the inner header block, the
/// forwarder is kept.
enum Forwarded {
    private static let notices: Phrases = [
        "vidarebefordrat", "Vidarebefordrat", "forwarded message", "Forwarded message", "Forwarded Message",
    ]

    static func unwrap(_ letter: inout ReadLetter) {
        guard let body = letter.body, let message = letter.message else { return }
        let subject = message.subject.lowered()
        let isMarked =
            ["vb:", "fw:", "fwd:", "vs:", "wg:", "vidarebefordrat"].contains { subject.hasPrefix($0) }
            || body.lines.contains { line in
                guard notices.isFound(in: line.text) else { return false }
                return line.text.first("---") != nil || line.text.hasSuffix(":")
            }
        guard isMarked, let start = History.begins(body.lines) ?? quotedBlock(body.lines) else { return }
        let above = body.lines[..<start].filter { !$0.isBlank }.map(\.text).joined(separator: " ")
        guard above.isShorter(than: 700) else { return }
        var end = start
        var seen = 0
        var inner: MailMessage.Address?
        while end < body.lines.count {
            let text = body.lines[end].text.trimming(" *>\u{A0}")
            if let name = History.headerName(text.lowered()) {
                seen += 1
                if name == "from" && inner == nil { inner = address(text) }
            } else if body.lines[end].isBlank && seen > 0 {
                break
            }
            end += 1
            if end - start > 14 { break }
        }
        guard let inner else { return }
        letter.forwardedBy = message.from?.email
        letter.sender = inner
        var lines = body.lines
        let outer = lines[(end..<lines.count)].filter { !$0.isBlank }.map(\.quoteDepth).min() ?? 0
        for index in lines.indices {
            if index < end {
                lines[index].fold = .history
            } else {
                lines[index].quoteDepth = max(0, lines[index].quoteDepth - outer)
            }
        }
        letter.body?.lines = lines
        letter.bodyStart = end
    }

    private static func quotedBlock(_ lines: [LetterText.Line]) -> Int? {
        lines.indices.first { index in
            lines[index].quoteDepth > 0 && History.headerName(lines[index].text.lowered()) == "from"
        }
    }

    /// "Från: Petra Ek <petra@…>" or "Från: petra@… [mailto:…]".
    static func address(_ line: String) -> MailMessage.Address? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let value = line[line.index(after: colon)...].trimming()
        guard let email = AddressFinder.find(value).first?.email else { return nil }
        let name = value.prefix { $0 != "<" && $0 != "[" && $0 != "(" }.trimming(" \"'*")
        return MailMessage.Address(name: name.contains("@") ? "" : name, email: email)
    }
}
