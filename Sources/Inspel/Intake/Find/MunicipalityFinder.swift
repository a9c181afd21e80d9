/// Municipalities named in a text: as they are, in the genitive and in compounds ("Hudiksvallsmodellen"). Not names of people,
/// regions and counties, nor common words that happen to be spelt alike.
enum MunicipalityFinder {
    struct Found: Equatable {
        var code: String
        /// Unicode scalars in the text.
        var start: Int
        var end: Int
    }

    static func find(_ text: String) -> [String] { places(text).map(\.code).uniqued() }

    static func places(_ text: String) -> [Found] { places(TextWord.all(text)) }

    static func places(_ words: [TextWord]) -> [Found] {
        var found: [Found] = []
        var index = 0
        while index < words.count {
            guard words[index].kind == .word, words[index].isCapitalised, let (place, last) = match(words, index),
                isPlace(words, index, last, place)
            else {
                index += 1
                continue
            }
            found.append(Found(code: place.code, start: words[index].start, end: words[last].end))
            index = last + 1
        }
        return found
    }

    private struct Name {
        var name: String
        var code: String
    }

    /// By the lower-case first word of the name.
    private static let byFirstWord: [String: [(rest: [String], name: Name)]] = {
        var found: [String: [(rest: [String], name: Name)]] = [:]
        for place in Places.municipalities {
            let words = place.name.lowered().split(separator: " ").map(String.init)
            found[words[0], default: []].append((Array(words.dropFirst()), Name(name: place.name, code: place.code)))
        }
        for (short, name) in [("falu", "Falun")] {
            if let place = Places.municipalities.first(where: { $0.name == name }) {
                found[short, default: []].append(([], Name(name: name, code: place.code)))
            }
        }
        return found
    }()

    private static let tails = [
        "modell", "kommun", "borna", "bor", "bo", "område", "trakt", "projekt", "företag", "bygd", "avtal", "satsning",
        "grupp", "nätverk", "exempl", "metod",
        "bolag", "fall", "politiker", "tjänstem", "caf", "policy", "sida", "del", "skog", "hållet", "upplägg",
        "variant", "lösning", "resa", "delegation", "spår", "riktlinj", "strateg", "försök", "pilot", "samarbet",
        "samverkan", "partnerskap", "verkstad", "konferens", "forum", "träff", "kooperativ", "dokument",
    ]

    private static func match(_ words: [TextWord], _ index: Int) -> (Name, last: Int)? {
        let word = words[index].lower
        if let (name, last) = exact(words, index, word) { return (name, last) }
        if word.hasSuffix("s"), let (name, last) = exact(words, index, String(word.dropLast())),
            name.name.lowered() == String(word.dropLast())
        {
            return (name, last)
        }
        // Compounds: the longest name that begins the word, with a tail that is a common noun.
        var length = word.count - 2
        while length >= 2 {
            let head = String(word.prefix(length))
            if let entry = byFirstWord[head]?.first(where: { $0.rest.isEmpty }),
                !common.contains(entry.name.name) || head.count > 3
            {
                var tail = word.dropFirst(length)
                if tail.hasPrefix("-") { tail = tail.dropFirst() }
                if isTail(tail) { return (entry.name, index) }
                if tail.hasPrefix("s") {
                    tail = tail.dropFirst()
                    if tail.hasPrefix("-") { tail = tail.dropFirst() }
                    if isTail(tail) { return (entry.name, index) }
                }
            }
            length -= 1
        }
        return nil
    }

    private static func isTail(_ tail: Substring) -> Bool {
        tails.contains { $0.count <= 3 ? tail == $0 : tail.hasPrefix($0) }
    }

    /// The whole name, over several words, the last perhaps in the genitive.
    private static func exact(_ words: [TextWord], _ index: Int, _ first: String) -> (Name, last: Int)? {
        guard let candidates = byFirstWord[first] else { return nil }
        for candidate in candidates.sorted(by: { $0.rest.count > $1.rest.count }) {
            var last = index
            var matches = true
            for (order, word) in candidate.rest.enumerated() {
                last += 1
                guard last < words.count,
                    words[last].lower == word || order + 1 == candidate.rest.count && words[last].lower == word + "s"
                else {
                    matches = false
                    break
                }
            }
            if matches, candidate.name.name != "Falun" || candidate.rest.isEmpty {
                if first == "falu", index + 1 >= words.count || !words[index + 1].lower.hasPrefix("kommun") { continue }
                return (candidate.name, last)
            }
        }
        return nil
    }

