import Formats
import Inspel
import TestSupport
import Testing

@Suite("Nothing in a damaged form is lost", .timeLimit(.minutes(3)))
struct FormLossTests {
    /// The same numbers for the same seed, so that a failure can be had again.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    private static let places = [
        "om.organisation", "om.name", "om.role", "om.email", "samverkan.1.title", "samverkan.1", "samverkan.1.name",
        "samverkan.1.role", "samverkan.1.email", "samverkan.2", "samverkan.3.title", "foretag", "foretag.name",
        "styrdokument", "styrdokument.email", "forutsattningar", "onskelista", "juridik-ekonomi", "motesplatser",
    ]

    @Test func `however it was cut, pasted and retagged`() throws {
        let call = try CallFile.builtIn()
        var form = FormFile.word(call)
        for (index, place) in FormLossTests.places.enumerated() {
            try form.write("zqa\(index + 10)\nzqb\(index + 10) är ord.", in: place, asParagraphs: index % 3 == 0)
        }
        let whole = try #require(try WordFormReader.blocks(form.bytes))
        let start = try #require(whole.firstIndex { $0.text.hasPrefix("Om dig som svarar") }) + 1
        for seed in 0..<300 {
            var dice = Dice(state: UInt64(seed))
            var blocks = whole
            for _ in 0..<Int.random(in: 1...12, using: &dice) { damage(&blocks, from: start, &dice) }
            guard let answers = FormAnswers.read(blocks, call: call) else { continue }
            let found = said(answers)
            for word in blocks.flatMap({ words($0.text) }) where word.hasPrefix("zq") {
                #expect(found.contains(word), "\(word), seed \(seed)")
            }
            let length = blocks.reduce(0) { $0 + $1.text.unicodeScalars.count + 1 }
            for piece in answers.pieces(label: "svar.docx") {
                #expect(0 <= piece.start && piece.start <= piece.end && piece.end <= length, "seed \(seed)")
            }
        }
    }

    private func damage(_ blocks: inout [ReadBlock], from start: Int, _ dice: inout Dice) {
        let index = Int.random(in: start..<blocks.count, using: &dice)
        switch Int.random(in: 0..<7, using: &dice) {
        case 0: blocks.remove(at: index)
        case 1: blocks[index].tag = nil
        case 2: blocks[index].kind = .heading(4)
        case 3: blocks.insert(blocks[Int.random(in: start..<blocks.count, using: &dice)], at: index)
        case 4: blocks.swapAt(index, Int.random(in: start..<blocks.count, using: &dice))
        case 5: blocks.insert(ReadBlock(.paragraph, "zqc\(index + 10) skrivet bredvid"), at: index)
        default:
            guard index + 1 < blocks.count else { return }
            blocks[index].text += " " + blocks[index + 1].text
            blocks.remove(at: index + 1)
        }
    }

    private func said(_ answers: FormAnswers) -> String {
        let items = answers.answers.flatMap(\.items).flatMap {
            [$0.title, $0.text, $0.contactName, $0.contactRole, $0.contactEmail]
        }
        let rest = answers.about.values.values + answers.unplaced.map(\.text)
        return (items + rest).joined(separator: "\n")
    }

    private func words(_ text: String) -> [String] {
        text.split { !($0.isLetter || $0.isNumber) }.map(String.init)
    }
}
