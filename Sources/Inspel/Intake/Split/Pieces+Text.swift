import Foundation

/// What is asked of texts wherever pieces are made of them.
extension Pieces {
    /// "-----" below a heading, "***" between parts.
    static func isRule(_ text: String) -> Bool {
        let marks = text.unicodeScalars.filter { !$0.properties.isWhitespace }
        return marks.count >= 3 && marks.allSatisfy { "-=*_~–—#.".unicodeScalars.contains($0) }
    }

    /// Whether the words sound like an answer, whatever covering words are among them.
    static func saysMuch(_ tokens: [String]) -> Bool {
        guard tokens.count >= 12 else { return false }
        let model = ContentModel.shared
        let chances = model.chances(model.sum(tokens), words: tokens.count)
        return chances[AnswerKind.remark.rawValue] < 0.25
    }

    static func withoutPostscript(_ text: String) -> String {
        for label in ["P.S.", "P.S", "PS:", "PS.", "PS ", "Ps.", "Ps ", "p.s.", "Övrigt:", "Övrigt"]
        where text.hasPrefix(label) {
            return text.dropFirst(label.count).trimming(" :\n")
        }
        return text
    }

    static func collapsed(_ lines: [String]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(lines.reduce(0) { $0 + $1.utf8.count + 1 })
        for line in lines {
            var copy = line
            let before = text.count
            copy.withUTF8 { buffer in
                var isSpaced = false
                var index = 0
                while index < buffer.count {
                    let byte = buffer[index]
                    let isNoBreak = byte == 0xC2 && index + 1 < buffer.count && buffer[index + 1] == 0xA0
                    if byte == 0x20 || byte == 0x09 || byte == 0x0A || isNoBreak {
                        isSpaced = true
                        index += isNoBreak ? 2 : 1
                        continue
                    }
                    if text.count == before {
                        if before > 0 { text.append(0x0A) }
                    } else if isSpaced {
                        text.append(0x20)
                    }
                    isSpaced = false
                    text.append(byte)
                    index += 1
                }
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
