import Foundation

/// A person or role named in an answer, as the program suggests it.
package struct FoundContact: Sendable, Codable, Hashable {
    package var question: String
    package var name: String?
    package var email: String?
    package var role: String?
}

/// Finds addresses, the names and roles beside them, and "undertecknad".
enum ContactFinder {
    struct Found {
        var email: String
        var start: String.Index
        var end: String.Index
    }

    /// Mail addresses, also written "namn [at] kommun.example" or "namn snabel-a kommun.example".
    static func emails(_ text: String) -> [Found] {
        var found: [Found] = []
        for (mark, length) in marks(text) {
            var start = mark
            while start > text.startIndex {
                let before = text.index(before: start)
                guard isLocal(text[before]) else { break }
                start = before
            }
            var end = text.index(mark, offsetBy: length, limitedBy: text.endIndex) ?? text.endIndex
            while end < text.endIndex, text[end] == " ", length > 1 { end = text.index(after: end) }
            let domainStart = end
            while end < text.endIndex, isDomain(text[end]) { end = text.index(after: end) }
            let local = text[start..<mark].trimmingCharacters(in: CharacterSet(charactersIn: ".-_"))
            let domain = text[domainStart..<end].trimmingCharacters(in: CharacterSet(charactersIn: ".-"))
            guard !local.isEmpty, domain.contains("."), !domain.contains("..") else { continue }
            let stop = text.index(domainStart, offsetBy: domain.count, limitedBy: text.endIndex) ?? end
            found.append(Found(email: (local + "@" + domain).lowercased(), start: start, end: stop))
        }
        return found
    }

    private static func marks(_ text: String) -> [(String.Index, Int)] {
        var found: [(String.Index, Int)] = []
        var index = text.startIndex
        while index < text.endIndex {
            if text[index] == "@" {
                found.append((index, 1))
            } else {
                let rest = text[index...].prefix(14).lowercased()
                for word in [
                    " [at] ", "[at]", " (at) ", "(at)", " snabel-a ", " snabela ", "(snabel-a)", "[snabel-a]", " at ",
                ] where rest.hasPrefix(word) {
                    if word == " at " {
                        let after = text[text.index(index, offsetBy: 4)...].prefix { isDomain($0) }
                        guard after.contains("."), after.split(separator: ".").last.map({ $0.count >= 2 }) == true
                        else { continue }
                    }
                    found.append((index, word.count))
                    break
                }
            }
            index = text.index(after: index)
        }
        return found
    }

