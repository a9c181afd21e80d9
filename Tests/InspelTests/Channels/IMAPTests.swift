import Testing

@testable import Inspel

@Suite("What an IMAP server says")
struct IMAPTests {
    /// Fed in pieces of every size, so that borders fall everywhere.
    private func read(_ text: String, limit: Int = 1_000) throws -> [IMAPResponse] {
        let bytes = Array(text.utf8)
        var results: [[IMAPResponse]] = []
        for size in 1...bytes.count {
            var reader = IMAPReader()
            reader.limit = limit
            var found: [IMAPResponse] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                try bytes[start..<min(start + size, bytes.count)].withUnsafeBytes {
                    try reader.take($0) { found.append($0) }
                }
            }
            results.append(found)
        }
        let first = try #require(results.first)
        #expect(results.allSatisfy { $0 == first })
        return first
    }

    @Test func `a letter comes whole, with line ends and brackets in it`() throws {
        let letter = "From: a\r\n\r\n(text) {5}\r\n\"x\" )\r\n"
        let answers = try read(
            "* 3 FETCH (UID 7 FLAGS (\\Seen Inspel) BODY[] {\(letter.utf8.count)}\r\n\(letter))\r\ni1 OK done\r\n")
        #expect(answers.count == 2)
        let items = try #require(answers[0].fetched)
        #expect(items["UID"] == .word("7"))
        #expect(items["FLAGS"] == .list([.word("\\Seen"), .word("Inspel")]))
        #expect(items["BODY[]"] == .bytes(Array(letter.utf8)))
        #expect(answers[1].tag == "i1")
        #expect(answers[1].word == "OK")
    }

    @Test(
        arguments: [
            ("* 1 FETCH (BODY[] \"a \\\"b\\\" \\\\\" UID 9)\r\n", IMAPResponse.Value.bytes(Array("a \"b\" \\".utf8))),
            ("* 1 FETCH (UID 9 BODY[] NIL)\r\n", .null), ("* 1 FETCH (UID 9 BODY[] {0}\r\n)\r\n", .bytes([])),
            ("* 1 fetch (uid 9 body[]<0> {2}\r\nab)\r\n", .bytes(Array("ab".utf8))),
        ])
    func `content comes quoted, empty or in small letters`(line: String, content: IMAPResponse.Value) throws {
        let items = try #require(try read(line).first?.fetched)
        #expect(items["BODY[]"] == content)
        #expect(items["UID"] == .word("9"))
    }

    @Test func `codes and abilities are found`() throws {
        let answers = try read(
            "* OK [UIDVALIDITY 42] ok\r\n* CAPABILITY IMAP4rev1 move UIDPLUS\r\ni2 NO [TRYCREATE] no folder\r\n")
        #expect(answers[0].code("UIDVALIDITY") == "42")
        #expect(answers[1].abilities == ["IMAP4REV1", "MOVE", "UIDPLUS"])
        #expect(answers[2].code("TRYCREATE") == "")
        #expect(answers[2].fetched == nil)
    }

    @Test(arguments: [
        "* 1 FETCH", "* 1 FETCH (UID", "* FETCH (UID 1)", "* 1 FETCH (((((((((((((((((((((((((((((((((((", "+ go on",
        "",
    ])
    func `half answers and strange ones are no fault`(line: String) throws {
        _ = try read(line + "\r\n").map(\.fetched)
    }

    @Test func `a letter larger than was asked for is refused before it comes`() throws {
        #expect(throws: IMAPReader.Fault.tooLarge(5_000)) { try read("* 1 FETCH (BODY[] {5000}\r\nabc", limit: 100) }
    }

    @Test func `a line without end is no IMAP`() throws {
        var reader = IMAPReader()
        let line = [UInt8](repeating: 0x61, count: IMAPReader.longestLine + 1)
        #expect(throws: IMAPReader.Fault.notIMAP) { try line.withUnsafeBytes { try reader.take($0) { _ in } } }
    }

    @Test(
        arguments: [
            ("INBOX", "\"INBOX\""), ("Skräp", "\"Skr&AOQ-p\""), ("A&B", "\"A&-B\""), ("a\"b\\c", "\"a\\\"b\\\\c\""),
            ("Åtgärdat/2027", "\"&AMU-tg&AOQ-rdat/2027\""), ("台北", "\"&U,BTFw-\""), ("😀", "\"&2D3eAA-\""),
            ("a\r\nb", "\"ab\""),
        ])
    func `folder names are written as IMAP wants them`(name: String, written: String) {
        #expect(IMAPFolderName.quoted(name) == written)
    }
}
