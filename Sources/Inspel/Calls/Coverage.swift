import GRDB

/// Where a municipality or region stands in one call. Says who is in and who is missing, never how common a thing is.
package enum CoverageState: String, Sendable, CaseIterable, Comparable {
    case notInvited = "not_invited"
    case invited
    case declined
    case answered
    case published

    package static func < (left: Self, right: Self) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
}

package struct Coverage: Sendable {
    package let municipalities: [String: CoverageState]
    package let regions: [String: CoverageState]

    package func count(_ state: CoverageState) -> Int { municipalities.values.filter { $0 == state }.count }
}

extension Store {
    /// By municipality and region code; the last state that holds counts. Only the body itself makes it answered: an
    /// enterprise in Arvika does not. Gotland stands once on each axis.
    package func coverage(_ call: Call.ID) async throws -> Coverage {
        try await read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT municipality_code, region_code,
                     EXISTS (SELECT 1 FROM invitation WHERE call_id = ?1 AND organisation_id = organisation.id) AS invited,
                     EXISTS (SELECT 1 FROM invitation WHERE call_id = ?1 AND organisation_id = organisation.id AND declined_at IS NOT NULL) AS declined,
                     EXISTS (SELECT 1 FROM response WHERE call_id = ?1 AND organisation_id = organisation.id AND state <> 'withdrawn') AS answered,
                     EXISTS (SELECT 1 FROM response JOIN passage ON passage.response_id = response.id JOIN edition_passage ON passage_id = passage.id
                             WHERE call_id = ?1 AND organisation_id = organisation.id AND response.state <> 'withdrawn') AS published
                    FROM organisation WHERE municipality_code IS NOT NULL OR region_code IS NOT NULL
                    """, arguments: [call])
            var municipalities: [String: CoverageState] = [:]
            var regions: [String: CoverageState] = [:]
            for row in rows {
                let state: CoverageState =
                    row["published"]
                    ? .published
                    : row["answered"]
                        ? .answered : row["declined"] ? .declined : row["invited"] ? .invited : .notInvited
                if let code = row["municipality_code"] as String? { municipalities[code] = state }
                if let code = row["region_code"] as String? { regions[code] = state }
            }
            return Coverage(municipalities: municipalities, regions: regions)
        }
    }
}
