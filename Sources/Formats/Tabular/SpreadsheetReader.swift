import Foundation

/// Reads the tables of an `.ods`: cells and rows that are repeated, joined cells, days and times. Hidden tables,
/// comments and deleted cells are left out.
enum SpreadsheetReader {
    static func read(_ content: [UInt8], manifest: [UInt8]) throws(DocumentFault) -> [Sheet] {
        if String(decoding: manifest, as: UTF8.self).contains("encryption-data") { throw .encrypted }
        var walker = Walker()
        try TableXML.walk(content) { events in try walker.walk(&events) }
        guard walker.isSpreadsheet else { throw .unknownKind }
        guard !walker.sheets.isEmpty else { throw .noText }
        return walker.sheets
    }

    private struct Walker {
        var sheets: [Sheet] = []
        var isSpreadsheet = false
        private var hidden: Set<String> = []

        private static let skipped: Set<String> = [
            "annotation", "tracked-changes", "shapes", "ruby-text", "table-source", "dde-source",
        ]

        private struct Cell {
            var text = ""
            var value: String?
            var paragraphs = 0
            var columns = 1
            var isCovered = false
        }

        private struct Table {
            var name: String
            var isHidden: Bool
            var builder: SheetBuilder
            var merges: [Sheet.Merge] = []
            var row = 0
            var column = 0
            var repeats = 1
            /// The row's cells that hold something, by column.
            var cells: [(column: Int, text: String)] = []
            var joined: [Sheet.Merge] = []
        }

        mutating func walk(_ events: inout XMLPull) throws {
            var (style, room) = ("", SheetBuilder.Room())
            var (skipping, depth) = (0, 0)
            var table: Table?
            var cell: Cell?
            while let event = try events.next() {
                switch event {
                case .start(let name, let attributes):
                    if skipping > 0 || Walker.skipped.contains(name) {
                        skipping += 1
                        continue
                    }
                    switch name {
                    case "spreadsheet": isSpreadsheet = true
                    case "style": style = attributes["name"] ?? ""
                    case "table-properties": if attributes["display"] == "false" { hidden.insert(style) }
                    case "table":
                        // A table inside a cell is not a sheet.
                        depth += 1
                        guard depth == 1 else { continue }
                        table = Table(
                            name: TextDecoding.normalised(attributes["name"] ?? ""),
                            isHidden: hidden.contains(attributes["style-name"] ?? ""), builder: SheetBuilder(room))
                    case "table-row" where depth == 1:
                        table?.repeats = Walker.count(attributes["number-rows-repeated"])
                        table?.column = 0
                        table?.cells = []
                        table?.joined = []
                    case "table-cell" where depth == 1, "covered-table-cell" where depth == 1:
                        var new = Cell(value: Walker.value(attributes))
                        new.columns = Walker.count(attributes["number-columns-repeated"])
                        new.isCovered = name == "covered-table-cell"
                        let width = Walker.count(attributes["number-columns-spanned"])
                        let height = Walker.count(attributes["number-rows-spanned"])
                        if let here = table, width > 1 || height > 1, here.merges.count < 10_000 {
                            table?.joined.append(
                                Sheet.Merge(
                                    rows: here.row...(here.row + height - 1),
                                    columns: here.column...(here.column + width - 1)))
                        }
                        cell = new
                    case "p":
                        if cell?.paragraphs ?? 0 > 0 { cell?.text += "\n" }
                        cell?.paragraphs += 1
                    case "s": cell?.text += String(repeating: " ", count: min(1_000, Walker.count(attributes["c"])))
                    case "tab": cell?.text += "\t"
                    case "line-break": cell?.text += "\n"
                    default: break
                    }
                case .text(let text):
                    if skipping == 0, cell?.paragraphs ?? 0 > 0 { cell?.text += text }
                case .end(let name):
                    if skipping > 0 {
                        skipping -= 1
                        continue
                    }
                    switch name {
                    case "table-cell" where depth == 1, "covered-table-cell" where depth == 1:
                        guard let done = cell else { continue }
                        cell = nil
                        let text = done.isCovered ? "" : done.value ?? done.text
                        let first = table?.column ?? 0
                        if !text.isEmpty {
                            // More than a row may hold is found out when the row is put.
                            for offset in 0..<min(done.columns, SheetBuilder.Room.columns + 1) {
                                table?.cells.append((first + offset, text))
                            }
                        }
                        table?.column += done.columns
                    case "table-row" where depth == 1:
                        guard var here = table else { continue }
                        table = nil
                        try Walker.finish(&here)
                        table = here
                    case "table":
                        depth -= 1
                        guard depth == 0, let done = table else { continue }
                        table = nil
                        room = done.builder.room
                        if !done.isHidden {
                            sheets.append(Sheet(name: done.name, rows: done.builder.rows, merges: done.merges))
                        }
                    default: break
                    }
                }
            }
        }

        /// Puts the row, as often as it is repeated. Empty rows cost nothing until something stands below them.
        private static func finish(_ table: inout Table) throws(DocumentFault) {
            if !table.cells.isEmpty {
                guard table.repeats <= SheetBuilder.Room.rows else { throw .tooLarge }
                for offset in 0..<table.repeats {
                    for cell in table.cells {
                        try table.builder.put(cell.text, row: table.row + offset, column: cell.column)
                    }
                }
            }
            table.merges += table.joined
            table.row += table.repeats
        }

        private static func count(_ text: String?) -> Int { min(10_000_000, max(1, text.flatMap { Int($0) } ?? 1)) }

        /// The value of a cell that is no text; nil when its words count.
        private static func value(_ attributes: [String: String]) -> String? {
            switch attributes["value-type"] {
            case "float", "percentage", "currency":
                attributes["value"].map { Double($0).map(SpreadsheetValue.number) ?? $0 }
            case "date": attributes["date-value"].map(SpreadsheetValue.iso)
            case "time": attributes["time-value"].map(SpreadsheetValue.duration)
            case "boolean": attributes["boolean-value"].map { $0 == "true" ? "TRUE" : "FALSE" }
            default: nil
            }
        }
    }
}
