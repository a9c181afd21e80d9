import Formats
import Inspel
import TestSupport
import Testing

@Suite("Importing answers at the desk", .timeLimit(.minutes(2)))
struct ImportDeskTests {
    private func site() async throws -> TestSite {
        let test = try await TestSite()
        try await test.addBuiltInCall()
        try await test.signIn(.editor)
        return test
    }

    private func file(_ name: String, _ bytes: [UInt8]? = nil) throws -> FormData.File {
        FormData.File(
            field: "fil", filename: name, mediaType: "application/octet-stream",
            bytes: try bytes ?? Fixture.bytes("tables/" + name))
    }

    /// Hands the table in and returns the address of its columns.
    private func upload(_ test: TestSite, _ file: FormData.File) async throws -> String {
        let answer = try await test.post("/redaktion/import", [("inbjudan", "sociala-foretag")], files: [file])
        #expect(answer.status == 303)
        return try #require(answer.location)
    }

    /// What the form of the page would send: its hidden fields and the chosen options.
    private func fields(_ page: TestResponse, _ action: String) -> [(String, String)] {
        func attribute(_ name: String, _ tag: Substring) -> String? {
            guard let start = tag.firstRange(of: " \(name)=\"") else { return nil }
            return String(tag[start.upperBound...].prefix { $0 != "\"" })
        }
        var fields: [(String, String)] = []
        var select: String?
        for tag in page.body.split(separator: "<") {
            if tag.hasPrefix("input type=\"hidden\""), let name = attribute("name", tag), name != "_token" {
                fields.append((name, attribute("value", tag) ?? ""))
            } else if tag.hasPrefix("input id=\"rubrikrad\"") {
                fields.append(("rubrikrad", attribute("value", tag) ?? ""))
            } else if tag.hasPrefix("select") {
                select = attribute("name", tag)
            } else if tag.hasPrefix("option"), tag.contains(" selected"), let name = select {
                fields.append((name, attribute("value", tag) ?? ""))
            }
        }
        return fields + [("action", action)]
    }

    private func without(_ name: String, _ fields: [(String, String)], _ value: String) -> [(String, String)] {
        fields.filter { $0.0 != name } + [(name, value)]
    }

    private func path(_ address: String) -> String { String(address.prefix { $0 != "?" }) }

    @Test func `from table to answers and back, by plain forms`() async throws {
        let test = try await site()
        #expect(try await test.get("/redaktion/ankomster").body.contains("href=\"/redaktion/import\""))
        let address = try await upload(test, try file("google-forms.csv"))
        let columns = try await test.get(address)
        #expect(columns.text.contains("google-forms.csv: 3 rader under rubrikerna"))
        #expect(columns.body.contains("<option value=\"question:samverkan\" selected>Fråga 1: Samverkan som fungerar"))
        #expect(columns.text.contains("Återbruket på Solvik. Vi köper"))
        let plan = try await test.post(path(address), fields(columns, "prova"), from: address)
        #expect(plan.status == 200)
        #expect(plan.text.contains("3 av 3 rader blir svar."))
        #expect(plan.text.contains("Organisationen finns inte i registret och står som text: Lerfors utvecklingsbolag"))
        #expect(plan.text.contains("4 B: E-postadress E-postadress saknas."))
        #expect(plan.text.contains("Inga kvitton skickas."))
        #expect(try await test.rows("SELECT count(*) FROM arrival") == ["0"])
        let back = try await test.post(path(address), fields(plan, "andra"), from: address)
        #expect(back.text.contains("Vad står i kolumnerna?"))
        let done = try await test.post(path(address), fields(plan, "importera"), from: address)
        #expect(done.location == "/redaktion/import/1")
        let batch = try await test.get("/redaktion/import/1")
        #expect(batch.text.contains("3 svar ur google-forms.csv"))
        #expect(batch.text.contains("av redaktor@handboken.example"))
        #expect(batch.body.contains("href=\"/redaktion/svar/S-0001\""))
        #expect(try await test.get("/redaktion/import/1/tabell").bytes == Fixture.bytes("tables/google-forms.csv"))
        #expect(try await test.get("/redaktion/svar/S-0001").text.contains("Import"))
        let twice = try await test.post(path(address), fields(plan, "importera"), from: address)
        #expect(twice.status == 422)
        #expect(twice.text.contains("Samma fil är importerad förut, som import 1."))
        let silent = try await test.post("/redaktion/import/1/angra", [("skal", " ")], from: "/redaktion/import/1")
        #expect(silent.status == 422)
        #expect(silent.text.contains("Skriv varför importen ångras."))
        let undone = try await test.post(
            "/redaktion/import/1/angra", [("skal", "Fel fil")], from: "/redaktion/import/1")
        #expect(undone.location == "/redaktion/import/1")
        let after = try await test.get("/redaktion/import/1")
        #expect(after.text.contains("Importen ångrades"))
        #expect(after.text.contains("redaktor@handboken.example: Fel fil"))
        #expect(!after.body.contains("/angra"))
        #expect(try await test.get("/redaktion/svar/S-0001").text.contains("Svaret kom med en import som har ångrats"))
        #expect(try await test.get("/redaktion/import").text.contains("Ångrad"))
        #expect(try await test.mails().isEmpty)
    }

