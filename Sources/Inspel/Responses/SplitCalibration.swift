import Foundation
import GRDB

/// How the program's suggestions stood the test of the editors: of the parts that it was so sure of, how many stayed.
package struct SplitCalibration: Sendable, Equatable {
    package struct Band: Sendable, Equatable {
        package var certainty: Certainty
        /// Parts that an editor has decided on, or whose response is done.
        package var looked = 0
        /// Those of them that stand under the questions that the program suggested.
        package var stayed = 0
    }

    package var bands: [Band]

    package var looked: Int { bands.reduce(0) { $0 + $1.looked } }
}

extension Store {
    /// Over all calls of the programme; parts that people placed from the start say nothing and do not count.
    package func splitCalibration() async throws -> SplitCalibration {
        try await read { db in
            var bands = [Certainty.sure, .likely, .unsure].map { SplitCalibration.Band(certainty: $0) }
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT answer_suggestion.confidence AS confidence, answer_suggestion.questions AS suggested,
                     (SELECT group_concat(question, char(10)) FROM answer_question WHERE answer_id = answer.id) AS questions
                    FROM answer_suggestion JOIN answer ON answer.id = answer_suggestion.answer_id
                    JOIN response ON response.id = answer.response_id
                    WHERE answer_suggestion.state = 'given' AND (response.state = 'done' OR response.state <> 'withdrawn'
                     AND EXISTS (SELECT 1 FROM answer_decision WHERE answer_decision.answer_id = answer.id))
                    """)
            while let row = try rows.next() {
                let certainty = Certainty(row["confidence"])
                guard let band = bands.firstIndex(where: { $0.certainty == certainty }) else { continue }
                let suggested = Set((row["suggested"] as String).split(separator: "\n"))
                let now = Set(((row["questions"] as String?) ?? "").split(separator: "\n"))
                bands[band].looked += 1
                if suggested == now { bands[band].stayed += 1 }
            }
            return SplitCalibration(bands: bands)
        }
    }
}
