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
        desk.post("svar/:number/utdrag", use: addPassage)
        desk.post("svar/:number/utdrag/:passage", use: changePassage)
        desk.post("svar/:number/synpunkt/:viewpoint", use: changeViewpoint)
        desk.post("svar/:number/lage", use: changeState)
        desk.post("svar/:number/citat", use: changeQuoting)
        desk.post("svar/:number/avsandare", use: correctSender)
    }

    private func filter(_ request: Request) -> InboxFilter {
        var filter = InboxFilter()
        // As a browser sends a form by GET: a plus is a space, and "%2B" is one.
        guard let query = try? FormData(urlencoded: Array((request.uri.query ?? "").utf8)) else { return filter }
        filter.state = Inspel.Response.State(rawValue: query["lage"])
        filter.needsPerson = query["lage"] == "manniska"
        filter.search = String(query["q"].prefix(200))
        filter.page = max(0, Int(query["sida"]) ?? 0)
        return filter
    }

    private func model(_ request: Request) async throws -> InboxModel {
        let filter = filter(request)
        let counts = try await site.store.inboxCounts()
        return InboxModel(
            filter: filter, items: try await site.store.inbox(filter), counts: counts.byState,
            needsPerson: counts.needsPerson, arrivalsWaiting: try await site.store.arrivalsWaiting(),
            feedbackWaiting: try await site.store.feedbackWaiting())
    }

    private func number(_ context: Context) throws -> Int { try context.responseNumber() }

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
        refused: (passage: Int64, state: FormState)? = nil, viewpoint: (id: Int64, state: FormState)? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Hummingbird.Response {
        guard let detail = try await site.store.responseDetail(number: number) else { throw PageError.notFound }
        let chrome = try await site.chrome(context, path: "/redaktion/svar/\(ShownNumber.response(number))")
        var records: [RecordRow] = []
        for kind in RecordKind.allCases { records += try await site.store.records(kind: kind) }
        let html = ResponsePage(
            chrome, inbox: try await model(request), detail: detail, themes: try await site.store.themes(),
            records: records.filter { $0.state != .setAside }, failed: failed, refused: refused,
            viewpoint: viewpoint
        ).render()
        return site.page(html, context, status: status)
    }

    @Sendable func original(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        guard let position = Int(try context.parameter("position")),
            let found = try await site.store.originalFile(response: try number(context), position: position)
        else { throw PageError.notFound }
        return site.file(found.bytes, mediaType: "application/octet-stream", name: found.file.filename)
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
        let chosen = Set(form.all("sentence"))
        if chosen.isEmpty { state.fail("\(prefix)-0", words.sentencesNeeded) }
        let use = passageUse(form, &state, prefix: prefix, words)
        guard state.isValid, let use else {
            return try await page(
                number, request, context, failed: (answer, state), status: .unprocessableContent)
        }
        do {
            let added = try await site.store.addPassages(
                response: number, answerVersion: version, sentences: chosen, use: use, by: context.actor)
            return site.redirect(Links(context.language).response(number) + "#p\(added)")
        } catch let fault as PassageFault where fault == .answerChanged || fault == .outside {
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
            do {
                try await site.store.approvePassage(
                    id, form["action"] == "approve", publicText: text.isEmpty || text == passage.text ? nil : text,
                    seen: version, by: context.actor)
            } catch PassageFault.wordsAdded(let words) {
                var state = FormState(form)
                state.fail("pt-\(id)", Words(context.language).wordsAdded(words))
                return try await page(
                    number, request, context, refused: (id, state), status: .unprocessableContent)
            }
        case "remove": try await site.store.removePassage(id, seen: version, by: context.actor)
        default: throw PageError.badRequest
        }
        return site.redirect(Links(context.language).response(number) + "#ger")
    }

    @Sendable func changeViewpoint(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let form = try await site.form(request, context)
        let number = try number(context)
        let words = Words(context.language)
        let address = Links(context.language).response(number)
        guard let id = Int64(try context.parameter("viewpoint")), let version = Int(form["version"]),
            let detail = try await site.store.responseDetail(number: number),
            let passage = detail.passages.first(where: { $0.viewpoints.contains { $0.id == id } }),
            let stored = passage.viewpoints.first(where: { $0.id == id })
        else { throw PageError.notFound }
        if form["action"] == "remove" {
            try await site.store.removeViewpoint(id, seen: version, by: context.actor)
            return site.redirect(address + "#p\(passage.number)")
        }
        var state = FormState(form)
        let statement = form["statement"].trimmingCharacters(in: .whitespacesAndNewlines)
        if CodeList.viewpointKind[form["kind"]] == nil { state.fail("v\(id)-kind", words.kindNeeded) }
        if statement.isEmpty { state.fail("v\(id)-statement", words.statementNeeded) }
        guard state.isValid else {
            return try await page(number, request, context, viewpoint: (id, state), status: .unprocessableContent)
        }
        let text = ViewpointText(
            kind: form["kind"], statement: String(statement.prefix(500)),
            reason: String(form["reason"].trimmingCharacters(in: .whitespacesAndNewlines).prefix(1_000)),
            addressee: CodeList.wishAddressee[form["addressee"]]?.code, domain: CodeList.domain[form["domain"]]?.code)
        do {
            try await site.store.editViewpoint(id, text, seen: version, by: context.actor)
            return site.redirect(address + "#p\(passage.number)")
        } catch StoreError.changedMeanwhile {
            let html = ConflictPage.render(
                try await site.chrome(context), action: address + "/synpunkt/\(id)",
                fields: [
                    (name: "statement", label: words.statementLabel, typed: text.statement, stored: stored.statement),
                    (name: "reason", label: words.viewpointReason, typed: text.reason, stored: stored.reason),
                ],
                hidden: [
                    ("version", String(stored.version)), ("kind", text.kind), ("addressee", text.addressee ?? ""),
                    ("domain", text.domain ?? ""),
                ])
            return site.page(html, context, status: .conflict)
        }
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
        guard let version = Int(form["version"]) else { throw PageError.badRequest }
        let sender = ResponseSender(
            organisation: value("organisation"), name: value("name"), role: value("role"), email: value("email"))
        let address = Links(context.language).response(number)
        do {
            try await site.store.correctSender(number, to: sender, seen: version, by: context.actor)
            return site.redirect(address)
        } catch StoreError.changedMeanwhile {
            guard let stored = try await site.store.responseDetail(number: number)?.response else {
                throw PageError.notFound
            }
            let chrome = try await site.chrome(context)
            let words = chrome.words
            let html = ConflictPage.render(
                chrome, action: address + "/avsandare",
                fields: [
                    ("organisation", words.senderOrganisation, value("organisation"), stored.organisationName),
                    ("name", words.nameColumn, value("name"), stored.senderName),
                    ("role", words.senderRole, value("role"), stored.senderRole),
                    ("email", words.senderEmail, value("email"), stored.senderEmail),
                ], hidden: [("version", String(stored.version))])
            return site.page(html, context, status: .conflict)
        }
    }

    @Sendable func changeQuoting(_ request: Request, _ context: Context) async throws -> Hummingbird.Response {
        let form = try await site.form(request, context)
        let number = try number(context)
        guard let version = Int(form["version"]) else { throw PageError.badRequest }
        let value = ["name", "anonymous", "no"].contains(form["may_quote"]) ? form["may_quote"] : nil
        let note = String(form["note"].prefix(300))
        let address = Links(context.language).response(number)
        do {
            try await site.store.setMayQuote(number, value, note: note, seen: version, by: context.actor)
            return site.redirect(address + "#ger")
        } catch StoreError.changedMeanwhile {
            guard let stored = try await site.store.responseDetail(number: number)?.response else {
                throw PageError.notFound
            }
            let chrome = try await site.chrome(context)
            let words = chrome.words
            let options = ["", "name", "anonymous", "no"].map { ($0, words.quoteChoice($0.isEmpty ? nil : $0)) }
            let html = ConflictPage.render(
                chrome, action: address + "/citat",
                fields: [("note", words.quoteNote, note, stored.mayQuoteNote ?? "")],
                choices: [("may_quote", words.quoteTitle, options, value ?? "", stored.mayQuote ?? "")],
                hidden: [("version", String(stored.version))])
            return site.page(html, context, status: .conflict)
        }
    }
}
