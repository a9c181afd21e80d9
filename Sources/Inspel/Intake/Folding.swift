import Formats
import Foundation

/// Tells a writer's new text from quoted history, signature and footers, by what mail programs and people write in
/// Swedish, English, Norwegian, Danish, Finnish and German. Nothing is deleted: lines get a reason to be folded.
enum Folding {
    /// - Parameter isQuestion: whether a line is one of the call's questions; answers written between quoted questions
    ///   are not history.
    static func fold(_ letter: inout LetterText, isQuestion: (String) -> Bool) {
        foldHistory(&letter, isQuestion)
        foldSignature(&letter, isQuestion)
        foldFooters(&letter)
    }

    // MARK: History

    private static func foldHistory(_ letter: inout LetterText, _ isQuestion: (String) -> Bool) {
        let lines = letter.lines
        let hasQuotedQuestions = lines.contains { $0.quoteDepth > 0 && isQuestion($0.text) }
        let hasAnswersBetween =
            hasQuotedQuestions
            && {
                guard let first = lines.firstIndex(where: { $0.quoteDepth > 0 && isQuestion($0.text) }) else {
                    return false
                }
                return lines[first...].contains { $0.quoteDepth == 0 && !$0.isBlank && $0.text.count > 3 }
            }()
        for index in lines.indices where lines[index].quoteDepth > 0 {
            if !(hasAnswersBetween && isQuestion(lines[index].text)) { letter.lines[index].fold = .history }
        }
        for index in lines.indices where isAttribution(lines, index) { letter.lines[index].fold = .history }
        guard let start = headerBlock(lines) else { return }
        // Outlook puts the old letter below without marks. Answers may have been written into it.
        let above = lines[..<start].filter { $0.fold == nil && !$0.isBlank }.map(\.text).joined(separator: " ")
            .lowercased()
        let below = lines[start...]
        let pointsDown = [
            "nedan", "i texten", "under respektive", "under varje", "inne i mejlet", "i mejlet", "i rött", "med rött",
            "i blått",
            "below", "inline", "under frågorna", "direkt i",
        ].contains { above.contains($0) }
        let writtenInto = pointsDown && above.count < 600 && below.filter { isQuestion($0.text) }.count >= 2
        var isHeader = true
        for index in start..<lines.count {
            if writtenInto && !isHeader { break }
            letter.lines[index].fold = .history
            if isHeader && lines[index].isBlank && index > start { isHeader = false }
        }
    }

    /// "Den 16 dec. 2026 kl. 10:42 skrev Petra <…>:", also broken over two lines.
    private static func isAttribution(_ lines: [LetterText.Line], _ index: Int) -> Bool {
        let text = lines[index].text.trimmingCharacters(in: .whitespaces).lowercased()
        guard text.count < 250 else { return false }
        let verbs = [" skrev ", " wrote:", " skrev:", " kirjoitti", " schrieb", " skreiv"]
        let starts = [
            "den ", "on ", "am ", "på ", "le ", "ons", "mån", "tis", "tor", "fre", "lör", "sön", "2", "1", "mon", "tue",
            "wed", "thu", "fri", "sat", "sun",
        ]
        let followedByQuote = lines[(index + 1)...].first { !$0.isBlank }.map { $0.quoteDepth > 0 } ?? false
        if text.hasSuffix(":"),
            verbs.contains(where: { text.contains($0) || text.hasSuffix($0.trimmingCharacters(in: .whitespaces)) }),
            followedByQuote || text.contains("@") || text.contains(where: { $0.isNumber })
        {
            return starts.contains { text.hasPrefix($0) } || followedByQuote
        }
        // The first half of an attribution that the mail program broke.
        if index + 1 < lines.count, starts.contains(where: { text.hasPrefix($0) }),
            text.contains(where: { $0.isNumber }),
            text.count < 120, !text.hasSuffix(".")
        {
            let next = lines[index + 1].text.trimmingCharacters(in: .whitespaces).lowercased()
            return next.count < 120 && next.hasSuffix(":")
                && verbs.contains { next.contains($0.trimmingCharacters(in: .whitespaces)) }
                && (lines[(index + 2)...].first { !$0.isBlank }.map { $0.quoteDepth > 0 } ?? false)
        }
        return false
    }

    private static let separators = [
        "ursprungligt meddelande", "original message", "ursprünglichen nachricht", "ursprüngliche nachricht",
        "opprinnelig melding",
        "oprindelig meddelelse", "alkuperäinen viesti", "vidarebefordrat meddelande", "forwarded message",
        "vidarebefordrat brev", "videresendt melding", "videresendt meddelelse", "begin forwarded message",
    ]

    /// Where a block of From/Sent/To/Subject lines begins, with the line that separates it from what is above.
    static func headerBlock(_ lines: [LetterText.Line], from first: Int = 0) -> Int? {
        for index in lines.indices where index >= first {
            let text = bare(lines[index].text)
            if separators.contains(where: { text.contains($0) }) && text.count < 80 { return index }
            if headerName(text) == "from", lines[index].quoteDepth == 0 {
                let following = lines[index..<min(index + 7, lines.count)].compactMap { headerName(bare($0.text)) }
                if following.contains("sent") && (following.contains("subject") || following.contains("to")) {
                    let before = index > 0 ? lines[index - 1].text.trimmingCharacters(in: .whitespaces) : ""
                    return before.count >= 5 && before.allSatisfy { $0 == "_" || $0 == "-" } ? index - 1 : index
                }
            }
        }
        return nil
    }

