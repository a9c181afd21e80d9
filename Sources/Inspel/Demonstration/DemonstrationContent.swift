import Foundation
import Yams

/// What the demonstration is filled with, read from its embedded files. Times like `@day-40@` and `@day+35T23:59:59@`
/// count from the day it is made.
struct DemonstrationContent: Sendable {
    struct Letter: Sendable {
        var file: String
        var bytes: [UInt8]
        var call: String
        var received: Timestamp
        var sender: [String: String]
        var mayQuote: String?
        var state: Response.State?
        var passages: [MarkedPassage]
        var permissions: [(email: String, state: String, showsAddress: Bool)]
    }

    struct MarkedPassage: Sendable {
        var text: String
        var isApproved: Bool
        /// Its values stand beside those that hold.
        var isBeside: Bool
        var publicText: String?
        var use: String
        var title: String
        var titleEnglish: String
        var state: String?
        var reason: String?
        var fields: [(CatalogueField, String)]
        var viewpoint: [String: String]
        var theme: String?
    }

    struct CatalogueItem: Sendable {
        var kind: RecordKind
        var slug: String
        var title: String
        var titleEnglish: String
        var sources: [String]
        var fields: [(CatalogueField, String)]
    }

    struct WebAnswer: Sendable {
        var call: String
        var received: Timestamp
        var content: DraftContent
    }

    var calls: [CallDefinition] = []
    var letters: [Letter] = []
    var webAnswers: [WebAnswer] = []
    var themes: [(code: String, theme: NewTheme)] = []
    var sources: [(key: String, source: NewSource)] = []
    var catalogue: [CatalogueItem] = []
    var chapters: [(slug: String, text: ChapterText)] = []

    /// Why a file of the demonstration cannot be used; the program's own fault.
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    init(today: Day) throws {
        let dates = DemonstrationDates(today: today)
        for path in Embedded.paths.filter({ $0.hasPrefix("demo/calls/") }).sorted() {
            calls.append(try CallFile.read(Data(dates.fill(try Self.text(path)).utf8), name: path))
        }
        letters = try Self.list("demo/answers.yaml").map { try Self.letter($0, dates) }
        webAnswers = try Self.list("demo/web-answers.yaml").map { try Self.webAnswer($0, dates) }
        themes = try Self.list("demo/themes.yaml").map { node in
            (
                node.string("code"),
                NewTheme(
                    name: LocalText(node.string("sv"), english: node.optional("en")),
                    definition: LocalText(node.string("definition")))
            )
        }
        guard let catalogueNode = try Yams.compose(yaml: try Self.text("demo/catalogue.yaml")) else {
            throw Fault(description: "demo/catalogue.yaml is empty")
        }
        sources = (catalogueNode["sources"]?.sequence ?? []).map { node in
            (
                node.string("key"),
                NewSource(
                    kind: node.string("kind"), title: node.string("title"), publisher: node.string("publisher"),
                    url: node.string("url"), publishedOn: Day(node.string("published_on")),
                    readOn: Day(node.string("read_on")).map(dates.beforeEdition), note: node.string("note"))
            )
        }
        catalogue = try (catalogueNode["records"]?.sequence ?? []).map { node in
            guard let kind = RecordKind(rawValue: node.string("kind")) else {
                throw Fault(description: "demo/catalogue.yaml: unknown kind \(node.string("kind"))")
            }
            return CatalogueItem(
                kind: kind, slug: node.string("slug"), title: node.string("title"),
                titleEnglish: node.string("title_en"),
                sources: node["sources"]?.sequence?.compactMap(\.string) ?? [],
                fields: try Self.fields(node["fields"]).map { field, text in
                    (field, field.shape == .day ? Day(text).map { dates.beforeEdition($0).description } ?? text : text)
                })
        }
        chapters = try Embedded.paths.filter { $0.hasPrefix("demo/chapters/") }.sorted().map(Self.chapter)
    }

    private static func text(_ path: String) throws -> String {
        guard let text = Embedded.text(path) else { throw Fault(description: "\(path) is missing") }
        return text
    }

    private static func list(_ path: String) throws -> [Node] {
        guard let node = try Yams.compose(yaml: try text(path)), let sequence = node.sequence else {
            throw Fault(description: "\(path) is not a list")
        }
        return Array(sequence)
    }

    private static func fields(_ node: Node?) throws -> [(CatalogueField, String)] {
        try (node?.mapping ?? [:]).map { key, value in
            guard let field = CatalogueField(rawValue: key.string ?? "") else {
                throw Fault(description: "unknown field \(key.string ?? "?")")
            }
            let text = value.sequence.map { $0.compactMap(\.string).joined(separator: "\n") } ?? value.string ?? ""
            return (field, text)
        }
    }

    private static func letter(_ node: Node, _ dates: DemonstrationDates) throws -> Letter {
        let file = node.string("file")
        guard let data = Embedded.data("demo/" + file) else { throw Fault(description: "\(file) is missing") }
        guard let received = dates.time(node.string("received")) else {
            throw Fault(description: "\(file): received is not a time")
        }
        var bytes = [UInt8](data)
        if file.hasSuffix(".eml") {
            let text = String(decoding: bytes, as: UTF8.self)
            bytes = Array(text.replacing("@date@", with: MailMessageBytes.date(received.adding(seconds: -40))).utf8)
        }
        let sender = (node["sender"]?.mapping ?? [:]).map { ($0.key.string ?? "", $0.value.string ?? "") }
        return Letter(
            file: String(file.split(separator: "/").last ?? ""), bytes: bytes, call: node.string("call"),
            received: received, sender: Dictionary(sender) { first, _ in first },
            mayQuote: node.optional("may_quote").flatMap { $0 == "unset" ? nil : $0 },
            state: node.optional("state").flatMap(Response.State.init),
            passages: try (node["passages"]?.sequence ?? []).map { try passage($0, dates) },
            permissions: (node["permissions"]?.sequence ?? []).map {
                ($0.string("email"), $0.string("state"), $0["show_address"]?.bool ?? false)
            })
    }

