import GRDB

/// Where to look.
package enum SearchScope: String, Sendable, CaseIterable {
    /// Handbook and catalogue.
    case all
    case handbook
    case examples
    /// What came in; for editors alone.
    case responses

    var scope: SearchEntry.Scope { self == .responses ? .desk : .public }

    var kinds: [SearchKind] {
        switch self {
        case .all: [.chapter, .example, .enterprise, .governingDocument, .meetingPlace]
        case .handbook: [.chapter]
        case .examples: [.example]
        case .responses: [.response]
        }
    }
}

package struct SearchHit: Sendable {
    package let kind: SearchKind
    /// `upphandla#fraga-marknaden`, a record's slug, `S-0148`.
    package let ref: String
    package let language: Language
    package let title: String
    package let place: String
    package let snippet: Snippet
    /// Greater is better; comparable within one answer alone.
    package let score: Double
}

package struct SearchAnswer: Sendable {
    package let query: SearchQuery
    /// The best first.
    package let hits: [SearchHit]
    /// How the query had to be read to find them.
    package let strictness: SearchQuery.Strictness
}

extension Store {
    /// Finds by stems and parts of compounds, ranked, titles before bodies before parts. Makes the index again first when
    /// what it was made from has changed.
    ///
    /// - Parameter language: entries in it are preferred where a record has two.
    package func search(
        _ words: String, in scope: SearchScope = .all, language: Language = .swedish, limit: Int = 50
    ) async throws -> SearchAnswer {
        let query = SearchQuery(words)
        guard !query.isEmpty else { return SearchAnswer(query: query, hits: [], strictness: .every) }
        switch scope.scope {
        case .public: try await reindexPublic()
        case .desk: try await reindexDesk()
        }
        for strictness in query.attempts {
            let hits = try await read { db in
                try Store.hits(db, query, strictness, scope, language: language, limit: limit)
            }
            if !hits.isEmpty { return SearchAnswer(query: query, hits: hits, strictness: strictness) }
        }
        return SearchAnswer(query: query, hits: [], strictness: query.attempts.last ?? .every)
    }

    private static func hits(
        _ db: Database, _ query: SearchQuery, _ strictness: SearchQuery.Strictness, _ scope: SearchScope,
        language: Language, limit: Int
    ) throws -> [SearchHit] {
        let table = "search_\(scope.scope.rawValue)"
        let kinds = scope.kinds.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT search_entry.*, bm25(\(table), 4.0, 1.0, 0.5) AS rank FROM \(table)
                JOIN search_entry ON search_entry.id = \(table).rowid
                WHERE \(table) MATCH ? AND kind IN (\(kinds)) ORDER BY rank, search_entry.id LIMIT ?
                """, arguments: [query.match(strictness), limit * 2])
        var places: [String: Int] = [:]
        var found: [(row: Row, score: Double)] = []
        for row in rows {
            let key = "\(row["kind"] as String):\(row["ref"] as String)"
            let rank: Double = row["rank"]
            if let place = places[key] {
                if (row["language"] as String) == language.code,
                    (found[place].row["language"] as String) != language.code
                {
                    found[place].row = row
                }
                continue
            }
            places[key] = found.count
            found.append((row, -rank))
        }
        return found.prefix(limit).map { row, score in
            let written: Language = (row["language"] as String) == Language.english.code ? .english : .swedish
            return SearchHit(
                kind: SearchKind(rawValue: row["kind"]) ?? .chapter, ref: row["ref"], language: written,
                title: row["title"], place: row["place"],
                snippet: Snippet(of: row["body"], for: query, language: written), score: score)
        }
    }

    /// Makes the public index from the latest edition, unless it is made from it already. Nobody's change: no audit row.
    ///
    /// What people have taken back since is left out, so a name that is struck is gone from the transaction on.
    package func reindexPublic() async throws {
        let stamp = try await editionsFingerprint()
        let current = try await read {
            try String.fetchOne($0, sql: "SELECT stamp FROM search_state WHERE subject = 'public'")
        }
        guard current != stamp else { return }
        var entries: [SearchEntry] = []
        if let edition = try await latestEdition(), let snapshot = try await snapshot(of: edition.id) {
            entries = SearchEntry.all(
                in: try snapshot.striking(try await permissionsNow(in: edition.id)).snapshot)
        }
        try await write(as: .program) { [entries] transaction in
            try transaction.removeEntries(.public)
            for entry in entries { try transaction.insert(entry, scope: .public) }
            try transaction.setSearchState("public", stamp)
        }
    }

    /// Brings the index of responses up to date: those alone whose answers changed.
    package func reindexDesk() async throws {
        let stale = try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT response.id, response.number, now.stamp FROM response
                    JOIN (SELECT response.id, response.version || ':' || count(answer.id) || ':'
                            || ifnull(sum(answer.current_version), 0) || ':' || ifnull(max(answer.id), 0) AS stamp
                          FROM response LEFT JOIN answer ON answer.response_id = response.id GROUP BY response.id) AS now
                     ON now.id = response.id
                    LEFT JOIN search_state ON subject = 'response:' || response.id
                    WHERE search_state.stamp IS NOT now.stamp
                    """
            ).map { (id: $0["id"] as Int64, number: $0["number"] as Int, stamp: $0["stamp"] as String) }
        }
        // In portions, so that other writes need not wait for all of them.
        for portion in stride(from: 0, to: stale.count, by: 200) {
            let some = Array(stale[portion..<min(stale.count, portion + 200)])
            try await write(as: .program) { transaction in
                for response in some {
                    try transaction.removeEntries(.desk, ref: ShownNumber.response(response.number))
                    for entry in try SearchEntry.all(of: response.id, transaction.db) {
                        try transaction.insert(entry, scope: .desk)
                    }
                    try transaction.setSearchState("response:\(response.id)", response.stamp)
                }
            }
        }
    }
}

extension SearchEntry {
    /// The answers of a response as they are read now.
    fileprivate static func all(of response: Int64, _ db: Database) throws -> [SearchEntry] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT response.number, response.language, answer.title, answer_version.text,
                 ifnull(organisation.name, organisation_name) AS organisation, sender_name,
                 (SELECT group_concat(question, ', ') FROM answer_question WHERE answer_id = answer.id) AS questions
                FROM response JOIN answer ON answer.response_id = response.id
                JOIN answer_version ON answer_id = answer.id AND answer_version.version = answer.current_version
                LEFT JOIN organisation ON organisation.id = organisation_id
                WHERE response.id = ? AND answer.state <> 'not_answered' ORDER BY answer.position
                """, arguments: [response]
        ).map { row in
            let organisation: String = row["organisation"] ?? ""
            let sender: String = row["sender_name"]
            let title: String = row["title"]
            let body: String = row["text"]
            return SearchEntry(
                kind: .response, ref: ShownNumber.response(row["number"]),
                language: (row["language"] as String) == Language.english.code ? .english : .swedish,
                title: organisation.isEmpty ? sender : organisation, place: row["questions"] ?? "",
                body: title.isEmpty ? body : title + "\n" + body)
        }
    }
}