    private static func bare(_ text: String) -> String {
        text.trimmingCharacters(in: CharacterSet(charactersIn: " *_-\t\u{A0}>")).lowercased()
    }

    /// The header that a line of a quoted message names, in the languages that mail programs write.
    static func headerName(_ line: String) -> String? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        switch line[..<colon].trimmingCharacters(in: CharacterSet(charactersIn: " *\u{A0}")).lowercased() {
        case "från", "from", "fra", "von", "lähettäjä": return "from"
        case "skickat", "sent", "date", "datum", "sendt", "dato", "gesendet", "lähetetty", "päiväys": return "sent"
        case "till", "to", "til", "an", "vastaanottaja": return "to"
        case "kopia", "cc", "kopi": return "cc"
        case "ämne", "subject", "emne", "betreff", "aihe": return "subject"
        default: return nil
        }
    }

    // MARK: Signature

    private static let closings = [
        "med vänlig hälsning", "med vänliga hälsningar", "vänliga hälsningar", "vänlig hälsning", "vänligen", "mvh",
        "hälsningar",
        "hälsar", "bästa hälsningar", "många hälsningar", "allt gott", "tack på förhand", "vh", "m v h",
        "med bästa hälsningar",
        "soliga hälsningar", "varma hälsningar", "hälsning", "väl mött", "hej så länge", "ha det gott", "med hälsning",
        "best regards", "kind regards", "regards", "sincerely", "yours sincerely", "yours faithfully", "all the best",
        "best wishes",
        "warm regards", "many thanks", "cheers", "med vennlig hilsen", "vennlig hilsen", "med venlig hilsen",
        "venlig hilsen",
        "hilsen", "ystävällisin terveisin", "terveisin", "mit freundlichen grüßen", "freundliche grüße", "viele grüße",
    ]

    private static func foldSignature(_ letter: inout LetterText, _ isQuestion: (String) -> Bool) {
        let lines = letter.lines
        let live = lines.indices.filter { lines[$0].fold == nil && letter.lines[$0].fold == nil }
        for (order, index) in live.enumerated() {
            let raw = lines[index].text
            let text = raw.trimmingCharacters(in: CharacterSet(charactersIn: " \t\u{A0},.!*_"))
            let rest = live[order...]
            let isDelimiter = raw == "-- " || raw == "--" || raw == "—"
            let isClosing = closings.contains { closing in
                let lower = text.lowercased()
                return lower == closing
                    || (lower.hasPrefix(closing + ",") || lower.hasPrefix(closing + " "))
                        && text.count < closing.count + 40
                        && !lower.hasSuffix(":")
            }
            let isSlashName = raw.hasPrefix("/") && text.count > 2 && text.count < 40 && rest.count <= 8
            guard isDelimiter || isClosing || isSlashName else { continue }
            let following = rest.dropFirst()
            let written = following.map { lines[$0].text }.joined(separator: " ")
            // A closing in the middle of a letter is followed by more answers or by long text; a signature is not.
            let hasQuestion = following.contains {
                isQuestion(lines[$0].text) || Marker.number(lines[$0].text) != nil && lines[$0].text.count > 25
            }
            let hasLongLine = following.contains { isProse(lines[$0].text) }
            if hasQuestion || (!isDelimiter && hasLongLine) || written.count > 1_500 { continue }
            for place in rest { letter.lines[place].fold = .signature }
            return
        }
    }

    /// A sentence of the writer's, as against lines of names, titles, addresses and notices.
    private static func isProse(_ text: String) -> Bool {
        let lower = text.lowercased()
        if text.count < 110 { return false }
        return ![
            "personuppgift", "konfidentiell", "sekretess", "gdpr", "confidential", "privacy", "påhitt", "http",
            "e-post", "tfn",
        ].contains {
            lower.contains($0)
        }
    }

    // MARK: Footers

    private static let mobile = [
        "skickat från min", "skickades från min", "sent from my", "sendt fra min", "lähetetty iphonesta",
        "von meinem iphone gesendet",
        "hämta outlook för", "get outlook for", "skickat från outlook", "skickat från e-post för windows",
        "sent from outlook", "skickat från yahoo", "skickat från proton",
        "skickat från gmail", "skickat via", "sent from mail for windows",
    ]
    private static let legal = [
        "detta meddelande kan innehålla", "detta e-postmeddelande", "detta mejl är avsett", "informationen i detta",
        "this e-mail", "this message is",
        "this message and any", "när du kommunicerar med", "när du skickar e-post till", "när du mejlar",
        "så behandlar vi dina personuppgifter",
        "så hanterar vi personuppgifter", "läs om hur vi behandlar", "läs mer om hur vi behandlar", "tänk på miljön",
        "please consider the environment", "du får inte ofta e-post från", "you don't often get email from",
        "varning: detta mejl kommer", "varning: det här mejlet kommer", "externt mejl", "caution: this",
        "e-post till och från", "external email",
    ]

    private static func foldFooters(_ letter: inout LetterText) {
        for index in letter.lines.indices where letter.lines[index].fold == nil {
            let text = letter.lines[index].text.trimmingCharacters(in: CharacterSet(charactersIn: " \t*_-[]\u{A0}"))
                .lowercased()
            if mobile.contains(where: { text.hasPrefix($0) }) && text.count < 80
                || legal.contains(where: { text.hasPrefix($0) })
            {
                letter.lines[index].fold = .footer
            }
        }
    }
}
