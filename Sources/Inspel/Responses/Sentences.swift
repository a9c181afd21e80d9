import Foundation

/// Parts a text into sentences, so that a passage can be marked by ticking them.
package enum Sentences {
    package struct Sentence: Sendable, Equatable {
        /// Unicode scalars of the text.
        package let start: Int
        package let end: Int
        package let text: String
    }

    private static let abbreviations: Set<String> = [
        "t.ex", "bl.a", "d.v.s", "dvs", "m.m", "m.fl", "s.k", "kap", "st", "nr", "ca", "jfr", "resp", "etc", "osv",
        "o.s.v",
        "fr.o.m", "t.o.m", "inkl", "exkl", "tel", "kl", "kr", "mkr", "tkr", "e.g", "i.e", "dr", "prof", "p.g.a", "pga",
        "f.d",
        "o.d", "m.a.o", "i.o.m", "bil",
    ]

    /// Ends at `.`, `!` or `?` before white space and something that begins a sentence, and at every line end.
    package static func split(_ text: String) -> [Sentence] {
        let scalars = Array(text.unicodeScalars)
        var found: [Sentence] = []
        var start = 0
        func close(_ end: Int) {
            var (first, last) = (start, end)
            while first < last, scalars[first].properties.isWhitespace { first += 1 }
            while last > first, scalars[last - 1].properties.isWhitespace { last -= 1 }
            start = end
            guard first < last else { return }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[first..<last])
            found.append(Sentence(start: first, end: last, text: String(view)))
        }
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            if scalar == "\n" {
                close(index)
            } else if scalar == "." || scalar == "!" || scalar == "?" {
                var end = index + 1
                while end < scalars.count, "”\"')»".unicodeScalars.contains(scalars[end]) { end += 1 }
                if endsSentence(scalars, mark: index, after: end) {
                    close(end)
                    index = end
                    continue
                }
            }
            index += 1
        }
        close(scalars.count)
        return found
    }

    /// Sentences that do not begin a line: where a paragraph can be cut.
    package static func inner(_ text: String) -> [Sentence] {
        let scalars = Array(text.unicodeScalars)
        return split(text).filter { sentence in
            scalars[..<sentence.start].last { !$0.properties.isWhitespace || $0 == "\n" }.map { $0 != "\n" } ?? false
        }
    }

    /// The text with a paragraph of its own from the sentence at the offset on; nil where none begins.
    static func cut(_ text: String, at offset: Int) -> String? {
        guard inner(text).contains(where: { $0.start == offset }) else { return nil }
        let scalars = Array(text.unicodeScalars)
        var before = String.UnicodeScalarView(scalars[..<offset])
        while let last = before.last, last.properties.isWhitespace { before.removeLast() }
        return String(before) + "\n\n" + String(String.UnicodeScalarView(scalars[offset...]))
    }

    private static func endsSentence(_ scalars: [Unicode.Scalar], mark: Int, after end: Int) -> Bool {
        guard end < scalars.count else { return true }
        guard scalars[end].properties.isWhitespace else { return false }
        var next = end
        while next < scalars.count, scalars[next].properties.isWhitespace, scalars[next] != "\n" { next += 1 }
        guard next < scalars.count, scalars[next] != "\n" else { return true }
        if scalars[next].properties.isLowercase { return false }
        guard scalars[mark] == "." else { return true }
        var first = mark
        while first > 0, !scalars[first - 1].properties.isWhitespace, scalars[first - 1] != "(" { first -= 1 }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[first..<mark])
        let word = String(view).lowercased()
        // "4 kap. 18 §", "S. Berg", "1. Namn"
        if abbreviations.contains(word) { return false }
        return word.unicodeScalars.count > 1 || !(word.first?.isLetter ?? false)
    }
}
