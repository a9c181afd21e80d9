import Foundation

/// A person or role named in an answer, as the program suggests it.
package struct FoundContact: Sendable, Codable, Hashable {
    package var question: String
    package var name: String?
    package var email: String?
    package var role: String?
}

/// Finds who to ask: addresses with the names and roles beside them, "undertecknad", "samma som ovan", a known person's name.
struct ContactFinder {
    private var sender: (name: String, email: String)
    /// Addresses of the editors' own: never somebody's contact.
    let ownAddresses: Set<String>
    private var found: [FoundContact] = []

    init(sender: (name: String, email: String), ownAddresses: Set<String>) {
        self.sender = sender
        self.ownAddresses = ownAddresses
    }

    /// The contacts of one answer. Answers are to come in the letter's order, so that "samma som ovan" can be followed.
    mutating func contacts(_ text: String, question: String, questionNumbers: [Int: String]) -> [FoundContact] {
        var contacts: [FoundContact] = []
        var last = text.startIndex
        for address in AddressFinder.find(text) where !ownAddresses.contains(address.email) {
            let limit = text.index(address.start, offsetBy: -170, limitedBy: text.startIndex) ?? text.startIndex
            let before = String(text[max(last, limit)..<max(address.start, last)])
            last = address.end
            if contacts.contains(where: { $0.email == address.email }) { continue }
            let (name, role) = ContactPerson.read(before: before)
            let known = found.first { $0.email == address.email }
            contacts.append(
                FoundContact(
                    question: question,
                    name: name ?? known?.name ?? (address.email == sender.email ? sender.name : nil),
                    email: address.email,
                    role: role ?? known?.role))
        }
        contacts += references(text, question: question, questionNumbers: questionNumbers, besides: contacts)
        if contacts.isEmpty, let named = ContactPerson.named(text) {
            contacts.append(FoundContact(question: question, name: named.name, email: nil, role: named.role))
        }
        found += contacts
        return contacts
    }

    /// The contacts of a piece, for each of its questions that asks for one: who stands behind two answers is asked about both.
    mutating func contacts(of piece: SplitPiece, _ call: CallDefinition, questionNumbers: [Int: String])
        -> [FoundContact]
    {
        let asking = piece.questions.filter { call.question($0)?.asksForContact == true }
        guard let first = asking.first else { return [] }
        let whole = sender
        if let writer = piece.writer, !writer.email.isEmpty { sender = (writer.name, writer.email) }
        defer { sender = whole }
        let contacts = contacts(piece.text, question: first, questionNumbers: questionNumbers)
        let more = asking.dropFirst().flatMap { question in
            contacts.map { contact in
                var copy = contact
                copy.question = question
                return copy
            }
        }
        found += more
        return contacts + more
    }

    // MARK: By reference

    private static let selves: Phrases = [
        "undertecknad", "kontakt: jag", "kontakta mig", "hör av er till mig", "hör av dig till mig",
        "kontaktperson är jag", "kontakten är jag", "kontaktperson: jag", "jag själv", "mig själv", "jag är kontakt",
        "skriv till mig", "mejla mig",
        "ring mig", "fråga mig", "det är jag som", "kontakt: mig", "kontakta gärna mig", "mig når ni", "mig når du",
        "samma adress som det här", "kontakt: se min signatur", "se signatur", "se min signatur", "avsändaren",
        "kontakt är jag", "contact: me", "contact me", "contact is me", "myself", "get in touch with me", "write to me",
        "det är till mig", "till mig", "jag är kontaktperson", "jag svarar gärna", "det tar jag", "jag berättar gärna",
        "kontaktperson är undertecknad", "kontakt jag",
    ]
    private static let sames: Phrases = [
        "samma kontaktperson", "samma kontakt", "kontakt: samma", "kontakt samma", "kontaktperson: samma",
        "kontaktperson samma", "kontakt som ovan", "samma person som", "samma person", "se kontakt ovan",
        "kontaktperson: se ovan", "kontakt: se ovan", "kontakt se ovan", "samma som ovan",
        "samma som på fråga", "samma som i fråga", "samma som för fråga", "samma som fråga", "samma som i svar",
        "samma som under", "kontakt: se fråga", "kontaktperson: se fråga", "kontakt: se svar", "kontakt: se 1",
        "kontaktperson: se 1", "kontakt se fråga", "same contact", "same as above", "same person", "as above",
        "kontaktperson som ovan",
        "samma som förut", "samma som tidigare", "samma som nyss", "samma här", "samma igen", "kontaktuppgift som ovan",
        "kontaktuppgifter som ovan", "kontakt enligt ovan", "enligt ovan", "samma namn som", "samma adress som ovan",
        "samma adress", "kontakten är densamma", "densamma", "kontakt: dito", "dito", "contact: see",
    ]

