import Formats
import Foundation

/// What a letter is, by its headers first and its words second.
enum Recognise {
    static func kind(_ letter: ReadLetter, pieces: [SplitPiece]) -> (Reading.Kind, Double) {
        let message = letter.message
        let headers = message?.headers ?? [:]
        let subject = (message?.subject ?? "").lowercased()
        let from = message?.from?.email ?? ""
        if message != nil {
            if (message?.contentType ?? "").hasPrefix("multipart/report") || headers["x-failed-recipients"] != nil
                || ["mailer-daemon@", "postmaster@"].contains(where: { from.hasPrefix($0) })
            {
                return (.bounce, 0.99)
            }
            if [
                "undeliver", "delivery status notification", "mail delivery", "delivery failure", "returned mail",
                "olevererbart", "kunde inte levereras",
            ].contains(where: { subject.contains($0) }) {
                return (.bounce, 0.95)
            }
            let automatic = (headers["auto-submitted"] ?? "no").lowercased()
            if automatic != "no" || headers["x-autoreply"] != nil || headers["x-autorespond"] != nil
                || headers["precedence"] == "auto_reply"
            {
                return (.autoReply, 0.99)
            }
            if [
                "autosvar", "automatiskt svar", "frånvaro", "out of office", "automatic reply", "automatisk svar",
                "abwesenheit", "poissaolo", "semesterhälsning",
            ].contains(where: { subject.hasPrefix($0) || subject.contains($0 + ":") }) {
                return (.autoReply, 0.96)
            }
            if (headers["x-spam-flag"] ?? "").lowercased().hasPrefix("yes") { return (.spam, 0.9) }
        }
        let text = live(letter)
        let lower = text.lowercased()
        let given = pieces.filter { $0.state == .given && !$0.questions.isEmpty }
        let sure = given.filter { $0.confidence >= 0.8 }
        let hasAnswerFile = letter.files.contains { [.answers, .encrypted, .unreadable, .corrupt].contains($0.role) }
        if isCorrection(subject, lower) && (!sure.isEmpty || hasAnswerFile) { return (.correction, 0.95) }
        if !sure.isEmpty || hasAnswerFile { return (.response, sure.count > 1 ? 0.99 : 0.9) }
        if isDecline(lower) && text.count < 900 { return (.decline, 0.95) }
        if lower.contains("?") && text.count < 900 && !given.contains(where: { $0.text.count > 300 }) {
            return (.questionToEditor, 0.9)
        }
        return (.response, given.isEmpty ? 0.5 : 0.8)
    }

    /// Neither machines nor lists get an automatic mail (RFC 3834).
    static func mayBeAnswered(_ letter: ReadLetter) -> Bool {
        guard let message = letter.message else { return false }
        let headers = message.headers
        if (headers["auto-submitted"] ?? "no").lowercased() != "no" { return false }
        if headers["list-id"] != nil || headers["list-unsubscribe"] != nil { return false }
        if ["bulk", "list", "junk", "auto_reply"].contains((headers["precedence"] ?? "").lowercased()) { return false }
        if headers["return-path"]?.trimmingCharacters(in: .whitespaces) == "<>" { return false }
        let address = (letter.sender?.email ?? "").lowercased()
        return MailAddress.isPlausible(address)
            && !["noreply", "no-reply", "mailer-daemon", "postmaster"].contains { address.hasPrefix($0) }
    }

    private static func live(_ letter: ReadLetter) -> String {
        (letter.body?.lines ?? []).filter { $0.fold == nil && $0.quoteDepth == 0 }.map(\.text).joined(separator: "\n")
    }

    private static func isCorrection(_ subject: String, _ text: String) -> Bool {
        let strong = [
            "rättelse", "rättat svar", "korrigering", "korrigerat", "ny version", "reviderat svar", "uppdaterat svar",
            "correction", "corrected", "ersätter", "rätta",
        ]
        if strong.contains(where: { subject.contains($0) }) { return true }
        let head = text.prefix(600)
        return [
            "ersätter det förra", "ersätter vårt", "ersätter det tidigare", "ersätter svaret", "ersätter mitt",
            "gäller i stället för", "gäller istället för", "bortse från vårt", "bortse från det förra",
            "bortse från mitt", "rättelse av", "i stället för det vi skickade", "istället för det vi skickade",
            "det blev fel i", "replaces our", "please disregard our",
        ].contains { head.contains($0) }
    }

