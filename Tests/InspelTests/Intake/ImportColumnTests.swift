import Formats
import Inspel
import TestSupport
import Testing

@Suite("The columns of an imported table", .timeLimit(.minutes(3)))
struct ImportColumnTests {
    private func guess(_ bytes: [UInt8], _ filename: String) throws -> (head: ClosedRange<Int>, fields: [String]) {
        let call = try CallFile.builtIn()
        let table = try ImportTable(try Tabular.sheets(bytes, filename: filename), call: call)
        return (table.head, table.guessedMapping(call).fields.map(\.code))
    }

    @Test(arguments: [
        (
            "google-forms.csv", 1...1,
            [
                "submitted", "email", "organisation", "name", "question:samverkan", "contact_name:samverkan",
                "contact_email:samverkan", "question:onskelista", "may_quote",
            ]
        ),
        (
            "microsoft-forms.xlsx", 1...1,
            [
                "ignore", "ignore", "submitted", "email", "name", "ignore", "organisation", "email",
                "question:samverkan",
                "question:foretag", "ignore", "ignore",
            ]
        ),
        (
            "surveymonkey.xlsx", 1...2,
            [
                "ignore", "ignore", "ignore", "submitted", "ignore", "email", "name", "name", "question:samverkan",
                "contact_name:samverkan", "contact_email:samverkan", "question:forutsattningar", "organisation",
            ]
        ),
        (
            "esmaker.csv", 3...3,
            [
                "ignore", "submitted", "organisation", "email", "question:samverkan", "question:foretag",
                "question:styrdokument",
            ]
        ),
        ("unicode-text.txt", 1...1, ["email", "question:onskelista"]),
    ])
    func `are guessed from the headings of common tools`(
        _ name: String, _ head: ClosedRange<Int>, _ fields: [String]
    ) throws {
        let found = try guess(try Fixture.bytes("tables/" + name), name)
        #expect(found.head == head)
        #expect(found.fields == fields)
    }

    @Test(arguments: [
        ("3. Organisation", "organisation"), ("Fråga 3", "question:styrdokument"), ("Q5", "question:onskelista"),
        ("6", "question:juridik-ekonomi"), ("Juridik och ekonomi", "question:juridik-ekonomi"),
        ("Vilka kommunala eller regionala styrdokument…", "question:styrdokument"),
        (
            "7. Hur kan kommuner och regioner bygga mötesplatser med aktörer utanför den egna organisationen, och hur kan de se ut? *",
            "question:motesplatser"
        ),
        ("Fråga 4 (max 500 tecken)", "question:forutsattningar"), ("Vilka företag har lyckats?", "question:foretag"),
        ("Vad är din e-postadress?", "email"), ("1. Vad heter du?", "name"), ("Email Address", "email"),
        ("Din befattning", "role"), ("Completion time", "submitted"), ("Får vi citera er?", "may_quote"),
        ("Hur många anställda har ni?", "ignore"), ("Övriga kommentarer", "ignore"), ("2. Kön", "ignore"),
    ])
    func `are guessed one by one`(_ heading: String, _ field: String) throws {
        let quoted = "\"" + heading.replacing("\"", with: "\"\"") + "\""
        #expect(try guess(Array("ID;\(quoted)\n1;x\n".utf8), "t.csv").fields == ["ignore", field])
    }

    @Test func `a contact belongs to the question before it, or the one whose number it says`() throws {
        let heads =
            "E-post;Namn;Fråga 1;Namn;E-post;Fråga 2;Kontaktperson fråga 1, telefon;Kontakt e-post;Fråga 4;Kontaktperson"
        #expect(
            try guess(Array((heads + "\n").utf8), "t.csv").fields == [
                "email", "name", "question:samverkan", "contact_name:samverkan", "contact_email:samverkan",
                "question:foretag", "ignore", "contact_email:foretag", "question:forutsattningar", "name",
            ])
    }

    @Test func `only the likeliest of several columns answers a question, and only one tells the time`() throws {
        let heads = "Start Date;End Date;Önskelista;Vår önskelista kort;Organisation;Förnamn;Efternamn"
        #expect(
            try guess(Array((heads + "\n").utf8), "t.csv").fields == [
                "ignore", "submitted", "question:onskelista", "ignore", "organisation", "name", "name",
            ])
    }

    @Test func `a front page is passed over for the sheet with answers`() throws {
        let call = try CallFile.builtIn()
        let sheets = [
            Sheet(name: "Om enkäten", rows: [["Enkät om samverkan"], ["Antal svar", "2"]]),
            Sheet(name: "Svar", rows: [[], ["E-post", "Fråga 5"], ["a@b.example", "Tid"]]),
        ]
        let table = try ImportTable(sheets, call: call)
        #expect(table.sheet == "Svar" && table.head == 2...2)
        #expect(table.rows.map { "\($0.number) \($0.values)" } == ["3 [\"a@b.example\", \"Tid\"]"])
        #expect(throws: ImportFault.noSheet("Annat")) { try ImportTable(sheets, sheet: "Annat", call: call) }
        #expect(throws: ImportFault.noHead) { try ImportTable(sheets, sheet: "Svar", head: 4...4, call: call) }
        #expect(throws: ImportFault.noTable) { try ImportTable([Sheet(name: "x", rows: [])], call: call) }
        let long = Sheet(name: "x", rows: [["Fråga 1"]] + [[String]](repeating: ["a"], count: 5_001))
        #expect(throws: ImportFault.tooManyRows(5_001, limit: 5_000)) { try ImportTable([long], call: call) }
    }

    @Test func `columns go by letter or by heading, when there is one of that name`() throws {
        let call = try CallFile.builtIn()
        let heads = (0..<30).map { $0 < 2 ? "Svar" : "Kolumn \($0)" }
        let table = try ImportTable([Sheet(name: "x", rows: [heads, ["a"]])], head: 1...1, call: call)
        #expect(table.columns[27].letter == "AB")
        #expect(table.column("ab") == 27)
        #expect(table.column("kolumn 5") == 5)
        #expect(table.column("Svar") == nil)
    }

    @Test func `fields are written as the call's questions allow`() throws {
        let call = try CallFile.builtIn()
        #expect(ImportField("samverkan", in: call) == .question("samverkan"))
        #expect(ImportField("contact_email:foretag", in: call) == .contactEmail("foretag"))
        #expect(ImportField("contact_email:onskelista", in: call) == nil)
        #expect(ImportField("question:annan", in: call) == nil)
        for field in ImportField.all(call) { #expect(ImportField(field.code, in: call) == field) }
    }
}
