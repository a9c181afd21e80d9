/// What a reader looks for: words, each with the keys that it is found by in either language.
package struct SearchQuery: Sendable {
    package struct Word: Sendable {
        package let word: String
        package let keys: [String]
    }

    package let words: [Word]

    /// Words that say nothing are left out unless there are no others.
    package init(_ text: String) {
        var seen: Set<String> = []
        let all = SearchText.tokens(String(text.prefix(SearchQuery.limit))).map(\.word).filter {
            seen.insert($0).inserted
        }
        let telling = all.filter { !SearchText.stopWords.contains($0) }
        words = (telling.isEmpty ? all : telling).prefix(SearchQuery.mostWords).map { word in
            var keys: Set<String> = []
            let ordered = (SearchKeys.keys(word, .swedish).all + SearchKeys.keys(word, .english).all).filter {
                !$0.isEmpty && keys.insert($0).inserted
            }
            return Word(word: word, keys: ordered)
        }
    }

    /// Characters that are read of a query, and words that are looked for.
    package static let limit = 400
    static let mostWords = 24

    package var isEmpty: Bool { words.isEmpty }

    package enum Strictness: Sendable, CaseIterable {
        /// Every word, by its stem or a part of it.
        case every
        /// At least one of them.
        case some
        /// What a word begins.
        case beginnings
    }

    /// Tried in this order until something is found. Of a long question every word is seldom in one place.
    var attempts: [Strictness] { words.count > 3 ? [.some, .beginnings] : [.every, .some, .beginnings] }

    /// In FTS5's language. Keys hold letters and digits alone, so quotation marks are enough.
    func match(_ strictness: Strictness) -> String {
        switch strictness {
        case .every, .some:
            words.map { word in "(" + word.keys.map { "\"\($0)\"" }.joined(separator: " OR ") + ")" }.joined(
                separator: strictness == .every ? " AND " : " OR ")
        case .beginnings:
            words.map { "\"\($0.word)\" *" }.joined(separator: " OR ")
        }
    }

    /// Whether the word of a text is one that the query found.
    func finds(_ word: String, _ language: Language) -> Int? {
        let keys = Set(SearchKeys.keys(word, language).all)
        return words.firstIndex { asked in
            asked.keys.contains(where: keys.contains) || asked.word.count >= 4 && word.hasPrefix(asked.word)
        }
    }
}
