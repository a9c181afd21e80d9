import Formats
import Foundation
import Testing

@Suite("Letters in mbox and Maildir", .timeLimit(.minutes(3)))
struct MailFoldersTests {
    private func letters(_ text: String, limit: Int = 10_000) async throws -> [String] {
        let file = FileManager.default.temporaryDirectory.appending(path: "inspel-mbox-\(UUID())")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let handle = try FileHandle(forReadingFrom: file)
        defer { try? handle.close() }
        var found: [String] = []
        try await MailFolders.messages(mbox: handle, limit: limit) { found.append(String(decoding: $0, as: UTF8.self)) }
        return found
    }

    @Test(arguments: ["\n", "\r\n"])
    func `letters come one by one, without the lines between them`(end: String) async throws {
        let text = """
            From asta@solvik.example Fri Jan 15 10:00:00 2027
            Subject: Ett

            Hej
            >From början
            >>From citat

            From nu på är det ett brev till, eller hur?

            From bo@granasa.example Fri Jan 15 11:00:00 2027
            Subject: Två

            Mitt i ett stycke
            From står det så.

            """.replacing("\n", with: end)
        let found = try await letters(text).map { $0.replacing("\r\n", with: "\n") }
        // A line that begins so after a blank one begins a letter: mbox has no other way.
        #expect(
            found == [
                "Subject: Ett\n\nHej\nFrom början\n>From citat\n", "",
                "Subject: Två\n\nMitt i ett stycke\nFrom står det så.\n",
            ])
    }

    @Test func `the last letter may lack its blank line and its line end`() async throws {
        #expect(try await letters("From a\nSubject: a\n\nx") == ["Subject: a\n\nx"])
        #expect(try await letters("From a\nSubject: a\n\nx\n") == ["Subject: a\n\nx\n"])
        #expect(try await letters("").isEmpty)
        #expect(try await letters("Subject: inget mbox\n\nx\n").isEmpty)
    }

    @Test func `a letter over the limit tells so by its size, and the next one comes`() async throws {
        let found = try await letters(
            "From a\nSubject: a\n\n\(String(repeating: "x", count: 500))\n\nFrom b\nSubject: b\n\ny\n", limit: 100)
        #expect(found.map(\.utf8.count) == [101, 14])
        #expect(found.last == "Subject: b\n\ny\n")
    }

    @Test func `a Maildir's letters come in the order of delivery`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "inspel-maildir-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        for name in ["cur", "new", "tmp"] {
            try FileManager.default.createDirectory(at: folder.appending(path: name), withIntermediateDirectories: true)
        }
        for name in ["new/1000.b.host", "cur/999.a.host:2,S", "tmp/998.c.host", "new/.dold"] {
            try Data().write(to: folder.appending(path: name))
        }
        #expect(MailFolders.isMaildir(folder.path))
        #expect(!MailFolders.isMaildir(folder.appending(path: "cur").path))
        #expect(
            try MailFolders.letters(maildir: folder.path).map {
                $0.split(separator: "/").suffix(2).joined(separator: "/")
            }
                == ["cur/999.a.host:2,S", "new/1000.b.host"])
    }

    @Test(
        arguments: [
            ("Message-ID: <a@b.example>\r\n\r\n", "a@b.example"),
            ("X: y\nmessage-id:\n <a@b.example>\n\n", "a@b.example"),
            ("X: y\n\nMessage-ID: <i.texten@b.example>\n", nil), ("Message-ID-X: <a@b>\n\n", nil), ("", nil),
        ])
    func `a Message-ID is found in the header alone`(message: String, identifier: String?) {
        #expect(MailHeader.messageID(of: Array(message.utf8)) == identifier)
    }
}
