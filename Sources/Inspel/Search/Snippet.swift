/// The place of a text that answers a query best, with the words that were found marked.
package struct Snippet: Sendable, Equatable {
    package struct Part: Sendable, Equatable {
        package let text: String
        package let isMarked: Bool
    }

    package let parts: [Part]

    package var text: String { parts.map(\.text).joined() }

    /// Words that are shown.
    static let length = 34

    init(of text: String, for query: SearchQuery, language: Language) {
        let tokens = SearchText.tokens(text)
        let hits = tokens.map { query.finds($0.word, language) }
        let start = Snippet.start(hits, tokens, text)
        let end = min(tokens.count, start + Snippet.length)
        guard start < end else {
            parts = []
            return
        }
        var made: [Part] = []
        func add(_ piece: Substring, marked: Bool) {
            let flat = piece.map { $0.isNewline ? " " : String($0) }.joined()
            if !flat.isEmpty { made.append(Part(text: flat, isMarked: marked)) }
        }
        var at = tokens[start].range.lowerBound
        if start > 0 { made.append(Part(text: "… ", isMarked: false)) }
        for index in start..<end where hits[index] != nil {
            add(text[at..<tokens[index].range.lowerBound], marked: false)
            add(text[tokens[index].range], marked: true)
            at = tokens[index].range.upperBound
        }
        if end < tokens.count {
            add(text[at..<tokens[end - 1].range.upperBound], marked: false)
            made.append(Part(text: " …", isMarked: false))
        } else {
            add(text[at...], marked: false)
        }
        parts = made
    }

    /// The first word of the window with the most different words of the query, then the most hits; moved back to the
    /// beginning of its sentence when that is near.
    private static func start(_ hits: [Int?], _ tokens: [SearchText.Token], _ text: String) -> Int {
        var best = (index: 0, score: -1)
        for index in hits.indices where hits[index] != nil {
            let window = hits[index..<min(hits.count, index + length)].compactMap { $0 }
            let score = Set(window).count * 100 + window.count
            if score > best.score { best = (index, score) }
        }
        let earliest = max(0, best.index - 8)
        for index in stride(from: best.index, to: earliest, by: -1) {
            let between = text[tokens[index - 1].range.upperBound..<tokens[index].range.lowerBound]
            if between.contains(where: { ".!?\n".contains($0) }) { return index }
        }
        return earliest == 0 ? 0 : max(0, best.index - 4)
    }
}
