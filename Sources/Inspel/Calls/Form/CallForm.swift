/// The questions of a call as a form, in one language: every line in the order in which it stands, and where answers go.
/// Word, OpenDocument and paper show it; the reader of filled-in forms compares with it.
package struct CallForm: Sendable {
    package struct Control: Sendable, Equatable {
        package var field: FormField
        /// What the control is for, in full: it is read aloud without what stands around it.
        package var title: String
        package var placeholder: String
        /// Empty for text.
        package var choices: [String] = []
    }

    package struct Line: Sendable, Equatable {
        package enum Kind: Sendable, Equatable {
            case heading(Int)
            case hint
            case label
            /// A control, after the line's text when it has some.
            case control(Control)
        }

        package var kind: Kind
        package var text: String
        package var language: Language
        /// Where something belongs that is written straight below the line.
        package var leadsTo: FormField?
    }

    /// How many examples the form has room for.
    package static let examples = 3

    package let language: Language
    package private(set) var lines: [Line] = []

    package init(_ call: CallDefinition, language: Language) {
        self.language = language
        heading(1, FormTexts.aboutHeading)
        hint(FormTexts.aboutHint, leadsTo: nil)
        for field in call.aboutYou { about(field) }
        for section in call.sections {
            heading(1, section.title)
            for question in section.questions { self.question(question) }
        }
    }

    package var controls: [Control] {
        lines.compactMap { line in
            if case .control(let control) = line.kind { control } else { nil }
        }
    }

    // MARK: Lines

    private mutating func about(_ field: CallDefinition.AboutField) {
        let place = FormField.about(field.id)
        let needed = field.isRequired ? " " + FormTexts.required.text(language) : ""
        add(.label, field.label, leadsTo: place, after: needed)
        if let help = field.help { hint(help, leadsTo: place) }
        let placeholder = field.choices.isEmpty ? FormTexts.aboutPlaceholder : FormTexts.choicePlaceholder
        control(
            Control(
                field: place, title: field.label.text(language), placeholder: placeholder.text(language),
                choices: field.choices.map { $0.text(language) }))
    }

    private mutating func question(_ question: CallDefinition.Question) {
        let hasItems = question.gives == .example
        let first = FormField.answer(question: question.id, item: hasItems ? 1 : 0, .text)
        add(.heading(2), question.prompt, leadsTo: first, before: "\(question.number). ")
        if let help = question.help { hint(help, leadsTo: first) }
        let name = FormTexts.question(question.number).text(language)
        guard hasItems else {
            control(
                Control(
                    field: first, title: "\(name): \(question.short.text(language))",
                    placeholder: FormTexts.answerPlaceholder(question.number).text(language)))
            if question.asksForContact { contact(question.id, item: 0, of: name) }
            return
        }
        hint(FormTexts.moreExamples, leadsTo: first)
        for item in 1...CallForm.examples { example(question, item, of: name) }
    }

    private mutating func example(_ question: CallDefinition.Question, _ item: Int, of name: String) {
        let (title, text) = (
            FormField.answer(question: question.id, item: item, .title),
            FormField.answer(question: question.id, item: item, .text)
        )
        let whole = "\(name), \(FormTexts.itemHeading(item).text(language).lowercased())"
        heading(3, FormTexts.itemHeading(item), leadsTo: text)
        add(.label, FormTexts.titleLabel, leadsTo: title)
        control(
            Control(
                field: title, title: "\(whole): \(FormTexts.titleLabel.text(language))",
                placeholder: FormTexts.titlePlaceholder(item).text(language)))
        add(.label, FormTexts.textLabel, leadsTo: text)
        control(
            Control(
                field: text, title: "\(whole): \(FormTexts.textLabel.text(language))",
                placeholder: FormTexts.itemPlaceholder(item).text(language)))
        if question.asksForContact { contact(question.id, item: item, of: whole) }
    }

    private mutating func contact(_ question: String, item: Int, of whole: String) {
        for (part, label) in [
            (FormField.Part.contactName, FormTexts.contactName), (.contactRole, FormTexts.contactRole),
            (.contactEmail, FormTexts.contactEmail),
        ] {
            let shown = label.text(language)
            control(
                Control(
                    field: .answer(question: question, item: item, part), title: "\(whole): \(shown.dropLast())",
                    placeholder: FormTexts.contactPlaceholders[part]?.text(language) ?? ""), after: label)
        }
    }

    private mutating func heading(_ level: Int, _ text: LocalText, leadsTo field: FormField? = nil) {
        add(.heading(level), text, leadsTo: field)
    }

    private mutating func hint(_ text: LocalText, leadsTo field: FormField?) { add(.hint, text, leadsTo: field) }

    private mutating func control(_ control: Control, after label: LocalText = LocalText("")) {
        add(.control(control), label, leadsTo: control.field)
    }

    private mutating func add(
        _ kind: Line.Kind, _ text: LocalText, leadsTo field: FormField?, before: String = "", after: String = ""
    ) {
        lines.append(
            Line(
                kind: kind, text: before + text.text(language) + after, language: text.language(for: language),
                leadsTo: field))
    }
}
