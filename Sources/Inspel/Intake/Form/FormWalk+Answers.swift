import Foundation

/// From what stands in the places to what it says.
extension FormWalk {
    func answers(wording: Int?) -> FormAnswers {
        var unplaced = loose.compactMap { loose -> FormAnswers.Loose? in
            let text = placeholders.stripped(loose.text)
            return text.isEmpty ? nil : .init(text: text, span: loose.span)
        }
        let answers = call.questions.map { question in
            let numbers = values.keys.compactMap { field -> Int? in
                if case .answer(question.id, let item, _) = field { item } else { nil }
            }
            let items = Set(numbers).sorted().map { item(question.id, $0, &unplaced) }
            let isSaid = { (item: FormAnswers.Item) in !item.wholeText.isEmpty && !NoAnswer.says(item.wholeText) }
            let kept = items.filter { isSaid($0) || $0.hasContact }
            return FormAnswers.Answer(
                question: question.id, state: items.contains(where: isSaid) ? .given : .notAnswered,
                items: kept.isEmpty ? Array(items.prefix(1)) : kept)
        }
        let asked = Set(call.questions.map(\.id))
        for (field, value) in values {
            guard case .answer(let question, _, _) = field, !asked.contains(question) else { continue }
            let text = placeholders.stripped(text(value))
            if !text.isEmpty, let span = span([value]) { unplaced.append(.init(text: text, span: span)) }
        }
        return FormAnswers(
            wording: wording, language: landmarks.language, about: about(), answers: answers,
            unplaced: unplaced.sorted { $0.span.start < $1.span.start })
    }

    private func item(
        _ question: String, _ number: Int, _ unplaced: inout [FormAnswers.Loose]
    ) -> FormAnswers.Item {
        let place = { FormField.answer(question: question, item: number, $0) }
        var item = FormAnswers.Item()
        item.title = words(place(.title))
        item.text = words(place(.text))
        if let left = readContact(place, into: &item) { unplaced.append(left) }
        let written = [values[place(.title)], values[place(.text)]].compactMap { $0 }
        item.trace = written.map(\.trace).min() ?? .tag
        if let span = span(written) { item.span = span }
        return item
    }

    private func words(_ field: FormField) -> String { values[field].map { placeholders.stripped(text($0)) } ?? "" }

    /// One line of a form, empty when it says that there is nothing to say.
    private func short(_ field: FormField) -> String {
        let text = words(field)
        return NoAnswer.says(text) ? "" : text
    }

    /// Name, role and address; also when all three were written on the first line.
    ///
    /// - Returns: what stands in the place of the address and is none, a telephone number for instance.
    private func readContact(
        _ place: (FormField.Part) -> FormField, into item: inout FormAnswers.Item
    ) -> FormAnswers.Loose? {
        (item.contactName, item.contactRole) = (short(place(.contactName)), short(place(.contactRole)))
        let address = short(place(.contactEmail))
        item.contactEmail = AddressFinder.find(address).first?.email ?? ""
        if item.contactEmail.isEmpty, item.contactName.contains("@") {
            var finder = ContactFinder(sender: (name: "", email: ""), ownAddresses: [])
            let whole = item.contactName
            if let found = finder.contacts(whole, question: "", questionNumbers: [:]).first {
                item.contactEmail = found.email ?? ""
                item.contactName = found.name ?? whole.replacing(item.contactEmail, with: "")
                if item.contactRole.isEmpty { item.contactRole = found.role ?? "" }
            }
        }
        guard !address.isEmpty, AddressFinder.find(address).isEmpty, let value = values[place(.contactEmail)],
            let span = span([value])
        else { return nil }
        return .init(text: address, span: span)
    }

    private func span(_ values: [Value]) -> FormAnswers.Span? {
        let lines = values.flatMap(\.lines).filter { !$0.text.allSatisfy(\.isWhitespace) }.map(\.span)
        guard let start = lines.map(\.start).min(), let end = lines.map(\.end).max() else { return nil }
        return .init(start: start, end: end)
    }

    private func about() -> FormAnswers.About {
        var about = FormAnswers.About()
        for field in call.aboutYou {
            let text = short(.about(field.id))
            guard !text.isEmpty else { continue }
            about.values[field.id] = text
            switch field.id {
            case "organisation": about.organisation = text
            case "name": about.name = text
            case "role": about.role = text
            case "email": about.email = AddressFinder.find(text).first?.email ?? ""
            case "may_quote":
                about.mayQuote = choice(text, field.choices).flatMap { NewResponse.mayQuote(String($0), call) }
            default: break
            }
        }
        return about
    }

    /// The one choice that the text is, or the only one that it has in it: "ja, med organisationens namn".
    private func choice(_ text: String, _ choices: [LocalText]) -> Int? {
        let words = FormLine.words(text).map(\.word)
        let texts = choices.map { $0.texts.values.map { FormLine.words($0).map(\.word) } }
        if let same = texts.firstIndex(where: { $0.contains(words) }) { return same }
        let named = texts.indices.filter { index in texts[index].contains { isRun($0, of: words) } }
        return named.count == 1 ? named[0] : nil
    }

    private func isRun(_ words: [String], of text: [String]) -> Bool {
        guard !words.isEmpty, text.count >= words.count else { return false }
        return (0...(text.count - words.count)).contains { Array(text[$0..<($0 + words.count)]) == words }
    }
}
