import Formats
import Foundation

/// Tells a writer's new text from quoted history, signature and footers, by what mail programs and people write in
/// Swedish, English, Norwegian, Danish, Finnish and German. Nothing is deleted: lines get a reason to be folded.
enum Folding {
    /// - Parameter first: lines before it are settled already (the head of a forwarded letter).
    static func fold(_ letter: inout LetterText, _ analysis: LetterAnalysis, from first: Int = 0, sender: String = "") {
        History.fold(&letter, analysis, from: first)
        Signature.fold(&letter, analysis, sender: sender)
        foldFooters(&letter)
    }

    // MARK: Footers

    private static let mobile: Phrases = [
        "skickat från min", "skickades från min", "skickat från mitt", "sent from my", "sendt fra min", "sendt fra mi",
        "lähetetty iphonesta", "lähetetty ", "von meinem iphone gesendet", "gesendet von", "von meinem ",
        "hämta outlook för", "get outlook for", "hent outlook", "skickat från outlook",
        "skickat från e-post för windows",
        "sent from outlook", "skickat från yahoo", "skickat från proton", "sent with proton",
        "skickat från gmail", "skickat via", "sent from mail for windows", "sent from samsung", "skickad från min",
        "skickat med ", "sent via ",
    ]
    private static let legal: Phrases = [
        "detta meddelande kan innehålla", "detta meddelande är", "detta e-postmeddelande", "detta e-brev",
        "detta mejl är avsett",
        "informationen i detta", "this e-mail", "this email", "this message is", "this message and any",
        "när du kommunicerar med", "när du skickar e-post till", "när du mejlar", "när du kontaktar",
        "när ni kommunicerar med",
        "så behandlar vi", "så hanterar vi", "så här behandlar vi", "läs om hur vi behandlar", "läs om hur vi hanterar",
        "läs mer om hur vi behandlar", "läs mer om hur", "vi behandlar dina personuppgifter", "tänk på miljön",
        "please consider the environment", "du får inte ofta e-post från", "du får inte ofta mejl från",
        "some people who received this message", "you don't often get email from",
        "varning: ", "externt mejl", "externt e-post", "extern avsändare", "caution: ", "[extern]",
        "e-post till och från", "external email", "den här e-posten", "det här mejlet kommer från en extern",
        "det här mejlet skickades från", "mottag ej länkar", "klicka inte på länkar", "öppna inte bilagor",
        "detta mejl har skickats från", "detta mejl kommer från en extern", "observera att e-post", "obs! externt",
        "mejl till och från", "mejl som skickas till", "e-post som skickas till",
    ]

    private static func foldFooters(_ letter: inout LetterText) {
        for index in letter.lines.indices where letter.lines[index].fold == nil {
            let line = letter.lines[index].text
            guard let first = line.first(where: { !$0.isWhitespace && !"*_-[]>".contains($0) }) else { continue }
            guard first.isLetter else { continue }
            let text = line.trimming(" \t*_-[]\u{A0}>").prefix(90).lowered()
            if line.isShorter(than: 80) && mobile.beginning(of: text) != nil || legal.beginning(of: text) != nil {
                letter.lines[index].fold = .footer
                foldRest(of: &letter, after: index)
            }
        }
    }

    /// A notice that was wrapped goes on until the next blank line.
    private static func foldRest(of letter: inout LetterText, after index: Int) {
        var next = index + 1
        guard letter.lines[index].kind == .paragraph, !letter.lines[index].text.isShorter(than: 51) else { return }
        while next < letter.lines.count, !letter.lines[next].isBlank, letter.lines[next].fold == nil,
            letter.lines[next].kind == .paragraph, !letter.lines[next - 1].text.isShorter(than: 51),
            Marker.number(letter.lines[next].text) == nil
        {
            letter.lines[next].fold = .footer
            next += 1
        }
    }
}
