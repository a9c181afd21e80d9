import Formats
import Inspel
import TestSupport
import Testing

@Suite("The questions to fill in", .timeLimit(.minutes(3)))
struct QuestionsRoutesTests {
    @Test func `the call's page leads to them, in both languages`() async throws {
        let test = try await TestSite()
        _ = try await test.store.addCall(CallFile.builtIn(), by: .operator)
        let page = try await test.get("/inbjudan/sociala-foretag")
        for kind in ["docx", "odt", "pdf"] {
            #expect(page.body.contains("href=\"/inbjudan/sociala-foretag/fragor.\(kind)\""))
        }
        let word = try await test.get("/inbjudan/sociala-foretag/fragor.docx")
        #expect(word.status == 200)
        #expect(word.disposition.contains("fragor-sociala-foretag.docx"))
        #expect(try WordFormReader.values(word.bytes)["inspel:sociala-foretag:1:onskelista"] != nil)
        let odt = try await test.get("/en/inbjudan/sociala-foretag/fragor.odt")
        #expect(odt.disposition.contains("questions-sociala-foretag.odt"))
        let text = try OpenDocumentReader.read(odt.bytes).map(\.text).joined(separator: "\n")
        #expect(text.contains("How to answer") && text.contains("Contact person, e-mail:"))
        #expect(try await test.get("/inbjudan/finns-inte/fragor.docx").status == 404)
    }

    @Test func `a new wording has its own number in the tags`() async throws {
        let test = try await TestSite()
        var definition = try CallFile.builtIn()
        _ = try await test.store.addCall(definition, by: .operator)
        definition.summary = LocalText("En annan ingress.")
        _ = try await test.store.addCall(definition, by: .operator)
        let word = try await test.get("/inbjudan/sociala-foretag/fragor.docx")
        #expect(try WordFormReader.values(word.bytes)["inspel:sociala-foretag:2:onskelista"] != nil)
    }

    @Test func `without the engine the PDF's address says so and leads to the Word file`() async throws {
        let test = try await TestSite()
        _ = try await test.store.addCall(CallFile.builtIn(), by: .operator)
        let page = try await test.get("/inbjudan/sociala-foretag/fragor.pdf")
        #expect(page.status == 503)
        #expect(page.text.contains("PDF-filen går inte att göra just nu"))
        #expect(page.body.contains("href=\"/inbjudan/sociala-foretag/fragor.docx\""))
    }

    @Test func `a filled-in form becomes a response with its sender, contacts and answers`() async throws {
        let test = try await TestSite()
        let definition = try CallFile.builtIn()
        _ = try await test.store.addCall(definition, by: .operator)
        var form = FormFile.word(definition)
        for (place, text) in [
            ("om.organisation", "Ljungmo kommun"), ("om.name", "Runa Lind"), ("om.role", "utvecklare"),
            ("om.email", "runa.lind@ljungmo.example"), ("om.may_quote", "med organisationens namn"),
            ("samverkan.1.title", "Återbruket"), ("samverkan.1", "Vi samlar in möbler."),
            ("samverkan.1.name", "Disa Fält"), ("samverkan.1.email", "disa.falt@ljungmo.example"),
            ("samverkan.2", "Cyklar lagas."),
        ] {
            try form.write(text, in: place)
        }
        let result = try await test.store.takeIn(
            form.bytes, filename: "svar.docx", channel: "upload", reader: IntakeReader(engines: .init()),
            by: .operator, followPath: { _, token in "/svar/\(token)" })
        #expect(result.responseNumber == 1 && !result.needsPerson)
        #expect(result.reading.kind == .response)
        #expect(result.reading.attachments.map(\.role) == ["answers"])
        #expect(
            try await test.rows(
                "SELECT sender_name, sender_role, sender_email, may_quote, organisation_name FROM response")
                == ["Runa Lind | utvecklare | runa.lind@ljungmo.example | name | Ljungmo kommun"])
        #expect(
            try await test.rows(
                """
                SELECT question, replace(text, char(10), '/') FROM answer JOIN answer_question ON answer_question.answer_id = answer.id
                JOIN answer_version ON answer_version.answer_id = answer.id WHERE answer.state = 'given'
                """) == ["samverkan | Återbruket/Vi samlar in möbler.", "samverkan | Cyklar lagas."])
        #expect(
            try await test.rows("SELECT name, email FROM contact JOIN permission ON contact_id = contact.id")
                == ["Disa Fält | disa.falt@ljungmo.example"])
    }

    @Test func `an untouched form beside a written answer is an enclosure`() async throws {
        let definition = try CallFile.builtIn()
        let boundary = "gränsen".filter(\.isASCII)
        let form = FormFile.word(definition).bytes.base64
        let mail = """
            From: Runa Lind <runa@ljungmo.example>
            To: inspel@handboken.example
            Subject: Svar
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="\(boundary)"

            --\(boundary)
            Content-Type: text/plain; charset=utf-8

            Hej!

            Fråga 3: Vi har en policy för inköp som fullmäktige antog i fjol.

            Fråga 5: Vi önskar oss en lag som är lätt att läsa.

            --\(boundary)
            Content-Type: application/vnd.openxmlformats-officedocument.wordprocessingml.document
            Content-Transfer-Encoding: base64
            Content-Disposition: attachment; filename="fragor.docx"

            \(form)
            --\(boundary)--
            """
        let (reading, _) = await IntakeReader(engines: .init()).read(
            Array(mail.utf8), filename: "svar.eml", call: definition)
        let given = reading.pieces.filter { $0.state == .given }
        #expect(given.map(\.questions) == [["styrdokument"], ["onskelista"]])
        #expect(reading.attachments.map(\.role) == ["enclosure"])
        #expect(reading.form == nil)
    }
}

extension [UInt8] {
    fileprivate var base64: String { FormFile.base64(self) }
}
