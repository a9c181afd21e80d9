import Foundation
import GRDB
import Inspel
import Pages
import TestSupport
import Testing

@Suite struct SearchTests {
    @Test func anExampleIsFoundByAFormOfAWordInIt() async throws {
        let test = try await SampleEdition.published()
        let answer = try await test.store.search("möbel insamlingar", in: .examples)
        #expect(answer.hits.map(\.ref) == ["solvik"])
        #expect(answer.hits.first?.snippet.parts.contains { $0.isMarked && $0.text == "möbler" } == true)
    }

    @Test func aCompoundFindsOthersThatShareAPart() async throws {
        let test = try await SampleEdition.published([
            ("bilvarden", "Bilvården i Hamnby", "Ett kooperativ sköter bilvård åt kommunen."),
            ("poolen", "Bilpoolen", "Kommunens bilpoolsbilar rengörs av Solviks lag."),
            ("cafe", "Café Hamnen", "Ett café i stadsparken."),
        ])
        let hits = try await test.store.search("biltvätt", in: .examples).hits
        #expect(Set(hits.map(\.ref)) == ["bilvarden", "poolen"])
    }

    @Test func theWholeWordStandsBeforeItsParts() async throws {
        let test = try await SampleEdition.published([
            ("b", "Annat", "De tvättar allt utom bilar, till exempel en bil av trä."),
            ("a", "Tvätten", "Här finns biltvätt för kommunens fordon."),
        ])
        #expect(try await test.store.search("biltvätten").hits.first?.ref == "a")
    }

    @Test func aChapterIsFoundByItsHeading() async throws {
        let test = try await SampleEdition.published()
        let hits = try await test.store.search("behovet färdigt", in: .handbook).hits
        #expect(hits.first?.ref.hasPrefix("att-upphandla#borja-innan") == true)
        #expect(hits.first?.place == "Att upphandla")
    }

    @Test func whenNoPlaceHasEveryWordTheBestAreShown() async throws {
        let test = try await SampleEdition.published()
        let answer = try await test.store.search("möbler rymdfärja")
        #expect(answer.strictness == .some)
        #expect(answer.hits.contains { $0.ref == "solvik" })
    }

    @Test func theBeginningOfAWordFindsItWhenNothingElseDoes() async throws {
        let test = try await SampleEdition.published()
        #expect(try await test.store.search("återbr").hits.contains { $0.ref == "solvik" })
    }

    @Test func whatIsNotInTheEditionIsNotFound() async throws {
        let test = try await SampleEdition.published()
        #expect(try await test.store.search("bortvalt utkast", in: .examples).hits.isEmpty)
        for name in ["Rut", "Roll", "Siv", "Sändare", "Kim"] {
            #expect(try await test.store.search(name).hits.isEmpty, "\(name)")
        }
    }

    @Test func theResponsesAreSearchedApartFromWhatIsPublic() async throws {
        let test = try await SampleEdition.published()
        let desk = try await test.store.search("näringslivet", in: .responses)
        #expect(desk.hits.map(\.ref) == ["S-0001"])
        let file = try DatabaseQueue(path: test.store.folder.appending(path: "inspel.sqlite").path)
        try await file.write { db in
            try db.execute(
                sql: """
                    INSERT INTO answer_version (answer_id, version, text, created_at, created_by)
                    VALUES (1, 2, 'Rättad text om växthus.', 0, 'program');
                    UPDATE answer SET current_version = 2;
                    """)
        }
        #expect(try await test.store.search("växthusen", in: .responses).hits.map(\.ref) == ["S-0001"])
        #expect(try await test.store.search("näringslivet", in: .responses).hits.isEmpty)
        #expect(try await test.store.search("växthusen").hits.isEmpty)
    }

    @Test(arguments: ["\"", "*", "a AND", "NEAR(a b)", "(", "'; DROP TABLE search_entry; --", "title:x", "^a", "-"])
    func signsOfTheSearchLanguageAreOnlyText(text: String) async throws {
        let test = try await SampleEdition.published()
        _ = try await test.store.search(text)
        #expect(try await test.store.search("möbler").hits.contains { $0.ref == "solvik" })
    }
}
