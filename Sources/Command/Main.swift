import ArgumentParser
import Web

@main
struct InspelCommand: AsyncParsableCommand {
    mutating func run() async throws {}
}
