import Foundation

/// "–", "vet ej", "se ovan": words that say there is no answer.
enum NoAnswer {
    /// Beginnings that say so on their own, with what may follow in the same short sentence.
    private static let beginnings: Phrases = [
        "vet ej", "vet inte", "vet inget", "ej svar", "inget svar", "inga svar", "avstår", "vi avstår", "jag avstår",
        "se ovan",
        "se svar ovan", "se svar", "se fråga", "se svaret på", "har inget sånt", "har inget sådant", "har inga sådana",
        "har inga såna", "har vi inget sånt", "har vi inget sådant", "saknar sådant", "saknar sådana", "inget sådant",
        "inget sånt", "inga sådana", "inga såna", "finns inte hos oss", "finns inte", "n/a", "ej aktuell",
        "inte aktuell", "ingen uppfattning", "ingen åsikt", "inga åsikter",
        "inga synpunkter",
        "inget att tillägga", "inget att säga", "inget att redovisa", "inget att rapportera", "inget att anföra",
        "inget att svara",
        "inget att bidra", "inget att erinra", "inga exempel", "inga förslag", "hoppar över", "hoppar vi", "hoppar den",
        "hoppar jag",
        "vi hoppar", "jag hoppar", "har vi inget", "inget särskilt", "kan vi inte svara", "kan vi inte bedöma",
        "kan inte svara", "kan jag inte",
        "ingen kommentar", "inga kommentarer", "not answered", "no answer", "don't know", "we do not know",
        "no comment", "not applicable",
        "we skip", "skip", "skipped", "no opinion", "we pass", "saknas", "nej, inga", "nej, inget", "här har vi inget",
        "här har vi ingen",
        "det har vi inget", "det har vi ingen", "det kan vi inte", "lämnas utan svar", "lämnar vi utan svar",
        "lämnas obesvarad", "lämnas tom",
        "lämnas blank", "lämnar vi obesvarad", "lämnar vi tom", "lämnar vi till andra", "lämnar vi åt andra",
        "lämnar jag till", "lämnar vi över", "lämnar vi blank", "besvaras ej", "besvaras inte", "frågan besvaras ej",
        "frågan besvaras inte", "frågan lämnas", "obesvarad", "ej besvarad", "inte besvarad", "pass", "här passar vi",
        "vi passar", "jag passar",
        "den passar vi", "stryks", "utgår", "ej tillämplig", "inte tillämplig", "ingen", "inget", "inga", "tomt",
        "blankt", "blank", "här har jag inget",
        "vi kan inte svara", "jag kan inte svara", "vi har inget svar", "vi har inga svar", "vi har ingen uppfattning",
        "vi har ingen åsikt",
        "har ingen åsikt", "har ingen uppfattning", "inga egna", "vi väljer att inte", "väljer att inte svara",
        "vi svarar inte", "vi saknar underlag",
        "saknar underlag", "saknar uppfattning", "ingenting", "intet", "nothing", "none", "ei vastausta",
        "samma som ovan", "se förra svaret", "finns inga",
        "finns inget", "har vi inga", "har vi ingen",
    ]

    private static let forms: Phrases = ["Klicka ", "Click or", "Skriv ditt svar"]

    private static let within: Phrases = [
        "avstår vi", " avstår", "hoppar vi över", "hoppar jag över", "passar vi", "lämnar vi", "har vi inget svar",
        "vi inget att",
        "vi ingen åsikt", "vi ingen uppfattning", "vi inte svara på", "inget att säga", "hoppas över", "avstår från",
        "saknar sådan", "saknar sån", "inget sådant", "inget sånt", "inga sådana", "inga såna",
        "har jag inget", "har vi inget på", "får nån annan", "får någon annan", "kan någon annan", "låter vi andra",
        "överlåter vi", "får andra", "andra avgöra", "andra svara på", "har jag ingen åsikt", "något att säga om",
        "inget att säga om", "inget att tillföra",
        "inget att anföra", "har inget svar",
        "saknar svar", "besvaras inte", "besvaras ej",
    ]

    /// What a form shows where nothing was written.
    static func isPlaceholder(_ text: String) -> Bool {
        guard text.utf8.count < 160, text.count < 80 else { return false }
        let lower = text.lowered().trimming(" .[]()…_")
        return [
            "klicka eller tryck här för att", "klicka här för att", "click or tap here to enter", "click here to enter",
            "skriv ditt svar här", "skriv svaret här", "skriv ert svar här", "skriv här", "välj ett objekt",
            "choose an item", "ange text", "ange text här", "fyll i här", "svara här", "klicka och skriv",
        ].contains { lower == $0 || lower.hasPrefix($0) && lower.count < $0.count + 14 }
    }

