import Formats
import Foundation
import Inspel

/// Structural checks of an edition's files: what is found is said in plain words, for a developer or operator.
package enum EditionCheck {
    /// Every id is unique on its page and every relative link leads somewhere.
    package static func pages(_ files: [EditionFile], formats: Set<EditionFormat>) -> [String] {
        var faults: [String] = []
        var ids: [String: Set<String>] = [:]
        for file in files where file.path.hasSuffix(".html") {
            var own: Set<String> = []
            for id in values(of: "id", in: file.bytes) where !own.insert(id).inserted {
                faults.append("\(file.path): the id \(id) stands twice")
            }
            ids[file.path] = own
        }
        let others = Set(["stil.css"] + downloads(formats))
        for file in files where file.path.hasSuffix(".html") {
            for link in values(of: "href", in: file.bytes) {
                guard let (path, anchor) = target(of: link, on: file.path) else { continue }
                if let own = ids[path] {
                    if let anchor, !anchor.isEmpty, !own.contains(anchor) {
                        faults.append("\(file.path): \(link) leads to no place")
                    }
                } else if !others.contains(path) && !path.hasPrefix("handbok.") && !path.hasPrefix("data/") {
                    faults.append("\(file.path): \(link) leads to no page")
                }
            }
        }
        return faults
    }

    private static func downloads(_ formats: Set<EditionFormat>) -> [String] {
        formats.contains(.data) ? ["data/handbok.json"] : []
    }

    /// Path and fragment of a link within the edition; nil for other links.
    static func target(of link: String, on page: String) -> (path: String, anchor: String?)? {
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let anchor = parts.count > 1 ? parts[1] : nil
        var path = parts[0]
        let folder = page.split(separator: "/").dropLast().joined(separator: "/")
        if path.isEmpty { return (page, anchor) }
        if path.hasPrefix("./") {
            path = (folder.isEmpty ? "" : folder + "/") + path.dropFirst(2)
        } else if path.hasPrefix("../") {
            path = String(path.dropFirst(3))
        } else {
            return nil
        }
        return (path, anchor)
    }

    /// Values of a double-quoted attribute, as they are written.
    static func values(of attribute: String, in bytes: [UInt8]) -> [String] {
        let needle = Array(" \(attribute)=\"".utf8)
        var found: [String] = []
        var index = 0
        while index + needle.count < bytes.count {
            guard bytes[index] == needle[0], bytes[index..<(index + needle.count)].elementsEqual(needle) else {
                index += 1
                continue
            }
            let start = index + needle.count
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\"")) ?? bytes.count
            found.append(String(decoding: bytes[start..<end], as: UTF8.self))
            index = end
        }
        return found
    }

    /// The container begins with its type, uncompressed, and every document in it is well-formed with unique ids.
    package static func epub(_ bytes: [UInt8]) -> [String] {
        let type = Array("mimetypeapplication/epub+zip".utf8)
        var faults: [String] = []
        if bytes.count < 58 || !bytes[30..<(30 + type.count)].elementsEqual(type) {
            faults.append("the file does not begin with its type")
        }
        guard let entries = try? ArchiveReader.read(bytes) else { return faults + ["the container cannot be read"] }
        var ids: [String: Set<String>] = [:]
        for entry in entries where entry.name.hasSuffix(".xhtml") || entry.name.hasSuffix(".opf") {
            if let fault = wellFormed(entry.bytes) { faults.append("\(entry.name): \(fault)") }
            var own: Set<String> = []
            for id in values(of: "id", in: entry.bytes) where !own.insert(id).inserted {
                faults.append("\(entry.name): the id \(id) stands twice")
            }
            ids[entry.name.replacing("EPUB/", with: "")] = own
        }
        for entry in entries where entry.name.hasSuffix(".xhtml") {
            for link in values(of: "href", in: entry.bytes) where !link.contains(":") {
                let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                let page = parts[0].isEmpty ? entry.name.replacing("EPUB/", with: "") : parts[0]
                guard page.hasSuffix(".xhtml") else { continue }
                if ids[page] == nil || (parts.count > 1 && !(ids[page]?.contains(parts[1]) ?? false)) {
                    faults.append("\(entry.name): \(link) leads to no place")
                }
            }
        }
        return faults
    }

    private static func wellFormed(_ content: [UInt8]) -> String? {
        do {
            var reader = try XMLPull(content)
            while try reader.next() != nil {}
            return nil
        } catch {
            return "not well-formed XML"
        }
    }

    /// A PDF that says that it is PDF/UA-1 and tagged.
    package static func pdf(_ bytes: [UInt8]) -> [String] {
        var faults: [String] = []
        if !bytes.starts(with: Array("%PDF-".utf8)) { faults.append("not a PDF") }
        for (mark, what) in [("pdfuaid:part", "does not say that it is PDF/UA"), ("/StructTreeRoot", "has no tags")] {
            if !contains(mark, bytes) { faults.append(what) }
        }
        return faults
    }

    private static func contains(_ text: String, _ bytes: [UInt8]) -> Bool {
        Data(bytes).range(of: Data(text.utf8)) != nil
    }

    /// The JSON can be read, and every row of a table has as many cells as its header.
    package static func data(_ files: [EditionFile]) -> [String] {
        files.flatMap { file -> [String] in
            if file.path.hasSuffix(".json") {
                let value = try? JSONSerialization.jsonObject(with: Data(file.bytes))
                return value == nil ? ["\(file.path): not JSON"] : []
            }
            let widths = Set(rowWidths(file.bytes))
            return widths.count > 1 ? ["\(file.path): rows of different length"] : []
        }
    }

    private static func rowWidths(_ bytes: [UInt8]) -> [Int] {
        var widths: [Int] = []
        var cells = 1
        var isQuoted = false
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: ",") where !isQuoted: cells += 1
            case UInt8(ascii: "\n") where !isQuoted:
                widths.append(cells)
                cells = 1
            default: break
            }
        }
        return widths
    }
}