    /// Names that are also common words, first names or surnames: they need something that says that a place is meant.
    private static let common: Set<String> = [
        "Mora", "Ale", "Mark", "Berg", "Boden", "Nora", "Sala", "Lund", "Vara", "Kil", "Eda", "Salem", "Säter", "Åre",
        "Norberg", "Torsby", "Forshaga",
        "Hylte", "Orsa", "Heby", "Grums", "Hjo", "Tibro", "Ånge", "Älmhult", "Höör", "Bro", "Vallentuna", "Bjuv",
        "Lessebo", "Hofors", "Gnosjö", "Hammarö", "Malå",
    ]
    /// Those that a sentence may begin with as common words.
    private static let words: Set<String> = [
        "Ale", "Mark", "Berg", "Boden", "Vara", "Kil", "Lund", "Säter", "Sala", "Mora", "Nora", "Eda", "Salem",
    ]
    private static let prepositions: Set<String> = [
        "i", "från", "till", "på", "och", "kommunerna", "med", "utanför", "runt", "mellan", "hos", "via", "norr",
        "söder", "öster", "väster", "nära", "även", "också", "både", "samt", "eller", "kring", "över",
        "in", "from", "of", "and", "to", "som", "än", "grannkommunen", "grannkommunerna", "staden", "kommunen",
        "kommuner", "orten", "genom", "för", "av", "mot", ",", "(", "/", "–",
    ]
    private static let notNames: Set<String> = [
        "i", "på", "från", "till", "hos", "både", "med", "också", "även", "men", "och", "via", "att", "när", "om",
        "som", "där", "här", "sedan", "efter", "under", "utanför", "runt", "norra", "södra", "östra", "västra", "gamla",
        "nya", "hela",
        "kommunerna", "kommunen", "kommuner", "in", "from", "at", "the", "for", "kring", "mellan", "inom", "utom",
        "eller", "samt", "bland", "för", "av", "mot", "över", "det", "den", "de", "vi", "vår", "vårt", "våra",
        "centrala", "inre", "yttre", "grannkommunen",
    ]

    private static func isPlace(_ words: [TextWord], _ first: Int, _ last: Int, _ place: Name) -> Bool {
        let previous = first > 0 ? words[first - 1] : nil
        let next = last + 1 < words.count ? words[last + 1] : nil
        // An address: mora@…, www.mora.example, mora.se
        if let previous, !words[first].isSpacedBefore, ["@", ".", "-", "_", "/"].contains(previous.lower),
            previous.lower != "/" || first < 2 || words[first - 2].kind == .sign
        {
            return false
        }
        if let next, !next.isSpacedBefore, next.lower == "@" { return false }
        if let next, !next.isSpacedBefore, next.lower == ".", last + 2 < words.count, !words[last + 2].isSpacedBefore,
            words[last + 2].kind == .word, !words[last + 2].isCapitalised
        {
            return false
        }
        let following = next?.isSpacedBefore == true ? next?.lower ?? "" : ""
        let saysPlace = [
            "kommun", "kommuns", "kommunen", "stad", "stads", "kommunala", "kommunhus", "kommunhuset", "centrum",
            "tätort",
        ].contains(following)
        if saysPlace || next?.isSpacedBefore == false && ["'", "’"].contains(next?.lower ?? "") { return true }
        // "Kalmar län", "Region Jämtland Härjedalen", "Samordningsförbundet Östra Södertörn"
        if ["län", "läns"].contains(following) { return false }
        for back in 1...2 where first - back >= 0 {
            let word = words[first - back].lower
            if ["region", "regionen", "samordningsförbundet", "samordningsförbund", "landstinget", "stift", "finsam"]
                .contains(word), back == 1 || words[first - 1].isCapitalised || words[first - 1].lower == "-"
            {
                return false
            }
        }
        let isWhole =
            words[first].lower == place.name.lowered() || words[first].lower == place.name.lowered() + "s"
            || last > first
        if !isWhole { return true }
        // A surname: "Anna Lund", "Åke Berg".
        if let previous, previous.kind == .word, previous.isCapitalised, words[first].isSpacedBefore,
            previous.text.count > 1,
            !previous.startsSentence || common.contains(place.name), !notNames.contains(previous.lower),
            byFirstWord[previous.lower] == nil || common.contains(where: { $0.lowered() == previous.lower })
        {
            return false
        }
        if let previous, previous.lower == ".", first >= 2, words[first - 2].text.count == 1,
            words[first - 2].isCapitalised
        {
            return false
        }
        guard common.contains(place.name) else { return true }
        // A first name: "Nora Ekelöf"; a second surname: "Berg Andersson".
        if let next, next.kind == .word, next.isCapitalised, next.isSpacedBefore, byFirstWord[next.lower] == nil {
            return false
        }
        // "att Mora och Orsa köper": beside another municipality.
        if ["och", ",", "samt", "eller"].contains(next?.lower ?? ""), last + 2 < words.count,
            words[last + 2].isCapitalised, !words[first].startsSentence, match(words, last + 2) != nil
        {
            return true
        }
        if words[first].startsSentence, Self.words.contains(place.name) {
            return ["och", ",", "har", "kommuns"].contains(following)
                && !["Vara", "Mark", "Berg", "Nora"].contains(place.name)
                || next?.lower == ","
                    && next.map { _ in byFirstWord[last + 2 < words.count ? words[last + 2].lower : ""] != nil } == true
        }
        guard let previous else { return false }
        return prepositions.contains(previous.lower) || !Self.words.contains(place.name)
    }
}
