import Foundation
import Inspel
import TestSupport
import Testing

/// The fixtures' letters against their gold readings, in the coarse: `make bench-intake` prints the figures.
@Suite("Letters are read as a careful person reads them")
struct FixtureLetterTests {
    private struct Gold: Decodable {
        struct Answer: Decodable {
            let question: [String]
            let text: String

            enum Keys: CodingKey { case question, text }

            init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: Keys.self)
                text = try container.decode(String.self, forKey: .text)
                if let several = try? container.decode([String].self, forKey: .question) {
                    question = several
                } else {
                    question = [try container.decode(String.self, forKey: .question)]
                }
            }
        }
        let kind: String
        let answers: [Answer]
    }

    private func collapsed(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private func byQuestion(_ answers: [(questions: [String], text: String)]) -> [String: String] {
        var found: [String: String] = [:]
        for answer in answers {
            for question in answer.questions {
                found[question] = ((found[question].map { $0 + " " } ?? "") + collapsed(answer.text))
            }
        }
        return found.filter { !$0.value.isEmpty }
    }

    @Test func `kinds are right, answers stand under their questions, and no answer is lost`() async throws {
        let call = try CallFile.builtIn()
        let reader = IntakeReader(engines: Settings.Engines())
        let files = try Fixture.files(in: "letters")
        var (letters, placed, lost) = (0, 0, [String]())
        for path in files where path.hasSuffix("/gold.json") {
            let folder = path.dropLast("gold.json".count)
            let file = try #require(
                files.first { $0.hasPrefix(folder) && $0 != path && !$0.dropFirst(folder.count).isEmpty })
            let gold = try JSONDecoder().decode(Gold.self, from: Data(try Fixture.bytes(path)))
            let name = String(file.dropFirst(folder.count))
            let reading = await reader.read(try Fixture.bytes(file), filename: name, call: call).reading
            letters += 1
            #expect(reading.kind.rawValue == gold.kind, "\(file)")
            let given = reading.pieces.filter { $0.state == .given && !$0.questions.isEmpty }
            let got = byQuestion(given.map { ($0.questions, $0.text) })
            let wanted = byQuestion(gold.answers.map { ($0.question, $0.text) })
            if got == wanted { placed += 1 }
            let all = collapsed(reading.pieces.map(\.text).joined(separator: " "))
            for answer in gold.answers where !all.contains(collapsed(answer.text).prefix(30)) {
                lost.append("\(file): \(answer.text.prefix(60))")
            }
        }
        #expect(letters >= 160)
        #expect(Double(placed) >= 0.93 * Double(letters), "\(placed) of \(letters) wholly placed")
        #expect(lost.count <= 3, "\(lost)")
    }

    @Test func `a short text in an old Word file is read`() async throws {
        let bytes = try Fixture.bytes("letters/h-38/answer.doc")
        let reading = await IntakeReader(engines: Settings.Engines()).read(
            bytes, filename: "answer.doc", call: try CallFile.builtIn()
        ).reading
        #expect(reading.pieces.contains { $0.questions == ["motesplatser"] && $0.text == "Fika vid vedtraven." })
    }
}
