import Formats
import GRDB

package enum SearchKind: String, Sendable, CaseIterable {
    case chapter
    case example
    case enterprise
    case governingDocument = "governing_document"
    case meetingPlace = "meeting_place"
    case response

    package init(_ kind: RecordKind) {
        switch kind {
        case .example: self = .example
        case .enterprise: self = .enterprise
        case .governingDocument: self = .governingDocument
        case .meetingPlace: self = .meetingPlace
        }
    }

    package var record: RecordKind? { RecordKind(rawValue: rawValue) }
}

/// One thing that can be found.
struct SearchEntry: Sendable, Equatable {
    enum Scope: String, Sendable {
        case `public`
        case desk
    }

    var kind: SearchKind
    var ref: String
    var language: Language
    var title: String
    var place: String
    var body: String
}

extension SearchEntry {
    /// Everything that the edition says: its chapters by heading, its records, the viewpoints. Nothing else is public.
    static func all(in snapshot: Snapshot) -> [SearchEntry] {
        snapshot.chapters.flatMap(sections) + snapshot.records.flatMap(record) + viewpoints(snapshot)
    }

    private static func sections(of chapter: Snapshot.Chapter) -> [SearchEntry] {
        var entries: [SearchEntry] = []
        var current = SearchEntry(
            kind: .chapter, ref: chapter.slug, language: chapter.language, title: chapter.title, place: "",
            body: chapter.summary)
        for block in chapter.document.blocks {
            if case .heading(_, let id, let content, _) = block {
                entries.append(current)
                current = SearchEntry(
                    kind: .chapter, ref: "\(chapter.slug)#\(id)", language: chapter.language, title: content.plainText,
                    place: chapter.title, body: "")
            } else {
                let text = block.plainText
                if !text.isEmpty { current.body += current.body.isEmpty ? text : "\n" + text }
            }
        }
        entries.append(current)
        return entries
    }

    /// Contacts are left out: what may be shown of a person changes, and nobody is to be found by name here.
    private static func record(_ record: Snapshot.Record) -> [SearchEntry] {
        func texts(_ fields: [CatalogueField], _ text: (Snapshot.Value) -> String) -> [String] {
            fields.compactMap { field in
                record[field].map { $0.values.map(text).joined(separator: ", ") }
            }.filter { !$0.isEmpty }
        }
        let prose: [CatalogueField] = [.method, .results, .lessons, .legal, .note]
        let facts: [CatalogueField] = [
            .publicBody, .partners, .municipalities, .counties, .forms, .services, .documentType, .adoptedBy, .convener,
            .rhythm, .legalForm, .organisationNumber, .status,
        ]
        let place = texts([.publicBody, .municipalities, .forms], \.text).prefix(2).joined(separator: " · ")
        let swedish = SearchEntry(
            kind: SearchKind(record.kind), ref: record.slug, language: .swedish, title: record.title, place: place,
            body: (texts([.summary] + prose, \.text) + texts(facts, \.text)).joined(separator: "\n"))
        let summary = record.text(.summaryEnglish) ?? ""
        guard !record.titleEnglish.isEmpty || !summary.isEmpty else { return [swedish] }
        let english = SearchEntry(
            kind: swedish.kind, ref: record.slug, language: .english,
            title: record.titleEnglish.isEmpty ? record.title : record.titleEnglish, place: place,
            body: ([summary] + texts([.forms, .status, .documentType]) { $0.textEnglish ?? $0.text }
                + texts([.municipalities], \.text)).filter { !$0.isEmpty }.joined(separator: "\n"))
        return [swedish, english]
    }

    private static func viewpoints(_ snapshot: Snapshot) -> [SearchEntry] {
        guard !snapshot.viewpoints.isEmpty else { return [] }
        let body = snapshot.viewpoints.map { $0.reason.isEmpty ? $0.statement : "\($0.statement) \($0.reason)" }
        return [
            SearchEntry(
                kind: .chapter, ref: "lista/onskelistan", language: .swedish, title: "Önskelistan", place: "",
                body: body.joined(separator: "\n"))
        ]
    }
}

extension Transaction {
    func insert(_ entry: SearchEntry, scope: SearchEntry.Scope) throws {
        try db.execute(
            sql: """
                INSERT INTO search_entry (scope, kind, ref, language, title, place, body) VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                scope.rawValue, entry.kind.rawValue, entry.ref, entry.language.code, entry.title, entry.place,
                entry.body,
            ])
        let id = db.lastInsertedRowID
        let title = SearchKeys.indexed(entry.title, entry.language)
        let place = SearchKeys.indexed(entry.place, entry.language)
        let body = SearchKeys.indexed(entry.body, entry.language)
        try db.execute(
            sql: "INSERT INTO search_\(scope.rawValue) (rowid, title, body, parts) VALUES (?, ?, ?, ?)",
            arguments: [
                id, title.stems, place.stems + " " + body.stems,
                [title.parts, place.parts, body.parts].joined(separator: " "),
            ])
    }

    /// Takes the entries that the condition names out of both tables.
    func removeEntries(_ scope: SearchEntry.Scope, ref: String? = nil) throws {
        let condition = "scope = ?1 AND (?2 IS NULL OR ref = ?2)"
        try db.execute(
            sql: "DELETE FROM search_\(scope.rawValue) WHERE rowid IN (SELECT id FROM search_entry WHERE \(condition))",
            arguments: [scope.rawValue, ref])
        try db.execute(sql: "DELETE FROM search_entry WHERE \(condition)", arguments: [scope.rawValue, ref])
    }

    func setSearchState(_ subject: String, _ stamp: String) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO search_state (subject, stamp) VALUES (?, ?)", arguments: [subject, stamp])
    }
}
