/// Laws, cases and EU acts in one normal form: `SFS 2016:1145 4 kap. 18 §`, `HFD 2020 ref. 15`, `EU 2023/2831`.
enum LawFinder {
    struct Found: Equatable {
        var law: String
        /// Unicode scalars in the text.
        var start: Int
        var end: Int
    }

    static func find(_ text: String) -> [String] { places(text).map(\.law).uniqued() }

    static func places(_ text: String) -> [Found] { places(TextWord.all(text)) }

    static func places(_ words: [TextWord]) -> [Found] {
        var scanner = LawScanner(words)
        return scanner.run()
    }

    /// What people call a law, in words without signs, and its number. Longer names first where one begins another.
    static let names: [(words: [String], number: String, isShort: Bool)] = [
        ("lagen om offentlig upphandling", "2016:1145"), ("lag om offentlig upphandling", "2016:1145"),
        ("upphandlingslagen", "2016:1145"), ("lou", "2016:1145"),
        ("public procurement act", "2016:1145"), ("lagen om upphandling inom försörjningssektorerna", "2016:1146"),
        ("luf", "2016:1146"), ("luk", "2016:1147"),
        ("lagen om valfrihetssystem", "2008:962"), ("lag om valfrihetssystem", "2008:962"), ("lov", "2008:962"),
        ("act on system of choice", "2008:962"),
        ("kommunallagen", "2017:725"), ("kl", "2017:725"), ("local government act", "2017:725"),
        ("nya socialtjänstlagen", "2025:400"),
        ("socialtjänstlagen", "2025:400"), ("sol", "2025:400"), ("social services act", "2025:400"),
        ("lagen om stöd och service till vissa funktionshindrade", "1993:387"), ("lss", "1993:387"),
        ("finsamlagen", "2003:1210"), ("lagen om finansiell samordning av rehabiliteringsinsatser", "2003:1210"),
        ("lagen om finansiell samordning", "2003:1210"),
        ("konkurrenslagen", "2008:579"), ("offentlighets- och sekretesslagen", "2009:400"), ("osl", "2009:400"),
        ("förvaltningslagen", "2017:900"), ("fl", "2017:900"),
        ("hälso- och sjukvårdslagen", "2017:30"), ("hsl", "2017:30"), ("miljöbalken", "1998:808"), ("mb", "1998:808"),
        ("skollagen", "2010:800"), ("bibliotekslagen", "2013:801"),
        ("jordabalken", "1970:994"), ("lagen om registrering av idéburna organisationer", "2022:900"),
        ("bidragsbrottslagen", "2007:612"), ("plan- och bygglagen", "2010:900"), ("pbl", "2010:900"),
        ("diskrimineringslagen", "2008:567"), ("arbetsmiljölagen", "1977:1160"), ("språklagen", "2009:600"),
        ("inkomstskattelagen", "1999:1229"), ("mervärdesskattelagen", "2023:200"), ("aktiebolagslagen", "2005:551"),
        ("abl", "2005:551"), ("lagen om ekonomiska föreningar", "2018:672"),
        ("lag om ekonomiska föreningar", "2018:672"), ("föreningslagen", "2018:672"), ("stiftelselagen", "1994:1220"),
        ("bokföringslagen", "1999:1078"), ("årsredovisningslagen", "1995:1554"), ("avtalslagen", "1915:218"),
        ("avtl", "1915:218"), ("köplagen", "1990:931"), ("skadeståndslagen", "1972:207"),
        ("lagen om anställningsskydd", "1982:80"), ("las", "1982:80"), ("medbestämmandelagen", "1976:580"),
        ("mbl", "1976:580"), ("semesterlagen", "1977:480"), ("socialförsäkringsbalken", "2010:110"),
        ("sfb", "2010:110"), ("kulturmiljölagen", "1988:950"), ("säkerhetsskyddslagen", "2018:585"),
        ("lagen om kommunala befogenheter", "2009:47"), ("befogenhetslagen", "2009:47"),
        ("tryckfrihetsförordningen", "1949:105"), ("regeringsformen", "1974:152"), ("föräldrabalken", "1949:381"),
        ("miljötillsynsförordningen", "2011:13"), ("arbetstidslagen", "1982:673"), ("arkivlagen", "1990:782"),
    ].map { name, number in
        let words = name.replacing("- ", with: " ").split(separator: " ").map(String.init)
        return (words, number, words.count == 1 && words[0].count <= 3)
    }
}
