import Foundation

/// Files of `Tests/Fixtures`.
package enum Fixture {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures")

    package static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appending(path: path)))
    }

    /// The files in a folder and the folders below it, as paths that `bytes` takes, in order.
    package static func files(in path: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.appending(path: path).path).sorted().map {
            path + "/" + $0
        }
    }
}
