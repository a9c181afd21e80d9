import Formats
import Foundation

/// Text out of one document, by its kind: in this process where the format is ours to read, by another program within
/// limits where it is not.
struct DocumentReader: Sendable {
    struct Found: Sendable {
        enum Text: Sendable {
            case plain(String)
            case pieces([HTMLText.Piece])
        }

        var text: Text?
        /// Read from pictures of pages; see `ReadLetter.File.guess`.
        var guess = ""
        /// Pages were left out that may hold text.
        var isPartial = false
    }

    let engines: Settings.Engines

    func read(
        _ bytes: [UInt8], _ kind: FileKind, filename: String, _ budget: inout ReadingBudget
    ) async throws -> Found {
        switch kind {
        case .word: return try found(WordReader.read(bytes))
        case .openText: return try found(OpenDocumentReader.read(bytes))
        case .richText: return try await richText(bytes, &budget)
        case .oldWord: return try found(await oldWord(bytes, &budget))
        case .table: return try found(TableText.blocks(Tabular.sheets(bytes, filename: filename)))
        case .pdf: return try await PDFDocument(engines: engines).read(bytes, &budget)
        case .html:
            let html = TextDecoding.decode(bytes).prefix(LetterReader.maximumText * 4)
            return try found(pieces: HTMLText.read(String(html)))
        case .text:
            let text = String(TextDecoding.decode(bytes).prefix(LetterReader.maximumText))
            guard text.contains(where: \.isLetter) else { throw DocumentFault.noText }
            return Found(text: .plain(text))
        case .encrypted: throw DocumentFault.encrypted
        case .corrupt, .empty: throw DocumentFault.corrupt
        case .zip, .winmail, .outlook, .mail, .picture, .companion, .other: throw DocumentFault.unknownKind
        }
    }

    func found(_ blocks: [ReadBlock]) throws -> Found {
        try found(pieces: TableText.withNumbers(blocks).map { HTMLText.Piece(block: $0, quoteDepth: 0) })
    }

    /// What is longer than any answer is cut: it is read only to tell that it is none.
    private func found(pieces: [HTMLText.Piece]) throws -> Found {
        guard pieces.contains(where: { $0.block.text.contains(where: \.isLetter) }) else { throw DocumentFault.noText }
        var (kept, length): ([HTMLText.Piece], Int) = ([], 0)
        for piece in pieces.prefix(LetterReader.maximumLines) {
            length += piece.block.text.utf8.count
            if length > LetterReader.maximumText { break }
            kept.append(piece)
        }
        if kept.isEmpty, var first = pieces.first {
            first.block.text = String(first.block.text.prefix(LetterReader.maximumText))
            kept = [first]
        }
        return Found(text: .pieces(kept))
    }

    private func richText(_ bytes: [UInt8], _ budget: inout ReadingBudget) async throws -> Found {
        let start = bytes.firstIndex(of: 0x7B) ?? 0
        let blocks = try RichTextReader.read(Array(bytes[start...]))
        if blocks.contains(where: { $0.text.contains(where: \.isLetter) }) { return try found(blocks) }
        // Words that our own reader finds none of, in a file that is not empty: another one may know better.
        guard let seconds = budget.seconds(atMost: 10) else { throw DocumentFault.noText }
        do {
            let output = try await Engine.run(
                engines.pandoc, ["--sandbox", "-f", "rtf", "-t", "html", "--wrap=none"], input: bytes,
                limits: .init(seconds: seconds, output: 8 << 20))
            return try found(pieces: HTMLText.read(TextDecoding.decode(output.bytes)))
        } catch is Engine.Fault {
            throw DocumentFault.noText
        }
    }

    private func oldWord(_ bytes: [UInt8], _ budget: inout ReadingBudget) async throws -> [ReadBlock] {
        do {
            return try await structuredOldWord(bytes, &budget)
        } catch DocumentFault.corrupt {
            // Short texts lie where antiword does not look.
            let blocks = try OldWordPieces.blocks(bytes)
            guard blocks.contains(where: { $0.text.contains(where: \.isLetter) }) else { throw DocumentFault.noText }
            return blocks
        }
    }

    private func structuredOldWord(_ bytes: [UInt8], _ budget: inout ReadingBudget) async throws -> [ReadBlock] {
        guard let seconds = budget.seconds(atMost: 8) else { throw DocumentFault.noText }
        let limits = Engine.Limits(seconds: seconds, memory: 512, output: 8 << 20)
        return try await Scratch.with(bytes, named: "in.doc", in: engines.workFolder) { [engines] folder, file in
            func run(_ arguments: [String]) async throws -> [UInt8] {
                do {
                    return try await Engine.run(
                        engines.antiword, ["-m", "UTF-8.txt"] + arguments + [file], folder: folder, limits: limits
                    ).bytes
                } catch Engine.Fault.failed(_, let messages) {
                    throw messages.lowered().contains("encrypted") ? DocumentFault.encrypted : DocumentFault.corrupt
                } catch Engine.Fault.wroteTooMuch {
                    throw DocumentFault.tooLarge
                } catch is Engine.Fault {
                    throw DocumentFault.noText
                }
            }
            let text = try await run(["-w", "0"])
            // The DocBook is only needed for structure; without it the text still counts.
            let book = try? await run(["-x", "db"])
            return OldWordText.blocks(docBook: book ?? [], text: text)
        }
    }
}

/// Tables with a question and its answer in a row, as cells.
enum TableText {
    /// The cells with the numbers that stand in a column of their own put before what they number: "3" and "Vilka sociala
    /// företag …" are "3. Vilka sociala företag …".
    static func withNumbers(_ blocks: [ReadBlock]) -> [ReadBlock] {
        var found: [ReadBlock] = []
        for block in blocks {
            guard let last = found.last, case .cell(let table, let row, let column) = last.kind,
                case .cell(table, row, let next) = block.kind, next > column || next == column && column == 0,
                let number = bareNumber(last.text), block.text.first?.isNumber == false
            else {
                found.append(block)
                continue
            }
            var joined = block
            (joined.kind, joined.text) = (last.kind, "\(number). \(block.text)")
            found[found.count - 1] = joined
        }
        return found
    }

    private static func bareNumber(_ text: String) -> Int? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard (1...2).contains(digits.count), ["", ".", ")"].contains(text.dropFirst(digits.count)) else { return nil }
        return Int(digits)
    }

    static func blocks(_ sheets: [Sheet]) -> [ReadBlock] {
        var blocks: [ReadBlock] = []
        for (table, sheet) in sheets.prefix(20).enumerated() {
            for (row, cells) in sheet.rows.prefix(LetterReader.maximumLines).enumerated() {
                for (column, text) in cells.prefix(200).enumerated() where text.contains(where: { !$0.isWhitespace }) {
                    blocks.append(ReadBlock(.cell(table: table, row: row, column: column), text))
                }
            }
        }
        return blocks
    }
}
