import Foundation
import Yams

/// Reads a call from its YAML file. Every fault names line and field; all are told at once.
package enum CallFile {
    package struct Faults: Error, CustomStringConvertible {
        package let name: String
        package let faults: [(line: Int, field: String, message: String)]

        package var description: String {
            faults.map { "\(name), line \($0.line), \($0.field): \($0.message)" }.joined(separator: "\n")
        }
    }

    /// The call that the product comes with.
    package static func builtIn() throws -> CallDefinition {
        try read(Embedded.data("call/call-sociala-foretag.yaml") ?? Data(), name: "call-sociala-foretag.yaml")
    }

    /// - Throws: `Faults`.
    package static func read(_ data: Data, name: String) throws -> CallDefinition {
        guard let text = String(data: data, encoding: .utf8) else {
            throw Faults(name: name, faults: [(1, "file", "is not UTF-8 text. Save it as UTF-8.")])
        }
        let node: Node?
        do {
            node = try Yams.compose(yaml: text)
        } catch let error as YamlError {
            throw Faults(name: name, faults: [(line(of: error), "file", "is not valid YAML: \(reason(error))")])
        }
        guard let node, node.mapping != nil else {
            throw Faults(name: name, faults: [(1, "file", "is empty; expected lines of the form field: value.")])
        }
        var reader = Reader()
        let definition = reader.call(node)
        guard reader.faults.isEmpty, let definition else {
            throw Faults(name: name, faults: reader.faults.sorted { $0.line < $1.line })
        }
        return definition
    }

    private static func line(of error: YamlError) -> Int {
        switch error {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        default: 1
        }
    }

    private static func reason(_ error: YamlError) -> String {
        switch error {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): problem
        default: "it cannot be read"
        }
    }

    private struct Reader {
        var faults: [(line: Int, field: String, message: String)] = []

        mutating func fail(_ node: Node, _ field: String, _ message: String) {
            faults.append((node.mark?.line ?? 1, field, message))
        }

        mutating func call(_ node: Node) -> CallDefinition? {
            allow(
                node, "call",
                [
                    "slug", "title", "language", "opens", "closes", "intake_address", "owner", "about_you", "summary",
                    "milestones", "sections",
                ])
            let slug = string(node, "slug", required: true) ?? ""
            if !slug.isEmpty, !slug.allSatisfy({ $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }) {
                fail(node["slug"] ?? node, "slug", "\"\(slug)\" may only have a–z, 0–9 and hyphens.")
            }
            let title = text(node, "title", required: true)
            let summary = text(node, "summary", required: true)
            let languageCode = string(node, "language", required: false) ?? "sv"
            let language = Language(rawValue: languageCode)
            if language == nil {
                fail(node["language"] ?? node, "language", "\"\(languageCode)\" is not one of sv, en.")
            }
            let opens = time(node, "opens", atEndOfDay: false)
            let closes = time(node, "closes", atEndOfDay: true)
            if let opens, let closes, closes <= opens { fail(node["closes"] ?? node, "closes", "lies before opens.") }
            let address = string(node, "intake_address", required: true) ?? ""
            if !address.isEmpty, !MailAddress.isPlausible(address) {
                fail(node["intake_address"] ?? node, "intake_address", "\"\(address)\" is not an e-mail address.")
            }
            let owner = owner(node)
            let about = list(node, "about_you").map { aboutField($0) }
            let milestones = list(node, "milestones").compactMap { milestone($0) }
            let sections = list(node, "sections").map { section($0) }
            if node["sections"] == nil { fail(node, "sections", "is missing.") }
            let questions = sections.flatMap(\.questions)
            if node["sections"] != nil && questions.isEmpty {
                fail(node["sections"] ?? node, "sections", "has no question.")
            }
            for (id, count) in Dictionary(questions.map { ($0.id, 1) }, uniquingKeysWith: +) where count > 1 {
                fail(node["sections"] ?? node, "id", "\"\(id)\" stands for \(count) questions; each needs its own.")
            }
            let reserved = ["om", "lank", "kontrollera"]
            for question in list(node, "sections").flatMap({ $0["questions"]?.sequence.map(Array.init) ?? [] }) {
                guard let id = question["id"], let text = id.string, reserved.contains(text) else { continue }
                fail(id, "id", "\"\(text)\" is the address of a page of the answer form; choose another.")
            }
            for needed in ["email", "may_quote"]
            where node["about_you"] != nil && !about.contains(where: { $0.id == needed }) {
                fail(node["about_you"] ?? node, "about_you", "needs a field with the id \(needed).")
            }
            guard faults.isEmpty, let opens, let closes, let owner, let language else { return nil }
            return CallDefinition(
                slug: slug, title: title, summary: summary, language: language, opens: opens, closes: closes,
                intakeAddress: address,
                owner: owner, aboutYou: about, milestones: milestones, sections: sections)
        }

        private mutating func owner(_ node: Node) -> CallDefinition.Owner? {
            guard let owner = node["owner"] else {
                fail(node, "owner", "is missing: name, profile, contact, purpose, legal_basis, keeps_for.")
                return nil
            }
            allow(owner, "owner", ["name", "profile", "contact", "purpose", "legal_basis", "keeps_for"])
            let code = string(owner, "profile", required: true) ?? ""
            let profile = CallDefinition.Owner.Profile(rawValue: code)
            if profile == nil, !code.isEmpty {
                fail(owner["profile"] ?? owner, "profile", "\"\(code)\" is not one of authority, association.")
            }
            let contact = string(owner, "contact", required: true) ?? ""
            if !contact.isEmpty, !MailAddress.isPlausible(contact) {
                fail(owner["contact"] ?? owner, "contact", "\"\(contact)\" is not an e-mail address.")
            }
            let keeps = string(owner, "keeps_for", required: true) ?? ""
            if !keeps.isEmpty, keeps.wholeMatch(of: /\d+ (month|months|year|years)/) == nil {
                fail(owner["keeps_for"] ?? owner, "keeps_for", "\"\(keeps)\" is not a time such as 24 months.")
            }
            return CallDefinition.Owner(
                name: text(owner, "name", required: true), profile: profile ?? .association, contact: contact,
                purpose: text(owner, "purpose", required: true), legalBasis: text(owner, "legal_basis", required: true),
                keepsFor: keeps)
        }

        private mutating func aboutField(_ node: Node) -> CallDefinition.AboutField {
            allow(node, "about_you", ["id", "label", "help", "required", "choices", "gives"])
            return CallDefinition.AboutField(
                id: string(node, "id", required: true) ?? "", label: text(node, "label", required: true),
                help: node["help"] == nil ? nil : text(node, "help", required: false),
                isRequired: flag(node, "required"),
                choices: list(node, "choices").map { localText($0, "choices") })
        }

        private mutating func milestone(_ node: Node) -> CallDefinition.Milestone? {
            allow(node, "milestones", ["date", "until", "title"])
            let title = text(node, "title", required: true)
            guard let date = day(node, "date") else { return nil }
            let until = node["until"] == nil ? nil : day(node, "until")
            if let until, until < date { fail(node["until"] ?? node, "until", "lies before date.") }
            return CallDefinition.Milestone(date: date, until: until, title: title)
        }

        private mutating func section(_ node: Node) -> CallDefinition.Section {
            allow(node, "sections", ["id", "title", "questions"])
            return CallDefinition.Section(
                id: string(node, "id", required: true) ?? "", title: text(node, "title", required: true),
                questions: list(node, "questions").map { question($0) })
        }

        private mutating func question(_ node: Node) -> CallDefinition.Question {
            allow(node, "questions", ["id", "number", "short", "prompt", "help", "gives", "contact", "viewpoint"])
            let number = node["number"]?.int
            if number == nil { fail(node["number"] ?? node, "number", "is missing or not a whole number.") }
            let code = string(node, "gives", required: false) ?? "text"
            let gives = CallDefinition.Question.Gives(rawValue: code)
            if gives == nil {
                let known = CallDefinition.Question.Gives.allCases.map(\.rawValue).joined(separator: ", ")
                fail(node["gives"] ?? node, "gives", "\"\(code)\" is not one of \(known).")
            }
            var viewpoints: [String] = []
            if let found = node["viewpoint"] {
                viewpoints = found.sequence?.compactMap(\.string) ?? [found.string ?? ""]
                for kind in viewpoints where CodeList.viewpointKind[kind] == nil {
                    fail(found, "viewpoint", "\"\(kind)\" is not in the code list viewpoint_kind.")
                }
            }
            return CallDefinition.Question(
                id: string(node, "id", required: true) ?? "", number: number ?? 0,
                short: text(node, "short", required: true),
                prompt: text(node, "prompt", required: true),
                help: node["help"] == nil ? nil : text(node, "help", required: false),
                gives: gives ?? .text, viewpoints: viewpoints, asksForContact: flag(node, "contact"))
        }

        // MARK: Values

        private mutating func allow(_ node: Node, _ place: String, _ fields: Set<String>) {
            guard let mapping = node.mapping else {
                fail(node, place, "expected lines of the form field: value.")
                return
            }
            for key in mapping.keys where !fields.contains(key.string ?? "") {
                fail(key, key.string ?? "?", "is not a field of \(place).")
            }
        }

        private mutating func string(_ node: Node, _ field: String, required: Bool) -> String? {
            guard let value = node[field], let text = value.string?.trimmingCharacters(in: .whitespacesAndNewlines),
                !text.isEmpty
            else {
                if required { fail(node[field] ?? node, field, "is missing.") }
                return nil
            }
            return text.precomposedStringWithCanonicalMapping
        }

        private mutating func text(_ node: Node, _ field: String, required: Bool) -> LocalText {
            guard let value = node[field] else {
                if required { fail(node, field, "is missing.") }
                return LocalText("")
            }
            let text = localText(value, field)
            if required && text.isEmpty { fail(value, field, "is empty.") }
            return text
        }

        private mutating func localText(_ node: Node, _ field: String) -> LocalText {
            if let mapping = node.mapping {
                var texts: [String: String] = [:]
                for (key, value) in mapping {
                    let code = key.string ?? ""
                    if Language(rawValue: code) == nil {
                        fail(key, field, "\"\(code)\" is not one of the languages sv, en.")
                    }
                    texts[code] = clean(value.string ?? "")
                }
                return LocalText(texts)
            }
            return LocalText(clean(node.string ?? ""))
        }

        private func clean(_ text: String) -> String {
            text.trimmingCharacters(in: .whitespacesAndNewlines).precomposedStringWithCanonicalMapping
        }

        private mutating func list(_ node: Node, _ field: String) -> [Node] {
            guard let value = node[field] else { return [] }
            guard let sequence = value.sequence else {
                fail(value, field, "expected a list (lines that begin with a hyphen).")
                return []
            }
            return Array(sequence)
        }

        /// Yes or no; no when the field is not there.
        private mutating func flag(_ node: Node, _ field: String) -> Bool {
            guard let value = node[field] else { return false }
            guard let flag = value.bool else {
                fail(value, field, "\"\(value.string ?? "")\" is not one of true, false.")
                return false
            }
            return flag
        }

        private mutating func day(_ node: Node, _ field: String) -> Day? {
            guard let text = string(node, field, required: true) else { return nil }
            guard let day = Day(text) else {
                fail(node[field] ?? node, field, "\"\(text)\" is not a date such as 2027-02-14.")
                return nil
            }
            return day
        }

        /// A date, meaning its first or last second in Stockholm, or a time with its zone.
        private mutating func time(_ node: Node, _ field: String, atEndOfDay: Bool) -> Timestamp? {
            guard let text = string(node, field, required: true) else { return nil }
            if let day = Day(text) {
                return atEndOfDay ? Stockholm.timestamp(day, hour: 23, minute: 59, second: 59) : day.timestamp
            }
            if let date = try? Date(text, strategy: .iso8601) { return Timestamp(date) }
            let parts = text.split(separator: "T")
            if parts.count == 2, let day = Day(parts[0]) {
                let clock = parts[1].split(separator: ":").compactMap { Int($0) }
                if clock.count >= 2, clock[0] < 24, clock[1] < 60 {
                    return Stockholm.timestamp(
                        day, hour: clock[0], minute: clock[1], second: clock.count > 2 ? clock[2] : 0)
                }
            }
            fail(
                node[field] ?? node, field, "\"\(text)\" is not a time such as 2027-02-14 or 2027-02-14T23:59:59+01:00."
            )
            return nil
        }
    }
}
