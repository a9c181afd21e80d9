import ArgumentParser

@main
struct InspelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspel",
        abstract: "Carries a public call for input to a handbook.",
        subcommands: [ServeCommand.self, EditorCommand.self])
}
