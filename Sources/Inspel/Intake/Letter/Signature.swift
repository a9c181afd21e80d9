import Formats
import Foundation

/// Finds the closing words and the lines of names, titles and addresses below them.
enum Signature {
    private static let closings = [
        "med vänlig hälsning", "med vänliga hälsningar", "vänliga hälsningar", "vänlig hälsning", "vänligen", "mvh",
        "hälsningar",
        "hälsar", "bästa hälsningar", "många hälsningar", "allt gott", "tack på förhand", "vh", "m v h", "m.v.h",
        "med bästa hälsningar",
        "soliga hälsningar", "varma hälsningar", "hälsning", "väl mött", "hej så länge", "ha det gott", "ha det bra",
        "ha det fint",
        "med hälsning", "med hälsningar", "hjärtliga hälsningar", "trevlig helg", "på återhörande", "högaktningsfullt",
        "med varma hälsningar",
        "kram", "hej då", "hej hej", "bästa hälsning", "vi hörs", "vi ses", "för styrelsen", "för föreningen",
        "i tjänsten", "enligt uppdrag",
        "best regards", "kind regards", "regards", "sincerely", "yours sincerely", "yours faithfully", "all the best",
        "best wishes",
        "warm regards", "many thanks", "cheers", "with kind regards", "best", "yours", "med vennlig hilsen",
        "vennlig hilsen", "med venlig hilsen",
        "venlig hilsen", "hilsen", "mvh.", "ystävällisin terveisin", "terveisin", "mit freundlichen grüßen",
        "freundliche grüße", "viele grüße",
    ]

    private static let initials = Set(closings.compactMap { $0.unicodeScalars.first })

    /// Folds each signature: from the closing words down over short lines, until the next question, a postscript or new prose.
    ///
    /// - Parameter sender: the display name of who sent the letter; a line with that name alone is a signature too.
    static func fold(_ letter: inout LetterText, _ analysis: LetterAnalysis, sender: String = "") {
        let lines = letter.lines
        let name = sender.lowered().split { $0 == " " || $0 == "," }.map(String.init)
        var index = 0
        while index < lines.count {
            guard lines[index].fold == nil, letter.lines[index].fold == nil, lines[index].quoteDepth == 0,
                !lines[index].isBlank,
                let start = opening(lines, index)
                    ?? (isName(lines, index, name) || isFirstName(lines, index, name)
                        || isSignOff(lines, analysis, index, name) ? .closing : nil)
            else {
                index += 1
                continue
            }
            let end = self.end(lines, analysis, from: index, isDelimiter: start == .delimiter)
            guard end > index, start != .name || isNearEnd(lines, end) else {
                index += 1
                continue
            }
            for place in index..<end where letter.lines[place].fold == nil { letter.lines[place].fold = .signature }
            index = end
        }
    }

    /// The sender's first name alone on the last line.
    private static func isFirstName(_ lines: [LetterText.Line], _ index: Int, _ name: [String]) -> Bool {
        guard let first = name.first, first.count >= 2, index > 0,
            lines[index].text.lowered().trimming(" \t*_/-–.!") == first
        else { return false }
        return lines[(index + 1)...].allSatisfy { $0.isBlank || $0.fold != nil || $0.quoteDepth > 0 }
    }

    /// The sender's own name on a line of its own, with a title behind it perhaps.
    private static func isName(_ lines: [LetterText.Line], _ index: Int, _ name: [String]) -> Bool {
        guard name.count >= 2, lines[index].text.isShorter(than: 70), index > 0 else { return false }
        let text = lines[index].text.lowered().trimming(" \t*_/-–")
        let words = text.split { $0 == " " || $0 == "," }.map(String.init)
        guard words.count >= 2, words.count <= 7,
            Set(words.prefix(3)).isSuperset(of: Set(name.prefix(2)))
                || words.prefix(2).elementsEqual([name[0], name[name.count - 1]])
        else { return false }
        return !text.hasSuffix(".") && !text.contains(":") && !text.contains("@")
    }

    private static let signOffs: Phrases = [
        "hälsning", "hälsar", "kram", "allt gott", "allt väl", "högaktning", "vägnar", "på uppdrag", "lycka till",
        "tack ", "hopp om", "önskar",
        "tecknar", "vid pennan", "vid tangent", "väl mött", "regards", "wishes", "hilsen", "terveis", "grüße", "vänlig",
        "sincerely", "för styrelsen", "för föreningen", "genom",
    ]

    /// "På arbetsutskottets vägnar", "Kram från oss alla genom": words that end the letter, above the name of who signs it.
    private static func isSignOff(
        _ lines: [LetterText.Line], _ analysis: LetterAnalysis, _ index: Int, _ name: [String]
    ) -> Bool {
        let text = lines[index].text.trimming(" \t*_")
        guard text.isShorter(than: 70), text.first?.isUppercase == true, let last = text.last, !".?:;".contains(last),
            !text.contains("@"), text.split(separator: " ").count <= 8, analysis.markers[index] == nil,
            analysis.words[index] == nil, !lines[index].kind.isHeading, !lines[index].isBold,
            signOffs.isFound(in: text.lowered())
        else { return false }
        let below = lines.indices[(index + 1)...].prefix(14).filter { !lines[$0].isBlank && lines[$0].fold == nil }
        guard let next = below.first else { return false }
        let signed = lines[next].text.trimming(" \t*_/-–")
        let person = signed.prefix { $0 != "," && $0 != "(" }.trimming()
        let isFirst = name.first.map { $0.count > 2 && signed.lowered().hasPrefix($0) } ?? false
        guard
            isName(lines, next, name) || isFirst && signed.isShorter(than: 50)
                || ContactPerson.isName(person) && signed.isShorter(than: 70)
        else { return false }
        return below.allSatisfy { !isProse(lines[$0].text) }
    }

