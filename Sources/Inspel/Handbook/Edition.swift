import Foundation
import GRDB

/// A published edition, or one revision of it, without its snapshot.
package struct Edition: Sendable, Equatable {
    package typealias ID = Identifier<Edition>

    package let id: ID
    package let number: Int
    package let revision: Int
    package let title: String
    package let published: Timestamp
    package let publishedBy: String
    package let snapshotSHA256: String

    /// "2", or "2.1" after a revision.
    package var label: String { revision == 0 ? "\(number)" : "\(number).\(revision)" }

    /// The folder under `DATA/editions` that holds its files.
    package var folder: String { label }
}

extension Edition: FetchableRecord {
    static let selection =
        "SELECT id, number, revision, title, published_at, published_by, snapshot_sha256 FROM edition WHERE state = 'published'"

    package init(row: Row) throws {
        id = row["id"]
        number = row["number"]
        revision = row["revision"]
        title = row["title"]
        published = row["published_at"]
        publishedBy = row["published_by"]
        snapshotSHA256 = row["snapshot_sha256"]
    }
}

/// A file of an edition as it is written.
package struct EditionFile: Sendable, Equatable {
    /// Relative to the edition's folder: `sida/upphandla.html`, `handbok.pdf`.
    package let path: String
    package let mediaType: String
    package let bytes: [UInt8]

    package init(path: String, mediaType: String, bytes: [UInt8]) {
        self.path = path
        self.mediaType = mediaType
        self.bytes = bytes
    }
}

/// A file of an edition as the database knows it.
package struct StoredEditionFile: Sendable, Equatable {
    package let path: String
    package let mediaType: String
    package let size: Int
    package let sha256: String
    /// Since when it is not served because a name in the edition was struck.
    package let withheld: Timestamp?
}
