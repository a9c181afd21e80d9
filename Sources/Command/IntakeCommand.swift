import ArgumentParser
import Foundation
import Inspel
import Pages

struct IntakeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "intake",
        abstract: "Take in letters and files: .eml, .docx, .odt, .rtf, .pdf, .txt, mbox, Maildir.",
        discussion: """
            With - one letter is read from standard input, stored and left to the server to be read: for mail servers \
            that hand letters to a program. Letters of an mbox or a Maildir that were taken before are left alone.
            """)

    @OptionGroup var options: DataOptions
    @Argument(help: "The files to take in; - is standard input.") var files: [String] = []
    @Flag(help: "Look into the mailbox once, now.") var imap = false
    @Option(help: "The call that they answer (its slug); the open one unless told. With --dry-run also a YAML file.")
    var call: String?
    @Flag(help: "Read and show, store nothing.") var dryRun = false
    @Flag(help: "One JSON line for each file.") var json = false

    func validate() throws {
        if imap {
            guard files.isEmpty, !dryRun, !json, call == nil else {
                throw ValidationError("--imap stands alone: no files, --call, --dry-run or --json.")
            }
        } else if files.isEmpty {
            throw ValidationError("Say which files to take in, or --imap for the mailbox.")
        }
        if files.contains("-"), files.count > 1 || (call != nil && !dryRun) || (json && !dryRun) {
            throw ValidationError("- stands alone: a letter from standard input is stored and read by the server.")
        }
    }

    mutating func run() async throws {
        if imap { return try await pollMailbox() }
        if files == ["-"], !dryRun { return try await takeStandardInput() }
        let configuration = try options.configuration()
        let reader = IntakeReader(engines: configuration.settings.engines)
        let inputs = IntakeInputs(limit: configuration.settings.limits.letter)
        for file in files { try inputs.check(file) }
        let store = dryRun ? nil : try options.openStore()
        let chosen = if let store { try await chosenCall(store) } else { nil as Call? }
        let definition = if let chosen { chosen.definition } else { try await definition() }
        var queue = IntakeQueue(reader: reader, call: definition)
        var needsPerson = false
        let path: @Sendable (Language, String) -> String = { Links($0).response(token: $1) }
        func told(_ letter: IntakeInputs.Letter, _ reading: Reading, _ result: IntakeResult?) {
            needsPerson = needsPerson || reading.needsPerson != nil
            if let known = result?.duplicateOf, !json {
                print("\(letter.name): the same as \(ShownNumber.response(known)), which came before")
                return
            }
            report(letter.name, reading, number: result?.responseNumber, supersedes: result?.supersedes, definition)
        }
        func end(_ item: IntakeQueue.Item) async throws {
            let (arrival, read) = try await item.task.value
            var result: IntakeResult?
            if let store, let chosen, let arrival {
                result = try await store.finish(
                    arrival, bytes: item.letter.bytes, read: read, call: chosen, by: .operator, followPath: path)
            }
            told(item.letter, read.reading, result)
        }
        func end(_ items: [HeapIntake.End]) {
            for (letter, result) in items {
                if let result {
                    told(letter, result.reading, result)
                } else if !json {
                    print("\(letter.name): taken before")
                }
            }
        }
        for file in files {
            var heap: HeapIntake?
            if let store, let chosen { heap = HeapIntake(store: store, reader: reader, call: chosen, followPath: path) }
            try await inputs.each(file) { letter in
                if letter.isTooLarge {
                    standardError("\(letter.name) is larger than \(inputs.limit >> 20) MB (limit_letter_mb).")
                    if let store { _ = try await store.noteTooLarge(letter) }
                    needsPerson = true
                } else if letter.isOfMany, heap != nil {
                    if let ends = try await heap?.add(letter) { end(ends) }
                } else {
                    queue.add(letter) { try await IntakeCommand.note(letter, store) }
                    while let item = queue.next() { try await end(item) }
                }
            }
            if let ends = try await heap?.close() { end(ends) }
        }
        while let item = queue.next(isLast: true) { try await end(item) }
        if needsPerson { throw ExitStatus.needsPerson }
    }

    /// Stores the letter and notes its arrival; nil with --dry-run.
    private static func note(_ letter: IntakeInputs.Letter, _ store: Store?) async throws -> Int64? {
        let isMail = letter.filename.lowercased().hasSuffix(".eml")
        return try await store?.note(
            letter.bytes, filename: letter.filename, channel: isMail ? "email" : "upload", by: .operator)
    }

    private func definition() async throws -> CallDefinition {
        if let call, call.hasSuffix(".yaml") || call.hasSuffix(".yml") {
            return try CallFile.read(Data(contentsOf: URL(fileURLWithPath: call)), name: call)
        }
        let folder = try options.configuration().dataFolder
        guard call != nil || FileManager.default.fileExists(atPath: folder) else {
            return try CallFile.builtIn()
        }
        return try await chosenCall(try options.openStore()).definition
    }

    private func chosenCall(_ store: Store) async throws -> Call {
        if let call {
            guard let found = try await store.call(slug: call) else {
                let known = try await store.calls().map(\.slug).joined(separator: ", ")
                throw ValidationError(
                    "There is no call \"\(call)\". The calls are: \(known.isEmpty ? "none yet" : known).")
            }
            return found
        }
        if let open = try await store.openCall() { return open }
        guard let newest = try await store.calls().first else {
            throw ValidationError("There is no call yet. Add one with: inspel call add FILE.yaml")
        }
        return newest
    }

    private func report(_ file: String, _ reading: Reading, number: Int?, supersedes: Int?, _ call: CallDefinition) {
        if json {
            print(IntakeLine.json(file: file, reading, number: number, supersedes: supersedes))
            return
        }
        let given = Set(reading.pieces.filter { $0.state == .given }.flatMap(\.questions)).count
        let words = number.map { ShownNumber.response($0) } ?? reading.kind.rawValue
        print(
            "\(file): \(words), \(given) of \(call.questions.count) questions answered\(reading.needsPerson.map { ", needs a person: \($0.rawValue)" } ?? "")"
        )
    }
}

