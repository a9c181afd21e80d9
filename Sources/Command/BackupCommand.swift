import ArgumentParser
import Foundation
import Inspel

/// `backup`, `restore` and `check`. They open the data directory without changing it, also while the server runs.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Pack database, originals and editions into one file, also while the server runs.")

    @OptionGroup var options: DataOptions
    @Argument(help: "The file to make, for example inspel-2027-01-15.tar.gz.") var file: String

    mutating func run() async throws {
        let folder = try options.programmeFolder()
        let target = URL(fileURLWithPath: file)
        if FileManager.default.fileExists(atPath: target.path) {
            throw ValidationError(Backup.Fault.fileExists(target.path).description)
        }
        let report = try Backup.make(of: folder, to: target, now: Clock.system.now())
        print(
            "\(file): \(Shown.size(report.size)), the database, \(Shown.count(report.originals, "original")), \(Shown.count(report.editionFiles, "file")) of editions."
        )
        try Shown.end(report.problems)
    }
}

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Unpack a backup into an empty data directory and check it.")

    @OptionGroup var options: DataOptions
    @Argument(help: "A file made by inspel backup.") var file: String

    mutating func run() async throws {
        let source = URL(fileURLWithPath: file)
        guard FileManager.default.isReadableFile(atPath: source.path) else {
            throw ValidationError("\(file) cannot be read.")
        }
        let folder = URL(fileURLWithPath: try options.configuration().dataFolder)
        let check: Check
        do {
            check = try Backup.restore(source, into: folder)
        } catch let fault as Backup.Fault {
            switch fault {
            case .folderNotEmpty, .notABackup: throw ValidationError(fault.description)
            default: throw fault
            }
        }
        print("\(folder.path): restored. \(Shown.checked(check))")
        try Shown.end(check.problems)
    }
}

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check hashes, the database and its references; ends with 1 when something is wrong.")

    @OptionGroup var options: DataOptions

    mutating func run() async throws {
        let check = try Check(folder: try options.programmeFolder())
        print(Shown.checked(check))
        try Shown.end(check.problems)
    }
}

private enum Shown {
    static func checked(_ check: Check) -> String {
        "Checked the database, \(count(check.originals, "original")) and \(count(check.editionFiles, "file")) of editions: \(check.problems.isEmpty ? "all is well." : "\(count(check.problems.count, "problem")).")"
    }

    static func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }

    static func size(_ bytes: Int64) -> String {
        bytes < 1 << 20 ? "\((bytes + 1023) >> 10) kB" : "\((bytes + (1 << 20) - 1) >> 20) MB"
    }

    /// Each problem on a line of standard error; any of them ends with 1.
    static func end(_ problems: [Check.Problem]) throws {
        for problem in problems { standardError(problem.description) }
        if !problems.isEmpty { throw ExitStatus.needsPerson }
    }
}

extension DataOptions {
    /// The data directory, which must hold a programme.
    fileprivate func programmeFolder() throws -> URL {
        let folder = URL(fileURLWithPath: try configuration().dataFolder)
        guard FileManager.default.fileExists(atPath: folder.appending(path: "inspel.sqlite").path) else {
            throw ValidationError(
                "There is no programme in \(folder.path). Say where it is with --data or INSPEL_DATA.")
        }
        return folder
    }
}
