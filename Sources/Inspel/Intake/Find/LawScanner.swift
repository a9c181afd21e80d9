/// Walks over the words of a text: first what names a law, then chapters and sections, then which belongs to which.
struct LawScanner {
    private struct Law {
        var number: String
        var first: Int
        var last: Int
        var isByNumber: Bool
        var hasSection = false
    }

    private struct Section {
        var chapter: String?
        var section: String?
        var first: Int
        var last: Int
    }

    private let words: [TextWord]
    private var laws: [Law] = []
    private var sections: [Section] = []
    private var others: [LawFinder.Found] = []

    init(_ words: [TextWord]) { self.words = words }

    mutating func run() -> [LawFinder.Found] {
        guard words.contains(where: { $0.kind == .number || $0.kind == .word && LawScanner.isHint($0) }) else {
            return []
        }
        findLaws()
        guard
            !laws.isEmpty
                || words.contains(where: {
                    $0.lower == "hfd" || $0.lower == "eu" || $0.lower == "nja" || $0.lower.hasPrefix("eu-")
                })
        else { return [] }
        findSections()
        findCases()
        return attach().sorted { $0.start < $1.start }
    }

    private static let first: [String: [Int]] = {
        var found: [String: [Int]] = [:]
        for (index, name) in LawFinder.names.enumerated() { found[name.words[0], default: []].append(index) }
        return found
    }()

    private static func isHint(_ word: TextWord) -> Bool {
        first[word.lower] != nil || word.lower == "hfd" || genitive(word.lower) != nil
    }

    private func lower(_ index: Int) -> String { words.lower(index) }

    // MARK: Laws

    private mutating func findLaws() {
        var index = 0
        while index < words.count {
            if let law = numbered(index) ?? named(index) {
                // "lagen om valfrihetssystem (2008:962)", "lagen (2003:1210) om finansiell samordning": one law, named twice.
                if let last = laws.last, last.number == law.number, law.first - last.last <= 3 {
                    laws[laws.count - 1].last = law.last
                    laws[laws.count - 1].isByNumber = last.isByNumber || law.isByNumber
                } else {
                    laws.append(law)
                }
                index = law.last + 1
            } else {
                index += 1
            }
        }
    }

    /// "2016:1145" behind a word that says it is a law.
    private func numbered(_ index: Int) -> Law? {
        guard words[index].kind == .number, words[index].text.count == 4, let year = Int(words[index].text),
            (1900...2035).contains(year),
            lower(index + 1) == ":", index + 2 < words.count, words[index + 2].kind == .number,
            words[index + 2].text.count <= 4,
            !words[index + 1].isSpacedBefore, !words[index + 2].isSpacedBefore
        else { return nil }
        let before = (max(0, index - 6)..<index).map { lower($0) }
        if before.suffix(2).contains(where: {
            ["prop", "sou", "ds", "dir", "dnr", "bet", "rskr", "hfd", "nja", "diarienummer", "kommittédirektiv"]
                .contains($0)
        }) {
            return nil
        }
        let saysLaw = before.contains {
            $0.contains("lag") || $0 == "sfs" || $0.hasSuffix("balken") || $0.contains("förordning") || $0 == "act"
                || LawScanner.first[$0] != nil
        }
        guard
            saysLaw || lower(index - 1) == "(" && lower(index + 3) == ")" || lower(index + 3) == "om"
                || lower(index + 4) == "om"
        else { return nil }
        return Law(number: "\(year):\(words[index + 2].text)", first: index, last: index + 2, isByNumber: true)
    }

