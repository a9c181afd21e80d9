import Formats
import Foundation

/// What a letter is, by its headers first and its words second.
enum Recognise {
    static func kind(_ letter: ReadLetter, analysis: LetterAnalysis?, pieces: [SplitPiece]) -> (Reading.Kind, Double) {
        if let kind = byHeaders(letter) { return kind }
        let subject = (letter.message?.subject ?? "").lowered()
        let text = live(letter)
        let lower = text.lowered()
        let given = pieces.filter { $0.state == .given && !$0.questions.isEmpty }
        let named = given.filter {
            !Set($0.evidence).isDisjoint(with: ["question", "heading", "form"]) || $0.confidence >= 0.97
        }
        if letter.message != nil, named.count < 2 {
            if isAutomatic(subject, lower) { return (.autoReply, 0.9) }
            if isSpam(subject, lower, letter) { return (.spam, 0.85) }
        }
        let sure = given.filter { $0.confidence >= 0.8 }
        let unreadable = letter.files.contains { [.encrypted, .unreadable, .corrupt].contains($0.role) }
        let hasAnswerFile = letter.files.contains { $0.role == .answers } || unreadable
        if isCorrection(subject, lower), !given.isEmpty || hasAnswerFile { return (.correction, 0.95) }
        if named.count < 2, !letter.files.contains(where: { $0.role == .answers }) {
            let marked = given.filter { $0.evidence.contains("number") || $0.evidence.contains("order") }.count
            if marked < 2, isDecline(lower), text.count < 1_600 { return (.decline, 0.95) }
            if asks(letter, analysis, lower), !(unreadable && saysAnswersComeWith(lower)) {
                return (.questionToEditor, 0.9)
            }
        }
        if !sure.isEmpty || hasAnswerFile { return (.response, sure.count > 1 ? 0.99 : 0.9) }
        return (.response, given.isEmpty ? 0.5 : 0.8)
    }

    // MARK: Headers

    private static func byHeaders(_ letter: ReadLetter) -> (Reading.Kind, Double)? {
        guard let message = letter.message else { return nil }
        let headers = message.headers
        let subject = message.subject.lowered()
        let from = message.from?.email ?? ""
        if message.contentType.hasPrefix("multipart/report") || headers["x-failed-recipients"] != nil
            || ["mailer-daemon@", "postmaster@", "mailerdaemon@"].contains(where: { from.hasPrefix($0) })
        {
            return (.bounce, 0.99)
        }
        if RecogniseWords.deliveryFailed.isFound(in: subject) {
            return (.bounce, 0.95)
        }
        let automatic = (headers["auto-submitted"] ?? "no").lowered()
        if automatic != "no" || headers["x-autoreply"] != nil || headers["x-autorespond"] != nil
            || headers["precedence"] == "auto_reply"
            || headers["x-auto-response-suppress"] != nil && isAutomaticSubject(subject)
        {
            return (.autoReply, 0.99)
        }
        if isAutomaticSubject(subject) { return (.autoReply, 0.96) }
        if (headers["x-spam-flag"] ?? "").lowered().hasPrefix("yes") { return (.spam, 0.9) }
        return nil
    }

    private static func isAutomaticSubject(_ subject: String) -> Bool {
        automaticSubjects.isFound(in: subject)
            && automaticSubjects.list.contains {
                subject.hasPrefix($0) || subject.first($0 + ":") != nil || subject.first(": " + $0) != nil
            }
    }

    private static let automaticSubjects: Phrases = [
        "autosvar", "automatiskt svar", "frånvaro", "frånvarande", "out of office", "automatic reply",
        "automatisk svar", "automatiskt:", "abwesenheit", "poissaolo", "automaattinen vastaus", "semesterhälsning",
        "semester:", "ledig:", "jag är på semester",
        "vi har tagit emot", "bekräftelse: ditt ärende", "ditt ärende har", "auto:", "autoreply", "auto-reply",
        "auto reply",
    ]

    /// Neither machines nor lists get an automatic mail (RFC 3834).
    static func mayBeAnswered(_ letter: ReadLetter) -> Bool {
        guard let message = letter.message else { return false }
        let headers = message.headers
        if (headers["auto-submitted"] ?? "no").lowered() != "no" { return false }
        if headers["list-id"] != nil || headers["list-unsubscribe"] != nil { return false }
        if ["bulk", "list", "junk", "auto_reply"].contains((headers["precedence"] ?? "").lowered()) { return false }
        if headers["return-path"]?.trimming() == "<>" { return false }
        let address = (letter.sender?.email ?? "").lowered()
        return MailAddress.isPlausible(address)
            && !["noreply", "no-reply", "mailer-daemon", "postmaster", "donotreply", "do-not-reply"].contains {
                address.hasPrefix($0)
            }
    }

    // MARK: Words

    private static func live(_ letter: ReadLetter) -> String {
        (letter.body?.lines ?? []).filter { $0.fold == nil && $0.quoteDepth == 0 }.map(\.text).joined(separator: "\n")
    }

    private static func isAutomatic(_ subject: String, _ text: String) -> Bool {
        guard text.count < 2_500 else { return false }
        let count = RecogniseWords.automaticHints.count(in: text)
        return RecogniseWords.automatic.isFound(in: text) && (text.count < 900 || count >= 1) || count >= 3
    }

    private static func isSpam(_ subject: String, _ text: String, _ letter: ReadLetter) -> Bool {
        let count = RecogniseWords.sales.count(in: text + " " + subject)
        let own = RecogniseWords.matter.count(in: text)
        let isList = letter.message?.headers["list-unsubscribe"] != nil
        return count + (isList ? 2 : 0) >= 4 + own
    }

    private static func isCorrection(_ subject: String, _ text: String) -> Bool {
        if RecogniseWords.corrections.isFound(in: subject) { return true }
        let head = text.prefix(700)
        return RecogniseWords.replacesEarlier.isFound(in: head)
    }

    private static func isDecline(_ text: String) -> Bool {
        RecogniseWords.declines.isFound(in: text)
    }

    private static func saysAnswersComeWith(_ text: String) -> Bool {
        RecogniseWords.answersEnclosed.isFound(in: text)
    }

    /// Whether the letter asks the editor something instead of answering: questions of its own, little else.
    private static func asks(_ letter: ReadLetter, _ analysis: LetterAnalysis?, _ text: String) -> Bool {
        guard let body = letter.body, text.count < 2_500 else { return false }
        var (own, sentences, letters) = (0, 0, 0)
        for (index, line) in body.lines.enumerated() where line.fold == nil && line.quoteDepth == 0 && !line.isBlank {
            if let analysis, analysis.isQuestion(index), case .question = analysis.words[index],
                line.text.hasSuffix("?"), analysis.tokens[index].count > 6
            {
                continue
            }
            for byte in line.text.utf8 {
                if byte == UInt8(ascii: "?") { own += 1; sentences += 1 }
                if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") { sentences += 1 }
            }
            letters += line.text.unicodeScalars.count
        }
        guard own > 0 else { return false }
        let wonders = RecogniseWords.wonders.count(in: text)
        return wonders >= 1 && (Double(own) / Double(max(1, sentences)) >= 0.25 || letters < 700)
            || own >= 2 && own * 2 >= sentences
    }
}
