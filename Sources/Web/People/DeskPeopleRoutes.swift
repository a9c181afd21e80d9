import Formats
import Hummingbird
import Inspel
import Pages

/// The desk's list of people, their letters, and corrections.
struct DeskPeopleRoutes {
    let site: Site

    func add(to desk: RouterGroup<Context>) {
        desk.get("medgivanden", use: list)
        desk.get("medgivanden/ny", use: addForm)
        desk.post("medgivanden/ny", use: add)
        desk.post("medgivanden/fraga-alla", use: askAll)
        desk.get("medgivanden/fragor", use: relays)
        desk.get("medgivanden/:contact", use: show)
        desk.post("medgivanden/:contact", use: correct)
        desk.post("medgivanden/:contact/fraga", use: ask)
        desk.post("medgivanden/:contact/nej", use: refuse)
    }

    private var path: @Sendable (Language, String) -> String { { Links($0).permission(token: $1) } }

    @Sendable func list(_ request: Request, _ context: Context) async throws -> Response {
        let query = request.uri.queryParameters
        let state = query["lage"].flatMap { Permission.State(rawValue: String($0)) }
        let page = max(1, query["sida"].flatMap { Int($0) } ?? 1)
        let chrome = try await site.chrome(context, path: "/redaktion/medgivanden")
        let sent = query["skickade"].flatMap { Int($0) }
        let found = try await site.store.contacts(in: state, offset: (min(page, 100_000) - 1) * Store.contactsOnAPage)
        let html = DeskPeoplePages.list(
            chrome, found, state: state, page: page, now: site.clock.now(),
            notice: sent.map(chrome.words.lettersSent))
        return site.page(html, context)
    }

    @Sendable func askAll(_ request: Request, _ context: Context) async throws -> Response {
        _ = try await site.form(request, context)
        do {
            let count = try await site.store.askAll(by: context.actor, path: path)
            return site.redirect(Links(context.language).desk("medgivanden?skickade=\(count)"))
        } catch let fault as PermissionFault {
            return try await notSent(fault, context)
        }
    }

    @Sendable func ask(_ request: Request, _ context: Context) async throws -> Response {
        let form = try await site.form(request, context)
        let id: Contact.ID = try context.id("contact")
        guard let version = Int(form["version"]) else { throw PageError.badRequest }
        do {
            try await site.store.ask(id, seen: version, by: context.actor, path: path)
        } catch let fault as PermissionFault {
            return try await notSent(fault, context, back: "medgivanden/\(id)")
        }
        return site.redirect(Links(context.language).desk("medgivanden/\(id)?skickat=1"))
    }

    private func notSent(
        _ fault: PermissionFault, _ context: Context, back: String = "medgivanden"
    ) async throws -> Response {
        let chrome = try await site.chrome(context)
        let words = chrome.words
        let html = MessagePage.render(
            chrome, title: words.notSentTitle, text: words.letterFault(fault),
            actions: [(chrome.links.desk(back), words.peopleTitle)])
        return site.page(html, context, status: .conflict, isPrivate: true)
    }

    @Sendable func relays(_ request: Request, _ context: Context) async throws -> Response {
        let chrome = try await site.chrome(context, path: "/redaktion/medgivanden/fragor")
        return site.page(DeskPeoplePages.relays(chrome, try await site.store.relays(limit: 500)), context)
    }

    @Sendable func show(_ request: Request, _ context: Context) async throws -> Response {
        let id: Contact.ID = try context.id("contact")
        var model = try await model(id)
        let chrome = try await site.chrome(context, path: "/redaktion/medgivanden/\(id)")
        if request.uri.queryParameters["skickat"] != nil { model.notice = chrome.words.letterSent }
        return site.page(DeskContactPage.render(chrome, model), context)
    }

    private func model(_ id: Contact.ID) async throws -> DeskContactPage.Model {
        guard let found = try await site.store.contactCase(id) else { throw PageError.notFound }
        var model = DeskContactPage.Model(
            found: found, letters: try await site.store.mails(about: "contact:\(id)"),
            relays: try await site.store.relays(contact: id), now: site.clock.now())
        model.unreachable = try await site.store.unreachable(found.contact.email)
        return model
    }

