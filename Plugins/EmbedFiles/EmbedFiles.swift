import Foundation
import PackagePlugin

/// Runs `embed-files` on the target's `Embedded` folder; see decision 0008.
@main
struct EmbedFiles: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let folder = target.directoryURL.appending(path: "Embedded")
        let output = context.pluginWorkDirectoryURL.appending(path: "Embedded.swift")
        guard let walker = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else {
            return []
        }
        let files = walker.compactMap { $0 as? URL }.filter { !$0.hasDirectoryPath }
        return [
            .buildCommand(
                displayName: "Embedding \(target.name)/Embedded",
                executable: try context.tool(named: "embed-files").url,
                arguments: [folder.path(), output.path()],
                inputFiles: files,
                outputFiles: [output])
        ]
    }
}
