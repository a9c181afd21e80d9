import Foundation
import GRDB

/// A row of the catalogue with its title and state.
package struct RecordRow: Sendable, Equatable {
    package typealias ID = CatalogueRecord.ID

    package enum State: String, Sendable, CaseIterable {
        case draft, ready
        case setAside = "set_aside"
    }

    package let id: ID
    package let kind: RecordKind
    package let slug: String
    package let title: String
    package let titleEnglish: String
    package let state: State
    package let reason: String?
    package let version: Int
}

extension RecordRow: FetchableRecord {
    package init(row: Row) throws {
        id = row["id"]
        kind = RecordKind(rawValue: row["kind"]) ?? .example
        slug = row["slug"]
        title = row["title"]
        titleEnglish = row["title_en"]
        state = State(rawValue: row["state"]) ?? .draft
        reason = row["reason"]
        version = row["version"]
    }
}

/// Where a value rests: a source of desk research or a passage of an answer.
package enum ClaimSource: Sendable, Hashable {
    /// The number of K-0012.
    case source(Int)
    /// The numbers of S-0148#p3.
    case passage(response: Int, number: Int)

    package var key: String {
        switch self {
        case .source(let number): ShownNumber.source(number)
        case .passage(let response, let number): "\(ShownNumber.response(response))#p\(number)"
        }
    }

    /// "K-0012" or "S-0148#p3".
    package init?(_ key: String) {
        let text = key.trimmingCharacters(in: .whitespaces)
        if let number = ShownNumber.parse(text, letter: "K") {
            self = .source(number)
            return
        }
        let parts = text.split(separator: "#")
        guard parts.count == 2, let response = ShownNumber.parse(parts[0], letter: "S"), parts[1].first == "p",
            let number = Int(parts[1].dropFirst())
        else { return nil }
        self = .passage(response: response, number: number)
    }
}

/// One value of a field with what it rests on. Of several, one is current; the others stand beside it.
package struct Claim: Sendable, Identifiable {
    package let id: Int64
    package let field: CatalogueField
    package let value: String
    package let isCurrent: Bool
    package let sources: [ClaimSource]
}

package struct NewClaim: Sendable {
    package var field: CatalogueField
    /// Several values: one a line.
    package var value: String
    package var sources: [ClaimSource]
    package var isCurrent: Bool

    package init(_ field: CatalogueField, _ value: String, sources: [ClaimSource], isCurrent: Bool = true) {
        self.field = field
        self.value = value
        self.sources = sources
        self.isCurrent = isCurrent
    }
}

package struct NewRecord: Sendable {
    package var kind: RecordKind
    package var title: String
    package var titleEnglish: String
    package var slug: String?
    package var claims: [NewClaim]

    package init(
        kind: RecordKind, title: String, titleEnglish: String = "", slug: String? = nil, claims: [NewClaim] = []
    ) {
        self.kind = kind
        self.title = title
        self.titleEnglish = titleEnglish
        self.slug = slug
        self.claims = claims
    }
}

/// Why a record cannot be changed so.
package enum CatalogueFault: Error, Equatable {
    /// A record that is set aside needs a reason.
    case reasonNeeded
    /// A ready record has a summary.
    case summaryNeeded
    /// Every value rests on something.
    case sourceNeeded
    /// There is no source or passage with the key.
    case unknownSource(String)
    case valueNotInList(String)
    /// A value repeats a passage that is not approved or may not be quoted; its key.
    case unapprovedWords(String)
}
