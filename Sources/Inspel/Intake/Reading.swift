import Foundation
import Formats

/// Everything that the program read out of one arrival: suggestions, kept beside what people decide.
package struct Reading: Sendable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case response
        case correction
        case autoReply = "auto_reply"
        case bounce
        case questionToEditor = "question_to_editor"
        case decline
        case spam
    }

    package struct Sender: Sendable, Codable, Equatable {
        package var name: String
        package var email: String
        package var organisation: String
    }

    package struct Attachment: Sendable, Codable, Equatable {
        package var filename: String
        package var role: String
    }

    package struct Text: Sendable, Codable {
        package struct Folded: Sendable, Codable {
            package var start: Int
            package var end: Int
            package var reason: String
        }

        package var label: String
        package var text: String
        package var folded: [Folded]
        /// Guessed from a picture, not read.
        package var isGuess = false
    }

    package var kind: Kind
    package var kindConfidence: Double
    package var sender: Sender
    package var forwardedBy: String?
    package var subject: String
    package var messageID: String?
    package var references: [String]
    package var sent: Timestamp?
    package var language: String
    package var pieces: [SplitPiece]
    package var contacts: [FoundContact]
    package var forms: [String]
    package var laws: [String]
    package var municipalities: [String]
    package var attachments: [Attachment]
    package var texts: [Text]
    /// Why a person is needed; nil when the program is sure enough.
    package var needsPerson: NeedsPerson?
    /// Lists and machines get no automatic mail.
    package var mayBeAnswered: Bool

    package enum NeedsPerson: String, Sendable, Codable {
        case unreadableFile = "unreadable_file"
        case nothingRecognised = "nothing_recognised"
        case placedByContent = "placed_by_content"
        case notAnAnswer = "not_an_answer"
        case unknownCall = "unknown_call"
    }
}

