import Foundation
import GRDB

/// The 290 municipalities and 21 regions, built in. Codes and names: SCB; groups: SKR 2023; map cells: our own.
package enum Places {
    package struct Municipality: Sendable, Hashable {
        /// SCB's four-digit code.
        package let code: String
        package let name: String
        /// With its genitive and kind: "Arvika kommun", "Mölndals stad".
        package let officialName: String
        package let countyCode: String
        package let groupCode: String
        package let groupName: String
        package let domain: String
        /// Column and row in the hexagon map: pointy top, odd rows half a cell to the right, rows grow southwards.
        package let column: Int
        package let row: Int
    }

    package struct Region: Sendable, Hashable {
        /// The county's two-digit code.
        package let code: String
        package let name: String
        package let officialName: String
        package let county: String
        package let domain: String
    }

    package static let municipalities: [Municipality] = rows("kommuner").compactMap { row in
        guard let x = Int(row["tile_x"] ?? ""), let y = Int(row["tile_y"] ?? "") else { return nil }
        return Municipality(
            code: row["code"] ?? "", name: row["name"] ?? "", officialName: row["self_name"] ?? "",
            countyCode: row["county_code"] ?? "", groupCode: row["skr_group"] ?? "",
            groupName: row["skr_group_name"] ?? "", domain: row["email_domain"] ?? "", column: x, row: y)
    }

    package static let regions: [Region] = rows("regioner").map { row in
        Region(
            code: row["code"] ?? "", name: row["name"] ?? "", officialName: row["official_name"] ?? "",
            county: row["county"] ?? "", domain: row["domain"] ?? "")
    }

    package static let municipalityByCode = Dictionary(uniqueKeysWithValues: municipalities.map { ($0.code, $0) })
    package static let regionByCode = Dictionary(uniqueKeysWithValues: regions.map { ($0.code, $0) })

    /// By name and by official name, in lower case.
    static let municipalityByName = Dictionary(
        municipalities.flatMap { [($0.name.lowercased(), $0), ($0.officialName.lowercased(), $0)] },
        uniquingKeysWith: { first, _ in first })
    static let regionByName = Dictionary(
        regions.map { ($0.officialName.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })

    /// Group codes with their names, in SKR's order (A1 … C9).
    package static let groups: [(code: String, name: String)] = Dictionary(
        municipalities.map { ($0.groupCode, $0.groupName) }, uniquingKeysWith: { first, _ in first }
    ).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }

    static let gotland = "0980"

    /// Fills the organisation table of a new programme. Gotland is one organisation with both codes.
    static func seed(_ db: Database) throws {
        for place in municipalities {
            let region = place.code == gotland ? place.countyCode : nil
            try db.execute(
                sql: """
                    INSERT INTO organisation (kind, name, municipality_code, region_code, county_code)
                    VALUES ('municipality', ?, ?, ?, ?)
                    """, arguments: [place.officialName, place.code, region, place.countyCode])
            try addDomains([place.domain], organisation: db.lastInsertedRowID, db)
        }
        for region in regions where region.code != municipalityByCode[gotland]?.countyCode {
            try db.execute(
                sql: "INSERT INTO organisation (kind, name, region_code, county_code) VALUES ('region', ?, ?, ?)",
                arguments: [region.officialName, region.code, region.code])
            try addDomains([region.domain], organisation: db.lastInsertedRowID, db)
        }
        for row in rows("samordningsforbund") {
            try db.execute(
                sql: "INSERT INTO organisation (kind, name, county_code) VALUES ('coordination_association', ?, ?)",
                arguments: [row["name"] ?? "", row["county_code"]])
            try addDomains([row["domain"] ?? ""], organisation: db.lastInsertedRowID, db)
        }
    }

    private static func addDomains(_ domains: [String], organisation: Int64, _ db: Database) throws {
        for domain in domains where !domain.isEmpty {
            try db.execute(
                sql: "INSERT OR IGNORE INTO mail_domain (domain, organisation_id) VALUES (?, ?)",
                arguments: [domain.lowercased(), organisation])
        }
    }

    /// Rows of one of our own files: comma-separated, quotation marks round values with commas.
    private static func rows(_ name: String) -> [[String: String]] {
        guard let text = Embedded.text("places/\(name).csv") else { return [] }
        let lines = text.split(separator: "\n").map { line -> [String] in
            var values = [""]
            var quoted = false
            for character in line {
                switch character {
                case "\"": quoted.toggle()
                case "," where !quoted: values.append("")
                default: values[values.count - 1].append(character)
                }
            }
            return values
        }
        guard let head = lines.first else { return [] }
        return lines.dropFirst().map { Dictionary(zip(head, $0), uniquingKeysWith: { first, _ in first }) }
    }
}
