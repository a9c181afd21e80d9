import Formats
import Foundation

/// Style sheet, script and icons, embedded in the program and served under an address that holds their hash.
package struct Assets: Sendable {
    struct File: Sendable {
        let bytes: [UInt8]
        let mediaType: String
        let hash: String
    }

    private let files: [String: File]

    init() {
        var files: [String: File] = [:]
        for path in Embedded.paths where path.hasPrefix("assets/") {
            guard let data = Embedded.data(path) else { continue }
            let name = String(path.dropFirst("assets/".count))
            files[name] = File(
                bytes: [UInt8](data), mediaType: Assets.mediaType(name),
                hash: String(Digest.sha256([UInt8](data)).prefix(12)))
        }
        self.files = files
    }

    /// The style sheet that lies beside an edition's pages.
    package static let editionStyle: [UInt8] = Embedded.data("assets/inspel.css").map { [UInt8]($0) } ?? []

    func file(_ name: String) -> File? { files[name] }

    package func url(_ name: String) -> String { "/tillgangar/\(files[name]?.hash ?? "0")/\(name)" }

    static func mediaType(_ name: String) -> String {
        switch name.split(separator: ".").last.map(String.init) ?? "" {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        default: "application/octet-stream"
        }
    }
}