    private static func isLocal(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "._-+".contains(character))
            || "åäöÅÄÖé".contains(character)
    }

    private static func isDomain(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "." || character == "-"
    }

    static func contacts(
        _ text: String, question: String, sender: (name: String, email: String), previous: FoundContact?
    ) -> [FoundContact] {
        var contacts: [FoundContact] = []
        var last = text.startIndex
        for found in emails(text) {
            let before = String(
                text[
                    max(
                        last, text.index(found.start, offsetBy: -160, limitedBy: text.startIndex) ?? text.startIndex)..<found
                        .start])
            let after = String(text[found.end...].prefix(60))
            last = found.end
            let (name, role) = person(before, after)
            if contacts.contains(where: { $0.email == found.email }) { continue }
            contacts.append(
                FoundContact(
                    question: question, name: name ?? (found.email == sender.email ? sender.name : nil),
                    email: found.email, role: role))
        }
        let lower = text.lowercased()
        if contacts.isEmpty {
            if [
                "samma kontaktperson", "samma kontakt", "kontakt: samma", "kontakt som ovan", "samma person som",
                "se kontakt ovan", "kontaktperson: se ovan", "kontakt: se ovan", "samma som ovan", "samma som på fråga",
                "samma som i fråga", "same contact", "same as above",
            ].contains(where: { lower.contains($0) }), var same = previous {
                same.question = question
                return [same]
            }
            if [
                "undertecknad", "kontakt: jag", "kontakta mig", "hör av er till mig", "kontaktperson är jag",
                "jag själv",
            ].contains(where: { lower.contains($0) }), !sender.email.isEmpty {
                return [FoundContact(question: question, name: sender.name, email: sender.email, role: nil)]
            }
            if let named = named(text) {
                return [FoundContact(question: question, name: named.0, email: nil, role: named.1)]
            }
        }
        return contacts
    }

    /// "Kontakt: Jonas Ekbacke, upphandlare" without an address.
    private static func named(_ text: String) -> (String?, String?)? {
        for label in ["kontaktperson:", "kontakt:", "contact:"] {
            guard let range = text.range(of: label, options: .caseInsensitive) else { continue }
            let line = text[range.upperBound...].prefix { $0 != "\n" && $0 != "." }
            let parts = line.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            guard let first = parts.first, isName(first) else { continue }
            return (first, parts.count > 1 ? parts[1] : nil)
        }
        return nil
    }

    /// The name and role in the words just before an address: "… Kontakt: Jonas Ekbacke, upphandlare, ".
    private static func person(_ before: String, _ after: String) -> (String?, String?) {
        var text = before
        for cut in [
            "kontaktperson är", "kontaktperson:", "kontakt är", "kontakt:", "kontakta", "kontaktar ni", "contact:",
            "kontaktperson", "kontakt", "frågor till", "fråga", "hör av er till", "ring eller mejla", "mejla", "nås på",
            "nås via", "via", "\n", ". ", "; ", "? ",
        ] {
            if let range = text.range(of: cut, options: [.caseInsensitive, .backwards]) {
                let rest = String(text[range.upperBound...])
                if rest.contains(where: \.isLetter) { text = rest }
            }
        }
        text = text.replacing("<", with: " ").replacing("(", with: ",").replacing(")", with: " ").replacing(
            "e-post", with: " "
        ).replacing("mejl", with: " ")
        let parts = text.split { ",–—-:\u{2022}".contains($0) && $0 != "-" || $0 == "–" }.map {
            $0.trimmingCharacters(in: CharacterSet(charactersIn: " \t:."))
        }.filter { !$0.isEmpty }
        var name: String?
        var role: String?
        for part in parts {
            if name == nil, isName(part) {
                name = part
            } else if name != nil, role == nil, part.contains(where: \.isLetter), !part.contains(where: \.isNumber) {
                role = part
            }
        }
        if name == nil, let words = parts.last?.split(separator: " "), words.count >= 2 {
            let tail = words.suffix(2).joined(separator: " ")
            if isName(tail) {
                name = tail
                let front = words.dropLast(2).joined(separator: " ")
                if !front.isEmpty, front.first?.isLowercase == true { role = front }
            }
        }
        if let found = role, let place = found.range(of: " på ") { role = String(found[..<place.lowerBound]) }
        if let found = role, let place = found.range(of: " i ") { role = String(found[..<place.lowerBound]) }
        return (name, role?.isEmpty == true ? nil : role)
    }

    /// Two to four words that begin with capitals.
    static func isName(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        guard (2...4).contains(words.count), text.count < 50 else { return false }
        let notNames: Set<String> = [
            "kommun", "kommunen", "region", "regionen", "förvaltningen", "kontakt", "lou", "med",
            "samordningsförbundet",
        ]
        return words.allSatisfy { word in
            (word.first?.isUppercase == true || ["von", "af", "de"].contains(word.lowercased()))
                && word.allSatisfy { $0.isLetter || $0 == "-" || $0 == "é" } && !notNames.contains(word.lowercased())
                && word.dropFirst().contains { $0.isLowercase }
        }
    }
}

/// Laws and cases in one normal form: `SFS 2016:1145 4 kap. 18 §`, `HFD 2020 ref. 15`, `EU 2023/2831`.
enum LawFinder {
    private static let names: [(String, String)] = [
        ("lagen om offentlig upphandling", "2016:1145"), ("upphandlingslagen", "2016:1145"), ("lou", "2016:1145"),
        ("lagen om valfrihetssystem", "2008:962"), ("lov", "2008:962"), ("luf", "2016:1146"), ("luk", "2016:1147"),
        ("kommunallagen", "2017:725"), ("kl", "2017:725"), ("socialtjänstlagen", "2001:453"), ("sol", "2001:453"),
        ("lss", "1993:387"),
        ("finsamlagen", "2003:1210"), ("lagen om finansiell samordning", "2003:1210"), ("konkurrenslagen", "2008:579"),
        ("offentlighets- och sekretesslagen", "2009:400"), ("osl", "2009:400"),
    ]

