import Foundation

/// Reads whom to invite from a CSV file with a header: email, name, organisation; separated by `,` or `;`.
package enum InvitationFile {
    package struct Line: Sendable, Equatable {
        package let number: Int
        package let email: String
        package let name: String
        package let organisation: String
    }

    package struct Fault: Sendable, Equatable {
        package enum Kind: Sendable, Equatable {
            case notText
            case empty
            case noEmailColumn
            case unknownColumn(String)
            case tooFewColumns
            case badAddress(String)
            case twice(String, firstLine: Int)
            case openQuotation
        }

        package let line: Int
        package let kind: Kind
    }

    package struct Faults: Error, Sendable, Equatable {
        package let faults: [Fault]
    }

    private static let columns = ["email", "name", "organisation"]
    private static let synonyms = [
        "e-post": "email", "epost": "email", "e-mail": "email", "mail": "email", "namn": "name",
        "organization": "organisation",
    ]

    /// - Throws: `Faults` with every bad line.
    package static func read(_ data: Data) throws(Faults) -> [Line] {
        guard let text = text(data) else { throw Faults(faults: [Fault(line: 1, kind: .notText)]) }
        let separator: Character = text.prefix { !$0.isNewline }.contains(";") ? ";" : ","
        var (rows, open) = rows(text, separator)
        guard !rows.isEmpty else { throw Faults(faults: [Fault(line: 1, kind: .empty)]) }
        let header = rows.removeFirst()
        let names = header.values.map { value -> String in
            let name = value.trimmingCharacters(in: .whitespaces).lowercased()
            return synonyms[name] ?? name
        }
        var faults = names.filter { !columns.contains($0) }.map { Fault(line: header.line, kind: .unknownColumn($0)) }
        guard let emailColumn = names.firstIndex(of: "email") else {
            throw Faults(faults: [Fault(line: header.line, kind: .noEmailColumn)])
        }
        var lines: [Line] = []
        var seen: [String: Int] = [:]
        for row in rows {
            func value(_ column: Int?) -> String {
                guard let column, column < row.values.count else { return "" }
                return row.values[column].trimmingCharacters(in: .whitespaces).precomposedStringWithCanonicalMapping
            }
            guard row.values.count >= names.count || row.values.count > emailColumn else {
                faults.append(Fault(line: row.line, kind: .tooFewColumns))
                continue
            }
            let email = value(emailColumn).lowercased()
            guard MailAddress.isPlausible(email) else {
                faults.append(Fault(line: row.line, kind: .badAddress(value(emailColumn))))
                continue
            }
            if let first = seen[email] {
                faults.append(Fault(line: row.line, kind: .twice(email, firstLine: first)))
                continue
            }
            seen[email] = row.line
            lines.append(
                Line(
                    number: row.line, email: email, name: value(names.firstIndex(of: "name")),
                    organisation: value(names.firstIndex(of: "organisation"))))
        }
        if let open { faults.append(Fault(line: open, kind: .openQuotation)) }
        if faults.isEmpty && lines.isEmpty { faults.append(Fault(line: header.line, kind: .empty)) }
        guard faults.isEmpty else { throw Faults(faults: faults.sorted { $0.line < $1.line }) }
        return lines
    }

    /// UTF-8 with or without its mark, else Windows-1252, which is what spreadsheets in Sweden still write.
    private static func text(_ data: Data) -> String? {
        var data = data
        if data.starts(with: [0xEF, 0xBB, 0xBF]) { data = data.dropFirst(3) }
        if data.contains(0) { return nil }
        return String(data: data, encoding: .utf8) ?? String(data: data, encoding: .windowsCP1252)
    }

    /// Rows that hold something, with the line that each begins on; and the line of a quotation mark that never closes.
    private static func rows(_ text: String, _ separator: Character) -> ([(line: Int, values: [String])], Int?) {
        var rows: [(line: Int, values: [String])] = []
        var values = [""]
        var (line, start, quoted, opened) = (1, 1, false, 1)
        func close() {
            if values.contains(where: { !$0.allSatisfy(\.isWhitespace) }) { rows.append((start, values)) }
            values = [""]
        }
        for character in text {
            switch character {
            case "\"":
                quoted.toggle()
                if quoted { opened = line }
            case separator where !quoted: values.append("")
            case _ where character.isNewline:
                line += 1
                if quoted {
                    values[values.count - 1].append(" ")
                } else {
                    close()
                    start = line
                }
            default: values[values.count - 1].append(character)
            }
        }
        close()
        return (rows, quoted ? opened : nil)
    }
}
