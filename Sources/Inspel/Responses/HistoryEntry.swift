import GRDB

/// One line of a response's history: what happened to it, its parts and its passages.
package struct HistoryEntry: Sendable {
    package enum Who: Sendable, Equatable {
        /// Name, else address.
        case editor(String)
        case respondent
        case contact
        case program
    }

    package let at: Timestamp
    package let who: Who
    package let action: String
    package let why: String?
    /// The number of the passage that it was done to.
    package let passage: Int?

    /// Text went from one part to another.
    package static let moved = "answer.moved"

    /// In the order in which it happened.
    static func fetch(_ response: Response, _ db: Database) throws -> [HistoryEntry] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT audit.at, audit.actor, audit.action, audit.why, passage.number AS passage,
                 iif(editor.name = '', editor.email, editor.name) AS editor
                FROM audit LEFT JOIN editor ON audit.actor = 'editor:' || editor.id
                LEFT JOIN passage ON audit.subject = 'passage:' || passage.id AND passage.response_id = ?1
                WHERE audit.subject IN (SELECT 'response:' || ?1 UNION ALL SELECT 'arrival:' || ?2
                 UNION ALL SELECT 'answer:' || id FROM answer WHERE response_id = ?1
                 UNION ALL SELECT 'passage:' || id FROM passage WHERE response_id = ?1)
                ORDER BY audit.id
                """, arguments: [response.id, response.arrivalID])
        var entries: [HistoryEntry] = []
        for row in rows {
            let actor: String = row["actor"]
            let why: String? = row["why"]
            let isMove = why == "border moved"
            // A move changes two parts at least and is told once.
            if isMove, let last = entries.last, last.action == moved, last.at == row["at"] { continue }
            let who: Who =
                switch actor {
                case "respondent": .respondent
                case "contact": .contact
                default: (row["editor"] as String?).map { .editor($0) } ?? .program
                }
            entries.append(
                HistoryEntry(
                    at: row["at"], who: who, action: isMove ? moved : row["action"], why: isMove ? nil : why,
                    passage: row["passage"]))
        }
        return entries
    }
}
