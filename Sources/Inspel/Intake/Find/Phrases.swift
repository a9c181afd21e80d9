/// A list of phrases that is looked for in many texts, byte by byte: lower-case NFC against lower-case NFC. One pass over the
/// text, however long the list.
struct Phrases: Sendable, ExpressibleByArrayLiteral {
    let list: [String]
    private let bytes: [[UInt8]]
    /// Phrases by what their first two bytes hash to.
    private let buckets: [[Int]]

    init(_ list: [String]) {
        self.list = list
        bytes = list.map { Array($0.utf8) }
        var buckets = [[Int]](repeating: [], count: 1_024)
        for (index, phrase) in bytes.enumerated() where phrase.count >= 2 {
            buckets[Phrases.bucket(phrase[0], phrase[1])].append(index)
        }
        self.buckets = buckets
    }

    init(arrayLiteral elements: String...) { self.init(elements) }

    private static func bucket(_ first: UInt8, _ second: UInt8) -> Int { (Int(first) &* 31 &+ Int(second)) & 1_023 }

    func isFound(in text: some StringProtocol) -> Bool {
        var isFound = false
        scan(text) { _, _ in
            isFound = true
            return false
        }
        return isFound
    }

    /// How many of the phrases stand in the text.
    func count(in text: some StringProtocol) -> Int {
        var found: Set<Int> = []
        scan(text) { phrase, _ in
            found.insert(phrase)
            return true
        }
        return found.count
    }

    /// The first phrase of the list that stands anywhere in the text.
    func first(in text: some StringProtocol) -> String? {
        var found: Int?
        scan(text) { phrase, _ in
            found = min(found ?? phrase, phrase)
            return found != 0
        }
        return found.map { list[$0] }
    }

    /// The longest phrase that the text begins with.
    func beginning(of text: some StringProtocol) -> String? {
        var best: Int?
        scan(text, onlyStart: true) { phrase, _ in
            if bytes[phrase].count > (best.map { bytes[$0].count } ?? 0) { best = phrase }
            return true
        }
        return best.map { list[$0] }
    }

    /// Calls `found` with each phrase and where it stands, until it answers false.
    private func scan(_ text: some StringProtocol, onlyStart: Bool = false, found: (Int, Int) -> Bool) {
        var copy = String(text)
        copy.withUTF8 { buffer in
            guard buffer.count >= 2 else { return }
            for start in 0..<(onlyStart ? 1 : buffer.count - 1) {
                for phrase in buckets[Phrases.bucket(buffer[start], buffer[start + 1])] {
                    let wanted = bytes[phrase]
                    guard start + wanted.count <= buffer.count else { continue }
                    var length = 0
                    while length < wanted.count, buffer[start + length] == wanted[length] { length += 1 }
                    if length == wanted.count, !found(phrase, start) { return }
                }
            }
        }
    }
}
