import Foundation
import GRDB

/// Reads the ready records of the catalogue as they may be published.
struct SnapshotRecords {
    let db: Database
    let material: Material
    let repetition: Repetition

    init(db: Database, material: Material) {
        self.db = db
        self.material = material
        repetition = Repetition(material.passages)
    }

    func read() throws -> ([Snapshot.Record], [ReferenceProblem]) {
        let citations = try citationsByClaim()
        let fields = try fieldsByRecord(citations)
        let (contacts, withheld) = try contactsByRecord()
        let rows = try Row.fetchAll(db, sql: "SELECT * FROM record WHERE state = 'ready'")
        var problems: [ReferenceProblem] = []
        let records = rows.compactMap { row -> Snapshot.Record? in
            guard let kind = RecordKind(rawValue: row["kind"]) else { return nil }
            let id: Int64 = row["id"]
            let record = Snapshot.Record(
                id: id, kind: kind, slug: row["slug"], title: row["title"], titleEnglish: row["title_en"],
                fields: CatalogueField.of(kind).compactMap { fields[id]?[$0] }, contacts: contacts[id] ?? [],
                lastConfirmed: (row["last_confirmed_on"] as String?).flatMap { Day($0) })
            problems += check(record, withheld: withheld[id] ?? [])
            return record
        }
        let order = Dictionary(uniqueKeysWithValues: RecordKind.allCases.enumerated().map { ($1, $0) })
        let sorted = records.map { (SwedishOrder.key($0.title), $0) }.sorted { left, right in
            if left.1.kind != right.1.kind { return order[left.1.kind, default: 0] < order[right.1.kind, default: 0] }
            if left.0 != right.0 { return left.0.lexicographicallyPrecedes(right.0) }
            return left.1.id < right.1.id
        }.map(\.1)
        return (sorted, problems)
    }

    private func check(_ record: Snapshot.Record, withheld: [String]) -> [ReferenceProblem] {
        let place = ReferenceProblem.Place.record(record.kind, slug: record.slug, title: record.title)
        var problems = record.citationKeys.compactMap { key -> ReferenceProblem? in
            guard let reason = material.passages[key].flatMap(material.reason(against:)) else { return nil }
            return ReferenceProblem(
                place: place, line: nil, reference: "svar:\(key)",
                reason: reason == .passageNotApproved ? .sourceNotApproved : reason)
        }
        let texts = [record.title, record.titleEnglish] + record.fields.flatMap(\.values).map(\.text)
        if let repeated = texts.lazy.compactMap({ repetition.first(in: $0) }).first {
            problems.append(
                ReferenceProblem(
                    place: place, line: nil, reference: "svar:\(repeated.key)",
                    reason: .repeatsPassage(repeated.words, key: repeated.key)))
        }
        let text = ([record.title] + record.fields.flatMap(\.values).map(\.text)).joined(separator: "\n")
        if material.names(withheld, in: text) {
            problems.append(ReferenceProblem(place: place, line: nil, reference: "", reason: .nameWithoutPermission))
        }
        return problems
    }

