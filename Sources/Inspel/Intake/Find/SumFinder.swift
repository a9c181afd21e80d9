/// Sums of money: "450 000 kr", "1,2 miljoner kronor", "2 mnkr", "SEK 300 000", "tre miljoner", "50–70 tkr".
enum SumFinder {
    private static let counts = [
        "en": 1, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9, "tio": 10,
        "tjugo": 20, "femtio": 50, "hundra": 100, "halv": 0.5, "halvannan": 1.5,
    ]
    /// What a number is multiplied with, and whether the word alone says that money is meant.
    private static let scales: [String: (factor: Double, isMoney: Bool)] = [
        "tusen": (1e3, false), "tkr": (1e3, true), "kkr": (1e3, true), "miljon": (1e6, false), "miljoner": (1e6, false),
        "mkr": (1e6, true), "mnkr": (1e6, true), "mn": (1e6, false), "mdkr": (1e9, true), "miljard": (1e9, false),
        "miljarder": (1e9, false), "million": (1e6, false),
    ]
    private static let kronor: Set<String> = ["kr", "kronor", "krona", "kronors", "sek", "skr"]
    private static let euro: Set<String> = ["euro", "eur", "€"]

    static func find(_ words: [TextWord]) -> [Finding] {
        var found: [Finding] = []
        var index = 0
        while index < words.count {
            guard let sum = sum(words, index) else {
                index += 1
                continue
            }
            found.append(sum.finding)
            index = sum.next
        }
        return found
    }

    private static func sum(_ words: [TextWord], _ index: Int) -> (finding: Finding, next: Int)? {
        var place = index
        // "SEK 300 000", "€ 500".
        let isBefore = ["sek", "eur", "€"].contains(words.lower(index))
        if isBefore { place += 1 }
        guard let first = number(words, place) else { return nil }
        let value = first.value
        var last = value
        place = first.next
        // "50–70 tkr", "50 till 70 000 kronor".
        if ["–", "-", "till"].contains(words.lower(place)), let second = number(words, place + 1) {
            (last, place) = (second.value, second.next)
        }
        var isMoney = isBefore
        var factor = 1.0
        if let scale = scales[words.lower(place)] {
            factor = scale.factor
            isMoney = isMoney || scale.isMoney
            place += 1
        } else if first.isWord, !isBefore {
            // "tre kronor" may as well be the crown on the city hall.
            guard kronor.contains(words.lower(place)), value >= 10 else { return nil }
        }
        var unit = isBefore && words.lower(index) != "sek" ? "EUR" : "SEK"
        if kronor.contains(words.lower(place)) {
            isMoney = true
            place += 1
        } else if euro.contains(words.lower(place)) {
            (isMoney, unit) = (true, "EUR")
            place += 1
        } else if words.lower(place) == ":", ["-", "–"].contains(words.lower(place + 1)),
            !words[place].isSpacedBefore, !words[place + 1].isSpacedBefore
        {
            isMoney = true
            place += 2
        }
        guard isMoney else { return nil }
        func shown(_ value: Double) -> String? { Int(exactly: (value * factor).rounded()).map(String.init) }
        guard value * factor < 1e15, let low = shown(value), let high = shown(last) else { return nil }
        let range = low == high ? low : "\(low)–\(high)"
        return (
            Finding(
                kind: .sum, value: "\(range) \(unit)", start: words[index].start, end: words[place - 1].end), place
        )
    }

    /// "450 000", "1,2", "1.250.000", "tre"; not the year of a date or a telephone number.
    private static func number(_ words: [TextWord], _ index: Int) -> (value: Double, next: Int, isWord: Bool)? {
        guard index < words.count else { return nil }
        if words[index].kind == .word {
            return counts[words[index].lower].map { ($0, index + 1, true) }
        }
        guard words[index].kind == .number, words[index].text.count <= 12 else { return nil }
        var digits = String(words[index].text)
        var place = index + 1
        // Groups of three, apart by a space or a dot.
        while digits.count < 13, place < words.count {
            if words[place].kind == .number, words[place].text.count == 3, words[place].isSpacedBefore,
                place == index + 1 ? words[index].text.count <= 3 : true
            {
                digits += words[place].text
                place += 1
            } else if words[place].lower == ".", !words[place].isSpacedBefore, place + 1 < words.count,
                words[place + 1].kind == .number, words[place + 1].text.count == 3, !words[place + 1].isSpacedBefore
            {
                digits += words[place + 1].text
                place += 2
            } else {
                break
            }
        }
        var value = Double(digits) ?? 0
        if place + 1 < words.count, words[place].lower == ",", !words[place].isSpacedBefore,
            words[place + 1].kind == .number, !words[place + 1].isSpacedBefore, words[place + 1].text.count <= 3
        {
            value += (Double("0." + words[place + 1].text) ?? 0)
            place += 2
        }
        return (value, place, false)
    }
}
