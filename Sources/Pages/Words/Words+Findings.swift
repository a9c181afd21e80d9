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
        default: finding.value
        }
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
