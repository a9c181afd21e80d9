import ArgumentParser
import Foundation
import Inspel
import Logging
import Pages
import Web

/// Options that most commands share.
struct DataOptions: ParsableArguments {
    @Option(help: "The programme's data directory (or INSPEL_DATA).")
    var data: String?

    @Option(help: "The configuration file (or INSPEL_CONFIG).")
    var config: String?

    /// - Parameter mayBegin: whether a programme is begun where there is none. Other commands refuse, so that a misspelt
    ///   directory does not become an empty programme.
    func openStore(mayBegin: Bool = false) throws -> Store {
        let configuration = try configuration()
        let file = URL(fileURLWithPath: configuration.dataFolder).appending(path: "inspel.sqlite")
        guard mayBegin || FileManager.default.fileExists(atPath: file.path) else {
            throw ValidationError(
                "There is no programme in \(configuration.dataFolder). Say where it is with --data or INSPEL_DATA; serve, call add and editor add begin a new one."
            )
        }
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: configuration.dataFolder, isDirectory: &isFolder), !isFolder.boolValue
        {
            throw ValidationError("\(configuration.dataFolder) is a file. --data names the programme's directory.")
        }
        return try Store(
            folder: URL(fileURLWithPath: configuration.dataFolder), baseURL: configuration.settings.baseURL,
            mailTexts: InspelMailTexts())
    }

    func configuration() throws -> CommandConfigurationValues {
        try CommandConfigurationValues.read(
            file: config, environment: ProcessInfo.processInfo.environment, data: data)
    }
}

/// Exit codes as `docs/operations.md` lists them.
enum ExitStatus {
    static let needsPerson = ExitCode(1)
    static let usage = ExitCode(64)
    /// A letter that is refused for good; the mail server tells its sender.
    static let refused = ExitCode(69)
    static let fault = ExitCode(70)
    /// Nothing was taken, and it is worth another try (EX_TEMPFAIL).
    static let tryAgain = ExitCode(75)
}

/// A line that is seen at once, also when standard output goes to a file.
func say(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

func standardError(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

/// Logs to standard error, so that standard output stays data.
func makeLogger(_ level: Logger.Level = .info) -> Logger {
    LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
    var logger = Logger(label: "inspel")
    logger.logLevel = level
    return logger
}
