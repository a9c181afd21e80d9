import Formats
import Foundation

/// Decides where in a letter the answers are, in the mail or in which of its files, and places them on the questions.
struct LetterPlacing {
    var letter: ReadLetter
    let vocabulary: CallVocabulary
    private(set) var bodyAnalysis: LetterAnalysis?

    init(letter: ReadLetter, vocabulary: CallVocabulary) {
        self.letter = letter
        self.vocabulary = vocabulary
    }

    private struct Candidate {
        var pieces: [SplitPiece]
        /// Boundaries that a question's words or a named number mark.
        var named: Int
        /// How well the text fits the questions on the whole, 0…1.
        var fit: Double
        /// The lines that begin an answer.
        var heads: Set<Int>
        var given: Int { pieces.count { $0.state == .given && !$0.questions.isEmpty } }
    }

    mutating func place() -> [SplitPiece] {
        let splitter = Splitter(vocabulary: vocabulary)
        var body: Candidate?
        if var text = letter.body {
            let analysis = LetterAnalysis(text, vocabulary)
            Folding.fold(&text, analysis, from: letter.bodyStart, sender: letter.sender?.name ?? "")
            letter.body = text
            bodyAnalysis = analysis
            body = candidate(splitter.split(text, analysis))
        }
        var files: [(index: Int, analysis: LetterAnalysis, candidate: Candidate?)] = []
        for index in letter.files.indices {
            guard var text = letter.files[index].text else { continue }
            let analysis = LetterAnalysis(text, vocabulary)
            Signature.fold(&text, analysis, sender: letter.sender?.name ?? "")
            letter.files[index].text = text
            files.append((index, analysis, candidate(splitter.split(text, analysis))))
        }
        var pieces = body?.pieces ?? []
        if body == nil, let text = letter.body, let bodyAnalysis, !files.isEmpty,
            let single = mentioned(text, bodyAnalysis)
        {
            pieces = single
        }
        let bodyAnswers = body?.given ?? 0
        for file in files {
            guard let candidate = file.candidate,
                holdsAnswers(
                    file.index, candidate, bodyAnswers: bodyAnswers, bodyNamed: body?.named ?? 0, count: files.count)
            else { continue }
            letter.files[file.index].role = .answers
            pieces += candidate.pieces
        }
        if pieces.contains(where: { $0.state == .given && !$0.questions.isEmpty }) {
            settlePictures()
            if bodyAnswers == 0 {
                pieces.removeAll { $0.label == letter.body?.label && $0.questions.isEmpty && Cover.isCovering($0.text) }
            }
            let placed = merged(pieces)
            return placed + leftovers(beside: pieces, bodyHeads: body?.heads ?? [], files)
        }
        if let earlier = pointedTo(splitter) {
            return earlier.pieces + leftovers(beside: earlier.pieces, bodyHeads: earlier.heads, files)
        }
        let placed = byContent(files.map { ($0.index, $0.analysis) }, pieces)
        guard placed.contains(where: { $0.state == .given && !$0.questions.isEmpty }) else { return placed }
        settlePictures()
        return placed + leftovers(beside: placed, bodyHeads: [], files)
    }

    private static let pointers: Phrases = [
        "nedanför", "här nedan", "se nedan", "står nedan", "finns nedan", "längre ner", "längre ned", "i tråden",
        "tidigare mejl", "förra mejl", "vårt tidigare svar", "mitt tidigare svar", "gäller fortfarande", "svaret nedan",
        "svaren nedan", "below",
    ]

    /// "Vårt svar i januari gick till fel adress, det står här nedanför": the answers are in what the letter quotes.
    private mutating func pointedTo(_ splitter: Splitter) -> (pieces: [SplitPiece], heads: Set<Int>)? {
        guard var text = letter.body, let start = text.lines.firstIndex(where: { $0.fold == .history }) else {
            return nil
        }
        let own = text.lines[..<start].filter { $0.fold == nil }.map(\.text).joined(separator: " ")
        guard own.isShorter(than: 500), LetterPlacing.pointers.isFound(in: own.lowered()) else { return nil }
        let depth = text.lines[start...].filter { $0.quoteDepth > 0 }.map(\.quoteDepth).min() ?? 0
        for index in text.lines.indices {
            if index < start {
                text.lines[index].fold = text.lines[index].fold ?? .greeting
            } else {
                text.lines[index].fold = nil
                text.lines[index].quoteDepth = max(0, text.lines[index].quoteDepth - depth)
            }
        }
        let analysis = LetterAnalysis(text, vocabulary)
        // Deeper quotations, and the signature of what is quoted, are folded as in any letter.
        Folding.fold(&text, analysis, from: start + 1, sender: letter.sender?.name ?? "")
        guard let split = splitter.split(text, analysis) else { return nil }
        let given = split.pieces.filter { $0.state == .given && !$0.questions.isEmpty }
        guard given.count >= 2 else { return nil }
        for index in text.lines.indices.prefix(start) where text.lines[index].fold == .greeting {
            text.lines[index].fold = nil
        }
        (letter.body, bodyAnalysis) = (text, analysis)
        let pieces = merged(
            split.pieces.map { piece in
                var piece = piece
                piece.confidence = min(piece.confidence, 0.69)
                return piece
            })
        return (pieces, Set(split.chain.steps.map(\.boundary.line)))
    }

