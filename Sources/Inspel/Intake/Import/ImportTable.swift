import Formats

/// Why a table cannot be imported at all.
package enum ImportFault: Error, Equatable {
    case noTable
    case noSheet(String)
    case noHead
    case tooManyRows(Int, limit: Int)
    case tooManyColumns(Int, limit: Int)
    /// The dry run found something that stops the whole file.
    case stopped([ImportProblem])
    case alreadyUndone
    /// Passages of the batch are cited in published editions: S-0148#p3 and the editions' numbers.
    case cited(passages: [String], editions: [Int])
}

/// A sheet seen as answers: headings over columns, one answer a row.
package struct ImportTable: Sendable {
    package static let mostRows = 5_000
    package static let mostColumns = 400

    package struct Column: Sendable, Equatable {
        /// As spreadsheet programs name it: A … Z, AA …
        package let letter: String
        /// With two rows of headings: the upper one, which may reach over several columns. Else empty.
        package let group: String
        package let heading: String

        /// The heading in one line.
        package var title: String {
            let lower = ImportHeading.isGeneric(heading) ? "" : heading
            let parts = [group, lower].filter { !$0.isEmpty }
            return (parts.isEmpty ? heading : parts.joined(separator: " – ")).split { $0.isWhitespace }.joined(
                separator: " ")
        }
    }

    package struct Row: Sendable, Equatable {
        /// As a spreadsheet program numbers it.
        package let number: Int
        package let values: [String]

        package func value(_ column: Int) -> String { column < values.count ? values[column] : "" }
    }

    package let sheet: String
    package let head: ClosedRange<Int>
    package let columns: [Column]
    /// Everything below the heading, with empty rows between.
    package let rows: [Row]

    /// Finds the table in the sheets of a file.
    ///
    /// - Parameters:
    ///   - sheet: by name; the first that holds something unless told.
    ///   - head: the rows of its heading; found by what the headings say unless told.
    package init(
        _ sheets: [Sheet], sheet name: String? = nil, head told: ClosedRange<Int>? = nil, call: CallDefinition
    ) throws(ImportFault) {
        let guesser = ImportGuesser(call)
        let chosen: Sheet
        if let name {
            guard let found = sheets.first(where: { $0.name == name }) else { throw .noSheet(name) }
            chosen = found
        } else {
            let filled = sheets.filter { !$0.rows.isEmpty }
            // A front page with a few lines about the survey is not the table.
            let best = filled.map { ($0, guesser.headScore($0)) }.max { $0.1 < $1.1 }
            guard let found = best.map({ $0.1 > 0 ? $0.0 : filled[0] }) else { throw .noTable }
            chosen = found
        }
        guard let head = told ?? guesser.head(of: chosen), head.lowerBound >= 1, head.upperBound <= chosen.rows.count
        else { throw .noHead }
        guard head.count <= 2 else { throw .noHead }
        let lines = ImportTable.headLines(chosen, head)
        let width = lines.map(\.count).max() ?? 0
        guard width > 0 else { throw .noHead }
        guard width <= ImportTable.mostColumns else {
            throw .tooManyColumns(width, limit: ImportTable.mostColumns)
        }
        let count = chosen.rows.count - head.upperBound
        guard count <= ImportTable.mostRows else { throw .tooManyRows(count, limit: ImportTable.mostRows) }
        self.sheet = chosen.name
        self.head = head
        columns = (0..<width).map { index in
            let texts = lines.map { index < $0.count ? $0[index] : "" }
            let letter = ImportTable.letter(index)
            return texts.count == 2
                ? Column(letter: letter, group: texts[0], heading: texts[1])
                : Column(letter: letter, group: "", heading: texts[0])
        }
        rows = chosen.rows[head.upperBound...].enumerated().map {
            Row(number: head.upperBound + 1 + $0, values: $1)
        }
    }

    /// The rows of the heading; an upper one reaches over the empty cells to its right that have something below.
    private static func headLines(_ sheet: Sheet, _ head: ClosedRange<Int>) -> [[String]] {
        var lines = head.map { sheet.rows[$0 - 1] }
        for merge in sheet.merges where head.contains(merge.rows.lowerBound + 1) {
            // Joined downwards, it is one heading and not two: only its own row has it.
            let index = merge.rows.lowerBound + 1 - head.lowerBound
            guard merge.columns.count <= mostColumns, merge.columns.lowerBound < lines[index].count else { continue }
            let text = lines[index][merge.columns.lowerBound]
            guard !text.isEmpty else { continue }
            while lines[index].count <= merge.columns.upperBound { lines[index].append("") }
            for column in merge.columns { lines[index][column] = text }
        }
        guard lines.count == 2 else { return lines }
        while lines[0].count < lines[1].count { lines[0].append("") }
        for column in lines[0].indices.dropFirst() where lines[0][column].isEmpty {
            if column < lines[1].count, !lines[1][column].isEmpty { lines[0][column] = lines[0][column - 1] }
        }
        return lines
    }

    package static func letter(_ index: Int) -> String {
        var (name, rest) = ("", index + 1)
        while rest > 0 {
            name = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + name
            rest = (rest - 1) / 26
        }
        return name
    }

    /// The column that somebody names by its letter or its heading; nil unless there is exactly one.
    package func column(_ name: String) -> Int? {
        if let index = columns.firstIndex(where: { $0.letter == name.uppercased() }) { return index }
        let wanted = ImportHeading.normal(name)
        let found = columns.indices.filter {
            [columns[$0].title, columns[$0].heading].contains { ImportHeading.normal($0) == wanted }
        }
        return found.count == 1 ? found[0] : nil
    }
}
