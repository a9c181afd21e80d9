import Foundation

/// Tells what a person wrote from what the form had put there. Word marks a field that shows its placeholder, but other
/// programs keep the mark when something is written, so the words decide.
struct FormPlaceholders {
    private let texts: [String]

    init(_ forms: [CallForm]) {
        let own = forms.flatMap { $0.controls.map(\.placeholder) }
        // The longest first: one placeholder may begin another.
        texts = (own + WordPlaceholders.texts).uniqued().sorted { ($0.count, $1) > ($1.count, $0) }
    }

    /// What is left without the form's placeholders, trimmed.
    func stripped(_ text: String) -> String {
        var text = text
        for placeholder in texts {
            while let range = text.range(of: placeholder) { text.removeSubrange(range) }
        }
        text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        for placeholder in texts { text = withoutHalves(of: placeholder, text) }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Somebody put the cursor into the placeholder and wrote: "Skriv svaretVårt svar. på fråga 1 här."
    private func withoutHalves(of placeholder: String, _ text: String) -> String {
        let head = text.commonPrefix(with: placeholder)
        let tail = placeholder.dropFirst(head.count)
        guard head.count >= 6, tail.count >= 4, text.count > placeholder.count, text.hasSuffix(tail) else {
            return text
        }
        return String(text.dropFirst(head.count).dropLast(tail.count))
    }
}
