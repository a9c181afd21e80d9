import Formats
import Foundation
import GRDB

extension Store {
    /// All chapters in the handbook's order, those set aside last.
    package func chapters() async throws -> [Chapter] {
        try await read {
            try Chapter.fetchAll($0, sql: Chapter.selection + " ORDER BY state = 'set_aside', position, chapter.id")
        }
    }

    package func chapter(_ id: Chapter.ID) async throws -> Chapter? {
        try await read { try Chapter.fetchOne($0, sql: Chapter.selection + " WHERE chapter.id = ?", arguments: [id]) }
    }

    package func chapter(slug: String) async throws -> Chapter? {
        try await read { try Chapter.fetchOne($0, sql: Chapter.selection + " WHERE slug = ?", arguments: [slug]) }
    }

    /// Adds a chapter last. Its slug is made of the title and never changes; the same title again gets a number.
    package func addChapter(_ text: ChapterText, slug wanted: String? = nil, by actor: Actor) async throws -> Chapter.ID
    {
        try await write(as: actor) { transaction in
            let db = transaction.db
            var base = wanted ?? HeadingIDs.ascii(text.title)
            if base.isEmpty || Chapter.reservedSlugs.contains(base) { base = "kapitel-" + base }
            var slug = base
            var number = 2
            while try Bool.fetchOne(db, sql: "SELECT 1 FROM chapter WHERE slug = ?", arguments: [slug]) ?? false {
                slug = "\(base)-\(number)"
                number += 1
            }
            let position = try Int.fetchOne(db, sql: "SELECT ifnull(max(position), 0) + 1 FROM chapter") ?? 1
            try db.execute(
                sql: """
                    INSERT INTO chapter (slug, position, title, title_en, summary, language) VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [slug, position, text.title, text.titleEnglish, text.summary, text.language.rawValue])
            let id = Chapter.ID(db.lastInsertedRowID)
            try transaction.addVersion(of: id, number: 1, markdown: text.markdown)
            try transaction.audit("chapter.added", "chapter:\(id)", detail: ["slug": slug])
            return id
        }
    }

    /// Saves a new version of the text.
    ///
    /// - Throws: `StoreError.changedMeanwhile` when `version` is not the newest, and nothing is saved.
    package func saveChapter(_ id: Chapter.ID, version: Int, _ text: ChapterText, by actor: Actor) async throws {
        try await write(as: actor) { transaction in
            let db = transaction.db
            try transaction.advance("chapter", id: id.rawValue, from: version)
            try db.execute(
                sql: "UPDATE chapter SET title = ?, title_en = ?, summary = ?, language = ? WHERE id = ?",
                arguments: [text.title, text.titleEnglish, text.summary, text.language.rawValue, id])
            let newest = try Int.fetchOne(
                db, sql: "SELECT max(version) FROM chapter_version WHERE chapter_id = ?", arguments: [id])
            try transaction.addVersion(of: id, number: (newest ?? 0) + 1, markdown: text.markdown)
            try transaction.audit("chapter.saved", "chapter:\(id)", detail: ["version": "\((newest ?? 0) + 1)"])
        }
    }

    /// Moves the chapter one step towards the beginning or the end.
    package func moveChapter(_ id: Chapter.ID, towardsBeginning: Bool, by actor: Actor) async throws {
        try await write(as: actor) { transaction in
            let db = transaction.db
            var order = try Chapter.ID.fetchAll(
                db, sql: "SELECT id FROM chapter ORDER BY state = 'set_aside', position, id")
            guard let index = order.firstIndex(of: id) else { throw StoreError.notFound }
            let other = towardsBeginning ? index - 1 : index + 1
            guard order.indices.contains(other) else { return }
            order.swapAt(index, other)
            for (position, chapter) in order.enumerated() {
                try db.execute(
                    sql: "UPDATE chapter SET position = ? WHERE id = ?", arguments: [position + 1, chapter])
            }
            try transaction.audit("chapter.moved", "chapter:\(id)")
        }
    }

    /// Takes the chapter out of coming editions, or back in.
    package func setChapter(_ id: Chapter.ID, _ state: Chapter.State, version: Int, by actor: Actor) async throws {
        try await write(as: actor) { transaction in
            try transaction.advance("chapter", id: id.rawValue, from: version)
            try transaction.db.execute(
                sql: "UPDATE chapter SET state = ? WHERE id = ?", arguments: [state.rawValue, id])
            try transaction.audit("chapter.state", "chapter:\(id)", detail: ["state": state.rawValue])
        }
    }
}

extension Chapter {
    /// Names that files of an edition have.
    static let reservedSlugs: Set<String> = ["index", "handbok"]
}

extension Transaction {
    fileprivate func addVersion(of id: Chapter.ID, number: Int, markdown: String) throws {
        try db.execute(
            sql: """
                INSERT INTO chapter_version (chapter_id, version, markdown, created_at, created_by) VALUES (?, ?, ?, ?, ?)
                """, arguments: [id, number, markdown, now, actor.description])
    }
}
