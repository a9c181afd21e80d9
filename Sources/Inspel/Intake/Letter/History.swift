import Foundation

/// Tells quoted letters from what was written now. Answers that stand between quoted questions are not history.
enum History {
    static func fold(_ letter: inout LetterText, _ analysis: LetterAnalysis, from first: Int) {
        foldMarked(&letter, analysis, from: first)
        foldUnmarked(&letter, analysis, from: first)
    }

    // MARK: Marked by ">" or by HTML

    private static func foldMarked(_ letter: inout LetterText, _ analysis: LetterAnalysis, from first: Int) {
        let lines = letter.lines
        let quoted = lines.indices.filter { $0 >= first && lines[$0].quoteDepth > 0 && lines[$0].fold == nil }
        guard let start = quoted.first(where: { analysis.isQuestion($0) }) else {
            for index in quoted { letter.lines[index].fold = .history }
            return
        }
        let isAnsweredBetween = lines[start...].indices.contains {
            lines[$0].quoteDepth == 0 && lines[$0].fold == nil && lines[$0].text.count > 1
                && lines[$0].text.contains(where: { $0.isLetter || $0 == "-" || $0 == "–" })
                && !isAttribution(lines, $0) && !lines[$0].text.hasPrefix("--")
        }
        for index in quoted {
            let isBoundary = isAnsweredBetween && (analysis.isQuestion(index) || isHeadingOfTheCall(analysis, index))
            if !isBoundary { letter.lines[index].fold = .history }
        }
    }

    private static func isHeadingOfTheCall(_ analysis: LetterAnalysis, _ index: Int) -> Bool {
        if case .section = analysis.words[index] { return true }
        return false
    }

    // MARK: Not marked: what Outlook, phones and others put below

    private static func foldUnmarked(_ letter: inout LetterText, _ analysis: LetterAnalysis, from first: Int) {
        for index in letter.lines.indices where index >= first && isAttribution(letter.lines, index) {
            letter.lines[index].fold = .history
        }
        guard let start = begins(letter.lines, from: first) else { return }
        let isWrittenInto = isWrittenInto(letter.lines, analysis, first: first, start: start)
        var isHead = true
        for index in start..<letter.lines.count where letter.lines[index].fold == nil {
            let line = letter.lines[index]
            if isHead, line.isBlank, index > start + 1 { isHead = false }
            if isWrittenInto, !isHead, index >= (firstQuestion(analysis, from: start) ?? index) { continue }
            letter.lines[index].fold = .history
        }
    }

    private static func firstQuestion(_ analysis: LetterAnalysis, from start: Int) -> Int? {
        analysis.words.indices.first { $0 > start && analysis.isQuestion($0) }
    }

    /// Whether answers were typed into the letter below: words that are not the call's own follow at least two of its
    /// questions, and the new text above answers none.
    private static func isWrittenInto(_ lines: [LetterText.Line], _ analysis: LetterAnalysis, first: Int, start: Int)
        -> Bool
    {
        let above = (first..<start).filter { lines[$0].fold == nil && !lines[$0].isBlank }
        let answersAbove = above.filter { analysis.markers[$0] != nil || analysis.isQuestion($0) }.count
        let lengthAbove = above.reduce(0) { $0 + lines[$1].text.count }
        guard answersAbove < 2, lengthAbove < 1_500 else { return false }
        let questions = (start..<lines.count).filter { analysis.isQuestion($0) && lines[$0].fold == nil }
        guard questions.count >= 2 else { return false }
        var answered = 0
        for (order, question) in questions.enumerated() {
            let end = order + 1 < questions.count ? questions[order + 1] : lines.count
            let own = ((question + 1)..<end).filter {
                !lines[$0].isBlank && !analysis.isCallText($0, lines[$0]) && lines[$0].fold == nil
            }
            // Behind the last question the invitation itself goes on.
            if order + 1 == questions.count { continue }
            let letters = own.reduce(0) { $0 + lines[$1].text.count }
            let onTheLine = lines[question].text.split(separator: "?", maxSplits: 1).dropFirst().first?.count ?? 0
            if letters > 2 || onTheLine > 12 { answered += 1 }
        }
        let pointsDown = above.contains { index in
            let text = lines[index].text.lowered()
            return [
                "nedan", "i texten", "under respektive", "under varje", "inne i mejlet", "i rött", "med rött",
                "i blått", "i grönt", "below", "inline", "under frågorna", "direkt i", "under era", "i ert mejl",
                "mellan frågorna", "här under", "med annan färg", "färg",
            ].contains { text.contains($0) }
        }
        return answered >= 2 || answered == 1 && pointsDown
    }

    private static let separators: Phrases = [
        "ursprungligt meddelande", "original message", "ursprünglichen nachricht", "ursprüngliche nachricht",
        "opprinnelig melding", "oprindelig meddelelse", "alkuperäinen viesti", "vidarebefordrat meddelande",
        "forwarded message", "vidarebefordrat brev", "videresendt melding", "videresendt meddelelse",
        "begin forwarded message", "ursprungligt brev", "original-nachricht", "weitergeleitete nachricht",
        "ursprunglig e-post", "vidarebefordrat mail", "tidigare meddelande", "välitetty viesti",
    ]

