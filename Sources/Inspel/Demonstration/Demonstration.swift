import Formats
import Foundation
import GRDB
import Synchronization

/// A clock that is moved through the demonstration's past and then runs as usual.
package final class DemonstrationClock: Sendable {
    private let fixed = Mutex<Timestamp?>(nil)

    package init() {}

    package var clock: Clock {
        Clock { [self] in fixed.withLock { $0 } ?? Clock.system.now() }
    }

    func set(_ time: Timestamp) { fixed.withLock { $0 = time } }

    func run() { fixed.withLock { $0 = nil } }
}

/// Fills an empty programme with the demonstration, through the same methods that the desk, the web form and the
/// command line use, each at its own time in the past.
package struct Demonstration: Sendable {
    package typealias FollowPath = @Sendable (Language, String) -> String

    let store: Store
    let time: DemonstrationClock
    let reader: IntakeReader
    let today: Day
    let followPath: FollowPath
    let permissionPath: FollowPath
    /// Publishes the handbook as it stands.
    let publish: @Sendable (Actor) async throws -> Void

    package static let editorEmail = "asta@handboken.example"

    /// - Parameter store: empty, made with the clock `time`.
    package init(
        store: Store, time: DemonstrationClock, settings: Settings, followPath: @escaping FollowPath,
        permissionPath: @escaping FollowPath, publish: @escaping @Sendable (Actor) async throws -> Void
    ) {
        self.store = store
        self.time = time
        self.followPath = followPath
        self.permissionPath = permissionPath
        self.publish = publish
        reader = IntakeReader(engines: settings.engines)
        today = Clock.system.now().day
    }

    /// - Parameter report: one line for each stage.
    package func fill(report: @Sendable (String) -> Void) async throws {
        let content = try DemonstrationContent(today: today)
        at(days: -440)
        try await store.markAsDemonstration()
        let editorID = try await store.addEditor(
            email: Demonstration.editorEmail, name: "Asta Redaktör", role: .owner, by: .operator)
        try await store.addEditor(email: "bo@handboken.example", name: "Bo Redaktör", role: .editor, by: .operator)
        let editor = Actor.editor(editorID)
        for (code, theme) in content.themes { try await store.addTheme(theme, code: code, by: editor) }

        let calls = content.calls.sorted { $0.opens < $1.opens }
        guard let earlier = calls.first, let present = calls.last, earlier != present else {
            throw DemonstrationContent.Fault(description: "there must be two calls")
        }
        time.set(earlier.opens.adding(days: -2))
        _ = try await store.addCall(earlier, by: editor)
        report("Letters to the earlier call")
        var numbers = try await takeIn(content.letters.filter { $0.call == earlier.slug }, earlier.slug, editor)
        report("Passages, examples, viewpoints")
        at(days: -315)
        let old = content.letters.filter { $0.call == earlier.slug }
        for letter in old { try await work(on: letter, number: numbers[letter.file], editor) }
        report("Permissions")
        try await permissions(old.flatMap(\.permissions), editor)
        report("Published cases with their sources")
        at(days: -240)
        try await addCatalogue(content, editor)
        report("Chapters")
        at(days: -130)
        for (slug, text) in content.chapters { _ = try await store.addChapter(text, slug: slug, by: editor) }
        at(days: DemonstrationDates.edition)
        report("Edition 1: web, PDF, EPUB, data")
        try await publish(editor)

        time.set(present.opens.adding(days: -3))
        _ = try await store.addCall(present, by: editor)
        report("The present call: invitations, letters, web answers")
        try await invite(to: present, editor)
        let new = content.letters.filter { $0.call == present.slug }
        numbers.merge(try await takeIn(new, present.slug, editor, web: content.webAnswers)) { first, _ in first }
        for letter in new { try await work(on: letter, number: numbers[letter.file], editor) }
        at(days: -4)
        try await askLate(content.letters.flatMap(\.permissions), editor)
        time.run()
    }

    private func at(days: Int) {
        time.set(Stockholm.timestamp(today.adding(days: days), hour: 10))
    }

    // MARK: In

    /// - Returns: response numbers by file name.
    private func takeIn(
        _ letters: [DemonstrationContent.Letter], _ slug: String, _ editor: Actor,
        web: [DemonstrationContent.WebAnswer] = []
    ) async throws -> [String: Int] {
        guard let call = try await store.call(slug: slug) else { throw StoreError.notFound }
        var numbers: [String: Int] = [:]
        var waiting = web.sorted { $0.received < $1.received }
        for letter in letters.sorted(by: { $0.received < $1.received }) {
            while let answer = waiting.first, answer.received < letter.received {
                try await send(answer, call)
                waiting.removeFirst()
            }
            time.set(letter.received)
            let result = try await store.takeIn(
                letter.bytes, filename: letter.file, channel: letter.file.hasSuffix(".eml") ? "email" : "upload",
                call: call, reader: reader, by: .program, followPath: followPath)
            numbers[letter.file] = result.responseNumber
        }
        for answer in waiting { try await send(answer, call) }
        return numbers
    }

    private func send(_ answer: DemonstrationContent.WebAnswer, _ call: Call) async throws {
        time.set(answer.received.adding(seconds: -1_500))
        let token = try await store.startDraft(call, language: .swedish)
        let content = answer.content
        try await store.saveDraft(token: token) { $0 = content }
        time.set(answer.received)
        _ = try await store.sendDraft(token: token, language: .swedish, followPath: followPath)
    }

    private func work(on letter: DemonstrationContent.Letter, number: Int?, _ editor: Actor) async throws {
        guard let number else { return }
        if !letter.sender.isEmpty {
            try await store.correctSender(
                number,
                to: ResponseSender(
                    organisation: letter.sender["organisation"], name: letter.sender["name"],
                    role: letter.sender["role"], email: letter.sender["email"]), by: editor)
        }
        if let mayQuote = letter.mayQuote {
            try await store.setMayQuote(number, mayQuote, note: "Sa det i sitt svar", by: editor)
        }
        for (index, passage) in letter.passages.enumerated() {
            try await mark(passage, in: letter, of: number, expecting: index + 1, editor)
        }
        guard let state = letter.state, state != .new else { return }
        try await store.setResponseState(number, to: state, by: editor)
        if state == .done { try await store.settleNeed(number, by: editor) }
    }

    private func mark(
        _ passage: DemonstrationContent.MarkedPassage, in letter: DemonstrationContent.Letter, of number: Int,
        expecting expected: Int, _ editor: Actor
    ) async throws {
        guard let detail = try await store.responseDetail(number: number) else { throw StoreError.notFound }
        for answer in detail.answers {
            guard let span = Passage.find(passage.text, in: answer.text) else { continue }
            let use = try await use(of: passage)
            let added = try await store.addPassage(
                response: number, answerVersion: answer.versionID, start: span.lowerBound, end: span.upperBound,
                use: use, by: editor)
            guard added.number == expected else {
                throw DemonstrationContent.Fault(
                    description: "\(letter.file): passage \(expected) became \(added.number)")
            }
            if passage.isApproved {
                try await store.approvePassage(added.id, true, publicText: passage.publicText, seen: 1, by: editor)
            }
            if let record = added.record {
                try await complete(
                    record, passage, key: .passage(response: number, number: added.number), editor)
            }
            return
        }
        throw DemonstrationContent.Fault(
            description: "\(letter.file): not found in any answer: \(passage.text.prefix(60))")
    }

    private func use(of passage: DemonstrationContent.MarkedPassage) async throws -> PassageUse {
        switch passage.use {
        case "viewpoint":
            return .viewpoint(
                kind: passage.viewpoint["kind"] ?? "", statement: passage.viewpoint["statement"] ?? "",
                addressee: passage.viewpoint["addressee"], domain: passage.viewpoint["domain"])
        case "theme":
            guard let theme = try await store.themes().first(where: { $0.code == passage.theme }) else {
                throw DemonstrationContent.Fault(description: "unknown theme \(passage.theme ?? "?")")
            }
            return .theme(theme.id)
        case "mark": return .mark
        default:
            guard let kind = RecordKind(rawValue: passage.use) else {
                throw DemonstrationContent.Fault(description: "unknown use \(passage.use)")
            }
            if let there = try await store.record(kind: kind, slug: Slug.make(passage.title)) {
                return .existing(there.id)
            }
            return .record(kind, title: passage.title)
        }
    }

    private func complete(
        _ id: RecordRow.ID, _ passage: DemonstrationContent.MarkedPassage, key: ClaimSource, _ editor: Actor
    ) async throws {
        guard let detail = try await store.recordDetail(id) else { throw StoreError.notFound }
        let claims = passage.fields.map { NewClaim($0.0, $0.1, sources: [key], isCurrent: !passage.isBeside) }
        if !claims.isEmpty || !passage.titleEnglish.isEmpty {
            try await store.editRecord(
                id, seen: detail.record.version, title: detail.record.title,
                titleEnglish: passage.titleEnglish.isEmpty ? detail.record.titleEnglish : passage.titleEnglish,
                claims: claims, by: editor)
        }
        guard let wanted = passage.state.flatMap(RecordRow.State.init),
            let now = try await store.recordDetail(id)?.record, now.state != wanted, wanted != .draft
        else { return }
        try await store.setRecordState(id, to: wanted, reason: passage.reason, seen: now.version, by: editor)
    }

    // MARK: Catalogue

    private func addCatalogue(_ content: DemonstrationContent, _ editor: Actor) async throws {
        var numbers: [String: Int] = [:]
        for (key, source) in content.sources { numbers[key] = try await store.addSource(source, by: editor) }
        for item in content.catalogue {
            let sources = item.sources.compactMap { numbers[$0] }.map { ClaimSource.source($0) }
            let id = try await store.addRecord(
                NewRecord(
                    kind: item.kind, title: item.title, titleEnglish: item.titleEnglish, slug: item.slug,
                    claims: item.fields.map { NewClaim($0.0, $0.1, sources: sources) }), by: editor)
            try await store.setRecordState(id, to: .ready, reason: nil, seen: 1, by: editor)
        }
    }

    // MARK: People

    private typealias Wanted = (email: String, state: String, showsAddress: Bool)

    /// Letters to those who are to be asked, and the answers of those who have answered.
    private func permissions(_ wanted: [(email: String, state: String, showsAddress: Bool)], _ editor: Actor)
        async throws
    {
        at(days: -310)
        for person in wanted where !["not_asked", "asked"].contains(person.state) {
            try await ask(person.email, editor)
        }
        at(days: -303)
        for person in wanted where !["not_asked", "asked", "overdue"].contains(person.state) {
            let choice: Permission.Choice =
                switch person.state {
                case "role_only": .roleOnly
                case "removed": .remove
                default: .name(showsAddress: person.showsAddress)
                }
            try await decide(person.email, choice)
        }
        at(days: -200)
        for person in wanted where person.state == "withdrawn" { try await decide(person.email, .remove) }
    }

    private func askLate(_ wanted: [(email: String, state: String, showsAddress: Bool)], _ editor: Actor) async throws {
        for person in wanted where person.state == "asked" { try await ask(person.email, editor) }
    }

    private func contact(_ email: String) async throws -> (id: Contact.ID, version: Int, name: String) {
        let found = try await store.read { db in
            try Row.fetchOne(db, sql: "SELECT id, version, name FROM contact WHERE email = ?", arguments: [email]).map {
                (id: $0["id"] as Contact.ID, version: $0["version"] as Int, name: $0["name"] as String)
            }
        }
        guard let found else {
            throw DemonstrationContent.Fault(description: "nobody with the address \(email) was found in the letters")
        }
        return found
    }

    private func ask(_ email: String, _ editor: Actor) async throws {
        let contact = try await contact(email)
        try await store.ask(contact.id, seen: contact.version, by: editor, path: permissionPath)
    }

    private func decide(_ email: String, _ choice: Permission.Choice) async throws {
        let letter = try await store.queuedMails().last { $0.to == email && $0.link != nil }
        guard let token = letter?.link?.split(separator: "/").last.map(String.init),
            let person = try await store.contactCase(token: token)
        else { throw DemonstrationContent.Fault(description: "no letter to \(email)") }
        let contact = try await contact(email)
        var choices: [Permission.ID: Permission.Choice] = [:]
        for permission in person.permissions { choices[permission.id] = choice }
        try await store.decide(token: token, name: contact.name, choices: choices)
    }

    /// Every third municipality and every region is asked; the addresses are made up.
    private func invite(to definition: CallDefinition, _ editor: Actor) async throws {
        guard let call = try await store.call(slug: definition.slug) else { throw StoreError.notFound }
        let municipalities = Places.municipalities.enumerated().filter { $0.offset % 3 == 0 }.map(\.element)
        let bodies =
            municipalities.map { ($0.officialName, $0.domain) } + Places.regions.map { ($0.officialName, $0.domain) }
        let lines = bodies.enumerated().map { index, body in
            InvitationFile.Line(
                number: index + 1, email: "registrator@\(body.1.replacing(".se", with: "")).example", name: "",
                organisation: body.0)
        }
        let path = followPath
        _ = try await store.invite(lines, to: call, by: editor) { language, token in
            path(language, token).replacing("/svar/", with: "/inbjudan/\(definition.slug)/via/")
        }
    }
}
