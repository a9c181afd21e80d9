import ArgumentParser
import Foundation
import Inspel

@main
struct InspelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspel",
        abstract: "Carries a public call for input to a handbook.",
        subcommands: [
            ServeCommand.self, DemoCommand.self, CallCommand.self, IntakeCommand.self, ImportCommand.self,
            SearchCommand.self, PublishCommand.self, EditorCommand.self, BackupCommand.self, RestoreCommand.self,
            CheckCommand.self,
        ])

    /// As ArgumentParser's own, but what is no fault of usage ends with 70 and one sentence on standard error.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let code as ExitCode {
            Foundation.exit(code.rawValue)
        } catch let fault as CommandConfigurationValues.Fault {
            standardError("inspel: \(fault)")
            Foundation.exit(ExitStatus.usage.rawValue)
        } catch StoreError.notAnInspelFolder(let path) {
            standardError("inspel: \(path) holds other files and no programme. Choose an empty directory with --data.")
            Foundation.exit(ExitStatus.usage.rawValue)
        } catch StoreError.newerDatabase {
            standardError("inspel: A newer version of the program has written this database. Install that version.")
            Foundation.exit(ExitStatus.fault.rawValue)
        } catch {
            if exitCode(for: error) == .failure {
                standardError("inspel: \(error)")
                Foundation.exit(ExitStatus.fault.rawValue)
            }
            exit(withError: error)
        }
    }
}
