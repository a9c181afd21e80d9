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
        // The beginning of a line whose end has not been read yet.
        var line: [UInt8] = []
        var isIn = false
        var isBlank = true
        /// The letter that is finished, when it is one.
        func ended() -> [UInt8]? {
            // The blank line before the next "From " belongs to the mbox.
            if isBlank, letter.count <= limit, letter.last == 10 {
                letter.removeLast()
                if letter.last == 13 { letter.removeLast() }
            }
            defer { letter = [] }
            return isIn ? letter : nil
        }
        /// Adds the line to its letter, or begins the next: returns the one that ends there.
        func add(_ line: ArraySlice<UInt8>) -> [UInt8]? {
            let first = line.first
            var finished: [UInt8]?
            if isBlank, first == UInt8(ascii: "F"), line.starts(with: "From ".utf8) {
                finished = ended()
                isIn = true
            } else if isIn, letter.count <= limit {
                let quotes = first == UInt8(ascii: ">") ? line.prefix { $0 == UInt8(ascii: ">") }.count : 0
                let isQuoted = quotes > 0 && line.dropFirst(quotes).starts(with: "From ".utf8)
                letter += isQuoted ? line.dropFirst() : line
                if letter.count > limit { letter.removeLast(letter.count - limit - 1) }
            }
            isBlank = line.count <= 2 && (line.elementsEqual([10]) || line.elementsEqual([13, 10]))
            return finished
        }
        while let data = try file.read(upToCount: chunk), !data.isEmpty {
            let bytes = [UInt8](data)
            var start = 0
            while let end = bytes[start...].firstIndex(of: 10) {
                let finished: [UInt8]?
                if line.isEmpty {
                    finished = add(bytes[start...end])
                } else {
                    line += bytes[start...end]
                    finished = add(line[...])
                    line.removeAll(keepingCapacity: true)
                }
                if let finished { try await each(finished) }
                start = end + 1
            }
            // A line without end is kept only as far as a letter may be long.
            if line.count <= limit { line += bytes[start...] }
        }
        if !line.isEmpty, let finished = add(line[...]) { try await each(finished) }
        if let finished = ended() { try await each(finished) }
    }
}