    private func references(
        _ text: String, question: String, questionNumbers: [Int: String], besides contacts: [FoundContact]
    ) -> [FoundContact] {
        let lower = text.lowered()
        var more: [FoundContact] = []
        func add(_ contact: FoundContact) {
            guard !contacts.contains(where: { $0.email == contact.email && $0.email != nil }),
                !more.contains(where: { $0.email == contact.email && $0.name == contact.name })
            else { return }
            var copy = contact
            copy.question = question
            more.append(copy)
        }
        if contacts.isEmpty, let phrase = ContactFinder.sames.first(in: lower), let range = lower.first(phrase) {
            let rest = lower[range.lowerBound...].prefix(60)
            if rest.contains("det här mejlet") || rest.contains("detta mejl") {
                if !sender.email.isEmpty {
                    add(FoundContact(question: question, name: sender.name, email: sender.email, role: nil))
                }
            } else {
                let number = rest.drop { !$0.isNumber }.prefix { $0.isNumber }
                let said = Int(number) ?? rest.first("fråga ").flatMap { Marker.word(rest[$0.upperBound...]) }
                let wanted = said.flatMap { questionNumbers[$0] }
                let known = found.filter { wanted == nil || $0.question == wanted }
                if let same = known.last(where: { $0.email != nil }) ?? known.last ?? found.last { add(same) }
            }
        }
        for known in knownPeople(in: text, lower) { add(known) }
        if contacts.isEmpty, more.isEmpty, !sender.email.isEmpty, ContactFinder.selves.isFound(in: lower) {
            add(FoundContact(question: question, name: sender.name, email: sender.email, role: nil))
        }
        return more
    }

    private static let cues: Phrases = [
        "kontakt", "också", "igen", "även", "här med", "samma", "fråga", "når ni", "nås", "hör av", "ring", "mejla",
        "skriv till", "contact", "ask", "again", "too", "går genom", "via",
    ]

    /// Somebody whose address was given at an earlier answer, named here by first or last name as the one to ask.
    private func knownPeople(in text: String, _ lower: String) -> [FoundContact] {
        guard !found.isEmpty else { return [] }
        var people: [FoundContact] = []
        for contact in found {
            guard let name = contact.name, contact.email != nil, !people.contains(where: { $0.email == contact.email })
            else { continue }
            for part in name.split(separator: " ") where part.count > 2 {
                guard let range = text.range(of: part), isWhole(text, range) else { continue }
                let near = text[
                    (text.index(range.lowerBound, offsetBy: -60, limitedBy: text.startIndex) ?? text.startIndex)..<(text
                        .index(range.upperBound, offsetBy: 60, limitedBy: text.endIndex) ?? text.endIndex)
                ].lowered()
                if ContactFinder.cues.isFound(in: near) { people.append(contact) }
                break
            }
        }
        if !sender.name.isEmpty, !sender.email.isEmpty, let range = text.range(of: sender.name), isWhole(text, range) {
            people.append(FoundContact(question: "", name: sender.name, email: sender.email, role: nil))
        }
        return people
    }

    private func isWhole(_ text: String, _ range: Range<String.Index>) -> Bool {
        (range.lowerBound == text.startIndex || !text[text.index(before: range.lowerBound)].isLetter)
            && (range.upperBound == text.endIndex || !text[range.upperBound].isLetter || text[range.upperBound] == "s")
    }
}

/// The name and role in the words beside an address.
enum ContactPerson {
    private static let cuts = [
        "kontaktpersoner är", "kontaktperson är", "kontaktperson:", "kontaktpersoner:", "kontakt är", "kontakten är",
        "kontakt:", "kontakta", "kontaktar ni", "contact:", "contact is", "contact person:", "kontaktperson", "kontakt",
        "contact",
        "frågor till", "frågor besvaras av", "fråga", "hör av er till", "hör av dig till", "ring eller mejla", "mejla",
        "nås på", "nås via", "når ni via", "når ni", "via", "\n", ". ", "; ", "? ", "! ", "vet mer är",
        "berättar gärna", "vet mest är", "namn:", "ansvarig:", "ansvarig är",
    ]

