import Formats
import Foundation
import Inspel

/// What readers narrow a list by; the raw value is the name in the address.
package enum CatalogueFacet: String, Sendable, CaseIterable {
    case form
    case documentType = "typ"
    case service = "tjanst"
    case county = "lan"
    case group = "grupp"
    case municipality = "kommun"
    case year = "ar"
    case status = "lage"

    package static func of(_ kind: RecordKind) -> [CatalogueFacet] {
        switch kind {
        case .example: [.form, .service, .county, .group, .municipality, .year, .status]
        case .enterprise: [.service, .county, .municipality]
        case .governingDocument: [.documentType, .county, .group, .municipality]
        case .meetingPlace: [.county, .municipality]
        }
    }

    /// Whether it has a select of its own. One municipality is chosen by a link.
    var isChosenInForm: Bool { self != .municipality }

    package init?(_ field: CatalogueField) {
        switch field {
        case .forms: self = .form
        case .documentType: self = .documentType
        case .services: self = .service
        case .counties: self = .county
        case .municipalities: self = .municipality
        case .status: self = .status
        default: return nil
        }
    }

    /// The record's values under the facet.
    func values(of record: Snapshot.Record) -> [String] {
        switch self {
        case .form: record[.forms]?.values.compactMap(\.code) ?? []
        case .documentType: record[.documentType]?.values.compactMap(\.code) ?? []
        case .service: record[.services]?.values.map { $0.text.lowercased() } ?? []
        case .status: record[.status]?.values.compactMap(\.code) ?? []
        case .municipality: record[.municipalities]?.values.compactMap(\.code) ?? []
        case .group:
            Array(
                Set(
                    (record[.municipalities]?.values ?? []).compactMap(\.code).compactMap {
                        Places.municipalityByCode[$0]?.groupCode
                    }))
        case .county:
            Array(
                Set(
                    (record[.counties]?.values.compactMap(\.code) ?? [])
                        + (record[.municipalities]?.values ?? []).compactMap(\.code).compactMap {
                            Places.municipalityByCode[$0]?.countyCode
                        }))
        case .year: CatalogueFacet.years(of: record).map(String.init)
        }
    }

    /// The years in which it went on, as far as they are known; without an end the first alone.
    static func years(of record: Snapshot.Record) -> [Int] {
        let start = record.text(.yearStart).flatMap { Int($0.prefix(4)) }
        let end = record.text(.yearEnd).flatMap { Int($0.prefix(4)) }
        switch (start, end) {
        case (let start?, let end?): return end >= start && end - start < 100 ? Array(start...end) : [start]
        case (let year?, nil), (nil, let year?): return [year]
        case (nil, nil): return []
        }
    }
}

/// The values that a list is narrowed to.
package struct CatalogueFilter: Sendable, Equatable {
    package private(set) var chosen: [CatalogueFacet: String] = [:]
    /// From 1.
    package var page = 1

    package init() {}

    package subscript(_ facet: CatalogueFacet) -> String? {
        get { chosen[facet] }
        set { chosen[facet] = newValue.flatMap { $0.isEmpty ? nil : String($0.prefix(100)) } }
    }

    package var isEmpty: Bool { chosen.isEmpty }

    package func without(_ facet: CatalogueFacet) -> CatalogueFilter {
        var filter = self
        filter[facet] = nil
        filter.page = 1
        return filter
    }

    package func at(page: Int) -> CatalogueFilter {
        var filter = self
        filter.page = page
        return filter
    }

    /// "?form=iop&lan=17", or nothing.
    package var query: String {
        var pairs = CatalogueFacet.allCases.compactMap { facet in
            chosen[facet].map { value in
                "\(facet.rawValue)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
            }
        }
        if page > 1 { pairs.append("sida=\(page)") }
        return pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&")
    }
}

/// Records with their values, for lists and their counts.
struct CatalogueSelection {
    let records: [Snapshot.Record]
    private let values: [[CatalogueFacet: Set<String>]]
    let filter: CatalogueFilter

    init(_ records: [Snapshot.Record], _ filter: CatalogueFilter, facets: [CatalogueFacet]) {
        self.records = records
        self.filter = filter
        values = records.map { record in
            Dictionary(uniqueKeysWithValues: facets.map { ($0, Set($0.values(of: record))) })
        }
    }

    /// The records that fit all that is chosen, in the order of the edition.
    var fitting: [Snapshot.Record] {
        records.indices.filter { fits($0, except: nil) }.map { records[$0] }
    }

    private func fits(_ index: Int, except facet: CatalogueFacet?) -> Bool {
        filter.chosen.allSatisfy { chosen, value in
            chosen == facet || values[index][chosen]?.contains(value) ?? false
        }
    }

    /// How many would be left under each value of the facet, with the other choices as they are.
    func counts(_ facet: CatalogueFacet) -> [String: Int] {
        var counts: [String: Int] = [:]
        for index in records.indices {
            let fits = fits(index, except: facet)
            for value in values[index][facet] ?? [] { counts[value, default: 0] += fits ? 1 : 0 }
        }
        return counts
    }
}
