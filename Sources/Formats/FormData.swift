import Foundation

/// A form as it was posted: values by field name, in the order they came, and files.
///
/// Reads `application/x-www-form-urlencoded` (WHATWG URL, section 5) and `multipart/form-data` (RFC 7578). Text is
/// UTF-8; line ends become LF; NUL and other control characters but tab and LF are dropped; text is NFC.
package struct FormData: Sendable {
    package struct File: Sendable, Equatable {
        package var field: String
        package var filename: String
        package var mediaType: String
        package var bytes: [UInt8]

        package init(field: String, filename: String, mediaType: String, bytes: [UInt8]) {
            self.field = field
            self.filename = filename
            self.mediaType = mediaType
            self.bytes = bytes
        }
    }

    package enum Fault: Error, Equatable {
        case notAForm
        case malformed
        case tooManyFields
    }

    package private(set) var fields: [(name: String, value: String)] = []
    package private(set) var files: [File] = []
    package static let maximumFields = 2_000

    package init() {}

    package init(_ fields: [(String, String)], files: [File] = []) {
        self.fields = fields.map { (name: $0.0, value: $0.1) }
        self.files = files
    }

    package init(contentType: String, body: [UInt8]) throws(Fault) {
        let type = contentType.lowercased()
        if type.hasPrefix("application/x-www-form-urlencoded") {
            try self.init(urlencoded: body)
        } else if type.hasPrefix("multipart/form-data"), let boundary = FormData.parameter("boundary", of: contentType)
        {
            try self.init(multipart: body, boundary: boundary)
        } else {
            throw .notAForm
        }
    }

    package init(urlencoded body: [UInt8]) throws(Fault) {
        for pair in body.split(separator: UInt8(ascii: "&")) {
            guard fields.count < FormData.maximumFields else { throw .tooManyFields }
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let name = FormData.percentDecoded(parts[0])
            fields.append((name, parts.count > 1 ? FormData.clean(FormData.percentDecoded(parts[1])) : ""))
        }
    }

    /// The first value of the field with surrounding white space removed; empty when the field is missing.
    package subscript(_ name: String) -> String {
        (fields.first { $0.name == name }?.value ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The first value as it was typed, or nil when the field is missing.
    package func raw(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    package func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    package func has(_ name: String) -> Bool { fields.contains { $0.name == name } }

    /// Files of the field that were really chosen (browsers send an empty part when none was).
    package func files(_ name: String) -> [File] {
        files.filter { $0.field == name && !($0.filename.isEmpty && $0.bytes.isEmpty) }
    }

    private init(multipart body: [UInt8], boundary: String) throws(Fault) {
        let mark = Array("--\(boundary)".utf8)
        guard var position = FormData.find(mark, in: body, from: 0) else { throw .malformed }
        while true {
            position += mark.count
            if body[position...].starts(with: "--".utf8) { return }
            guard body[position...].starts(with: "\r\n".utf8) else { throw .malformed }
            position += 2
            guard let next = FormData.find(Array("\r\n--\(boundary)".utf8), in: body, from: position - 2) else {
                throw .malformed
            }
            guard fields.count + files.count < FormData.maximumFields else { throw .tooManyFields }
            guard let blank = FormData.find(Array("\r\n\r\n".utf8), in: body, from: position - 2), blank <= next else {
                throw .malformed
            }
            let head = String(decoding: body[position..<max(position, blank)], as: UTF8.self)
            let start = min(blank + 4, next)
            addPart(head: head, content: Array(body[start..<next]))
            position = next + 2
        }
    }

    private mutating func addPart(head: String, content: [UInt8]) {
        var disposition = ""
        var mediaType = "application/octet-stream"
        for line in head.split(separator: "\r\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let value = parts[1].trimmingCharacters(in: .whitespaces)
            switch parts[0].lowercased() {
            case "content-disposition": disposition = value
            case "content-type": mediaType = value
            default: break
            }
        }
        let name = FormData.parameter("name", of: disposition) ?? ""
        if let filename = FormData.parameter("filename", of: disposition) {
            let base = filename.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
            files.append(File(field: name, filename: FormData.clean(base), mediaType: mediaType, bytes: content))
        } else {
            fields.append((name, FormData.clean(String(decoding: content, as: UTF8.self))))
        }
    }

    private static func find(_ needle: [UInt8], in body: [UInt8], from start: Int) -> Int? {
        guard needle.count <= body.count else { return nil }
        let first = needle[0]
        var index = max(0, start)
        let last = body.count - needle.count
        while index <= last {
            if body[index] == first && body[index..<(index + needle.count)].elementsEqual(needle) { return index }
            index += 1
        }
        return nil
    }

    /// The value of a header parameter. Browsers write `%22` for a quotation mark in a file name (WHATWG HTML).
    private static func parameter(_ name: String, of header: String) -> String? {
        var rest = Substring(header)
        while let semicolon = rest.firstIndex(of: ";") {
            rest = rest[rest.index(after: semicolon)...].drop { $0 == " " }
            guard let equals = rest.firstIndex(of: "=") else { return nil }
            let found = rest[..<equals].lowercased()
            rest = rest[rest.index(after: equals)...]
            var value: Substring
            if rest.first == "\"" {
                rest = rest.dropFirst()
                value = rest.prefix { $0 != "\"" }
                rest = rest.dropFirst(value.count + 1)
            } else {
                value = rest.prefix { $0 != ";" }
                rest = rest.dropFirst(value.count)
            }
            if found == name {
                return String(value).replacing("%22", with: "\"").replacing("%0D", with: "").replacing("%0A", with: "")
            }
        }
        return nil
    }

    package static func percentDecoded(_ bytes: some Sequence<UInt8>) -> String {
        var out: [UInt8] = []
        var pending: [UInt8] = []
        for byte in bytes {
            if !pending.isEmpty {
                pending.append(byte)
                guard pending.count == 3 else { continue }
                if let high = hexValue(pending[1]), let low = hexValue(pending[2]) {
                    out.append(high << 4 | low)
                } else {
                    out += pending
                }
                pending = []
            } else if byte == UInt8(ascii: "%") {
                pending = [byte]
            } else {
                out.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: out + pending, as: UTF8.self)
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    private static func clean(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        var previousWasReturn = false
        for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
            defer { previousWasReturn = scalar == "\r" }
            switch scalar {
            case "\r": scalars.append("\n")
            case "\n": if !previousWasReturn { scalars.append(scalar) }
            case "\t": scalars.append(scalar)
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: continue
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }
}
