import Foundation
import GRDB

/// What a person said that an arrival is. It stands beside what the program thinks, which stays as it was.
package struct ArrivalDecision: Sendable, Equatable {
    package let kind: ArrivalKind
    /// The response that it corrects or repeats.
    package let response: Int?
    package let why: String
    package let by: String
    package let at: Timestamp
}

package enum ArrivalFault: Error, Equatable {
    /// No response has the number, or it is the arrival's own.
    case noSuchResponse
    /// The letter itself is not here, so nothing can be made of it.
    case noLetter
    /// It has not been read yet.
    case notReadYet
    /// A person has worked on what the reading gave.
    case worked
    /// There is no address to write to.
    case noAddress
}

extension ArrivalDecision {
    /// The newest first.
    static func fetch(_ arrival: Int64, _ db: Database) throws -> [ArrivalDecision] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT arrival_decision.kind, response.number, arrival_decision.why, decided_at,
                 \(Actor.nameColumn("arrival_decision.decided_by")) AS who
                FROM arrival_decision LEFT JOIN response ON response.id = response_id
                WHERE arrival_decision.arrival_id = ? ORDER BY arrival_decision.id DESC
                """, arguments: [arrival]
        ).compactMap { row in
            ArrivalKind(rawValue: row["kind"]).map {
                ArrivalDecision(
                    kind: $0, response: row["number"], why: row["why"], by: row["who"], at: row["decided_at"])
            }
        }
    }
}

extension Reading {
    /// The reading as it is once a person has said that the letter is an answer: pieces are made of the texts as they are
    /// stored, so that their places hold. What fits no question is kept as unplaced.
    func asAnswer(_ kind: Kind, texts: [ResponseDetail.Text], call: CallDefinition) -> Reading {
        var reading = self
        reading.kind = kind
        if reading.pieces.isEmpty {
            let read = texts.filter { !$0.isGuess }
            var placing = LetterPlacing(letter: ReadLetter(texts: read), vocabulary: CallVocabulary(call))
            reading.pieces = placing.place()
            if reading.pieces.isEmpty { reading.pieces = read.compactMap { SplitPiece(unplaced: $0) } }
            reading.contacts = contacts(in: reading.pieces, call)
        }
        let given = reading.pieces.filter { $0.state == .given && !$0.questions.isEmpty }
        if needsPerson != .unreadableFile {
            reading.needsPerson =
                given.isEmpty ? .nothingRecognised : given.contains { $0.confidence < 0.7 } ? .placedByContent : nil
        }
        return reading
    }

    /// Of a letter that the program cannot read: who sent it is all that is known, so nobody gets an automatic mail.
    init(unread item: ArrivalItem, _ call: CallDefinition) {
        self.init(
            kind: .response, kindConfidence: 0,
            sender: Sender(name: item.senderName, email: item.senderEmail, organisation: item.organisation),
            subject: item.subject, references: [], language: call.language.code, pieces: [], contacts: [], forms: [],
            laws: [], municipalities: [], attachments: [], texts: [], mayBeAnswered: false)
    }

    private func contacts(in pieces: [SplitPiece], _ call: CallDefinition) -> [FoundContact] {
        let own: Set<String> = [call.intakeAddress.lowered(), call.owner.contact.lowered()]
        var finder = ContactFinder(sender: (name: sender.name, email: sender.email), ownAddresses: own)
        let numbers = Dictionary(call.questions.map { ($0.number, $0.id) }, uniquingKeysWith: { first, _ in first })
        return pieces.flatMap { piece -> [FoundContact] in
            piece.state == .notAnswered ? [] : finder.contacts(of: piece, call, questionNumbers: numbers)
        }
    }
}

extension ReadLetter {
    /// A letter made again from its stored texts, with what was folded away folded.
    fileprivate init(texts: [ResponseDetail.Text]) {
        func lines(_ text: ResponseDetail.Text) -> LetterText {
            var letter = LetterText(label: text.label, plain: text.text)
            for index in letter.lines.indices {
                let line = letter.lines[index]
                let fold = text.folded.first { $0.start <= line.start && line.end <= $0.end && line.start < line.end }
                letter.lines[index].fold = fold.flatMap { LetterText.Fold(rawValue: $0.reason) }
            }
            return letter
        }
        self.init(
            body: texts.first { $0.label == "body" }.map(lines),
            files: texts.filter { $0.label != "body" }.map {
                File(filename: $0.label, mediaType: "", bytes: [], role: .enclosure, text: lines($0))
            })
    }
}

extension SplitPiece {
    /// All of a text but what is folded away; nil when nothing is left.
    fileprivate init?(unplaced text: ResponseDetail.Text) {
        let words = text.words
        guard !words.isEmpty else { return nil }
        self.init(
            questions: [], text: words, confidence: 0.3, state: .unplaced, label: text.label, start: 0,
            end: text.text.unicodeScalars.count, evidence: [])
    }
}
