import Formats
import Foundation

/// Goes through the lines of a form and gives each to the place that it belongs to.
struct FormWalk {
    struct Value {
        var lines: [(text: String, span: FormAnswers.Span)] = []
        var trace = FormAnswers.Trace.tag
    }

    let lines: [FormLine]
    let call: CallDefinition
    let landmarks: FormLandmarks
    let placeholders: FormPlaceholders
    private let byName: [String: FormField]
    private let byBookmark: [String: FormField]
    /// Labels and headings of items, by their words: they come once more where somebody copied a whole block.
    let labels: [String: [(field: FormField, isHeading: Bool)]]
    /// The first line that is a landmark or stands in a place; before it is the form's introduction.
    let firstPlace: Int
    let titles: [[String]]
    /// The document has tags or bookmarks of this call's form.
    let hasMarks: Bool
    /// Nearly all of the form's lines were found; else the document is of a wording that is not known here.
    let isKnownWording: Bool

    private(set) var values: [FormField: Value] = [:]
    private(set) var loose: [FormAnswers.Loose] = []
    private(set) var current: FormField?
    /// How lines without a mark of their own are led to the current place.
    private var trace = FormAnswers.Trace.label
    /// Places that the document has had already, and the item that a copied one stands for.
    private var begun: [FormField] = []
    private var copies: [String: Int] = [:]
    private static let memory = 64
    /// Where the line before went, for what goes on in its paragraph.
    private var last: (field: FormField, line: Int)?

    init(lines: [FormLine], call: CallDefinition, forms: [CallForm], landmarks: FormLandmarks) {
        (self.lines, self.call, self.landmarks) = (lines, call, landmarks)
        placeholders = FormPlaceholders(forms)
        let fields = forms.flatMap { $0.controls.map(\.field) }.uniqued()
        byName = Dictionary(fields.map { (FormTag.fieldName($0), $0) }, uniquingKeysWith: { first, _ in first })
        byBookmark = Dictionary(
            fields.map { (FormTag.bookmarkKey(call: call.slug, field: $0), $0) },
            uniquingKeysWith: { first, _ in first })
        let own = forms.flatMap(\.lines).compactMap { line -> (words: String, field: FormField, isHeading: Bool)? in
            guard case .answer(_, let item, _)? = line.leadsTo, let field = line.leadsTo, !line.text.isEmpty,
                item > 0 || !field.isLong
            else { return nil }
            return (FormWalk.key(line.text), field, line.kind == .heading(3))
        }
        labels = Dictionary(grouping: own, by: \.words).mapValues { $0.map { ($0.field, $0.isHeading) } }
        titles = call.title.texts.values.map { FormLine.words($0).map(\.word) }
        let bookmarks = byBookmark
        let marked = lines.indices.filter {
            lines[$0].tag != nil || lines[$0].bookmark.flatMap { bookmarks[$0.key] } != nil
        }
        hasMarks = !marked.isEmpty
        firstPlace = min(marked.first ?? lines.count, landmarks.found.keys.min() ?? lines.count)
        let wanted = forms.first { $0.language == landmarks.language }?.lines.count { !$0.text.isEmpty } ?? 0
        isKnownWording = landmarks.found.count * 10 >= wanted * 8
        walk()
    }

    /// The wording that the bookmarks of this call name.
    var bookmarkedWording: Int? {
        lines.lazy.compactMap { [byBookmark] line in
            line.bookmark.flatMap { byBookmark[$0.key] == nil ? nil : $0.wording }
        }.first
    }

