import Inspel

extension Words {
    func finding(_ kind: Finding.Kind) -> String {
        switch kind {
        case .address: pick("E-post", "E-mail")
        case .municipality: pick("Kommun", "Municipality")
        case .region: pick("Region", "Region")
        case .law: pick("Lag eller dom", "Law or case")
        case .form: pick("Samverkansform", "Form of collaboration")
        case .link: pick("Länk", "Link")
        case .sum: pick("Belopp", "Sum")
        case .period: pick("Tid", "Time")
        }
    }

    /// What was found, in the words that the desk uses for it.
    func normal(_ finding: Finding) -> String {
        switch finding.kind {
        case .municipality: Places.municipalityByCode[finding.value]?.name ?? finding.value
        case .region: Places.regionByCode[finding.value]?.officialName ?? finding.value
        case .form: CodeList.forms.name(finding.value, language)
        case .sum: sum(finding.value)
        case .period: period(finding.value)
        default: finding.value
        }
    }

    /// "2023-21" as "våren 2023", "2019/.." as "från 2019", "2021/2024" as "2021–2024".
    private func period(_ value: String) -> String {
        let ends = value.split(separator: "/").map(String.init)
        guard ends.count == 2 else { return time(edtf: value) }
        if ends[1] == ".." { return pick("från ", "from ") + time(edtf: ends[0]) }
        let dash = ends.allSatisfy { $0.count == 4 } ? "–" : " – "
        return time(edtf: ends[0]) + dash + time(edtf: ends[1])
    }

    private func time(edtf value: String) -> String {
        let parts = value.split(separator: "-").map(String.init)
        if parts.count == 3, let day = Day(value) { return self.day(day) }
        guard parts.count == 2, let number = Int(parts[1]) else { return value }
        let seasons = [
            21: pick("våren", "spring"), 22: pick("sommaren", "summer"), 23: pick("hösten", "autumn"),
            24: pick("vintern", "winter"),
        ]
        guard let name = seasons[number] ?? ((1...12).contains(number) ? month(number) : nil) else { return value }
        return "\(name) \(parts[0])"
    }

    /// "450000 SEK" as "450 000 kr".
    private func sum(_ value: String) -> String {
        let parts = value.split(separator: " ")
        guard parts.count == 2 else { return value }
        let amounts = parts[0].split(separator: "–").map { Int($0).map { number($0) } ?? String($0) }
        let unit = parts[1] == "SEK" ? pick("kr", "SEK") : String(parts[1])
        return amounts.joined(separator: "–") + "\u{A0}" + unit
    }

    func foundTitle(_ count: Int) -> String {
        pick(
            count == 1
                ? "1 uppgift som programmet hittade i texten"
                : "\(number(count)) uppgifter som programmet hittade i texten",
            count == 1
                ? "1 thing that the program found in the text"
                : "\(number(count)) things that the program found in the text")
    }
    var foundKind: String { pick("Slag", "Kind") }
    var foundWording: String { pick("I texten", "In the text") }
    var foundMeaning: String { pick("Avser", "Means") }
    var foundTimes: String { pick("Antal", "Times") }
}
