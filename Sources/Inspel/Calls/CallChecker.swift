/// What an experienced editor would say about a call before it goes out. A call can be opened with comments left.
package struct CallComment: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// The last day is a Saturday or Sunday.
        case closesOnWeekend(Day)
        /// A date in the texts stands with the name of another day of the week: as it is written, and the day it is.
        case wrongWeekday(text: String, weekday: Int)
        case closesOnHoliday(Day, HolidayName)
        case closesInJuly(Day)
        /// Fewer than 21 days from the first day to the last.
        case shortPeriod(days: Int)
        case manyQuestions(Int)
        /// Minutes to read everything at 200 words a minute.
        case readingTime(minutes: Int)
        case numberingRestarts(at: Int)
        case numberingGap(after: Int, found: Int)
        case asksTwoThings(question: Int)
        case asksForOthersData(question: Int)
        case longQuestion(question: Int, words: Int)
        /// The owner's contact is also where answers go; a question to the owner is then easily taken for an answer.
        case ownerHasNoAddressOfItsOwn
        case noPurpose
        case noLegalBasis
        case noAboutYou
        case noMilestoneAfterClosing
        case noEnglish
    }

    package let kind: Kind

    package init(_ kind: Kind) { self.kind = kind }
}

package enum CallChecker {
    static let fewestDays = 21
    static let mostQuestions = 10
    static let longestReading = 5
    static let longestQuestion = 45

    package static func comments(on call: CallDefinition) -> [CallComment] {
        (dates(call) + numbering(call) + questions(call) + notice(call)).map(CallComment.init)
    }

    private static func dates(_ call: CallDefinition) -> [CallComment.Kind] {
        var found: [CallComment.Kind] = []
        let last = call.closes.day
        if let holiday = SwedishHolidays.name(of: last) {
            found.append(.closesOnHoliday(last, holiday))
        } else if last.weekday >= 6 {
            found.append(.closesOnWeekend(last))
        } else if last.month == 7 {
            found.append(.closesInJuly(last))
        }
        found += WrittenWeekday.wrong(in: call).map { .wrongWeekday(text: $0.text, weekday: $0.weekday) }
        let days = call.opens.day.days(until: last)
        if days < fewestDays { found.append(.shortPeriod(days: days)) }
        if !call.milestones.contains(where: { $0.date > last }) { found.append(.noMilestoneAfterClosing) }
        return found
    }

    private static func numbering(_ call: CallDefinition) -> [CallComment.Kind] {
        var found: [CallComment.Kind] = []
        var previous = 0
        for number in call.questions.map(\.number) {
            if number <= previous {
                found.append(.numberingRestarts(at: number))
            } else if number > previous + 1 {
                found.append(.numberingGap(after: previous, found: number))
            }
            previous = number
        }
        return found
    }

    private static func questions(_ call: CallDefinition) -> [CallComment.Kind] {
        var found: [CallComment.Kind] = []
        if call.questions.count > mostQuestions { found.append(.manyQuestions(call.questions.count)) }
        for question in call.questions {
            let prompt = question.prompt.text(.swedish)
            if asksTwoThings(prompt) { found.append(.asksTwoThings(question: question.number)) }
            if question.asksForContact || asksForOthersData(prompt + " " + (question.help?.text(.swedish) ?? "")) {
                found.append(.asksForOthersData(question: question.number))
            }
            let words = words(prompt)
            if words > longestQuestion { found.append(.longQuestion(question: question.number, words: words)) }
        }
        let text =
            [call.title, call.summary].map { $0.text(.swedish) }
            + call.questions.flatMap { [$0.prompt.text(.swedish), $0.help?.text(.swedish) ?? ""] }
        let minutes = (text.reduce(0) { $0 + words($1) } + 199) / 200
        if minutes > longestReading { found.append(.readingTime(minutes: minutes)) }
        return found
    }

    private static func notice(_ call: CallDefinition) -> [CallComment.Kind] {
        var found: [CallComment.Kind] = []
        if call.owner.contact.lowercased() == call.intakeAddress.lowercased() {
            found.append(.ownerHasNoAddressOfItsOwn)
        }
        if words(call.owner.purpose.text(.swedish)) < 3 { found.append(.noPurpose) }
        if call.owner.legalBasis.isEmpty { found.append(.noLegalBasis) }
        if call.aboutYou.isEmpty { found.append(.noAboutYou) }
        let texts = [call.title, call.summary, call.owner.name] + call.questions.map(\.prompt)
        if !texts.allSatisfy({ $0.texts["en"] != nil }) { found.append(.noEnglish) }
        return found
    }

    /// Two question marks, or an "and" that begins a question of its own.
    private static func asksTwoThings(_ prompt: String) -> Bool {
        let text = prompt.lowercased()
        if text.filter({ $0 == "?" }).count > 1 { return true }
        let joints = ["och", "samt", "and"]
        let askers: Set<Substring> = [
            "varför", "hur", "vad", "vilka", "vilken", "vilket", "när", "var", "vem", "vilkas", "why", "how", "what",
            "which", "when", "where", "who",
        ]
        let parts = text.split { !$0.isLetter }
        return zip(parts, parts.dropFirst()).contains { joints.contains(String($0)) && askers.contains($1) }
    }

    private static func asksForOthersData(_ text: String) -> Bool {
        let text = text.lowercased()
        return [
            "kontaktperson", "namn och e-post", "telefonnummer", "contact person", "name and e-mail", "personnummer",
        ]
        .contains { text.contains($0) }
    }

    private static func words(_ text: String) -> Int { text.split(whereSeparator: \.isWhitespace).count }
}
