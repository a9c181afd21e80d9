/// The languages of screens, mails and calls. Swedish comes first, and is the address without a prefix.
package enum Language: String, Sendable, Codable, CaseIterable {
    case swedish = "sv"
    case english = "en"

    package var code: String { rawValue }
}

/// A text in one or more languages.
package struct LocalText: Sendable, Codable, Equatable {
    package var texts: [String: String]

    package init(_ texts: [String: String]) { self.texts = texts }

    package init(_ swedish: String, english: String? = nil) {
        texts = ["sv": swedish]
        if let english { texts["en"] = english }
    }

    package var isEmpty: Bool { texts.values.allSatisfy(\.isEmpty) }

    /// The text in the language, else in Swedish, else in any.
    package func text(_ language: Language) -> String {
        texts[language.code] ?? texts["sv"] ?? texts.sorted { $0.key < $1.key }.first?.value ?? ""
    }

    /// The language that `text(_:)` answers in; for `lang` attributes.
    package func language(for language: Language) -> Language {
        texts[language.code] != nil ? language : (texts["sv"] != nil ? .swedish : .english)
    }
}
