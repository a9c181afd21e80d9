import Formats

/// The filled-in forms among a letter's files. Their texts are set aside while the rest of the letter is read, so that
/// neither the form's own words nor its answers are taken for something else.
struct FormReading {
    private struct Form {
        let file: Int
        let answers: FormAnswers
        let text: LetterText
    }

    private let forms: [Form]

    /// Takes the forms of the call out of the letter; `restore` puts their texts back.
    init(_ letter: inout ReadLetter, _ call: CallDefinition) {
        var forms: [Form] = []
        for (index, file) in letter.files.enumerated() {
            guard let text = file.text else { continue }
            let own = FormReading.blocks(file.bytes)
            let blocks = own ?? text.lines.map { ReadBlock($0.kind, $0.text) }
            guard let answers = FormAnswers.read(blocks, call: call) else { continue }
            forms.append(
                Form(
                    file: index, answers: answers,
                    text: own.map { LetterText(label: text.label, blocks: $0) } ?? text))
            letter.files[index].text = nil
            letter.files[index].role = answers.isEmpty ? .enclosure : .answers
        }
        self.forms = forms
    }

    /// With the marks of the form. Nil also for files that cannot be read this way: their text has been read already.
    private static func blocks(_ bytes: [UInt8]) -> [ReadBlock]? {
        guard bytes.starts(with: [0x50, 0x4B]) else { return nil }
        if let word = try? WordFormReader.blocks(bytes) { return word }
        return (try? OpenDocumentFormReader.blocks(bytes)) ?? nil
    }

    /// The answers of the forms, and those of the mail itself to questions that the forms leave open. Nil when there is
    /// no form with anything in it: then the letter is read like any other.
    func pieces(besides placed: [SplitPiece]) -> [SplitPiece]? {
        let filled = forms.filter { !$0.answers.isEmpty }
        guard !filled.isEmpty else { return nil }
        let all = filled.flatMap { $0.answers.pieces(label: $0.text.label) }
        let given = Set(all.filter { $0.state == .given }.flatMap(\.questions))
        let more = placed.filter {
            $0.state == .given && !$0.questions.isEmpty && $0.evidence != ["content"]
                && given.isDisjoint(with: $0.questions)
        }
        let answered = given.union(more.flatMap(\.questions))
        var empty: Set<[String]> = []
        return all.filter { piece in
            // With two forms a question is unanswered only when it is so in both, and then once.
            piece.state != .notAnswered
                || (answered.isDisjoint(with: piece.questions) && empty.insert(piece.questions).inserted)
        } + more
    }

    /// Puts the forms' texts back, when the rest has been read.
    func restore(_ letter: inout ReadLetter) {
        for form in forms { letter.files[form.file].text = form.text }
    }

    /// Takes what the forms say of sender and contacts over into the reading. The letter's own sender
    /// gets the receipt; the form's address counts where the letter has none.
    func complete(_ reading: inout Reading) {
        guard let form = forms.first(where: { !$0.answers.isEmpty }) else { return }
        let about = form.answers.about
        reading.form = about
        if !about.organisation.isEmpty { reading.sender.organisation = about.organisation }
        let isSame = reading.sender.email.isEmpty || reading.sender.email.lowered() == about.email.lowered()
        if !about.name.isEmpty, isSame || reading.sender.name.isEmpty { reading.sender.name = about.name }
        if reading.sender.email.isEmpty { reading.sender.email = about.email }
        guard [.response, .correction].contains(reading.kind) else { return }
        let named = forms.flatMap(\.answers.contacts)
        let others = reading.contacts.filter { found in
            !named.contains { $0.question == found.question && ($0.email == found.email || $0.name == found.name) }
        }
        reading.contacts = (named + others).uniqued()
    }
}

extension FormAnswers {
    /// Nothing in it to read: somebody enclosed the form as it was.
    package var isEmpty: Bool { answers.allSatisfy { $0.state != .given } && unplaced.isEmpty && contacts.isEmpty }
}
