/// A record of the catalogue: the row without its values.
package enum CatalogueRecord {
    package typealias ID = Identifier<CatalogueRecord>
}

/// The four kinds of records in the catalogue.
package enum RecordKind: String, Sendable, Codable, CaseIterable {
    case example
    case enterprise
    case governingDocument = "governing_document"
    case meetingPlace = "meeting_place"

    /// The word before the colon in a chapter's references and in open data: `exempel:slug`.
    package var prefix: String {
        switch self {
        case .example: "exempel"
        case .enterprise: "foretag"
        case .governingDocument: "styrdokument"
        case .meetingPlace: "motesplats"
        }
    }

    package init?(prefix: some StringProtocol) {
        guard let kind = RecordKind.allCases.first(where: { $0.prefix == prefix }) else { return nil }
        self = kind
    }
}