    /// Where a block of From/Sent/To/Subject lines begins, with the line that separates it from what is above.
    static func begins(_ lines: [LetterText.Line], from first: Int = 0) -> Int? {
        for index in lines.indices where index >= first && lines[index].fold == nil {
            let line = lines[index].text
            guard line.isShorter(than: 300), !lines[index].isBlank else { continue }
            guard
                line.utf8.contains(where: {
                    $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
                        || $0 == UInt8(ascii: ">")
                })
            else { continue }
            let text = bare(line)
            if text.isEmpty { continue }
            if text.isShorter(than: 80), (line.contains("--") || line.contains("__") || text.hasSuffix(":")),
                separators.isFound(in: text)
            {
                return index
            }
            // GroupWise: ">>> Namn <adress> 2027-01-14 10:12 >>>"
            if lines[index].quoteDepth >= 3 || line.hasPrefix(">>>"), line.hasSuffix(">>>") { return index }
            guard text.contains(":"), headerName(text) != nil, lines[index].quoteDepth == 0 else { continue }
            let following = lines[index..<min(index + 8, lines.count)].compactMap { headerName(bare($0.text)) }
            let names = Set(following)
            if names.contains("from"), names.contains("sent") || names.contains("to"),
                names.contains("subject") || names.contains("to"), names.count >= 3
            {
                let before = index > first ? lines[index - 1].text.trimming() : ""
                return before.count >= 5 && before.allSatisfy { $0 == "_" || $0 == "-" } ? index - 1 : index
            }
        }
        return unquotedAttribution(lines, from: first)
    }

    /// "Den 14 jan. skrev …:" with an old letter below that nothing marks as quoted.
    private static func unquotedAttribution(_ lines: [LetterText.Line], from first: Int) -> Int? {
        lines.indices.first { index in
            guard index >= first, isAttribution(lines, index) else { return false }
            let next = lines[(index + 1)...].first { !$0.isBlank }
            return next != nil && next?.quoteDepth == 0 && next?.fold == nil
        }
    }

    static func bare(_ text: String) -> String {
        text.trimming(" *_-\t\u{A0}>").lowered()
    }

    /// The header that a line of a quoted message names, in the languages that mail programs write.
    static func headerName(_ line: String) -> String? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        switch line[..<colon].trimming(" *\u{A0}>").lowered() {
        case "från", "from", "fra", "von", "lähettäjä", "avsändare": return "from"
        case "skickat", "sent", "date", "datum", "sendt", "dato", "gesendet", "lähetetty", "päiväys", "skickades":
            return "sent"
        case "till", "to", "til", "an", "vastaanottaja": return "to"
        case "kopia", "cc", "kopi": return "cc"
        case "ämne", "subject", "emne", "betreff", "aihe": return "subject"
        default: return nil
        }
    }

    // MARK: "Den 16 dec. 2026 kl. 10:42 skrev Petra <…>:"

    private static let verbs = [" skrev ", " wrote:", " skrev:", " kirjoitti", " schrieb", " skreiv", " a écrit"]
    private static let starts = [
        "den ", "on ", "am ", "på ", "le ", "ons", "mån", "tis", "tor", "fre", "lör", "sön", "2", "1", "3", "mon",
        "tue",
        "wed", "thu", "fri", "sat", "sun", "mandag", "tirsdag", "onsdag", "lauantai", "ma ", "ti ", "ke ", "to ", "pe ",
    ]

    static func isAttribution(_ lines: [LetterText.Line], _ index: Int) -> Bool {
        let line = lines[index].text
        guard line.utf8.count < 300, line.utf8.count > 8, line.utf8.last != UInt8(ascii: "."), !lines[index].isBlank
        else { return false }
        guard line.unicodeScalars.contains(where: { $0.value &- 0x30 < 10 }) || line.hasSuffix(":") else {
            return false
        }
        let text = line.trimming(" \t\u{A0}>").lowered()
        if text.hasSuffix(":"),
            verbs.contains(where: { text.contains($0) || text.hasSuffix($0.trimming()) })
        {
            let followedByQuote = lines[(index + 1)...].first { !$0.isBlank }.map { $0.quoteDepth > 0 } ?? false
            if followedByQuote || text.contains("@") || text.contains(where: \.isNumber) {
                return starts.contains { text.hasPrefix($0) } || followedByQuote || text.contains("@")
            }
        }
        // The first half of an attribution that the mail program broke.
        if index + 1 < lines.count, starts.contains(where: { text.hasPrefix($0) }), text.contains(where: \.isNumber),
            text.isShorter(than: 120), !text.hasSuffix(".")
        {
            let next = lines[index + 1].text.trimming(" \t\u{A0}>").lowered()
            return next.isShorter(than: 120) && next.hasSuffix(":")
                && verbs.contains { (text + " " + next).contains($0) || next.hasSuffix($0.trimming()) }
                && (text + next).contains { $0.isNumber }
        }
        return false
    }
}
