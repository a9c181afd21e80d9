import Formats
import Foundation

/// All that an edition says, frozen. Every file of the edition is made from this value alone, so the same snapshot,
/// program and engine give the same bytes. Only what may be public is in it.
package struct Snapshot: Codable, Equatable, Sendable {
    package var number: Int
    package var revision: Int
    package var title: String
    package var publisher: String
    /// What links to the site begin with.
    package var baseURL: String
    package var published: Timestamp
    package var isDemonstration: Bool
    package var program: String
    package var chapters: [Chapter]
    package var records: [Record]
    package var sources: [Source]
    package var passages: [Passage]
    package var viewpoints: [Viewpoint]
    package var notices: [Notice]

    package struct Chapter: Codable, Equatable, Sendable {
        package var slug: String
        package var number: Int
        package var title: String
        package var summary: String
        package var language: Language
        package var document: Document
        /// Citation keys in the order in which the text first uses them: the first is note 1.
        package var citations: [String]
    }

    package struct Record: Codable, Equatable, Sendable {
        package var id: Int64
        package var kind: RecordKind
        package var slug: String
        package var title: String
        package var titleEnglish: String
        package var fields: [Field]
        package var contacts: [Contact]
        package var lastConfirmed: Day?

        package init(
            id: Int64, kind: RecordKind, slug: String, title: String, titleEnglish: String, fields: [Field],
            contacts: [Contact], lastConfirmed: Day?
        ) {
            self.id = id
            self.kind = kind
            self.slug = slug
            self.title = title
            self.titleEnglish = titleEnglish
            self.fields = fields
            self.contacts = contacts
            self.lastConfirmed = lastConfirmed
        }
    }

    package struct Field: Codable, Equatable, Sendable {
        package var field: CatalogueField
        package var values: [Value]
        package var citations: [Citation]

        package init(field: CatalogueField, values: [Value], citations: [Citation]) {
            self.field = field
            self.values = values
            self.citations = citations
        }
    }

    package struct Value: Codable, Equatable, Sendable {
        /// As shown in Swedish: the word for a code, the name of a place, the text itself.
        package var text: String
        package var textEnglish: String?
        package var code: String?
    }

    package struct Citation: Codable, Equatable, Sendable {
        package var key: String
        package var page: String?
    }

    /// Somebody who answers for the record: role and organisation; the name only with its holder's yes.
    package struct Contact: Codable, Equatable, Sendable {
        package var permission: Int64
        package var role: String
        package var organisation: String
        package var name: String?
        package var email: String?
    }

    package struct Source: Codable, Equatable, Sendable {
        package var number: Int
        package var kind: String
        package var title: String
        package var publisher: String
        package var url: String
        package var publishedOn: String?
        package var readOn: String?
        package var key: String { ShownNumber.source(number) }
    }

    package struct Passage: Codable, Equatable, Sendable {
        package var id: Int64
        /// S-0148#p3
        package var key: String
        package var response: Int
        package var received: Day
        /// Nil unless the respondent lets the organisation be named.
        package var organisation: String?
        package var organisationKind: String?
        /// With persons masked; nil unless approved and the respondent lets it be quoted.
        package var text: String?
        /// Whether the respondent lets the words be repeated, approved or not; nil in editions made before it was kept.
        package var mayQuote: Bool?
    }

    package struct Viewpoint: Codable, Equatable, Sendable {
        package var kind: String
        package var statement: String
        package var reason: String
        package var addressee: String?
        package var domain: String?
        package var citation: String
    }

    package struct Notice: Codable, Equatable, Sendable {
        package var revision: Int
        package var day: Day
        package var place: String
        package var text: String
        package var textEnglish: String
    }
}

extension Snapshot {
    /// "2", or "2.1" after a revision.
    package var label: String { revision == 0 ? "\(number)" : "\(number).\(revision)" }

    /// The bytes that are stored and hashed.
    package func encoded() throws -> [UInt8] { [UInt8](try JSONEncoder.stable.encode(self)) }

    package static func decode(_ text: String) throws -> Snapshot {
        try JSONDecoder().decode(Snapshot.self, from: Data(text.utf8))
    }

    package func records(_ kind: RecordKind) -> [Record] { records.filter { $0.kind == kind } }

    package func record(_ kind: RecordKind, _ slug: String) -> Record? {
        records.first { $0.kind == kind && $0.slug == slug }
    }
}

extension Snapshot.Record {
    package subscript(_ field: CatalogueField) -> Snapshot.Field? { fields.first { $0.field == field } }

    /// The first value's Swedish text.
    package func text(_ field: CatalogueField) -> String? { self[field]?.values.first?.text }

    package func code(_ field: CatalogueField) -> String? { self[field]?.values.first?.code }

    /// The keys of all sources that its fields rest on, without repeats, in the order of the fields.
    package var citationKeys: [String] {
        var seen: Set<String> = []
        return fields.flatMap(\.citations).map(\.key).filter { seen.insert($0).inserted }
    }
}

/// The order of Swedish word lists: å, ä and ö after z, other accents and case aside.
package enum SwedishOrder {
    package static func key(_ text: String) -> [UInt32] {
        text.lowercased().precomposedStringWithCanonicalMapping.unicodeScalars.flatMap { scalar -> [UInt32] in
            switch scalar {
            case "å": return [0x7B]
            case "ä", "æ": return [0x7C]
            case "ö", "ø": return [0x7D]
            default:
                return String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars.filter {
                    $0.properties.generalCategory != .nonspacingMark
                }.map(\.value)
            }
        }
    }

    package static func isBefore(_ left: String, _ right: String) -> Bool {
        key(left).lexicographicallyPrecedes(key(right))
    }
}
