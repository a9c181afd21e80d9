import Formats
import Foundation
import Hummingbird
import Inspel
import Pages

/// The POST of one question's page. Whatever was typed is saved before anything is found wrong with it.
struct QuestionStep {
    let routes: AnswerRoutes
    let visit: AnswerRoutes.Visit
    let question: CallDefinition.Question
    let form: FormData

    static let mostItems = 30
    static let mostFiles = 20
    static let mediaTypes = [
        "pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "doc": "application/msword", "odt": "application/vnd.oasis.opendocument.text", "rtf": "application/rtf",
        "txt": "text/plain", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xls": "application/vnd.ms-excel", "ods": "application/vnd.oasis.opendocument.spreadsheet",
        "csv": "text/csv", "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "odp": "application/vnd.oasis.opendocument.presentation", "png": "image/png", "jpg": "image/jpeg",
        "jpeg": "image/jpeg", "eml": "message/rfc822", "md": "text/markdown",
    ]

    private var site: Site { routes.site }
    private var action: String { form["action"] }

    func save(_ context: Context) async throws -> Response {
        let words = Words(context.language)
        var items = typed()
        if let other = savedMeanwhile() { return try await conflict(items, other, context) }
        var state = FormState(form)
        let limit = site.settings.limits.answer
        for (index, item) in items.enumerated() where item.text.unicodeScalars.count > limit {
            state.fail("text-\(index)", words.answerTooLong(limit))
        }
        // A text over the limit is shown again, not stored.
        guard state.isValid else { return try await again(visit, items, state, context) }
        if action == "add", items.count < QuestionStep.mostItems { items.append(DraftContent.Item()) }
        if let index = number(after: "remove-"), items.indices.contains(index) { items.remove(at: index) }
        let token = try await routes.token(visit, context)
        let kept = items
        try await site.store.saveDraft(token: token) { $0.answers[question.id] = kept }
        if action == "autosave" { return try await routes.saved(visit, token: token, context) }
        if let id = number(after: "removefile-") {
            try await site.store.removeDraftFile(token: token, id: Int64(id))
            return routes.go(to: question.id, visit, token: token, context)
        }
        try await addFiles(token, &state, words)
        if action == "next" {
            for (index, item) in items.enumerated()
            where !item.contactEmail.isEmpty && !MailAddress.isPlausible(item.contactEmail) {
                state.fail("contact_email-\(index)", words.wholeAddressNeeded)
            }
        }
        guard state.isValid else {
            var visit = visit
            visit.draft = try await site.store.draft(token: token)
            visit.token = token
            return try await again(visit, items, state, context)
        }
        switch action {
        case "next": return routes.go(to: visit.neighbour(1), visit, token: token, context)
        case "previous": return routes.go(to: visit.neighbour(-1), visit, token: token, context)
        default: return routes.go(to: question.id, visit, token: token, context)
        }
    }

    /// What stands in the draft when it is neither what the form was shown with nor what was typed now.
    func savedMeanwhile() -> [DraftContent.Item]? {
        let before = visit.draft?.content ?? DraftContent()
        guard let mark = form.raw("mark"), mark != before.mark(question.id) else { return nil }
        return before.items(question.id) == typed() ? nil : before.items(question.id)
    }

    private func number(after prefix: String) -> Int? {
        action.hasPrefix(prefix) ? Int(action.dropFirst(prefix.count)) : nil
    }

    /// The page's items as typed, at most `mostItems`.
    func typed() -> [DraftContent.Item] {
        let count = min(max(Int(form["items"]) ?? 1, 1), QuestionStep.mostItems)
        let items = (0..<count).map { index -> DraftContent.Item in
            var item = DraftContent.Item()
            item.title = String(form["title-\(index)"].prefix(300))
            item.forms = form.all("forms-\(index)").filter { CodeList.forms[$0] != nil }
            item.publicBody = String(form["public_body-\(index)"].prefix(300))
            item.text = form["text-\(index)"].replacing("\r\n", with: "\n").precomposedStringWithCanonicalMapping
            item.contactName = String(form["contact_name-\(index)"].prefix(200))
            item.contactEmail = form["contact_email-\(index)"].trimmingCharacters(in: .whitespaces)
            return item
        }
        return items.count == 1 && items[0].isEmpty ? [] : items
    }

    private func addFiles(_ token: String, _ state: inout FormState, _ words: Words) async throws {
        let limits = site.settings.limits
        var files = visit.draft?.files.count ?? 0
        var together = visit.draft?.files.map(\.size).reduce(0, +) ?? 0
        var faults: [String] = []
        for file in form.files("file") where !file.filename.isEmpty {
            let kind = file.filename.lowercased().split(separator: ".").last.map(String.init) ?? ""
            if file.bytes.isEmpty {
                faults.append(words.fileEmpty(file.filename))
            } else if file.bytes.count > limits.attachment {
                faults.append(words.fileTooLarge(file.filename, limits.attachment))
            } else if together + file.bytes.count > limits.attachmentsTogether {
                faults.append(words.filesTooLarge(limits.attachmentsTogether))
            } else if files >= QuestionStep.mostFiles {
                faults.append(words.tooManyFiles(QuestionStep.mostFiles))
            } else if let mediaType = QuestionStep.mediaTypes[kind] {
                try await site.store.addDraftFile(
                    token: token, question: question.id, filename: file.filename, mediaType: mediaType,
                    bytes: file.bytes)
                files += 1
                together += file.bytes.count
            } else {
                faults.append(words.fileKind(file.filename))
            }
        }
        if !faults.isEmpty { state.fail("file", faults.joined(separator: " ")) }
    }

    private func again(
        _ visit: AnswerRoutes.Visit, _ items: [DraftContent.Item], _ state: FormState, _ context: Context,
        other: [DraftContent.Item]? = nil
    ) async throws -> Response {
        let chrome = try await site.chrome(context, path: "/inbjudan/\(visit.call.slug)/svara/\(visit.step)")
        let html = AnswerPages.question(
            chrome, routes.model(visit), question: question, items: items, state: state, other: other)
        var response = site.page(
            html, context, status: other == nil ? .unprocessableContent : .conflict, isPrivate: true)
        if let token = visit.token {
            response.headers[values: .setCookie].append(
                site.cookie(AnswerRoutes.cookie(visit.call), token, maximumAge: 60 * 86_400))
        }
        return response
    }

    /// Somebody saved the same question in another window: both versions are shown, nothing is overwritten.
    private func conflict(
        _ items: [DraftContent.Item], _ other: [DraftContent.Item], _ context: Context
    ) async throws -> Response {
        if action == "autosave" {
            return Response(status: .conflict, headers: [.cacheControl: "no-store"])
        }
        return try await again(visit, items, FormState(), context, other: other)
    }
}
