import ArgumentParser
import Foundation
import Inspel
import Logging
import Pages
import Web

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Fill an empty directory with the demonstration and serve it.")

    @OptionGroup var options: DataOptions
    @Option(help: "The port to listen on (8080).") var port: Int?
    @Option(help: "The address to listen on (127.0.0.1).") var host: String?
    @Flag(help: "Make the demonstration anew. Only a directory with a demonstration is emptied.") var reset = false
    @Flag(help: "Fill it and stop, without serving.") var fillOnly = false

    mutating func run() async throws {
        var configuration = try options.configuration()
        try configuration.listen(host: host, port: port)
        configuration.settings.baseURL = "http://\(configuration.host):\(configuration.port)"
        configuration.settings.smtp = nil
        let logger = makeLogger(.notice)
        try StartupCheck.run(configuration.settings)
        let folder = URL(fileURLWithPath: options.data ?? configuration.dataFolder)
        let isThere = FileManager.default.fileExists(atPath: folder.appending(path: "inspel.sqlite").path)
        let time = DemonstrationClock()
        var store: Store
        if isThere {
            store = try open(folder, configuration.settings, time)
            guard try await store.isDemonstration() else {
                throw ValidationError(
                    "\(folder.path) holds a programme that is no demonstration. Choose another directory with --data.")
            }
            if reset {
                try store.close()
                try FileManager.default.removeItem(at: folder)
                store = try open(folder, configuration.settings, time)
                try await fill(store, configuration.settings, time)
            }
        } else {
            store = try open(folder, configuration.settings, time)
            do {
                try await fill(store, configuration.settings, time)
            } catch {
                // A half-filled directory would be taken for a demonstration at the next start.
                try? store.close()
                try? FileManager.default.removeItem(at: folder)
                throw error
            }
        }
        if fillOnly { return }
        say(try await announce(store))
        try await Server.run(store: store, configuration: configuration, logger: logger)
    }

    private func open(_ folder: URL, _ settings: Settings, _ time: DemonstrationClock) throws -> Store {
        try Store(folder: folder, baseURL: settings.baseURL, mailTexts: InspelMailTexts(), clock: time.clock)
    }

    private func fill(_ store: Store, _ settings: Settings, _ time: DemonstrationClock) async throws {
        let publisher = Publisher(store: store, settings: settings, style: Assets.editionStyle)
        let demonstration = Demonstration(
            store: store, time: time, settings: settings, followPath: { Links($0).response(token: $1) },
            permissionPath: { Links($0).permission(token: $1) },
            publish: { _ = try await publisher.publish(title: "Samverkan med sociala företag", by: $0) })
        try await demonstration.fill { say($0 + " …") }
    }

    private func announce(_ store: Store) async throws -> String {
        let links = Links(.swedish)
        let token = try await store.makeSignInToken(email: Demonstration.editorEmail, by: .operator)
        let call = try await store.openCall()
        return """

            Inspel's demonstration is at \(store.baseURL)
              The call      \(store.baseURL)\(call.map { links.call($0.slug) } ?? "/")
              The handbook  \(store.baseURL)\(links.handbook)
              The desk      \(store.baseURL)\(links.signIn(token: token ?? ""))
                            (an editor's sign-in link: works once, for 15 minutes; start again for a new one)

            """
    }
}