    /// What was written and stands in no piece: in the mail, and in the files that hold answers.
    private func leftovers(
        beside pieces: [SplitPiece], bodyHeads: Set<Int>,
        _ files: [(index: Int, analysis: LetterAnalysis, candidate: Candidate?)]
    ) -> [SplitPiece] {
        var found: [SplitPiece] = []
        if let body = letter.body, let bodyAnalysis {
            found += Leftovers.find(body, bodyAnalysis, pieces: pieces, heads: bodyHeads)
        }
        for file in files where letter.files[file.index].role == .answers {
            guard let text = letter.files[file.index].text else { continue }
            found += Leftovers.find(text, file.analysis, pieces: pieces, heads: file.candidate?.heads ?? [])
        }
        return found
    }

    /// A photograph beside answers illustrates them.
    private mutating func settlePictures() {
        for index in letter.files.indices
        where letter.files[index].role == .unreadable && letter.files[index].mediaType.hasPrefix("image/") {
            letter.files[index].role = .enclosure
        }
    }

    private func candidate(_ split: (pieces: [SplitPiece], chain: Splitter.Chain)?) -> Candidate? {
        guard let split else { return nil }
        let fits = split.chain.fits.compactMap { $0 }
        return Candidate(
            pieces: split.pieces,
            named: split.chain.steps.count {
                $0.boundary.named != nil && $0.boundary.score >= 3 || $0.boundary.style == .named
            },
            fit: fits.isEmpty ? 0 : fits.reduce(0, +) / Double(fits.count),
            heads: Set(split.chain.steps.map(\.boundary.line)))
    }

    // MARK: Answers or enclosure

    private static let answerNames = [
        "svar", "inspel", "fråg", "frag", "formul", "enkät", "enkat", "handbok", "answer", "question", "remissvar",
        "underlag",
    ]
    private static let enclosureNames = [
        "policy", "avtal", "överenskommelse", "overenskommelse", "riktlinje", "iop", "handlingsplan", "protokoll",
        "strategi", "program", "delegation", "mall", "beslut", "utdrag", "rapport", "broschyr", "folder",
        "presentation", "plan", "agreement", "annex", "bilaga", "checklista", "prislista", "årsberättelse",
        "arsberattelse", "verksamhetsberättelse", "bokslut", "redovisning", "budget", "stadgar", "intyg",
    ]

    /// A policy that is enclosed has numbered headings too: an answer names the call's questions.
    private func holdsAnswers(_ index: Int, _ candidate: Candidate, bodyAnswers: Int, bodyNamed: Int, count: Int)
        -> Bool
    {
        guard candidate.given > 0 || candidate.named >= 3 else { return false }
        let name = letter.files[index].filename.lowered()
        var score = candidate.named >= 2 ? 2.0 : candidate.named == 1 ? 0.7 : 0
        score += candidate.named >= 4 ? 1 : 0
        if candidate.named == 0, candidate.given >= 3 { score += candidate.fit > 0.3 ? 1.2 : 0.3 }
        score += candidate.fit > 0.45 ? 0.6 : candidate.fit < 0.15 ? -0.6 : 0
        if LetterPlacing.answerNames.contains(where: { name.contains($0) }) { score += 1.2 }
        if LetterPlacing.enclosureNames.contains(where: { name.contains($0) }) {
            score -= letter.message == nil ? 0.5 : 1.6
        }
        if bodyAnswers == 0 { score += 0.6 }
        if bodyAnswers >= 3, bodyNamed >= 2 { score -= candidate.named >= 3 ? 0.6 : 1.6 }
        // A long letter with a file that names no question: the letter is the answer.
        if candidate.named < 2, bodyLength > 900 { score -= 1.5 }
        if letter.message == nil || count == 1 && bodyAnswers == 0 { score += 0.6 }
        return score >= 1.5
    }

    private var bodyLength: Int {
        (letter.body?.lines ?? []).reduce(0) { $1.fold == nil && $1.quoteDepth == 0 ? $0 + $1.text.count : $0 }
    }

