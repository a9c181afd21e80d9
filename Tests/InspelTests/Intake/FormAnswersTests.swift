import Formats
import Foundation
import Inspel
import TestSupport
import Testing

@Suite("Reading a filled-in form", .timeLimit(.minutes(3)))
struct FormAnswersTests {
    let call: CallDefinition
    static let story = "Vi samlar in möbler.\nDet går bra: 340 stolar om året & <mer>.\n\nAvtalet gäller i tre år."

    init() throws { call = try CallFile.builtIn() }

    private func filled(asParagraphs: Bool = false, keepsMark: Bool = false) throws -> FormFile {
        var form = FormFile.word(call)
        for (place, text) in [
            ("om.organisation", "Ljungmo kommun"), ("om.name", "Runa Lind"), ("om.role", "utvecklare"),
            ("om.email", "runa.lind@ljungmo.example"), ("om.may_quote", "utan namn"),
            ("samverkan.1.title", "Återbruket"), ("samverkan.1", FormAnswersTests.story),
            ("samverkan.1.name", "Disa Fält"), ("samverkan.1.role", "enhetschef"),
            ("samverkan.1.email", "disa.falt@ljungmo.example"), ("samverkan.3", "Cyklar lagas."),
            ("foretag", "Kaféet vid torget."), ("onskelista", "1. Ändra lagen.\n2. Pengar."),
            ("motesplatser", "vet ej"),
        ] {
            try form.write(
                text, in: place, asParagraphs: asParagraphs && text.contains("\n"), keepsMark: keepsMark)
        }
        return form
    }

    private func said(_ contacts: [FoundContact]) -> [String] {
        contacts.map { "\($0.question): " + [$0.name, $0.email, $0.role].compactMap(\.self).joined(separator: ", ") }
    }

    private func check(_ read: FormAnswers?, _ trace: FormAnswers.Trace, wording: Int? = 1) throws {
        let answers = try #require(read)
        #expect(answers.wording == wording && answers.language == .swedish)
        #expect(answers.about.organisation == "Ljungmo kommun" && answers.about.name == "Runa Lind")
        #expect(answers.about.role == "utvecklare" && answers.about.email == "runa.lind@ljungmo.example")
        #expect(answers.about.mayQuote == "anonymous")
        let examples = try #require(answers.answer("samverkan")).items
        #expect(examples.map(\.title) == ["Återbruket", ""])
        let story = trace == .label ? FormAnswersTests.story.replacing("\n\n", with: "\n") : FormAnswersTests.story
        #expect(examples.map(\.text) == [story, "Cyklar lagas."])
        #expect(examples.allSatisfy { $0.trace == trace })
        #expect(said(answers.contacts) == ["samverkan: Disa Fält, disa.falt@ljungmo.example, enhetschef"])
        #expect(answers.answer("foretag")?.items.map(\.text) == ["Kaféet vid torget."])
        #expect(answers.answer("onskelista")?.items.map(\.text) == ["1. Ändra lagen.\n2. Pengar."])
        let open = answers.answers.filter { $0.state == .notAnswered }.map(\.question)
        #expect(open == ["styrdokument", "forutsattningar", "juridik-ekonomi", "motesplatser"])
        #expect(answers.unplaced.isEmpty)
    }

    @Test(arguments: [(false, false), (true, false), (false, true)])
    func `what was written is read back exactly`(_ asParagraphs: Bool, _ keepsMark: Bool) throws {
        let form = try filled(asParagraphs: asParagraphs, keepsMark: keepsMark)
        let values = try WordFormReader.values(form.bytes)
        #expect(values["inspel:sociala-foretag:1:samverkan.1"] == FormAnswersTests.story)
        try check(form.answers(), .tag)
    }

    @Test func `bookmarks tell when a program has dropped the tags`() throws {
        var form = try filled()
        try form.change { $0 = $0.replacing("<w:tag w:val=\"inspel:", with: "<w:tag w:val=\"x:") }
        try check(form.answers(), .bookmark)
    }

    @Test func `the form's own words tell when tags and bookmarks are gone`() throws {
        var form = try filled()
        try form.change { xml in
            let parts = xml.components(separatedBy: "<w:sdt>")
            xml = parts[0] + parts.dropFirst().map { $0.components(separatedBy: "<w:sdtContent>")[1] }.joined()
            xml = xml.replacing("</w:sdtContent></w:sdt>", with: "")
            xml = xml.replacing("\"inspel_", with: "\"x_")
            // Every line a paragraph of its own, as it is after pasting.
            xml = xml.replacing("<w:br/>", with: "</w:r></w:p><w:p><w:r>")
        }
        try check(form.answers(), .label, wording: nil)
    }