/// Letters that are noted and read while others are written: noted and finished in the order in which they came.
struct IntakeQueue {
    struct Item {
        let letter: IntakeInputs.Letter
        /// The arrival is nil with --dry-run.
        let task: Task<(arrival: Int64?, read: IntakeReader.Output), any Error>
    }

    private static let most = 4
    private let reader: IntakeReader
    private let call: CallDefinition
    private var items: [Item] = []
    private var noted: Task<Int64?, any Error>?

    init(reader: IntakeReader, call: CallDefinition) {
        self.reader = reader
        self.call = call
    }

    /// - Parameter note: stores the letter; it runs when the letters before have been noted.
    mutating func add(_ letter: IntakeInputs.Letter, note: @escaping @Sendable () async throws -> Int64?) {
        let (reader, call, before) = (reader, call, noted)
        let noted = Task {
            _ = try await before?.value
            return try await note()
        }
        self.noted = noted
        let task = Task {
            let arrival = try await noted.value
            return (arrival: arrival, read: await reader.read(letter.bytes, filename: letter.filename, call: call))
        }
        items.append(Item(letter: letter, task: task))
    }

    /// The letter that has waited longest, when enough others are under way or no more come.
    mutating func next(isLast: Bool = false) -> Item? {
        items.count > (isLast ? 0 : IntakeQueue.most - 1) ? items.removeFirst() : nil
    }
}

/// One line of `intake --json`, as `docs/operations.md` describes it.
enum IntakeLine {
    private struct Line: Encodable {
        struct Sender: Encodable {
            @Null var name: String?
            @Null var email: String?
            @Null var organisation: String?
        }
        struct Answer: Encodable {
            let question: [String], text: String, confidence: Double
            enum Keys: CodingKey { case question, text, confidence }
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: Keys.self)
                if question.count == 1 {
                    try container.encode(question[0], forKey: .question)
                } else {
                    try container.encode(question, forKey: .question)
                }
                try container.encode(text, forKey: .text)
                try container.encode(confidence, forKey: .confidence)
            }
        }
        struct Contact: Encodable {
            let question: String
            @Null var name: String?
            @Null var email: String?
            @Null var role: String?
        }
        let file: String
        @Null var number: String?
        let kind: String, sender: Sender, answers: [Answer], unplaced: [String],
            contacts: [Contact]
        struct Found: Encodable {
            let kind: Finding.Kind, value: String, part: String, start: Int, end: Int
        }
        let forms: [String], laws: [String], municipalities: [String], attachments: [Reading.Attachment]
        let found: [Found]
        @Null var supersedes: String?
    }

    static func json(file: String, _ reading: Reading, number: Int?, supersedes: Int?) -> String {
        func some(_ text: String) -> String? { text.isEmpty ? nil : text }
        let line = Line(
            file: file, number: number.map { ShownNumber.response($0) }, kind: reading.kind.rawValue,
            sender: .init(
                name: some(reading.sender.name), email: some(reading.sender.email),
                organisation: some(reading.sender.organisation)),
            answers: reading.pieces.filter { $0.state == .given && !$0.questions.isEmpty }.map {
                .init(question: $0.questions, text: $0.text, confidence: $0.confidence)
            }, unplaced: reading.pieces.filter { $0.state == .unplaced }.map(\.text),
            contacts: reading.contacts.map {
                .init(question: $0.question, name: $0.name, email: $0.email, role: $0.role)
            },
            forms: reading.forms, laws: reading.laws, municipalities: reading.municipalities,
            attachments: reading.attachments,
            found: reading.texts.filter { !$0.isGuess }.flatMap { text in
                Findings.of(text.text, without: text.folded.map { $0.start..<max($0.start, $0.end) }).map {
                    .init(kind: $0.kind, value: $0.value, part: text.label, start: $0.start, end: $0.end)
                }
            },
            supersedes: supersedes.map { ShownNumber.response($0) })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(line)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}
