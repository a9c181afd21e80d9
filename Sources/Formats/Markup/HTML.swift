/// HTML as a value: a `String` put into it is escaped, an `HTML` is inserted as it is.
///
///     let row: HTML = "<td title=\"\(title)\">\(name)</td>"
///
/// Bytes are UTF-8. Escaping covers element content and quoted attribute values, so every attribute value must stand
/// in double quotes.
package struct HTML: Sendable, Equatable {
    package private(set) var bytes: [UInt8]

    package init() { bytes = [] }

    /// Takes over text that is markup already, from our own code and never from a person.
    package init(trusted text: String) { bytes = Array(text.utf8) }

    package init(trusted bytes: [UInt8]) { self.bytes = bytes }

    /// Text, escaped.
    package init(text: String) {
        bytes = []
        HTML.escape(text, into: &bytes)
    }

    package var isEmpty: Bool { bytes.isEmpty }

    package var string: String { String(decoding: bytes, as: UTF8.self) }

    package static func += (left: inout HTML, right: HTML) { left.bytes += right.bytes }

    package static func + (left: HTML, right: HTML) -> HTML {
        var sum = left
        sum += right
        return sum
    }

    /// Escapes the five characters that can end text or an attribute value.
    package static func escape(_ text: String, into bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { input in
            bytes.reserveCapacity(bytes.count + input.count)
            for byte in input {
                switch byte {
                case 0x26: bytes += Array("&amp;".utf8)
                case 0x3C: bytes += Array("&lt;".utf8)
                case 0x3E: bytes += Array("&gt;".utf8)
                case 0x22: bytes += Array("&quot;".utf8)
                case 0x27: bytes += Array("&#39;".utf8)
                default: bytes.append(byte)
                }
            }
        }
    }
}

extension HTML: ExpressibleByStringInterpolation {
    package init(stringLiteral value: String) { self.init(trusted: value) }

    package init(stringInterpolation: StringInterpolation) { bytes = stringInterpolation.bytes }

    package struct StringInterpolation: StringInterpolationProtocol {
        var bytes: [UInt8] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
        }

        package mutating func appendLiteral(_ literal: String) { bytes += literal.utf8 }

        package mutating func appendInterpolation(_ text: String) { HTML.escape(text, into: &bytes) }

        package mutating func appendInterpolation(_ text: Substring) { HTML.escape(String(text), into: &bytes) }

        package mutating func appendInterpolation(_ text: String?) {
            if let text { HTML.escape(text, into: &bytes) }
        }

        package mutating func appendInterpolation(_ html: HTML) { bytes += html.bytes }

        package mutating func appendInterpolation(_ html: HTML?) {
            if let html { bytes += html.bytes }
        }

        package mutating func appendInterpolation(_ parts: [HTML]) {
            for part in parts { bytes += part.bytes }
        }

        package mutating func appendInterpolation(_ number: Int) { bytes += String(number).utf8 }

        package mutating func appendInterpolation(_ number: Int64) { bytes += String(number).utf8 }

        /// A whole attribute with a leading space, or nothing when there is no value: `<input\(attribute: "id", id)>`.
        package mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
            guard let value else { return }
            bytes.append(0x20)
            bytes += String(describing: name).utf8
            bytes += "=\"".utf8
            HTML.escape(value, into: &bytes)
            bytes.append(0x22)
        }

        /// A bare attribute such as `checked`, with a leading space, when the condition holds.
        package mutating func appendInterpolation(flag name: StaticString, _ condition: Bool) {
            guard condition else { return }
            bytes.append(0x20)
            bytes += String(describing: name).utf8
        }
    }
}

extension Sequence where Element == HTML {
    package func joined() -> HTML { reduce(into: HTML()) { $0 += $1 } }

    package func joined(separator: HTML) -> HTML {
        var sum = HTML()
        for (index, part) in enumerated() {
            if index > 0 { sum += separator }
            sum += part
        }
        return sum
    }
}
