import Formats
import Foundation
import Inspel
import TestSupport
import Testing

@Suite("The questions as a form", .timeLimit(.minutes(3)))
struct QuestionsFormTests {
    let call: CallDefinition

    init() throws { call = try CallFile.builtIn() }

    @Test func `says who asks, until when and where to send it, and has real headings`() throws {
        let blocks = try WordReader.read(FormFile.word(call).bytes)
        let text = blocks.map(\.text).joined(separator: "\n")
        #expect(text.contains("Redaktionen för handboken frågar."))
        #expect(text.contains("Svara senast söndagen den 14 februari 2027 kl. 23.59."))
        #expect(text.contains("mejla den till inspel@handboken.example."))
        #expect(text.contains("Läs mer om hur vi använder personuppgifter"))
        let headings = blocks.filter { if case .heading = $0.kind { true } else { false } }
        for question in call.questions {
            let title = "\(question.number). \(question.prompt.text(.swedish))"
            #expect(headings.contains { $0.text == title && $0.kind == .heading(2) })
        }
        #expect(headings.contains { $0.text == "Exempel 3" && $0.kind == .heading(3) })
        let english = try WordReader.read(FormFile.word(call, .english).bytes).map(\.text).joined(separator: "\n")
        #expect(english.contains("Answer by Sunday 14 February 2027 at 23:59."))
    }

    @Test(arguments: [(Language.swedish, "sv-SE"), (.english, "en-GB")])
    func `has a title and a language, and marks what is in another language`(_ language: Language, _ code: String)
        throws
    {
        let form = FormFile.word(call, language)
        let core = String(decoding: try form.part("docProps/core.xml"), as: UTF8.self)
        #expect(core.contains("<dc:title>Hur samverkar ni med sociala företag?</dc:title>"))
        #expect(core.contains("<dc:language>\(code)</dc:language>"))
        let styles = String(decoding: try form.part("word/styles.xml"), as: UTF8.self)
        #expect(styles.contains("<w:lang w:val=\"\(code)\""))
        #expect(try form.xml.contains("<w:lang w:val=\"sv-SE\"/>") == (language == .english))
    }

    @Test func `every place has its own tag and bookmark, within Word's limits`() throws {
        var long = call
        long.slug = String(repeating: "en-mycket-lang-inbjudan-", count: 4)
        for section in long.sections.indices {
            for question in long.sections[section].questions.indices {
                long.sections[section].questions[question].id += String(repeating: "-lang", count: 12)
            }
        }
        let form = FormFile.word(long, wording: 12)
        let xml = try form.xml
        func values(_ element: String, _ attribute: String) -> [String] {
            xml.components(separatedBy: "<w:\(element) ").dropFirst().compactMap { rest in
                rest.components(separatedBy: "w:\(attribute)=\"").dropFirst().first?.split(separator: "\"").first
                    .map(String.init)
            }
        }
        let (tags, bookmarks, titles) = (
            values("tag", "val"), values("bookmarkStart", "name"), values("alias", "val")
        )
        #expect(tags.count > 30 && Set(tags).count == tags.count)
        #expect(bookmarks.count == tags.count && Set(bookmarks).count == bookmarks.count)
        #expect(tags.allSatisfy { $0.count <= 64 } && titles.allSatisfy { $0.count <= 64 })
        #expect(
            bookmarks.allSatisfy { name in
                name.count <= 40 && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
            })
        #expect(Set(values("id", "val")).count == tags.count)
        #expect(FormTag(tags[0])?.isOf(long.slug) == true)
        #expect(FormTag(tags[0])?.isOf(call.slug) == false)
        let answers = try #require(try form.answers())
        #expect(answers.wording == 12)
        #expect(answers.answers.map(\.question) == long.questions.map(\.id))
    }

    @Test func `tags say call, wording and question`() throws {
        let values = try WordFormReader.values(FormFile.word(call, wording: 2).bytes)
        #expect(values["inspel:sociala-foretag:2:onskelista"] == "Skriv svaret på fråga 5 här.")
        #expect(values["inspel:sociala-foretag:2:samverkan.3.title"] == "Skriv vad exempel 3 heter.")
        #expect(values["inspel:sociala-foretag:2:om.may_quote"] == "Välj ett svar.")
        #expect(values["inspel:sociala-foretag:2:foretag.email"] == "Skriv e-postadressen här.")
        #expect(values["inspel:sociala-foretag:2:onskelista.email"] == nil, "no contact is asked for there")
    }

    @Test func `the choices to be quoted are a list`() throws {
        let xml = try FormFile.word(call).xml
        let control = xml[try FormFile.control("om.may_quote", xml)]
        #expect(control.contains("<w:dropDownList>"))
        #expect(control.contains("w:displayText=\"med organisationens namn\""))
        #expect(try FormFile.openDocument(call).xml.contains("<text:label text:value=\"utan namn\"/>"))
    }

    @Test func `the same wording gives the same bytes`() throws {
        #expect(FormFile.word(call).bytes == FormFile.word(call).bytes)
        #expect(FormFile.openDocument(call).bytes == FormFile.openDocument(call).bytes)
    }

    @Test func `words in the call cannot become markup`() throws {
        var call = call
        call.title = LocalText("Råd & <b>dåd</b> \"nu\"\u{1}")
        #expect(try WordReader.read(FormFile.word(call).bytes).first?.text == "Råd & <b>dåd</b> \"nu\"")
        #expect(try OpenDocumentReader.read(FormFile.openDocument(call).bytes).first?.text == "Råd & <b>dåd</b> \"nu\"")
    }
}