    private func named(_ index: Int) -> Law? {
        guard words[index].kind == .word,
            let candidates = LawScanner.first[words[index].lower] ?? LawScanner.genitive(words[index].lower)
        else { return nil }
        for candidate in candidates.sorted(by: { LawFinder.names[$0].words.count > LawFinder.names[$1].words.count }) {
            let name = LawFinder.names[candidate]
            if name.isShort {
                // Abbreviations stand in capitals: "LOU", "SoL"; "sol" is the sun, "kl" the clock.
                guard words[index].text.unicodeScalars.filter({ $0.properties.isUppercase }).count >= 2 else {
                    continue
                }
            }
            var place = index
            var matches = true
            for (order, word) in name.words.enumerated() {
                if order > 0 {
                    place += 1
                    // "lagen (2016:1145) om offentlig upphandling"
                    if lower(place) == "(", order == 1 {
                        while place < words.count, lower(place) != ")" { place += 1 }; place += 1
                    }
                    while lower(place) == "-" { place += 1 }
                }
                let given = lower(place)
                if given != word, !(order + 1 == name.words.count && given == word + "s"),
                    !(word == "lagen" && given == "lag")
                {
                    matches = false
                    break
                }
            }
            if matches {
                // A number inside the brackets that were stepped over decides.
                if let inner = (index...place).lazy.compactMap({ numbered($0) }).first {
                    return Law(number: inner.number, first: index, last: place, isByNumber: true)
                }
                return Law(number: name.number, first: index, last: place, isByNumber: false)
            }
        }
        return nil
    }

    private static func genitive(_ word: String) -> [Int]? {
        word.hasSuffix("s") ? LawScanner.first[String(word.dropLast())] : nil
    }

    // MARK: Chapters and sections

    private static let ordinals = [
        "första": "1", "andra": "2", "tredje": "3", "fjärde": "4", "femte": "5", "sjätte": "6", "sjunde": "7",
        "åttonde": "8", "nionde": "9",
        "tionde": "10", "elfte": "11", "tolfte": "12", "trettonde": "13", "fjortonde": "14", "femtonde": "15",
        "sextonde": "16", "sjuttonde": "17", "artonde": "18", "nittonde": "19", "tjugonde": "20",
    ]

    private func isChapter(_ index: Int) -> Bool {
        ["kap", "kapitlet", "kapitel", "chapter", "ch"].contains(lower(index))
    }
    private func isSectionSign(_ index: Int) -> Bool {
        ["§", "§§", "paragraf", "paragrafen", "paragraferna", "section", "sections", "sec"].contains(lower(index))
    }

    /// A number of one to three digits with the letter that may follow it: "6 a".
    private func numeral(_ index: Int) -> (String, next: Int)? {
        guard index < words.count else { return nil }
        if let ordinal = LawScanner.ordinals[lower(index)] { return (ordinal, index + 1) }
        guard words[index].kind == .number, words[index].text.count <= 3 else { return nil }
        let value = String(words[index].text)
        if index + 1 < words.count, words[index + 1].kind == .word, words[index + 1].text.count == 1,
            "abcdefgh".contains(words[index + 1].lower),
            isSectionSign(index + 2) || isChapter(index + 2) || !words[index + 1].isSpacedBefore
                || index + 2 >= words.count || words[index + 2].kind == .sign
                || LawScanner.first[lower(index + 2)] != nil || lower(index + 2) == "i" || lower(index + 2) == "lagen"
        {
            return (value + " " + words[index + 1].lower, index + 2)
        }
        return (value, index + 1)
    }

    private func skipDots(_ index: Int) -> Int {
        var index = index
        while [".", ","].contains(lower(index)) { index += 1 }
        return index
    }

    private mutating func findSections() {
        var index = 0
        while index < words.count {
            if let (found, next) = sections(at: index) {
                sections += found
                index = max(next, index + 1)
            } else {
                index += 1
            }
        }
    }

