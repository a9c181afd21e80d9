/// Names of bodies in signatures and first lines.
enum OrganisationNames {
    static func isOne(_ line: String) -> Bool {
        guard line.utf8.count < 90, line.unicodeScalars.first?.properties.isUppercase == true else { return false }
        let lower = line.lowered()
        guard !addresses.isFound(in: lower) else { return false }
        return lower.hasSuffix(" kommun") || lower.hasSuffix(" stad") || lower.hasPrefix("region ")
            || lower.hasPrefix("samordningsförbundet ")
            || kinds.isFound(in: lower)
    }

    private static let addresses: Phrases = ["www", ".se", "@example", ".example", "http"]
    private static let kinds: Phrases = [
        "ek. för", "ek för", "ekonomisk förening", "kooperativ", " ab", "ideell förening", "coompanion",
        "kommunalförbund", "(svb)",
    ]
    private static let hints: Phrases = ["kommun", " stad", "Region ", "Samordningsförbundet "]

    /// "Svar från Arvika kommun", "Organisation: Region Örebro län".
    static func within(_ line: String) -> String? {
        if isOne(line) { return line.trimming() }
        guard hints.isFound(in: line) else { return nil }
        let words = line.split { $0 == " " || $0 == "\t" || $0 == ":" || $0 == "," }.map {
            $0.trimming(".()\"*")
        }
        for (index, word) in words.enumerated() {
            let lower = word.lowered()
            if ["kommun", "stad", "kommuns", "stads"].contains(lower), index > 0,
                words[index - 1].first?.isUppercase == true
            {
                let start =
                    index > 1 && words[index - 2].first?.isUppercase == true && words[index - 2].count > 3
                        && !["från", "till", "kommunen"].contains(words[index - 2].lowered()) ? index - 2 : index - 1
                return (words[start..<index] + [lower.hasPrefix("k") ? "kommun" : "stad"]).joined(separator: " ")
            }
            if word == "Region", index + 1 < words.count, words[index + 1].first?.isUppercase == true {
                let hasCounty = index + 2 < words.count && words[index + 2] == "län"
                return words[index...(index + (hasCounty ? 2 : 1))].joined(separator: " ")
            }
            if word == "Samordningsförbundet", index + 1 < words.count, words[index + 1].first?.isUppercase == true {
                return words[index...(index + 1)].joined(separator: " ")
            }
        }
        return nil
    }
}
