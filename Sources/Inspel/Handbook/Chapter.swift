import Foundation
import GRDB

/// A chapter of the handbook with the newest version of its text.
package struct Chapter: Sendable, Equatable {
    package typealias ID = Identifier<Chapter>

    package enum State: String, Sendable, CaseIterable {
        case inHandbook = "in_handbook"
        case setAside = "set_aside"
    }

    package let id: ID
    package let slug: String
    package let position: Int
    package let title: String
    package let titleEnglish: String
    package let summary: String
    package let language: Language
    package let state: State
    /// For optimistic locking; every save adds one.
    package let version: Int
    package let markdown: String
    package let changed: Timestamp
    package let changedBy: String
}

extension Chapter: FetchableRecord {
    static let selection = """
        SELECT chapter.*, markdown, created_at, created_by FROM chapter
        JOIN chapter_version ON chapter_id = chapter.id
         AND chapter_version.version = (SELECT max(version) FROM chapter_version newest WHERE newest.chapter_id = chapter.id)
        """

    package init(row: Row) throws {
        id = row["id"]
        slug = row["slug"]
        position = row["position"]
        title = row["title"]
        titleEnglish = row["title_en"]
        summary = row["summary"]
        language = Language(rawValue: row["language"]) ?? .swedish
        state = State(rawValue: row["state"]) ?? .inHandbook
        version = row["version"]
        markdown = row["markdown"]
        changed = row["created_at"]
        changedBy = row["created_by"]
    }
}

/// What an editor writes of a chapter.
package struct ChapterText: Sendable, Equatable {
    package var title: String
    package var titleEnglish: String
    package var summary: String
    package var language: Language
    package var markdown: String

    package init(
        title: String, titleEnglish: String = "", summary: String = "", language: Language = .swedish, markdown: String
    ) {
        self.title = title.precomposedStringWithCanonicalMapping
        self.titleEnglish = titleEnglish.precomposedStringWithCanonicalMapping
        self.summary = summary.precomposedStringWithCanonicalMapping
        self.language = language
        self.markdown = markdown.precomposedStringWithCanonicalMapping
    }
}