/// Bytes to `Reading`: the whole chain of reading, recognising, splitting and finding, without any database.
package struct IntakeReader: Sendable {
    private let letters: LetterReader

    package init(engines: Settings.Engines) { letters = LetterReader(engines: engines) }

    package func read(_ bytes: [UInt8], filename: String, call: CallDefinition) async -> (
        Reading, files: [(filename: String, mediaType: String, bytes: [UInt8], role: String)]
    ) {
        var letter = await letters.read(bytes, filename: filename)
        let matcher = QuestionMatcher(call)
        let splitter = Splitter(matcher: matcher)
        if letter.body != nil { Folding.fold(&letter.body!, isQuestion: matcher.isQuestion) }
        let pieces = split(&letter, splitter, matcher)
        let kind = Recognise.kind(letter, pieces: pieces)
        letter.settleHolders(hasAnswers: pieces.contains { $0.label == "body" && $0.state == .given })
        var reading = Reading(
            kind: kind.0, kindConfidence: kind.1, sender: sender(letter, bytes), forwardedBy: letter.forwardedBy,
            subject: letter.message?.subject ?? "", messageID: letter.message?.messageID,
            references: (letter.message?.references ?? []) + [letter.message?.inReplyTo].compactMap { $0 },
            sent: letter.message?.sent.map(Timestamp.init(milliseconds:)), language: language(pieces, letter),
            pieces: [],
            contacts: [], forms: [], laws: [], municipalities: [], attachments: [], texts: [], needsPerson: nil,
            mayBeAnswered: Recognise.mayBeAnswered(letter))
        if [.response, .correction].contains(reading.kind) { reading.pieces = pieces }
        find(&reading, call)
        reading.attachments = letter.attachments.filter { !$0.filename.isEmpty || letter.message == nil }.map {
            Reading.Attachment(filename: $0.filename, role: $0.role.rawValue)
        }
        reading.texts = ([letter.body].compactMap { $0 } + letter.files.compactMap(\.text)).map { text in
            Reading.Text(
                label: text.label, text: text.text,
                folded: text.lines.filter { $0.fold != nil && !$0.isBlank }.map {
                    Reading.Text.Folded(start: $0.start, end: $0.end, reason: $0.fold!.rawValue)
                })
        }
        reading.texts += letter.files.compactMap(\.guess).map {
            Reading.Text(label: $0.label, text: $0.text, folded: [], isGuess: true)
        }
        reading.needsPerson = reason(reading, letter)
        return (reading, letter.attachments.map { ($0.filename, $0.mediaType, $0.bytes, $0.role.rawValue) })
    }

    private func split(_ letter: inout ReadLetter, _ splitter: Splitter, _ matcher: QuestionMatcher) -> [SplitPiece] {
        var pieces: [SplitPiece] = []
        let bodyPieces = letter.body.flatMap { splitter.splitByMarkers($0) }
        if let bodyPieces { pieces += bodyPieces }
        for index in letter.files.indices {
            guard let text = letter.files[index].text, let found = splitter.splitByMarkers(text) else { continue }
            let given = found.filter { $0.state == .given }
            // A policy that is enclosed has numbered headings too: an answer names the call's questions.
            let strong = found.filter {
                $0.confidence >= 0.95 || $0.evidence.contains("question") || $0.evidence.contains("heading")
            }.count
            guard
                bodyPieces == nil
                    || (strong >= 2 && given.count >= (bodyPieces?.filter { $0.state == .given }.count ?? 0))
            else { continue }
            guard strong >= 2 || letter.files.count == 1 || found.count >= 3 else { continue }
            letter.files[index].role = .answers
            pieces += found
        }
        if pieces.contains(where: { $0.state == .given && !$0.questions.isEmpty }) {
            return merged(pieces)
        }
        // No numbers, no headings: what the text talks about.
        let content = ContentPlacer(matcher: matcher)
        if let body = letter.body {
            pieces = content.place(body)
        }
        if letter.message == nil || pieces.allSatisfy({ $0.state != .given }) {
            for index in letter.files.indices {
                guard let text = letter.files[index].text else { continue }
                let found = content.place(text)
                if found.contains(where: { $0.state == .given }) {
                    letter.files[index].role = .answers
                    pieces += found
                }
            }
        }
        return pieces
    }

    /// The same answer in the mail and in its attachment is one answer.
    private func merged(_ pieces: [SplitPiece]) -> [SplitPiece] {
        var kept: [SplitPiece] = []
        for piece in pieces {
            if piece.state == .notAnswered,
                pieces.contains(where: { $0.state == .given && $0.questions.contains { piece.questions.contains($0) } })
            {
                continue
            }
            if kept.contains(where: { $0.questions == piece.questions && $0.text == piece.text }) { continue }
            kept.append(piece)
        }
        return kept
    }

    private func sender(_ letter: ReadLetter, _ bytes: [UInt8]) -> Reading.Sender {
        let address = letter.sender
        var organisation = ""
        if let body = letter.body {
            let signature = body.lines.filter { $0.fold == .signature && !$0.isBlank }.map {
                $0.text.trimmingCharacters(in: .whitespaces)
            }
            organisation = signature.first { line in OrganisationNames.isOne(line) } ?? ""
            if organisation.isEmpty {
                organisation = body.lines.prefix(12).lazy.compactMap { OrganisationNames.within($0.text) }.first ?? ""
            }
        }
        if organisation.isEmpty {
            organisation =
                letter.files.lazy.compactMap(\.text).flatMap { $0.lines.prefix(12) }.compactMap {
                    OrganisationNames.within($0.text)
                }.first ?? ""
        }
        var name = address?.name ?? ""
        if let comma = name.firstIndex(of: ","), !name[..<comma].contains(" ") {
            name = name[name.index(after: comma)...].trimmingCharacters(in: .whitespaces) + " " + name[..<comma]
        }
        return Reading.Sender(name: name, email: address?.email ?? "", organisation: organisation)
    }

    private func language(_ pieces: [SplitPiece], _ letter: ReadLetter) -> String {
        let text =
            " " + (pieces.map(\.text).joined(separator: " ") + (letter.body?.text ?? "")).lowercased().prefix(4_000)
            + " "
        let swedish = [" och ", " att ", " det ", " som ", " vi ", " är "].map {
            text.components(separatedBy: $0).count
        }.reduce(0, +)
        let english = [" and ", " the ", " that ", " we ", " is ", " of "].map {
            text.components(separatedBy: $0).count
        }.reduce(0, +)
        return english > swedish ? "en" : "sv"
    }

    private func find(_ reading: inout Reading, _ call: CallDefinition) {
        var previous: FoundContact?
        var laws: [String] = []
        var places: [String] = []
        let sender = (reading.sender.name, reading.sender.email)
        for piece in reading.pieces where piece.state != .notAnswered {
            laws += LawFinder.find(piece.text)
            places += MunicipalityFinder.find(piece.text)
            guard let question = piece.questions.first, call.question(question)?.asksForContact == true else {
                continue
            }
            let contacts = ContactFinder.contacts(piece.text, question: question, sender: sender, previous: previous)
            reading.contacts += contacts
            previous = contacts.last ?? previous
        }
        reading.laws = laws.uniqued()
        reading.municipalities = places.uniqued()
        let examples = reading.pieces.filter { piece in
            piece.questions.contains { call.question($0)?.gives == .example }
        }
        reading.forms = examples.flatMap { FormFinder.find($0.text) }.uniqued()
    }

    private func reason(_ reading: Reading, _ letter: ReadLetter) -> Reading.NeedsPerson? {
        switch reading.kind {
        case .autoReply, .bounce, .spam: return nil
        case .questionToEditor: return .notAnAnswer
        case .decline: return nil
        case .response, .correction:
            if letter.files.contains(where: { [.unreadable, .encrypted, .corrupt].contains($0.role) }) {
                return .unreadableFile
            }
            let given = reading.pieces.filter { $0.state == .given && !$0.questions.isEmpty }
            if given.isEmpty { return .nothingRecognised }
            return given.contains { $0.confidence < 0.7 } ? .placedByContent : nil
        }
    }
}