    private static func passage(_ node: Node, _ dates: DemonstrationDates) throws -> MarkedPassage {
        let viewpoint = (node["viewpoint"]?.mapping ?? [:]).map { ($0.key.string ?? "", $0.value.string ?? "") }
        return MarkedPassage(
            text: node.string("text"), isApproved: node["approved"]?.bool ?? false,
            isBeside: node["beside"]?.bool ?? false,
            publicText: node.optional("public_text"), use: node.string("use"), title: node.string("title"),
            titleEnglish: node.string("title_en"), state: node.optional("state"), reason: node.optional("reason"),
            fields: try fields(node["fields"]).map { ($0, $1.hasPrefix("@day") ? dates.fill($1) : $1) },
            viewpoint: Dictionary(viewpoint) { first, _ in first },
            theme: node.optional("theme"))
    }

    private static func webAnswer(_ node: Node, _ dates: DemonstrationDates) throws -> WebAnswer {
        guard let received = dates.time(node.string("received")) else {
            throw Fault(description: "web-answers.yaml: received is not a time")
        }
        var content = DraftContent()
        for (key, value) in node["about"]?.mapping ?? [:] { content.about[key.string ?? ""] = value.string ?? "" }
        for (key, items) in node["answers"]?.mapping ?? [:] {
            content.answers[key.string ?? ""] = (items.sequence ?? []).map { value in
                var item = DraftContent.Item()
                item.title = value.string("title")
                item.forms = value["forms"]?.sequence?.compactMap(\.string) ?? []
                item.publicBody = value.string("public_body")
                item.text = value.string("text").trimmingCharacters(in: .whitespacesAndNewlines)
                item.contactName = value.string("contact_name")
                item.contactEmail = value.string("contact_email")
                return item
            }
        }
        return WebAnswer(call: node.string("call"), received: received, content: content)
    }

    /// YAML between two lines of `---`, then Markdown.
    private static func chapter(_ path: String) throws -> (slug: String, text: ChapterText) {
        let parts = try text(path).split(separator: "---\n", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let head = try Yams.compose(yaml: String(parts[1])) else {
            throw Fault(description: "\(path) has no head between lines of ---")
        }
        let name = String(path.split(separator: "/").last ?? "").replacing(".md", with: "")
        let slug = name.split(separator: "-", maxSplits: 1).last.map(String.init) ?? name
        return (
            slug,
            ChapterText(
                title: head.string("title"), titleEnglish: head.string("title_en"), summary: head.string("summary"),
                markdown: String(parts[2]))
        )
    }
}

/// Fills in `@day-40@`, `@day-40T09:14@`: days from the day of the demonstration, times in Stockholm.
struct DemonstrationDates: Sendable {
    let today: Day

    /// When edition 1 is published, in days from today.
    static let edition = -90

    /// The demonstration is laid around the day it is made: what was read before edition 1 was read before its day.
    func beforeEdition(_ day: Day) -> Day { min(day, today.adding(days: Self.edition - 1)) }

    func fill(_ text: String) -> String {
        var out = ""
        for (index, piece) in text.components(separatedBy: "@").enumerated() {
            if index % 2 == 1, let (day, clock) = parts(piece) {
                out.removeLast()
                out += clock.map { Self.written(Self.timestamp(day, $0)) } ?? day.description
            } else {
                out += piece + "@"
            }
        }
        if out.hasSuffix("@") { out.removeLast() }
        return out.replacing("@\"", with: "\"")
    }

    func time(_ text: String) -> Timestamp? {
        guard let (day, clock) = parts(text.replacing("@", with: "")) else { return nil }
        return Self.timestamp(day, clock ?? "12:00")
    }

    private func parts(_ text: String) -> (Day, String?)? {
        guard text.hasPrefix("day") else { return nil }
        let pieces = text.dropFirst(3).split(separator: "T", maxSplits: 1).map(String.init)
        guard let first = pieces.first, let days = Int(first) else { return nil }
        return (today.adding(days: days), pieces.count > 1 ? pieces[1] : nil)
    }

    private static func timestamp(_ day: Day, _ clock: String) -> Timestamp {
        let numbers = clock.split(separator: ":").compactMap { Int($0) } + [0, 0, 0]
        return Stockholm.timestamp(day, hour: numbers[0], minute: numbers[1], second: numbers[2])
    }

    private static func written(_ time: Timestamp) -> String {
        time.date.formatted(.iso8601)
    }
}

extension Node {
    fileprivate func string(_ key: String) -> String { self[key]?.string ?? "" }

    /// Nil when it is missing, null or empty.
    fileprivate func optional(_ key: String) -> String? {
        guard let node = self[key], node.tag != Tag(.null), let text = node.string, !text.isEmpty, text != "null" else {
            return nil
        }
        return text
    }
}
