import ArgumentParser
import Foundation
import Inspel
import Pages

struct CallCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "call", abstract: "Add calls and invite to them.", subcommands: [Add.self, Invite.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Add a call, or a new wording of one that is there; comments tell what respondents may stumble on.")

        @OptionGroup var options: DataOptions
        @Argument(help: "The call's YAML file.") var file: String
        @Flag(help: "Keep it as a draft that only the desk sees.") var draft = false

        mutating func run() async throws {
            guard let data = FileManager.default.contents(atPath: file) else {
                throw ValidationError("There is no file at \(file) that can be read.")
            }
            let definition: CallDefinition
            do {
                definition = try CallFile.read(data, name: file)
            } catch let faults as CallFile.Faults {
                throw ValidationError(faults.description)
            }
            let configuration = try options.configuration()
            let store = try options.openStore(mayBegin: true)
            _ = try await store.addCall(definition, state: draft ? .draft : .open, by: .operator)
            print("\(definition.slug): \(configuration.settings.baseURL)\(Links(.swedish).call(definition.slug))")
            for comment in CallChecker.comments(on: definition) { print("- \(Words(.english).comment(comment))") }
        }
    }

    struct Invite: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Invite those in a CSV file with the columns email, name, organisation.")

        @OptionGroup var options: DataOptions
        @Argument(help: "The call's slug.") var call: String
        @Argument(help: "The CSV file.") var file: String

        mutating func run() async throws {
            guard let data = FileManager.default.contents(atPath: file) else {
                throw ValidationError("There is no file at \(file) that can be read.")
            }
            let lines: [InvitationFile.Line]
            do {
                lines = try InvitationFile.read(data)
            } catch {
                let words = Words(.english)
                throw ValidationError(
                    error.faults.map { "\(file), line \($0.line): \(words.fault($0.kind))" }.joined(separator: "\n"))
            }
            let store = try options.openStore()
            guard let found = try await store.call(slug: call) else {
                let known = try await store.calls().map(\.slug).joined(separator: ", ")
                throw ValidationError(
                    "There is no call \"\(call)\". The calls are: \(known.isEmpty ? "none yet" : known).")
            }
            let result = try await store.invite(lines, to: found, by: .operator) {
                Links($0).invitation(found.slug, token: $1)
            }
            print("\(result.invited) invited, \(result.known) were invited before")
            if !result.added.isEmpty { print("New organisations: \(result.added.joined(separator: ", "))") }
        }
    }
}
