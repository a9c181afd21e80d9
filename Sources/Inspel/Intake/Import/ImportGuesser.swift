import Formats
import Foundation

/// Guesses what the columns of a table hold from their headings and the call's own words.
struct ImportGuesser {
    private let call: CallDefinition
    private let vocabulary: CallVocabulary
    /// The call's own labels of "about you".
    private var labels: [String: ImportField] = [:]

    init(_ call: CallDefinition) {
        self.call = call
        vocabulary = CallVocabulary(call)
        let own: [String: ImportField] = [
            "organisation": .organisation, "name": .name, "role": .role, "email": .email, "may_quote": .mayQuote,
        ]
        for field in call.aboutYou {
            guard let meaning = own[field.id] else { continue }
            for text in field.label.texts.values { labels[ImportHeading.normal(text)] = meaning }
        }
    }

    // MARK: One heading

    /// What the heading says on its own, and how sure that is.
    func guess(_ heading: String) -> (meaning: ImportHeading.Meaning, score: Double)? {
        guard !ImportHeading.normal(heading).isEmpty || heading.contains(where: \.isNumber) else { return nil }
        let marker = Marker.number(heading)
        // "3. Organisation": the number is the survey's and not the call's.
        let words = marker.map { $0.isNamed ? heading : $0.rest } ?? heading
        for text in [heading, words, marker?.rest ?? ""] where !text.isEmpty {
            if let field = labels[ImportHeading.normal(text)] { return (.field(field), 1) }
            if let (question, score) = verbatim(text) { return (.field(.question(question)), score) }
        }
        for text in [heading, words] {
            guard let field = ImportHeading.exact(text) else { continue }
            return (.field(field), field == .ignore ? 0.3 : 0.9)
        }
        let rest = marker?.rest ?? heading
        if let found = vocabulary.best(rest), found.score >= 0.6 {
            return (.field(.question(vocabulary.questions[found.index].id)), found.score * 0.85)
        }
        let loose = ImportHeading.loose(words)
        if let marker, marker.numbers.count == 1, loose == nil || ImportHeading.normal(marker.rest).isEmpty,
            marker.isNamed || ImportHeading.normal(marker.rest).isEmpty,
            let question = vocabulary.questions.first(where: { $0.number == marker.numbers[0] })
        {
            return (.field(.question(question.id)), 0.6)
        }
        return loose.map { ($0, 0.5) }
    }

    /// The question whose words these are, whole, or cut off as some tools do.
    private func verbatim(_ heading: String) -> (String, Double)? {
        let isCut = heading.hasSuffix("…") || heading.hasSuffix("...")
        let text = ImportHeading.normal(heading.replacing("…", with: ""))
        for question in call.questions {
            let prompts = question.prompt.texts.values.map(ImportHeading.normal)
            if prompts.contains(text) { return (question.id, 1) }
            if question.short.texts.values.contains(where: { ImportHeading.normal($0) == text }) {
                return (question.id, 0.95)
            }
            let enough = isCut ? 12 : 40
            if text.count >= enough, prompts.contains(where: { $0.hasPrefix(text) }) { return (question.id, 0.95) }
            if text.count > 40, prompts.contains(where: { $0.count > 20 && text.hasPrefix($0) }) {
                return (question.id, 0.9)
            }
        }
        return nil
    }

    // MARK: The row of headings

    private static let searchedRows = 12

    /// How much the likeliest row of headings says.
    func headScore(_ sheet: Sheet) -> Double {
        sheet.rows.prefix(ImportGuesser.searchedRows).map(score).max() ?? 0
    }

    /// The rows of the heading: the one that says most, and the one below when it only says more of it.
    func head(of sheet: Sheet) -> ClosedRange<Int>? {
        let rows = sheet.rows.prefix(ImportGuesser.searchedRows)
        let scores = rows.map(score)
        guard let best = scores.max() else { return nil }
        let index: Int?
        // A number alone is too little; and the first row that says nearly as much as the best is the heading.
        if best > 0.05 {
            index = scores.firstIndex { $0 >= 0.6 * best }
        } else {
            index =
                rows.firstIndex { row in row.count { !$0.isEmpty } >= 2 }
                ?? rows.firstIndex { row in row.contains { !$0.isEmpty } }
        }
        guard let index else { return nil }
        let isDouble = index + 1 < sheet.rows.count && isSecondHead(sheet.rows[index + 1], below: sheet.rows[index])
        return (index + 1)...(index + (isDouble ? 2 : 1))
    }

    private func score(_ row: [String]) -> Double {
        if row.contains(where: ImportGuesser.isData) { return 0 }
        return row.prefix(ImportTable.mostColumns).reduce(0) { sum, cell in
            // A number alone may be a question's, and is more often a grade or the count of the row.
            sum + (cell.allSatisfy(\.isNumber) ? (cell.isEmpty ? 0 : 0.02) : guess(cell)?.score ?? 0)
        }
    }

    private static func isData(_ cell: String) -> Bool {
        MailAddress.isPlausible(cell.trimmingCharacters(in: .whitespacesAndNewlines))
    }

