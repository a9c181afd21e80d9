/// Forms of collaboration that a text names.
enum FormFinder {
    private static let words: [(String, Phrases)] = [
        ("reserverad_upphandling", ["reserverad", "reserverat kontrakt", "reservera upphandling", "reserved"]),
        ("iop", ["iop", "idéburet offentligt partnerskap", "idéburna offentliga partnerskap"]),
        ("direktupphandling", ["direktupphandl"]), ("ramavtal", ["ramavtal"]),
        ("motesstruktur", ["nätverk", "frukost", "mötes", "träffas", "forum", "samverkansgrupp", "råd "]),
        ("avtal", ["avtal", "överenskommelse", "kontrakt"]),
    ]

    static func find(_ text: String) -> [String] {
        let lower = text.lowered()
        return words.filter { $0.1.isFound(in: lower) }.map(\.0)
    }

    /// The words that name a form, each with its place.
    static func places(_ words: [TextWord]) -> [Finding] {
        var found: [Finding] = []
        for (index, word) in words.enumerated() where word.kind == .word {
            let next = index + 2 < words.count ? words[index + 1].lower + " " + words[index + 2].lower : ""
            let (code, length): (String?, Int) =
                switch word.lower {
                case let word where word.hasPrefix("reservera"):
                    (
                        "reserverad_upphandling",
                        index + 1 < words.count && words[index + 1].lower.hasPrefix("upphandl") ? 2 : 1
                    )
                case "iop": ("iop", 1)
                case let word where word.hasPrefix("idébur") && next.hasPrefix("offentlig"): ("iop", 3)
                case let word where word.hasPrefix("direktupphandl"): ("direktupphandling", 1)
                case let word where word.hasPrefix("ramavtal"): ("ramavtal", 1)
                case let word where word.hasPrefix("avtal") || word.hasPrefix("överenskommelse"): ("avtal", 1)
                case let word where word.hasPrefix("nätverk") || word.hasPrefix("samverkansgrupp"): ("motesstruktur", 1)
                default: (nil, 0)
                }
            guard let code else { continue }
            found.append(
                Finding(
                    kind: .form, value: code, start: word.start, end: words[min(index + length, words.count) - 1].end))
        }
        return found
    }
}
