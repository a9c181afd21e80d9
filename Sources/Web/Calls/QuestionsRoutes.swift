import Hummingbird
import Inspel
import Logging
import Pages

/// The questions of a call as a file to fill in: Word, OpenDocument, and PDF to print.
struct QuestionsRoutes {
    let site: Site

    func add(to router: Router<Context>) {
        router.get("inbjudan/:call/fragor.docx", use: word)
        router.get("inbjudan/:call/fragor.odt", use: openDocument)
        router.get("inbjudan/:call/fragor.pdf", use: printed)
    }

    @Sendable func word(_ request: Request, _ context: Context) async throws -> Response {
        let call = try await site.publicCall(context)
        return file(
            form(call, context.language).word(),
            mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", call, context, "docx")
    }

    @Sendable func openDocument(_ request: Request, _ context: Context) async throws -> Response {
        let call = try await site.publicCall(context)
        return file(
            form(call, context.language).openDocument(), mediaType: "application/vnd.oasis.opendocument.text", call,
            context, "odt")
    }

    @Sendable func printed(_ request: Request, _ context: Context) async throws -> Response {
        let call = try await site.publicCall(context)
        let language = context.language
        do {
            let bytes = try await site.printedForms.pdf(
                PrintedForms.Key(wording: call.versionID, language: language), time: call.definition.opens
            ) { form(call, language).typst() }
            return file(bytes, mediaType: "application/pdf", call, context, "pdf")
        } catch {
            site.logger.error("the questions cannot be printed", metadata: ["reason": "\(error)"])
            let chrome = try await site.chrome(context)
            let words = chrome.words
            let html = MessagePage.render(
                chrome, title: words.formUnavailableTitle, text: words.formUnavailableText,
                actions: [(chrome.links.questions(call.slug, "docx"), words.getQuestions)])
            return site.page(html, context, status: .serviceUnavailable, isPrivate: true)
        }
    }

    private func form(_ call: Call, _ language: Language) -> QuestionsForm {
        QuestionsForm(
            call.definition, wording: call.wording, words: Words(language),
            privacy: site.settings.baseURL + Links(language).privacy)
    }

    private func file(_ bytes: [UInt8], mediaType: String, _ call: Call, _ context: Context, _ kind: String)
        -> Response
    {
        let name = Words(context.language).pick("fragor", "questions")
        return site.file(bytes, mediaType: mediaType, name: "\(name)-\(call.slug).\(kind)")
    }
}