    private func sections(at index: Int) -> ([Section], Int)? {
        // "4 kap. 18 §", "4 kap. 18 och 19 §§", "19 a kap."
        if let (chapter, after) = numeral(index), isChapter(after) {
            let next = skipDots(after + 1)
            if let (found, end) = list(next) {
                return (found.map { Section(chapter: chapter, section: $0, first: index, last: end - 1) }, end)
            }
            if isSectionSign(next), let (section, end) = numeral(next + 1) {
                return ([Section(chapter: chapter, section: section, first: index, last: end - 1)], end)
            }
            return ([Section(chapter: chapter, section: nil, first: index, last: after)], next)
        }
        // "kap. 4 § 18", "Chapter 4, Section 18"
        if isChapter(index), let (chapter, after) = numeral(skipDots(index + 1)) {
            let next = skipDots(after)
            if isSectionSign(next), let (section, end) = numeral(next + 1) {
                return ([Section(chapter: chapter, section: section, first: index, last: end - 1)], end)
            }
            if let (found, end) = list(next) {
                return (found.map { Section(chapter: chapter, section: $0, first: index, last: end - 1) }, end)
            }
            return ([Section(chapter: chapter, section: nil, first: index, last: after - 1)], after)
        }
        // "§ 18 i fjärde kapitlet", "paragraf 18 i LOU:s fjärde kapitel", "§ 18 LOU"
        if isSectionSign(index), let (section, after) = numeral(index + 1) {
            for place in after..<min(after + 7, words.count) {
                if let (chapter, end) = numeral(place), isChapter(end) {
                    return ([Section(chapter: chapter, section: section, first: index, last: end)], end + 1)
                }
                if isChapter(place), let (chapter, end) = numeral(skipDots(place + 1)) {
                    return ([Section(chapter: chapter, section: section, first: index, last: end - 1)], end)
                }
                if words[place].kind == .sign, lower(place) != ":", lower(place) != "," { break }
            }
            return ([Section(chapter: nil, section: section, first: index, last: after - 1)], after)
        }
        // "7 §", "7 och 8 §§"
        if let (found, end) = list(index) {
            return (found.map { Section(chapter: nil, section: $0, first: index, last: end - 1) }, end)
        }
        // "4:18 LOU", "LOU 4:18"
        if words[index].kind == .number, words[index].text.count <= 2, lower(index + 1) == ":",
            let (section, end) = numeral(index + 2),
            !words[index + 1].isSpacedBefore, index + 2 < words.count, !words[index + 2].isSpacedBefore,
            laws.contains(where: {
                $0.first == end || $0.last == index - 1 || $0.first == end + 1 && isSectionSign(end)
            })
        {
            return (
                [
                    Section(
                        chapter: String(words[index].text), section: section, first: index,
                        last: isSectionSign(end) ? end : end - 1)
                ], end
            )
        }
        return nil
    }

    /// "18 §", "1 och 8 §§", "18–20 §§": section numbers before their sign.
    private func list(_ index: Int) -> ([String], Int)? {
        guard let (first, after) = numeral(index) else { return nil }
        var found = [first]
        var next = after
        while ["och", ",", "–", "-", "samt"].contains(lower(next)), let (more, end) = numeral(next + 1), found.count < 6
        {
            found.append(more)
            next = end
        }
        if isSectionSign(next), lower(next) != "section" {
            while isSectionSign(next + 1) { next += 1 }
            return (found, next + 1)
        }
        if let (single, end) = numeral(index), isSectionSign(end), lower(end) != "section" {
            return ([single], end + 1)
        }
        return nil
    }

    // MARK: Cases and EU acts