    @Sendable func correct(_ request: Request, _ context: Context) async throws -> Response {
        let form = try await site.form(request, context)
        let id: Contact.ID = try context.id("contact")
        let chrome = try await site.chrome(context, path: "/redaktion/medgivanden/\(id)")
        guard let version = Int(form["version"]) else { throw PageError.badRequest }
        var state = FormState(form)
        var details = check(&state, chrome.words)
        for permission in try await site.store.contactCase(id)?.permissions ?? [] {
            let role = DeskContactPage.roleField(permission.id)
            guard form.has(role) else { continue }
            details.roles[permission.id] = ContactDetails.PrintedRole(
                role: form[role], organisation: form[DeskContactPage.organisationField(permission.id)])
        }
        var holder: Contact.ID?
        var isChanged = false
        if state.isValid {
            do {
                let now = try await site.store.correctContact(
                    id, to: details, isAnotherPerson: form.has("annan"), seen: version,
                    why: form["varfor"].isEmpty ? nil : form["varfor"], by: context.actor)
                return site.redirect(chrome.links.desk("medgivanden/\(now)"))
            } catch PermissionFault.addressTaken(let other) {
                holder = other
                state.fail("epost", chrome.words.letterFault(.addressTaken(other)))
            } catch StoreError.changedMeanwhile {
                isChanged = true
            }
        }
        var model = try await model(id)
        model.isChangedMeanwhile = isChanged
        model.addressHolder = holder
        return site.page(
            DeskContactPage.render(chrome, model, state), context,
            status: isChanged ? .conflict : .unprocessableContent)
    }

    private func check(_ state: inout FormState, _ words: Words) -> ContactDetails {
        let form = state.values
        if form["namn"].isEmpty, form["epost"].isEmpty { state.fail("namn", words.nameOrAddressNeeded) }
        if form["namn"].count > PermissionPage.longestName {
            state.fail("namn", words.atMost(PermissionPage.longestName))
        }
        if !form["epost"].isEmpty, !MailAddress.isPlausible(form["epost"]) { state.fail("epost", words.addressNeeded) }
        return ContactDetails(
            name: form["namn"], email: form["epost"], isFunction: form.has("funktion"),
            language: Language(rawValue: form["sprak"]) ?? .swedish)
    }

    @Sendable func refuse(_ request: Request, _ context: Context) async throws -> Response {
        let form = try await site.form(request, context)
        let id: Contact.ID = try context.id("contact")
        let model = try await model(id)
        let chrome = try await site.chrome(context, path: "/redaktion/medgivanden/\(id)")
        guard let thing = Permission.ID(form["sak"]), model.found.permissions.contains(where: { $0.id == thing }) else {
            throw PageError.badRequest
        }
        var state = FormState(form)
        if form["skal"].isEmpty { state.fail("skal", chrome.words.personWhyNeeded) }
        guard state.isValid else {
            return site.page(
                DeskContactPage.render(chrome, model, refusal: state), context, status: .unprocessableContent)
        }
        try await site.store.noteRefusal(
            thing, choice: form["visa"] == "role_only" ? .roleOnly : .remove, why: form["skal"], by: context.actor)
        return site.redirect(chrome.links.desk("medgivanden/\(id)"))
    }

    @Sendable func addForm(_ request: Request, _ context: Context) async throws -> Response {
        let record = request.uri.queryParameters["post"].map(String.init)
        return try await addPage(FormState(), record: record, context)
    }

    private func addPage(
        _ state: FormState, record: String? = nil, _ context: Context, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let chrome = try await site.chrome(context, path: "/redaktion/medgivanden/ny")
        let records = try await site.store.recordsForPeople()
        return site.page(
            DeskContactPage.add(chrome, records: records, selected: record, state), context, status: status)
    }

    @Sendable func add(_ request: Request, _ context: Context) async throws -> Response {
        let form = try await site.form(request, context)
        let words = Words(context.language)
        var state = FormState(form)
        let record = CatalogueRecord.ID(form["post"])
        if record == nil { state.fail("post", words.personRecordNeeded) }
        let details = check(&state, words)
        if form["roll"].isEmpty, form["organisation"].isEmpty { state.fail("roll", words.roleOrOrganisationNeeded) }
        guard state.isValid, let record else { return try await addPage(state, context, status: .unprocessableContent) }
        let id = try await site.store.addContact(
            details, role: form["roll"], organisation: form["organisation"], to: record, by: context.actor)
        return site.redirect(Links(context.language).desk("medgivanden/\(id)"))
    }
}
