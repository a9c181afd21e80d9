import Inspel

extension Words {
    package var searchTitle: String { pick("Sök i handboken och katalogen", "Search the handbook and the catalogue") }
    package func searchTitle(_ asked: String) -> String { pick("Sök: \(asked)", "Search: \(asked)") }
    package var searchFor: String { pick("Vad söker du?", "What are you looking for?") }
    package var searchWhere: String { pick("Var", "Where") }
    package func searchIn(_ scope: SearchScope) -> String {
        switch scope {
        case .all: pick("Allt", "Everything")
        case .handbook: pick("Handboken", "The handbook")
        case .examples: pick("Exempel", "Examples")
        case .responses: pick("Svar", "Responses")
        }
    }
    package func found(_ kind: SearchKind) -> String {
        switch kind {
        case .chapter: pick("Handboken", "Handbook")
        case .response: pick("Svar", "Response")
        case .example: self.kind(.example)
        case .enterprise: self.kind(.enterprise)
        case .governingDocument: self.kind(.governingDocument)
        case .meetingPlace: self.kind(.meetingPlace)
        }
    }
    package func foundCount(_ count: Int) -> String { self.count(count, ("träff", "träffar"), ("result", "results")) }
    package func nothingFound(_ asked: String) -> String {
        pick("Inget passar ”\(asked)”", "Nothing matches “\(asked)”")
    }
    package var notEveryWord: String {
        pick(
            "Det här passar bäst. Alla ord finns kanske inte på samma ställe.",
            "These fit best. All the words may not be in the same place.")
    }
    package var searchTips: [String] {
        language == .swedish
            ? [
                "Skriv ett eller några ord, till exempel tjänsten eller kommunen: tvätt, grönyta, Arvika.",
                "Böjning spelar ingen roll. Sammansatta ord söks också på sina delar: biltvätt hittar även bilvård.",
                "Får du inga träffar? Pröva ett vanligare ord, eller färre ord.",
            ]
            : [
                "Write one or a few words, for example the service or the municipality. Most texts are in Swedish.",
                "Endings make no difference. Swedish compounds are also found by their parts: biltvätt finds bilvård.",
                "No results? Try a more common word, or fewer words.",
            ]
    }
    package var searchInstead: String { pick("Du kan också bläddra:", "You can also browse:") }
}
