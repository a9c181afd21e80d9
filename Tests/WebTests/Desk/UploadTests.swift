import Formats
import Inspel
import TestSupport
import Testing

@Suite("Uploading at the desk", .timeLimit(.minutes(2)))
struct UploadTests {
    private let page = "/redaktion/ankomster/ladda-upp"

    private func site() async throws -> TestSite {
        let test = try await TestSite()
        try await test.openCall()
        try await test.signIn(.editor)
        return test
    }

    private func file(_ name: String, _ bytes: [UInt8]) -> FormData.File {
        FormData.File(field: "file", filename: name, mediaType: "application/octet-stream", bytes: bytes)
    }

    private let text = """
        1. Vi köper insamling av möbler av ett socialt företag sedan 2021, och tolv har fått arbete.

        5. Vi önskar att gränsen för direktupphandling höjs.
        """

    @Test func `each file becomes an arrival, and the page says what became of it`() async throws {
        let test = try await site()
        let letter = TestSite.letter(from: "asa@solvik.example")
        let sent = try await test.post(
            page, [("call", "sociala-foretag")],
            files: [file("svar.txt", Array(text.utf8)), file("brev.eml", letter), file("brev igen.eml", letter)])
        #expect(sent.location == page + "/klart?nr=1-2-3")
        let result = try await test.get(page + "/klart?nr=1-2-3")
        #expect(result.text.contains("S-0001") && result.text.contains("S-0002"))
        #expect(result.text.contains("Samma som S-0002"))
        #expect(result.text.contains("Uppladdad fil"))
        #expect(
            try await test.rows("SELECT channel, queue_state FROM arrival ORDER BY number")
                == ["upload | read", "upload | read", "upload | ended"])
        #expect(try await test.lastMail("receipt")?.to == "asa@solvik.example")
        let audit = try await test.rows("SELECT DISTINCT actor FROM audit WHERE action = 'arrival.received'")
        #expect(audit.count == 1 && audit[0].hasPrefix("editor:"))
    }

    @Test func `what is wrong with a file is said, and the others are taken`() async throws {
        let test = try await site()
        #expect(try await test.post(page).text.contains("Välj minst en fil"))
        let sent = try await test.post(page, files: [file("tom.docx", []), file("svar.txt", Array(text.utf8))])
        #expect(sent.status == 422)
        #expect(sent.text.contains("tom.docx är tom"))
        #expect(sent.body.contains("href=\"/redaktion/svar/S-0001\""))
        let many = try await test.post(
            page, files: (1...21).map { file("\($0).txt", Array("x".utf8)) })
        #expect(many.text.contains("Högst 20 filer"))
        #expect(try await test.rows("SELECT count(*) FROM arrival") == ["1"])
    }

    @Test func `a file that cannot be read is kept and waits for a person`() async throws {
        let test = try await site()
        _ = try await test.post(page, files: [file("svar.docx", Array("PK trasig".utf8))])
        let queue = try await test.get("/redaktion/ankomster?lage=needs_person")
        #expect(queue.text.contains("skadad eller tom") || queue.text.contains("går inte att läsa"))
        #expect(try await test.get("/redaktion/ankomster/1/original/0").body == "PK trasig")
    }

    @Test func `the call is chosen where there are several, and none is said`() async throws {
        let test = try await site()
        #expect(!(try await test.get(page).body.contains("<select id=\"call\"")))
        var other = try CallFile.builtIn()
        other.slug = "annan"
        _ = try await test.store.addCall(other, state: .closed, by: .operator)
        #expect(try await test.get(page).body.contains("<option value=\"annan\">"))
        _ = try await test.post(page, [("call", "annan")], files: [file("svar.txt", Array(text.utf8))])
        #expect(
            try await test.rows("SELECT slug FROM arrival JOIN call ON call.id = call_id") == ["annan"])
        let empty = try await TestSite()
        try await empty.signIn()
        #expect(try await empty.get(page).text.contains("Det finns ingen inbjudan än"))
    }
}