    private static func isDecline(_ text: String) -> Bool {
        [
            "avstår", "avböjer", "kommer inte att svara", "har inte möjlighet att svara",
            "har inte möjlighet att delta", "lämnar inget svar", "väljer att inte svara", "inte kunna svara",
            "hinner inte svara", "inget att bidra", "inte lämna något svar", "inget svar från", "kan inte delta",
            "we decline", "will not be answering", "unable to respond",
        ].contains { text.contains($0) }
    }
}

/// Places paragraphs of a letter without numbers or headings by what they talk about. Never sure.
struct ContentPlacer: Sendable {
    let matcher: QuestionMatcher

    private static let words: [(CallDefinition.Question.Gives, String?, [String])] = [
        (
            .example, nil,
            [
                "exempel", "samverkar", "samarbet", "upphandlade", "upphandling av", "avtal med", "iop", "partnerskap",
                "köper", "tecknat", "vi driver", "tillsammans med", "projekt",
            ]
        ),
        (
            .enterprise, nil,
            [
                "socialt företag", "sociala företaget", "kooperativ", "anställda", "startade", "företag som lyckats",
                "butik", "café", "verksamheten växer", "ek. för",
            ]
        ),
        (
            .governingDocument, nil,
            [
                "policy", "riktlinje", "strategi", "handlingsplan", "styrdokument", "antog", "antagen", "fullmäktige",
                "program för",
            ]
        ),
        (
            .viewpoint, "condition",
            [
                "krävs", "förutsättning", "viktigt att", "nyckeln", "behövs", "avgörande", "förankr", "mandat",
                "tålamod", "måste finnas",
            ]
        ),
        (
            .viewpoint, "wish",
            [
                "önskar", "önskelista", "regeringen", "borde", "vi vill att", "skulle vilja", "staten",
                "vi skulle behöva", "hoppas att",
            ]
        ),
        (
            .viewpoint, "opportunity",
            [
                "lou", "lagen", "juridi", "hinder", "möjlighet", "ekonomi", "kap.", "§", "statsstöd", "finansiering",
                "budget", "osäker",
            ]
        ),
        (
            .meetingPlace, nil,
            [
                "mötesplats", "frukost", "nätverk", "träffas", "lokal", "bjud in", "möten", "mötas", "fika", "råd",
                "dialogmöte",
            ]
        ),
    ]

    func place(_ letter: LetterText) -> [SplitPiece] {
        var groups: [[LetterText.Line]] = [[]]
        for line in letter.lines {
            if line.isBlank {
                groups.append([])
            } else if line.fold == nil && line.quoteDepth == 0 {
                if line.kind != .paragraph { groups.append([]) }
                groups[groups.count - 1].append(line)
            }
        }
        var pieces: [SplitPiece] = []
        for group in groups {
            guard let first = group.first, let last = group.last else { continue }
            let text = group.map { $0.text.split { $0 == " " || $0 == "\t" || $0 == "\u{A0}" }.joined(separator: " ") }
                .joined(separator: "\n")
            guard text.count > 40, !Cover.isCovering(text) || text.count > 140 else { continue }
            let scores = matcher.questions.indices.map { score(text, $0) }
            let best = scores.indices.max { scores[$0] < scores[$1] }!
            let total = scores.reduce(0, +)
            guard scores[best] >= 2, total > 0 else {
                pieces.append(
                    SplitPiece(
                        questions: [], text: text, confidence: 0.2, state: .unplaced, label: letter.label,
                        start: first.start, end: last.end, evidence: []))
                continue
            }
            let confidence = min(0.65, 0.3 + 0.35 * scores[best] / total)
            let id = matcher.questions[best].id
            if let previous = pieces.last, previous.questions == [id] {
                pieces[pieces.count - 1].text += "\n" + text
                pieces[pieces.count - 1].end = last.end
            } else {
                pieces.append(
                    SplitPiece(
                        questions: [id], text: text, confidence: confidence, state: .given, label: letter.label,
                        start: first.start, end: last.end, evidence: ["content"]))
            }
        }
        return pieces
    }

    private func score(_ text: String, _ index: Int) -> Double {
        let question = matcher.questions[index]
        let lower = text.lowercased()
        var score = 0.0
        for (gives, viewpoint, words) in ContentPlacer.words where gives == question.gives {
            if gives == .viewpoint, let viewpoint, !question.viewpoints.contains(viewpoint) { continue }
            score += Double(words.filter { lower.contains($0) }.count)
        }
        let tokens = Set(QuestionMatcher.tokens(text))
        for short in question.shorts { score += 1.5 * Double(short.filter { tokens.contains($0) }.count) }
        return score
    }
}
