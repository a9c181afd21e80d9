import Formats
import Inspel

/// The private page where a person who was named by somebody else decides what is shown of them.
package enum PermissionPage {
    package static func choiceField(_ id: Permission.ID) -> String { "val-\(id)" }
    package static func addressField(_ id: Permission.ID) -> String { "adress-\(id)" }
    package static let longestName = 100

    package static func render(_ chrome: Chrome, _ found: ContactCase, token: String, _ state: FormState) -> HTML {
        let words = chrome.words
        let contact = found.contact
        let title = words.permissionTitle
        var lead: [String] = [words.namedYou(found.namedBy), words.permissionYouDecide]
        if let due = contact.due, !found.waiting.isEmpty { lead.append(words.permissionDue(due.day)) }
        if !found.waiting.isEmpty || !found.unasked.isEmpty { lead.append(words.permissionUntilThen) }
        lead.append(words.permissionChange)
        let things = found.permissions.map { thing($0, found.contact, chrome, state) }.joined()
        let main: HTML = """
            <div class="wrap narrow">\(Fields.errorSummary(state, words))<h1>\(title)</h1>\(lead.map { "<p>\($0)</p>" as HTML })
            <form method="post" action="\(chrome.links.permission(token: token))" novalidate>\(chrome.token)
            <h2>\(words.permissionThings)</h2>\(things)\(found.owner.map { "<p class=\"hint\">\(words.permissionWrongRole($0.contact))</p>" as HTML })
            \(Fields.text("namn", label: words.permissionName, value: contact.name, state: state, hint: words.permissionNameHint, autocomplete: "name"))\(contact.isErased ? Fields.text("epost", label: words.addressAgain, value: "", state: state, hint: words.addressAgainHint, kind: "email", autocomplete: "email") : "")
            <div class="actions"><button class="button">\(words.saveChoice)</button></div></form>
            \(use(found, chrome))</div>
            """
        return Layout.page(chrome, title: title, main: main, isPrivate: true)
    }

    private static func thing(
        _ permission: Permission, _ contact: Contact, _ chrome: Chrome, _ state: FormState
    ) -> HTML {
        let words = chrome.words
        let field = choiceField(permission.id)
        let chosen = state.values.raw(field) ?? value(of: permission.state)
        let showsAddress =
            state.values.has("_token")
            ? state.values.has(addressField(permission.id)) : permission.showsAddress
        let name = state.values.raw("namn") ?? contact.name
        let shownName = name.isEmpty ? "[\(words.yourNameHere)]" : name
        let role = permission.printedRole
        let error = state.error(field)
        let options: [(String, String, String, String?, HTML)] = [
            (
                "name", words.chooseName, words.chooseNameMeans,
                [shownName, role].filter { !$0.isEmpty }.joined(separator: ", "),
                """
                <label class="choice also"><input type="checkbox" name="\(addressField(permission.id))" value="1"\(flag: "checked", showsAddress)> <span>\(words.allowAddress): \(contact.email)</span></label>
                """
            ),
            ("role_only", words.chooseRole, words.chooseRoleMeans, role.isEmpty ? nil : role, ""),
            ("remove", words.chooseRemove, words.chooseRemoveMeans, nil, ""),
        ]
        let choices = options.enumerated().map { index, option -> HTML in
            let (value, label, means, text, more) = option
            let printed = text.map { " <span class=\"printed\">\(words.printedAs) <q>\($0)</q></span>" as HTML }
            return """
                <div class="allow"><label class="choice"><input type="radio" name="\(field)" value="\(value)"\(attribute: "id", index == 0 ? field : nil)\(flag: "checked", value == chosen) aria-describedby="\(field)-\(value)"> <b>\(label)</b></label><p class="means" id="\(field)-\(value)">\(means)\(printed)</p>\(more)</div>
                """
        }
        let message = error.map { "<p class=\"message\" id=\"\(field)-fel\">\($0)</p>" as HTML }
        return """
            <fieldset class="allowed\(error == nil ? "" : " error")"\(attribute: "aria-describedby", error == nil ? nil : "\(field)-fel")><legend>\(words.thing(permission.thing))</legend>\(message)\(choices)</fieldset>
            """
    }

    private static func value(of state: Permission.State) -> String? {
        switch state {
        case .name: "name"
        case .roleOnly: "role_only"
        case .removed, .withdrawn: "remove"
        default: nil
        }
    }

    /// What GDPR article 14 asks for, once more beside the choice.
    private static func use(_ found: ContactCase, _ chrome: Chrome) -> HTML {
        guard let owner = found.owner else { return "" }
        let words = chrome.words
        func local(_ text: LocalText) -> HTML {
            let language = text.language(for: chrome.language)
            let lang = language == chrome.language ? nil : language.code
            return "<span\(attribute: "lang", lang)>\(text.text(chrome.language))</span>"
        }
        let from = found.namedBy.isEmpty ? words.dataFromUnknown : words.list(found.namedBy)
        let rows: [(String, HTML)] = [
            (words.dataController, local(owner.name)), (words.dataContact, HTML(text: owner.contact)),
            (words.dataPurpose, local(owner.purpose)), (words.dataBasis, local(owner.legalBasis)),
            (words.dataWhat, HTML(text: words.dataWhatText)), (words.dataFrom, HTML(text: from)),
            (words.dataHowLong, HTML(text: InspelMailTexts.duration(owner.keepsFor, words))),
            (words.dataRights, HTML(text: words.dataRightsText)),
        ]
        let list = rows.map { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" as HTML }
        return "<h2>\(words.dataTitle)</h2><dl class=\"facts\">\(list)</dl>"
    }

    package static func saved(_ chrome: Chrome, _ found: ContactCase, token: String) -> HTML {
        let words = chrome.words
        let rows = found.permissions.map {
            "<dt>\(words.thing($0.thing))</dt><dd>\(words.nowChosen($0.state, address: $0.showsAddress))</dd>" as HTML
        }
        let allows = found.permissions.contains { $0.state == .name }
        let takesBack = found.permissions.contains { $0.isPublished && $0.state != .name }
        let main: HTML = """
            <div class="wrap narrow"><h1>\(words.choiceSavedTitle)</h1><dl class="facts">\(rows)</dl>
            \(takesBack ? "<p>\(words.choiceSavedStruck)</p>" : "" as HTML)\(allows ? "<p>\(words.choiceSavedNext)</p>" : "" as HTML)<p>\(words.permissionChange)</p>
            <div class="actions"><a class="button quiet" href="\(chrome.links.permission(token: token))">\(words.changeChoice)</a></div></div>
            """
        return Layout.page(chrome, title: words.choiceSavedTitle, main: main, isPrivate: true)
    }
}
