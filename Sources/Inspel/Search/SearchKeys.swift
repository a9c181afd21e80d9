import Formats
import Synchronization

/// What a word is found by.
package struct WordKeys: Sendable, Equatable {
    package let stem: String
    /// As written, without joining letters; the word alone when it is no compound.
    package let parts: [String]
    /// Stems of the parts that are not the word's own stem; none when it is no compound.
    package let partStems: [String]

    var all: [String] { [stem] + partStems }
}

package enum SearchKeys {
    private struct Entry: Hashable {
        let word: String
        let language: Language
    }

    private static let cache = Mutex<[Entry: WordKeys]>([:])
    private static let capacity = 50_000

    /// The keys of a word as `SearchText` gives it.
    package static func keys(_ word: String, _ language: Language) -> WordKeys {
        let entry = Entry(word: word, language: language)
        if let known = cache.withLock({ $0[entry] }) { return known }
        let keys = make(word, language)
        cache.withLock { cache in
            if cache.count >= capacity { cache.removeAll(keepingCapacity: true) }
            cache[entry] = keys
        }
        return keys
    }

    private static func make(_ word: String, _ language: Language) -> WordKeys {
        guard word.contains(where: \.isLetter) else { return WordKeys(stem: word, parts: [word], partStems: []) }
        switch language {
        case .english:
            return WordKeys(stem: Stemmer.stem(word, .english), parts: [word], partStems: [])
        case .swedish:
            let stem = Compounds.builtIn.stem(word)
            let parts = Compounds.builtIn.parts(of: word)
            guard parts.count > 1 else { return WordKeys(stem: stem, parts: parts, partStems: []) }
            var seen: Set<String> = [stem]
            let stems = parts.map(Compounds.builtIn.stem).filter { seen.insert($0).inserted }
            return WordKeys(stem: stem, parts: parts, partStems: stems)
        }
    }

    /// The text as it is indexed: every word's stem, and apart from them the stems of compounds' parts.
    static func indexed(_ text: String, _ language: Language) -> (stems: String, parts: String) {
        var stems: [String] = []
        var parts: [String] = []
        for token in SearchText.tokens(text) {
            let keys = keys(token.word, language)
            stems.append(keys.stem)
            parts += keys.partStems
        }
        return (stems.joined(separator: " "), parts.joined(separator: " "))
    }
}
