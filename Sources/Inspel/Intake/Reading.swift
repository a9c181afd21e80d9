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
    /// What a filled-in form says about who answers.
    package var form: FormAnswers.About?

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
    private let vocabularies = Vocabularies()

    package init(engines: Settings.Engines) { letters = LetterReader(engines: engines) }

    package typealias Output = (
        reading: Reading, files: [(filename: String, mediaType: String, bytes: [UInt8], role: String)]
    )

    package func read(_ bytes: [UInt8], filename: String, call: CallDefinition) async -> Output {
        var letter = await letters.read(bytes, filename: filename)
        let vocabulary = vocabularies.of(call)
        // What stands in the places of the call's own form is not guessed again.
        let forms = FormReading(&letter, call)
        var placing = LetterPlacing(letter: letter, vocabulary: vocabulary)
        let placed = placing.place()
        letter = placing.letter
        let pieces = forms.pieces(besides: placed) ?? placed
        letter.settleHolders(hasAnswers: pieces.contains { $0.label == "body" && $0.state == .given })
        let kind = Recognise.kind(letter, analysis: placing.bodyAnalysis, pieces: pieces)
        var reading = Reading(
            kind: kind.0, kindConfidence: kind.1, sender: sender(letter, bytes), forwardedBy: letter.forwardedBy,
            subject: letter.message?.subject ?? "", messageID: letter.message?.messageID,
            references: (letter.message?.references ?? []) + [letter.message?.inReplyTo].compactMap { $0 },
            sent: letter.message?.sent.map(Timestamp.init(milliseconds:)), language: language(pieces, letter),
            pieces: [],
            contacts: [], forms: [], laws: [], municipalities: [], attachments: [], texts: [], needsPerson: nil,
            mayBeAnswered: Recognise.mayBeAnswered(letter))
        if [.response, .correction].contains(reading.kind) { reading.pieces = pieces }
        forms.restore(&letter)
        find(&reading, letter, call)
        forms.complete(&reading)
        reading.attachments = letter.attachments.filter { !$0.filename.isEmpty || letter.message == nil }.map {
            Reading.Attachment(filename: $0.filename, role: $0.role.rawValue)
        }
        reading.texts = ([letter.body].compactMap { $0 } + letter.files.compactMap(\.text)).map { text in
            Reading.Text(
                label: text.label, text: text.text,
                folded: text.lines.compactMap { line in
                    guard let fold = line.fold, !line.isBlank else { return nil }
                    return Reading.Text.Folded(start: line.start, end: line.end, reason: fold.rawValue)
                })
        }
        reading.texts += letter.files.compactMap(\.guess).map {
            Reading.Text(label: $0.label, text: $0.text, folded: [], isGuess: true)
        }
        reading.needsPerson = reason(reading, letter)
        return (reading, letter.attachments.map { ($0.filename, $0.mediaType, $0.bytes, $0.role.rawValue) })
    }

    private func sender(_ letter: ReadLetter, _ bytes: [UInt8]) -> Reading.Sender {
        let address = letter.sender
        var organisation = ""
        if let body = letter.body {
            let signature = body.lines.filter { $0.fold == .signature && !$0.isBlank }.map {
                $0.text.trimming()
            }
            organisation = signature.first { line in OrganisationNames.isOne(line) } ?? ""
            if organisation.isEmpty {
                // A short line of the letter's head; a paragraph names others too: "vårt avtal med Arvika kommun".
                let heads = body.lines.prefix(12).filter {
                    $0.text.isShorter(than: 90) && Marker.number($0.text) == nil
                }
                organisation = heads.lazy.compactMap { OrganisationNames.within($0.text) }.first ?? ""
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
            name = name[name.index(after: comma)...].trimming() + " " + name[..<comma]
        }
        return Reading.Sender(name: name, email: address?.email ?? "", organisation: organisation)
    }

    private func language(_ pieces: [SplitPiece], _ letter: ReadLetter) -> String {
        var text = ""
        for part in pieces.map(\.text) + [letter.body?.text ?? ""] where text.utf8.count < 3_000 { text += part + " " }
        var (swedish, english) = (0, 0)
        for token in Tokens.all(text) where token.utf8.count <= 4 {
            switch token {
            case "och", "att", "det", "som", "vi", "är": swedish += 1
            case "and", "the", "that", "we", "is", "of": english += 1
            default: break
            }
        }
        return english > swedish ? "en" : "sv"
    }

    private func find(_ reading: inout Reading, _ letter: ReadLetter, _ call: CallDefinition) {
        var laws: [String] = []
        let own: Set<String> = [call.intakeAddress.lowered(), call.owner.contact.lowered()]
        var sender = (name: reading.sender.name, email: reading.sender.email)
        if sender.email.isEmpty, let text = letter.files.first(where: { $0.role == .answers })?.text {
            sender = signed(text)
        }
        var finder = ContactFinder(sender: sender, ownAddresses: own)
        let numbers = Dictionary(call.questions.map { ($0.number, $0.id) }, uniquingKeysWith: { first, _ in first })
        for piece in reading.pieces where piece.state != .notAnswered {
            laws += LawFinder.find(piece.text)
            reading.contacts += finder.contacts(of: piece, call, questionNumbers: numbers)
        }
        reading.laws = laws.uniqued()
        reading.municipalities = municipalities(letter)
        let examples = reading.pieces.filter { piece in
            piece.questions.contains { call.question($0)?.gives == .example }
        }
        reading.forms = examples.flatMap { FormFinder.find($0.text) }.uniqued()
    }

    /// In all that the sender wrote, also around the answers; not in enclosures, quoted letters and signatures.
    private func municipalities(_ letter: ReadLetter) -> [String] {
        if let message = letter.message, message.contentType.hasPrefix("multipart/report") { return [] }
        let texts = [letter.body].compactMap { $0 } + letter.files.filter { $0.role == .answers }.compactMap(\.text)
        return texts.flatMap { text in
            MunicipalityFinder.find(
                text.lines.filter { $0.fold == nil && $0.quoteDepth == 0 }.map(\.text).joined(separator: "\n"))
        }.uniqued()
    }

    /// Who signed a document that came without a mail.
    private func signed(_ text: LetterText) -> (name: String, email: String) {
        let lines = text.lines.filter { !$0.isBlank }
        let signature = lines.filter { $0.fold == .signature }
        for line in signature + lines.suffix(8) + lines.prefix(10) {
            guard let address = AddressFinder.find(line.text).first?.email else { continue }
            let name = (signature + lines.prefix(10)).lazy.map { $0.text.trimming() }.first { ContactPerson.isName($0) }
            return (name ?? "", address)
        }
        return ("", "")
    }

    private func reason(_ reading: Reading, _ letter: ReadLetter) -> Reading.NeedsPerson? {
        switch reading.kind {
        case .autoReply, .bounce, .spam: return nil
        case .questionToEditor: return .notAnAnswer
        case .decline: return nil
        case .response, .correction:
            let isUnread: (ReadLetter.File) -> Bool = {
                [.unreadable, .encrypted, .corrupt].contains($0.role) || $0.hasUnreadPages
            }
            if letter.files.contains(where: isUnread) {
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
