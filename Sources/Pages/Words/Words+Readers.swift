import Inspel

extension Words {
    package func listLead(_ kind: RecordKind) -> String {
        switch kind {
        case .example:
            pick(
                "Så har kommuner och regioner gjort tillsammans med sociala företag. Varje uppgift har sin källa.",
                "How municipalities and regions have worked with social enterprises. Every statement has its source.")
        case .enterprise:
            pick(
                "Sociala företag som exemplen i handboken handlar om.",
                "Social enterprises that the examples of the handbook are about.")
        case .governingDocument:
            pick(
                "Policyer, riktlinjer och strategier som andra har antagit.",
                "Policies, guidelines and strategies that others have adopted.")
        case .meetingPlace:
            pick(
                "Där kommuner, regioner och sociala företag träffas.",
                "Where municipalities, regions and social enterprises meet.")
        }
    }
    package func fitting(_ kind: RecordKind, _ count: Int, of all: Int) -> String {
        let noun =
            switch kind {
            case .example: self.count(count, ("exempel", "exempel"), ("example", "examples"))
            case .enterprise:
                self.count(
                    count, ("socialt företag", "sociala företag"), ("social enterprise", "social enterprises"))
            case .governingDocument:
                self.count(count, ("styrdokument", "styrdokument"), ("governing document", "governing documents"))
            case .meetingPlace:
                self.count(count, ("mötesplats", "mötesplatser"), ("meeting place", "meeting places"))
            }
        return count == all ? noun : pick("\(noun) av \(number(all))", "\(noun) of \(number(all))")
    }
    package var narrow: String { pick("Begränsa", "Narrow down") }
    package var show: String { pick("Visa", "Show") }
    package var any: String { pick("Alla", "All") }
    package var removeChoice: String { pick("Ta bort", "Remove") }
    package var clearAll: String { pick("Visa alla", "Show all") }
    package var nothingFits: String {
        pick("Inget passar alla dina val. Ta bort något av dem.", "Nothing fits all your choices. Remove one of them.")
    }
    package var previousPage: String { pick("Föregående sida", "Previous page") }
    package var nextPage: String { pick("Nästa sida", "Next page") }
    package func page(_ number: Int, of all: Int) -> String {
        pick("Sida \(number) av \(all)", "Page \(number) of \(all)")
    }
    package var alike: String { pick("Liknande exempel", "Similar examples") }

    package func facet(_ facet: CatalogueFacet) -> String {
        switch facet {
        case .form: label(.forms)
        case .documentType: label(.documentType)
        case .service: label(.services)
        case .county: label(.counties)
        case .municipality: label(.municipalities)
        case .status: label(.status)
        case .group: pick("Slag av kommun", "Kind of municipality")
        case .year: pick("År", "Year")
        }
    }

    /// The groups of municipalities of Sweden's association of local authorities, 2023.
    package func municipalityGroup(_ code: String) -> String {
        let swedish = Places.groups.first { $0.code == code }?.name ?? code
        let english =
            [
                "A1": "Large city", "A2": "Commuting municipality near a large city", "B3": "Medium-sized town",
                "B4": "Commuting municipality near a medium-sized town",
                "B5": "Municipality with little commuting near a medium-sized town", "C6": "Small town",
                "C7": "Commuting municipality near a small town", "C8": "Rural municipality",
                "C9": "Rural municipality with tourism",
            ][code] ?? swedish
        return pick(swedish, english)
    }
}
