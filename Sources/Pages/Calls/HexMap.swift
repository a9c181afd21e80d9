import Formats
import Inspel

/// The map with one hexagon for every municipality: who is in and who is missing. A table with the same facts always
/// stands beside it, because the cells cannot be told apart by ear.
package enum HexMap {
    /// Half of a hexagon's height and the distances between cells, in tenths of the map's unit.
    private static let (radius, halfWidth, quarter) = (76, 66, 38)
    private static let (columnStep, rowStep) = (138.564, 120.0)

    private struct Cell: Sendable {
        let code: String
        let name: String
        let x: Int
        let y: Int
        let outline: String
    }

    private static let cells: [Cell] = Places.municipalities.map { place in
        let x = Int((Double(place.column) + (place.row % 2 == 1 ? 0.5 : 0)) * columnStep)
        let y = Int(Double(place.row) * rowStep)
        let corners = [
            (0, radius), (halfWidth, quarter), (halfWidth, -quarter), (0, -radius), (-halfWidth, -quarter),
            (-halfWidth, quarter),
        ].map { "\(tenths(x + $0.0)) \(tenths(y + $0.1))" }
        return Cell(
            code: place.code, name: place.name, x: x, y: y, outline: "M" + corners.joined(separator: "L") + "Z")
    }

    private static let frame: String = {
        let left = (cells.map(\.x).min() ?? 0) - 90
        let right = (cells.map(\.x).max() ?? 0) + 90
        let top = (cells.map(\.y).min() ?? 0) - 100
        let bottom = (cells.map(\.y).max() ?? 0) + 100
        return "\(tenths(left)) \(tenths(top)) \(tenths(right - left)) \(tenths(bottom - top))"
    }()

    /// - Parameters:
    ///   - states: municipality code → code of `CodeList.coverage`; a missing one counts as not invited.
    ///   - title: what the map shows, for those who hear the page.
    ///   - description: the sum of it: "61 av 290 kommuner har svarat."
    ///   - here: the municipality that is to stand out, by code.
    package static func svg(
        states: [String: String], title: String, description: String, words: Words, here: String? = nil
    ) -> HTML {
        var shapes = HTML()
        for cell in cells {
            let state = CoverageState(rawValue: states[cell.code] ?? "") ?? .notInvited
            let shown = CodeList.coverage.name(state.rawValue, words.language)
            let kind = cell.code == here ? "\(name(of: state)) here" : name(of: state)
            shapes += """
                <path class="\(kind)" d="\(cell.outline)"><title>\(cell.name): \(shown)</title></path>\(sign(state, cell))
                """
        }
        return """
            <svg class="hexmap" viewBox="\(frame)" role="img" aria-label="\(title). \(description)">\(shapes)</svg>
            """
    }

    /// What the cells' colours and signs mean.
    package static func legend(_ words: Words) -> HTML {
        let items = CoverageState.allCases.reversed().map { state -> HTML in
            let cell = Cell(
                code: "", name: "", x: 0, y: 0, outline: "M0 7.6L6.6 3.8L6.6 -3.8L0 -7.6L-6.6 -3.8L-6.6 3.8Z")
            return """
                <li><svg class="hexmap key" viewBox="-8 -9 16 18" aria-hidden="true"><path class="\(name(of: state))" d="\(cell.outline)"/>\(sign(state, cell))</svg>\(CodeList.coverage.name(state.rawValue, words.language))</li>
                """
        }.joined()
        return "<ul class=\"legend\">\(items)</ul>"
    }

    /// The class of a cell in the style sheet.
    private static func name(of state: CoverageState) -> String {
        switch state {
        case .notInvited: "not-asked"
        case .invited: "asked"
        case .declined: "declined"
        case .answered: "answered"
        case .published: "answered published"
        }
    }

    /// States that share a colour with another carry a sign as well, so that nothing rests on colour alone.
    private static func sign(_ state: CoverageState, _ cell: Cell) -> HTML {
        switch state {
        case .declined:
            "<path class=\"sign\" d=\"M\(tenths(cell.x - 30)) \(tenths(cell.y))L\(tenths(cell.x + 30)) \(tenths(cell.y))\"/>"
        case .published: "<circle class=\"sign\" cx=\"\(tenths(cell.x))\" cy=\"\(tenths(cell.y))\" r=\"2.6\"/>"
        case .notInvited, .invited, .answered: ""
        }
    }

    private static func tenths(_ value: Int) -> String {
        let size = abs(value)
        return "\(value < 0 ? "-" : "")\(size / 10)\(size % 10 == 0 ? "" : ".\(size % 10)")"
    }
}
