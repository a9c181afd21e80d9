import GRDB

/// Desk research: a web page, document, law or conversation that values and sentences rest on.
package struct ResearchSource: Sendable, FetchableRecord {
    package let number: Int
    package let kind: String
    package let title: String
    package let publisher: String
    package let url: String
    package let publishedOn: String?
    package let readOn: String?
    package let note: String
    package let version: Int

    package var shownNumber: String { ShownNumber.source(number) }

    package init(row: Row) throws {
        number = row["number"]
        kind = row["kind"]
        title = row["title"]
        publisher = row["publisher"]
        url = row["url"]
        publishedOn = row["published_on"]
        readOn = row["read_on"]
        note = row["note"]
        version = row["version"]
    }
}

package struct NewSource: Sendable {
    package var kind: String
    package var title: String
    package var publisher: String
    package var url: String
    package var publishedOn: Day?
    package var readOn: Day?
    package var note: String

    package static let kinds = ["web", "document", "law", "conversation"]

    package init(
        kind: String, title: String, publisher: String = "", url: String = "", publishedOn: Day? = nil,
        readOn: Day? = nil, note: String = ""
    ) {
        self.kind = kind
        self.title = title
        self.publisher = publisher
        self.url = url
        self.publishedOn = publishedOn
        self.readOn = readOn
        self.note = note
    }
}

extension Store {
    /// - Returns: the number of K-0012.
    package func addSource(_ new: NewSource, by actor: Actor) async throws -> Int {
        try await write(as: actor) { transaction in
            let number = try transaction.nextNumber(.source)
            try transaction.db.execute(
                sql:
                    "INSERT INTO source (number, kind, title, publisher, url, published_on, read_on, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    number, new.kind, new.title, new.publisher, new.url, new.publishedOn?.description,
                    new.readOn?.description, new.note,
                ])
            try transaction.audit("source.added", "source:\(number)")
            return number
        }
    }

    package func editSource(_ number: Int, seen version: Int, _ new: NewSource, by actor: Actor) async throws {
        try await write(as: actor) { transaction in
            guard
                let id = try Int64.fetchOne(
                    transaction.db, sql: "SELECT id FROM source WHERE number = ?", arguments: [number])
            else { throw StoreError.notFound }
            try transaction.advance("source", id: id, from: version)
            try transaction.db.execute(
                sql:
                    "UPDATE source SET kind = ?, title = ?, publisher = ?, url = ?, published_on = ?, read_on = ?, note = ? WHERE id = ?",
                arguments: [
                    new.kind, new.title, new.publisher, new.url, new.publishedOn?.description, new.readOn?.description,
                    new.note, id,
                ])
            try transaction.audit("source.edited", "source:\(number)")
        }
    }

    package func source(_ number: Int) async throws -> ResearchSource? {
        try await read {
            try ResearchSource.fetchOne($0, sql: "SELECT * FROM source WHERE number = ?", arguments: [number])
        }
    }

    package func sources(search: String = "") async throws -> [ResearchSource] {
        try await read {
            try ResearchSource.fetchAll(
                $0,
                sql:
                    "SELECT * FROM source WHERE ? = '' OR instr(lower(title || ' ' || publisher || ' ' || url), lower(?)) > 0 ORDER BY number DESC",
                arguments: [search, search])
        }
    }
}