    /// The text without what an empty form holds: placeholders, and the labels of fields that nothing was written in.
    static func withoutForm(_ text: String) -> String {
        var rest = text
        guard forms.isFound(in: text) else { return isOnlyLabels(text) ? "" : text }
        for phrase in [
            "Klicka eller tryck här för att ange text.", "Klicka här för att ange text.",
            "Click or tap here to enter text.", "Klicka eller tryck här för att ange text", "Skriv ditt svar här.",
        ] {
            rest = rest.replacing(phrase, with: "")
        }
        return isOnlyLabels(rest) ? "" : rest == text ? text : rest.trimming(" \t\n\u{A0}")
    }

    /// Whether nothing is written behind the labels of a form's fields.
    private static func isOnlyLabels(_ rest: String) -> Bool {
        guard rest.count < 120, rest.contains(":") else { return false }
        let words = rest.split { $0 == ":" || $0 == "\n" || $0 == "," || $0 == "." }.map { $0.trimming().lowered() }
            .filter { !$0.isEmpty }
        let labels: Set<String> = [
            "kontaktperson", "namn", "e-post", "epost", "roll", "telefon", "kontakt", "organisation", "contact", "name",
            "e-mail", "role", "e-post roll", "titel",
        ]
        return !words.isEmpty && words.allSatisfy { labels.contains($0) }
    }

    /// What may stand behind "inga" without making it an answer.
    private static func isFiller(_ rest: Substring) -> Bool {
        let word = rest.drop { !$0.isLetter }.prefix { $0.isLetter }
        return word.isEmpty
            || [
                "alls", "just", "nu", "för", "ännu", "än", "särskilt", "särskilda", "särskild", "att", "synpunkt",
                "synpunkter", "kommentar", "kommentarer", "förslag", "exempel", "önskemål", "önskningar", "svar",
                "åsikt",
                "åsikter", "uppfattning", "styrdokument", "sådant", "sådana", "sånt", "såna", "kända", "vi", "som",
                "här",
                "på", "idag", "i", "egna", "eget", "hos", "vad", "mer", "mera", "ytterligare", "direkt", "av", "finns",
                "från",
                "tyvärr", "men",
            ].contains(word)
    }

    /// Every paragraph has to say so: one short sentence below a real answer does not take it back.
    static func says(_ text: String) -> Bool {
        // No such words are longer, whatever their paragraphs.
        guard text.utf8.count < 900 else { return false }
        let paragraphs = text.split(separator: "\n")
        guard paragraphs.count > 1, text.utf8.count > 60 else { return isSaid(text) }
        return paragraphs.allSatisfy { isSaid(String($0)) }
            || paragraphs.count < 4 && text.utf8.count < 150 && isWrapped(paragraphs)
                && isSaid(text.replacing("\n", with: " "))
    }

    /// One sentence over several lines, as plain text breaks it.
    private static func isWrapped(_ lines: [Substring]) -> Bool {
        lines.dropLast().allSatisfy { $0.utf8.count > 50 && !".!?".contains($0.last ?? " ") }
    }

    private static func isSaid(_ text: String) -> Bool {
        let trimmed = text.trimming(" .!,;:()[]*\n\t\u{A0}”\"_–—-…/")
        if !trimmed.contains(where: { $0.isLetter || $0.isNumber }) || isPlaceholder(trimmed) { return true }
        guard trimmed.utf8.count <= 220, trimmed.count <= 110 else { return false }
        let lower = trimmed.lowered()
        guard let found = beginnings.beginning(of: lower) else {
            // "Den frågan avstår vi från." "Fråga 3 hoppar vi över."
            return lower.count <= 80
                && within.isFound(in: lower)
                && !lower.contains(" men ")
        }
        let rest = lower.dropFirst(found.count)
        if rest.isEmpty { return true }
        // "Inga nya portaler." is a wish; "Inga synpunkter." is none.
        if ["ingen", "inget", "inga"].contains(found), !isFiller(rest) { return false }
        guard rest.first.map({ !$0.isLetter || found.hasSuffix("aktuell") || found.hasSuffix("tillämplig") }) == true
        else { return false }
        let isWeak = [
            "ingen", "inget", "inga", "saknas", "skip", "se svar", "se fråga", "se svaret på", "finns inte", "pass",
            "none", "nothing", "ingenting", "se ovan", "inga egna",
            "finns inga", "finns inget", "har vi inga", "har vi ingen",
        ].contains(found)
        // "Inget eget. Men Granköpings policy …": a short word with a real answer behind it.
        if isWeak, rest.contains(" men ") || rest.contains(". men") || rest.contains(" dock ") { return false }
        return rest.count <= (isWeak ? 32 : 75)
    }
}
