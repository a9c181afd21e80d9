import Formats
import Inspel

/// What the program found in a text: marked where it stands, and listed below with its normal form.
struct FoundInText {
    let text: ResponseDetail.Text
    let findings: [Finding]
    private let scalars: [Unicode.Scalar]

    init(_ text: ResponseDetail.Text) {
        self.text = text
        scalars = Array(text.text.unicodeScalars)
        findings = Findings.of(text.text, without: text.folded.map { $0.start..<max($0.start, $0.end) })
    }

    func html(_ words: Words) -> HTML {
        let marks = findings.map {
            ReadText.Span(start: $0.start, end: $0.end, label: label($0, words), isFolded: false)
        }
        return "<div class=\"original\">\(ReadText.html(text, marks: marks, words))</div>\(list(words))"
    }

    private func label(_ finding: Finding, _ words: Words) -> String {
        "\(words.finding(finding.kind)): \(words.normal(finding))"
    }

    /// Each thing once, with how often it stands there.
    private func list(_ words: Words) -> HTML {
        guard !findings.isEmpty else { return "" }
        let rows = Finding.Kind.allCases.flatMap { kind -> [HTML] in
            let same = Dictionary(grouping: findings.filter { $0.kind == kind }, by: \.value)
            return same.values.sorted { $0[0].start < $1[0].start }.map { found in
                let finding = found[0]
                return """
                    <tr><th scope="row">\(words.finding(kind))</th><td>\(wording(finding))</td><td>\(words.normal(finding))</td><td class="n">\(words.number(found.count))</td></tr>

                    """
            }
        }
        return """
            <details class="found"><summary>\(words.foundTitle(findings.count))</summary>\(Fields.scrolling(words.foundTitle(findings.count) + ": " + ReadText.title(text, words)))<table><thead><tr><th scope="col">\(words.foundKind)</th><th scope="col">\(words.foundWording)</th><th scope="col">\(words.foundMeaning)</th><th scope="col" class="n">\(words.foundTimes)</th></tr></thead><tbody>\(rows.joined())</tbody></table></div></details>
            """
    }

    private func wording(_ finding: Finding) -> String {
        guard finding.start < finding.end, finding.end <= scalars.count else { return "" }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[finding.start..<finding.end])
        return String(view)
    }
}