    @Test func `receipts are a choice that holds through the steps`() async throws {
        let test = try await site()
        let address = try await upload(test, try file("microsoft-forms.xlsx"))
        let columns = try await test.get(address)
        let plan = try await test.post(path(address), fields(columns, "prova") + [("kvitton", "1")], from: address)
        #expect(plan.text.contains("Kvitto skickas till dem som har en e-postadress."))
        _ = try await test.post(path(address), fields(plan, "importera"), from: address)
        #expect(try await test.mails().map(\.to) == ["eva@hagfors.example", "olle@munkfors.example"])
        #expect(try await test.mails().allSatisfy { $0.link?.contains("/svar/") == true })
    }

    @Test func `another heading gives other columns, and nothing is tried with the old ones`() async throws {
        let test = try await site()
        let address = try await upload(test, try file("surveymonkey.xlsx"))
        let columns = try await test.get(address)
        #expect(columns.body.contains("value=\"1–2\""))
        let moved = without("rubrikrad", fields(columns, "prova"), "2")
        let other = try await test.post(path(address), moved, from: address)
        #expect(other.status == 200)
        #expect(other.text.contains("Se över kolumnerna innan du provar"))
        #expect(other.text.contains("2 rader under rubrikerna"))
        for wrong in ["", "noll", "0", "1-3", "2-1", "99"] {
            let refused = try await test.post(path(address), without("rubrikrad", moved, wrong), from: address)
            #expect(refused.status == 422, "\(wrong)")
            #expect(refused.text.contains("Rubrikerna hittas inte"), "\(wrong)")
        }
    }

    @Test func `a mapping without a question is told and cannot be imported`() async throws {
        let test = try await site()
        let address = try await upload(test, try file("unicode-text.txt"))
        let chosen = without("kolumn-1", fields(try await test.get(address), "prova"), "ignore")
        let plan = try await test.post(path(address), chosen, from: address)
        #expect(plan.status == 422)
        #expect(plan.text.contains("Ingen kolumn är ett svar på någon av frågorna"))
        #expect(!plan.body.contains("value=\"importera\""))
        let forced = try await test.post(path(address), fields(plan, "importera"), from: address)
        #expect(forced.status == 422)
        let unknown = without("kolumn-1", chosen, "question:annan")
        #expect(try await test.post(path(address), unknown, from: address).status == 400)
    }

    @Test func `what is no table is told in a sentence`() async throws {
        let test = try await site()
        func refused(_ file: [FormData.File]) async throws -> String {
            let answer = try await test.post("/redaktion/import", [("inbjudan", "sociala-foretag")], files: file)
            #expect(answer.status == 422)
            return answer.text
        }
        #expect(try await refused([try file("", [])]).contains("Välj en fil."))
        #expect(
            try await refused([try file("bild.csv", [0x89, 0x50, 0, 1])]).contains("är ingen tabell som kan läsas"))
        let open = Array("a;b\n1;\"öppen\n".utf8)
        #expect(try await refused([try file("öppen.csv", open)]).contains("citattecken på rad 2 avslutas aldrig"))
        let blank = Array("\n\n".utf8)
        #expect(try await refused([try file("tom.csv", blank)]).contains("Det finns ingen tabell i filen."))
        #expect(try await test.rows("SELECT count(*) FROM import_file") == ["0"])
    }

    @Test func `only tables that were handed in can be opened, and only by editors`() async throws {
        let test = try await site()
        let other = try test.store.originals.store(Array("E-post;Fråga 1\na@b.example;x\n".utf8))
        for path in [other, String(repeating: "0", count: 64), "..%2F..%2Finspel.sqlite"] {
            #expect(try await test.get("/redaktion/import/fil/\(path)?inbjudan=sociala-foretag").status == 404)
        }
        let address = try await upload(test, try file("google-forms.csv"))
        #expect(try await test.get(path(address) + "?inbjudan=annan").status == 404)
        #expect(try await test.get("/redaktion/import/7").status == 404)
        let bare = try await test.post(path(address), [("inbjudan", "sociala-foretag")], withToken: false)
        #expect(bare.status == 403)
        test.forgetCookies()
        for path in ["/redaktion/import", path(address), "/redaktion/import/1", "/redaktion/import/1/tabell"] {
            #expect(try await test.get(path).location == "/logga-in")
        }
    }

    @Test func `in English too`() async throws {
        let test = try await site()
        let address = try await upload(test, try file("esmaker.csv"))
        let columns = try await test.get("/en" + address)
        #expect(columns.text.contains("What do the columns hold?"))
        let plan = try await test.post("/en" + path(address), fields(columns, "prova"), from: address)
        #expect(plan.text.contains("2 of 2 rows become answers."))
        #expect(plan.text.contains("The row is empty."))
        #expect(try await test.get("/en/redaktion/import").text.contains("Nothing has been imported yet."))
    }
}
