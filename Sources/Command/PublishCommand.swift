import ArgumentParser
import Foundation
import Inspel
import Pages
import Web

struct PublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Publish the handbook as it stands as the next edition.")

    @OptionGroup var options: DataOptions
    @Flag(help: "Check and make the files, publish nothing.") var dryRun = false
    @Option(help: "Also write the edition's files to this directory, which must be empty.") var out: String?
    @Option(help: "With --dry-run: html, pdf, epub, data, separated by commas; all unless told.") var formats: String?
    @Option(help: "The edition's title; the latest edition's unless told.") var title: String?

    func validate() throws {
        if formats != nil, !dryRun {
            throw ValidationError("--formats goes with --dry-run: an edition is always published in every format.")
        }
        _ = try chosen()
    }

    private func chosen() throws -> Set<EditionFormat> {
        guard let formats else { return Set(EditionFormat.allCases) }
        return Set(
            try formats.split(separator: ",").map { name in
                guard let format = EditionFormat(rawValue: String(name)) else {
                    throw ValidationError(
                        "--formats: \"\(name)\" is not one of \(EditionFormat.allCases.map(\.rawValue).joined(separator: ", "))."
                    )
                }
                return format
            })
    }

    mutating func run() async throws {
        let words = Words(.english)
        let configuration = try options.configuration()
        let store = try options.openStore()
        let draft = try await store.editionDraft(title: title)
        for problem in draft.problems { standardError("\(words.place(problem)): \(words.problem(problem))") }
        guard draft.canBePublished else {
            standardError(
                draft.snapshot.chapters.isEmpty
                    ? "There is no chapter to publish. Write one at the desk." : "Nothing was published.")
            throw ExitStatus.needsPerson
        }
        let publisher = Publisher(store: store, settings: configuration.settings, style: Assets.editionStyle)
        do {
            let files: [EditionFile]
            if dryRun {
                files = try await publisher.files(draft.snapshot, formats: try chosen())
                print("Edition \(draft.snapshot.label) can be published: \(files.count) files")
            } else {
                let edition = try await publisher.publish(title: title, by: .operator)
                files = try await store.files(of: edition.id).map {
                    EditionFile(
                        path: $0.path, mediaType: $0.mediaType, bytes: try store.bytes(of: $0, in: edition))
                }
                print("Published edition \(edition.label): \(files.count) files")
            }
            if let out { try write(files, to: URL(fileURLWithPath: out)) }
        } catch let fault as EditionFault {
            standardError(words.fault(fault))
            throw ExitStatus.needsPerson
        }
    }

    private func write(_ files: [EditionFile], to folder: URL) throws {
        let manager = FileManager.default
        let there = (try? manager.contentsOfDirectory(atPath: folder.path)) ?? []
        guard there.isEmpty else { throw ValidationError("--out: \(folder.path) is not empty.") }
        for file in files {
            let target = folder.appending(path: file.path)
            try manager.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(file.bytes).write(to: target)
        }
    }
}
