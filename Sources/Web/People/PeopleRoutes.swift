import Formats
import Foundation
import Hummingbird
import Inspel
import Pages

/// What people who were named decide, readers' questions to them, and the desk's list of people.
struct PeopleRoutes {
    let site: Site

    func add(to router: Router<Context>, desk: RouterGroup<Context>) {
        router.get("medgivande/:token", use: show)
        router.post("medgivande/:token", use: decide)
        router.get("medgivande/:token/sparat", use: saved)
        router.get("fraga/:permission", use: askForm)
        router.post("fraga/:permission", use: ask)
        router.get("fraga/:permission/tack", use: asked)
        DeskPeopleRoutes(site: site).add(to: desk)
    }

    // MARK: The private page

    @Sendable func show(_ request: Request, _ context: Context) async throws -> Response {
        let token = try context.parameter("token")
        guard let found = try await site.store.contactCase(token: token) else { return try await wrongLink(context) }
        let chrome = try await site.chrome(context, path: "/medgivande/\(token)")
        return site.page(PermissionPage.render(chrome, found, token: token, FormState()), context, isPrivate: true)
    }

    @Sendable func decide(_ request: Request, _ context: Context) async throws -> Response {
        let form = try await site.form(request, context)
        let token = try context.parameter("token")
        guard let found = try await site.store.contactCase(token: token) else { return try await wrongLink(context) }
        let chrome = try await site.chrome(context, path: "/medgivande/\(token)")
        let words = chrome.words
        var state = FormState(form)
        var choices: [Permission.ID: Permission.Choice] = [:]
        for permission in found.permissions {
            switch form[PermissionPage.choiceField(permission.id)] {
            case "name":
                choices[permission.id] = .name(
                    showsAddress: form.has(PermissionPage.addressField(permission.id)) && found.contact.canBeAsked)
            case "role_only": choices[permission.id] = .roleOnly
            case "remove": choices[permission.id] = .remove
            default: break
            }
        }
        if choices.isEmpty, let first = found.permissions.first {
            state.fail(PermissionPage.choiceField(first.id), words.choiceNeeded)
        }
        let showsName = choices.values.contains { if case .name = $0 { true } else { false } }
        if showsName, form["namn"].isEmpty { state.fail("namn", words.nameToShowNeeded) }
        if form["namn"].count > PermissionPage.longestName {
            state.fail("namn", words.atMost(PermissionPage.longestName))
        }
        guard state.isValid else {
            return site.page(
                PermissionPage.render(chrome, found, token: token, state), context, status: .unprocessableContent,
                isPrivate: true)
        }
        do {
            try await site.store.decide(
                token: token, name: form["namn"], email: form["epost"].trimmingCharacters(in: .whitespaces),
                choices: choices)
        } catch PermissionFault.otherAddress {
            state.fail("epost", words.otherAddress)
            return site.page(
                PermissionPage.render(chrome, found, token: token, state), context, status: .unprocessableContent,
                isPrivate: true)
        }
        return site.redirect(chrome.links.permission(token: token) + "/sparat")
    }

    @Sendable func saved(_ request: Request, _ context: Context) async throws -> Response {
        let token = try context.parameter("token")
        guard let found = try await site.store.contactCase(token: token) else { return try await wrongLink(context) }
        let chrome = try await site.chrome(context, path: "/medgivande/\(token)/sparat")
        return site.page(PermissionPage.saved(chrome, found, token: token), context, isPrivate: true)
    }

    private func wrongLink(_ context: Context) async throws -> Response {
        let chrome = try await site.chrome(context)
        let words = chrome.words
        let contact = try await site.store.calls().first?.definition.owner.contact ?? ""
        let html = MessagePage.render(
            chrome, title: words.permissionLinkTitle, text: words.permissionLinkText(contact),
            actions: [(chrome.links.start, words.toStart)])
        return site.page(html, context, status: .notFound, isPrivate: true)
    }

    // MARK: Questions to a person

    @Sendable func askForm(_ request: Request, _ context: Context) async throws -> Response {
        guard let person = try await person(context) else { return try await closed(context) }
        let chrome = try await site.chrome(context, path: "/fraga/\(person.permission)")
        return site.page(AskPage.render(chrome, person, FormState()), context)
    }

    @Sendable func ask(_ request: Request, _ context: Context) async throws -> Response {
        let form = try await site.form(request, context, limit: 64 << 10)
        guard let person = try await person(context) else { return try await closed(context) }
        let chrome = try await site.chrome(context, path: "/fraga/\(person.permission)")
        let words = chrome.words
        let thanks = site.redirect(chrome.links.ask(person.permission.description) + "/tack")
        if !form[AskPage.trap].isEmpty { return thanks }
        var state = FormState(form)
        if form["namn"].isEmpty { state.fail("namn", words.askNameNeeded) }
        if form["namn"].count > PermissionPage.longestName {
            state.fail("namn", words.atMost(PermissionPage.longestName))
        }
        if !MailAddress.isPlausible(form["epost"]) { state.fail("epost", words.addressNeeded) }
        if form["fraga"].isEmpty { state.fail("fraga", words.askBodyNeeded) }
        if form["fraga"].count > RelayQuestion.longest { state.fail("fraga", words.atMost(RelayQuestion.longest)) }
        if state.isValid {
            try site.limiter.spend("relay", site.address(request, context), limit: 10, seconds: 3_600)
            let name = form["namn"].split(whereSeparator: \.isNewline).joined(separator: " ")
            do {
                try await site.store.relay(
                    RelayQuestion(name: name, email: form["epost"], body: form["fraga"]), to: person.permission)
                return thanks
            } catch PermissionFault.tooManyQuestions {
                state.fail("fraga", words.askTooMany)
            }
        }
        return site.page(AskPage.render(chrome, person, state), context, status: .unprocessableContent)
    }

    @Sendable func asked(_ request: Request, _ context: Context) async throws -> Response {
        guard let person = try await person(context) else { return try await closed(context) }
        let chrome = try await site.chrome(context, path: "/fraga/\(person.permission)/tack")
        let words = chrome.words
        var actions: [(href: String, label: String)] = []
        if let kind = person.recordKind, let slug = person.recordSlug {
            let title = person.thing.title(context.language) ?? words.kind(kind)
            actions.append((chrome.links.record(kind.rawValue, slug), words.backTo(title)))
        }
        let html = MessagePage.render(
            chrome, title: words.askSentTitle, text: words.askSentText(person.name), actions: actions)
        return site.page(html, context)
    }

    private func person(_ context: Context) async throws -> Answerer? {
        guard let id = Permission.ID(try context.parameter("permission")) else { return nil }
        return try await site.store.answerer(id)
    }

    private func closed(_ context: Context) async throws -> Response {
        let chrome = try await site.chrome(context)
        let words = chrome.words
        let html = MessagePage.render(
            chrome, title: words.askClosedTitle, text: words.askClosedText,
            actions: [(chrome.links.handbook, words.menuHandbook), (chrome.links.search, words.toSearch)])
        return site.page(html, context, status: .notFound)
    }
}
