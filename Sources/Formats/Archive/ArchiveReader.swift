import CArchive
import Foundation

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

    /// The entries whose names pass `wanted`, by name; folders are left out.
    package static func read(
        _ bytes: [UInt8], limits: Limits = Limits(), wanted: (String) -> Bool = { _ in true }
    ) throws(Fault) -> [(name: String, bytes: [UInt8])] {
        var found: [(name: String, bytes: [UInt8])] = []
        var total = 0
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        try walk(bytes, limits: limits) { name, size, archive throws(Fault) in
            guard wanted(name) else { return }
            // A bomb mostly says how large it is; what lies is stopped below.
            if let size {
                guard size <= limits.entry, total + size <= limits.total else { throw .tooLarge }
            }
            var content: [UInt8] = []
            content.reserveCapacity(size ?? 0)
            while true {
                let read = archive_read_data(archive, &chunk, chunk.count)
                if read == 0 { break }
                guard read > 0 else { throw .damaged }
                total += read
                guard content.count + read <= limits.entry, total <= limits.total else { throw .tooLarge }
                content += chunk[..<read]
            }
            found.append((name, content))
        }
        return found
    }

    /// The names of the entries, without unpacking any.
    package static func names(_ bytes: [UInt8], limits: Limits = Limits()) throws(Fault) -> [String] {
        var found: [String] = []
        try walk(bytes, limits: limits) { name, _, _ in found.append(name) }
        return found
    }

    private static func walk(
        _ bytes: [UInt8], limits: Limits, _ visit: (_ name: String, _ size: Int?, OpaquePointer) throws(Fault) -> Void
    ) throws(Fault) {
        // The library tells names in the characters of the locale, and a program starts with one that has only ASCII.
        let locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil)
        let before = uselocale(locale)
        defer {
            uselocale(before)
            if let locale { freelocale(locale) }
        }
        guard let archive = archive_read_new() else { throw .damaged }
        defer { archive_read_free(archive) }
        archive_read_support_format_zip(archive)
        let fault: Fault? = bytes.withUnsafeBytes { buffer -> Fault? in
            guard archive_read_open_memory(archive, buffer.baseAddress, buffer.count) == ARCHIVE_OK else {
                return .notAnArchive
            }
            var entry: OpaquePointer?
            var count = 0
            while true {
                let result = archive_read_next_header(archive, &entry)
                if result == ARCHIVE_EOF { return count == 0 ? .notAnArchive : nil }
                guard result == ARCHIVE_OK || result == ARCHIVE_WARN, let entry else {
                    return count == 0 ? .notAnArchive : .damaged
                }
                count += 1
                guard count <= limits.entries else { return .tooLarge }
                if archive_entry_is_data_encrypted(entry) != 0 { return .encrypted }
                // A name that cannot be told is no reason to lose what it names.
                let name = name(entry) ?? "\(count)"
                if name.hasSuffix("/") || archive_entry_filetype(entry) == 0o040000 { continue }
                let size = archive_entry_size_is_set(entry) != 0 ? max(0, Int(archive_entry_size(entry))) : nil
                do throws(Fault) { try visit(name, size, archive) } catch { return error }
            }
        }
        if let fault { throw fault }
    }

    private static func name(_ entry: OpaquePointer) -> String? {
        if let name = archive_entry_pathname_utf8(entry) { return String(cString: name) }
        guard let name = archive_entry_pathname(entry) else { return nil }
        let bytes = Array(UnsafeBufferPointer(start: name, count: strlen(name)).map { UInt8(bitPattern: $0) })
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        // Windows writes the names of old archives in the code page of DOS.
        var scalars = String.UnicodeScalarView()
        for byte in bytes {
            scalars.append(byte < 0x80 ? Unicode.Scalar(byte) : codepage850[Int(byte) - 0x80])
        }
        return String(scalars)
    }

    private static let codepage850: [Unicode.Scalar] = Array(
        ("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀"
            + "ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}").unicodeScalars)
}

/// Why a tar file cannot be written or read; the text is libarchive's or the system's.
package struct TarFault: Error, Equatable {
    package let text: String
}

