import Formats
import Foundation

/// Writes a mail as RFC 5322 and MIME want it: text and its HTML twin in multipart/alternative, UTF-8 as
/// quoted-printable, lines of at most 76 characters.
package struct MailMessageBytes: Sendable {
    /// "inspel@handboken.example" or "Inspel <inspel@handboken.example>".
    let sender: String

    package init(sender: String) { self.sender = sender }

    /// The sender's bare address, for the envelope.
    package var senderAddress: String { MailMessageBytes.split(sender).address }

    /// The part after the @: Message-IDs are made at it.
    package var senderDomain: String {
        senderAddress.split(separator: "@").last.map(String.init) ?? "localhost"
    }

    /// - Parameter date: the Date header.
    package func message(_ mail: QueuedMail, language: String, date: Timestamp) -> [UInt8] {
        let link = mail.link ?? ""
        let text = mail.text.replacing("{{link}}", with: link)
        let html = mail.html.replacing("{{link}}", with: HTML(text: link).string)
        let boundary = "=_inspel_" + Digest.sha256("boundary:" + mail.messageID).prefix(32)
        let (name, address) = MailMessageBytes.split(sender)
        var lines = [
            "Date: \(MailMessageBytes.date(date))",
            "From: \(name.isEmpty ? address : "\(MailMessageBytes.phrase(name)) <\(address)>")",
            "To: \(MailMessageBytes.oneLine(mail.to))",
        ]
        if let replyTo = mail.replyTo { lines.append("Reply-To: \(MailMessageBytes.oneLine(replyTo))") }
        lines += [
            "Subject: \(MailMessageBytes.header(mail.subject))",
            "Message-ID: <\(mail.messageID)@\(senderDomain)>",
            "MIME-Version: 1.0",
            "Content-Language: \(language)",
        ]
        if let letter = mail.inReplyTo.map(MailMessageBytes.oneLine), !letter.isEmpty {
            let id = letter.hasPrefix("<") ? letter : "<\(letter)>"
            lines += ["In-Reply-To: \(id)", "References: \(id)"]
        }
        // RFC 3834: a relayed question and a reply are written by a person, everything else by the program.
        if mail.kind != "relay" && mail.kind != "reply" { lines.append("Auto-Submitted: auto-generated") }
        lines += ["Content-Type: multipart/alternative;", " boundary=\"\(boundary)\"", ""]
        for (type, body) in [("plain", text), ("html", html)] {
            lines += [
                "--\(boundary)", "Content-Type: text/\(type); charset=utf-8",
                "Content-Transfer-Encoding: quoted-printable", "",
                MailMessageBytes.quotedPrintable(body), "",
            ]
        }
        lines += ["--\(boundary)--", ""]
        return Array(lines.joined(separator: "\r\n").utf8)
    }

    static func split(_ sender: String) -> (name: String, address: String) {
        guard let open = sender.lastIndex(of: "<"), let close = sender.lastIndex(of: ">"), open < close else {
            return ("", oneLine(sender))
        }
        let name = sender[..<open].trimmingCharacters(in: .whitespaces.union(["\""]))
        return (oneLine(name), oneLine(String(sender[sender.index(after: open)..<close])))
    }

    /// Nothing that a person typed can begin a header of its own.
    static func oneLine(_ text: String) -> String {
        String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : $0 })
        ).trimmingCharacters(in: .whitespaces)
    }

    /// A header's text: as it is when it is short ASCII, else in encoded words (RFC 2047) of at most 75 characters.
    static func header(_ text: String) -> String {
        let text = oneLine(text)
        if text.utf8.count <= 66, text.utf8.allSatisfy({ $0 < 128 }), !text.contains("=?") { return text }
        var words: [String] = []
        var chunk: [UInt8] = []
        for character in text {
            let bytes = Array(String(character).utf8)
            if chunk.count + bytes.count > 42, !chunk.isEmpty {
                words.append("=?utf-8?B?\(Data(chunk).base64EncodedString())?=")
                chunk = []
            }
            chunk += bytes
        }
        if !chunk.isEmpty { words.append("=?utf-8?B?\(Data(chunk).base64EncodedString())?=") }
        return words.joined(separator: "\r\n ")
    }

    private static func phrase(_ name: String) -> String {
        guard name.utf8.allSatisfy({ $0 < 128 }), !name.contains("=?") else { return header(name) }
        return "\"" + name.replacing("\\", with: "").replacing("\"", with: "") + "\""
    }

    /// RFC 2045, 6.7. Line ends become CRLF.
    static func quotedPrintable(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var out: [UInt8] = []
        let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            if index > 0 { out += [13, 10] }
            var width = 0
            let bytes = Array(line.utf8)
            for (position, byte) in bytes.enumerated() {
                let isLast = position == bytes.count - 1
                let isPlain =
                    (byte >= 33 && byte <= 126 && byte != 0x3D && !(byte == 0x2E && width == 0))
                    || ((byte == 32 || byte == 9) && !isLast)
                let piece = isPlain ? [byte] : [0x3D, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
                if width + piece.count > 75 {
                    out += [0x3D, 13, 10]
                    width = 0
                }
                out += piece
                width += piece.count
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// RFC 5322, 3.3, in UTC.
    static func date(_ time: Timestamp) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents(
            [.year, .month, .day, .weekday, .hour, .minute, .second], from: time.date)
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        func two(_ number: Int?) -> String { (number ?? 0) < 10 ? "0\(number ?? 0)" : "\(number ?? 0)" }
        return
            "\(days[(parts.weekday ?? 1) - 1]), \(two(parts.day)) \(months[(parts.month ?? 1) - 1]) \(parts.year ?? 1970) \(two(parts.hour)):\(two(parts.minute)):\(two(parts.second)) +0000"
    }
}
