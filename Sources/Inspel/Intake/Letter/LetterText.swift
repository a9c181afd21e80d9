import Formats
import Foundation

/// The text of one part of a letter, line by line, each with its place in the whole text.
package struct LetterText: Sendable {
    package struct Line: Sendable {
        package var text: String
        /// Unicode scalars in `LetterText.text`, end excluded.
        package var start: Int
        package var end: Int
        package var kind: ReadBlock.Kind = .paragraph
        package var isBold = false
        package var quoteDepth = 0
        package var fold: Fold?

        var isBlank: Bool {
            text.unicodeScalars.allSatisfy {
                $0 == " " || $0 == "\t" || $0 == "\u{A0}" || $0 == "\r" || $0 == "\u{200B}"
            }
        }
    }

    /// Why a line is folded away: it stays in the text, one click away.
    package enum Fold: String, Sendable, Codable {
        case history
        case signature
        case footer
        case greeting
    }

    /// `body`, or the file's name.
    package let label: String
    /// NFC, lines ended by line feeds.
    package let text: String
    /// Whether one paragraph may be broken over several lines, as in plain text; in a document each line is a paragraph.
    package let isWrapped: Bool
    package var lines: [Line]

    /// Plain text of a mail or file; `>` at the start of lines is the depth of quotation.
    package init(label: String, plain: String) {
        self.label = label
        var lines: [Line] = []
        var text = ""
        var position = 0
        for bytes in plain.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let raw = Substring(bytes)
            var content = raw
            var depth = 0
            while true {
                let trimmed = content.drop { $0 == " " }
                guard trimmed.first == ">" else { break }
                depth += 1
                content = trimmed.dropFirst()
            }
            let length = raw.unicodeScalars.count
            let offset = depth == 0 ? 0 : length - content.unicodeScalars.count
            lines.append(
                Line(text: String(content), start: position + offset, end: position + length, quoteDepth: depth))
            text += raw + "\n"
            position += length + 1
        }
        self.text = text
        self.lines = lines
        isWrapped = !lines.contains { $0.text.utf8.count > 130 }
    }

    package init(label: String, blocks: [ReadBlock]) {
        self.init(label: label, pieces: blocks.map { HTMLText.Piece(block: $0, quoteDepth: 0) })
    }

    package init(label: String, pieces: [HTMLText.Piece]) {
        self.label = label
        var lines: [Line] = []
        var text = ""
        var position = 0
        for piece in pieces {
            for (index, raw) in piece.block.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                let length = raw.unicodeScalars.count
                var line = Line(text: String(raw), start: position, end: position + length)
                line.kind = index == 0 || !piece.block.kind.isNumbered ? piece.block.kind : .paragraph
                line.isBold = piece.block.isBold
                line.quoteDepth = piece.quoteDepth
                lines.append(line)
                text += raw + "\n"
                position += length + 1
            }
        }
        self.text = text
        self.lines = lines
        isWrapped = false
    }
}

extension ReadBlock.Kind {
    fileprivate var isNumbered: Bool {
        if case .item(let number, _) = self { return number != nil }
        return false
    }
}
