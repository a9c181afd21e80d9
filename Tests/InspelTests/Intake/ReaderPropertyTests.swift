import Foundation
import Inspel
import TestSupport
import Testing

/// What holds for every letter, however broken. A short run with a fixed seed in `make test`; `make fuzz` runs for as long
/// as INSPEL_FUZZ says (rounds), from the seed INSPEL_FUZZ_SEED. A letter that fails is kept in `Tests/Fixtures/fuzz`.
@Suite("What holds for every letter that is read")
struct ReaderPropertyTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let rounds = environment["INSPEL_FUZZ"].flatMap(Int.init) ?? 30
    private static let seed = environment["INSPEL_FUZZ_SEED"].flatMap(UInt64.init) ?? 20_270_214
    private let reader = IntakeReader(engines: Settings.Engines())
    private let call: CallDefinition

    init() throws { call = try CallFile.builtIn() }

    private static func letters(in folder: String) throws -> [(name: String, bytes: [UInt8])] {
        try Fixture.files(in: folder).filter { $0.hasSuffix(".eml") || $0.hasSuffix(".txt") }.sorted().map {
            ($0, try Fixture.bytes($0))
        }
    }

    /// Letters of which no part needs a child process: those would take the time.
    private static func plainLetters() throws -> [[UInt8]] {
        try letters(in: "letters").map(\.bytes).filter { bytes in
            bytes.count < 60_000 && !String(decoding: bytes, as: UTF8.self).contains("filename")
        }
    }

    private func check(_ bytes: [UInt8], filename: String = "brev.eml", _ what: String) async throws {
        let reading = await reader.read(bytes, filename: filename, call: call).reading
        #expect((0...1).contains(reading.kindConfidence), "\(what): \(reading.kindConfidence)")
        let ids = Set(call.questions.map(\.id))
        let lengths = Dictionary(
            reading.texts.map { ($0.label, $0.text.unicodeScalars.count) }, uniquingKeysWith: { first, _ in first })
        for piece in reading.pieces {
            #expect((0...1).contains(piece.confidence), "\(what)")
            #expect(ids.isSuperset(of: piece.questions), "\(what): \(piece.questions)")
            #expect(piece.questions.isEmpty == (piece.state == .unplaced), "\(what): \(piece)")
            let length = try #require(lengths[piece.label], "\(what): no text \(piece.label)")
            #expect(0 <= piece.start && piece.start <= piece.end && piece.end <= length, "\(what): \(piece)")
        }
        for label in lengths.keys {
            let spans = reading.pieces.filter { $0.label == label && $0.state != .notAnswered }.map {
                ($0.start, $0.end)
            }
            .sorted { $0.0 < $1.0 }
            for (one, next) in zip(spans, spans.dropFirst()) {
                #expect(one.1 <= next.0, "\(what): pieces overlap in \(label): \(one), \(next)")
            }
        }
        for text in reading.texts {
            for fold in text.folded {
                #expect(fold.start <= fold.end && fold.end <= lengths[text.label] ?? 0, "\(what)")
            }
        }
        let again = await reader.read(bytes, filename: filename, call: call).reading
        #expect(try encoded(reading) == encoded(again), "\(what): read differently the second time")
    }

    private func encoded(_ reading: Reading) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(reading), as: UTF8.self)
    }

    @Test func `letters that once went wrong`() async throws {
        for letter in try ReaderPropertyTests.letters(in: "fuzz") { try await check(letter.bytes, letter.name) }
    }

    @Test func `letters whose bytes were changed have a kind, whole pieces and read the same twice`() async throws {
        let letters = try ReaderPropertyTests.letters(in: "letters").map(\.bytes).filter { $0.count < 100_000 }
        for round in 0..<ReaderPropertyTests.rounds {
            var chance = SeededChance(seed: ReaderPropertyTests.seed &+ UInt64(round))
            let letter = try #require(letters.randomElement(using: &chance))
            let bytes = Mutator.changed(letter, with: letters, by: &chance)
            try await check(bytes, "seed \(ReaderPropertyTests.seed &+ UInt64(round))")
        }
    }

    @Test func `a sentence anywhere among a letter's own words is in a piece or behind a fold`() async throws {
        let sentence = "Kvarnhjulet från Älvhult snurrar varje torsdag hos den lilla bagaren och maler åt hela bygden."
        let letters = try ReaderPropertyTests.plainLetters()
        var tried = 0
        for round in 0..<ReaderPropertyTests.rounds {
            var chance = SeededChance(seed: ReaderPropertyTests.seed &+ UInt64(round))
            let bytes = try #require(letters.randomElement(using: &chance))
            let whole = await reader.read(bytes, filename: "brev.eml", call: call).reading
            guard whole.kind == .response, let body = whole.texts.first(where: { $0.label == "body" }) else { continue }
            // The body anew as plain text, with the sentence between two of its paragraphs.
            var paragraphs = body.text.split(separator: "\n\n", omittingEmptySubsequences: false).map(String.init)
            paragraphs.insert(sentence, at: Int.random(in: 0...paragraphs.count, using: &chance))
            let mail = """
                From: Runa Ek <runa@bank.example>\r\nTo: inspel@handboken.example\r\nSubject: Svar\r
                Message-ID: <\(round)@bank.example>\r\nContent-Type: text/plain; charset=utf-8\r
                Content-Transfer-Encoding: 8bit\r\n\r\n\(paragraphs.joined(separator: "\n\n"))
                """
            let reading = await reader.read(Array(mail.utf8), filename: "brev.eml", call: call).reading
            guard reading.pieces.contains(where: { $0.state == .given }) else { continue }
            tried += 1
            let text = try #require(reading.texts.first { $0.label == "body" })
            let isInPiece = reading.pieces.contains {
                $0.text.replacing("\n", with: " ").contains(sentence)
            }
            let place = try #require(text.text.range(of: sentence))
            let start = text.text.unicodeScalars.distance(from: text.text.startIndex, to: place.lowerBound)
            let isFolded = text.folded.contains { $0.start <= start && start < $0.end }
            #expect(isInPiece || isFolded, "seed \(ReaderPropertyTests.seed &+ UInt64(round)): \(mail)")
        }
        #expect(tried > ReaderPropertyTests.rounds / 4)
    }

    @Test func `five thousand numbered lines and a thousand headings are read`() async throws {
        let numbered = (0..<5_000).map { "\($0 % 7 + 1). vi har ett avtal om kaffe och önskar mer tid" }
        let headed = (0..<1_000).map {
            "AVTAL \($0)\n\nVi har ett avtal om kaffe med kommunen och det har fungerat i tre år.\n"
        }
        for lines in [numbered, headed] {
            let mail =
                "From: Runa <runa@bank.example>\nSubject: Svar\nMessage-ID: <1@bank.example>\n\n"
                + lines.joined(separator: "\n")
            let reading = await reader.read(Array(mail.utf8), filename: "brev.eml", call: call).reading
            #expect(reading.pieces.contains { $0.state == .given })
        }
    }
}
