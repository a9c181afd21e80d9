import Foundation
import GRDB

/// One line of the inbox.
package struct InboxItem: Sendable {
    package let number: Int
    package let name: String
    package let channel: String
    package let state: Response.State
    package let needsPerson: Bool
    package let isLate: Bool
    package let receivedAt: Timestamp
    package let callTitle: String
}

package struct InboxFilter: Sendable, Equatable {
    /// Nil shows every state.
    package var state: Response.State?
    package var needsPerson = false
    package var search = ""
    package var call: Call.ID?
    package var page = 0
    package static let pageSize = 50

    package init() {}
}

extension Store {
    /// The newest first, a page at a time.
    package func inbox(_ filter: InboxFilter) async throws -> [InboxItem] {
        try await read { db in
            var conditions: [String] = []
            var arguments: [(any DatabaseValueConvertible)?] = []
            if let state = filter.state {
                conditions.append("response.state = ?")
                arguments.append(state.rawValue)
            }
            if filter.needsPerson { conditions.append("response.needs_person = 1 AND response.state <> 'withdrawn'") }
            if let call = filter.call {
                conditions.append("response.call_id = ?")
                arguments.append(call)
            }
            if let number = ShownNumber.parse(filter.search.trimmingCharacters(in: .whitespaces), letter: "S") {
                conditions.append("response.number = ?")
                arguments.append(number)
            } else if !filter.search.isEmpty {
                let words =
                    "%"
                    + filter.search.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing(
                        "_", with: "\\_") + "%"
                // A number alone may be a response's or stand in an answer.
                let number = ShownNumber.plain(filter.search)
                arguments.append(number)
                conditions.append(
                    """
                    (response.number = ? OR organisation_name LIKE ? ESCAPE '\\' OR sender_name LIKE ? ESCAPE '\\'
                     OR sender_email LIKE ? ESCAPE '\\' OR response.id IN (
                      SELECT response_id FROM answer JOIN answer_version ON answer_id = answer.id AND answer_version.version = current_version
                      WHERE answer_version.text LIKE ? ESCAPE '\\'))
                    """)
                arguments += [words, words, words, words]
            }
            let order = filter.state == nil ? "response.number" : "response.state, response.number"
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT response.number, organisation_name, sender_name, sender_email, needs_person, late, response.state, response.received_at,
                     (SELECT channel FROM arrival WHERE id = arrival_id) AS channel, (SELECT slug FROM call WHERE id = call_id) AS slug
                    FROM response \(conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND "))
                    ORDER BY \(order) DESC LIMIT ? OFFSET ?
                    """,
                arguments: StatementArguments(arguments + [InboxFilter.pageSize, filter.page * InboxFilter.pageSize]))
            return rows.map { row in
                let organisation: String = row["organisation_name"]
                let sender: String = row["sender_name"]
                return InboxItem(
                    number: row["number"],
                    name: !organisation.isEmpty ? organisation : (sender.isEmpty ? row["sender_email"] : sender),
                    channel: row["channel"], state: Response.State(rawValue: row["state"]) ?? .new,
                    needsPerson: row["needs_person"],
                    isLate: row["late"], receivedAt: row["received_at"], callTitle: row["slug"])
            }
        }
    }

    /// How many responses are in each state, and how many need a person.
    package func inboxCounts() async throws -> (byState: [Response.State: Int], needsPerson: Int) {
        try await read { db in
            var counts: [Response.State: Int] = [:]
            for row in try Row.fetchAll(
                db, sql: "SELECT state, count(*) AS n FROM response INDEXED BY response_inbox GROUP BY state")
            {
                if let state = Response.State(rawValue: row["state"]) { counts[state] = row["n"] }
            }
            let needs =
                try Int.fetchOne(
                    db,
                    sql:
                        "SELECT count(*) FROM response INDEXED BY response_needs_person WHERE needs_person = 1 AND state <> 'withdrawn'"
                ) ?? 0
            return (counts, needs)
        }
    }

    package func response(number: Int) async throws -> Response? {
        try await read {
            try Response.fetchOne($0, sql: Response.selection + " WHERE response.number = ?", arguments: [number])
        }
    }
}
