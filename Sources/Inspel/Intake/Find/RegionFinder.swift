/// Regions by their name: "Region Värmland", "Region Jämtland Härjedalen", "Västra Götalandsregionen".
enum RegionFinder {
    static func find(_ words: [TextWord]) -> [Finding] {
        var found: [Finding] = []
        for index in words.indices where words[index].kind == .word && words[index].isCapitalised {
            // The longest name of up to four words that begins here.
            for length in (1...4).reversed() where index + length <= words.count {
                let run = words[index..<(index + length)]
                guard run.allSatisfy({ $0.kind == .word }) else { continue }
                let name = run.map(\.lower).joined(separator: " ")
                let base = name.hasSuffix("s") ? String(name.dropLast()) : name
                guard let region = Places.regionByName[name] ?? Places.regionByName[base],
                    length > 1 || name.contains("region")
                else { continue }
                found.append(
                    Finding(
                        kind: .region, value: region.code, start: words[index].start, end: words[index + length - 1].end
                    ))
                break
            }
        }
        return found
    }
}