    /// No numbers, no headings: what the text talks about.
    private mutating func byContent(_ files: [(index: Int, analysis: LetterAnalysis)], _ found: [SplitPiece])
        -> [SplitPiece]
    {
        let placer = ContentPlacer(vocabulary: vocabulary)
        var pieces: [SplitPiece] = []
        if let body = letter.body, let bodyAnalysis {
            pieces = mentioned(body, bodyAnalysis) ?? placer.place(body, bodyAnalysis)
        }
        // With a file that nobody could read, the mail beside it mostly hands it over.
        let isUnreadable = letter.files.contains { [.encrypted, .unreadable, .corrupt].contains($0.role) }
        if isUnreadable, pieces.reduce(0, { $0 + $1.text.count }) < 600 { pieces = [] }
        let bodyGiven = pieces.filter { $0.state == .given && !$0.questions.isEmpty }
        let bodyLength = bodyGiven.reduce(0) { $0 + $1.text.count }
        for file in files {
            guard let text = letter.files[file.index].text else { continue }
            let name = letter.files[file.index].filename.lowered()
            let isAnswerName = LetterPlacing.answerNames.contains { name.contains($0) }
            let isEnclosureName = LetterPlacing.enclosureNames.contains { name.contains($0) }
            guard letter.message == nil || isAnswerName && !isEnclosureName || bodyLength < 400 && !isEnclosureName
            else { continue }
            let placed = placer.place(text, file.analysis)
            guard placed.contains(where: { $0.state == .given }) else { continue }
            letter.files[file.index].role = .answers
            if bodyLength < 400 { pieces.removeAll { $0.label == letter.body?.label } }
            pieces += placed
        }
        return pieces.isEmpty ? found : pieces
    }

    /// "Byt ut svaret på fråga 3 mot det här:", "fråga 7 föll bort": what follows is the answer to that question.
    private func mentioned(_ body: LetterText, _ analysis: LetterAnalysis) -> [SplitPiece]? {
        let live = body.lines.indices.filter {
            body.lines[$0].fold == nil && body.lines[$0].quoteDepth == 0 && !body.lines[$0].isBlank
        }
        guard
            let order = live.firstIndex(where: { index in
                let text = body.lines[index].text.lowered()
                return [
                    "byt ut", "byta ut", "ersätt", "ändra", "nytt svar", "rätta", "nya svaret", "föll bort", "glömde",
                    "missade", "saknas", "kom inte med", "tillägg", "komplettera", "skulle det ha stått",
                ].contains { text.contains($0) } && text.contains("fråga ")
            })
        else { return nil }
        let text = body.lines[live[order]].text.lowered()
        guard let range = text.range(of: "fråga "), let number = Int(text[range.upperBound...].prefix { $0.isNumber }),
            let question = vocabulary.questions.first(where: { $0.number == number })
        else { return nil }
        var lines = live[(order + 1)...].map { body.lines[$0] }
        // The sentence that says what to replace may itself be broken over lines.
        if let colon = lines.prefix(3).firstIndex(where: { $0.text.hasSuffix(":") }),
            !body.lines[live[order]].text.hasSuffix(":")
        {
            lines.removeFirst(colon + 1)
        }
        while let last = lines.last, Cover.isClosing(last.text) { lines.removeLast() }
        guard let first = lines.first, let last = lines.last else { return nil }
        return [
            SplitPiece(
                questions: [question.id], text: Pieces.collapsed(lines.map(\.text)), confidence: 0.85, state: .given,
                label: body.label, start: first.start,
                end: last.end, evidence: ["number"])
        ]
    }

    /// The same answer in the mail and in its attachment is one answer; what is answered in one place is answered.
    private func merged(_ pieces: [SplitPiece]) -> [SplitPiece] {
        var kept: [SplitPiece] = []
        for piece in pieces {
            let isAnsweredElsewhere = pieces.contains {
                $0.state == .given && !Set($0.questions).isDisjoint(with: piece.questions)
            }
            if piece.state == .notAnswered, isAnsweredElsewhere { continue }
            let isTwin = kept.contains { other in
                other.questions == piece.questions
                    && (other.text == piece.text || other.label != piece.label && isAlike(other.text, piece.text))
            }
            if !isTwin { kept.append(piece) }
        }
        return kept
    }

    private func isAlike(_ one: String, _ other: String) -> Bool {
        let (a, b) = (Tokens.all(one), Tokens.all(other))
        guard min(a.count, b.count) >= 5 else { return false }
        let shared = Set(a).intersection(b).count
        return Double(shared) >= 0.9 * Double(min(Set(a).count, Set(b).count))
    }
}
