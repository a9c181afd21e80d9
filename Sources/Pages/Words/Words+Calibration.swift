import Inspel

extension Words {
    var calibrationTitle: String { pick("Hur säkra förslagen är", "How sure the suggestions are") }
    /// The table's own name: the section around it has the title.
    var calibrationTable: String { pick("Förslag och hur många som behölls", "Suggestions and how many were kept") }
    var calibrationLead: String {
        pick(
            "Programmet föreslår vilken fråga varje del av ett svar hör till och säger hur säkert det är. Här ser ni hur många av förslagen ni har behållit. Delar som ni har beslutat om räknas, och delar i svar som är klara.",
            "The program suggests which question each part of an answer belongs to and says how sure it is. Here is how many of the suggestions you have kept. Parts that you have decided on count, and parts of responses that are done."
        )
    }
    var calibrationEmpty: String {
        pick(
            "Det finns inget att räkna ännu. Gå igenom ett svar och markera det som klart, så syns det här.",
            "There is nothing to count yet. Go through a response and mark it as done, and it will show here.")
    }
    var calibrationBand: String { pick("Programmet sa", "The program said") }
    var calibrationLooked: String { pick("Granskade delar", "Parts looked at") }
    var calibrationStayed: String { pick("Behållna", "Kept") }
    var calibrationShare: String { pick("Andel", "Share") }

    func certaintyBand(_ certainty: Certainty) -> String {
        switch certainty {
        case .sure: pick("säkert (90–100\u{A0}%)", "sure (90–100%)")
        case .likely: pick("troligt (70–89\u{A0}%)", "likely (70–89%)")
        case .unsure: pick("osäkert (under 70\u{A0}%)", "unsure (below 70%)")
        }
    }

    func percent(_ part: Int, of whole: Int) -> String {
        "\(Int((100 * Double(part) / Double(max(1, whole))).rounded()))" + pick("\u{A0}%", "%")
    }
}
