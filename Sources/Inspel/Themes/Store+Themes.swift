import GRDB

/// A code of the codebook.
package struct Theme: Sendable, Identifiable, FetchableRecord {
    package let id: Int64
    package let code: String
    package let name: LocalText
    package let definition: LocalText
    package let parent: Int64?
    package let version: Int
    /// How many passages carry it.
    package let passages: Int

    package init(row: Row) throws {
        id = row["id"]
        code = row["code"]
        let english: String = row["name_en"]
        name = LocalText(row["name_sv"], english: english.isEmpty ? nil : english)
        let definitionEnglish: String = row["definition_en"]
        definition = LocalText(row["definition_sv"], english: definitionEnglish.isEmpty ? nil : definitionEnglish)
        parent = row["parent_id"]
        version = row["version"]
        passages = row["passages"]
    }
}

package struct NewTheme: Sendable {
    package var name: LocalText
    package var definition: LocalText
    package var parent: Int64?

    package init(name: LocalText, definition: LocalText, parent: Int64? = nil) {
        self.name = name
        self.definition = definition
        self.parent = parent
    }
}

package enum ThemeFault: Error, Equatable {
    case nameNeeded
    case codeTaken
    /// A theme cannot lie under itself.
    case circle
}

extension Store {
    package func themes() async throws -> [Theme] {
        try await read {
            try Theme.fetchAll(
                $0,
                sql: """
                    SELECT theme.*, (SELECT count(*) FROM passage_theme JOIN passage ON passage.id = passage_id
                     WHERE theme_id = theme.id AND removed = 0) AS passages FROM theme ORDER BY name_sv COLLATE NOCASE
                    """)
        }
    }

    /// - Parameter code: made from the name unless given.
    /// - Throws: `ThemeFault`.
    @discardableResult
    package func addTheme(_ new: NewTheme, code: String? = nil, by actor: Actor) async throws -> Int64 {
        guard !new.name.text(.swedish).isEmpty else { throw ThemeFault.nameNeeded }
        let code = code ?? Slug.make(new.name.text(.swedish))
        return try await write(as: actor) { transaction in
            let isTaken = try Bool.fetchOne(
                transaction.db, sql: "SELECT EXISTS (SELECT 1 FROM theme WHERE code = ?)", arguments: [code])
            guard isTaken != true else { throw ThemeFault.codeTaken }
            try transaction.db.execute(
                sql:
                    "INSERT INTO theme (code, name_sv, name_en, definition_sv, definition_en, parent_id) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    code, new.name.text(.swedish), new.name.texts["en"] ?? "", new.definition.text(.swedish),
                    new.definition.texts["en"] ?? "", new.parent,
                ])
            let id = transaction.db.lastInsertedRowID
            try transaction.audit("theme.added", "theme:\(id)", detail: ["code": code])
            return id
        }
    }

    /// - Throws: `ThemeFault`, `StoreError.changedMeanwhile`.
    package func editTheme(_ id: Int64, seen version: Int, _ new: NewTheme, by actor: Actor) async throws {
        guard !new.name.text(.swedish).isEmpty else { throw ThemeFault.nameNeeded }
        try await write(as: actor) { transaction in
            let db = transaction.db
            var above = new.parent
            while let parent = above {
                guard parent != id else { throw ThemeFault.circle }
                above = try Int64.fetchOne(db, sql: "SELECT parent_id FROM theme WHERE id = ?", arguments: [parent])
            }
            try transaction.advance("theme", id: id, from: version)
            try db.execute(
                sql:
                    "UPDATE theme SET name_sv = ?, name_en = ?, definition_sv = ?, definition_en = ?, parent_id = ? WHERE id = ?",
                arguments: [
                    new.name.text(.swedish), new.name.texts["en"] ?? "", new.definition.text(.swedish),
                    new.definition.texts["en"] ?? "", new.parent, id,
                ])
            try transaction.audit("theme.edited", "theme:\(id)")
        }
    }

    /// The passages that carry the theme: S-0148#p3, words, whose.
    package func passages(theme id: Int64) async throws -> [(key: String, text: String, name: String)] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT response.number AS s, passage.number AS p, passage.text, organisation_name FROM passage_theme
                    JOIN passage ON passage.id = passage_id JOIN response ON response.id = response_id
                    WHERE theme_id = ? AND removed = 0 ORDER BY 1, 2
                    """, arguments: [id]
            ).map { ("\(ShownNumber.response($0["s"]))#p\($0["p"] as Int)", $0["text"], $0["organisation_name"]) }
        }
    }
}
