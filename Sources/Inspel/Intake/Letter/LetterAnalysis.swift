/// What each line of a letter is made of, found once and used by folding, splitting and placing.
struct LetterAnalysis {
    let tokens: [[String]]
    let words: [CallVocabulary.Words?]
    let markers: [Marker.Number?]

    init(_ letter: LetterText, _ vocabulary: CallVocabulary) {
        var tokens: [[String]] = []
        var words: [CallVocabulary.Words?] = []
        var markers: [Marker.Number?] = []
        var told: [[String]] = []
        tokens.reserveCapacity(letter.lines.count)
        let sequence = Marker.sequence(letter.lines.map { $0.fold == nil && $0.quoteDepth == 0 ? $0.text : "" })
        for (index, line) in letter.lines.enumerated() {
            let marker = Marker.number(line.text) ?? sequence[index]
            let text = marker?.rest ?? line.text
            let all = Tokens.all(line.text)
            tokens.append(all)
            markers.append(marker)
            let part = LetterAnalysis.question(in: LetterAnalysis.withoutPart(text))
            let telling = Tokens.telling(part)
            told.append(telling)
            words.append(telling.isEmpty ? nil : vocabulary.words(telling, isAsked: part.hasSuffix("?")))
        }
        // A question that was broken over lines: its beginning, and what goes on with it.
        for index in letter.lines.indices where words[index] == nil && !told[index].isEmpty {
            guard let question = vocabulary.begins(told[index]), index + 1 < letter.lines.count,
                !told[index + 1].isEmpty,
                vocabulary.goesOn(told[index + 1], question: question)
            else { continue }
            words[index] = .question(question)
        }
        for index in letter.lines.indices.dropFirst() where words[index] == nil && !told[index].isEmpty {
            guard case .question(let question) = words[index - 1], markers[index] == nil,
                vocabulary.goesOn(told[index], question: question)
            else { continue }
            words[index] = .question(question)
        }
        self.tokens = tokens
        self.words = words
        self.markers = markers
    }

    /// "Del 2 Förutsättningar och erfarenheter", "Avsnitt B: …": the title of a part without its number.
    private static func withoutPart(_ text: String) -> Substring {
        let lower = text.prefix(8).lowered()
        guard let word = ["del ", "avsnitt ", "part ", "section "].first(where: { lower.hasPrefix($0.prefix(8)) })
        else {
            return text[...]
        }
        let rest = text.dropFirst(word.count)
        let number = rest.prefix { $0.isNumber || "IVAB".contains($0) }
        guard !number.isEmpty, number.count <= 3 else { return text[...] }
        return rest.dropFirst(number.count).drop { " .:–-—".contains($0) }
    }

    /// The part of a line that may be a question: up to its question mark.
    private static func question(in text: Substring) -> Substring {
        guard let mark = text.firstIndex(of: "?") else { return text }
        return text[...mark]
    }

    func isQuestion(_ index: Int) -> Bool {
        if case .question = words[index] { return tokens[index].count >= 3 || markers[index] != nil }
        return false
    }

    /// Whether nothing but the call's own words stands on the line.
    func isCallText(_ index: Int, _ line: LetterText.Line) -> Bool {
        guard words[index] != nil else { return false }
        guard let mark = line.text.firstIndex(of: "?") else { return true }
        return line.text[mark...].filter(\.isLetter).count < 4 || LetterAnalysis.isHelp(words[index])
    }

    private static func isHelp(_ words: CallVocabulary.Words?) -> Bool {
        if case .help = words { return true }
        return false
    }
}
