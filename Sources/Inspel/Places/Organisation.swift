import GRDB

package struct Organisation: Sendable, Equatable {
    package typealias ID = Identifier<Organisation>

    package enum Kind: String, Sendable, CaseIterable {
        case municipality
        case region
        case coordinationAssociation = "coordination_association"
        case enterprise
        case other
    }

    package let id: ID
    package let kind: Kind
    package let name: String
    package let municipalityCode: String?
    package let regionCode: String?
    package let countyCode: String?
    package let version: Int
}

extension Organisation: FetchableRecord {
    package init(row: Row) throws {
        id = row["id"]
        kind = Kind(rawValue: row["kind"]) ?? .other
        name = row["name"]
        municipalityCode = row["municipality_code"]
        regionCode = row["region_code"]
        countyCode = row["county_code"]
        version = row["version"]
    }
}
