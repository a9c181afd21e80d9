import Formats
import Inspel

/// The questions of a call as a file to fill in: Word, OpenDocument, or a PDF to print. `FormAnswers` reads the first two
/// back.
package struct QuestionsForm {
    let call: CallDefinition
    let wording: Int
    let words: Words
    /// The whole address of the page on personal data.
    let privacy: String
    let form: CallForm

    package init(_ call: CallDefinition, wording: Int, words: Words, privacy: String) {
        self.call = call
        self.wording = wording
        self.words = words
        self.privacy = privacy
        form = CallForm(call, language: words.language)
    }

    package func word() -> [UInt8] { WordWriter.bytes(document) }

    package func openDocument() -> [UInt8] { OpenDocumentWriter.bytes(document) }

    /// What stands before the form, in words of our own: who asks, until when, where to send it.
    var lead: [String] {
        [words.formOwner(call.owner.name.text(words.language)) + " " + words.formCloses(call.closes)]
    }

    var afterAddress: String { "\(words.formNotAll) \(words.formReceipt)" }

    var personalData: [String] {
        let all = words.personalData(call.owner)
        return [all.prefix(2).joined(separator: " "), words.formContacts + " " + (all.last ?? "")]
    }

    private var document: OfficeDocument {
        let language = words.language
        var document = OfficeDocument(
            title: call.title.text(language), author: call.owner.name.text(language), language: language.code)
        document.add(call.title.text(language), .title, language: call.title.language(for: language).code)
        document.add(call.summary.text(language), language: call.summary.language(for: language).code)
        for text in lead { document.add(text) }
        document.add(words.formHowTitle, .heading1)
        document.add([
            .text(words.formSend + " "), .link(call.intakeAddress, to: "mailto:\(call.intakeAddress)"),
            .text(". " + afterAddress),
        ])
        document.add(words.personalDataTitle, .heading1)
        for text in personalData { document.add(text) }
        document.add([.link(words.formPrivacyLink, to: privacy)])
        for line in form.lines { add(line, to: &document) }
        return document
    }

    private func add(_ line: CallForm.Line, to document: inout OfficeDocument) {
        switch line.kind {
        case .heading(let level):
            let style: OfficeDocument.Style = level == 1 ? .heading1 : level == 2 ? .heading2 : .heading3
            document.add(line.text, style, language: line.language.code)
        case .hint: document.add(line.text, .hint, language: line.language.code)
        case .label: document.add(line.text, .label, language: line.language.code)
        case .control(let control):
            let field = OfficeDocument.Piece.field(
                OfficeDocument.Field(
                    tag: FormTag(call: call.slug, wording: wording, field: control.field).text,
                    bookmark: FormTag.bookmark(call: call.slug, wording: wording, field: control.field),
                    title: QuestionsForm.short(control.title), placeholder: control.placeholder,
                    choices: control.choices))
            guard !line.text.isEmpty else { return document.add([field], control.field.isLong ? .answer : .short) }
            document.add([.text(line.text + " "), field], .line, language: line.language.code)
        }
    }

    /// Word takes 64 characters of a control's title.
    private static func short(_ title: String) -> String {
        guard title.count > 64 else { return title }
        let cut = title.prefix(63)
        return (cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut) + "…"
    }
}
