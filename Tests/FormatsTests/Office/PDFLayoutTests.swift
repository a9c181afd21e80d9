import Formats
import Foundation
import TestSupport
import Testing

@Suite("Words on pages become text in reading order", .timeLimit(.minutes(3)))
struct PDFLayoutTests {
    private struct Line {
        var text: String
        var x = 70.0
        var y: Double
        var height = 12.0
    }

    /// What `pdftotext -bbox-layout` writes of lines whose letters are half as wide as they are high.
    private func blocks(_ pages: [[Line]]) throws -> [ReadBlock] {
        var xml = "<!DOCTYPE html><html><head><title>a & b</title></head><body><doc>"
        for page in pages {
            xml += "<page width=\"595\" height=\"842\"><flow><block>"
            for line in page {
                var x = line.x
                xml += "<line>"
                for word in line.text.split(separator: " ", omittingEmptySubsequences: false) {
                    let end = x + Double(word.count) * line.height * 0.5
                    xml += """
                        <word xMin="\(x)" yMin="\(line.y)" xMax="\(end)" yMax="\(line.y + line.height)">\
                        \(word.replacing("&", with: "&amp;"))</word>
                        """
                    x = end + line.height * 0.25
                }
                xml += "</line>"
            }
            xml += "</block></flow></page>"
        }
        return try PDFLayout.read(Array((xml + "</doc></body></html>").utf8)).blocks()
    }

    /// Text set in lines of a width, one below the other.
    private func set(_ text: String, x: Double = 70, y: Double, width: Double, pitch: Double = 15) -> [Line] {
        var lines: [Line] = []
        var (current, place) = ("", y)
        for word in text.split(separator: " ") {
            if !current.isEmpty, Double(current.count + 1 + word.count) * 6 > width {
                lines.append(Line(text: current, x: x, y: place))
                (current, place) = ("", place + pitch)
            }
            current += (current.isEmpty ? "" : " ") + word
        }
        return lines + [Line(text: current, x: x, y: place)]
    }

    private let answer =
        "Kommunen har sedan flera år ett avtal med kooperativet om skötsel av parker, och avtalet följs upp två gånger om året av tekniska kontoret som också betalar en arbetsledare."

    @Test func `lines of a paragraph are joined, headings and lists stand alone`() throws {
        let lines =
            [Line(text: "Exempel på samverkan", y: 100)] + set(answer, y: 120, width: 440)
            + [
                Line(text: "• en punkt", y: 190), Line(text: "• en till", y: 205),
                Line(text: "2. Företag", y: 230, height: 12.6),
            ] + set(answer, y: 250, width: 440)
        let found = try blocks([lines])
        #expect(
            found.map(\.text) == ["Exempel på samverkan", answer, "• en punkt", "• en till", "2. Företag", answer])
        #expect(found[4].isBold)
    }

    @Test func `what every page repeats is left out, and an answer goes on over the break`() throws {
        func page(_ number: Int, _ lines: [Line]) -> [Line] {
            [Line(text: "Solviks kommun", y: 40), Line(text: "Sida \(number) (2)", x: 480, y: 40)] + lines
                + [Line(text: "Box 1, Solvik · www.solvik.example", y: 800)]
        }
        let all = set(answer + " " + answer, y: 700, width: 440)
        let first = page(1, [Line(text: "Förutsättningar", y: 680)] + all.prefix(4))
        let rest = all.dropFirst(4).enumerated().map { Line(text: $1.text, y: 90 + Double($0) * 15) }
        let found = try blocks([first, page(2, rest)])
        #expect(found.map(\.text) == ["Solviks kommun", "Förutsättningar", answer + " " + answer])
    }

    @Test func `the number of a lone page is no text, nor its small foot`() throws {
        let found = try blocks([
            set(answer, y: 100, width: 440) + [
                Line(text: "Förening · Gatan 4", x: 200, y: 790, height: 9), Line(text: "1 (1)", x: 290, y: 810),
            ]
        ])
        #expect(found.map(\.text) == [answer])
    }

    @Test func `columns are read one after the other`() throws {
        let left = set("Vänster. " + answer, y: 130, width: 210)
        let right = set("Höger. " + answer, x: 320, y: 130, width: 210)
        let lines = [Line(text: "Ett blad som har en rubrik över båda spalterna på sidan", y: 90)] + left + right
        let found = try blocks([lines])
        #expect(found.dropFirst().map(\.text) == ["Vänster. " + answer, "Höger. " + answer])
    }

    @Test(arguments: [15.0, 24.0])
    func `tables are read row by row, with space between rows or without`(gap: Double) throws {
        let questions = [
            "1. Vilka exempel vill ni lyfta fram?", "2. Vilka företag har lyckats?", "3. Vad krävs och varför?",
        ]
        let answers = [answer, "Lyktan i Solvik, för att de har hållit fast vid sin idé.", answer]
        var lines: [Line] = []
        var y = 100.0
        for (question, answer) in zip(questions, answers) {
            let cells = [set(question, y: y, width: 140), set(answer, x: 230, y: y, width: 290)]
            lines += cells.flatMap { $0 }
            y += Double(max(cells[0].count, cells[1].count) - 1) * 15 + gap
        }
        let found = try blocks([lines])
        #expect(found.map(\.text) == zip(questions, answers).flatMap { [$0, $1] })
        #expect(found.count > 3 && found[3].kind == .cell(table: 0, row: 1, column: 1))
    }

    @Test func `labels with short answers beside them are a table`() throws {
        let found = try blocks([
            [
                Line(text: "Namn", y: 100), Line(text: "Siv Sandell", x: 220, y: 100), Line(text: "E-post", y: 115),
                Line(text: "siv@solvik.example", x: 220, y: 115),
            ] + set(answer, y: 160, width: 440)
        ])
        #expect(found.map(\.text) == ["Namn", "Siv Sandell", "E-post", "siv@solvik.example", answer])
    }

    @Test(
        arguments: [
            ("sam- verkan", "samverkan"), ("IOP- avtal", "IOP-avtal"),
            ("social- och arbetsmarknad", "social- och arbetsmarknad"),
            ("e- post", "e-post"), ("anna@ solvik.example", "anna@solvik.example"), ("vi – som", "vi – som"),
        ])
    func `words that were divided are made whole`(halves: String, whole: String) throws {
        let parts = halves.split(separator: " ", maxSplits: 1).map(String.init)
        let filler = "Här står en lång rad som går ända ut till högermarginalen och slutar"
        let found = try blocks([
            [
                Line(text: filler + " i", y: 100), Line(text: filler + " i", y: 115),
                Line(text: filler + " " + parts[0], y: 130), Line(text: parts[1] + " är kvar.", y: 145),
            ]
        ])
        #expect(found.last?.text.hasSuffix(whole + " är kvar.") == true)
    }

    @Test func `notes at the foot stand behind the paragraph, and the raised numbers are left out`() throws {
        var lines = set(answer, y: 100, width: 440)
        lines += [
            Line(text: "1", x: 70, y: 760, height: 6), Line(text: "Protokoll den 3 maj.", x: 76, y: 760, height: 9),
        ]
        let found = try blocks([lines])
        #expect(found.map(\.text) == [answer, "Protokoll den 3 maj."])
        #expect(found.last?.kind == .footnote)
    }

    @Test func `what is no output of the program is corrupt`() {
        #expect(throws: DocumentFault.corrupt) { try PDFLayout.read(Array("<doc><page>".utf8)) }
        #expect(throws: DocumentFault.corrupt) { try PDFLayout.read([]) }
    }
}
