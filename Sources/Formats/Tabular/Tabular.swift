/// Tables from other programs: `.xlsx`, `.ods` and `.csv`.
package enum Tabular {
    package struct Sheet: Sendable, Equatable {
        package var name: String
        package var rows: [[String]]

        package init(name: String, rows: [[String]]) {
            self.name = name
            self.rows = rows
        }
    }

    package static func sheets(_ bytes: [UInt8], filename: String) throws(DocumentFault) -> [Sheet] {
        throw .unknownKind
    }
}
