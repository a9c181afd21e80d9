import Formats
import Foundation
import Hummingbird
import Inspel
import Pages

/// How a letter is split on the call's questions, and what an editor changes in that.
struct SplitRoutes {
    let site: Site

    func add(to desk: RouterGroup<Context>) {
        desk.get("svar/:number/delning", use: show)
        desk.post("svar/:number/delning", use: change)
    }

    @Sendable func show(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        try await page(try context.responseNumber(), context)
    }

    private func page(
        _ number: Int, _ context: Context, state: FormState = FormState(), status: HTTPResponse.Status = .ok
    ) async throws -> Hummingbird.Response {
        guard let detail = try await site.store.responseDetail(number: number) else { throw PageError.notFound }
        let chrome = try await site.chrome(context, path: "/redaktion/svar/\(ShownNumber.response(number))/delning")
        return site.page(SplitPage.render(chrome, detail, state: state), context, status: status)
    }

    @Sendable func change(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let form = try await site.form(request, context)
        let number = try context.responseNumber()
        guard let detail = try await site.store.responseDetail(number: number) else { throw PageError.notFound }
        if let move = form.raw("move") { return try await moveBorder(move, form, detail, context) }
        if form["action"] == "add" { return try await add(form, detail, context) }
        guard let id = Int64(form["answer"]), detail.answers.contains(where: { $0.id == id }) else {
            throw PageError.badRequest
        }
        if let offset = form.raw("cut") { return try await cut(id, offset, form, detail, context) }
        switch form["action"] {
        case "correct": return try await correct(id, form, detail, context)
        case "place": return try await place(id, form, detail, context)
        case "paragraphs": return try await moveParagraphs(id, form, detail, context)
        default: throw PageError.badRequest
        }
    }

    private func done(_ detail: ResponseDetail, at id: Int64, _ context: Context) -> Hummingbird.Response {
        site.redirect(address(detail, context) + "#svar-\(id)")
    }

    private func address(_ detail: ResponseDetail, _ context: Context) -> String {
        Links(context.language).response(detail.response.number) + "/delning"
    }

    // MARK: Moves

    private func moveBorder(_ move: String, _ form: FormData, _ detail: ResponseDetail, _ context: Context) async throws
        -> Hummingbird.Response
    {
        let parts = move.split(separator: ":").compactMap { Int64($0) }
        guard parts.count == 2, [-1, 1].contains(parts[1]),
            let index = detail.answers.firstIndex(where: { $0.id == parts[0] }), index + 1 < detail.answers.count
        else { throw PageError.badRequest }
        let pairs = form.all("seen").map { $0.split(separator: ":").compactMap { Int64($0) } }
        guard pairs.allSatisfy({ $0.count == 2 }) else { throw PageError.badRequest }
        let seen = Dictionary(pairs.map { ($0[0], Int($0[1])) }) { first, _ in first }
        let both = Array(detail.answers[index...(index + 1)])
        do {
            try await site.store.moveBorder(
                after: parts[0], paragraphs: Int(parts[1]), seen: seen, by: context.actor)
        } catch StoreError.changedMeanwhile {
            let again = [("move", move)] + both.map { ("seen", "\($0.id):\($0.version)") }
            return try await conflict(both, seen: seen, again: again, detail, context)
        } catch SplitFault.nothingToMove {
            var state = FormState(form)
            state.fail("svar-\(parts[0])", Words(context.language).nothingToMove)
            return try await page(detail.response.number, context, state: state, status: .unprocessableContent)
        }
        return done(detail, at: parts[0], context)
    }

    private func moveParagraphs(_ id: Int64, _ form: FormData, _ detail: ResponseDetail, _ context: Context)
        async throws -> Hummingbird.Response
    {
        let order = detail.call.definition.questions.map(\.id)
        let question = form["under"].isEmpty ? nil : form["under"]
        guard let version = Int(form["version"]), question.map(order.contains) ?? true else {
            throw PageError.badRequest
        }
        do {
            let target = try await site.store.moveParagraphs(
                Set(form.all("paragraph").compactMap { Int($0) }), of: id, seen: version, under: question,
                order: order, by: context.actor)
            return done(detail, at: target, context)
        } catch StoreError.changedMeanwhile {
            let part = detail.answers.filter { $0.id == id }
            return try await conflict(part, seen: [id: version], again: [], detail, context)
        } catch SplitFault.nothingToMove {
            var state = FormState(form)
            state.fail("st-\(id)", Words(context.language).nothingToMove)
            return try await page(detail.response.number, context, state: state, status: .unprocessableContent)
        }
    }

