import ArgumentParser
import Foundation
import Inspel
import Pages

struct IntakeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "intake", abstract: "Take in letters and files: .eml, .docx, .odt, .rtf, .pdf, .txt.")

    @OptionGroup var options: DataOptions
    @Argument(help: "The files to take in.") var files: [String]
    @Option(help: "The call that they answer (its slug); the open one unless told. With --dry-run also a YAML file.")
    var call: String?
    @Flag(help: "Read and show, store nothing.") var dryRun = false
    @Flag(help: "One JSON line for each file.") var json = false

    mutating func run() async throws {
        let configuration = try options.configuration()
        let reader = IntakeReader(engines: configuration.settings.engines)
        for file in files where !FileManager.default.isReadableFile(atPath: file) {
            throw ValidationError("There is no file at \(file) that can be read.")
        }
        var needsPerson = false
        if dryRun {
            let definition = try await definition()
            for file in files {
                let bytes = try load(file, limit: configuration.settings.limits.letter)
                let (reading, _) = await reader.read(
                    bytes, filename: URL(fileURLWithPath: file).lastPathComponent, call: definition)
                report(file, reading, number: nil, supersedes: nil, definition)
                needsPerson = needsPerson || reading.needsPerson != nil
            }
        } else {
            let store = try options.openStore()
            let chosen = try await chosenCall(store)
            for file in files {
                let bytes = try load(file, limit: configuration.settings.limits.letter)
                let name = URL(fileURLWithPath: file).lastPathComponent
                let result = try await store.takeIn(
                    bytes, filename: name, channel: name.lowercased().hasSuffix(".eml") ? "email" : "upload",
                    call: chosen,
                    reader: reader, by: .operator, followPath: { Links($0).response(token: $1) })
                report(
                    file, result.reading, number: result.responseNumber, supersedes: result.supersedes,
                    chosen.definition)
                needsPerson = needsPerson || result.needsPerson
            }
        }
        if needsPerson { throw ExitStatus.needsPerson }
    }

    private func load(_ file: String, limit: Int) throws -> [UInt8] {
        let data = try Data(contentsOf: URL(fileURLWithPath: file))
        guard data.count <= limit else {
            throw ValidationError(
                "\(file) has \(data.count >> 20) MB; the limit is \(limit >> 20) MB (limit_letter_mb).")
        }
        return [UInt8](data)
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

/// One line of `intake --json`, as `docs/operations.md` describes it.
enum IntakeLine {
    private struct Line: Encodable {
        struct Sender: Encodable { let name: String?, email: String?, organisation: String? }
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
            let question: String, name: String?, email: String?, role: String?
        }
        let file: String, number: String?, kind: String, sender: Sender, answers: [Answer], unplaced: [String],
            contacts: [Contact]
        let forms: [String], laws: [String], municipalities: [String], attachments: [Reading.Attachment],
            supersedes: String?
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
            supersedes: supersedes.map { ShownNumber.response($0) })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(line)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}