    /// Whether a row below the headings is a heading itself: it says "Open-Ended Response" and the like, or it stands
    /// under headings that reach over several columns while everything that a tool fills in by itself is empty.
    private func isSecondHead(_ row: [String], below head: [String]) -> Bool {
        let filled = row.indices.filter { !row[$0].isEmpty }
        guard !filled.isEmpty, !row.contains(where: ImportGuesser.isData) else { return false }
        if filled.contains(where: { ImportHeading.isGeneric(row[$0]) }) {
            return filled.allSatisfy { row[$0].count <= 200 }
        }
        let automatic = head.indices.filter { index in
            guard let found = guess(head[index]), case .field(let field) = found.meaning else { return false }
            return field == .ignore || field == .submitted || field == .email
        }
        let isUnderNothing = filled.contains { $0 >= head.count || head[$0].isEmpty }
        return isUnderNothing && !automatic.isEmpty && automatic.allSatisfy { $0 >= row.count || row[$0].isEmpty }
    }

    // MARK: All columns together

    func fields(_ columns: [ImportTable.Column]) -> [ImportField] {
        var fields = [ImportField](repeating: .ignore, count: columns.count)
        var scores = [Double](repeating: 0, count: columns.count)
        var lastQuestion: String?
        var seen: Set<ImportField> = []
        for (index, column) in columns.enumerated() {
            guard let (field, score) = field(column, after: lastQuestion, seen: seen) else { continue }
            fields[index] = field
            scores[index] = score
            seen.insert(field)
            if case .question(let id) = field { lastQuestion = id }
        }
        keepOneSubmitted(&fields, columns)
        keepBestQuestions(&fields, scores, columns)
        return fields
    }

    private func field(
        _ column: ImportTable.Column, after question: String?, seen: Set<ImportField>
    ) -> (ImportField, Double)? {
        if !column.group.isEmpty, !column.heading.isEmpty, !ImportHeading.isGeneric(column.heading),
            let upper = guess(column.group), case .field(.question(let id)) = upper.meaning
        {
            return (part(column.heading, of: id), upper.score)
        }
        let heading = column.group.isEmpty ? column.heading : column.group
        let lower = column.group.isEmpty || ImportHeading.isGeneric(column.heading) ? nil : guess(column.heading)
        guard let found = lower ?? guess(heading) else { return nil }
        let previous = question.flatMap { asksForContact($0) ? $0 : nil }
        switch found.meaning {
        case .contactOther: return (.ignore, found.score)
        case .contactName, .contactEmail:
            let isName = found.meaning == .contactName
            let numbered = call.questions.first { $0.asksForContact && ImportGuesser.names($0.number, column.title) }?
                .id
            if let id = numbered ?? previous { return (isName ? .contactName(id) : .contactEmail(id), found.score) }
            return (isName ? .name : .email, found.score)
        case .field(let field):
            // "Namn" and "E-post" once more, behind a question that asks whom to contact.
            if let previous, field == .name || field == .email, seen.contains(field), !isOfRespondent(heading),
                !ImportHeading.isFamilyName(heading)
            {
                return (field == .name ? .contactName(previous) : .contactEmail(previous), found.score)
            }
            return (field, found.score)
        }
    }

    /// What a lower heading under a question holds.
    private func part(_ heading: String, of question: String) -> ImportField {
        guard asksForContact(question) else { return .question(question) }
        switch ImportHeading.loose(heading) {
        case .contactOther: return .ignore
        case .contactName: return .contactName(question)
        case .contactEmail, .field(.email): return .contactEmail(question)
        default: break
        }
        switch ImportHeading.exact(heading) {
        case .name: return .contactName(question)
        case .email: return .contactEmail(question)
        default:
            return ["telefon", "telefonnummer", "phone"].contains(ImportHeading.normal(heading))
                ? .ignore : .question(question)
        }
    }

    private func asksForContact(_ question: String) -> Bool { call.question(question)?.asksForContact ?? false }

    private func isOfRespondent(_ heading: String) -> Bool {
        let text = ImportHeading.normal(heading)
        return ["din ", "ditt ", "your "].contains { text.hasPrefix($0) }
    }

    /// Whether the heading has the number as a word of its own.
    private static func names(_ number: Int, _ heading: String) -> Bool {
        heading.split { !$0.isNumber }.contains { Int($0) == number }
    }

    private func keepOneSubmitted(_ fields: inout [ImportField], _ columns: [ImportTable.Column]) {
        let found = fields.indices.filter { fields[$0] == .submitted }
        let best = found.max {
            let ranks = [$0, $1].map {
                ImportHeading.submittedRank(columns[$0].group.isEmpty ? columns[$0].heading : columns[$0].group)
            }
            return ranks[0] < ranks[1]
        }
        for index in found where index != best { fields[index] = .ignore }
    }

    /// Several columns for one question only when they stand under one heading; else the likeliest alone.
    private func keepBestQuestions(_ fields: inout [ImportField], _ scores: [Double], _ columns: [ImportTable.Column]) {
        for question in call.questions {
            let found = fields.indices.filter { fields[$0] == .question(question.id) }
            guard found.count > 1, let best = found.max(by: { scores[$0] < scores[$1] }) else { continue }
            for index in found where index != best {
                let isSameGroup = !columns[index].group.isEmpty && columns[index].group == columns[best].group
                if !isSameGroup { fields[index] = .ignore }
            }
        }
    }
}

extension ImportTable {
    /// What the columns seem to hold.
    package func guessedMapping(_ call: CallDefinition) -> ImportMapping {
        ImportMapping(sheet: sheet, head: head, fields: ImportGuesser(call).fields(columns))
    }
}
