import Formats
import Foundation

/// Reads a chapter's text and says what in it may not be published.
struct CheckReferences {
    let material: Material
    let repetition: Repetition
    let chapterSlugs: Set<String>

    init(material: Material, chapterSlugs: Set<String>) {
        self.material = material
        self.chapterSlugs = chapterSlugs
        repetition = Repetition(material.passages)
    }

    struct Result {
        var document: Document
        /// Citation keys in the order of first use.
        var citations: [String]
        var problems: [ReferenceProblem]
    }

    func check(slug: String, title: String, summary: String, markdown: String) -> Result {
        let place = ReferenceProblem.Place.chapter(slug: slug, title: title)
        var checker = Checker(check: self, place: place)
        do {
            var document = try Markdown.read(markdown)
            if case .heading(1, _, let content, _)? = document.blocks.first,
                content.plainText.trimmingCharacters(in: .whitespaces) == title
            {
                document.blocks.removeFirst()
            }
            document = document.withHeadings(from: 2)
            document.blocks.forEach { checker.visit($0) }
            if material.names(in: document.plainText + "\n" + summary) {
                checker.report("", .nameWithoutPermission, line: lineOfName(document))
            }
            return Result(document: document, citations: checker.citations, problems: checker.problems)
        } catch {
            let reason: (ReferenceProblem.Reason, Int?) =
                switch error {
                case .tooLong: (.tooLong, nil)
                case .tooDeep(let line): (.tooDeep, line)
                }
            let problem = ReferenceProblem(place: place, line: reason.1, reference: "", reason: reason.0)
            return Result(document: Document(blocks: []), citations: [], problems: [problem])
        }
    }

    private func lineOfName(_ document: Document) -> Int? {
        document.blocks.first { material.names(in: $0.plainText) }?.line
    }

    /// Why the record may not be placed; nil when it may.
    func reason(_ kind: RecordKind, _ slug: String) -> ReferenceProblem.Reason? {
        switch material.records[kind]?[slug]?.state {
        case nil: .unknownRecord
        case "ready": nil
        case "set_aside": .recordSetAside
        default: .recordNotReady
        }
    }

    /// Why the passage may not be cited, or quoted; nil when it may.
    func reason(passage key: String, quoting words: String?) -> ReferenceProblem.Reason? {
        guard let passage = material.passages[key] else { return .unknownPassage }
        if let reason = material.reason(against: passage) { return reason }
        guard let words else { return nil }
        if passage.mayQuote == "no" { return .mayNotQuote }
        return Quotation.firstDifference(words, in: passage.text).map { .quoteDiffers($0) }
    }

    /// The name by which the words of a link give away who answered, when the respondent has not let that be shown;
    /// nil when they do not.
    func nameGivenAway(by words: String, of key: String) -> String? {
        guard let passage = material.passages[key] else { return nil }
        // The yes covers the organisation. The person who wrote is named only where that person has said so.
        var names = passage.sender.filter { !$0.isEmpty && !material.named.contains($0.lowercased()) }
        if passage.mayQuote != "name" { names += Material.shownNames(ofOrganisation: passage.organisation) }
        return names.first { Material.holdsWords($0, in: words) }
    }
}

/// One walk through a chapter.
private struct Checker {
    let check: CheckReferences
    let place: ReferenceProblem.Place
    var citations: [String] = []
    var problems: [ReferenceProblem] = []

    mutating func report(_ reference: String, _ reason: ReferenceProblem.Reason, line: Int?) {
        problems.append(ReferenceProblem(place: place, line: line, reference: reference, reason: reason))
    }

    mutating func visit(_ block: Block) {
        if let alone = block.loneImage {
            card(alone.target, line: block.line)
            return
        }
        if let quote = block.attributedQuote {
            quote.blocks.forEach { visit($0) }
            link(quote.target, quote.who, line: quote.line, quoting: quote.words)
            return
        }
        if case .quote(_, let line) = block {
            // Words in a quotation that leads to an answer would be taken for the respondent's own.
            let answer = block.targets.first { if case .passage? = Reference($0) { true } else { false } }
            report(answer ?? "", answer == nil ? .quoteWithoutSource : .quoteNotAttributed, line: line)
        }
        for content in block.inlines {
            if let repeated = check.repetition.first(in: content.plainText) {
                report("svar:\(repeated.key)", .repeatsPassage(repeated.words, key: repeated.key), line: block.line)
            }
            content.forEach { visit($0) }
        }
        block.children.forEach { visit($0) }
    }

    private mutating func visit(_ inline: Inline) {
        switch inline {
        case .link(let target, let words, let line): link(target, words, line: line, quoting: nil)
        case .image(let target, _, let line): report(target, .imageNotAllowed, line: line)
        default: break
        }
        inline.children.forEach { visit($0) }
    }

    private mutating func card(_ target: String, line: Int) {
        guard case .record(let kind, let slug)? = Reference(target) else {
            report(target, Reference(target) == nil ? .malformed : .imageNotAllowed, line: line)
            return
        }
        if let reason = check.reason(kind, slug) { report(target, reason, line: line) }
    }

    private mutating func link(_ target: String, _ shown: [Inline], line: Int, quoting words: String?) {
        guard let reference = Reference(target) else {
            report(target, .malformed, line: line)
            return
        }
        switch reference {
        case .record(let kind, let slug):
            if let reason = check.reason(kind, slug) { report(target, reason, line: line) }
        case .chapter(let slug):
            if !check.chapterSlugs.contains(slug) { report(target, .unknownChapter, line: line) }
        case .source(let number):
            if check.material.sources[number] == nil { report(target, .unknownSource, line: line) }
        case .passage:
            let key = reference.citationKey ?? ""
            if let reason = check.reason(passage: key, quoting: words) { report(target, reason, line: line) }
            if let name = check.nameGivenAway(by: shown.plainText, of: key) {
                report(target, .respondentNamed(name), line: line)
            }
        case .web: break
        }
        if let key = reference.citationKey, !citations.contains(key) { citations.append(key) }
    }
}
