import Formats
import Inspel

/// The desk's page of one person, and the form that adds one.
package enum DeskContactPage {
    package struct Model: Sendable {
        package var found: ContactCase
        package var letters: [OutboxMail]
        package var relays: [Relay]
        package var now: Timestamp
        package var notice: String?
        /// Set when somebody else has saved meanwhile: the form shows what was typed, this what holds.
        package var isChangedMeanwhile = false
        /// The person who has the address that was typed.
        package var addressHolder: Contact.ID?
        /// What is known of the person's address when mails have come back from it.
        package var unreachable: UnreachableAddress?

        package init(found: ContactCase, letters: [OutboxMail], relays: [Relay], now: Timestamp) {
            self.found = found
            self.letters = letters
            self.relays = relays
            self.now = now
        }
    }

    /// - Parameters:
    ///   - state: of the form that corrects.
    ///   - refusal: of the form that notes a refusal.
    package static func render(
        _ chrome: Chrome, _ model: Model, _ state: FormState = FormState(), refusal: FormState = FormState()
    ) -> HTML {
        let words = chrome.words
        let found = model.found
        let label = found.contact.label.isEmpty ? words.personNoAddress : found.contact.label
        let function: HTML =
            found.contact.isFunction ? "<p><span class=\"tag\">\(words.functionMailbox)</span></p>" : ""
        let letters = model.letters.map { mail -> HTML in
            let status =
                mail.sentAt.map { "\(words.mailState(.sent)) \(words.time($0))" } ?? words.mailState(mail.state)
            return
                "<li><a href=\"\(chrome.links.desk("mejl/\(mail.id)"))\">\(mail.subject)</a>, \(words.time(mail.createdAt)), \(status)</li>"
        }
        var shown = state
        shown.errors += refusal.errors
        let main: HTML = """
            <div class="wrap">\(Fields.errorSummary(shown, words))<h1>\(label)</h1>\(model.notice.map { "<p class=\"notice\" role=\"status\">\($0)</p>" as HTML })\(function)
            <p>\(found.contact.email)</p>\(OutboxPages.cameBack(model.unreachable, chrome))\(things(found, chrome))<p>\(DeskPeoplePages.clock(found, words, now: model.now))</p>
            <div class="actions">\(DeskPeoplePages.letterButton(found, chrome, isSmall: false, label: label))</div>
            <h2>\(words.correctTitle)</h2>\(correct(model, chrome, state))
            \(refuse(found, chrome, refusal))
            <h2>\(words.lettersTitle)</h2>\(letters.isEmpty ? "<p>\(words.noLetters)</p>" : "<ul class=\"plain\">\(letters)</ul>" as HTML)
            <h2>\(words.relayedQuestions)</h2>\(DeskPeoplePages.relayTable(model.relays, chrome))
            <p><a href="\(chrome.links.desk(DeskPeoplePages.path))">\(words.peopleTitle)</a></p></div>
            """
        return Layout.page(chrome.at(.permissions), title: label, main: main, place: .desk)
    }

    private static func things(_ found: ContactCase, _ chrome: Chrome) -> HTML {
        let words = chrome.words
        let rows = found.permissions.map { permission -> HTML in
            let title = words.thing(permission.thing)
            let name: HTML =
                permission.recordAddress(chrome.links).map { "<a href=\"\($0)\">\(title)</a>" as HTML }
                ?? HTML(text: title)
            var from: HTML = ""
            if let response = permission.response {
                from =
                    "<br><a class=\"hint\" href=\"\(chrome.links.desk("svar/\(ShownNumber.response(response))"))\">\(words.personNamedIn(permission.namedBy, ShownNumber.response(response)))</a>"
            }
            let published: HTML = permission.isPublished ? " <span class=\"tag\">\(words.personInEdition)</span>" : ""
            let address: HTML =
                permission.state == .name && permission.showsAddress
                ? " <span class=\"tag on\">\(words.personEmail)</span>" : ""
            return
                "<tr><th scope=\"row\">\(name)\(from)</th><td>\(permission.printedRole)</td><td>\(DeskPeoplePages.tag(permission.state, words))\(address)\(published)</td></tr>\n"
        }
        return """
            \(Fields.scrolling(words.peopleColumnThings))<table><thead><tr><th scope="col">\(words.peopleColumnThings)</th><th scope="col">\(words.personRole)</th><th scope="col">\(words.peopleColumnState)</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    private static func correct(_ model: Model, _ chrome: Chrome, _ state: FormState) -> HTML {
        let words = chrome.words
        let contact = model.found.contact
        let changed: HTML =
            model.isChangedMeanwhile
            ? """
            <div class="notice" role="alert"><p>\(words.contactChanged)</p><dl class="facts"><dt>\(words.personName)</dt><dd>\(contact.name)</dd><dt>\(words.personEmail)</dt><dd>\(contact.email)</dd></dl><p>\(words.contactChangedSave)</p></div>
            """ : ""
        let holder: HTML =
            model.addressHolder.map {
                "<p><a href=\"\(chrome.links.desk("\(DeskPeoplePages.path)/\($0)"))\">\(words.otherPersonWithAddress)</a></p>"
            } ?? ""
        return """
            \(changed)\(holder)<form method="post" action="\(chrome.links.desk("\(DeskPeoplePages.path)/\(contact.id)"))" novalidate>\(chrome.token)<input type="hidden" name="version" value="\(contact.version)">
            \(details(contact, chrome, state, hint: words.addressChangeHint))
            \(roles(model.found, words, state))
            \(tick("annan", words.personAnotherPerson, isOn: state.values.has("annan")))
            \(Fields.text("varfor", label: words.personWhy, value: nil, state: state))
            <div class="actions"><button class="button">\(words.saveContact)</button></div></form>
            """
    }

    package static func roleField(_ id: Permission.ID) -> String { "roll-\(id)" }
    package static func organisationField(_ id: Permission.ID) -> String { "organisation-\(id)" }

    /// What is printed beside the name, thing by thing.
    private static func roles(_ found: ContactCase, _ words: Words, _ state: FormState) -> HTML {
        found.permissions.map { permission -> HTML in
            """
            <fieldset class="field"><legend>\(words.thing(permission.thing))</legend><div class="pair">\(Fields.text(roleField(permission.id), label: words.personRole, value: permission.role, state: state))\(Fields.text(organisationField(permission.id), label: words.personOrganisation, value: permission.organisation, state: state))</div></fieldset>

            """
        }.joined()
    }

    private static func details(_ contact: Contact?, _ chrome: Chrome, _ state: FormState, hint: String?) -> HTML {
        let words = chrome.words
        let isFunction =
            state.values.has("_token") ? state.values.has("funktion") : contact?.isFunction ?? false
        return """
            \(Fields.text("namn", label: words.personName, value: contact?.name, state: state))
            \(Fields.text("epost", label: words.personEmail, value: contact?.email, state: state, hint: hint, kind: "email"))
            \(tick("funktion", words.personFunction, isOn: isFunction))
            \(Fields.select("sprak", label: words.personLanguage, options: [("sv", words.letterInSwedish), ("en", words.letterInEnglish)], selected: contact?.language.code ?? "sv", state: state))
            """
    }

    private static func tick(_ name: String, _ label: String, isOn: Bool) -> HTML {
        """
        <div class="field"><label class="choice"><input type="checkbox" name="\(name)" value="1"\(flag: "checked", isOn)> <span>\(label)</span></label></div>
        """
    }

    private static func refuse(_ found: ContactCase, _ chrome: Chrome, _ state: FormState) -> HTML {
        let words = chrome.words
        let open = found.permissions.filter { !$0.state.isGone }
        guard !open.isEmpty else { return "" }
        return """
            <h2>\(words.refusalTitle)</h2><p>\(words.refusalText)</p>
            <form method="post" action="\(chrome.links.desk("\(DeskPeoplePages.path)/\(found.contact.id)/nej"))" novalidate>\(chrome.token)
            \(Fields.select("sak", label: words.refusalThing, options: open.map { ($0.id.description, words.thing($0.thing)) }, selected: nil, state: state))
            \(Fields.choices("visa", legend: words.refusalChoice, options: [("remove", words.refusalNothing), ("role_only", words.refusalRole)], selected: ["remove"], state: state))
            \(Fields.text("skal", label: words.personWhy, value: nil, state: state, hint: words.refusalWhyHint))
            <div class="actions"><button class="button quiet">\(words.refusalSave)</button></div></form>
            """
    }

    /// - Parameter records: that a person can be named for.
    package static func add(
        _ chrome: Chrome, records: [RecordRow], selected: String?, _ state: FormState
    ) -> HTML {
        let words = chrome.words
        let options =
            [("", words.personChooseRecord)]
            + records.map { ($0.id.description, "\($0.title) (\(words.kind($0.kind)))") }
        let main: HTML = """
            <div class="wrap narrow">\(Fields.errorSummary(state, words))<h1>\(words.addPerson)</h1><p>\(words.informWhy)</p>
            <form method="post" action="\(chrome.links.desk("\(DeskPeoplePages.path)/ny"))" novalidate>\(chrome.token)
            \(Fields.select("post", label: words.personRecord, options: options.map { (value: $0.0, label: $0.1) }, selected: selected, state: state))
            \(details(nil, chrome, state, hint: nil))
            \(Fields.text("roll", label: words.personRole, value: nil, state: state, hint: words.personRoleHint))
            \(Fields.text("organisation", label: words.personOrganisation, value: nil, state: state))
            <div class="actions"><button class="button">\(words.addPerson)</button></div></form></div>
            """
        return Layout.page(chrome.at(.permissions), title: words.addPerson, main: main, place: .desk)
    }
}

extension Permission {
    /// The record's page at the desk; nil while the person is not named for a record.
    fileprivate func recordAddress(_ links: Links) -> String? {
        guard case .record(let kind, _, _) = thing, let recordSlug else { return nil }
        return links.deskRecord(kind, recordSlug)
    }
}