    @Test(arguments: Language.allCases)
    func `a form left as it was has no answer`(_ language: Language) throws {
        for form in [FormFile.word(call, language), .openDocument(call, language)] {
            let answers = try #require(try form.answers())
            #expect(answers.isEmpty && answers.about == FormAnswers.About())
            #expect(answers.language == language)
            #expect(answers.pieces(label: "fil").map(\.state) == call.questions.map { _ in .notAnswered })
        }
    }

    private func placeholder(_ text: String, _ xml: String) throws -> Range<String.Index> {
        guard let end = xml.range(of: text + "</text:placeholder>"),
            let start = xml[..<end.lowerBound].range(of: "<text:placeholder", options: .backwards)
        else { throw FormFile.Fault.noPlace(text) }
        return start.lowerBound..<end.upperBound
    }

    @Test func `OpenDocument is read by its bookmarks, with placeholders left out`() throws {
        var form = FormFile.openDocument(call)
        try form.change { xml in
            // The bookmark around a field that is typed over may end after its first letters.
            try xml.replaceSubrange(
                placeholder("Skriv om exempel 1 här.", xml),
                with: "Vi<text:bookmark-end text:name=\"inspel_1_x\"/> samlar.</text:p><text:p>Mer.")
            try xml.replaceSubrange(
                placeholder("Skriv svaret på fråga 4 här.", xml), with: "Tid<text:line-break/>och mod.")
            xml = xml.replacing("/>Välj ett svar.</text:drop-down>", with: "/>nej</text:drop-down>")
        }
        let answers = try #require(try form.answers())
        #expect(answers.answer("samverkan")?.items.map(\.text) == ["Vi samlar.\nMer."])
        #expect(answers.answer("forutsattningar")?.items.map(\.text) == ["Tid\noch mod."])
        #expect(answers.about.mayQuote == "no")
        #expect(answers.wording == 1 && answers.unplaced.isEmpty)
    }

    @Test func `text below or beside a control belongs to it`() throws {
        var form = try filled()
        func paragraph(_ text: String) -> String { "<w:p><w:r><w:t>\(text)</w:t></w:r></w:p>" }
        try form.add(paragraph("Och en sak till."), after: "onskelista")
        try form.add(paragraph("Vi har en policy."), after: "styrdokument")
        try form.add(paragraph("Mer om återbruket, som växer."), after: "samverkan.1.email")
        try form.change { xml in
            let control = try FormFile.control("foretag.email", xml)
            xml.insert(contentsOf: "<w:r><w:t>bo@kafeet.example</w:t></w:r>", at: control.upperBound)
        }
        let answers = try #require(try form.answers())
        #expect(answers.answer("onskelista")?.items[0].text == "1. Ändra lagen.\n2. Pengar.\nOch en sak till.")
        #expect(answers.answer("styrdokument")?.items[0].text == "Vi har en policy.")
        #expect(answers.answer("samverkan")?.items[0].text.hasSuffix("Mer om återbruket, som växer.") == true)
        #expect(answers.answer("foretag")?.items[0].contactEmail == "bo@kafeet.example")
        #expect(answers.unplaced.isEmpty)
    }

    @Test func `a control pasted into another is still its own`() throws {
        var form = try filled()
        try form.change { xml in
            let inner = String(xml[try FormFile.control("onskelista", xml)])
            xml.removeSubrange(try FormFile.control("onskelista", xml))
            let outer = try FormFile.control("forutsattningar", xml)
            var text = String(xml[outer]).replacing("<w:showingPlcHdr/>", with: "")
            text = text.replacing("Skriv svaret på fråga 4 här.", with: "Mod.")
            text = text.replacing("</w:r></w:sdtContent>", with: "</w:r>\(inner)</w:sdtContent>")
            xml.replaceSubrange(outer, with: text)
        }
        let answers = try #require(try form.answers())
        #expect(answers.answer("forutsattningar")?.items.map(\.text) == ["Mod."])
        #expect(answers.answer("onskelista")?.items.map(\.text) == ["1. Ändra lagen.\n2. Pengar."])
    }

    @Test func `a copied example is one more example`() throws {
        var form = FormFile.word(call)
        for (place, text) in [
            ("samverkan.3.title", "Trean"), ("samverkan.3", "Den tredje."), ("samverkan.3.name", "Li Al"),
        ] {
            try form.write(text, in: place)
        }
        try form.change { xml in
            guard let heading = xml.range(of: ">Exempel 3<"),
                let start = xml[..<heading.lowerBound].range(of: "<w:p>", options: .backwards),
                let next = xml.range(of: ">2. Vilka sociala"),
                let end = xml[..<next.lowerBound].range(of: "<w:p>", options: .backwards)
            else { throw FormFile.Fault.noPlace("Exempel 3") }
            var copy = String(xml[start.lowerBound..<end.lowerBound])
            copy = copy.replacing("Trean", with: "Fyran").replacing("Den tredje.", with: "Den fjärde.")
            copy = copy.replacing("<w:bookmarkStart ", with: "<w:proofErr ")
            xml.insert(contentsOf: copy, at: end.lowerBound)
        }
        let items = try #require(try form.answers()?.answer("samverkan")).items
        #expect(items.map(\.title) == ["Trean", "Fyran"])
        #expect(items.map(\.text) == ["Den tredje.", "Den fjärde."])
        #expect(items.map(\.contactName) == ["Li Al", "Li Al"])
    }

