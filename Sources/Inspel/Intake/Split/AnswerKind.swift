/// What a question's answers are about, as far as words can tell: the classes that the reader has learnt.
enum AnswerKind: Int, Sendable, CaseIterable {
    case example
    case enterprise
    case governingDocument
    case condition
    case wish
    case lawAndEconomy
    case meetingPlace
    /// Covering words and remarks that answer no question.
    case remark

    /// The classes that a question's answers may belong to. Empty for a question of a kind that nothing was learnt about.
    static func of(_ question: CallDefinition.Question) -> [AnswerKind] {
        switch question.gives {
        case .example: return [.example]
        case .enterprise: return [.enterprise]
        case .governingDocument: return [.governingDocument]
        case .meetingPlace: return [.meetingPlace]
        case .text: return []
        case .viewpoint:
            let kinds = question.viewpoints.compactMap { viewpoint -> AnswerKind? in
                switch viewpoint {
                case "condition": .condition
                case "wish": .wish
                case "opportunity", "obstacle": .lawAndEconomy
                default: nil
                }
            }
            return kinds.uniqued()
        }
    }

    /// Beginnings of words that head an answer of the kind, and how much each says.
    static func heading(_ token: String) -> (AnswerKind, Double)? {
        for (prefix, kind, weight) in headings
        where token.hasPrefix(prefix) || prefix.hasPrefix(token) && token.count == Tokens.length {
            return (kind, weight)
        }
        return nil
    }

    private static let headings: [(String, AnswerKind, Double)] = [
        ("exempe", .example, 1), ("exampl", .example, 1), ("samver", .example, 0.5), ("samarb", .example, 0.7),
        ("collab", .example, 0.6), ("partne", .example, 0.5), ("funger", .example, 0.3), ("funkar", .example, 0.3),
        ("lyckat", .enterprise, 1.1), ("lyckad", .enterprise, 1.1), ("lyckas", .enterprise, 1.1),
        ("lyckos", .enterprise, 1), ("förebi", .enterprise, 0.9), ("framgångsrika", .enterprise, 0.9),
        ("företa", .enterprise, 0.6), ("kooper", .enterprise, 0.5), ("enterp", .enterprise, 0.7),
        ("succee", .enterprise, 1), ("succes", .enterprise, 0.9),
        ("styrdo", .governingDocument, 1.2), ("policy", .governingDocument, 1), ("polici", .governingDocument, 1),
        ("riktli", .governingDocument, 1), ("dokume", .governingDocument, 0.9), ("docume", .governingDocument, 0.9),
        ("govern", .governingDocument, 1), ("handli", .governingDocument, 0.9), ("strate", .governingDocument, 0.8),
        ("styrni", .governingDocument, 0.7), ("planer", .governingDocument, 0.6),
        ("förutsättn", .condition, 1.2), ("kräver", .condition, 0.9), ("krävs", .condition, 1.1),
        ("behövs", .condition, 0.9), ("nyckel", .condition, 0.8), ("condit", .condition, 1.1),
        ("requir", .condition, 1), ("needed", .condition, 0.9), ("villko", .condition, 0.7),
        ("framgångsfak", .condition, 0.9), ("varför", .condition, 0.4),
        ("önskel", .wish, 1.3), ("önskem", .wish, 1.3), ("önskni", .wish, 1.3), ("önskar", .wish, 1),
        ("wish", .wish, 1.3), ("regeri", .wish, 0.7), ("govern", .wish, 0.4), ("uppman", .wish, 0.7),
        ("jurid", .lawAndEconomy, 1.1), ("ekonom", .lawAndEconomy, 1), ("hinder", .lawAndEconomy, 1),
        ("hindre", .lawAndEconomy, 1), ("möjlig", .lawAndEconomy, 0.9), ("lagar", .lawAndEconomy, 0.9),
        ("lagen", .lawAndEconomy, 0.8), ("lagsti", .lawAndEconomy, 0.9), ("pengar", .lawAndEconomy, 0.9),
        ("rättsl", .lawAndEconomy, 1), ("finans", .lawAndEconomy, 0.8), ("regelv", .lawAndEconomy, 0.8),
        ("legal", .lawAndEconomy, 1), ("econom", .lawAndEconomy, 1), ("obstac", .lawAndEconomy, 1),
        ("opport", .lawAndEconomy, 0.9), ("law", .lawAndEconomy, 0.9), ("jurist", .lawAndEconomy, 0.7),
        ("mötesp", .meetingPlace, 1.3), ("mötas", .meetingPlace, 0.9), ("möten", .meetingPlace, 0.8),
        ("träffp", .meetingPlace, 1), ("träffa", .meetingPlace, 0.6), ("arenor", .meetingPlace, 0.9),
        ("meetin", .meetingPlace, 1.1), ("mötes", .meetingPlace, 0.9), ("ställen", .meetingPlace, 0.7),
        ("platse", .meetingPlace, 0.6), ("samlin", .meetingPlace, 0.6), ("arena", .meetingPlace, 0.8),
        ("ihop", .example, 0.4), ("tillsa", .example, 0.4), ("krav", .condition, 0.7), ("grunde", .condition, 0.4),
        ("papper", .governingDocument, 0.5), ("drömme", .wish, 0.8), ("bestäm", .wish, 0.5), ("statsm", .wish, 0.6),
        ("paragr", .lawAndEconomy, 0.9), ("regler", .lawAndEconomy, 0.7), ("byråkr", .lawAndEconomy, 0.6),
        ("krångel", .lawAndEconomy, 0.5), ("plånbö", .lawAndEconomy, 0.6), ("banker", .lawAndEconomy, 0.6),
        ("stålar", .lawAndEconomy, 0.7), ("beundr", .enterprise, 0.8), ("föredö", .enterprise, 0.9),
    ]
}
