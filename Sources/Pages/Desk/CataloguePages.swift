import Formats
import Inspel

/// The catalogue at the desk: lists, and a record with what each value rests on.
package enum CataloguePages {
    package static func list(
        _ chrome: Chrome, kind: RecordKind, state: RecordRow.State?, search: String, records: [RecordRow],
        counts: [(kind: RecordKind, state: RecordRow.State, count: Int)]
    ) -> HTML {
        let words = chrome.words
        let kinds = RecordKind.allCases.map { other -> HTML in
            let count = counts.filter { $0.kind == other }.map(\.count).reduce(0, +)
            return """
                <a class="tag\(other == kind ? " on" : "")"\(attribute: "aria-current", other == kind ? "true" : nil) href="\(chrome.links.desk("katalog"))?slag=\(other.prefix)">\(words.kinds(other)) \(count)</a>
                """
        }
        let states = ([nil] + RecordRow.State.allCases.map { $0 as RecordRow.State? }).map { other -> HTML in
            let count = counts.filter { $0.kind == kind && (other == nil || $0.state == other) }.map(\.count).reduce(
                0, +)
            return """
                <a class="tag\(other == state ? " on" : "")"\(attribute: "aria-current", other == state ? "true" : nil) href="\(chrome.links.desk("katalog"))?slag=\(kind.prefix)\(other.map { "&lage=\($0.rawValue)" } ?? "")">\(other.map(words.recordState) ?? words.allOfThem) \(count)</a>
                """
        }
        let rows = records.map { record -> HTML in
            """
            <tr><td><a href="\(chrome.links.deskRecord(kind, record.slug))">\(record.title)</a>\(record.reason.map { "<br><small>\($0)</small>" as HTML } ?? "")</td><td><span class="tag\(record.state == .ready ? " on" : "")">\(words.recordState(record.state))</span></td></tr>
            """
        }.joined()
        let main: HTML = """
            <div class="wrap"><h1>\(words.menuCatalogue)</h1><p class="lead">\(words.catalogueLead)</p><p class="chips">\(kinds.joined(separator: " "))</p><p class="chips">\(states.joined(separator: " "))</p>
            <form method="get" class="desk-tools" role="search"><input type="hidden" name="slag" value="\(kind.prefix)"><div class="field"><label for="q">\(words.searchButton)</label><input id="q" name="q" type="search" value="\(search)"></div><button class="button quiet">\(words.searchButton)</button><a class="button" href="\(chrome.links.desk("katalog/ny"))?slag=\(kind.prefix)">\(words.newRecord(kind))</a></form>
            \(Fields.scrolling(words.menuCatalogue))<table><thead><tr><th scope="col">\(words.titleLabel)</th><th scope="col">\(words.stateColumn)</th></tr></thead><tbody>\(rows)</tbody></table></div></div>
            """
        return Layout.page(chrome.at(.catalogue), title: words.kinds(kind), main: main, place: .desk)
    }

    package static func new(_ chrome: Chrome, kind: RecordKind, state: FormState) -> HTML {
        let words = chrome.words
        let main: HTML = """
            <div class="wrap narrow">\(Fields.errorSummary(state, words))<h1>\(words.newRecord(kind))</h1><form method="post" action="\(chrome.links.desk("katalog/ny"))" novalidate>\(chrome.token)<input type="hidden" name="slag" value="\(kind.prefix)">\(Fields.text("title", label: words.titleLabel, value: "", state: state))\(Fields.text("summary", label: words.label(.summary), value: "", state: state, kind: "textarea"))\(Fields.text("sources", label: words.restsOn, value: "", state: state, hint: words.changeSourcesHint))<div class="actions"><button class="button">\(words.save)</button></div></form></div>
            """
        return Layout.page(chrome.at(.catalogue), title: words.newRecord(kind), main: main, place: .desk)
    }

    /// - Parameter stored: what another editor saved meanwhile, by field; shown beside what was typed.
    package static func record(
        _ chrome: Chrome, _ detail: RecordDetail, state: FormState = FormState(),
        stored: [CatalogueField: String]? = nil
    ) -> HTML {
        let words = chrome.words
        let record = detail.record
        let address = chrome.links.deskRecord(record.kind, record.slug)
        let conflict: HTML =
            stored == nil
            ? ""
            : "<div class=\"notice\" role=\"alert\"><h2 class=\"plain-heading\">\(words.changedBothTitle)</h2><p>\(words.changedBothText)</p></div>"
        let fields = CatalogueField.of(record.kind).map { field -> HTML in
            var extra: HTML = ""
            if let other = stored?[field], other != (state.values.raw(field.rawValue) ?? "") {
                extra = "<div class=\"other-value\">\(AnswerPages.paragraphs(other.isEmpty ? "–" : other))</div>"
            }
            return
                "<div class=\"claim\">\(control(field, detail, state, words))\(extra)\(ground(field, detail, chrome))</div>"
        }.joined()
        let sourcesHint =
            words.changeSourcesHint
            + (detail.passages.isEmpty ? "" : " (\(detail.passages.map(\.key).joined(separator: ", ")))")
        let passages: HTML =
            detail.passages.isEmpty
            ? ""
            : """
            <h2>\(words.passagesTitle)</h2><ul class="plain">\(detail.passages.map { passage -> HTML in
                let number = passage.key.split(separator: "#").map(String.init)
                return "<li><a href=\"\(chrome.links.desk("svar/\(number[0])"))#\(number.count > 1 ? number[1] : "")\">\(passage.key)</a> <span class=\"tag\(passage.approved ? " on" : "")\">\(passage.approved ? words.approved : words.notApproved)</span> \(passage.text)</li>"
            })</ul>
            """
        let contacts = detail.contacts.map { contact -> HTML in
            "<li>\(contact.name.isEmpty ? contact.role : contact.name)\(contact.role.isEmpty || contact.name.isEmpty ? "" : ", \(contact.role)") <span class=\"tag\">\(words.permissionState(contact.state))</span></li>"
        }
        let main: HTML = """
            <div class="wrap with-aside"><div>\(Fields.errorSummary(state, words))\(conflict)<p class="small"><a href="\(chrome.links.desk("katalog"))?slag=\(record.kind.prefix)">\(words.kinds(record.kind))</a></p><h1 class="compact">\(record.title)</h1>
            <form method="post" action="\(address)" novalidate>\(chrome.token)<input type="hidden" name="version" value="\(record.version)">
            \(Fields.text("title", label: words.titleLabel, value: record.title, state: state))\(Fields.text("title_en", label: words.titleEnglishLabel, value: record.titleEnglish, state: state))
            \(fields)\(Fields.text("sources", label: words.changeSources, value: "", state: state, hint: sourcesHint))<div class="actions"><button class="button">\(words.save)</button></div></form>\(passages)</div>
            <aside><p><span class="tag\(record.state == .ready ? " on" : "")">\(words.recordState(record.state))</span></p>\(record.reason.map { "<p>\($0)</p>" as HTML } ?? "")\(detail.editions.isEmpty ? "" : "<p class=\"small\">\(words.inEditions) \(words.list(detail.editions))</p>" as HTML)\(states(chrome, record, address))
            \(contacts.isEmpty ? "" : "<h2 class=\"plain-heading\">\(words.contactsTitle)</h2><ul class=\"plain\">\(contacts)</ul><p><a href=\"\(chrome.links.desk("medgivanden"))\">\(words.toPermissions)</a></p>" as HTML)</aside></div>
            """
        return Layout.page(chrome.at(.catalogue), title: record.title, main: main, place: .desk)
    }

    private static func states(_ chrome: Chrome, _ record: RecordRow, _ address: String) -> HTML {
        let words = chrome.words
        var buttons: HTML = ""
        if record.state != .ready {
            buttons += "<button class=\"button small\" name=\"state\" value=\"ready\">\(words.makeReady)</button>"
        }
        if record.state != .draft {
            buttons +=
                "<button class=\"button quiet small\" name=\"state\" value=\"draft\">\(words.backToDraft)</button>"
        }
        let aside: HTML =
            record.state == .setAside
            ? ""
            : """
            <form method="post" action="\(address)/lage">\(chrome.token)<input type="hidden" name="version" value="\(record.version)"><div class="field"><label for="reason">\(words.setAsideReason)</label><input id="reason" name="reason" type="text"></div><button class="button quiet small" name="state" value="set_aside">\(words.setAsideButton)</button></form>
            """
        return """
            <form method="post" action="\(address)/lage">\(chrome.token)<input type="hidden" name="version" value="\(record.version)"><div class="actions">\(buttons)</div></form>\(aside)
            """
    }

    /// The value as it stands in the form: codes of places as names.
    package static func shown(_ field: CatalogueField, _ value: String) -> String {
        switch field.shape {
        case .municipalities:
            value.split(separator: "\n").map { Places.municipalityByCode[String($0)]?.name ?? String($0) }
                .joined(separator: "\n")
        case .counties:
            value.split(separator: "\n").map { Places.regionByCode[String($0)]?.county ?? String($0) }
                .joined(separator: "\n")
        default: value
        }
    }

    private static func control(_ field: CatalogueField, _ detail: RecordDetail, _ state: FormState, _ words: Words)
        -> HTML
    {
        let name = field.rawValue
        let label = words.label(field)
        let value = shown(field, detail.current(field)?.value ?? "")
        switch field.shape {
        case .text: return Fields.text(name, label: label, value: value, state: state, kind: "textarea", rows: 4)
        case .lines:
            return Fields.text(
                name, label: label, value: value, state: state, hint: words.onePerLine, kind: "textarea", rows: 2)
        case .municipalities, .counties:
            return Fields.text(
                name, label: label, value: value, state: state, hint: words.municipalitiesHint, kind: "textarea",
                rows: 2)
        case .line: return Fields.text(name, label: label, value: value, state: state)
        case .year: return Fields.text(name, label: label, value: value, state: state, inputMode: "numeric")
        case .day: return Fields.text(name, label: label, value: value, state: state, hint: words.dayHint)
        case .link: return Fields.text(name, label: label, value: value, state: state, kind: "url")
        case .code:
            let options = (CodeList.of(field)?.codes ?? []).map { ($0.code, $0.name.text(words.language)) }
            return Fields.select(
                name, label: label, options: [("", words.noneChosen)] + options, selected: value, state: state)
        case .codes:
            let options = (CodeList.of(field)?.codes ?? []).map { ($0.code, $0.name.text(words.language)) }
            return Fields.choices(
                name, legend: label, options: options, selected: value.split(separator: "\n").map(String.init),
                state: state, isMultiple: true)
        }
    }

    private static func ground(_ field: CatalogueField, _ detail: RecordDetail, _ chrome: Chrome) -> HTML {
        let words = chrome.words
        var out: HTML = ""
        if let claim = detail.current(field) {
            out +=
                "<p class=\"sources\">\(words.restsOn): \(claim.sources.isEmpty ? "<span class=\"tag ask\">\(words.restsOnNothing)</span>" as HTML : claim.sources.map { source($0, chrome) }.joined(separator: ", "))</p>"
        }
        for other in detail.others(field) {
            out += """
                <div class="other-value">\(AnswerPages.paragraphs(shown(field, other.value)))<p class="sources">\(words.restsOn): \(other.sources.map { source($0, chrome) }.joined(separator: ", "))</p><button class="button quiet small" name="choose" value="\(other.id)">\(words.chooseThis)<span class="visually-hidden"> \(words.label(field))</span></button></div>
                """
        }
        return out
    }

    private static func source(_ source: ClaimSource, _ chrome: Chrome) -> HTML {
        switch source {
        case .source(let number):
            "<a href=\"\(chrome.links.desk("kallor/\(ShownNumber.source(number))"))\">\(source.key)</a>"
        case .passage(let response, let number):
            "<a href=\"\(chrome.links.response(response))#p\(number)\">\(source.key)</a>"
        }
    }
}
