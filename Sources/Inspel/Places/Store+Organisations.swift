import Foundation
import GRDB

extension Store {
    package func organisation(_ id: Organisation.ID) async throws -> Organisation? {
        try await read {
            try Organisation.fetchOne($0, sql: "SELECT * FROM organisation WHERE id = ?", arguments: [id])
        }
    }

    /// The organisation that a person means by a code, a name ("Arvika", "Arvika kommun", "Arvikas") or a mail address.
    package func findOrganisation(_ words: String) async throws -> Organisation? {
        try await read { try Organisation.find(words, $0) }
    }

    package func organisations() async throws -> [Organisation] {
        try await read { try Organisation.fetchAll($0, sql: "SELECT * FROM organisation ORDER BY name COLLATE NOCASE") }
    }

    /// Adds an organisation that is not built in, with the mail domains that are its own.
    package func addOrganisation(
        kind: Organisation.Kind, name: String, countyCode: String? = nil, domains: [String], by actor: Actor
    ) async throws -> Organisation.ID {
        try await write(as: actor) { transaction in
            try transaction.db.execute(
                sql: "INSERT INTO organisation (kind, name, county_code) VALUES (?, ?, ?)",
                arguments: [kind.rawValue, name, countyCode])
            let id = Organisation.ID(transaction.db.lastInsertedRowID)
            for domain in domains {
                try transaction.db.execute(
                    sql: "INSERT OR REPLACE INTO mail_domain (domain, organisation_id) VALUES (?, ?)",
                    arguments: [domain.lowercased(), id])
            }
            try transaction.audit("organisation.added", "organisation:\(id)", detail: ["kind": kind.rawValue])
            return id
        }
    }
}

extension Organisation {
    package static func find(_ words: String, _ db: Database) throws -> Organisation? {
        let text = words.trimmingCharacters(in: .whitespacesAndNewlines).precomposedStringWithCanonicalMapping
        guard !text.isEmpty else { return nil }
        if let at = text.lastIndex(of: "@") {
            return try byDomain(text[text.index(after: at)...].lowercased(), db)
        }
        if text.allSatisfy(\.isNumber) {
            return try fetchOne(
                db, sql: "SELECT * FROM organisation WHERE municipality_code = ? OR region_code = ?",
                arguments: [text, text])
        }
        for name in spellings(text) {
            let named = try db.cachedStatement(sql: "SELECT * FROM organisation WHERE name = ? COLLATE NOCASE")
            if let found = try fetchOne(named, arguments: [name]) {
                return found
            }
            if let place = Places.municipalityByName[name.lowercased()] {
                return try fetchOne(
                    db, sql: "SELECT * FROM organisation WHERE municipality_code = ?", arguments: [place.code])
            }
            if let region = Places.regionByName[name.lowercased()] {
                return try fetchOne(
                    db, sql: "SELECT * FROM organisation WHERE region_code = ?", arguments: [region.code])
            }
        }
        return nil
    }

    /// By the domain or the nearest domain above it: `skola.arvika.se` is Arvika's.
    private static func byDomain(_ domain: String, _ db: Database) throws -> Organisation? {
        var labels = domain.split(separator: ".")
        while labels.count >= 2 {
            let domainOf = try db.cachedStatement(
                sql: """
                    SELECT organisation.* FROM organisation JOIN mail_domain ON organisation_id = organisation.id
                    WHERE domain = ?
                    """)
            if let found = try fetchOne(domainOf, arguments: [labels.joined(separator: ".")]) {
                return found
            }
            labels.removeFirst()
        }
        return nil
    }

    /// The words as they stand, without the kind of body, and without a genitive s.
    private static func spellings(_ text: String) -> [String] {
        var found = [text]
        let lower = text.lowercased()
        for kind in [" kommun", " stad", " kommuns", " stads"] where lower.hasSuffix(kind) {
            found.append(String(text.dropLast(kind.count)))
        }
        for name in found where name.lowercased().hasSuffix("s") {
            found.append(String(name.dropLast()))
        }
        return found
    }

    private static func same(_ left: String, _ right: String) -> Bool { left.lowercased() == right.lowercased() }
}
