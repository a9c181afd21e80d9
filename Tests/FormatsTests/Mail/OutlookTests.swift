import Formats
import Foundation
import TestSupport
import Testing

@Suite("Messages that Outlook and Exchange wrap are read like others", .timeLimit(.minutes(3)))
struct OutlookTests {
    private typealias Builder = CompoundFileBuilder

    private func message(_ items: [(String, CompoundFileBuilder.Item)]) throws -> MailMessage? {
        try OutlookMessage.read(Builder.bytes(items))
    }

    private func texts(_ message: MailMessage) -> [String] {
        message.parts.compactMap { if case .text(let text) = $0 { text } else { nil } }
    }

    private func files(_ message: MailMessage) -> [MailMessage.File] {
        message.parts.compactMap { if case .file(let file) = $0 { file } else { nil } }
    }

    @Test func `sender, subject, time, words and attachments of a saved message`() throws {
        // 15 January 2027 in tenths of microseconds since 1601.
        let time: Int64 = (1_800_000_000 + 11_644_473_600) * 10_000_000
        let found = try #require(
            try message([
                Builder.numbers([(0x0039_0040, time)], head: 32), Builder.text(0x001A, "IPM.Note"),
                Builder.text(0x0037, "Svar på frågorna"), Builder.text(0x0C1A, "Siv Sandell"),
                Builder.text(0x5D01, "Siv@solvik.example"),
                Builder.text(0x1000, "1. Vi köper tjänster av ett socialt företag."),
                Builder.text(0x1035, "<abc@solvik.example>"),
                (
                    "__recip_version1.0_#00000000",
                    .folder([Builder.numbers([], head: 8), Builder.text(0x39FE, "svar@handboken.example")])
                ),
                (
                    "__attach_version1.0_#00000000",
                    .folder([
                        Builder.numbers([], head: 8), Builder.text(0x3707, "Våra svar.docx"),
                        Builder.bytes(0x3701, [UInt8](repeating: 7, count: 9_000)),
                    ])
                ),
            ]))
        #expect(found.from == MailMessage.Address(name: "Siv Sandell", email: "siv@solvik.example"))
        #expect(found.subject == "Svar på frågorna")
        #expect(found.sent == 1_800_000_000_000)
        #expect(found.messageID == "abc@solvik.example")
        #expect(found.to.map(\.email) == ["svar@handboken.example"])
        #expect(texts(found) == ["1. Vi köper tjänster av ett socialt företag."])
        #expect(files(found).map(\.filename) == ["Våra svar.docx"])
        #expect(files(found)[0].bytes == [UInt8](repeating: 7, count: 9_000))
    }

    @Test func `the headers that a message came with count`() throws {
        let headers =
            "From: Bo Ek <bo@granasa.example>\r\nAuto-Submitted: auto-replied\r\nSubject: =?utf-8?q?Fr=C3=A5nvaro?="
        let found = try #require(
            try message([
                Builder.numbers([], head: 32), Builder.text(0x007D, headers), Builder.text(0x1000, "Jag är ledig."),
            ]))
        #expect(found.from?.email == "bo@granasa.example")
        #expect(found.subject == "Frånvaro")
        #expect(found.headers["auto-submitted"] == "auto-replied")
    }

    @Test func `an attached message stays a message`() throws {
        let inner: CompoundFileBuilder.Item = .folder([
            Builder.numbers([], head: 24), Builder.text(0x0037, "Det inre"),
            Builder.text(0x1000, "Inre text som är lång nog."),
        ])
        let found = try #require(
            try message([
                Builder.numbers([], head: 32), Builder.text(0x1000, "Vidarebefordrar detta till er."),
                (
                    "__attach_version1.0_#00000000",
                    .folder([
                        Builder.numbers([], head: 8), Builder.text(0x3001, "Det inre"), ("__substg1.0_3701000D", inner),
                    ])
                ),
            ]))
        guard case .message(let attached)? = found.parts.last else {
            Issue.record("no message")
            return
        }
        #expect(attached.subject == "Det inre")
        #expect(texts(attached) == ["Inre text som är lång nog."])
    }

    @Test func `rich text is unpacked`() throws {
        // The example of [MS-OXRTFCP] 3.1.1: "hello world".
        let packed: [UInt8] = [
            0x2D, 0, 0, 0, 0x2B, 0, 0, 0, 0x4C, 0x5A, 0x46, 0x75, 0xF1, 0xC5, 0xC7, 0xA7, 0x03, 0x00, 0x0A, 0x00, 0x72,
            0x63,
            0x70, 0x67, 0x31, 0x32, 0x35, 0x42, 0x32, 0x0A, 0xF3, 0x20, 0x68, 0x65, 0x6C, 0x09, 0x00, 0x20, 0x62, 0x77,
            0x05,
            0xB0, 0x6C, 0x64, 0x7D, 0x0A, 0x80, 0x0F, 0xA0,
        ]
        let found = try #require(try message([Builder.numbers([], head: 32), Builder.bytes(0x1009, packed)]))
        #expect(texts(found) == ["hello world"])
    }

    @Test func `a compound file that is no message, or that was cut off, says so`() throws {
        #expect(try message([("WordDocument", .stream([1, 2, 3]))]) == nil)
        let bytes = Builder.bytes([
            Builder.numbers([], head: 32), Builder.text(0x1000, String(repeating: "x", count: 5_000)),
        ])
        #expect(throws: DocumentFault.corrupt) { try OutlookMessage.read(Array(bytes.prefix(bytes.count / 2))) }
        #expect(throws: DocumentFault.corrupt) { try OutlookMessage.read(CompoundFile.signature) }
    }

    // MARK: winmail.dat

    private func attribute(_ level: UInt8, _ id: UInt32, _ content: [UInt8]) -> [UInt8] {
        func little(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(number >> (8 * $0) & 255) } }
        let sum = content.reduce(0) { ($0 + UInt32($1)) & 0xFFFF }
        return [level] + little(id) + little(UInt32(content.count)) + content + [UInt8(sum & 255), UInt8(sum >> 8)]
    }

    @Test func `attachments come out of winmail.dat with their Swedish names`() throws {
        let head: [UInt8] = WinmailReader.signature + [1, 0]
        let body =
            head + attribute(1, 0x0006_9007, [0xE4, 0x04, 0, 0, 0, 0, 0, 0])
            + attribute(1, 0x0002_800C, Array("Se bilagan.\0".utf8)) + attribute(2, 0x0006_9002, [1, 0])
            + attribute(2, 0x0001_8010, [0x53, 0x76, 0x61, 0x72, 0x20, 0xE5, 0xE4, 0xF6, 0x2E, 0x74, 0x78, 0x74, 0])
            + attribute(2, 0x0006_800F, Array("Innehåll".utf8))
        let found = try #require(WinmailReader.read(body))
        #expect(texts(found) == ["Se bilagan."])
        #expect(files(found).map(\.filename) == ["Svar åäö.txt"])
        #expect(files(found).map(\.bytes) == [Array("Innehåll".utf8)])
        // What was there before the fault counts.
        #expect(WinmailReader.read(Array(body.dropLast(12)) + [9, 9, 9]).map(texts) == ["Se bilagan."])
        #expect(WinmailReader.read(Array("x".utf8)) == nil)
    }
}
