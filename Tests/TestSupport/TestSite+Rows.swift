import Foundation
import GRDB
import Inspel

extension TestSite {
    /// Rows of the database as text, columns joined by " | "; for what no page shows, such as the audit log.
    package func rows(_ sql: String) async throws -> [String] {
        let file = try DatabaseQueue(path: folder.appending(path: "inspel.sqlite").path)
        return try await file.read { db in
            try Row.fetchAll(db, sql: sql).map { row in
                row.map { String.fromDatabaseValue($0.1) ?? ($0.1.isNull ? "–" : "\($0.1)") }.joined(separator: " | ")
            }
        }
    }

    /// Writes past the store, to lay out what a test starts from.
    package func execute(_ sql: String) async throws {
        let file = try DatabaseQueue(path: folder.appending(path: "inspel.sqlite").path)
        try await file.writeWithoutTransaction { try $0.execute(sql: sql) }
    }

    /// The newest mail of the kind.
    package func lastMail(_ kind: String) async throws -> QueuedMail? {
        try await mails().last { $0.kind == kind }
    }

    /// The path of the private link in the newest mail of the kind.
    package func link(in kind: String) async throws -> String? {
        try await lastMail(kind)?.link?.replacing(settings.baseURL, with: "")
    }
}
