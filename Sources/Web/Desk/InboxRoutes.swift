import Formats
import Foundation
import Hummingbird
import Inspel
import Pages

/// The inbox, a response, and what an editor does with it.
struct InboxRoutes {
    let site: Site

    func add(to desk: RouterGroup<Context>) {
        desk.get("", use: inbox)
        desk.get("svar/:number", use: show)
        desk.get("svar/:number/original/:position", use: original)
        desk.get("svar/:number/delning", use: split)
        desk.post("svar/:number/delning", use: changeSplit)
        desk.post("svar/:number/utdrag", use: addPassage)
        desk.post("svar/:number/utdrag/:passage", use: changePassage)
        desk.post("svar/:number/lage", use: changeState)
        desk.post("svar/:number/citat", use: changeQuoting)
        desk.post("svar/:number/avsandare", use: correctSender)
    }

    private func filter(_ request: Request) -> InboxFilter {
        var filter = InboxFilter()
        let query = request.uri.queryParameters
        let state = query["lage"].map(String.init) ?? ""
        filter.state = Inspel.Response.State(rawValue: state)
        filter.needsPerson = state == "manniska"
        filter.search = String((query["q"].map(String.init) ?? "").prefix(200))
        filter.page = max(0, query["sida"].flatMap { Int($0) } ?? 0)
        return filter
    }

    private func model(_ request: Request) async throws -> InboxModel {
        let filter = filter(request)
        let counts = try await site.store.inboxCounts()
        return InboxModel(
            filter: filter, items: try await site.store.inbox(filter), counts: counts.byState,
            needsPerson: counts.needsPerson, arrivalsWaiting: try await site.store.arrivalsWaiting())
    }

    private func number(_ context: Context) throws -> Int {
        guard let number = ShownNumber.parse(try context.parameter("number"), letter: "S") else {
            throw PageError.notFound
        }
        return number
    }

    @Sendable func inbox(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let chrome = try await site.chrome(context, path: "/redaktion")
        return site.page(InboxPage.render(chrome, try await model(request)), context)
    }

    @Sendable func show(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let number = try number(context)
        try await site.store.noteReading(number, by: context.actor)
        return try await page(number, request, context)
    }

