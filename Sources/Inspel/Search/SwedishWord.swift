import Formats

/// The stem that search compares Swedish words by: Snowball's, carried on until it no longer changes, with the endings
/// that Snowball leaves: avtalet, skolan, miljön, socialt, and nouns made of verbs (upphandling as upphandla).
enum SwedishWord {
    static func stem(_ word: String) -> String {
        var word = word
        for _ in 0..<4 {
            let stem = once(word)
            if stem == word { break }
            word = stem
        }
        return word
    }

    private static func once(_ word: String) -> String {
        let stem = Stemmer.stem(word, .swedish)
        let length = stem.count
        func without(_ count: Int) -> String { String(stem.dropLast(count)) }
        if length >= 5, stem.hasSuffix("et"), !stem.hasSuffix("itet"), hasVowel(without(2)) { return without(2) }
        if length >= 5, stem.hasSuffix("an"), hasVowel(without(2)) { return without(2) }
        if length >= 5, stem.hasSuffix("ön") || stem.hasSuffix("ån") { return without(1) }
        if length >= 7, stem.hasSuffix("in") || stem.hasSuffix("eln") { return without(1) }
        if length >= 6, adjectives.contains(where: stem.hasSuffix) { return without(1) }
        if length >= 7, stem.hasSuffix("ing"), !nouns.contains(stem) {
            if stem.hasSuffix("ning"), hasVowel(without(4)), let last = without(4).last, !isVowel(last) {
                let verb = without(4)
                return verbsInN.contains(where: verb.hasSuffix) ? verb + "n" : verb
            }
            if hasVowel(without(3)) { return without(3) }
        }
        return stem
    }

    /// Neuter of adjectives.
    private static let adjectives = ["alt", "igt", "iskt", "ivt", "samt", "bart", "ellt"]
    /// Verbs whose stem ends in n: ordna, öppna, lämna, teckna, räkna, jämna, hämna.
    private static let verbsInN = ["ord", "öpp", "läm", "teck", "räk", "jäm", "häm"]
    /// Not made of a verb.
    private static let nouns: Set<String> = ["tidning", "enskild"]

    static func isVowel(_ character: Character) -> Bool { "aeiouyåäö".contains(character) }

    static func hasVowel(_ text: some StringProtocol) -> Bool { text.contains(where: isVowel) }
}
