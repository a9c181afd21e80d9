import Formats
import Inspel

/// What stands in a note about a source or an answer.
package struct CitationText {
    let index: SnapshotIndex
    let words: Words

    package init(index: SnapshotIndex, words: Words) {
        self.index = index
        self.words = words
    }

    /// "Svar S-0148#p3, Arvika kommun." or "Titel. Utgivare, 2 maj 2024. Läst 3 maj 2026." The passage's number tells
    /// lines of the same answer apart where no link does.
    package func plain(_ key: String) -> String {
        if let passage = index.passages[key] {
            return "\(words.answer(passage.key)), \(sender(passage))."
        }
        guard let source = index.sources[key] else { return key }
        return source.title + stop(source.title) + (tail(source).isEmpty ? "" : " " + tail(source))
    }

    /// With links: to the edition's list of sources, and to the source itself.
    package func html(_ key: String, _ address: String) -> HTML {
        if let passage = index.passages[key] {
            let more: HTML =
                passage.text == nil ? "\(words.notQuoted(passage))" : "<a href=\"\(address)\">\(words.readPassage)</a>"
            return "\(words.answer(ShownNumber.response(passage.response))), \(sender(passage)). \(more)"
        }
        guard let source = index.sources[key] else { return HTML(text: key) }
        let title: HTML =
            source.isLinked ? "<a href=\"\(source.url)\">\(source.title)</a>" : HTML(text: source.title)
        return "\(title)\(stop(source.title)) \(tail(source))"
    }

    package func sender(_ passage: Snapshot.Passage) -> String {
        passage.organisation ?? "\(words.bodyKind(passage.organisationKind)) (\(words.notNamed))"
    }

    /// Publisher, day, and when we read it.
    package func tail(_ source: Snapshot.Source) -> String {
        var parts: [String] = []
        let published = source.publishedOn.map { Day($0).map(words.day) ?? $0 }
        let origin = [source.publisher.isEmpty ? nil : source.publisher, published].compactMap { $0 }
        if !origin.isEmpty { parts.append(origin.joined(separator: ", ") + ".") }
        if let read = source.readOn {
            let day = Day(read).map(words.day) ?? read
            parts.append(source.kind == "law" ? words.lawAsOf(day) : words.readOn(day))
        }
        return parts.joined(separator: " ")
    }

    private func stop(_ title: String) -> String {
        guard let last = title.last, ".?!".contains(last) else { return "." }
        return ""
    }
}

extension Snapshot.Source {
    package var isLinked: Bool { url.hasPrefix("https://") || url.hasPrefix("http://") }
}
