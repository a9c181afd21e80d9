import Foundation

/// Reads the sheets of an `.xlsx` or `.xlsm`: shared and inline strings, runs of rich text, numbers, days and times by
/// their number formats, truth values, joined cells. Formulas give the value that was saved with them; macros, links and
/// hidden sheets are never looked at.
enum WorkbookReader {
    static func read(_ bytes: [UInt8], relations: [UInt8]) throws(DocumentFault) -> [Sheet] {
        let root = try links(relations, from: "")
        guard let workbook = root.first(where: { $0.kind == "officeDocument" })?.target else { throw .unknownKind }
        let folder = workbook.split(separator: "/").dropLast().joined(separator: "/")
        let name = workbook.split(separator: "/").last.map(String.init) ?? ""
        let relationsPath = (folder.isEmpty ? "" : folder + "/") + "_rels/\(name).rels"
        let main = try Package.parts(bytes, [workbook, relationsPath])
        guard let book = main[workbook], let bookRelations = main[relationsPath] else { throw .corrupt }
        let targets = try links(bookRelations, from: folder)
        let (listed, from1904) = try contents(book)
        let shown = listed.compactMap { sheet in
            targets.first { $0.id == sheet.relation && $0.kind == "worksheet" }.map {
                (name: sheet.name, path: $0.target)
            }
        }
        guard !shown.isEmpty else { throw listed.isEmpty && name.hasSuffix("workbook.xml") ? .corrupt : .unknownKind }
        func target(_ kind: String) -> String? { targets.first { $0.kind == kind }?.target }
        let helpers = [target("sharedStrings"), target("styles")].compactMap { $0 }
        let parts = try Package.parts(bytes, Set(shown.map(\.path) + helpers))
        var strings: [String] = []
        if let part = target("sharedStrings"), let content = parts[part] { strings = try sharedStrings(content) }
        var formats: [SpreadsheetValue.Format] = []
        if let part = target("styles"), let content = parts[part] { formats = try cellFormats(content) }
        var room = SheetBuilder.Room()
        var sheets: [Sheet] = []
        for sheet in shown {
            guard let content = parts[sheet.path] else { throw .corrupt }
            var cells = WorksheetReader(room: room, strings: strings, formats: formats, from1904: from1904)
            try TableXML.walk(content) { events in try cells.walk(&events) }
            room = cells.builder.room
            sheets.append(Sheet(name: sheet.name, rows: cells.builder.rows, merges: cells.merges))
        }
        return sheets
    }

    /// The relationships of a part: id, the last word of the kind, and the part that it leads to inside the package.
    private static func links(
        _ content: [UInt8], from folder: String
    ) throws(DocumentFault) -> [(id: String, kind: String, target: String)] {
        try TableXML.walk(content) { events in
            var found: [(id: String, kind: String, target: String)] = []
            while let event = try events.next() {
                guard case .start("Relationship", let attributes) = event, attributes["TargetMode"] != "External",
                    let target = attributes["Target"]
                else { continue }
                let kind = attributes["Type"]?.split(separator: "/").last.map(String.init) ?? ""
                found.append((attributes["Id"] ?? "", kind, resolved(target, in: folder)))
            }
            return found
        }
    }