    private func page(
        _ number: Int, _ request: Request, _ context: Context, failed: (answer: Int64, state: FormState)? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Hummingbird.Response {
        guard let detail = try await site.store.responseDetail(number: number) else { throw PageError.notFound }
        let chrome = try await site.chrome(context, path: "/redaktion/svar/\(ShownNumber.response(number))")
        var records: [RecordRow] = []
        for kind in RecordKind.allCases { records += try await site.store.records(kind: kind) }
        let html = ResponsePage(
            chrome, inbox: try await model(request), detail: detail, themes: try await site.store.themes(),
            records: records.filter { $0.state != .setAside }, failed: failed
        ).render()
        return site.page(html, context, status: status)
    }

    @Sendable func original(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        guard let position = Int(try context.parameter("position")),
            let found = try await site.store.originalFile(response: try number(context), position: position)
        else { throw PageError.notFound }
        return site.file(found.bytes, mediaType: "application/octet-stream", name: found.file.filename)
    }

    @Sendable func split(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let number = try number(context)
        guard let detail = try await site.store.responseDetail(number: number) else { throw PageError.notFound }
        let chrome = try await site.chrome(context, path: "/redaktion/svar/\(ShownNumber.response(number))/delning")
        return site.page(SplitPage.render(chrome, detail), context)
    }

    @Sendable func changeSplit(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let form = try await site.form(request, context)
        let number = try number(context)
        let store = site.store
        guard let detail = try await store.responseDetail(number: number) else { throw PageError.notFound }
        func own(_ id: Int64?) throws -> Int64 {
            guard let id, detail.answers.contains(where: { $0.id == id }) else { throw PageError.badRequest }
            return id
        }
        var anchor = ""
        if let move = form.raw("move") {
            let parts = move.split(separator: ":").map(String.init)
            guard parts.count == 2, let distance = Int(parts[1]), [-1, 1].contains(distance) else {
                throw PageError.badRequest
            }
            let id = try own(Int64(parts[0]))
            try await store.moveBorder(after: id, paragraphs: distance, by: context.actor)
            anchor = "#svar-\(id)"
        } else if form["action"] == "correct" {
            guard let version = Int(form["version"]) else { throw PageError.badRequest }
            let id = try own(Int64(form["answer"]))
            do {
                try await store.correctAnswer(
                    id, seen: version, text: form["text"].replacing("\r\n", with: "\n"),
                    why: form["why"].isEmpty ? nil : form["why"], by: context.actor)
            } catch StoreError.changedMeanwhile {
                return try await answerConflict(number, id, form, detail, context)
            }
            anchor = "#svar-\(id)"
        } else if form["action"] == "add" {
            let text = form["text"].replacing("\r\n", with: "\n")
            guard !text.isEmpty else { return try await partNeeded(detail, form, context) }
            let known = detail.call.definition.questions.map(\.id)
            let id = try await store.addAnswer(
                to: number, on: form.all("question").filter(known.contains), text: text,
                why: String(form["why"].prefix(300)), by: context.actor)
            anchor = "#svar-\(id)"
        } else if form["action"] == "place" {
            let id = try own(Int64(form["answer"]))
            let known = detail.call.definition.questions.map(\.id)
            try await store.placeAnswer(id, on: form.all("question").filter(known.contains), by: context.actor)
            anchor = "#svar-\(id)"
        } else {
            throw PageError.badRequest
        }
        return site.redirect(Links(context.language).response(number) + "/delning" + anchor)
    }

    private func partNeeded(_ detail: ResponseDetail, _ form: FormData, _ context: Context) async throws
        -> Hummingbird.Response
    {
        var state = FormState(form)
        state.fail("ny", Words(context.language).addPartNeeded)
        let chrome = try await site.chrome(context)
        return site.page(
            SplitPage.render(chrome, detail, state: state), context, status: .unprocessableContent)
    }

    /// Another editor corrected the same text: both versions are shown.
    private func answerConflict(
        _ number: Int, _ id: Int64, _ form: FormData, _ detail: ResponseDetail, _ context: Context
    ) async throws -> Hummingbird.Response {
        let chrome = try await site.chrome(context)
        guard let answer = detail.answers.first(where: { $0.id == id }) else { throw PageError.notFound }
        let html = ConflictPage.render(
            chrome, action: Links(context.language).response(number) + "/delning",
            fields: [(name: "text", label: chrome.words.correctText, typed: form["text"], stored: answer.text)],
            hidden: [
                ("answer", String(id)), ("version", String(answer.version)), ("action", "correct"),
                ("why", form["why"]),
            ])
        return site.page(html, context, status: .conflict)
    }

    @Sendable func addPassage(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let form = try await site.form(request, context)
        let number = try number(context)
        let words = Words(context.language)
        guard let answer = Int64(form["answer"]), let version = Int64(form["version"]) else {
            throw PageError.badRequest
        }
        var state = FormState(form)
        let prefix = "m-\(answer)"
        let spans = form.all("sentence").compactMap { value -> (Int, Int)? in
            let parts = value.split(separator: "-").compactMap { Int($0) }
            return parts.count == 2 ? (parts[0], parts[1]) : nil
        }
        if spans.isEmpty { state.fail("\(prefix)-0", words.sentencesNeeded) }
        let use = passageUse(form, &state, prefix: prefix, words)
        guard state.isValid, let use, let start = spans.map(\.0).min(), let end = spans.map(\.1).max() else {
            return try await page(
                number, request, context, failed: (answer, state), status: .unprocessableContent)
        }
        do {
            let added = try await site.store.addPassage(
                response: number, answerVersion: version, start: start, end: end, use: use, by: context.actor)
            return site.redirect(Links(context.language).response(number) + "#p\(added.number)")
        } catch PassageFault.answerChanged {
            state.fail("\(prefix)-0", words.answerMoved)
            return try await page(number, request, context, failed: (answer, state), status: .conflict)
        }
    }

    private func passageUse(_ form: FormData, _ state: inout FormState, prefix: String, _ words: Words) -> PassageUse? {
        switch form["use"] {
        case "existing":
            guard let id = Int64(form["record"]) else {
                state.fail("\(prefix)-record", words.recordNeeded)
                return nil
            }
            return .existing(RecordRow.ID(id))
        case "viewpoint":
            guard CodeList.viewpointKind[form["kind"]] != nil else {
                state.fail("\(prefix)-kind", words.kindNeeded)
                return nil
            }
            return .viewpoint(
                kind: form["kind"], statement: form["statement"],
                addressee: CodeList.wishAddressee[form["addressee"]]?.code,
                domain: CodeList.domain[form["domain"]]?.code)
        case "theme":
            guard let id = Int64(form["theme"]) else {
                state.fail("\(prefix)-theme", words.themeNeeded)
                return nil
            }
            return .theme(id)
        case "mark": return .mark
        default:
            guard let kind = RecordKind(rawValue: form["use"]) else { return nil }
            if form["title"].isEmpty { state.fail("\(prefix)-title", words.titleNeeded) }
            return .record(kind, title: String(form["title"].prefix(200)))
        }
    }

    @Sendable func changePassage(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let form = try await site.form(request, context)
        let number = try number(context)
        guard let id = Int64(try context.parameter("passage")), let version = Int(form["version"]),
            let detail = try await site.store.responseDetail(number: number),
            let passage = detail.passages.first(where: { $0.id == id })
        else { throw PageError.notFound }
        switch form["action"] {
        case "approve", "unapprove":
            let text = form["public_text"].replacing("\r\n", with: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
            try await site.store.approvePassage(
                id, form["action"] == "approve", publicText: text.isEmpty || text == passage.text ? nil : text,
                seen: version, by: context.actor)
        case "remove": try await site.store.removePassage(id, seen: version, by: context.actor)
        default: throw PageError.badRequest
        }
        return site.redirect(Links(context.language).response(number) + "#ger")
    }

    @Sendable func changeState(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let form = try await site.form(request, context)
        let number = try number(context)
        if form["action"] == "settle" {
            try await site.store.settleNeed(number, by: context.actor)
        } else if let state = Inspel.Response.State(rawValue: form["action"]), state == .read || state == .done {
            try await site.store.setResponseState(number, to: state, by: context.actor)
        } else {
            throw PageError.badRequest
        }
        return site.redirect(Links(context.language).response(number))
    }

    @Sendable func correctSender(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let form = try await site.form(request, context)
        let number = try number(context)
        func value(_ name: String) -> String { String(form[name].trimmingCharacters(in: .whitespaces).prefix(200)) }
        try await site.store.correctSender(
            number,
            to: ResponseSender(
                organisation: value("organisation"), name: value("name"), role: value("role"), email: value("email")),
            by: context.actor)
        return site.redirect(Links(context.language).response(number))
    }

    @Sendable func changeQuoting(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let form = try await site.form(request, context)
        let number = try number(context)
        let value = ["name", "anonymous", "no"].contains(form["may_quote"]) ? form["may_quote"] : nil
        try await site.store.setMayQuote(number, value, note: String(form["note"].prefix(300)), by: context.actor)
        return site.redirect(Links(context.language).response(number) + "#ger")
    }
}