    static func find(_ text: String) -> [String] {
        let flat = text.replacing("\u{A0}", with: " ").replacing("\n", with: " ")
        var found: [(offset: Int, law: String)] = []
        let sections =
            /(\d{1,2})\s*(?:kap\.?|kapitlet|:)\s*(\d{1,3})(?:\s*([a-z])(?=\s*(?:§|\s|,|\.|$)))?\s*(?:§|paragrafen)?/
        var used: [Range<String.Index>] = []
        for match in flat.matches(of: sections) {
            let whole = flat[match.range].lowercased()
            let hasWord = whole.contains("kap") || whole.contains("§")
            guard let law = nearby(flat, match.range, isLoose: !hasWord) else { continue }
            let letter = match.3.map { " \($0)" } ?? ""
            used.append(match.range)
            found.append(
                (
                    flat.distance(from: flat.startIndex, to: match.range.lowerBound),
                    "SFS \(law) \(match.1) kap. \(match.2)\(letter) §"
                ))
        }
        for match in flat.matches(of: /(?:§\s*)?(\d{4}):(\d{1,4})\b/) {
            guard let year = Int(match.1), (1900...2030).contains(year) else { continue }
            let law = "\(match.1):\(match.2)"
            let at = flat.distance(from: flat.startIndex, to: match.range.lowerBound)
            if found.contains(where: { $0.law.contains(law) && abs($0.offset - at) < 70 }) { continue }
            let before = flat[..<match.range.lowerBound].suffix(60).lowercased()
            guard
                before.contains("lag") || before.contains("sfs") || before.contains("förordning")
                    || before.contains("(")
            else { continue }
            if before.contains("prop") || before.contains("sou ") { continue }
            found.append((at, "SFS \(law)"))
        }
        for match in flat.matches(of: /HFD\s+(\d{4})\s*(?:ref\.?|:)\s*(\d{1,3})/.ignoresCase()) {
            found.append(
                (flat.distance(from: flat.startIndex, to: match.range.lowerBound), "HFD \(match.1) ref. \(match.2)"))
        }
        for match in flat.matches(
            of: /(?:EU|förordning(?:en)?)\s*\(?(?:EU\)?\s*)?(?:nr\s*)?(\d{4})\/(\d{1,4})/.ignoresCase())
        {
            found.append((flat.distance(from: flat.startIndex, to: match.range.lowerBound), "EU \(match.1)/\(match.2)"))
        }
        // The law alone, when no section of it is given in the text.
        for match in flat.matches(of: /\b(LOU|LOV|LUF|LUK|LSS|OSL|SoL)\b/) {
            let law = names.first { $0.0 == String(match.1).lowercased() }?.1 ?? ""
            if !found.contains(where: { $0.law.contains(law) }) {
                found.append((flat.distance(from: flat.startIndex, to: match.range.lowerBound), "SFS \(law)"))
            }
        }
        let lower = flat.lowercased()
        for (name, law) in names where name.count > 5 {
            guard let range = lower.range(of: name), !found.contains(where: { $0.law.contains(law) }) else { continue }
            found.append((lower.distance(from: lower.startIndex, to: range.lowerBound), "SFS \(law)"))
        }
        var seen: Set<String> = []
        return found.sorted { $0.offset < $1.offset }.map(\.law).filter { seen.insert($0).inserted }
    }

    /// The law that a section belongs to: named shortly after it, else shortly before.
    private static func nearby(_ text: String, _ range: Range<String.Index>, isLoose: Bool) -> String? {
        let after = text[range.upperBound...].prefix(isLoose ? 12 : 60)
        let before = text[..<range.lowerBound].suffix(isLoose ? 8 : 60)
        if let number = after.firstMatch(of: /\((\d{4}:\d{1,4})\)/) { return String(number.1) }
        if let law = law(String(after), first: true) { return law }
        if let number = before.matches(of: /(\d{4}:\d{1,4})/).last { return String(number.1) }
        return law(String(before), first: false)
    }