    /// The text with the line ends that a mail program put into its paragraphs taken for spaces: "Kontakt: Elsy\nGrankvist".
    private static func unwrapped(_ text: String) -> String {
        var joined = ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let last = joined.last {
                let length =
                    joined.count
                    - (joined.lastIndex(of: "\n").map { joined.distance(from: joined.startIndex, to: $0) } ?? 0)
                joined += last.isLetter && length > 30 || last == "," && length > 45 ? " " : "\n"
            }
            joined += line
        }
        return joined
    }

    static func read(before: String) -> (name: String?, role: String?) {
        var text = unwrapped(before)
        for cut in cuts {
            guard let range = text.range(of: cut, options: [.caseInsensitive, .backwards]) else { continue }
            let rest = String(text[range.upperBound...])
            if rest.filter(\.isLetter).count > 2 { text = rest }
        }
        for tail in [
            " på", " via", " till", " under", " med", " hos", " genom", " är", " e-post", " mejl", " adress",
            " adressen",
        ] {
            let trimmed = text.trimming(" \t\n\u{A0}:")
            if trimmed.lowered().hasSuffix(tail), trimmed.count > tail.count {
                text = String(trimmed.dropLast(tail.count))
            }
        }
        for (from, to) in [
            ("<", " "), (">", " "), ("(", ","), (")", " "), ("e-post", " "), ("E-post", " "), ("mejl", " "),
            ("mailto:", " "), ("epost", " "), ("e-mail", " "),
        ] { text = text.replacing(from, with: to) }
        let parts = text.split { ",–—:\u{2022}/".contains($0) }.map { $0.trimming(" \t:.-\n\u{A0}*_") }
            .filter { !$0.isEmpty }
        var name: String?
        var role: String?
        for part in parts {
            if name == nil, isName(part) {
                name = part
            } else if name != nil, role == nil, part.contains(where: \.isLetter), !part.contains(where: \.isNumber),
                part.count < 60
            {
                role = part
            }
        }
        // "Skriv till Rut Almgren, lokalplanerare": the name ends a part that begins otherwise.
        for part in parts.suffix(2).reversed() where name == nil {
            let words = part.split(separator: " ")
            guard words.count >= 2 else { continue }
            let tail = words.suffix(2).joined(separator: " ")
            if isName(tail) {
                name = tail
                if part != parts.last, let last = parts.last, last.first?.isLowercase == true,
                    !last.contains(where: \.isNumber), last.count < 60
                {
                    role = last
                    continue
                }
                let front = words.dropLast(2).joined(separator: " ")
                if !front.isEmpty, front.first?.isLowercase == true, front.count < 60 { role = front }
            }
        }
        if name == nil, let first = parts.last, first.count < 40, !first.contains(where: \.isNumber),
            first.split(separator: " ").count <= 4, role == nil, parts.count <= 2
        {
            role = first.split(separator: " ").count == 1 && first.first?.isUppercase == true ? nil : first
            if role == nil, first.count > 2, !notNames.contains(first.lowered()) { name = first }
        }
        for place in [" på ", " i ", " vid ", " hos "] {
            if let found = role, let range = found.range(of: place) { role = String(found[..<range.lowerBound]) }
        }
        return (name, role?.isEmpty == true ? nil : role)
    }

    /// "Kontakt: Jonas Ekbacke, upphandlare" without an address; also "Kontakt: registrator".
    static func named(_ text: String) -> (name: String?, role: String?)? {
        let lower = text.lowered()
        guard labels.isFound(in: lower) else { return nil }
        for label in labels.list {
            guard let range = text.range(of: label, options: .caseInsensitive) else { continue }
            let line = text[range.upperBound...].prefix { $0 != "\n" && $0 != "." && $0 != ";" }
            let parts = line.split { $0 == "," || $0 == "(" }.map { $0.trimming(" \t:)") }.filter { !$0.isEmpty }
            guard let first = parts.first, first.count < 60 else { continue }
            if isName(first) {
                return (first, parts.count > 1 && !parts[1].contains(where: \.isNumber) ? parts[1] : nil)
            }
            if first.filter(\.isLetter).count > 3, !NoAnswer.says(first) { return (nil, first) }
        }
        return nil
    }

    private static let labels: Phrases = [
        "kontaktperson är", "kontaktperson:", "kontaktpersoner:", "kontakt är", "kontakt:", "contact:",
        "contact person:",
    ]

    private static let notNames: Set<String> = [
        "kommun", "kommunen", "region", "regionen", "förvaltningen", "kontakt", "lou", "med", "samordningsförbundet",
        "ab", "föreningen", "kooperativ", "kooperativet", "hej", "svar", "kontaktperson", "contact", "mejl", "länk",
        "adress",
    ]

    /// Two to four words that begin with capitals.
    static func isName(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        guard (2...4).contains(words.count), text.count < 50 else { return false }
        return words.allSatisfy { word in
            (word.first?.isUppercase == true || ["von", "af", "de", "van"].contains(word.lowered()))
                && word.allSatisfy { $0.isLetter || $0 == "-" || $0 == "’" || $0 == "'" }
                && !notNames.contains(word.lowered())
                && word.dropFirst().contains { $0.isLowercase }
        }
    }
}