    private mutating func findCases() {
        for index in words.indices {
            let word = words[index].lower
            if word == "hfd" || word == "nja" || word == "rå" {
                var place = index + 1
                while place < min(index + 7, words.count), words[place].kind != .number { place += 1 }
                guard place < words.count, words[place].kind == .number, words[place].text.count == 4 else { continue }
                var next = place + 1
                while ["ref", ".", ":", "nr", "s", "referat"].contains(lower(next)) { next += 1 }
                guard next > place + 1, next < words.count, words[next].kind == .number, words[next].text.count <= 3
                else { continue }
                others.append(
                    .init(
                        law: "\(word.uppercased()) \(words[place].text) ref. \(words[next].text)",
                        start: words[index].start, end: words[next].end))
            }
            // "2023/2831" beside "EU", "direktiv 2014/24/EU", "nr 1407/2013"
            if words[index].kind == .number, lower(index + 1) == "/", index + 2 < words.count,
                words[index + 2].kind == .number,
                !words[index + 1].isSpacedBefore, words[index].text.count == 4 || words[index + 2].text.count == 4
            {
                let around =
                    (max(0, index - 5)..<index).map { lower($0) }
                    + (index + 3..<min(index + 6, words.count)).map { lower($0) }
                guard
                    around.contains(where: {
                        $0 == "eu" || $0 == "eg" || $0.hasPrefix("eu-") || $0.contains("direktiv")
                            || $0.contains("directive") || $0.hasPrefix("förordning") || $0.contains("-förordning")
                            || $0 == "regulation"
                    }),
                    !around.contains("prop"), !around.contains("bet")
                else { continue }
                others.append(
                    .init(
                        law: "EU \(words[index].text)/\(words[index + 2].text)", start: words[index].start,
                        end: words[index + 2].end))
            }
        }
    }

    // MARK: Which section is of which law

    private mutating func attach() -> [LawFinder.Found] {
        var found = others
        for section in sections {
            guard let index = law(of: section) else { continue }
            laws[index].hasSection = true
            let chapter = section.chapter.map { " \($0) kap." } ?? ""
            let paragraph = section.section.map { " \($0) §" } ?? ""
            found.append(
                .init(
                    law: "SFS \(laws[index].number)\(chapter)\(paragraph)", start: words[section.first].start,
                    end: words[section.last].end))
        }
        let withSection = Set(laws.filter(\.hasSection).map(\.number))
        for law in laws where !withSection.contains(law.number) {
            found.append(.init(law: "SFS \(law.number)", start: words[law.first].start, end: words[law.last].end))
        }
        return found
    }

    private func law(of section: Section) -> Int? {
        // Within the section's own words: "paragraf 18 i LOU:s fjärde kapitel".
        if let inside = laws.firstIndex(where: { $0.first >= section.first && $0.last <= section.last }) {
            return inside
        }
        let isBare = section.chapter == nil
        let after = laws.indices.first { laws[$0].first > section.last }
        let before = laws.indices.last { laws[$0].last < section.first }
        if let after, laws[after].first - section.last <= (isBare ? 3 : 5),
            !crossesSentence(section.last, laws[after].first)
        {
            return after
        }
        if let before, section.first - laws[before].last <= (isBare ? 4 : 7),
            !crossesSentence(laws[before].last, section.first)
        {
            return before
        }
        if isBare {
            // "lagen om finansiell samordning (2003:1210) … i 7 § räknas": a law without chapters, in the same breath.
            guard let before, section.first - laws[before].last <= 70,
                laws[before].isByNumber || LawScanner.hasNoChapters.contains(laws[before].number)
            else { return nil }
            return LawScanner.hasNoChapters.contains(laws[before].number) ? before : nil
        }
        if let after, laws[after].first - section.last <= 12, !crossesSentence(section.last, laws[after].first) {
            return after
        }
        if let before, section.first - laws[before].last <= 60 { return before }
        return after ?? before
    }

    /// Laws that have no chapters.
    private static let hasNoChapters: Set<String> = ["2003:1210", "1993:387", "2007:612", "2009:600"]

    private func crossesSentence(_ first: Int, _ last: Int) -> Bool {
        guard first + 1 < last else { return false }
        return ((first + 1)..<last).contains { index in
            words[index].lower == "." && !["kap", "ref", "nr", "st", "p", "s"].contains(lower(index - 1))
                && index + 1 < words.count && words[index + 1].isCapitalised
        }
    }
}
