/// What can be said of a record of the catalogue: the values of `claim.field`. A record's title stands in its own row;
/// persons stand in `permission`, never here.
package enum CatalogueField: String, Sendable, Codable, CaseIterable {
    /// What it is, in a few sentences; the English beside it.
    case summary
    case summaryEnglish = "summary_en"
    /// Public bodies that take part or own the document, one a line, with their official names.
    case publicBody = "public_body"
    /// Enterprises and associations that take part, one a line.
    case partners
    /// Codes of `CodeList.forms`.
    case forms
    /// Codes of municipalities (four digits) and counties (two).
    case municipalities
    case counties
    /// A code of `CodeList.exampleStatus`, and the day that it was so.
    case status
    case statusOn = "status_on"
    case yearStart = "year_start"
    case yearEnd = "year_end"
    case services
    /// How they did it, what came of it, a code of `CodeList.evidence` for what the result rests on, what they learnt.
    case method
    case results
    case evidence
    case lessons
    /// What the law says of it, and the day that it was so.
    case legal
    case legalOn = "legal_on"
    case organisationNumber = "organisation_number"
    case legalForm = "legal_form"
    /// A code of `CodeList.documentType`.
    case documentType = "document_type"
    case adoptedBy = "adopted_by"
    case adoptedOn = "adopted_on"
    case validUntil = "valid_until"
    /// Who convenes a meeting place, and how often it meets.
    case convener
    case rhythm
    case url
    /// A remark of the editors that is published.
    case note

    package enum Shape: Sendable, Equatable {
        /// Running text; blank lines part paragraphs.
        case text
        /// A short text.
        case line
        /// Several short texts, one a line.
        case lines
        /// One code, or several one a line, of the list of this name.
        case code(String), codes(String)
        case municipalities, counties
        case year, day, link
    }

    package var shape: Shape {
        switch self {
        case .summary, .summaryEnglish, .method, .results, .legal, .note: .text
        case .publicBody, .partners, .services, .lessons: .lines
        case .forms: .codes("forms")
        case .status: .code("example_status")
        case .evidence: .code("evidence")
        case .documentType: .code("document_type")
        case .municipalities: .municipalities
        case .counties: .counties
        case .yearStart, .yearEnd: .year
        case .statusOn, .legalOn, .adoptedOn, .validUntil: .day
        case .url: .link
        case .organisationNumber, .legalForm, .adoptedBy, .convener, .rhythm: .line
        }
    }

    /// The fields of a kind, in the order of its form and page.
    package static func of(_ kind: RecordKind) -> [CatalogueField] {
        switch kind {
        case .example:
            [
                .summary, .summaryEnglish, .publicBody, .partners, .forms, .municipalities, .counties, .status,
                .statusOn,
                .yearStart, .yearEnd, .services, .method, .results, .evidence, .lessons, .legal, .legalOn, .url, .note,
            ]
        case .enterprise:
            [
                .summary, .summaryEnglish, .organisationNumber, .legalForm, .municipalities, .counties, .services,
                .yearStart, .results, .url, .note,
            ]
        case .governingDocument:
            [
                .summary, .summaryEnglish, .publicBody, .documentType, .municipalities, .counties, .adoptedBy,
                .adoptedOn,
                .validUntil, .url, .note,
            ]
        case .meetingPlace:
            [
                .summary, .summaryEnglish, .convener, .publicBody, .partners, .rhythm, .municipalities, .counties,
                .status,
                .yearStart, .lessons, .url, .note,
            ]
        }
    }
}

extension CodeList {
    /// The list that a field's codes come from.
    package static func of(_ field: CatalogueField) -> CodeList? {
        switch field {
        case .forms: forms
        case .status: exampleStatus
        case .evidence: evidence
        case .documentType: documentType
        default: nil
        }
    }
}