    private static func law(_ text: String, first: Bool) -> String? {
        let lower = text.lowercased()
        var best: (Int, String)?
        for (name, number) in names {
            var from = lower.startIndex
            while let range = lower.range(of: name, range: from..<lower.endIndex) {
                from = range.upperBound
                let isWord =
                    (range.lowerBound == lower.startIndex || !lower[lower.index(before: range.lowerBound)].isLetter)
                    && (range.upperBound == lower.endIndex || !lower[range.upperBound].isLetter || name.count > 5)
                guard isWord else { continue }
                let at = lower.distance(from: lower.startIndex, to: range.lowerBound)
                if best == nil || (first ? at < best!.0 : at > best!.0) { best = (at, number) }
            }
        }
        return best?.1
    }
}

/// Municipalities named in a text: as they are, in the genitive and in compounds ("Hudiksvallsmodellen").
enum MunicipalityFinder {
    /// Names that are also common words or first names: only with "kommun", "stad" or "i" and a capital in running text.
    private static let common: Set<String> = [
        "Mora", "Ale", "Mark", "Berg", "Boden", "Åre", "Nora", "Sala", "Lund", "Vara", "Kil", "Eda", "Salem", "Säter",
    ]

    static func find(_ text: String) -> [String] {
        var found: [(offset: Int, code: String)] = []
        let words = text.split { !$0.isLetter && $0 != "-" }
        for place in Places.municipalities {
            let parts = place.name.split(separator: " ")
            guard let firstPart = parts.first else { continue }
            for (index, word) in words.enumerated() where word.first == firstPart.first {
                let candidate =
                    parts.count > 1 ? words[index...].prefix(parts.count).joined(separator: " ") : String(word)
                guard matches(candidate, place.name) else { continue }
                let next = index + parts.count < words.count ? words[index + parts.count].lowercased() : ""
                let previous = index > 0 ? words[index - 1].lowercased() : ""
                let saysKind = ["kommun", "kommuns", "kommunen", "stad", "stads"].contains(next)
                if ["region", "regionen", "län", "samordningsförbundet", "samordningsförbund"].contains(previous)
                    || ["län", "läns"].contains(next)
                {
                    continue
                }
                let start = word.startIndex
                if start > text.startIndex,
                    text[text.index(before: start)] == "@" || text[text.index(before: start)] == "."
                {
                    continue
                }
                if common.contains(place.name), !saysKind,
                    !["i", "från", "till", "som", "på", "och", "kommunerna", "med"].contains(previous)
                        || word.count != place.name.count && !saysKind
                {
                    continue
                }
                // A surname: "Anna Lund".
                if !saysKind, index > 0, words[index - 1].first?.isUppercase == true, words[index - 1].count > 1,
                    text[words[index - 1].endIndex..<start] == " ",
                    !isSentenceStart(words[index - 1], text), candidate == place.name,
                    Places.municipalities.allSatisfy({ $0.name != String(words[index - 1]) })
                {
                    continue
                }
                found.append((text.distance(from: text.startIndex, to: start), place.code))
                break
            }
        }
        return found.sorted { $0.offset < $1.offset }.map(\.code)
    }

    private static func isSentenceStart(_ word: Substring, _ text: String) -> Bool {
        guard word.startIndex > text.startIndex else { return true }
        let before = text[..<word.startIndex].last { !$0.isWhitespace }
        return before == nil || ".:?!–\n".contains(before!)
    }

    private static func matches(_ word: String, _ name: String) -> Bool {
        if word == name || word == name + "s" { return true }
        for tail in ["modellen", "kommunen", "borna", "bor", "området", "trakten", "projektet", "företagen", "bygden"] {
            if word == name + "s" + tail || word == name + tail || word == name + "s-" + tail { return true }
        }
        return false
    }
}
