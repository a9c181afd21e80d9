import Formats
import Foundation

/// A letter that several colleagues wrote: "Per-Arne Nilstorp, näringslivschef" as a heading above the questions that he answers.
struct WriterHeading {
    /// The first line: the name.
    var line: Int
    var writer: SplitPiece.Writer

    /// The heading that ends right above a boundary, its address and title with it.
    static func above(_ boundary: Int, from head: Int, in lines: [LetterText.Line]) -> WriterHeading? {
        var index = boundary - 1
        var email = ""
        var seen = 0
        while index > head, seen < 4 {
            let line = lines[index]
            if line.isBlank {
                index -= 1
                continue
            }
            guard line.fold == nil, line.quoteDepth == 0, line.text.count < 90 else { return nil }
            let text = line.text.trimming(" \t*_:")
            let name = text.prefix { $0 != "," && $0 != "(" && $0 != "–" }.trimming()
            let standsOut =
                line.kind.isHeading || line.isBold
                || line.kind == .paragraph && (index == 0 || lines[index - 1].isBlank)
            if standsOut, ContactPerson.isName(name), !text.hasSuffix("."), !text.contains("@") || text.hasPrefix(name)
            {
                let own = AddressFinder.find(text).first?.email
                return WriterHeading(line: index, writer: .init(name: name, email: own ?? email))
            }
            // Between the name and the question: an address, a telephone, a title.
            let found = AddressFinder.find(text).first?.email
            guard found != nil || text.count < 50 && !text.hasSuffix(".") else { return nil }
            if let found { email = found }
            seen += 1
            index -= 1
        }
        return nil
    }
}