extension Array where Element: Hashable {
    /// The elements in order, each once.
    func uniqued() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}

/// Forms of collaboration that a text names.
enum FormFinder {
    private static let words: [(String, [String])] = [
        ("reserverad_upphandling", ["reserverad", "reserverat kontrakt", "reservera upphandling", "reserved"]),
        ("iop", ["iop", "idéburet offentligt partnerskap", "idéburna offentliga partnerskap"]),
        ("direktupphandling", ["direktupphandl"]), ("ramavtal", ["ramavtal"]),
        ("motesstruktur", ["nätverk", "frukost", "mötes", "träffas", "forum", "samverkansgrupp", "råd "]),
        ("avtal", ["avtal", "överenskommelse", "kontrakt"]),
    ]

    static func find(_ text: String) -> [String] {
        let lower = text.lowercased()
        return words.filter { $0.1.contains { lower.contains($0) } }.map(\.0)
    }
}

/// Names of bodies in signatures and first lines.
enum OrganisationNames {
    static func isOne(_ line: String) -> Bool {
        let lower = line.lowercased()
        guard line.count < 70, !lower.contains("@"), !lower.contains("www"), line.first?.isUppercase == true else {
            return false
        }
        return lower.hasSuffix(" kommun") || lower.hasSuffix(" stad") || lower.hasPrefix("region ")
            || lower.hasPrefix("samordningsförbundet ")
            || [
                "ek. för", "ek för", "ekonomisk förening", "kooperativ", " ab", "ideell förening", "coompanion",
                "kommunalförbund",
            ].contains { lower.contains($0) }
    }

    /// "Svar från Arvika kommun", "Organisation: Region Örebro län".
    static func within(_ line: String) -> String? {
        if isOne(line) { return line.trimmingCharacters(in: .whitespaces) }
        let words = line.split { " \t:,".contains($0) }.map {
            $0.trimmingCharacters(in: CharacterSet(charactersIn: ".()\"*"))
        }
        for (index, word) in words.enumerated() {
            let lower = word.lowercased()
            if ["kommun", "stad", "kommuns", "stads"].contains(lower), index > 0,
                words[index - 1].first?.isUppercase == true
            {
                let start =
                    index > 1 && words[index - 2].first?.isUppercase == true && words[index - 2].count > 3
                        && !["från", "till", "kommunen"].contains(words[index - 2].lowercased()) ? index - 2 : index - 1
                return (words[start..<index] + [lower.hasPrefix("k") ? "kommun" : "stad"]).joined(separator: " ")
            }
            if word == "Region", index + 1 < words.count, words[index + 1].first?.isUppercase == true {
                let hasCounty = index + 2 < words.count && words[index + 2] == "län"
                return words[index...(index + (hasCounty ? 2 : 1))].joined(separator: " ")
            }
            if word == "Samordningsförbundet", index + 1 < words.count, words[index + 1].first?.isUppercase == true {
                return words[index...(index + 1)].joined(separator: " ")
            }
        }
        return nil
    }
}
