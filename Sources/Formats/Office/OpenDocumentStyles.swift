/// What an OpenDocument's styles say about paragraphs, letters and lists.
struct OpenDocumentStyles {
    struct Style {
        var parent: String?
        var isBold: Bool?
        var isHidden: Bool?
        var outline: Int?
        var list: String?
    }

    struct Level {
        /// Empty for bullets and for levels without a number.
        var format = ""
        var prefix = ""
        var suffix = ""
        var start = 1
        /// How many levels the number names: 2 for "1.3".
        var shown = 1
    }

    private var styles: [String: Style] = [:]
    private var lists: [String: [Int: Level]] = [:]
    /// The list style of numbered headings.
    static let outline = "\u{1}outline"

    func style(_ name: String) -> Style {
        guard var style = styles[name] else { return Style() }
        var parent = style.parent
        if name == "Title" { style.outline = style.outline ?? 1 }
        for _ in 0..<20 {
            guard let name = parent, let next = styles[name] else { break }
            style.isBold = style.isBold ?? next.isBold
            style.isHidden = style.isHidden ?? next.isHidden
            style.outline = style.outline ?? next.outline ?? (name == "Title" ? 1 : nil)
            style.list = style.list ?? next.list
            parent = next.parent
        }
        return style
    }

    /// - Parameter level: 0 for the outermost.
    func level(_ level: Int, of list: String) -> Level? { lists[list]?[level] }

    mutating func read(_ bytes: [UInt8]) throws(DocumentFault) {
        let start = self
        self = try Package.events(bytes) { events throws(XMLPull.Fault) in
            var all = start
            var (name, list) = ("", "")
            var style: Style?
            while let event = try events.next() {
                switch event {
                case .start("body", _): return all
                case .start(let element, let attributes):
                    switch element {
                    case "style":
                        name = attributes["name"] ?? ""
                        style = Style(parent: attributes["parent-style-name"])
                        style?.list = attributes["list-style-name"]
                        style?.outline = Package.number(attributes["default-outline-level"])
                    case "text-properties":
                        if let weight = attributes["font-weight"] {
                            style?.isBold = weight == "bold" || (Package.number(weight) ?? 0) >= 600
                        }
                        if let display = attributes["display"] { style?.isHidden = display == "none" }
                    case "list-style": list = attributes["name"] ?? ""
                    case "outline-style": list = OpenDocumentStyles.outline
                    case "list-level-style-number", "outline-level-style", "list-level-style-bullet":
                        let level = max(1, Package.number(attributes["level"]) ?? 1) - 1
                        var found = Level()
                        found.format = element == "list-level-style-bullet" ? "" : attributes["num-format"] ?? ""
                        (found.prefix, found.suffix) = (attributes["num-prefix"] ?? "", attributes["num-suffix"] ?? "")
                        found.start = Package.number(attributes["start-value"]) ?? 1
                        found.shown = min(max(Package.number(attributes["display-levels"]) ?? 1, 1), 10)
                        all.lists[list, default: [:]][level] = found
                    default: break
                    }
                case .end("style"):
                    if let style { all.styles[name] = style }
                    style = nil
                case .end, .text: break
                }
            }
            return all
        }
    }
}
