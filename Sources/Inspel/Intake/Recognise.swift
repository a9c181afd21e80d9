import Formats
import Foundation

/// What a letter is, by its headers first and its words second.
enum Recognise {
    static func kind(_ letter: ReadLetter, analysis: LetterAnalysis?, pieces: [SplitPiece]) -> (Reading.Kind, Double) {
        if let kind = byHeaders(letter) { return kind }
        let subject = (letter.message?.subject ?? "").lowercased()
        let text = live(letter)
        let lower = text.lowercased()
        let given = pieces.filter { $0.state == .given && !$0.questions.isEmpty }
        let named = given.filter { !Set($0.evidence).isDisjoint(with: ["question", "heading", "form"]) || $0.confidence >= 0.97 }
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
            if asks(letter, analysis, lower), !(unreadable && saysAnswersComeWith(lower)) { return (.questionToEditor, 0.9) }
        }
        if !sure.isEmpty || hasAnswerFile { return (.response, sure.count > 1 ? 0.99 : 0.9) }
        return (.response, given.isEmpty ? 0.5 : 0.8)
    }

    // MARK: Headers

    private static func byHeaders(_ letter: ReadLetter) -> (Reading.Kind, Double)? {
        guard let message = letter.message else { return nil }
        let headers = message.headers
        let subject = message.subject.lowercased()
        let from = message.from?.email ?? ""
        if message.contentType.hasPrefix("multipart/report") || headers["x-failed-recipients"] != nil
            || ["mailer-daemon@", "postmaster@", "mailerdaemon@"].contains(where: { from.hasPrefix($0) })
        {
            return (.bounce, 0.99)
        }
        if [
            "undeliver", "delivery status notification", "mail delivery", "delivery failure", "returned mail", "olevererbart", "kunde inte levereras", "det gick inte att leverera", "går inte att leverera", "leveransfel", "failure notice", "delivery has failed", "nicht zugestellt", "unzustellbar",
        ].contains(where: { subject.contains($0) }) {
            return (.bounce, 0.95)
        }
        let automatic = (headers["auto-submitted"] ?? "no").lowercased()
        if automatic != "no" || headers["x-autoreply"] != nil || headers["x-autorespond"] != nil || headers["precedence"] == "auto_reply"
            || headers["x-auto-response-suppress"] != nil && isAutomaticSubject(subject)
        {
            return (.autoReply, 0.99)
        }
        if isAutomaticSubject(subject) { return (.autoReply, 0.96) }
        if (headers["x-spam-flag"] ?? "").lowercased().hasPrefix("yes") { return (.spam, 0.9) }
        return nil
    }

    private static func isAutomaticSubject(_ subject: String) -> Bool {
        [
            "autosvar", "automatiskt svar", "frånvaro", "frånvarande", "out of office", "automatic reply", "automatisk svar", "automatiskt:", "abwesenheit", "poissaolo", "automaattinen vastaus", "semesterhälsning", "semester:", "ledig:", "jag är på semester",
            "vi har tagit emot", "bekräftelse: ditt ärende", "ditt ärende har", "auto:", "autoreply", "auto-reply", "auto reply",
        ].contains { subject.hasPrefix($0) || subject.contains($0 + ":") || subject.contains(": " + $0) }
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
            && !["noreply", "no-reply", "mailer-daemon", "postmaster", "donotreply", "do-not-reply"].contains { address.hasPrefix($0) }
    }

    // MARK: Words

    private static func live(_ letter: ReadLetter) -> String {
        (letter.body?.lines ?? []).filter { $0.fold == nil && $0.quoteDepth == 0 }.map(\.text).joined(separator: "\n")
    }

    private static func isAutomatic(_ subject: String, _ text: String) -> Bool {
        guard text.count < 2_500 else { return false }
        let strong = [
            "automatiskt svar", "autosvar", "automatiskt genererat", "automatgenererat", "automatiskt meddelande", "automatiskt utskick", "det här är ett automatiskt", "detta är ett automatiskt", "går inte att svara på det här", "det går inte att svara på detta", "kan inte besvaras",
            "jag är på semester", "jag har semester", "jag är ledig", "jag är tjänstledig", "jag är föräldraledig", "är föräldraledig", "jag är frånvarande", "är inte på kontoret", "jag är inte i tjänst", "är åter i tjänst", "åter i tjänst", "åter på kontoret", "tillbaka på kontoret", "jag är tillbaka", "jag är åter",
            "i am out of the office", "i'm out of the office", "out of office", "on annual leave", "läser inte min e-post", "läser inte mejl", "läser inte min mejl", "har begränsad tillgång till", "jag är sjukskriven", "är på resande fot", "vi har tagit emot ditt", "vi har tagit emot er", "har registrerats med ärendenummer", "ditt ärendenummer är", "ditt ärende har",
            "har slutat sin anställning", "jag har slutat", "jag arbetar inte längre", "jag jobbar inte längre", "vastaan automaattisesti", "olen poissa",
        ]
        let weak = ["tack för ditt mejl", "tack för ditt meddelande", "tack för din e-post", "svarar normalt inom", "handläggningstid", "brådskande ärenden", "vid brådskande", "kontakta i stället", "kontakta istället", "mejlet kommer inte att vidarebefordras", "vidarebefordras inte", "mina ärenden", "tar hand om", "svarar på ditt mejl när", "öppettider", "kundtjänst", "kontaktcenter", "åter den", "till och med den"]
        let count = weak.filter { text.contains($0) }.count
        return strong.contains { text.contains($0) } && (text.count < 900 || count >= 1) || count >= 3
    }

    private static func isSpam(_ subject: String, _ text: String, _ letter: ReadLetter) -> Bool {
        let signs = [
            "seo", "sökmotor", "google", "ranking", "backlink", "sökordsanalys", "första sidan på", "trafik till er", "webbplats", "hemsida", "erbjudande", "rabatt", "kampanjpris", "ordinarie pris", "kr/mån", "kronor i månaden", "boka en demo", "boka ett möte redan", "kostnadsfri", "gratis analys",
            "avregistrera", "avanmäl", "unsubscribe", "nyhetsbrev", "klicka här", "click here", "bitcoin", "krypto", "investera", "casino", "vinst", "du har vunnit", "arv", "lån utan", "snabblån", "viagra", "förfallen faktura", "obetald faktura", "bifogad faktura", "betala omgående", "inkasso", "leads", "begränsat antal", "endast denna vecka",
            "offert", "limited offer", "special offer", "marketing", "followers", "följare", "annonsering", "verifiera ditt konto", "ditt konto", "lösenord", "dear friend", "million", "invoice", "payment",
        ]
        let count = signs.filter { text.contains($0) || subject.contains($0) }.count
        let own = ["handbok", "inbjudan", "sociala företag", "socialt företag", "samverkan", "fråga 1", "era frågor", "upphandling", "kommun"].filter { text.contains($0) }.count
        let isList = letter.message?.headers["list-unsubscribe"] != nil
        return count + (isList ? 2 : 0) >= 4 + own
    }

    private static func isCorrection(_ subject: String, _ text: String) -> Bool {
        let strong = [
            "rättelse", "rättat svar", "rättad", "korrigering", "korrigerat", "korrigerad", "ny version", "reviderat", "reviderad", "uppdaterat svar", "uppdaterad version", "correction", "corrected", "ersätter", "rätta ", "ändring av svar", "ändrat svar", "nytt svar på", "revised", "komplettering av svar", "byt ut",
        ]
        if strong.contains(where: { subject.contains($0) }) { return true }
        let head = text.prefix(700)
        return [
            "ersätter det förra", "ersätter vårt", "ersätter det tidigare", "ersätter svaret", "ersätter mitt", "ersätter det vi", "ersätter det jag", "ersätter det svar", "ersätter den förra", "gäller i stället för", "gäller istället för", "bortse från vårt", "bortse från det förra", "bortse från det",
            "bortse från mitt", "bortse från förra", "rättelse av", "i stället för det vi skickade", "istället för det vi skickade", "i stället för det jag skickade", "istället för det jag skickade", "det blev fel i", "blev det fel", "replaces our", "replaces the", "please disregard our", "kasta det förra", "släng det förra", "strunta i det förra",
            "byt ut svaret", "byt ut vårt svar", "byta ut svaret", "byta ut vårt", "här är en ny version", "här kommer en ny version", "en rättad version", "rättad version", "en korrigerad", "rätta vårt svar", "ändra vårt svar", "ändra svaret", "rätta svaret", "använd den här versionen", "använd det här i stället", "i vårt förra svar", "i mitt förra svar",
            "i det förra svaret", "i förra mejlet", "i vårt tidigare svar", "i mitt tidigare svar", "vårt tidigare svar", "mitt tidigare svar", "det tidigare svaret", "det förra svaret",
        ].contains { head.contains($0) }
    }

    private static func isDecline(_ text: String) -> Bool {
        [
            "avstår den här", "avstår denna gång", "avstår i år", "avstår från", "avstår därför", "avstår från möjligheten", "vi avstår den här", "vi avstår denna", "att avstå", "avböjer", "tackar nej", "tacka nej", "kommer inte att svara", "kommer inte att lämna", "kommer inte att delta", "kommer vi inte att", "har inte möjlighet att svara", "inte möjlighet att svara", "ingen möjlighet att svara",
            "har inte möjlighet att delta", "inte möjlighet att delta", "inte möjlighet att medverka", "lämnar inget svar", "lämnar inte något svar", "lämnar inget inspel", "väljer att inte svara", "väljer att inte delta", "väljer vi att inte", "inte kunna svara", "kan inte svara på inbjudan", "hinner inte svara", "hinner tyvärr inte", "inget att bidra", "inte lämna något svar",
            "inte att lämna något", "inget svar från", "kan inte delta", "har beslutat att inte", "beslutat att avstå", "we decline", "will not be answering", "will not respond", "unable to respond", "kommer inte med något svar", "blir det inget svar", "inte svara den här gången", "inte besvara", "avstå från att", "vi avstår.", "avstår från att lämna",
        ].contains { text.contains($0) }
    }

    private static func saysAnswersComeWith(_ text: String) -> Bool {
        ["svar bifogas", "bifogar vårt svar", "bifogar svar", "våra svar", "vårt svar", "mitt svar", "svaren finns", "bifogat svar", "här kommer svar"].contains { text.contains($0) }
    }

    /// Whether the letter asks the editor something instead of answering: questions of its own, little else.
    private static func asks(_ letter: ReadLetter, _ analysis: LetterAnalysis?, _ text: String) -> Bool {
        guard let body = letter.body, text.count < 2_500 else { return false }
        var (own, sentences, letters) = (0, 0, 0)
        for (index, line) in body.lines.enumerated() where line.fold == nil && line.quoteDepth == 0 && !line.isBlank {
            if let analysis, analysis.isQuestion(index), case .question = analysis.words[index], line.text.hasSuffix("?"), analysis.tokens[index].count > 6 { continue }
            for character in line.text {
                if character == "?" { own += 1; sentences += 1 }
                if character == "." || character == "!" { sentences += 1 }
            }
            letters += line.text.count
        }
        guard own > 0 else { return false }
        let wonders = ["undrar", "fråga om", "en fråga", "några frågor", "två frågor", "tre frågor", "kan ni", "kan vi", "får vi", "får man", "går det bra", "går det att", "måste vi", "måste man", "när är", "när stänger", "sista dag", "sista svarsdag", "hur lång", "hur långt", "vem ska", "vad menas", "vad menar", "räknas", "could you", "may we", "can we", "is it"].filter { text.contains($0) }.count
        return wonders >= 1 && (Double(own) / Double(max(1, sentences)) >= 0.25 || letters < 700) || own >= 2 && own * 2 >= sentences
    }
}
