import Foundation

/// Takes Swedish compounds apart with the built-in list of word parts: biltvätt → bil, tvätt. What the list has as a word
/// of its own (företag, samverkan) stays whole.
struct Compounds: Sendable {
    static let builtIn = Compounds(Embedded.text("search/ordled.txt") ?? "")

    /// What can stand before another part, with its joining letter, and the part without it.
    private var first: [String: String] = [:]
    /// Stems of what can stand last.
    private var last: Set<String> = []
    /// Stems that may end a compound whose beginning the list does not know.
    private var strong: Set<String> = []
    /// Stems of irregular forms → the word's own: städ → stad, möbl → möbel.
    private var irregular: [String: String] = [:]
    private var longestFirst = 0

    /// - Parameter list: words apart by white space; lines with # are remarks. `word/eo` may be joined by e or o, `word/-`
    ///   by nothing where its ending would ask for an s, `form=word` is an irregular form.
    init(_ list: String) {
        var shortest: [String: Int] = [:]
        for line in list.split(separator: "\n") where !line.hasPrefix("#") {
            for entry in line.split(separator: " ") {
                if let sign = entry.firstIndex(of: "=") {
                    let stem = SwedishWord.stem(String(entry[..<sign]))
                    last.insert(stem)
                    shortest[stem] = 0
                    irregular[stem] = SwedishWord.stem(String(entry[entry.index(after: sign)...]))
                    continue
                }
                let sides = entry.split(separator: "/")
                let word = String(sides[0])
                let stem = SwedishWord.stem(word)
                last.insert(stem)
                shortest[stem] = min(shortest[stem] ?? .max, word.count)
                addFirst(word, joiners: sides.count > 1 ? String(sides[1]) : "")
                if let short = Compounds.withoutVowel(word) {
                    let form = SwedishWord.stem(short)
                    last.insert(form)
                    if form != stem { irregular[form] = stem }
                }
            }
        }
        strong = Set(shortest.filter { $0.value >= 5 && $0.key.count >= 5 }.keys)
        longestFirst = first.keys.map(\.count).max() ?? 0
    }

    /// What forms such as möbler, cyklar and föräldrar are made of.
    private static func withoutVowel(_ word: String) -> String? {
        let letters = Array(word)
        guard letters.count >= 5, letters[letters.count - 2] == "e", "lr".contains(letters[letters.count - 1]),
            !SwedishWord.isVowel(letters[letters.count - 3])
        else { return nil }
        return String(letters.dropLast(2)) + String(letters[letters.count - 1])
    }

    func stem(_ word: String) -> String {
        let stem = SwedishWord.stem(word)
        return irregular[stem] ?? stem
    }

    /// Endings that a compound always joins with an s.
    private static let needsS = ["ning", "ling", "ring", "ing", "het", "tion", "sion", "skap", "itet", "ek"]

    private mutating func addFirst(_ word: String, joiners: String) {
        var bases = [word]
        if word.count >= 4, word.hasSuffix("a") || word.hasSuffix("e") { bases.append(String(word.dropLast())) }
        for base in bases {
            func add(_ form: String) { if first[form] == nil { first[form] = base } }
            let asksForS = base.count >= 6 && Compounds.needsS.contains(where: base.hasSuffix) && !joiners.contains("-")
            if !asksForS { add(base) }
            if !base.hasSuffix("s") && !base.hasSuffix("a") { add(base + "s") }
            for joiner in joiners where joiner != "-" { add(base + String(joiner)) }
        }
    }

    /// The parts as they are written, without joining letters; the word alone when it is no compound.
    func parts(of word: String) -> [String] {
        let letters = Array(word)
        guard letters.count >= 6, letters.count <= 60, letters.allSatisfy(\.isLetter),
            !last.contains(SwedishWord.stem(word))
        else { return [word] }
        var search = Search(compounds: self, letters: letters)
        if let found = search.split(from: 0), found.parts.count > 1 { return found.parts }
        return search.withUnknownBeginning() ?? [word]
    }

    private struct Split {
        var parts: [String]
        /// Short parts and shared letters make a split less likely.
        var penalty: Int

        func isBetter(than other: Split) -> Bool {
            (parts.count, penalty) < (other.parts.count, other.penalty)
        }
    }

    private struct Search {
        let compounds: Compounds
        let letters: [Character]
        private var known: [Int: Split?] = [:]

        init(compounds: Compounds, letters: [Character]) {
            self.compounds = compounds
            self.letters = letters
        }

        /// The best way to read what begins at the index; fewest parts, then the least penalty.
        mutating func split(from start: Int) -> Split? {
            if let found = known[start] { return found }
            let tail = String(letters[start...])
            var best: Split?
            if start > 0, canEnd(tail) {
                best = Split(parts: [tail], penalty: 0)
            } else {
                let limit = min(letters.count - 2, start + compounds.longestFirst)
                for end in stride(from: start + 2, through: limit, by: 1) {
                    guard let part = compounds.first[String(letters[start..<end])] else { continue }
                    for next in continuations(start, end) {
                        guard let rest = split(from: next) else { continue }
                        let short = part.count < 3 ? 3 : part.count == 3 ? 1 : 0
                        let found = Split(
                            parts: [part] + rest.parts, penalty: rest.penalty + short + (next == end ? 0 : 2))
                        if best.map(found.isBetter) ?? true { best = found }
                    }
                }
            }
            known[start] = .some(best)
            return best
        }

        /// Of three equal consonants at a joint one is left out: buss + station = busstation.
        private func continuations(_ start: Int, _ end: Int) -> [Int] {
            guard end - start > 3, letters[end - 1] == letters[end - 2], !SwedishWord.isVowel(letters[end - 1]) else {
                return [end]
            }
            return [end, end - 1]
        }

        private func canEnd(_ tail: String) -> Bool {
            guard tail.count >= 3 || tail == "by" || tail == "ö" || tail == "el" else { return false }
            return compounds.last.contains(SwedishWord.stem(tail)) || compounds.first[tail] == tail
        }

        /// A beginning that is not in the list before an ending that is: Solviks + kooperativ.
        mutating func withUnknownBeginning() -> [String]? {
            guard letters.count >= 9 else { return nil }
            for index in 4..<(letters.count - 4) {
                let head = String(letters[..<index])
                guard SwedishWord.hasVowel(head), !Compounds.prefixes.contains(head), let rest = split(from: index),
                    rest.parts[0].count >= 4, let end = rest.parts.last,
                    compounds.strong.contains(SwedishWord.stem(end))
                else { continue }
                let joined = ["tets", "ings", "hets", "ions"].contains(where: head.hasSuffix)
                return [joined ? String(head.dropLast()) : head] + rest.parts
            }
            return nil
        }
    }

    /// Before these a word is derived, not compounded.
    private static let prefixes: Set<String> = [
        "över", "under", "upp", "åter", "före", "efter", "genom", "fram", "till", "miss", "utan", "inne", "emot",
        "samman", "inter", "trans",
    ]
}
