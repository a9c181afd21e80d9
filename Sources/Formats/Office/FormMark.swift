import Foundation

/// How a place to write in is marked in a form: by the tag of its content control or, in programs that drop tags, by
/// the name of the bookmark around it.
package enum FormMark {
    package static let tagPrefix = "inspel:"
    package static let bookmarkPrefix = "inspel_"
}

/// Collects the paragraphs of a form in pieces, each with the mark of the place that it stands in. Both form readers
/// drive it with what they meet in the file.
struct FormParagraphs {
    struct Piece {
        var mark: String?
        var text: String
    }

    struct Paragraph {
        var pieces: [Piece] = []
        /// Has a style that the form uses for its own words: headings, labels, help.
        var isHead = false
    }

    private(set) var paragraphs: [Paragraph] = []
    private var open: [Paragraph] = []
    /// One entry a control that is open; nil for controls that are not ours.
    private var controls: [String?] = []
    private var bookmarks: [String] = []

    var isEmpty: Bool { open.isEmpty }

    mutating func startParagraph(isHead: Bool = false) { open.append(Paragraph(isHead: isHead)) }

    /// - Parameter style: its id or name; the form's own and those that LibreOffice makes of them.
    mutating func style(_ style: String) {
        if FormParagraphs.isHead(style), !open.isEmpty { open[open.count - 1].isHead = true }
    }

    static func isHead(_ style: String) -> Bool {
        style.hasPrefix("Heading") || ["Title", "Hint", "FieldLabel", "Fieldlabel", "Field_20_label"].contains(style)
    }

    mutating func endParagraph() {
        if open.last?.pieces.isEmpty == true, mark != nil { add("") }
        if let paragraph = open.popLast() { paragraphs.append(paragraph) }
    }

    mutating func startControl() { controls.append(nil) }

    mutating func tag(_ tag: String) {
        guard tag.hasPrefix(FormMark.tagPrefix), !controls.isEmpty else { return }
        controls[controls.count - 1] = tag
        add("")
    }

    mutating func endControl() { _ = controls.popLast() }

    mutating func startBookmark(_ name: String) {
        guard name.hasPrefix(FormMark.bookmarkPrefix) else { return }
        bookmarks.removeAll { $0 == name }
        bookmarks.append(name)
        add("")
    }

    mutating func endBookmark(_ name: String) { bookmarks.removeAll { $0 == name } }

    /// The innermost control counts, else the bookmark that was opened last.
    private var mark: String? { controls.last { $0 != nil } ?? bookmarks.last }

    mutating func add(_ text: String) {
        guard !open.isEmpty else { return }
        let (paragraph, mark) = (open.count - 1, mark)
        if let last = open[paragraph].pieces.indices.last, open[paragraph].pieces[last].mark == mark {
            open[paragraph].pieces[last].text += text
        } else {
            open[paragraph].pieces.append(Piece(mark: mark, text: text))
        }
    }

    /// A block for each piece. An empty paragraph stays as an empty block; so does an empty place, unless its paragraph
    /// has a control that says more.
    var blocks: [ReadBlock] {
        paragraphs.flatMap { paragraph -> [ReadBlock] in
            let pieces = paragraph.pieces
            let hasControl = pieces.contains { $0.mark?.hasPrefix(FormMark.tagPrefix) == true }
            let kept = pieces.filter { piece in
                !piece.text.isEmpty || (piece.mark != nil && !hasControl)
                    || piece.mark?.hasPrefix(FormMark.tagPrefix) == true
            }
            guard !kept.isEmpty else { return [ReadBlock(.paragraph, "")] }
            return kept.enumerated().map { index, piece in
                ReadBlock(
                    paragraph.isHead ? .heading(4) : .paragraph, piece.text.precomposedStringWithCanonicalMapping,
                    tag: piece.mark, goesOn: index > 0)
            }
        }
    }

    /// What stands in each control, by tag: paragraphs and line breaks end in line feeds, else exactly as it was written.
    var values: [String: String] {
        var values: [String: String] = [:]
        for paragraph in paragraphs {
            var seen: Set<String> = []
            for piece in paragraph.pieces {
                guard let tag = piece.mark, tag.hasPrefix(FormMark.tagPrefix) else { continue }
                let isNewParagraph = seen.insert(tag).inserted && values[tag] != nil
                values[tag, default: ""] += (isNewParagraph ? "\n" : "") + piece.text
            }
        }
        return values.mapValues(\.precomposedStringWithCanonicalMapping)
    }
}