    @Test(arguments: [
        ("Skriv svaret på fråga 4 här.Vi svarar.", "Vi svarar."),
        ("Vi svarar.Skriv svaret på fråga 4 här.", "Vi svarar."),
        ("Skriv svaretVi svarar. på fråga 4 här.", "Vi svarar."), ("Klicka eller tryck här för att ange text.", ""),
        ("Click or tap here to enter text.", ""), ("  \n ", ""), ("Skriv alltid avtal.", "Skriv alltid avtal."),
    ])
    func `the placeholder is no part of the answer`(_ written: String, _ expected: String) throws {
        var form = FormFile.word(call)
        try form.write(written, in: "forutsattningar", keepsMark: true)
        let answer = try #require(try form.answers()?.answer("forutsattningar"))
        #expect(answer.state == (expected.isEmpty ? .notAnswered : .given))
        #expect(answer.items.map(\.text) == [expected])
    }

    @Test(
        arguments: [
            ("ja, med organisationens namn", "name"), ("Utan namn.", "anonymous"), ("NEJ", "no"),
            ("nej, men utan namn går bra", nil), ("kanske", nil), ("Välj ett svar.", nil),
        ] as [(String, String?)])
    func `a choice is taken only when it is clear`(_ written: String, _ expected: String?) throws {
        var form = FormFile.word(call)
        try form.write(written, in: "om.may_quote")
        #expect(try form.answers()?.about.mayQuote == expected)
    }

    @Test func `contacts may stand on one line, and a telephone number is not lost`() throws {
        var form = FormFile.word(call)
        try form.write("Disa Fält, enhetschef, disa@ljungmo.example", in: "foretag.name")
        try form.write("070-000 00 00", in: "styrdokument.email")
        try form.write("Policyn.", in: "styrdokument")
        let answers = try #require(try form.answers())
        #expect(said(answers.contacts) == ["foretag: Disa Fält, disa@ljungmo.example, enhetschef"])
        #expect(answers.answer("foretag")?.state == .notAnswered)
        #expect(answers.unplaced.map(\.text) == ["070-000 00 00"])
    }

    @Test func `answers to a question that is no longer asked are kept unplaced`() throws {
        var form = FormFile.word(call)
        try form.write("Det här frågade ni om förr.", in: "onskelista")
        var now = call
        now.sections[1].questions.removeAll { $0.id == "onskelista" }
        let blocks = try #require(try WordFormReader.blocks(form.bytes))
        let answers = try #require(FormAnswers.read(blocks, call: now, earlier: [call]))
        #expect(answers.answer("onskelista") == nil)
        #expect(answers.unplaced.map(\.text) == ["Det här frågade ni om förr."])
        #expect(FormAnswers.tag(in: blocks)?.isOf(call.slug) == true)
    }

    @Test func `another call's form and ordinary documents are no form of this call`() throws {
        var other = call
        other.slug = "annan"
        let blocks = try #require(try WordFormReader.blocks(FormFile.word(other).bytes))
        #expect(FormAnswers.read(blocks, call: call) == nil)
        let letter = call.questions.flatMap { question in
            [
                ReadBlock(.paragraph, "\(question.number). \(question.prompt.text(.swedish))"),
                ReadBlock(.paragraph, "Så här svarar vi på den."),
            ]
        }
        #expect(FormAnswers.read(letter, call: call) == nil)
        #expect(FormAnswers.read([], call: call) == nil)
    }

    @Test func `pieces point at their places in the text`() throws {
        let form = try filled(asParagraphs: true)
        let blocks = try #require(try WordFormReader.blocks(form.bytes))
        let text = Array(LetterText(label: "svar.docx", blocks: blocks).text.unicodeScalars)
        let pieces = try #require(try form.answers()).pieces(label: "svar.docx")
        let piece = try #require(pieces.first { $0.questions == ["onskelista"] })
        #expect(piece.state == .given && piece.confidence > 0.9 && piece.evidence == ["form"])
        let found = String(String.UnicodeScalarView(text[piece.start..<piece.end]))
        #expect(found == "1. Ändra lagen.\n2. Pengar.")
    }
}
