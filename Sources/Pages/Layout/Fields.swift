import Formats

/// The state of a form that is shown again: what was typed, and what is wrong with it.
package struct FormState: Sendable {
    package var values: FormData
    /// In the order of the page: field name and sentence.
    package var errors: [(field: String, message: String)]

    package init(_ values: FormData = FormData(), errors: [(field: String, message: String)] = []) {
        self.values = values
        self.errors = errors
    }

    package func error(_ field: String) -> String? { errors.first { $0.field == field }?.message }

    package var isValid: Bool { errors.isEmpty }

    package mutating func fail(_ field: String, _ message: String) { errors.append((field, message)) }
}

/// Form fields with label, hint, error and the ARIA that ties them together. Ids are the field names.
package enum Fields {
    /// Opens the box around a table that scrolls sideways on its own; the keyboard reaches it (WCAG 2.1.1).
    package static func scrolling(_ label: String) -> HTML {
        "<div class=\"table-wrap\" role=\"region\" tabindex=\"0\" aria-label=\"\(label)\">"
    }

    /// Stands first in main when a form is shown again: a list of links to the fields that need something.
    package static func errorSummary(_ state: FormState, _ words: Words) -> HTML {
        guard !state.errors.isEmpty else { return "" }
        let items = state.errors.map { "<li><a href=\"#\($0.field)\">\($0.message)</a></li>" as HTML }.joined()
        return """
            <div class="error summary" role="alert" tabindex="-1" id="fel"><h2>\(words.errorSummary)</h2><ul>\(items)</ul></div>
            """
    }

    /// - Parameter kind: the input's type; "textarea" for several lines.
    package static func text(
        _ name: String, label: String, value: String?, state: FormState, hint: String? = nil, kind: String = "text",
        autocomplete: String? = nil, rows: Int = 6, inputMode: String? = nil
    ) -> HTML {
        let shown = state.values.raw(name) ?? value ?? ""
        let error = state.error(name)
        let described = [hint.map { _ in "\(name)-tips" }, error.map { _ in "\(name)-fel" }].compactMap { $0 }
        let aria: HTML = """
            \(attribute: "aria-describedby", described.isEmpty ? nil : described.joined(separator: " "))\(attribute: "aria-invalid", error == nil ? nil : "true")
            """
        let control: HTML =
            kind == "textarea"
            ? "<textarea id=\"\(name)\" name=\"\(name)\" rows=\"\(rows)\"\(aria)>\n\(shown)</textarea>"
            : "<input id=\"\(name)\" name=\"\(name)\" type=\"\(kind)\" value=\"\(shown)\"\(attribute: "autocomplete", autocomplete)\(attribute: "inputmode", inputMode)\(aria)>"
        return """
            <div class="field\(error == nil ? "" : " error")"><label for="\(name)">\(label)</label>\(hintLine(name, hint))\(errorLine(name, error))\(control)</div>
            """
    }

    package static func select(
        _ name: String, label: String, options: [(value: String, label: String)], selected: String?, state: FormState,
        hint: String? = nil
    ) -> HTML {
        let shown = state.values.raw(name) ?? selected ?? ""
        let error = state.error(name)
        let described = [hint.map { _ in "\(name)-tips" }, error.map { _ in "\(name)-fel" }].compactMap { $0 }
        let items = options.map {
            "<option value=\"\($0.value)\"\(flag: "selected", $0.value == shown)>\($0.label)</option>" as HTML
        }.joined()
        return """
            <div class="field\(error == nil ? "" : " error")"><label for="\(name)">\(label)</label>\(hintLine(name, hint))\(errorLine(name, error))<select id="\(name)" name="\(name)"\(attribute: "aria-describedby", described.isEmpty ? nil : described.joined(separator: " "))\(attribute: "aria-invalid", error == nil ? nil : "true")>\(items)</select></div>
            """
    }

    /// Radio buttons or checkboxes in a fieldset. The first choice has the field's name as its id, so that the error
    /// summary can lead there.
    package static func choices(
        _ name: String, legend: String, options: [(value: String, label: String)], selected: [String], state: FormState,
        hint: String? = nil, isMultiple: Bool = false
    ) -> HTML {
        let chosen = state.values.has(name) ? state.values.all(name) : selected
        let error = state.error(name)
        let described = [hint.map { _ in "\(name)-tips" }, error.map { _ in "\(name)-fel" }].compactMap { $0 }
        let items = options.enumerated().map { index, option -> HTML in
            """
            <label class="choice"><input type="\(isMultiple ? "checkbox" : "radio")" name="\(name)" value="\(option.value)"\(attribute: "id", index == 0 ? name : nil)\(flag: "checked", chosen.contains(option.value))> \(option.label)</label>
            """
        }.joined()
        return """
            <fieldset class="\(error == nil ? "field" : "field error")"\(attribute: "aria-describedby", described.isEmpty ? nil : described.joined(separator: " "))><legend>\(legend)</legend>\(hintLine(name, hint))\(errorLine(name, error))\(items)</fieldset>
            """
    }

    private static func hintLine(_ name: String, _ hint: String?) -> HTML {
        hint.map { "<p class=\"hint\" id=\"\(name)-tips\">\($0)</p>" } ?? ""
    }

    private static func errorLine(_ name: String, _ error: String?) -> HTML {
        error.map { "<p class=\"message\" id=\"\(name)-fel\">\($0)</p>" } ?? ""
    }
}