    private static func resolved(_ target: String, in folder: String) -> String {
        var parts = target.hasPrefix("/") ? [] : folder.split(separator: "/")
        for part in target.split(separator: "/") {
            switch part {
            case ".": continue
            case "..": _ = parts.popLast()
            default: parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }

    /// The sheets that are shown, and whether days count from 1904.
    private static func contents(
        _ content: [UInt8]
    ) throws(DocumentFault) -> (sheets: [(name: String, relation: String)], from1904: Bool) {
        try TableXML.walk(content) { events in
            var sheets: [(name: String, relation: String)] = []
            var from1904 = false
            while let event = try events.next() {
                guard case .start(let name, let attributes) = event else { continue }
                if name == "workbookPr" { from1904 = ["1", "true"].contains(attributes["date1904"] ?? "") }
                guard name == "sheet", (attributes["state"] ?? "visible") == "visible" else { continue }
                sheets.append((TextDecoding.normalised(attributes["name"] ?? ""), attributes["id"] ?? ""))
            }
            return (sheets, from1904)
        }
    }

    private static func sharedStrings(_ content: [UInt8]) throws(DocumentFault) -> [String] {
        try TableXML.walk(content) { events in
            var strings: [String] = []
            var (isText, reading) = (false, 0)
            while let event = try events.next() {
                switch event {
                case .start("si", _): strings.append("")
                // How to pronounce it, in Japanese, is not part of the text.
                case .start("rPh", _): reading += 1
                case .end("rPh"): reading -= 1
                case .start("t", _): isText = reading == 0
                case .end("t"): isText = false
                case .text(let text): if isText, !strings.isEmpty { strings[strings.count - 1] += text }
                default: break
                }
            }
            return strings.map(unescaped)
        }
    }

    /// What each cell style makes of a number.
    private static func cellFormats(_ content: [UInt8]) throws(DocumentFault) -> [SpreadsheetValue.Format] {
        try TableXML.walk(content) { events in
            var own: [Int: SpreadsheetValue.Format] = [:]
            var formats: [SpreadsheetValue.Format] = []
            var isCellStyle = false
            while let event = try events.next() {
                switch event {
                case .start("numFmt", let attributes):
                    guard let id = Int(attributes["numFmtId"] ?? "") else { continue }
                    own[id] = SpreadsheetValue.format(attributes["formatCode"] ?? "")
                case .start("cellXfs", _): isCellStyle = true
                case .end("cellXfs"): isCellStyle = false
                case .start("xf", let attributes):
                    guard isCellStyle else { continue }
                    let id = Int(attributes["numFmtId"] ?? "") ?? 0
                    formats.append(own[id] ?? SpreadsheetValue.format(builtIn: id))
                default: break
                }
            }
            return formats
        }
    }

    /// `_x000D_` stands for a character that XML cannot hold (ISO/IEC 29500 part 1, 22.9.2.19).
    static func unescaped(_ text: String) -> String {
        guard text.contains("_x") else { return text }
        var out = String.UnicodeScalarView()
        let scalars = Array(text.unicodeScalars)
        var index = 0
        while index < scalars.count {
            if scalars[index] == "_", index + 6 < scalars.count, scalars[index + 1] == "x", scalars[index + 6] == "_",
                let code = UInt32(String(String.UnicodeScalarView(scalars[(index + 2)..<(index + 6)])), radix: 16),
                let scalar = Unicode.Scalar(code)
            {
                out.append(scalar)
                index += 7
            } else {
                out.append(scalars[index])
                index += 1
            }
        }
        return String(out)
    }
}

/// The cells of one worksheet.
private struct WorksheetReader {
    var builder: SheetBuilder
    var merges: [Sheet.Merge] = []
    private let strings: [String]
    private let formats: [SpreadsheetValue.Format]
    private let from1904: Bool

    init(room: SheetBuilder.Room, strings: [String], formats: [SpreadsheetValue.Format], from1904: Bool) {
        builder = SheetBuilder(room)
        self.strings = strings
        self.formats = formats
        self.from1904 = from1904
    }

    mutating func walk(_ events: inout XMLPull) throws {
        var (row, column) = (-1, -1)
        var (type, style, text) = ("", 0, "")
        var (isValue, reading) = (false, 0)
        while let event = try events.next() {
            switch event {
            case .start("row", let attributes):
                row = attributes["r"].flatMap { Int($0) }.map { $0 - 1 } ?? row + 1
                column = -1
            case .start("c", let attributes):
                // A cell that does not say where it stands stands after the one before it.
                column = attributes["r"].flatMap(WorksheetReader.place)?.column ?? column + 1
                type = attributes["t"] ?? "n"
                style = Int(attributes["s"] ?? "") ?? 0
                text = ""
            case .start("v", _), .start("t", _): isValue = reading == 0
            case .end("v"), .end("t"): isValue = false
            case .start("rPh", _): reading += 1
            case .end("rPh"): reading -= 1
            case .text(let part): if isValue { text += part }
            case .end("c"): try builder.put(value(text, type, style), row: row, column: column)
            case .start("mergeCell", let attributes):
                if merges.count < 10_000, let merge = WorksheetReader.merge(attributes["ref"] ?? "") {
                    merges.append(merge)
                }
            default: break
            }
        }
    }

    private func value(_ text: String, _ type: String, _ style: Int) throws(DocumentFault) -> String {
        switch type {
        case "s":
            if text.isEmpty { return "" }
            guard let index = Int(text.trimmingCharacters(in: .whitespaces)), strings.indices.contains(index) else {
                throw .corrupt
            }
            return strings[index]
        case "b": return text.isEmpty ? "" : text == "1" || text == "true" ? "TRUE" : "FALSE"
        case "inlineStr", "str": return WorkbookReader.unescaped(text)
        case "d": return SpreadsheetValue.iso(text)
        case "e": return text
        default:
            let format = formats.indices.contains(style) ? formats[style] : .number
            return SpreadsheetValue.text(text, format, from1904: from1904)
        }
    }

    /// `C12` as row 11 and column 2.
    private static func place(_ reference: some StringProtocol) -> (row: Int, column: Int)? {
        var (column, row) = (0, 0)
        for byte in reference.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0 && column < 100_000:
                column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
            case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0 && row < 100_000_000:
                row = row * 10 + Int(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "$"): continue
            default: return nil
            }
        }
        return row > 0 && column > 0 ? (row - 1, column - 1) : nil
    }

    private static func merge(_ reference: String) -> Sheet.Merge? {
        let ends = reference.split(separator: ":").compactMap(place)
        guard ends.count == 2, ends[0].row <= ends[1].row, ends[0].column <= ends[1].column else { return nil }
        return Sheet.Merge(rows: ends[0].row...ends[1].row, columns: ends[0].column...ends[1].column)
    }
}
