import Foundation
import GRDB

/// A record with its values, passages and permissions: what the desk shows.
package struct RecordDetail: Sendable {
    package let record: RecordRow
    package let claims: [Claim]
    /// S-0148#p3 and the passage's words.
    package let passages: [(key: String, text: String, approved: Bool)]
    package let editions: [String]
    package let contacts: [(permission: Int64, contact: Int64, name: String, role: String, state: String)]

    package func current(_ field: CatalogueField) -> Claim? { claims.first { $0.field == field && $0.isCurrent } }
    package func others(_ field: CatalogueField) -> [Claim] { claims.filter { $0.field == field && !$0.isCurrent } }
}

extension Store {
    package func addRecord(_ new: NewRecord, by actor: Actor) async throws -> RecordRow.ID {
        try await write(as: actor) { try $0.addRecord(new) }
    }

    /// The record of the slug, also of an older one.
    package func record(kind: RecordKind, slug: String) async throws -> RecordRow? {
        try await read { db in
            if let found = try RecordRow.fetchOne(
                db, sql: "SELECT * FROM record WHERE kind = ? AND slug = ?", arguments: [kind.rawValue, slug])
            {
                return found
            }
            return try RecordRow.fetchOne(
                db,
                sql:
                    "SELECT record.* FROM slug_redirect JOIN record ON record.id = record_id WHERE slug_redirect.kind = ? AND slug_redirect.slug = ?",
                arguments: [kind.rawValue, slug])
        }
    }

    package func records(kind: RecordKind, state: RecordRow.State? = nil, search: String = "") async throws
        -> [RecordRow]
    {
        try await read { db in
            try RecordRow.fetchAll(
                db,
                sql: """
                    SELECT * FROM record WHERE kind = ? AND (? IS NULL OR state = ?) AND (? = '' OR instr(lower(title), lower(?)) > 0)
                    ORDER BY title COLLATE NOCASE
                    """, arguments: [kind.rawValue, state?.rawValue, state?.rawValue, search, search])
        }
    }

    /// Kind, state and how many.
    package func recordCounts() async throws -> [(kind: RecordKind, state: RecordRow.State, count: Int)] {
        try await read { db in
            try Row.fetchAll(db, sql: "SELECT kind, state, count(*) AS n FROM record GROUP BY kind, state").compactMap {
                row in
                guard let kind = RecordKind(rawValue: row["kind"]), let state = RecordRow.State(rawValue: row["state"])
                else { return nil }
                return (kind, state, row["n"])
            }
        }
    }

    package func recordDetail(_ id: RecordRow.ID) async throws -> RecordDetail? {
        try await read { db in
            guard let record = try RecordRow.fetchOne(db, sql: "SELECT * FROM record WHERE id = ?", arguments: [id])
            else { return nil }
            let sources = try Row.fetchAll(
                db,
                sql: """
                    SELECT claim_id, source.number AS k, response.number AS s, passage.number AS p FROM claim_source
                    JOIN claim ON claim.id = claim_id LEFT JOIN source ON source.id = source_id
                    LEFT JOIN passage ON passage.id = passage_id LEFT JOIN response ON response.id = passage.response_id
                    WHERE record_id = ? ORDER BY claim_source.rowid
                    """, arguments: [id])
            var byClaim: [Int64: [ClaimSource]] = [:]
            for row in sources {
                if let number = row["k"] as Int? {
                    byClaim[row["claim_id"], default: []].append(.source(number))
                } else if let response = row["s"] as Int?, let number = row["p"] as Int? {
                    byClaim[row["claim_id"], default: []].append(.passage(response: response, number: number))
                }
            }
            let claims = try Row.fetchAll(
                db, sql: "SELECT * FROM claim WHERE record_id = ? ORDER BY id", arguments: [id]
            ).compactMap { row -> Claim? in
                guard let field = CatalogueField(rawValue: row["field"]) else { return nil }
                return Claim(
                    id: row["id"], field: field, value: row["value"], isCurrent: row["is_current"],
                    sources: byClaim[row["id"]] ?? [])
            }
            let passages = try Row.fetchAll(
                db,
                sql: """
                    SELECT response.number AS s, passage.number AS p, passage.text, approved FROM record_passage
                    JOIN passage ON passage.id = passage_id JOIN response ON response.id = response_id WHERE record_id = ? ORDER BY 1, 2
                    """, arguments: [id]
            ).map {
                (
                    key: "\(ShownNumber.response($0["s"]))#p\($0["p"] as Int)", text: $0["text"] as String,
                    approved: $0["approved"] as Bool
                )
            }
            let editions = try String.fetchAll(
                db,
                sql: """
                    SELECT number || iif(revision = 0, '', '.' || revision) FROM edition_record JOIN edition ON edition.id = edition_id
                    WHERE record_id = ? ORDER BY number, revision
                    """, arguments: [id])
            let contacts = try Row.fetchAll(
                db,
                sql:
                    "SELECT permission.id, contact_id, contact.name, role, state FROM permission JOIN contact ON contact.id = contact_id WHERE record_id = ?",
                arguments: [id]
            ).map {
                (
                    permission: $0["id"] as Int64, contact: $0["contact_id"] as Int64, name: $0["name"] as String,
                    role: $0["role"] as String, state: $0["state"] as String
                )
            }
            return RecordDetail(
                record: record, claims: claims, passages: passages, editions: editions, contacts: contacts)
        }
    }