    private func citationsByClaim() throws -> [Int64: [Snapshot.Citation]] {
        var citations: [Int64: [Snapshot.Citation]] = [:]
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT claim_id, source.number AS source, passage_id, page FROM claim_source
                LEFT JOIN source ON source.id = source_id ORDER BY claim_source.rowid
                """)
        while let row = try rows.next() {
            let number: Int? = row["source"]
            let passage: Int64? = row["passage_id"]
            guard let key = number.map(ShownNumber.source) ?? passage.flatMap({ material.passageKeys[$0] }) else {
                continue
            }
            citations[row["claim_id"], default: []].append(Snapshot.Citation(key: key, page: row["page"]))
        }
        return citations
    }

    private func fieldsByRecord(
        _ citations: [Int64: [Snapshot.Citation]]
    ) throws -> [Int64: [CatalogueField: Snapshot.Field]] {
        var fields: [Int64: [CatalogueField: Snapshot.Field]] = [:]
        let rows = try Row.fetchCursor(db, sql: "SELECT id, record_id, field, value FROM claim WHERE is_current = 1")
        while let row = try rows.next() {
            guard let field = CatalogueField(rawValue: row["field"]) else { continue }
            let values = SnapshotRecords.values(row["value"], of: field)
            guard !values.isEmpty else { continue }
            fields[row["record_id"], default: [:]][field] = Snapshot.Field(
                field: field, values: values, citations: citations[row["id"]] ?? [])
        }
        return fields
    }

    /// A claim's text as shown values: codes get their words, places their names.
    static func values(_ text: String, of field: CatalogueField) -> [Snapshot.Value] {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !trimmed.isEmpty else { return [] }
        let lines = trimmed.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter {
            !$0.isEmpty
        }
        switch field.shape {
        case .text: return [Snapshot.Value(text: trimmed)]
        case .line, .year, .day, .link: return [Snapshot.Value(text: lines.joined(separator: " "))]
        case .lines: return lines.map { Snapshot.Value(text: $0) }
        case .code, .codes:
            let list = CodeList.of(field)
            return lines.map { code in
                let name = list?[code]?.name
                return Snapshot.Value(text: name?.text(.swedish) ?? code, textEnglish: name?.texts["en"], code: code)
            }
        case .municipalities:
            return lines.map { Snapshot.Value(text: Places.municipalityByCode[$0]?.name ?? $0, code: $0) }
        case .counties: return lines.map { Snapshot.Value(text: Places.regionByCode[$0]?.county ?? $0, code: $0) }
        }
    }

    /// What may be shown of the people named for each record, and the names and addresses that may not.
    private func contactsByRecord() throws -> ([Int64: [Snapshot.Contact]], [Int64: [String]]) {
        var contacts: [Int64: [Snapshot.Contact]] = [:]
        var withheld: [Int64: [String]] = [:]
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT permission.id, record_id, role, organisation_name, permission.state, show_address, name, email, is_function
                FROM permission JOIN contact ON contact.id = contact_id WHERE record_id IS NOT NULL ORDER BY permission.id
                """)
        while let row = try rows.next() {
            let state: String = row["state"]
            let name: String = row["name"]
            let email: String = row["email"]
            let mayName = state == "name"
            if !mayName { withheld[row["record_id"], default: []] += [name, email].filter { !$0.isEmpty } }
            guard state != "removed", state != "withdrawn" else { continue }
            let role: String = row["role"]
            let organisation: String = row["organisation_name"]
            guard mayName || !role.isEmpty || !organisation.isEmpty else { continue }
            let showsAddress: Bool = row["show_address"]
            contacts[row["record_id"], default: []].append(
                Snapshot.Contact(
                    permission: row["id"], role: role, organisation: organisation,
                    name: mayName && !name.isEmpty ? name : nil, email: mayName && showsAddress ? email : nil))
        }
        return (contacts, withheld)
    }

    /// Viewpoints whose passage is approved and whose response stands. One that repeats what may not be shown is a
    /// problem.
    func viewpoints() throws -> ([Snapshot.Viewpoint], [ReferenceProblem]) {
        var problems: [ReferenceProblem] = []
        let viewpoints = try Row.fetchAll(db, sql: "SELECT * FROM viewpoint ORDER BY id").compactMap {
            row -> Snapshot.Viewpoint? in
            guard let key = material.passageKeys[row["passage_id"]], let passage = material.passages[key],
                passage.isApproved, !passage.isRemoved, !passage.isFlagged, !passage.isWithdrawn
            else { return nil }
            let statement: String = row["statement"]
            let reason: String = row["reason"]
            let sender = passage.sender.filter { !$0.isEmpty }
            guard !material.names(sender, in: statement + "\n" + reason) else { return nil }
            let place = ReferenceProblem.Place.viewpoint(key: key)
            if let fault = material.reason(against: passage)
                ?? material.respondentNamed(by: statement + "\n" + reason, of: passage).map({ .respondentNamed($0) })
            {
                problems.append(ReferenceProblem(place: place, line: nil, reference: "svar:\(key)", reason: fault))
            }
            if let repeated = repetition.first(in: statement) ?? repetition.first(in: reason) {
                problems.append(
                    ReferenceProblem(
                        place: place, line: nil, reference: "svar:\(key)",
                        reason: .repeatsPassage(repeated.words, key: repeated.key)))
            }
            return Snapshot.Viewpoint(
                kind: row["kind"], statement: statement, reason: reason, addressee: row["addressee"],
                domain: row["domain"], citation: key)
        }
        return (viewpoints, problems)
    }
}
