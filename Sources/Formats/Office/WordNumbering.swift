/// The numbers that Word draws before paragraphs (ISO/IEC 29500-1, 17.9), counted along as the paragraphs come.
struct WordNumbering {
    struct Level {
        var start = 1
        var format = "decimal"
        /// What is drawn, `%1` standing for the number of the first level.
        var text: String?
        var restartsAfter: Int?
        var style: String?
    }

    private struct List {
        var abstract = ""
        var starts: [Int: Int] = [:]
        var levels: [Int: Level] = [:]
    }

    private var abstracts: [String: [Int: Level]] = [:]
    /// Abstract lists that only name the list style which says how they look.
    private var styleLinks: [String: String] = [:]
    private var styleOwners: [String: String] = [:]
    private var lists: [String: List] = [:]
    private var counters: [String: [Int: Int]] = [:]
    private var started: Set<String> = []

    /// A number as it is drawn.
    struct Drawn {
        /// The number of the paragraph's own level when it is written with digits and asks for nothing but an answer:
        /// "3." and "Fråga 3:", not "c)" or "Del 3".
        var number: Int?
        /// As a reader sees it; empty for bullets.
        var label: String
        /// Whether it names the levels above as well, as "1.3" does.
        var isCompound: Bool
        /// Paragraphs with the same key count on.
        var key: String
    }

    static func read(_ bytes: [UInt8]) throws(DocumentFault) -> WordNumbering {
        try Package.events(bytes) { events throws(XMLPull.Fault) in
            var all = WordNumbering()
            var (abstract, list, index) = ("", "", 0)
            var level = Level()
            while let event = try events.next() {
                switch event {
                case .start(let name, let attributes):
                    let value = attributes["val"]
                    switch name {
                    case "abstractNum":
                        abstract = attributes["abstractNumId"] ?? ""
                        list = ""
                        all.abstracts[abstract] = [:]
                    case "numStyleLink": all.styleLinks[abstract] = value
                    case "styleLink": if let value { all.styleOwners[value] = abstract }
                    case "num":
                        list = attributes["numId"] ?? ""
                        all.lists[list] = List()
                    case "abstractNumId": all.lists[list]?.abstract = value ?? ""
                    case "lvlOverride": index = Package.number(attributes["ilvl"]) ?? 0
                    case "startOverride": all.lists[list]?.starts[index] = Package.number(value) ?? 1
                    case "lvl":
                        index = Package.number(attributes["ilvl"]) ?? 0
                        level = Level()
                    case "start": level.start = Package.number(value) ?? 1
                    case "numFmt": level.format = value ?? "decimal"
                    case "lvlText": level.text = value ?? ""
                    case "lvlRestart": level.restartsAfter = Package.number(value)
                    case "pStyle": level.style = value
                    default: break
                    }
                case .end("lvl"):
                    if list.isEmpty {
                        all.abstracts[abstract]?[index] = level
                    } else {
                        all.lists[list]?.levels[index] = level
                    }
                case .end, .text: break
                }
            }
            return all
        }
    }

    /// The level that a paragraph style stands for in a list; nil when the list does not say.
    func level(ofStyle style: String, in list: String) -> Int? {
        guard let found = lists[list] else { return nil }
        let own = found.levels.first { $0.value.style == style }?.key
        return own ?? abstracts[resolved(found.abstract)]?.first { $0.value.style == style }?.key
    }

    /// Counts one paragraph of the list; nil when there is no such list.
    mutating func count(list id: String, level: Int) -> Drawn? {
        guard let list = lists[id], (0...8).contains(level) else { return nil }
        let key = resolved(list.abstract)
        let levels = (abstracts[key] ?? [:]).merging(list.levels) { $1 }
        guard let own = levels[level] else { return nil }
        var counter = counters[key] ?? [:]
        // Lists with one look count on, unless this one says where it starts; that holds the first time.
        if let start = list.starts[level], started.insert("\(id)/\(level)").inserted { counter[level] = start - 1 }
        for above in 0..<level where counter[above] == nil {
            counter[above] = list.starts[above] ?? levels[above]?.start ?? 1
        }
        let number = counter[level].map { $0 &+ 1 } ?? own.start
        counter[level] = number
        for deeper in (level + 1)..<9 {
            let after = levels[deeper]?.restartsAfter ?? deeper
            if after != 0, level < after { counter[deeper] = nil }
        }
        counters[key] = counter
        guard own.format != "bullet", own.format != "none" else {
            return Drawn(number: nil, label: "", isCompound: false, key: key)
        }
        let text = own.text ?? "%\(level + 1)."
        let isCompound = (0..<level).contains { text.contains("%\($0 + 1)") }
        let isAsked =
            WordNumbering.isDigits(own.format) && text.contains("%\(level + 1)")
            && WordNumbering.asksForAnswer(text)
        return Drawn(
            number: isAsked ? number : nil, label: label(text, counter, levels), isCompound: isCompound, key: key)
    }

    private func resolved(_ abstract: String) -> String {
        guard let style = styleLinks[abstract], let owner = styleOwners[style] else { return abstract }
        return owner
    }

    private func label(_ text: String, _ counter: [Int: Int], _ levels: [Int: Level]) -> String {
        var label = text
        for (level, number) in counter {
            label = label.replacing(
                "%\(level + 1)", with: WordNumbering.written(number, levels[level]?.format ?? "decimal"))
        }
        return label
    }

    private static func isDigits(_ format: String) -> Bool {
        ["decimal", "decimalZero", "ordinal", "cardinalText", "ordinalText", "decimalEnclosedCircle"].contains(format)
    }

    /// "Fråga %1:" numbers a question, "Del %1" or "§ %1" something else.
    private static func asksForAnswer(_ text: String) -> Bool {
        let words = text.lowercased().filter(\.isLetter)
        return !text.contains("§")
            && ["", "fråga", "fr", "f", "question", "q", "svar", "svarpåfråga", "punkt", "nr"].contains(words)
    }

    static func written(_ number: Int, _ format: String) -> String {
        switch format {
        case "lowerLetter", "upperLetter":
            guard number > 0, number <= 260 else { return "\(number)" }
            let letter = Character(Unicode.Scalar(UInt8(97 + (number - 1) % 26)))
            let text = String(repeating: letter, count: (number - 1) / 26 + 1)
            return format == "upperLetter" ? text.uppercased() : text
        case "lowerRoman": return roman(number).lowercased()
        case "upperRoman": return roman(number)
        case "decimalZero": return number < 10 && number >= 0 ? "0\(number)" : "\(number)"
        default: return "\(number)"
        }
    }

    private static func roman(_ number: Int) -> String {
        guard (1..<4_000).contains(number) else { return "\(number)" }
        var (rest, text) = (number, "")
        for (value, sign) in [
            (1_000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
            (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
        ] {
            while rest >= value {
                text += sign
                rest -= value
            }
        }
        return text
    }
}
