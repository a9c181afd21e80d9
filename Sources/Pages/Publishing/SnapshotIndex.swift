import Formats
import Inspel

/// A snapshot with what its pages look up, found once.
package struct SnapshotIndex: Sendable {
    package let snapshot: Snapshot
    package let passages: [String: Snapshot.Passage]
    package let sources: [String: Snapshot.Source]
    private let records: [String: Int]
    private let chaptersBySlug: [String: Int]
    /// Chapters that place or link each record.
    private let uses: [String: [Int]]
    /// Chapters that cite each source.
    private let citing: [String: [Int]]
    private let recordsCiting: [String: [Int]]

    package init(_ snapshot: Snapshot) {
        self.snapshot = snapshot
        passages = Dictionary(snapshot.passages.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        sources = Dictionary(snapshot.sources.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        records = Dictionary(
            snapshot.records.enumerated().map { ("\($1.kind.prefix):\($1.slug)", $0) },
            uniquingKeysWith: { first, _ in first })
        chaptersBySlug = Dictionary(
            snapshot.chapters.enumerated().map { ($1.slug, $0) }, uniquingKeysWith: { first, _ in first })
        var uses: [String: [Int]] = [:]
        var citing: [String: [Int]] = [:]
        for (index, chapter) in snapshot.chapters.enumerated() {
            var seen: Set<String> = []
            for reference in chapter.document.references {
                switch reference {
                case .link(let target, _, _), .image(let target, _, _):
                    if seen.insert(target).inserted { uses[target, default: []].append(index) }
                default: break
                }
            }
            for key in chapter.citations { citing[key, default: []].append(index) }
        }
        self.uses = uses
        self.citing = citing
        var recordsCiting: [String: [Int]] = [:]
        for (index, record) in snapshot.records.enumerated() {
            for key in record.citationKeys { recordsCiting[key, default: []].append(index) }
        }
        self.recordsCiting = recordsCiting
    }

    package func record(_ kind: RecordKind, _ slug: String) -> Snapshot.Record? {
        records["\(kind.prefix):\(slug)"].map { snapshot.records[$0] }
    }

    package func chapter(_ slug: String) -> Snapshot.Chapter? { chaptersBySlug[slug].map { snapshot.chapters[$0] } }

    package func chapters(using record: Snapshot.Record) -> [Snapshot.Chapter] {
        (uses["\(record.kind.prefix):\(record.slug)"] ?? []).map { snapshot.chapters[$0] }
    }

    package func chapters(citing key: String) -> [Snapshot.Chapter] {
        (citing[key] ?? []).map { snapshot.chapters[$0] }
    }

    package func records(citing key: String) -> [Snapshot.Record] {
        (recordsCiting[key] ?? []).map { snapshot.records[$0] }
    }

    /// Examples under each value of the field, values in Swedish order.
    package func examples(by field: CatalogueField) -> [(value: Snapshot.Value, records: [Snapshot.Record])] {
        var groups: [String: (value: Snapshot.Value, records: [Snapshot.Record])] = [:]
        for record in snapshot.records(.example) {
            for value in record[field]?.values ?? [] {
                groups[value.code ?? value.text, default: (value, [])].records.append(record)
            }
        }
        return groups.values.sorted { SwedishOrder.isBefore($0.value.text, $1.value.text) }
    }
}
