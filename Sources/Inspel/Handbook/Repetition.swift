/// Finds a respondent's words in a text of our own, where they may not stand: the passage is not approved, its
/// respondent has not let it be quoted, or that part of it is masked.
struct Repetition {
    /// So many words in a row are a quotation, whatever they are called.
    static let length = 8
    /// A shorter passage is found when a value is nothing but that passage, from this many words on.
    static let shortest = 3

    private var runs: [Int: String] = [:]
    private var whole: [[Substring]: String] = [:]

    init(_ passages: [String: Material.Passage]) {
        for (key, passage) in passages where !passage.mayBeShown || passage.text != passage.ownText {
            let words = Repetition.words(passage.ownText)
            for hash in Repetition.hashes(words) { runs[hash] = key }
            if words.count >= Repetition.shortest { whole[words] = key }
        }
        guard !runs.isEmpty || !whole.isEmpty else { return }
        // The same words may stand in another passage that may be shown.
        for passage in passages.values where passage.mayBeShown {
            for piece in passage.text.split(whereSeparator: { "[]".contains($0) }) {
                for hash in Repetition.hashes(Repetition.words(piece)) { runs[hash] = nil }
            }
            whole[Repetition.words(passage.text)] = nil
        }
    }

    /// The first words of the text that are repeated from a passage, and the passage's key.
    func first(in text: String) -> (words: String, key: String)? {
        guard !runs.isEmpty || !whole.isEmpty else { return nil }
        let words = Repetition.words(text)
        if let key = whole[words] { return (words.prefix(Repetition.length).joined(separator: " "), key) }
        for (start, hash) in Repetition.hashes(words).enumerated() {
            guard let key = runs[hash] else { continue }
            return (words[start..<(start + Repetition.length)].joined(separator: " "), key)
        }
        return nil
    }

    private static func words(_ text: some StringProtocol) -> [Substring] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }
    }

    /// One for each run of `length` words.
    private static func hashes(_ words: [Substring]) -> [Int] {
        guard words.count >= length else { return [] }
        let single = words.map(\.hashValue)
        return (0...(words.count - length)).map { start in
            var hasher = Hasher()
            for hash in single[start..<(start + length)] { hasher.combine(hash) }
            return hasher.finalize()
        }
    }
}
