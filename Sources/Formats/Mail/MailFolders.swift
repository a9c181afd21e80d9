import Foundation

/// Letters as mail programs keep them: many in one file (mbox), or one a file in a folder (Maildir).
package enum MailFolders {
    package enum Fault: Error, Equatable {
        case cannotRead(String)
    }

    private static let chunk = 1 << 20

    /// Whether a file begins as an mbox does.
    package static func isMbox(_ beginning: [UInt8]) -> Bool { beginning.starts(with: "From ".utf8) }

    /// Whether the folder is a Maildir.
    package static func isMaildir(_ path: String) -> Bool {
        ["cur", "new"].allSatisfy { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder)
                && isFolder.boolValue
        }
    }

    /// The files of a Maildir's letters, the oldest delivery first as far as their names tell.
    package static func letters(maildir path: String) throws(Fault) -> [String] {
        var found: [(name: String, path: String)] = []
        for folder in ["new", "cur"] {
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)") else {
                throw .cannotRead("\(path)/\(folder)")
            }
            found += names.filter { !$0.hasPrefix(".") }.map { ($0, "\(path)/\(folder)/\($0)") }
        }
        func seconds(_ name: String) -> Int { Int(name.prefix { $0.isNumber }) ?? 0 }
        return found.sorted { (seconds($0.name), $0.name) < (seconds($1.name), $1.name) }.map(\.path)
    }

    /// Hands over the letters of an mbox one after the other, without the line that begins each ("From …") and with
    /// `>From` unquoted; the file is read piece by piece.
    ///
    /// - Parameter limit: bytes of a letter; what is longer is cut off one byte behind it.
    package static func messages(
        mbox file: FileHandle, limit: Int, each: ([UInt8]) async throws -> Void
    ) async throws {
        var letter: [UInt8] = []
        var line: [UInt8] = []
        var isIn = false
        var isBlank = true
        func endLetter() async throws {
            // The blank line before the next "From " belongs to the mbox.
            if isBlank, letter.count <= limit, letter.last == 10 {
                letter.removeLast()
                if letter.last == 13 { letter.removeLast() }
            }
            if isIn { try await each(letter) }
            letter = []
        }
        func endLine() async throws {
            if isBlank, line.starts(with: "From ".utf8) {
                try await endLetter()
                isIn = true
            } else if isIn, letter.count <= limit {
                let quotes = line.prefix { $0 == UInt8(ascii: ">") }.count
                let isQuoted = quotes > 0 && line.dropFirst(quotes).starts(with: "From ".utf8)
                letter += isQuoted ? line.dropFirst() : line[...]
                if letter.count > limit { letter.removeLast(letter.count - limit - 1) }
            }
            isBlank = line == [10] || line == [13, 10]
            line.removeAll(keepingCapacity: true)
        }
        while let data = try file.read(upToCount: chunk), !data.isEmpty {
            var rest = data[...]
            while let end = rest.firstIndex(of: 10) {
                line += rest[...end]
                rest = rest[(end + 1)...]
                try await endLine()
            }
            // A line without end is kept only as far as a letter may be long.
            if line.count <= limit { line += rest }
        }
        if !line.isEmpty { try await endLine() }
        try await endLetter()
    }
}
