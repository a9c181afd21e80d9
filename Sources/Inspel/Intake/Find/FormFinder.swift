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
}