    /// Changes title and values in one go. A value that differs becomes the current one; the old stays beside it.
    package func editRecord(
        _ id: RecordRow.ID, seen version: Int, title: String, titleEnglish: String, claims: [NewClaim], by actor: Actor
    ) async throws {
        try await write(as: actor) { transaction in
            try transaction.advance("record", id: id.rawValue, from: version)
            try transaction.db.execute(
                sql: "UPDATE record SET title = ?, title_en = ? WHERE id = ?", arguments: [title, titleEnglish, id])
            for claim in claims { try transaction.addClaim(claim, to: id) }
            try transaction.keepFacets(id)
            try transaction.audit("record.edited", "record:\(id)")
        }
    }

    /// Makes another of a field's values the current one.
    package func chooseClaim(_ claim: Int64, of id: RecordRow.ID, seen version: Int, by actor: Actor) async throws {
        try await write(as: actor) { transaction in
            try transaction.advance("record", id: id.rawValue, from: version)
            let db = transaction.db
            guard
                let field = try String.fetchOne(
                    db, sql: "SELECT field FROM claim WHERE id = ? AND record_id = ?", arguments: [claim, id])
            else {
                throw StoreError.notFound
            }
            try db.execute(
                sql: "UPDATE claim SET is_current = 0 WHERE record_id = ? AND field = ? AND is_current = 1",
                arguments: [id, field])
            try db.execute(sql: "UPDATE claim SET is_current = 1 WHERE id = ?", arguments: [claim])
            try transaction.keepFacets(id)
            try transaction.audit("record.value_chosen", "record:\(id)", detail: ["field": field])
        }
    }

    /// - Throws: `CatalogueFault` when the record is not fit for the state.
    package func setRecordState(
        _ id: RecordRow.ID, to state: RecordRow.State, reason: String?, seen version: Int, by actor: Actor
    ) async throws {
        try await write(as: actor) { transaction in
            try transaction.advance("record", id: id.rawValue, from: version)
            let db = transaction.db
            let reason = reason?.trimmingCharacters(in: .whitespacesAndNewlines)
            if state == .setAside && (reason ?? "").isEmpty { throw CatalogueFault.reasonNeeded }
            if state == .ready {
                let summary = try Int64.fetchOne(
                    db,
                    sql:
                        "SELECT id FROM claim WHERE record_id = ? AND field = 'summary' AND is_current AND value <> ''",
                    arguments: [id])
                guard let summary else { throw CatalogueFault.summaryNeeded }
                let rests =
                    try Bool.fetchOne(db, sql: "SELECT 1 FROM claim_source WHERE claim_id = ?", arguments: [summary])
                    ?? false
                guard rests else { throw CatalogueFault.sourceNeeded }
                if let key = try transaction.repeatedPassage(in: id) { throw CatalogueFault.unapprovedWords(key) }
            }
            try db.execute(
                sql: "UPDATE record SET state = ?, reason = ? WHERE id = ?",
                arguments: [state.rawValue, state == .setAside ? reason : nil, id])
            try transaction.audit("record.state", "record:\(id)", why: reason, detail: ["state": state.rawValue])
        }
    }
}