    private enum Opening { case delimiter, closing, name }

    private static func opening(_ lines: [LetterText.Line], _ index: Int) -> Opening? {
        let raw = lines[index].text
        let trimmed = raw.trimming()
        guard raw.isShorter(than: 90) else { return isJoined(trimmed) ? .closing : nil }
        if raw == "-- " || trimmed == "--" || trimmed == "—" && lines[index].kind == .paragraph { return .delimiter }
        if trimmed.hasPrefix("/"), trimmed.count > 2, trimmed.isShorter(than: 40),
            trimmed.dropFirst().first?.isUppercase == true
        {
            return .name
        }
        if isJoined(trimmed) { return .closing }
        let text = trimmed.trimming(" \t\u{A0},.!*_:)").lowered()
        guard let first = text.unicodeScalars.first, initials.contains(first) else { return nil }
        for closing in closings where text.hasPrefix(closing) {
            if text.count == closing.count { return .closing }
            let next = text.dropFirst(closing.count).first ?? " "
            guard next == "," || next == " " || next == "." || next == "/" || next == "!" else { continue }
            // "Hälsningar från skogen, Runa": a name follows, not a sentence.
            let rest = trimmed.dropFirst(closing.count)
            if closing.count > 4, text.count < closing.count + 45, !raw.hasSuffix(":"), !raw.hasSuffix("."),
                rest.contains(where: \.isUppercase)
                    || ["häls", "regards", "wishes", "hilsen", "terveis", "grüße"].contains(where: {
                        closing.contains($0)
                    })
            {
                return .closing
            }
            // "mvh roger" as the last line.
            let isLast = lines[(index + 1)...].count { !$0.isBlank && $0.fold == nil && $0.quoteDepth == 0 } <= 2
            if closing.count <= 4, text.count < closing.count + 28,
                rest.contains(where: \.isUppercase) || isLast && rest.split(separator: " ").count <= 2
            {
                return .closing
            }
        }
        return nil
    }

    /// A signature whose lines a mail program joined: "Hälsningar Ann Ek enhetschef Ale kommun 070-…".
    private static func isJoined(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first?.properties.lowercaseMapping.unicodeScalars.first,
            initials.contains(first), text.utf8.count < 240, !text.hasSuffix(".")
        else { return false }
        let lower = text.prefix(40).lowered()
        guard let closing = closings.filter({ $0.count > 2 && lower.hasPrefix($0) }).max(by: { $0.count < $1.count })
        else { return false }
        let words = text.dropFirst(closing.count).split { $0 == " " || $0 == "," }.prefix(2)
        return words.count == 2 && ContactPerson.isName(words.joined(separator: " "))
    }

    private static func end(_ lines: [LetterText.Line], _ analysis: LetterAnalysis, from start: Int, isDelimiter: Bool)
        -> Int
    {
        var index = start + 1
        var count = 0
        while index < lines.count {
            let line = lines[index]
            if line.fold != nil || line.quoteDepth > 0 { break }
            if line.isBlank {
                index += 1
                continue
            }
            if isPostscript(line.text) || analysis.isQuestion(index) || line.kind.isHeading { break }
            if case .section = analysis.words[index], count > 0 { break }
            if let marker = analysis.markers[index],
                marker.isNamed || marker.rest.count > 25 || marker.rest.isEmpty && marker.end != " "
            {
                if marker.numbers.first.map({ $0 <= 3 }) == true { break }
            }
            if isProse(line.text), !(isDelimiter && isNotice(line.text)) { break }
            count += 1
            if count > 25 { break }
            index += 1
        }
        return index
    }

    private static func isNearEnd(_ lines: [LetterText.Line], _ end: Int) -> Bool {
        lines[min(end, lines.count)...].filter { $0.fold == nil && !$0.isBlank }.count == 0
    }

    static func isPostscript(_ text: String) -> Bool {
        let lower = text.prefix(8).lowered()
        return ["ps ", "ps.", "ps:", "p.s", "p s ", "p.s.", "pps", "obs:", "nb:"].contains { lower.hasPrefix($0) }
            || lower == "ps"
    }

    /// A sentence of the writer's, as against lines of names, titles, addresses and notices.
    private static func isProse(_ text: String) -> Bool {
        let isLong =
            !text.isShorter(than: 75)
            || !text.isShorter(than: 45) && text.hasSuffix(".") && text.split(separator: " ").count >= 8
        return isLong && !isNotice(text)
    }

    static func isNotice(_ text: String) -> Bool {
        text.utf8.contains(UInt8(ascii: "@")) || notices.isFound(in: text.lowered())
    }

    private static let notices: Phrases = [
        "personuppgift", "konfidentiell", "sekretess", "gdpr", "confidential", "privacy", "http", "www.", "e-post",
        "tfn", "tel", "mobil",
        "postadress", "besöksadress", "växel", "org.nr", "orgnr", "fax", "miljön", "dataskydd", "diariefö",
        "allmän handling",
    ]
}
