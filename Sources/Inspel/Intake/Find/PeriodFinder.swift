/// Times that a text names: "2021–2024", "sedan 2019", "våren 2023", "januari 2024", "1 januari–30 juni 2024", "under 2025".
/// In the Extended Date/Time Format (ISO 8601-2).
enum PeriodFinder {
    private static let seasons = [
        "våren": "21", "vårens": "21", "sommaren": "22", "hösten": "23", "höstens": "23", "vintern": "24",
        "vårterminen": "21", "höstterminen": "23",
    ]
    private static let sinces: Set<String> = ["sedan", "sen", "från", "since", "efter"]
    private static let ins: Set<String> = ["under", "år", "året", "åren", "i", "in", "during", "mellan", "perioden"]
    private static let joints: Set<String> = ["–", "-", "—", "till", "to", "och", "and"]

    static func find(_ words: [TextWord]) -> [Finding] {
        var found: [Finding] = []
        var index = 0
        while index < words.count {
            guard let (value, next) = period(words, index) else {
                index += 1
                continue
            }
            found.append(Finding(kind: .period, value: value, start: words[index].start, end: words[next - 1].end))
            index = next
        }
        return found
    }

    private static func year(_ words: [TextWord], _ index: Int) -> Int? {
        guard index >= 0, index < words.count, words[index].kind == .number, words[index].text.count == 4,
            let year = Int(words[index].text), (1950...2060).contains(year)
        else { return nil }
        // "2016:1145", "2016/24" and "12.2024" are numbers of laws and records.
        func isJoined(_ sign: Int, _ number: Int, _ other: Int) -> Bool {
            guard sign >= 0, other >= 0, max(sign, other) < words.count, words[other].kind == .number,
                [":", "/", "."].contains(words[sign].lower)
            else { return false }
            return !words[sign].isSpacedBefore && !words[max(number, other)].isSpacedBefore
        }
        if isJoined(index - 1, index, index - 2) || isJoined(index + 1, index, index + 2) { return nil }
        return year
    }

    private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

    private static func period(_ words: [TextWord], _ index: Int) -> (String, Int)? {
        let word = words.lower(index)
        // "våren 2023", "höstterminen 2024"
        if let season = seasons[word], let year = year(words, index + 1) { return ("\(year)-\(season)", index + 2) }
        // "1 januari–30 juni 2024", "1 januari 2024", "januari–juni 2024", "mars 2024"
        if let (first, after) = day(words, index) {
            if joints.contains(words.lower(after)), let (second, end) = day(words, after + 1),
                let year = year(words, end)
            {
                return ("\(year)-\(first)/\(year)-\(second)", end + 1)
            }
            if let start = year(words, after) {
                if joints.contains(words.lower(after + 1)), let (second, end) = day(words, after + 2),
                    let last = year(words, end)
                {
                    return ("\(start)-\(first)/\(last)-\(second)", end + 1)
                }
                return ("\(start)-\(first)", after + 1)
            }
            return nil
        }
        if let start = year(words, index) {
            // "2024-01-31"
            if let (date, end) = iso(words, index) { return (date, end) }
            if joints.contains(words.lower(index + 1)), words.lower(index + 1) != "och",
                let end = year(words, index + 2),
                end > start
            {
                return ("\(start)/\(end)", index + 3)
            }
            return nil
        }
        // "mellan 2021 och 2024", "åren 2019–2021", "under 2025", "år 2025"
        if ins.contains(word), let start = year(words, index + 1), iso(words, index + 1) == nil {
            if joints.contains(words.lower(index + 2)), let end = year(words, index + 3), end > start,
                words.lower(index + 2) != "och" || word == "mellan" || word == "åren"
            {
                return ("\(start)/\(end)", index + 4)
            }
            return word == "i" || word == "in" ? nil : ("\(start)", index + 2)
        }
        // "sedan 2019", "från 2019 till 2021", "sedan hösten 2019"
        if sinces.contains(word) {
            if let start = year(words, index + 1) {
                if joints.contains(words.lower(index + 2)), let end = year(words, index + 3), end > start {
                    return ("\(start)/\(end)", index + 4)
                }
                return word == "efter" ? nil : ("\(start)/..", index + 2)
            }
            if let season = seasons[words.lower(index + 1)], let year = year(words, index + 2), word != "efter" {
                return ("\(year)-\(season)/..", index + 3)
            }
        }
        return nil
    }

    /// "30 juni" or "juni": month and day as in a date.
    private static func day(_ words: [TextWord], _ index: Int) -> (String, Int)? {
        if let month = WrittenWeekday.months[words.lower(index)] { return (two(month), index + 1) }
        guard index < words.count, words[index].kind == .number, let day = Int(words[index].text),
            (1...31).contains(day),
            let month = WrittenWeekday.months[words.lower(index + 1)]
        else { return nil }
        return (two(month) + "-" + two(day), index + 2)
    }

    private static func iso(_ words: [TextWord], _ index: Int) -> (String, Int)? {
        guard index + 4 < words.count, let year = year(words, index), words[index + 1].lower == "-",
            words[index + 3].lower == "-", words[index + 2].kind == .number, words[index + 4].kind == .number,
            words[index + 2].text.count == 2, words[index + 4].text.count == 2,
            let month = Int(words[index + 2].text), let day = Int(words[index + 4].text), (1...12).contains(month),
            (1...31).contains(day)
        else { return nil }
        return ("\(year)-\(two(month))-\(two(day))", index + 5)
    }
}
