import Formats
import Testing

struct FormDataTests {
    @Test func readsUrlencodedText() throws {
        let form = try FormData(
            contentType: "application/x-www-form-urlencoded",
            body: Array("namn=%C3%85sa+Ek&val=a&val=b&tom=&rad=1%0D%0A2".utf8))
        #expect(form["namn"] == "Åsa Ek")
        #expect(form.all("val") == ["a", "b"])
        #expect(form["tom"] == "")
        #expect(form.raw("rad") == "1\n2")
        #expect(form.raw("saknas") == nil)
    }

    @Test func readsFilesByteForByte() throws {
        let head =
            "--x\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"C:\\mapp\\å%22.pdf\"\r\nContent-Type: application/pdf\r\n\r\n"
        let body =
            Array(head.utf8) + [0, 13, 10, 45, 120, 255]
            + Array("\r\n--x\r\nContent-Disposition: form-data; name=\"n\"\r\n\r\nv\r\n--x--\r\n".utf8)
        let form = try FormData(contentType: "multipart/form-data; boundary=x", body: body)
        #expect(form["n"] == "v")
        let file = try #require(form.files("fil").first)
        #expect(file.filename == "å\".pdf")
        #expect(file.bytes == [0, 13, 10, 45, 120, 255])
    }

    @Test(arguments: ["--x\r\n", "--y\r\n\r\n", "", "--x\r\nContent-Disposition: form-data; name=\"a\""])
    func refusesABrokenMultipart(_ body: String) {
        #expect(throws: FormData.Fault.malformed) {
            try FormData(contentType: "multipart/form-data; boundary=x", body: Array(body.utf8))
        }
    }
}
