import Formats
import Foundation
import Hummingbird
import Inspel
import Pages

/// Writing an answer down for somebody.
struct OnBehalfRoutes {
    let site: Site

    static let mostFiles = 10

    func add(to desk: RouterGroup<Context>) {
        desk.get("ankomster/skriv-in", use: show)
        desk.post("ankomster/skriv-in", use: save)
    }

    private func page(
        _ slug: String, _ context: Context, state: FormState = FormState(), status: HTTPResponse.Status = .ok
    ) async throws -> Hummingbird.Response {
        let calls = try await site.store.calls()
        var chosen = calls.first { $0.slug == slug }
        if chosen == nil { chosen = try await site.store.openCall() }
        guard let call = chosen ?? calls.first else { return try await site.noCall(context) }
        let chrome = try await site.chrome(context, path: "/redaktion/ankomster/skriv-in")
        let key = state.values["form_key"]
        let html = OnBehalfPages.form(
            chrome, calls: calls, call: call, today: site.clock.now().day, formKey: key.isEmpty ? Digest.token() : key,
            state: state)
        return site.page(html, context, status: status)
    }

    @Sendable func show(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        try await page(request.uri.queryParameters["inbjudan"].map(String.init) ?? "", context)
    }

    @Sendable func save(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let form = try await site.form(request, context, limit: site.settings.limits.attachmentsTogether + (4 << 20))
        let editor = try context.requireEditor()
        guard let call = try await site.store.call(slug: form["call"]), !form["form_key"].isEmpty else {
            throw PageError.badRequest
        }
        var state = FormState(form)
        let entry = entry(form, call, &state, Words(context.language))
        guard state.isValid, let entry else {
            return try await page(call.slug, context, state: state, status: .unprocessableContent)
        }
        let added = try await site.store.addOnBehalf(entry, call: call, by: editor) { Links($0).response(token: $1) }
        return site.redirect(Links(context.language).arrival(added.arrival))
    }

    private func entry(_ form: FormData, _ call: Call, _ state: inout FormState, _ words: Words) -> OnBehalfEntry? {
        func value(_ name: String) -> String { String(form[name].prefix(300)) }
        let channel = ArrivalChannel(rawValue: form["channel"]).flatMap { $0.isOnBehalf ? $0 : nil }
        if channel == nil { state.fail("channel", words.howNeeded) }
        let day = Day(form["spoken_on"])
        if day == nil || day.map({ $0 > site.clock.now().day }) == true { state.fail("spoken_on", words.dayNeeded) }
        var entry = OnBehalfEntry(formKey: value("form_key"), channel: channel ?? .phone)
        entry.organisation = value("organisation")
        entry.name = value("name")
        entry.role = value("role")
        entry.email = value("email")
        entry.note = value("note")
        entry.spokenOn = day
        entry.mayQuote = ["name", "anonymous", "no"].contains(form["may_quote"]) ? form["may_quote"] : nil
        if entry.organisation.isEmpty && entry.name.isEmpty { state.fail("organisation", words.authorNeeded) }
        if !entry.email.isEmpty && !MailAddress.isPlausible(entry.email) {
            state.fail("email", words.wholeAddressNeeded)
        }
        let limit = site.settings.limits.answer
        for question in call.definition.questions {
            let field = OnBehalfPages.answerField(question.id)
            let text = form[field].replacing("\r\n", with: "\n")
            if text.unicodeScalars.count > limit { state.fail(field, words.answerTooLong(limit)) }
            if !text.isEmpty { entry.answers[question.id] = text }
        }
        addFiles(form, to: &entry, &state, words)
        if entry.answers.isEmpty && entry.files.isEmpty, state.error("file") == nil,
            let first = call.definition.questions.first
        {
            state.fail(OnBehalfPages.answerField(first.id), words.answerNeeded)
        }
        return channel == nil ? nil : entry
    }

    private func addFiles(_ form: FormData, to entry: inout OnBehalfEntry, _ state: inout FormState, _ words: Words) {
        let files = form.files("file")
        var faults: [String] =
            files.count > OnBehalfRoutes.mostFiles ? [words.tooManyFiles(OnBehalfRoutes.mostFiles)] : []
        for file in files.prefix(OnBehalfRoutes.mostFiles) {
            if file.bytes.isEmpty {
                faults.append(words.fileEmpty(file.filename))
            } else if file.bytes.count > site.settings.limits.attachment {
                faults.append(words.fileTooLarge(file.filename, site.settings.limits.attachment))
            } else {
                let ending = file.filename.lowercased().split(separator: ".").last.map(String.init) ?? ""
                entry.files.append(
                    OnBehalfEntry.File(
                        filename: file.filename,
                        mediaType: QuestionStep.mediaTypes[ending] ?? "application/octet-stream", bytes: file.bytes))
            }
        }
        if !faults.isEmpty { state.fail("file", faults.joined(separator: " ")) }
    }
}
