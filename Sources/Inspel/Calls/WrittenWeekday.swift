/// A date that stands in a text with its day of the week: "måndagen den 14 februari 2027", "Sunday 14 February".
enum WrittenWeekday {
    private static let weekdays: [String: Int] = [
        "måndag": 1, "tisdag": 2, "onsdag": 3, "torsdag": 4, "fredag": 5, "lördag": 6, "söndag": 7, "monday": 1,
        "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7,
    ]
    /// Their numbers by their names in Swedish and English.
    static let months: [String: Int] = [
        "januari": 1, "februari": 2, "mars": 3, "april": 4, "maj": 5, "juni": 6, "juli": 7, "augusti": 8,
        "september": 9, "oktober": 10, "november": 11, "december": 12, "january": 1, "february": 2, "march": 3,
        "may": 5, "june": 6, "july": 7, "august": 8, "october": 10,
    ]

    /// The dates of the call's texts whose day of the week is another than the one that stands there. A date without a
    /// year is right when it is so in any year from the call's opening to its last milestone.
    static func wrong(in call: CallDefinition) -> [(text: String, weekday: Int)] {
        let questions = call.questions.flatMap { [$0.prompt] + ($0.help.map { [$0] } ?? []) }
        let texts = [call.title, call.summary] + call.milestones.map(\.title) + questions
        let last = max(call.closes.day.year, call.milestones.map(\.date.year).max() ?? 0)
        let years = Array(call.opens.day.year...max(call.opens.day.year, last))
        return texts.flatMap { $0.texts.sorted { $0.key > $1.key }.map(\.value) }.flatMap { text in
            wrong(in: text, years: years, likely: call.closes.day.year)
        }
    }

    private static func wrong(in text: String, years: [Int], likely: Int) -> [(text: String, weekday: Int)] {
        let pattern =
            /([A-Za-zÅÄÖåäö]+),?\s+(?:den\s+|the\s+)?(\d{1,2})(?::?[ae]|st|nd|rd|th)?\s+(?:of\s+)?([A-Za-z]+)(?:,?\s+(\d{4}))?/
        return text.matches(of: pattern).compactMap { match in
            var name = match.1.lowercased()
            if name.hasSuffix("dagen") { name.removeLast(2) }
            guard let weekday = weekdays[name], let month = months[match.3.lowercased()], let day = Int(match.2) else {
                return nil
            }
            func date(_ year: Int) -> Day? {
                let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
                return Day("\(year)-\(two(month))-\(two(day))")
            }
            let written = match.4.flatMap { Int($0) }
            let dates = (written.map { [$0] } ?? years).compactMap(date)
            guard !dates.isEmpty, !dates.contains(where: { $0.weekday == weekday }),
                let meant = date(written ?? likely) ?? dates.first
            else { return nil }
            let shown = match.0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return (shown, meant.weekday)
        }
    }
}
