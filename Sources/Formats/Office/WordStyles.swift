/// What a Word file's styles say about the paragraphs and letters that have them.
struct WordStyles {
    struct Style {
        var name = ""
        var basedOn: String?
        var isBold: Bool?
        var isHidden: Bool?
        var outline: Int?
        var list: String?
        var level: Int?
        /// A style for text that waits to be replaced.
        var isPlaceholder: Bool { name == "placeholder text" }
        var isContents: Bool { name.hasPrefix("toc ") }
    }

    private var styles: [String: Style] = [:]
    /// The paragraph style of paragraphs that name none.
    private(set) var standard: String?

    /// The style with what it inherits.
    func style(_ id: String) -> Style {
        guard var style = styles[id] else { return Style() }
        var parent = style.basedOn
        // A chain of styles that bites its own tail ends here.
        for _ in 0..<20 {
            guard let name = parent, let next = styles[name] else { break }
            style.isBold = style.isBold ?? next.isBold
            style.isHidden = style.isHidden ?? next.isHidden
            style.outline = style.outline ?? next.outline
            style.list = style.list ?? next.list
            style.level = style.level ?? next.level
            parent = next.basedOn
        }
        return style
    }

    static func read(_ bytes: [UInt8]) throws(DocumentFault) -> WordStyles {
        try Package.events(bytes) { events throws(XMLPull.Fault) in
            var all = WordStyles()
            var (id, style) = ("", Style())
            while let event = try events.next() {
                switch event {
                case .start(let name, let attributes):
                    // The formats of a table style hold for tables and parts of them only; they are most of the file.
                    if name == "latentStyles" || name == "docDefaults" || name == "tblStylePr"
                        || name == "style" && attributes["type"] == "table"
                    {
                        try events.skip()
                        continue
                    }
                    let value = attributes["val"]
                    switch name {
                    case "style":
                        (id, style) = (attributes["styleId"] ?? "", Style())
                        if attributes["type"] == "paragraph", WordStyles.isOn(attributes["default"] ?? "0") {
                            all.standard = id
                        }
                    case "name":
                        style.name = (value ?? "").lowercased()
                        if let level = WordStyles.headingLevel(style.name) { style.outline = level - 1 }
                    case "basedOn": style.basedOn = value
                    case "b": style.isBold = WordStyles.isOn(value)
                    case "vanish": style.isHidden = WordStyles.isOn(value)
                    case "outlineLvl": style.outline = Package.number(value)
                    case "numId": style.list = value
                    case "ilvl": style.level = Package.number(value)
                    default: break
                    }
                case .end(let name):
                    if name == "style" { all.styles[id] = style }
                case .text: break
                }
            }
            return all
        }
    }

    /// An on-off property: there without a value, or with one that says yes.
    static func isOn(_ value: String?) -> Bool { !["0", "false", "off", "none"].contains(value ?? "1") }

    /// Style names are English in the file whatever language Word speaks; other programs write their own.
    private static func headingLevel(_ name: String) -> Int? {
        if name == "title" { return 1 }
        let words = name.split(separator: " ")
        guard words.count == 2, ["heading", "rubrik"].contains(words[0]), let level = Int(words[1]) else { return nil }
        return (1...9).contains(level) ? level : nil
    }
}
