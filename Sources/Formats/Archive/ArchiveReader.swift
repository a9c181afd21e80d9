import CArchive

/// Reads zip files from strangers, by libarchive, with limits so that a bomb ends early. Nothing touches the disk.
package enum ArchiveReader {
    package struct Limits: Sendable {
        package var entries = 2_000
        /// Bytes unpacked in all.
        package var total = 200 << 20
        /// Bytes unpacked of one entry.
        package var entry = 100 << 20

        package init() {}
    }

    package enum Fault: Error, Equatable {
        case notAnArchive
        case encrypted
        case tooLarge
        case damaged
    }

    /// The entries whose names pass `wanted`, by name.
    package static func read(
        _ bytes: [UInt8], limits: Limits = Limits(), wanted: (String) -> Bool = { _ in true }
    ) throws(Fault) -> [(name: String, bytes: [UInt8])] {
        guard let archive = archive_read_new() else { throw .damaged }
        defer { archive_read_free(archive) }
        archive_read_support_format_zip(archive)
        var found: [(name: String, bytes: [UInt8])] = []
        let fault: Fault? = bytes.withUnsafeBytes { buffer -> Fault? in
            guard archive_read_open_memory(archive, buffer.baseAddress, buffer.count) == ARCHIVE_OK else {
                return .notAnArchive
            }
            var entry: OpaquePointer?
            var (count, total) = (0, 0)
            while true {
                let result = archive_read_next_header(archive, &entry)
                if result == ARCHIVE_EOF { return count == 0 ? .notAnArchive : nil }
                guard result == ARCHIVE_OK || result == ARCHIVE_WARN, let entry else {
                    return count == 0 ? .notAnArchive : .damaged
                }
                count += 1
                guard count <= limits.entries else { return .tooLarge }
                if archive_entry_is_data_encrypted(entry) != 0 { return .encrypted }
                guard let cName = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry) else { continue }
                let name = String(cString: cName)
                guard wanted(name) else { continue }
                var content: [UInt8] = []
                var chunk = [UInt8](repeating: 0, count: 64 << 10)
                while true {
                    let read = archive_read_data(archive, &chunk, chunk.count)
                    if read == 0 { break }
                    guard read > 0 else { return .damaged }
                    total += read
                    guard content.count + read <= limits.entry, total <= limits.total else { return .tooLarge }
                    content += chunk[..<read]
                }
                found.append((name, content))
            }
        }
        if let fault { throw fault }
        return found
    }
}
