/// Comments on a call before it opens. None of them stops it; each says what a respondent will stumble on.
package enum CallChecker {
    package enum Comment: Sendable, Equatable {
        case closesOnWeekend(Day)
        case shortTime(days: Int)
        case manyQuestions(Int)
        case numbering(question: String, expected: Int, found: Int)
        case asksTwoThings(question: String)
        case asksForOthersData(question: String)
        case noPurpose
        case longToRead(minutes: Int)
        case milestoneBeforeClosing(String)
    }

    package static func comments(_ call: CallDefinition) -> [Comment] {
        var found: [Comment] = []
        if call.closes.day.weekday > 5 { found.append(.closesOnWeekend(call.closes.day)) }
        let days = call.opens.day.days(until: call.closes.day)
        if days < 28 { found.append(.shortTime(days: days)) }
        if call.questions.count > 12 { found.append(.manyQuestions(call.questions.count)) }
        for (index, question) in call.questions.enumerated() {
            if question.number != index + 1 {
                found.append(.numbering(question: question.id, expected: index + 1, found: question.number))
            }
            let prompt = question.prompt.text(.swedish).lowercased()
            let askings =
                [" och hur ", " och varför", " samt ", ", och vad "].filter { prompt.contains($0) }.count
                + max(0, prompt.filter { $0 == "?" }.count - 1)
            if askings > 0 { found.append(.asksTwoThings(question: question.id)) }
            if question.asksForContact { found.append(.asksForOthersData(question: question.id)) }
        }
        if call.owner.purpose.isEmpty || call.owner.legalBasis.isEmpty { found.append(.noPurpose) }
        let words = call.questions.map {
            ($0.prompt.text(.swedish) + " " + ($0.help?.text(.swedish) ?? "")).split(separator: " ").count
        }.reduce(0, +)
        if words > 600 { found.append(.longToRead(minutes: words / 200 + 1)) }
        return found
    }
}