    private mutating func walk() {
        var index = 0
        var lastTag: FormTag?
        while index < lines.count {
            let line = lines[index]
            if let mark = landmarks.found[index] {
                begin(mark.leadsTo, .label)
                let rest = lines[mark.lastLine].text[mark.end...].drop { " \t\u{A0}.:?!)".contains($0) }
                if !rest.isEmpty { take(String(rest), mark.lastLine) }
                index = mark.lastLine + 1
                lastTag = lines[mark.lastLine].tag
                continue
            }
            if let tag = line.tag {
                if tag != lastTag { begin(tag.isOf(call.slug) ? byName[tag.field] : nil, .tag) }
                if let current { add(line.text, index, to: current, .tag) } else { setAside(line.text, line.span) }
            } else if isUnknownLabel(index) {
                // A question goes without saying; help cannot be told from an answer under it.
                if !line.text.hasSuffix("?"), !line.text.hasSuffix(":") { setAside(line.text, line.span) }
            } else if !isOwnWords(index) {
                if let field = line.bookmark.flatMap({ byBookmark[$0.key] }) { begin(field, .bookmark) }
                take(line.text, index)
            }
            lastTag = line.tag
            index += 1
        }
    }

    /// Makes the place the current one. A part that comes a second time, after other parts of the same item, belongs to
    /// a copy of it.
    private mutating func begin(_ field: FormField?, _ trace: FormAnswers.Trace) {
        self.trace = trace
        guard case .answer(let question, let item, let part)? = field, item > 0 else {
            current = field
            return
        }
        let key = "\(question)\n\(item)"
        var place = FormField.answer(question: question, item: copies[key] ?? item, part)
        if trace == .tag, let seen = begun.lastIndex(of: place), let value = values[place],
            !placeholders.stripped(text(value)).isEmpty,
            begun[(seen + 1)...].contains(where: { isSameItem($0, place) })
        {
            let next = (values.keys.compactMap { itemNumber($0, of: question) }.max() ?? item) + 1
            copies[key] = next
            place = .answer(question: question, item: next, part)
        }
        if begun.last != place { begun.append(place) }
        if begun.count > FormWalk.memory { begun.removeFirst() }
        current = place
    }

    private func isSameItem(_ left: FormField, _ right: FormField) -> Bool {
        guard case .answer(let question, let item, let part) = left,
            case .answer(let other, let otherItem, let otherPart) = right
        else { return false }
        return question == other && item == otherItem && part != otherPart
    }

    func itemNumber(_ field: FormField, of question: String) -> Int? {
        if case .answer(question, let item, _) = field { item } else { nil }
    }

    /// A line without a control of its own: it goes where the last landmark or control leads.
    private mutating func take(_ text: String, _ index: Int) {
        let isBlank = text.allSatisfy(\.isWhitespace)
        guard let field = current else {
            if !isBlank { setAside(text, lines[index].span) }
            return
        }
        if field.isLong || goesOn(index, in: field) || (!isBlank && field.suits(text) && isEmpty(field)) {
            add(text, index, to: field, trace)
        } else if isBlank {
            return
        } else if case .answer(let question, let item, _) = field {
            add(text, index, to: .answer(question: question, item: item, .text), trace)
        } else {
            setAside(text, lines[index].span)
        }
    }

    private func isEmpty(_ field: FormField) -> Bool {
        values[field].map { placeholders.stripped(text($0)).isEmpty } ?? true
    }

    private func goesOn(_ index: Int, in field: FormField) -> Bool {
        lines[index].goesOn && last?.field == field && last?.line == index - 1
    }

    private mutating func add(_ text: String, _ index: Int, to field: FormField, _ trace: FormAnswers.Trace) {
        var value = values[field] ?? Value(trace: trace)
        let isBlank = text.allSatisfy(\.isWhitespace)
        if !isBlank { value.trace = value.lines.isEmpty ? trace : min(value.trace, trace) }
        let span = lines[index].span
        if goesOn(index, in: field), let end = value.lines.indices.last {
            value.lines[end].text += text
            value.lines[end].span.end = span.end
        } else {
            value.lines.append((text, span))
        }
        values[field] = value
        last = (field, index)
    }

    private mutating func setAside(_ text: String, _ span: FormAnswers.Span) {
        if let last = loose.last, span.start <= last.span.end + 1 {
            loose[loose.count - 1].text += "\n" + text
            loose[loose.count - 1].span.end = span.end
        } else {
            loose.append(.init(text: text, span: span))
        }
    }

    func text(_ value: Value) -> String { value.lines.map(\.text).joined(separator: "\n") }
}
