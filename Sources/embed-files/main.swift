// Turns the files of a folder into one Swift file of string literals, so that the installed program is one file and
// finds its data wherever it lies. Text stays text (quick to compile); what is not plain UTF-8 with line feeds, such as
// letters with CRLF or Word files, becomes base64.
import Foundation

guard CommandLine.arguments.count == 3 else {
    FileHandle.standardError.write(Data("usage: embed-files FOLDER OUTPUT.swift\n".utf8))
    exit(64)
}
let root = URL(fileURLWithPath: CommandLine.arguments[1]).standardizedFileURL
let output = URL(fileURLWithPath: CommandLine.arguments[2])

func relativePaths() -> [String] {
    guard let walker = FileManager.default.enumerator(atPath: root.path) else { return [] }
    return walker.compactMap { $0 as? String }.filter { path in
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: root.appending(path: path).path, isDirectory: &isFolder)
        return exists && !isFolder.boolValue && !path.split(separator: "/").contains { $0.hasPrefix(".") }
    }.sorted()
}

func literal(of text: String) -> String {
    var fence = "#"
    while text.contains("\"" + fence) || text.contains("\\" + fence) { fence += "#" }
    return "\(fence)\"\"\"\n\(text)\n\"\"\"\(fence)"
}

var source = """
    // Made by embed-files. Do not edit: edit the files under \(root.lastPathComponent)/.
    import Foundation

    /// The files of this module's `\(root.lastPathComponent)` folder, by path relative to it.
    package enum Embedded {
        package static let paths: [String] = Array(texts.keys) + Array(encoded.keys)

        /// The file's text, or nil when there is no such text file.
        package static func text(_ path: String) -> String? { texts[path] }

        /// The file's bytes, or nil when there is no such file.
        package static func data(_ path: String) -> Data? {
            if let text = texts[path] { return Data(text.utf8) }
            return encoded[path].flatMap { Data(base64Encoded: $0) }
        }


    """
var texts = ""
var encoded = ""
for path in relativePaths() {
    let data = try Data(contentsOf: root.appending(path: path))
    if let text = String(data: data, encoding: .utf8), !data.contains(0x0D), !data.contains(0) {
        texts +=
            "        \(literal(of: path).replacing("\n", with: "").replacing("\"\"\"", with: "\"")): \(literal(of: text)),\n"
    } else {
        encoded += "        #\"\(path)\"#: #\"\(data.base64EncodedString())\"#,\n"
    }
}
source += "    private static let texts: [String: String] = [\n\(texts.isEmpty ? "        :\n" : texts)    ]\n\n"
source += "    private static let encoded: [String: String] = [\n\(encoded.isEmpty ? "        :\n" : encoded)    ]\n}\n"
try Data(source.utf8).write(to: output)
