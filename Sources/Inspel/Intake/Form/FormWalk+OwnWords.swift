/// What in a form is the form's own and no answer, besides its landmarks.
extension FormWalk {
    /// Words of the form that are no landmark: what stands before its first line, the labels of a copied block, what a
    /// printed page repeats.
    func isOwnWords(_ index: Int) -> Bool {
        let line = lines[index]
        if line.isBlank { return false }
        if index < firstPlace { return true }
        if !hasMarks, isFooter(index) { return true }
        if case .answer(let question, _, _)? = current, let own = labels[FormWalk.key(line.text)],
            own.contains(where: { itemNumber($0.field, of: question) != nil && ($0.isHeading ? line.isHead : true) })
        {
            return true
        }
        return false
    }

    /// A line in one of the form's own styles straight above a control, in a wording that is not known here.
    func isUnknownLabel(_ index: Int) -> Bool {
        guard !isKnownWording, lines[index].isHead, !lines[index].isBlank, index > firstPlace else { return false }
        let below = lines[(index + 1)...].prefix(8)
        let next = below.firstIndex { !($0.isBlank || $0.isHead) || $0.tag != nil }
        guard let next, landmarks.found[next] == nil else { return false }
        return lines[next].tag != nil || lines[next].bookmark != nil
    }

    /// The call's title or a page number beside it: a form that was printed to PDF has them on every page.
    private func isFooter(_ index: Int) -> Bool {
        if isTitle(lines[index]) { return true }
        let words = lines[index].words
        guard words.count == 1, words[0].word.count <= 3, words[0].word.allSatisfy(\.isNumber) else { return false }
        let before = lines[..<index].last { !$0.isBlank }
        let after = lines[(index + 1)...].first { !$0.isBlank }
        return before.map(isTitle) == true || after.map(isTitle) == true
    }

    private func isTitle(_ line: FormLine) -> Bool {
        let words = line.words.map(\.word)
        guard !words.isEmpty else { return false }
        return titles.contains(words)
            || (words.last?.allSatisfy(\.isNumber) == true && titles.contains(words.dropLast()))
    }

    static func key(_ text: String) -> String {
        FormLine.words(text).map(\.word).joined(separator: " ")
    }
}

extension FormField {
    /// Whether a line that stands outside the field's control may be meant for it; else it goes on with the answer.
    func suits(_ text: String) -> Bool {
        switch self {
        case .answer(_, _, .contactEmail): !AddressFinder.find(text).isEmpty
        case .answer(_, _, .contactName), .answer(_, _, .contactRole), .answer(_, _, .title):
            text.count <= 80 && !text.hasSuffix(".")
        case .answer(_, _, .text), .about: true
        }
    }
}
