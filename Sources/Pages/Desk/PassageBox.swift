import Formats
import Inspel

/// A passage at the desk: what has been made of it, what of it may be published, its viewpoints to correct.
struct PassageBox {
    let chrome: Chrome
    /// Of the response.
    let address: String
    let passage: Passage
    /// The approval that could not be given, and its passage.
    let refused: (passage: Int64, state: FormState)?
    /// The viewpoint that could not be corrected so.
    let corrected: (id: Int64, state: FormState)?

    private var words: Words { chrome.words }

    func html() -> HTML {
        let themes = passage.themes.map { "<span class=\"tag\">\($0)</span> " as HTML }
        let isFailed =
            refused?.passage == passage.id || passage.viewpoints.contains { $0.id == corrected?.id }
        let excerpt = passage.text.count > 80 ? passage.text.prefix(80) + "…" : passage.text[...]
        return """
            <details class="passage" id="p\(passage.number)"\(flag: "open", isFailed)><summary><b>p\(passage.number)</b> <span class="tag\(passage.isApproved ? " on" : "")">\(passage.isApproved ? words.approved : words.notApproved)</span> <span class="excerpt">\(String(excerpt))</span></summary>\(themes.isEmpty ? "" : "<p>\(themes)</p>" as HTML)\(passage.viewpoints.map(viewpoint))\(approval())</details>
            """
    }

    private func approval() -> HTML {
        let form: HTML = """
            <form method="post" action="\(address)/utdrag/\(passage.id)">\(chrome.token)<input type="hidden" name="version" value="\(passage.version)">
            """
        let remove: HTML =
            "<button class=\"button quiet small\" name=\"action\" value=\"remove\">\(words.remove)<span class=\"visually-hidden\"> p\(passage.number)</span></button>"
        if passage.isFlagged {
            return """
                <p><span class="tag ask">\(words.flagged)</span></p><blockquote>\(passage.text)</blockquote>\(form)<div class="actions tight">\(remove)</div></form>
                """
        }
        let state = refused?.passage == passage.id ? refused?.state ?? FormState() : FormState()
        let shown = state.values.raw("public_text") ?? passage.publicText ?? passage.text
        let field = "pt-\(passage.id)"
        let message: HTML = state.error(field).map { "<p class=\"message\" id=\"\(field)-fel\">\($0)</p>" } ?? ""
        let decide: HTML = """
            <button class="button small" name="action" value="\(passage.isApproved ? "unapprove" : "approve")">\(passage.isApproved ? words.unapprove : words.approve)</button>
            """
        return """
            \(form)<div class="field\(message.isEmpty ? "" : " error")"><label for="\(field)" class="small">\(words.publicTextLabel)</label>\(message)<textarea id="\(field)" name="public_text" rows="3"\(attribute: "aria-describedby", message.isEmpty ? nil : "\(field)-fel")\(attribute: "aria-invalid", message.isEmpty ? nil : "true")>\n\(shown)</textarea></div>\(message.isEmpty ? "" : "<p class=\"small\">\(words.passageWords): <q>\(passage.text)</q></p>" as HTML)
            <div class="actions tight">\(decide)\(remove)</div></form>
            """
    }

    private func viewpoint(_ viewpoint: Viewpoint) -> HTML {
        let state = corrected?.id == viewpoint.id ? corrected?.state ?? FormState() : FormState()
        let prefix = "v\(viewpoint.id)"
        func options(_ list: CodeList) -> [(value: String, label: String)] {
            [("", words.noneChosen)] + list.codes.map { ($0.code, $0.name.text(words.language)) }
        }
        let kinds = select("kind", prefix, words.viewpointKindLabel, options(.viewpointKind), viewpoint.kind, state)
        let addressees = select(
            "addressee", prefix, words.addresseeLabel, options(.wishAddressee), viewpoint.addressee ?? "", state)
        let domains = select("domain", prefix, words.domainLabel, options(.domain), viewpoint.domain ?? "", state)
        return """
            <p><span class="tag on">\(CodeList.viewpointKind.name(viewpoint.kind, words.language))</span> \(viewpoint.statement)\(viewpoint.reason.isEmpty ? "" : "<br><small>\(viewpoint.reason)</small>" as HTML)</p>
            <details\(flag: "open", !state.isValid)><summary>\(words.viewpointCorrect)</summary><form method="post" action="\(address)/synpunkt/\(viewpoint.id)">\(chrome.token)<input type="hidden" name="version" value="\(viewpoint.version)">\(kinds)\(text("statement", prefix, words.statementLabel, viewpoint.statement, state))\(text("reason", prefix, words.viewpointReason, viewpoint.reason, state))\(addressees)\(domains)<div class="actions tight"><button class="button small" name="action" value="save">\(words.save)</button><button class="button quiet small" name="action" value="remove">\(words.viewpointRemove)</button></div></form></details>
            """
    }

    /// Ids carry the viewpoint: the page has many forms with the same names.
    private func text(
        _ name: String, _ prefix: String, _ label: String, _ value: String, _ state: FormState
    ) -> HTML {
        let id = "\(prefix)-\(name)"
        let error = state.error(id)
        return """
            <div class="field\(error == nil ? "" : " error")"><label for="\(id)">\(label)</label>\(error.map { "<p class=\"message\" id=\"\(id)-fel\">\($0)</p>" as HTML })<input type="text" id="\(id)" name="\(name)" value="\(state.values.raw(name) ?? value)"\(attribute: "aria-describedby", error == nil ? nil : "\(id)-fel")\(attribute: "aria-invalid", error == nil ? nil : "true")></div>
            """
    }

    private func select(
        _ name: String, _ prefix: String, _ label: String, _ options: [(value: String, label: String)],
        _ value: String, _ state: FormState
    ) -> HTML {
        let id = "\(prefix)-\(name)"
        let error = state.error(id)
        let chosen = state.values.raw(name) ?? value
        let items = options.map {
            "<option value=\"\($0.value)\"\(flag: "selected", $0.value == chosen)>\($0.label)</option>" as HTML
        }
        return """
            <div class="field\(error == nil ? "" : " error")"><label for="\(id)">\(label)</label>\(error.map { "<p class=\"message\" id=\"\(id)-fel\">\($0)</p>" as HTML })<select id="\(id)" name="\(name)"\(attribute: "aria-describedby", error == nil ? nil : "\(id)-fel")\(attribute: "aria-invalid", error == nil ? nil : "true")>\(items)</select></div>
            """
    }
}
