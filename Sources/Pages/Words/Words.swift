import Inspel

/// Every word on screen and in mails, Swedish and English side by side. One file a feature: `Words+Calls.swift` …
/// Plain words (klarspråk): short sentences, "du" and "ni", no jargon.
package struct Words: Sendable {
    package let language: Language

    package init(_ language: Language) { self.language = language }

    package func pick(_ swedish: String, _ english: String) -> String {
        switch language {
        case .swedish: swedish
        case .english: english
        }
    }

    /// "1 svar", "2 svar"; "1 answer", "2 answers".
    package func count(_ number: Int, _ swedish: (one: String, many: String), _ english: (one: String, many: String))
        -> String
    {
        let words = pick(number == 1 ? swedish.one : swedish.many, number == 1 ? english.one : english.many)
        return "\(self.number(number)) \(words)"
    }

    /// With a thin no-break space between thousands in Swedish and a comma in English.
    package func number(_ number: Int) -> String {
        let digits = String(abs(number))
        guard digits.count > 3 else { return String(number) }
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0 && (digits.count - index) % 3 == 0 { grouped += pick("\u{202F}", ",") }
            grouped.append(digit)
        }
        return (number < 0 ? "−" : "") + grouped
    }

    /// "a, b och c".
    package func list(_ parts: [String]) -> String {
        guard let last = parts.last else { return "" }
        guard parts.count > 1 else { return last }
        return parts.dropLast().joined(separator: ", ") + pick(" och ", " and ") + last
    }
}
