import Formats
import Foundation
import GRDB

/// What an edition would be if it were published now, and what stands in its way.
package struct EditionDraft: Sendable {
    package var snapshot: Snapshot
    package var problems: [ReferenceProblem]

    package var canBePublished: Bool { !problems.contains(where: \.stopsPublication) && !snapshot.chapters.isEmpty }
}

extension Store {
    /// The handbook as it stands now, checked. Title: as given, else the latest edition's.
    package func editionDraft(title: String? = nil, program: String = Snapshot.programVersion) async throws
        -> EditionDraft
    {
        let now = clock.now()
        let base = baseURL
        return try await read { try EditionDraft($0, title: title, now: now, baseURL: base, program: program) }
    }

    /// A text that is not saved, checked as it would be in the handbook; for preview.
    package func preview(slug: String, _ text: ChapterText) async throws -> EditionDraft {
        let now = clock.now()
        let base = baseURL
        return try await read { db in
            var draft = try EditionDraft(db, title: nil, now: now, baseURL: base, program: "") { chapters in
                if let index = chapters.firstIndex(where: { $0.slug == slug }) {
                    chapters[index] = ChapterSource(
                        slug: slug, title: text.title, summary: text.summary, language: text.language,
                        markdown: text.markdown)
                }
            }
            draft.problems = draft.problems.filter {
                if case .chapter(slug, _) = $0.place { return true }
                return false
            }
            return draft
        }
    }
}

extension Snapshot {
    package static let programVersion = "Inspel 1"
}

/// A chapter's text on its way into a draft.
struct ChapterSource {
    var slug: String
    var title: String
    var summary: String
    var language: Language
    var markdown: String

}

extension EditionDraft {
    init(
        _ db: Database, title: String?, now: Timestamp, baseURL: String, program: String,
        change: (inout [ChapterSource]) -> Void = { _ in }
    ) throws {
        let material = try Material(db)
        var sources = try Chapter.fetchAll(
            db, sql: Chapter.selection + " WHERE state = 'in_handbook' ORDER BY position, chapter.id"
        ).map {
            ChapterSource(
                slug: $0.slug, title: $0.title, summary: $0.summary, language: $0.language, markdown: $0.markdown)
        }
        change(&sources)
        let check = CheckReferences(material: material, chapterSlugs: Set(sources.map(\.slug)))
        var problems: [ReferenceProblem] = []
        var chapters: [Snapshot.Chapter] = []
        for (index, source) in sources.enumerated() {
            let result = check.check(
                slug: source.slug, title: source.title, summary: source.summary, markdown: source.markdown)
            problems += result.problems
            chapters.append(
                Snapshot.Chapter(
                    slug: source.slug, number: index + 1, title: source.title, summary: source.summary,
                    language: source.language, document: result.document, citations: result.citations))
        }
        let reader = SnapshotRecords(db: db, material: material)
        let (records, recordProblems) = try reader.read()
        let (viewpoints, viewpointProblems) = try reader.viewpoints()
        problems += recordProblems + viewpointProblems
        let cited = Set(chapters.flatMap(\.citations) + records.flatMap(\.citationKeys) + viewpoints.map(\.citation))
        let latest = try Row.fetchOne(
            db, sql: "SELECT number, title FROM edition WHERE state = 'published' ORDER BY number DESC, revision DESC")
        snapshot = Snapshot(
            number: (latest?["number"] ?? 0) + 1, revision: 0, title: title ?? latest?["title"] ?? "Handboken",
            publisher: try EditionDraft.publisher(db), baseURL: baseURL, published: now,
            isDemonstration: try Bool.fetchOne(db, sql: "SELECT is_demonstration FROM programme") ?? false,
            program: program, chapters: chapters, records: records,
            sources: material.sources.values.filter { cited.contains($0.key) }.sorted { $0.number < $1.number },
            passages: EditionDraft.passages(material, cited), viewpoints: viewpoints, notices: [])
        self.problems = problems
    }

    private static func publisher(_ db: Database) throws -> String {
        let call = try Call.fetchOne(db, sql: Call.selection + " ORDER BY closes_at DESC, call.id")
        return call?.definition.owner.name.text(.swedish) ?? "Redaktionen"
    }

    private static func passages(_ material: Material, _ cited: Set<String>) -> [Snapshot.Passage] {
        cited.compactMap { key in material.passages[key].map { (key, $0) } }
            .sorted { ($0.1.response, $0.1.number) < ($1.1.response, $1.1.number) }
            .map { key, passage in
                return Snapshot.Passage(
                    id: passage.id, key: key, response: passage.response, received: passage.received.day,
                    organisation: passage.mayQuote == "name" && !passage.organisation.isEmpty
                        ? passage.organisation : nil,
                    organisationKind: passage.organisationKind,
                    text: passage.mayBeShown ? passage.text : nil, mayQuote: passage.mayQuote != "no")
            }
    }
}