    private func cut(
        _ id: Int64, _ offset: String, _ form: FormData, _ detail: ResponseDetail, _ context: Context
    ) async throws -> Hummingbird.Response {
        guard let version = Int(form["version"]), let offset = Int(offset) else { throw PageError.badRequest }
        do {
            try await site.store.cutParagraph(id, seen: version, at: offset, by: context.actor)
            return done(detail, at: id, context)
        } catch StoreError.changedMeanwhile {
            let part = detail.answers.filter { $0.id == id }
            return try await conflict(part, seen: [id: version], again: [], detail, context)
        } catch SplitFault.nothingToMove {
            var state = FormState()
            state.fail("svar-\(id)", Words(context.language).cutNotThere)
            return try await page(detail.response.number, context, state: state, status: .unprocessableContent)
        }
    }

    /// Another editor has changed the parts: what this one saw, and what stands now.
    private func conflict(
        _ answers: [Answer], seen: [Int64: Int], again: [(String, String)], _ detail: ResponseDetail,
        _ context: Context
    ) async throws -> Hummingbird.Response {
        let chrome = try await site.chrome(context)
        var parts: [(name: String, seen: String, stored: String)] = []
        for answer in answers {
            let text = try await site.store.answerText(answer.id, version: seen[answer.id] ?? answer.version)
            parts.append((names(answer.questions, detail, chrome.words), text ?? answer.text, answer.text))
        }
        let html = ConflictPage.split(chrome, address: address(detail, context), parts: parts, again: again)
        return site.page(html, context, status: .conflict)
    }

    private func names(_ questions: [String], _ detail: ResponseDetail, _ words: Words) -> String {
        let names = detail.call.definition.questions.filter { questions.contains($0.id) }.map {
            "\($0.number). \($0.short.text(words.language))"
        }
        return names.isEmpty ? words.unplaced : words.list(names)
    }

    // MARK: Text and question

    private func add(_ form: FormData, _ detail: ResponseDetail, _ context: Context) async throws
        -> Hummingbird.Response
    {
        let text = form["text"].replacing("\r\n", with: "\n")
        guard !text.isEmpty else {
            var state = FormState(form)
            state.fail("ny", Words(context.language).addPartNeeded)
            return try await page(detail.response.number, context, state: state, status: .unprocessableContent)
        }
        let known = detail.call.definition.questions.map(\.id)
        let id = try await site.store.addAnswer(
            to: detail.response.number, on: form.all("question").filter(known.contains), text: text,
            why: String(form["why"].prefix(300)), by: context.actor)
        return done(detail, at: id, context)
    }

    private func correct(_ id: Int64, _ form: FormData, _ detail: ResponseDetail, _ context: Context) async throws
        -> Hummingbird.Response
    {
        guard let version = Int(form["version"]) else { throw PageError.badRequest }
        do {
            try await site.store.correctAnswer(
                id, seen: version, text: form["text"].replacing("\r\n", with: "\n"),
                why: form["why"].isEmpty ? nil : form["why"], by: context.actor)
            return done(detail, at: id, context)
        } catch StoreError.changedMeanwhile {
            let chrome = try await site.chrome(context)
            guard let answer = detail.answers.first(where: { $0.id == id }) else { throw PageError.notFound }
            let html = ConflictPage.render(
                chrome, action: address(detail, context),
                fields: [(name: "text", label: chrome.words.correctText, typed: form["text"], stored: answer.text)],
                hidden: [
                    ("answer", String(id)), ("version", String(answer.version)), ("action", "correct"),
                    ("why", form["why"]),
                ])
            return site.page(html, context, status: .conflict)
        }
    }

    private func place(_ id: Int64, _ form: FormData, _ detail: ResponseDetail, _ context: Context) async throws
        -> Hummingbird.Response
    {
        let known = detail.call.definition.questions.map(\.id)
        let wanted = form.all("question").filter(known.contains)
        do {
            try await site.store.placeAnswer(id, on: wanted, seen: form.all("seen_question"), by: context.actor)
            return done(detail, at: id, context)
        } catch StoreError.changedMeanwhile {
            let chrome = try await site.chrome(context)
            guard let answer = detail.answers.first(where: { $0.id == id }) else { throw PageError.notFound }
            let part = (
                name: chrome.words.belongsTo, seen: names(form.all("seen_question"), detail, chrome.words),
                stored: names(answer.questions, detail, chrome.words)
            )
            let again =
                [("action", "place"), ("answer", String(id))] + wanted.map { ("question", $0) }
                + answer.questions.map { ("seen_question", $0) }
            let html = ConflictPage.split(
                chrome, address: address(detail, context), parts: [part], again: again)
            return site.page(html, context, status: .conflict)
        }
    }
}

extension Context {
    /// The number of the response that the address names.
    func responseNumber() throws -> Int {
        guard let number = ShownNumber.parse(try parameter("number"), letter: "S") else { throw PageError.notFound }
        return number
    }
}
