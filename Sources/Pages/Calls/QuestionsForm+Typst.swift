import Formats
import Inspel

/// The form on paper: the same lines, with rules to write on and boxes to tick.
extension QuestionsForm {
    package func typst() -> String {
        let language = words.language
        let text = Typst.literal
        var parts = [
            "title()", paragraph(call.summary.text(language), in: call.summary.language(for: language)),
        ]
        parts += lead.map { "par(strong(\(text($0))))" }
        parts.append("heading(level: 1, \(text(words.formHowTitle)))")
        let address = Typst.link(to: "mailto:\(call.intakeAddress)", Typst(text: call.intakeAddress))
        parts.append("par({ \(text(words.formSendPaper + " ")); \(address.source); \(text(". " + afterAddress)) })")
        parts.append("heading(level: 1, \(text(words.personalDataTitle)))")
        parts += personalData.map { "par(\(text($0)))" }
        let host = privacy.split(separator: "/", maxSplits: 1).last.map { $0.drop { $0 == "/" } } ?? ""
        let more = Typst.link(to: privacy, Typst(text: String(host)))
        parts.append("par({ \(text(words.formPrivacyLink + ": ")); \(more.source) })")
        parts += form.lines.map(line)
        return """
            #set document(title: \(text(call.title.text(language))), author: \(text(call.owner.name.text(language))))
            #let page-word = \(text(words.formPage("")))
            #let form-title = \(text(call.title.text(language)))
            #set text(lang: \(text(language.code)))
            \(QuestionsForm.template)
            #{
            \(parts.joined(separator: "\n"))
            }

            """
    }

    private func paragraph(_ content: String, in language: Language) -> String {
        inLanguage("par(\(Typst.literal(content)))", language)
    }

    /// Where a text is in another language than the form, so that it is read aloud rightly.
    private func inLanguage(_ source: String, _ language: Language) -> String {
        language == words.language ? source : "text(lang: \(Typst.literal(language.code)), \(source))"
    }

    private func line(_ line: CallForm.Line) -> String {
        let text = Typst.literal(line.text)
        switch line.kind {
        case .heading(let level): return inLanguage("heading(level: \(level), \(text))", line.language)
        case .hint: return inLanguage("hint(\(text))", line.language)
        case .label: return inLanguage("label-line(\(text))", line.language)
        case .control(let control):
            if !control.choices.isEmpty {
                return "choices(\(control.choices.map(Typst.literal).joined(separator: ", ")))"
            }
            if !line.text.isEmpty { return inLanguage("rule-after(\(text))", line.language) }
            return control.field.isLong ? "rules(8)" : "rules(1)"
        }
    }

    /// Our own source, no person's words in it. Rules and boxes are artefacts: a screen reader passes them by.
    private static let template = #"""
        #let spruce = rgb("#0b5a4b")
        #let soft = rgb("#495a5e")
        #let hair = rgb("#6f7f82")
        #set page(
          paper: "a4", margin: (x: 23mm, top: 22mm, bottom: 22mm),
          footer: context {
            set text(size: 9pt, fill: soft)
            grid(columns: (1fr, auto), form-title, page-word + counter(page).display("1"))
          },
        )
        #set text(font: "Libertinus Serif", size: 11.5pt, hyphenate: false)
        #set par(leading: 0.62em, spacing: 0.9em)
        #show link: it => text(fill: spruce, it)
        #show title: set text(size: 24pt, fill: spruce)
        #show title: set block(below: 0.9em)
        #show heading: set text(fill: spruce)
        #show heading.where(level: 1): set text(size: 16pt)
        #show heading.where(level: 1): set block(above: 1.8em, below: 0.8em, sticky: true)
        #show heading.where(level: 2): set text(size: 13pt)
        #show heading.where(level: 2): set block(above: 2em, below: 0.7em, sticky: true)
        #show heading.where(level: 3): set text(size: 11.5pt)
        #show heading.where(level: 3): set block(above: 1.6em, below: 0.6em, sticky: true)
        #let hint(body) = block(sticky: true, above: 0.5em, below: 0.7em, text(size: 10.5pt, fill: soft, body))
        #let label-line(body) = block(sticky: true, above: 1.1em, below: 0.3em, strong(body))
        #let rule() = pdf.artifact(block(above: 0pt, below: 0pt, breakable: false, height: 9mm, width: 100%, align(bottom, line(length: 100%, stroke: 0.5pt + hair))))
        #let rules(number) = {
          block(breakable: false, above: 0pt, below: 0pt, for _ in range(calc.min(number, 3)) { rule() })
          for _ in range(calc.max(number - 3, 0)) { rule() }
          v(1.2em, weak: true)
        }
        #let rule-after(label) = block(above: 0.9em, below: 0.4em, breakable: false, height: 8mm, width: 100%, align(bottom, grid(
          columns: (auto, 1fr), column-gutter: 0.6em, label, pdf.artifact(line(length: 100%, stroke: 0.5pt + hair)))))
        #let box-mark() = pdf.artifact(box(width: 3.6mm, height: 3.6mm, baseline: 0.5mm, stroke: 0.7pt + hair))
        #let choices(..items) = {
          for item in items.pos() { block(above: 0.7em, below: 0.7em, { box-mark(); h(0.6em); item }) }
        }

        """#
}
