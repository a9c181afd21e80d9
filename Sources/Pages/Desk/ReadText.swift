import Formats
import Inspel

/// A text as it was read: what is folded away stands one click away, what was guessed beside its picture.
enum ReadText {
    /// A part of a text that is shown in another way than the rest.
    struct Span {
        var start: Int
        var end: Int
        /// Why it is folded away, or which questions it answers.
        var label: String
        var isFolded: Bool
    }

    static func title(_ text: ResponseDetail.Text, _ words: Words) -> String {
        if text.isGuess { return words.guessTitle(text.label) }
        return text.label == "body" ? words.letterLabel : text.label
    }

    static func html(_ text: ResponseDetail.Text, marks: [Span] = [], _ words: Words) -> HTML {
        let scalars = Array(text.text.unicodeScalars)
        let folds = text.folded.map { Span(start: $0.start, end: $0.end, label: $0.reason, isFolded: true) }
        let spans = joined((folds + marks).sorted { $0.start < $1.start })
        func slice(_ start: Int, _ end: Int) -> HTML {
            guard start < end, start >= 0, end <= scalars.count else { return "" }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[start..<end])
            return HTML(text: String(view))
        }
        var out: HTML = ""
        var position = 0
        for span in spans where span.start >= position && span.end <= scalars.count {
            out += slice(position, span.start)
            if span.isFolded {
                out +=
                    "<details class=\"folded\"><summary>\(words.folded(span.label))</summary>\(slice(span.start, span.end))</details>"
            } else {
                out += "<mark title=\"\(span.label)\">\(slice(span.start, span.end))</mark>"
            }
            position = span.end
        }
        return out + slice(position, scalars.count)
    }

    /// Neighbours that are folded for the same reason are one.
    private static func joined(_ spans: [Span]) -> [Span] {
        spans.reduce(into: []) { merged, span in
            if let last = merged.last, last.isFolded, span.isFolded, last.label == span.label,
                span.start - last.end <= 2
            {
                merged[merged.count - 1].end = max(last.end, span.end)
            } else {
                merged.append(span)
            }
        }
    }

    /// The guess with the picture or file that it was made from.
    static func guess(
        _ chrome: Chrome, _ text: ResponseDetail.Text, arrival: Int, originals: [ResponseDetail.OriginalFile]
    ) -> HTML {
        let words = chrome.words
        let file = originals.first { $0.filename == text.label } ?? (originals.count == 1 ? originals.first : nil)
        let picture: HTML =
            file.map { file -> HTML in
                let address = chrome.links.arrivalFile(arrival, file.position)
                let image: HTML =
                    isPicture(file)
                    ? "<img src=\"\(chrome.links.arrivalPicture(arrival, file.position))\" alt=\"\(file.filename)\" loading=\"lazy\">"
                    : ""
                return
                    "\(image)<p><a href=\"\(address)\">\(words.openFile)<span class=\"visually-hidden\"> \(file.filename)</span></a></p>"
            } ?? ""
        return """
            <div class="notice wide"><p>\(words.guessHint)</p></div><div class="side-by-side"><div class="picture">\(picture)</div><div class="original guess">\(text.text)</div></div>
            """
    }

    /// Kinds of picture that every browser shows.
    static func isPicture(_ file: ResponseDetail.OriginalFile) -> Bool {
        let name = file.filename.lowercased()
        return [".png", ".jpg", ".jpeg", ".gif", ".webp"].contains { name.hasSuffix($0) }
            || ["image/png", "image/jpeg", "image/gif", "image/webp"].contains(file.mediaType)
    }
}