extension Transaction {
    func addRecord(_ new: NewRecord) throws -> RecordRow.ID {
        let slug = try freeSlug(new.slug ?? Slug.make(new.title), kind: new.kind)
        try db.execute(
            sql: "INSERT INTO record (kind, slug, title, title_en, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [new.kind.rawValue, slug, new.title, new.titleEnglish, now, actor.description])
        let id = RecordRow.ID(db.lastInsertedRowID)
        for claim in new.claims { try addClaim(claim, to: id) }
        try keepFacets(id)
        try audit("record.added", "record:\(id)", detail: ["kind": new.kind.rawValue])
        return id
    }

    /// The passage whose words one of the record's values repeats though they may not be published; nil when none does.
    fileprivate func repeatedPassage(in record: RecordRow.ID) throws -> String? {
        let repetition = Repetition(try Material(db).passages)
        return try String.fetchAll(
            db, sql: "SELECT value FROM claim WHERE record_id = ? AND is_current", arguments: [record]
        ).lazy.compactMap { repetition.first(in: $0)?.key }.first
    }

    func addClaim(_ claim: NewClaim, to record: RecordRow.ID) throws {
        let value = claim.value.trimmingCharacters(in: .whitespacesAndNewlines).precomposedStringWithCanonicalMapping
        if let list = CodeList.of(claim.field) {
            for code in value.split(separator: "\n") where list[String(code)] == nil {
                throw CatalogueFault.valueNotInList(String(code))
            }
        }
        let old = try Row.fetchOne(
            db, sql: "SELECT id, value FROM claim WHERE record_id = ? AND field = ? AND is_current",
            arguments: [record, claim.field.rawValue])
        var id: Int64?
        if let old, (old["value"] as String) == value { id = old["id"] }
        if id == nil {
            if value.isEmpty && old == nil { return }
            if claim.isCurrent {
                try db.execute(
                    sql: "UPDATE claim SET is_current = 0 WHERE record_id = ? AND field = ? AND is_current",
                    arguments: [record, claim.field.rawValue])
            }
            if value.isEmpty { return }
            try db.execute(
                sql:
                    "INSERT INTO claim (record_id, field, value, is_current, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [record, claim.field.rawValue, value, claim.isCurrent, now, actor.description])
            id = db.lastInsertedRowID
        }
        for source in claim.sources {
            switch source {
            case .source(let number):
                guard
                    let row = try Int64.fetchOne(db, sql: "SELECT id FROM source WHERE number = ?", arguments: [number])
                else { throw CatalogueFault.unknownSource(source.key) }
                try db.execute(
                    sql:
                        "INSERT INTO claim_source (claim_id, source_id) SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM claim_source WHERE claim_id = ? AND source_id = ?)",
                    arguments: [id, row, id, row])
            case .passage(let response, let number):
                let row = try Int64.fetchOne(
                    db,
                    sql:
                        "SELECT passage.id FROM passage JOIN response ON response.id = response_id WHERE response.number = ? AND passage.number = ?",
                    arguments: [response, number])
                guard let row else { throw CatalogueFault.unknownSource(source.key) }
                try db.execute(
                    sql:
                        "INSERT INTO claim_source (claim_id, passage_id) SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM claim_source WHERE claim_id = ? AND passage_id = ?)",
                    arguments: [id, row, id, row])
                try db.execute(
                    sql: "INSERT OR IGNORE INTO record_passage (record_id, passage_id) VALUES (?, ?)",
                    arguments: [record, row])
            }
        }
    }

    /// What readers filter by, made anew from the current values.
    func keepFacets(_ record: RecordRow.ID) throws {
        try db.execute(sql: "DELETE FROM record_facet WHERE record_id = ?", arguments: [record])
        var facets: Set<[String]> = []
        let rows = try Row.fetchAll(
            db, sql: "SELECT field, value FROM claim WHERE record_id = ? AND is_current", arguments: [record])
        for row in rows {
            let values = (row["value"] as String).split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            switch CatalogueField(rawValue: row["field"]) {
            case .forms: facets.formUnion(values.map { ["form", $0] })
            case .status: facets.formUnion(values.map { ["status", $0] })
            case .evidence: facets.formUnion(values.map { ["evidence", $0] })
            case .services: facets.formUnion(values.map { ["service", $0.lowercased()] })
            case .counties: facets.formUnion(values.map { ["county", $0] })
            case .yearStart: facets.formUnion(values.map { ["year", $0] })
            case .documentType: facets.formUnion(values.map { ["document_type", $0] })
            case .municipalities:
                for place in values.compactMap({ Places.municipalityByCode[$0] }) {
                    facets.formUnion([
                        ["municipality", place.code], ["county", place.countyCode], ["group", place.groupCode],
                    ])
                }
            default: break
            }
        }
        for facet in facets {
            try db.execute(
                sql: "INSERT INTO record_facet (record_id, facet, code) VALUES (?, ?, ?)",
                arguments: [record, facet[0], facet[1]])
        }
    }

    private func freeSlug(_ wanted: String, kind: RecordKind) throws -> String {
        var slug = wanted
        var number = 2
        while try Bool.fetchOne(
            db,
            sql:
                "SELECT 1 FROM record WHERE kind = ? AND slug = ? UNION SELECT 1 FROM slug_redirect WHERE kind = ? AND slug = ?",
            arguments: [kind.rawValue, slug, kind.rawValue, slug]) ?? false
        {
            slug = "\(wanted)-\(number)"
            number += 1
        }
        return slug
    }
}

/// The last part of an address, made from a title: "Återbruket på Solvik" is `aterbruket-pa-solvik`.
package enum Slug {
    package static func make(_ title: String) -> String {
        let folded = title.lowercased().folding(options: .diacriticInsensitive, locale: nil)
        let words = folded.replacing("ø", with: "o").replacing("æ", with: "ae").split {
            !($0.isASCII && ($0.isLetter || $0.isNumber))
        }
        var slug = ""
        for word in words where slug.count + word.count < 60 { slug += (slug.isEmpty ? "" : "-") + word }
        return slug.isEmpty ? "utan-namn" : slug
    }
}
