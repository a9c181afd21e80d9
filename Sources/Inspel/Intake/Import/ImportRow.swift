import Formats
import Foundation

/// One row of the table as an answer, before anything is looked up in the programme.
struct ImportRow: Sendable {
    struct Answer: Sendable {
        var question: String
        /// The column's lower heading, when several columns answer the question.
        var title: String
        var text: String
    }

    var number: Int
    var email = ""
    var name = ""
    var role = ""
    var organisation = ""
    var organisationColumn: ImportTable.Column?
    var mayQuote: String?
    var sentAt: Timestamp?
    var answers: [Answer] = []
    var contacts: [FoundContact] = []
    /// The canonical form of the row, kept as its original.
    var original: [UInt8] = []

    /// The texts that say something.
    var texts: [String] { answers.map(\.text).filter { !NoAnswer.says($0) } }

    /// The same for the same sender and the same text, however it is broken into lines. A sender without an address is
    /// known by organisation and name.
    static func fingerprint(email: String, organisation: String, name: String, texts: [String]) -> String {
        func plain(_ text: String) -> String { text.split { $0.isWhitespace }.joined(separator: " ") }
        let sender = email.isEmpty ? plain(organisation) + "\n" + plain(name) : email
        return Digest.sha256(([sender.lowercased()] + texts.map(plain).sorted()).joined(separator: "\n\n"))
    }
}

/// The canonical form of an imported row.
private struct ImportedRow: Encodable {
    struct Value: Encodable {
        var column: String
        var heading: String
        var field: String
        var value: String
    }

    var call: String
    var file: String
    var sheet: String
    var row: Int
    var values: [Value]
}

/// Reads rows by a mapping. Knows the call and nothing else of the programme.
struct ImportRowReader {
    private let table: ImportTable
    private let mapping: ImportMapping
    private let call: CallDefinition
    private let fileSHA256: String
    /// Characters of one answer.
    private let limit: Int
    private let times: [Int: ImportTime]
    private let hasEmailColumn: Bool

    init(_ table: ImportTable, _ mapping: ImportMapping, call: CallDefinition, fileSHA256: String, limit: Int) {
        self.table = table
        self.mapping = mapping
        self.call = call
        self.fileSHA256 = fileSHA256
        self.limit = limit
        hasEmailColumn = mapping.fields.contains(.email)
        var times: [Int: ImportTime] = [:]
        for (column, field) in mapping.fields.enumerated() where field == .submitted {
            times[column] = ImportTime(column: table.rows.map { $0.value(column) })
        }
        self.times = times
    }

    /// What the row says, and everything that is wrong with it. Nil when it cannot be an answer.
    func read(_ row: ImportTable.Row) throws -> (row: ImportRow?, problems: [ImportProblem]) {
        guard row.values.contains(where: { !$0.isEmpty }) else {
            return (nil, [ImportProblem(.emptyRow, row: row.number)])
        }
        var read = ImportRow(number: row.number)
        var problems: [ImportProblem] = []
        readSender(row, &read, &problems)
        readAnswers(row, &read, &problems)
        readContacts(row, &read, &problems)
        if row.values.dropFirst(table.columns.count).contains(where: { !$0.isEmpty }) {
            problems.append(ImportProblem(.moreValues, row: row.number))
        }
        if read.texts.isEmpty {
            problems.append(ImportProblem(.noAnswer, row: row.number))
        }
        read.original = try original(row)
        return (problems.contains { $0.effect == .leavesOut } ? nil : read, problems)
    }

    /// The columns of the field that hold something in the row.
    private func cells(_ row: ImportTable.Row, _ field: ImportField) -> [(column: Int, text: String)] {
        mapping.fields.indices.compactMap { column in
            guard mapping.fields[column] == field, table.columns.indices.contains(column) else { return nil }
            let text = row.value(column).trimmingCharacters(in: .whitespacesAndNewlines)
            return text.isEmpty ? nil : (column, text)
        }
    }

    // MARK: Who

    private func readSender(_ row: ImportTable.Row, _ read: inout ImportRow, _ problems: inout [ImportProblem]) {
        func oneLine(_ text: String) -> String { text.split { $0.isWhitespace }.joined(separator: " ") }
        readEmail(row, &read, &problems)
        read.name = cells(row, .name).map { oneLine($0.text) }.joined(separator: " ")
        read.role = cells(row, .role).first.map { oneLine($0.text) } ?? ""
        if let found = cells(row, .organisation).first {
            read.organisation = oneLine(found.text)
            read.organisationColumn = table.columns[found.column]
        }
        if let found = cells(row, .mayQuote).first {
            read.mayQuote = quoting(found.text)
            if read.mayQuote == nil {
                problems.append(
                    ImportProblem(.unclearQuoting(found.text), row: row.number, column: table.columns[found.column]))
            }
        }
        for found in cells(row, .submitted) {
            read.sentAt = read.sentAt ?? times[found.column]?.read(found.text)
            guard read.sentAt == nil else { break }
            problems.append(
                ImportProblem(.unreadableTime(found.text), row: row.number, column: table.columns[found.column]))
        }
    }

