import Foundation
import Inspel
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(3)))
struct StoreTests {
    @Test func theWriterSyncsFully() async throws {
        let test = try await TestSite()
        #expect(try await test.store.synchronousSetting() == 2)
    }

    @Test(arguments: [
        ("1784", "Arvika kommun"), ("Arvika", "Arvika kommun"), ("Arvikas", "Arvika kommun"),
        ("arvika kommun", "Arvika kommun"),
        ("någon@arvika.se", "Arvika kommun"), ("x@skola.arvika.se", "Arvika kommun"),
        ("Region Örebro län", "Region Örebro län"),
        ("Mölndals stad", "Mölndals stad"), ("Samordningsförbundet Roslagen", "Samordningsförbundet Roslagen"),
    ])
    func findsAnOrganisationByWhatPeopleWrite(_ words: String, _ name: String) async throws {
        let test = try await TestSite()
        #expect(try await test.store.findOrganisation(words)?.name == name)
    }

    @Test func gotlandIsOneOrganisationWithBothCodes() async throws {
        let test = try await TestSite()
        let gotland = try #require(try await test.store.findOrganisation("0980"))
        #expect(gotland.regionCode == "09")
        let all = try await test.store.organisations()
        #expect(all.filter { $0.municipalityCode != nil }.count == 290)
        #expect(all.filter { $0.regionCode != nil }.count == 21)
    }

    @Test func originalsAreKeptByTheirHashAndCheckedWhenRead() async throws {
        let test = try await TestSite()
        let bytes = Array("Hej från Arvika".utf8)
        let hash = try test.store.originals.store(bytes)
        #expect(try test.store.originals.store(bytes) == hash)
        #expect(try test.store.originals.load(hash) == bytes)
        try Data("annat".utf8).write(to: URL(fileURLWithPath: test.store.originals.path(hash)))
        #expect(throws: Originals.Fault.damaged(hash)) { try test.store.originals.load(hash) }
    }
}
