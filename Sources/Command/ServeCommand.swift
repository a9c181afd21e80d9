import ArgumentParser
import Foundation
import Hummingbird
import Inspel
import Logging
import Pages
import Web

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Serve the programme.")

    @OptionGroup var options: DataOptions
    @Option(help: "The address to listen on (127.0.0.1).") var host: String?
    @Option(help: "The port to listen on (8080); 0 takes a free one.") var port: Int?

    mutating func run() async throws {
        var configuration = try options.configuration()
        try configuration.listen(host: host, port: port)
        let logger = makeLogger()
        try StartupCheck.run(configuration.settings)
        let store = try options.openStore(mayBegin: true)
        try await Server.run(store: store, configuration: configuration, logger: logger)
    }
}

enum Server {
    /// More wait in the kernel's queue until one ends; a connection that is silent for a minute ends.
    static let mostConnections = 2_000

    /// Serves and works until SIGTERM or SIGINT; then takes no more requests, finishes those under way and stops.
    static func run(store: Store, configuration: CommandConfigurationValues, logger: Logger) async throws {
        let site = try await Site(store: store, settings: configuration.settings, logger: logger)
        let runner = JobRunner(
            store: store, work: Work.all(store: store, settings: configuration.settings), logger: logger)
        // A demonstration never sends mail.
        let smtp = try await store.isDemonstration() ? nil : configuration.settings.smtp
        let outbox = OutboxRunner(
            store: store, sender: smtp.map(SMTPSender.init), from: configuration.settings.sender, logger: logger)
        let address = BindAddress.hostname(configuration.host, port: configuration.port)
        let app = Application(
            responder: site.responder(), server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: .init(
                address: address, serverName: nil,
                availableConnectionsDelegate: .maximum(mostConnections, logger: logger)),
            onServerRunning: { channel in
                logger.notice("listening", metadata: ["port": "\(channel.localAddress?.port ?? 0)"])
            }, logger: Logger(label: "http", factory: { _ in SwiftLogNoOpLogHandler() }))
        let channels = try await Channels(store: store, settings: configuration.settings, logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await runner.run() }
            group.addTask { await outbox.run() }
            if let mailbox = channels.mailbox { group.addTask { await mailbox.run() } }
            if let folder = channels.folder { group.addTask { await folder.run() } }
            group.addTask {
                do {
                    try await app.runService()
                } catch  where "\(error)".contains("Address already in use") {
                    throw StartupCheck.Fault(
                        description:
                            "Port \(configuration.port) is taken. End the program that has it, or choose another with --port."
                    )
                }
            }
            try await group.next()
            group.cancelAll()
        }
        try store.close()
        logger.notice("stopped")
    }
}

/// Which function does which kind of job. Each feature adds its kinds here.
enum Work {
    static func all(store: Store, settings: Settings) -> [String: JobRunner.Work] {
        let reader = IntakeReader(engines: settings.engines)
        let publisher = Publisher(store: store, settings: settings, style: Assets.editionStyle)
        return [
            Job.readArrivalKind: { job in
                guard let id = job.arguments["arrival"].flatMap({ Int64($0) }) else { throw StoreError.notFound }
                try await store.resumeArrival(id, reader: reader) { Links($0).response(token: $1) }
            },
            Job.remakeEdition: { try await publisher.remake($0) },
            Job.editionPublished: { _ in try await store.reindexPublic() },
        ]
    }
}
