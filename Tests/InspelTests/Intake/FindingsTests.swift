import Inspel
import Testing

@Suite("What a text names, with its place")
struct FindingsTests {
    private func found(_ text: String, _ kind: Finding.Kind) -> [String] {
        let scalars = Array(text.unicodeScalars)
        return Findings.of(text).filter { $0.kind == kind }.map { finding in
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[finding.start..<finding.end])
            return "\(String(view)) = \(finding.value)"
        }
    }

    @Test(arguments: [
        ("Avtalet är på 450 000 kr om året.", ["450 000 kr = 450000 SEK"]),
        ("Det kostar 1,2 miljoner kronor.", ["1,2 miljoner kronor = 1200000 SEK"]),
        ("Mellan 50–70 tkr, eller 2 mnkr.", ["50–70 tkr = 50000–70000 SEK", "2 mnkr = 2000000 SEK"]),
        ("SEK 300 000 och 1.250.000 kronor", ["SEK 300 000 = 300000 SEK", "1.250.000 kronor = 1250000 SEK"]),
        ("Hyran är 12 500:- i månaden, stödet 500 euro.", ["12 500:- = 12500 SEK", "500 euro = 500 EUR"]),
        ("Tre miljoner kronor", ["Tre miljoner kronor = 3000000 SEK"]),
        ("Tre kronor på stadshuset. Ring 070-174 06 05. Vi är 450 000 invånare, tre miljoner träd.", []),
        ("Summan 99999999999999999999 kr är för stor", []),
    ])
    func `sums of money`(_ text: String, _ expected: [String]) { #expect(found(text, .sum) == expected) }

    @Test(arguments: [
        ("Avtalet gäller 2021–2024.", ["2021–2024 = 2021/2024"]),
        ("Sedan 2019 har vi gjort så.", ["Sedan 2019 = 2019/.."]),
        (
            "Det började sedan hösten 2019 och våren 2023 kom fler.",
            ["sedan hösten 2019 = 2019-23/..", "våren 2023 = 2023-21"]
        ),
        ("Mellan 2021 och 2024, under 2025", ["Mellan 2021 och 2024 = 2021/2024", "under 2025 = 2025"]),
        ("1 januari–30 juni 2024", ["1 januari–30 juni 2024 = 2024-01-01/2024-06-30"]),
        ("Den 3 mars 2024 och i maj 2025", ["3 mars 2024 = 2024-03-03", "maj 2025 = 2025-05"]),
        ("2024-01-31 skrevs det", ["2024-01-31 = 2024-01-31"]),
        ("Lagen (2016:1145), dnr 2023/117, rum 2024.12 och 1200 platser", []),
    ])
    func `times`(_ text: String, _ expected: [String]) { #expect(found(text, .period) == expected) }

    @Test(arguments: [
        (
            "Se https://www.arvika.example/avtal?id=1 (och www.bageriet.example).",
            [
                "https://www.arvika.example/avtal?id=1 = https://www.arvika.example/avtal?id=1",
                "www.bageriet.example = https://www.bageriet.example",
            ]
        ),
        (
            "<http://solvik.example/policy_(2024)>, slut",
            ["http://solvik.example/policy_(2024) = http://solvik.example/policy_(2024)"]
        ),
        ("http:// och www. är inga länkar", []),
    ])
    func `links`(_ text: String, _ expected: [String]) { #expect(found(text, .link) == expected) }

    @Test func `places, laws, forms and addresses stand where they are, and what overlaps is the longer one`() {
        let text = """
            Åh! Region Värmland och Arvika har ett ramavtal enligt 4 kap. 18 § LOU.
            Skriv till anna.ek[at]arvika.example eller se IOP:et på www.mora.example.
            """
        #expect(found(text, .region) == ["Region Värmland = 17"])
        #expect(found(text, .municipality) == ["Arvika = 1784"])
        #expect(found(text, .law) == ["4 kap. 18 § = SFS 2016:1145 4 kap. 18 §"])
        #expect(found(text, .form) == ["ramavtal = ramavtal", "IOP = iop"])
        #expect(found(text, .address) == ["anna.ek[at]arvika.example = anna.ek@arvika.example"])
        let all = Findings.of(text)
        #expect(zip(all, all.dropFirst()).allSatisfy { $0.end <= $1.start })
    }

    @Test func `what is folded away is not the writer's`() {
        let text = "Vi betalar 500 kr.\n\n-- \nArvika kommun\nwww.arvika.example"
        let fold = 20..<text.unicodeScalars.count
        #expect(Findings.of(text, without: [fold]).map(\.kind) == [.sum])
    }
}
