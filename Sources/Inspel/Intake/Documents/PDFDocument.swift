import Formats
import Foundation

/// A PDF: its text with the places of the words by `pdftotext`, and of pages that are pictures a guess by `tesseract`.
struct PDFDocument: Sendable {
    let engines: Settings.Engines
    static let maximumPages = 100

    func read(_ bytes: [UInt8], _ budget: inout ReadingBudget) async throws -> DocumentReader.Found {
        guard let seconds = budget.seconds(atMost: 10) else { throw DocumentFault.noText }
        var remaining = budget
        let found = try await Scratch.with(bytes, named: "in.pdf", in: engines.workFolder) { folder, file in
            let (layout, messages) = try await layout(file, seconds: seconds)
            // A file that was cut off is patched up by the program; what is missing is missing.
            if !PDFDocument.hasEnd(bytes), messages.contains("xref") || messages.contains("trailer") {
                throw DocumentFault.corrupt
            }
            let letters = layout?.lettersByPage ?? []
            let scanned = try await scannedPages(file, letters, isClosed: layout == nil, &remaining)
            var found = DocumentReader.Found()
            if let layout, zip(letters.indices, letters).contains(where: { !scanned.contains($0 + 1) && $1 >= 20 }) {
                let blocks = layout.blocks()
                found = try DocumentReader(engines: engines).found(blocks)
                found.isPartial = !scanned.isEmpty
            }
            let picture = Picture(engines: engines)
            for page in scanned {
                guard let text = await picture.text(page: page, of: file, in: folder, &remaining) else { break }
                found.guess += (found.guess.isEmpty ? "" : "\n\n") + text
            }
            return (found, remaining)
        }
        budget = found.1
        return found.0
    }

    /// The words with their places; nil when the author forbids taking text out, which we heed.
    private func layout(_ file: String, seconds: Int) async throws -> (PDFLayout?, messages: String) {
        do {
            let output = try await Engine.run(
                engines.pdftotext,
                ["-bbox-layout", "-enc", "UTF-8", "-l", "\(PDFDocument.maximumPages)", file, "-"],
                limits: .init(seconds: seconds, memory: 1_024, output: 48 << 20))
            var layout = try PDFLayout.read(output.bytes)
            // The first program does not tell bold letters, which headings are made of; without them the text still counts.
            let emphasis = try? await Engine.run(
                Picture.companion("pdftohtml", of: engines.pdftotext),
                ["-xml", "-i", "-hidden", "-stdout", "-zoom", "1", "-l", "\(PDFDocument.maximumPages)", file],
                limits: .init(seconds: min(seconds, 5), memory: 1_024, output: 24 << 20))
            if let emphasis { layout.mark(bold: emphasis.bytes) }
            return (layout, output.messages.lowered())
        } catch Engine.Fault.failed(_, let messages) {
            let lower = messages.lowered()
            if lower.contains("password") { throw DocumentFault.encrypted }
            if lower.contains("not allowed") { return (nil, lower) }
            throw DocumentFault.corrupt
        } catch Engine.Fault.wroteTooMuch {
            throw DocumentFault.tooLarge
        }
    }

    private static func hasEnd(_ bytes: [UInt8]) -> Bool {
        let mark = Array("%%EOF".utf8)
        let tail = bytes.suffix(2_048)
        return tail.indices.contains { tail[$0] == mark[0] && tail[$0...].starts(with: mark) }
    }

    /// Pages, counted from 1, that hold a large picture and hardly any letters.
    private func scannedPages(
        _ file: String, _ letters: [Int], isClosed: Bool, _ budget: inout ReadingBudget
    ) async throws -> [Int] {
        if isClosed { return Array(1...3) }
        if letters.reduce(0, +) < 20 { return Array(1...max(1, min(letters.count, PDFDocument.maximumPages))) }
        guard letters.contains(where: { $0 < 200 }), let seconds = budget.seconds(atMost: 5) else { return [] }
        let program = Picture.companion("pdfimages", of: engines.pdftotext)
        guard
            let output = try? await Engine.run(
                program, ["-list", "-l", "\(PDFDocument.maximumPages)", file],
                limits: .init(seconds: seconds, memory: 1_024, output: 4 << 20))
        else { return [] }
        var pages: Set<Int> = []
        for line in TextDecoding.decode(output.bytes).split(separator: "\n").dropFirst(2) {
            let fields = line.split(separator: " ")
            guard fields.count > 5, let page = Int(fields[0]), let width = Int(fields[3]), let height = Int(fields[4]),
                width >= 800, height >= 800, letters.indices.contains(page - 1), letters[page - 1] < 200
            else { continue }
            pages.insert(page)
        }
        return pages.sorted()
    }
}