    private func readEmail(_ row: ImportTable.Row, _ read: inout ImportRow, _ problems: inout [ImportProblem]) {
        guard hasEmailColumn else { return }
        // Microsoft Forms says so of everybody who was not signed in.
        let found = cells(row, .email).filter { !["anonymous", "anonym", "anonymt"].contains($0.text.lowercased()) }
        for cell in found {
            guard let address = ImportRowReader.address(cell.text) else { continue }
            read.email = address
            return
        }
        if let first = found.first {
            problems.append(
                ImportProblem(.unreadableAddress(first.text), row: row.number, column: table.columns[first.column]))
        } else {
            let column = mapping.fields.firstIndex(of: .email).map { table.columns[$0] }
            problems.append(ImportProblem(.noEmail, row: row.number, column: column))
        }
    }

    /// The one address in the text, in lower case: also "Siv Ek <siv@…>" and "siv [at] …".
    static func address(_ text: String) -> String? {
        let plain = text.lowercased().replacing("mailto:", with: "").trimmingCharacters(in: .whitespacesAndNewlines)
        if MailAddress.isPlausible(plain) { return plain }
        let found = Set(AddressFinder.find(plain).map(\.email)).filter(MailAddress.isPlausible)
        return found.count == 1 ? found.first : nil
    }

    /// What a tool's answer to "may we quote" means: the call's own choices, else plain words. A bare yes is a yes to
    /// quoting and not to the name.
    private func quoting(_ text: String) -> String? {
        let plain = ImportHeading.normal(text)
        let values = ["name", "anonymous", "no"]
        if let field = call.aboutYou.first(where: { $0.id == "may_quote" }) {
            for (choice, value) in zip(field.choices, values)
            where choice.texts.values.contains(where: { ImportHeading.normal($0) == plain }) {
                return value
            }
        }
        let words = plain.split { !$0.isLetter }.map(String.init)
        guard let first = words.first else { return plain == "1" ? "anonymous" : plain == "0" ? "no" : nil }
        if ["nej", "no", "false", "falskt"].contains(first) { return "no" }
        if words.contains(where: { ["utan", "anonymt", "anonym", "without", "anonymous", "anonymously"].contains($0) })
        {
            return "anonymous"
        }
        guard ["ja", "yes", "true", "sant"].contains(first) || plain.hasPrefix("med ") || plain.hasPrefix("with ")
        else {
            return nil
        }
        return words.contains { ["namn", "namnet", "name", "organisation", "organisationens"].contains($0) }
            ? "name" : "anonymous"
    }

    // MARK: What

    private func readAnswers(_ row: ImportTable.Row, _ read: inout ImportRow, _ problems: inout [ImportProblem]) {
        for question in call.questions {
            let columns = mapping.fields.count { $0 == .question(question.id) }
            for cell in cells(row, .question(question.id)) {
                let count = cell.text.unicodeScalars.count
                let column = table.columns[cell.column]
                if count > limit {
                    problems.append(
                        ImportProblem(.tooLong(characters: count, limit: limit), row: row.number, column: column))
                }
                let lower = column.group.isEmpty ? column.title : column.heading
                read.answers.append(
                    ImportRow.Answer(
                        question: question.id,
                        title: columns > 1 && !ImportHeading.isGeneric(lower) ? lower : "", text: cell.text))
            }
        }
    }

    private func readContacts(_ row: ImportTable.Row, _ read: inout ImportRow, _ problems: inout [ImportProblem]) {
        for question in call.questions {
            var name = cells(row, .contactName(question.id)).map(\.text).joined(separator: " ")
            let addresses = cells(row, .contactEmail(question.id))
            var email = addresses.lazy.compactMap { ImportRowReader.address($0.text) }.first
            if email == nil, let first = addresses.first, !NoAnswer.says(first.text) {
                problems.append(
                    ImportProblem(.unreadableContact(first.text), row: row.number, column: table.columns[first.column]))
            }
            // Name and address in one cell: "Disa Fält, disa@solvik.example".
            if let found = AddressFinder.find(name).first, MailAddress.isPlausible(found.email) {
                email = email ?? found.email
                name.removeSubrange(found.start..<found.end)
            }
            name = name.split { $0.isWhitespace }.joined(separator: " ")
                .trimmingCharacters(in: CharacterSet(charactersIn: " ,;:<>()-–"))
            if NoAnswer.says(name) { name = "" }
            guard !name.isEmpty || email != nil else { continue }
            read.contacts.append(FoundContact(question: question.id, name: name, email: email ?? "", role: nil))
        }
    }

    private func original(_ row: ImportTable.Row) throws -> [UInt8] {
        let width = max(table.columns.count, row.values.count)
        let values = (0..<width).compactMap { index -> ImportedRow.Value? in
            let value = row.value(index)
            guard !value.isEmpty else { return nil }
            return ImportedRow.Value(
                column: ImportTable.letter(index),
                heading: index < table.columns.count ? table.columns[index].title : "",
                field: index < mapping.fields.count ? mapping.fields[index].code : ImportField.ignore.code, value: value
            )
        }
        return [UInt8](
            try JSONEncoder.stable.encode(
                ImportedRow(
                    call: call.slug, file: fileSHA256, sheet: table.sheet, row: row.number, values: values)))
    }
}
