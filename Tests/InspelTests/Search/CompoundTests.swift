import Inspel
import Testing

@Suite struct CompoundTests {
    @Test(arguments: [
        ("biltvätt", ["bil", "tvätt"]), ("bilpoolsbilar", ["bil", "pool", "bilar"]), ("bilvård", ["bil", "vård"]),
        ("arbetsmarknadsutbildning", ["arbet", "marknad", "utbildning"]), ("förvaltningslag", ["förvaltning", "lag"]),
        ("busstation", ["buss", "station"]), ("föräldrapenning", ["föräldr", "penning"]),
        ("tjänsteutlåtande", ["tjänst", "utlåtande"]), ("grönyteskötseln", ["grön", "yte", "skötseln"]),
    ])
    func aCompoundIsTakenApart(word: String, parts: [String]) {
        #expect(SearchKeys.keys(word, .swedish).parts == parts)
    }

    @Test(arguments: ["samverkan", "upphandling", "universitet", "organisation", "tillgänglighet", "redovisning"])
    func aWordOfItsOwnStaysWhole(word: String) {
        #expect(SearchKeys.keys(word, .swedish).parts == [word])
        #expect(SearchKeys.keys(word, .swedish).partStems.isEmpty)
    }

    @Test(arguments: [
        ["avtal", "avtalet", "avtalens"], ["skola", "skolan", "skolor"], ["miljö", "miljön"],
        ["social", "socialt", "sociala"], ["upphandla", "upphandling", "upphandlingarna"],
        ["utbilda", "utbildning", "utbildningen"], ["samordna", "samordning"], ["marknad", "marknaden", "marknader"],
        ["kommun", "kommunen", "kommunernas"], ["möbel", "möbler"], ["stad", "städer"], ["förälder", "föräldrar"],
    ])
    func formsOfAWordHaveOneStem(words: [String]) {
        let stems = Set(words.map { SearchKeys.keys($0, .swedish).stem })
        #expect(stems.count == 1, "\(words): \(stems)")
    }

    @Test func aPartIsFoundByTheWordItself() {
        #expect(
            SearchKeys.keys("arbetsmarknaden", .swedish).partStems.contains(SearchKeys.keys("arbete", .swedish).stem))
        #expect(SearchKeys.keys("elevhälsan", .swedish).partStems.contains(SearchKeys.keys("hälsa", .swedish).stem))
    }

    @Test func textIsCutIntoWordsWithoutAccentsOtherThanSwedishOnes() {
        #expect(
            SearchText.tokens("Café-ÅRET 2027: e\u{0301}n IOP").map(\.word) == ["cafe", "året", "2027", "en", "iop"])
    }
}
