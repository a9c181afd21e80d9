import ArgumentParser
import Inspel
import Pages

struct EditorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "editor", abstract: "Add editors and make sign-in links.", subcommands: [Add.self, Link.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Add an editor, or change the role of one.")
        @OptionGroup var options: DataOptions
        @Argument(help: "The editor's e-mail.") var email: String
        @Option(help: "owner or editor.") var role = "editor"
        @Option(help: "The editor's name.") var name = ""

        mutating func run() async throws {
            guard let role = Editor.Role(rawValue: role) else {
                throw ValidationError("--role: \"\(role)\" is not one of owner, editor.")
            }
            guard MailAddress.isPlausible(email) else {
                throw ValidationError("\"\(email)\" is not an e-mail address.")
            }
            try await options.openStore(mayBegin: true).addEditor(email: email, name: name, role: role, by: .operator)
            print("Added \(email).")
        }
    }

    struct Link: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print a sign-in link: works once, for 15 minutes.")
        @OptionGroup var options: DataOptions
        @Argument(help: "The editor's e-mail.") var email: String

        mutating func run() async throws {
            let store = try options.openStore()
            guard let token = try await store.makeSignInToken(email: email, by: .operator) else {
                throw ValidationError(
                    "Nobody has the address \(email). Add it with: inspel editor add \(email) --role editor")
            }
            print(store.baseURL + Links(.swedish).signIn(token: token))
        }
    }
}