/// Writes a gzipped tar file (POSIX pax), one file after the other, without holding them in memory.
package final class TarWriter {
    private let archive: OpaquePointer
    private var isOpen = true

    /// Makes the file, readable by its owner alone; it must not be there.
    package init(path: String) throws(TarFault) {
        guard let archive = archive_write_new() else { throw TarFault(text: "libarchive does not start") }
        self.archive = archive
        archive_write_set_format_pax_restricted(archive)
        archive_write_add_filter_gzip(archive)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            isOpen = false
            throw TarFault(text: String(cString: strerror(errno)))
        }
        self.descriptor = descriptor
        guard archive_write_open_fd(archive, descriptor) == ARCHIVE_OK else { throw fault() }
    }

    private var descriptor: Int32 = -1

    deinit {
        archive_write_free(archive)
        if descriptor >= 0 { close(descriptor) }
    }

    /// - Throws: `TarFault`.
    package func add(_ name: String, bytes: [UInt8], time: Int64) throws {
        try header(name, size: Int64(bytes.count), time: time)
        try bytes.withUnsafeBytes { try write($0) }
    }

    /// Adds the file and returns the SHA-256 of what was read of it; nil when it cannot be opened.
    ///
    /// - Throws: `TarFault`.
    package func add(_ name: String, file: String, time: Int64) throws -> String? {
        let source = open(file, O_RDONLY | O_CLOEXEC)
        guard source >= 0 else { return nil }
        defer { close(source) }
        var status = stat()
        guard fstat(source, &status) == 0 else { return nil }
        let size = Int64(status.st_size)
        try header(name, size: size, time: time)
        let digest = DigestStream()
        var chunk = [UInt8](repeating: 0, count: 1 << 20)
        var left = size
        while left > 0 {
            let count = read(source, &chunk, min(chunk.count, Int(left)))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw TarFault(text: "\(file) became shorter while it was read") }
            left -= Int64(count)
            try chunk[..<count].withUnsafeBytes { buffer in
                digest.add(buffer)
                try write(buffer)
            }
        }
        return digest.finish()
    }

    /// Ends the archive and syncs it to disk. Without this the file is not whole.
    package func finish() throws(TarFault) {
        guard archive_write_close(archive) == ARCHIVE_OK else { throw fault() }
        guard fsync(descriptor) == 0 else { throw TarFault(text: String(cString: strerror(errno))) }
    }

    private func header(_ name: String, size: Int64, time: Int64) throws(TarFault) {
        guard let entry = archive_entry_new() else { throw TarFault(text: "no memory") }
        defer { archive_entry_free(entry) }
        archive_entry_set_pathname_utf8(entry, name)
        archive_entry_set_filetype(entry, 0o100000)
        archive_entry_set_perm(entry, 0o600)
        archive_entry_set_size(entry, size)
        archive_entry_set_mtime(entry, Int(time), 0)
        guard archive_write_header(archive, entry) == ARCHIVE_OK else { throw fault() }
    }

    private func write(_ buffer: UnsafeRawBufferPointer) throws(TarFault) {
        var offset = 0
        while offset < buffer.count, let base = buffer.baseAddress {
            let count = archive_write_data(archive, base + offset, buffer.count - offset)
            guard count > 0 else { throw fault() }
            offset += count
        }
    }

    private func fault() -> TarFault {
        TarFault(text: archive_error_string(archive).map { String(cString: $0) } ?? "the archive cannot be written")
    }
}

/// Reads a tar file, gzipped or not, one entry after the other.
package final class TarReader {
    package struct Entry: Sendable, Equatable {
        package let name: String
        package let size: Int64
        /// Neither a folder nor a link nor a device.
        package let isFile: Bool
    }

    private let archive: OpaquePointer

    package init(path: String) throws(TarFault) {
        guard let archive = archive_read_new() else { throw TarFault(text: "libarchive does not start") }
        self.archive = archive
        archive_read_support_format_tar(archive)
        archive_read_support_filter_gzip(archive)
        guard archive_read_open_filename(archive, path, 1 << 20) == ARCHIVE_OK else { throw fault() }
    }

    deinit { archive_read_free(archive) }

    /// The next entry; nil at the end.
    package func next() throws(TarFault) -> Entry? {
        var entry: OpaquePointer?
        let result = archive_read_next_header(archive, &entry)
        if result == ARCHIVE_EOF { return nil }
        guard result == ARCHIVE_OK, let entry else { throw fault() }
        guard let name = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry) else { throw fault() }
        let isPlain = archive_entry_filetype(entry) == 0o100000 && archive_entry_hardlink(entry) == nil
        return Entry(name: String(cString: name), size: archive_entry_size(entry), isFile: isPlain)
    }

    /// The entry's next bytes, at most a megabyte; empty at its end.
    package func read() throws(TarFault) -> [UInt8] {
        var chunk = [UInt8](repeating: 0, count: 1 << 20)
        let count = archive_read_data(archive, &chunk, chunk.count)
        guard count >= 0 else { throw fault() }
        return Array(chunk[..<count])
    }

    private func fault() -> TarFault {
        TarFault(text: archive_error_string(archive).map { String(cString: $0) } ?? "the archive cannot be read")
    }
}
