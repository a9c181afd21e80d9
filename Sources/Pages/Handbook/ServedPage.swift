import Formats
import Foundation
import Inspel

/// A stored page of an edition with the running site's style, head, foot and banner in their marked places, and its
/// relative links as the site's addresses.
package enum ServedPage {
    /// - Parameters:
    ///   - path: of the page within the edition: `exempel/solvik.html`.
    ///   - prefix: the edition's address: `/handboken/2`.
    ///   - banner: shown first in main; empty on the latest edition.
    package static func assemble(
        _ stored: [UInt8], path: String, prefix: String, chrome: Chrome, banner: HTML
    ) -> [UInt8] {
        let (head, foot) = Layout.surroundings(chrome)
        let style: HTML =
            "<link rel=\"stylesheet\" href=\"\(chrome.style)\"><link rel=\"icon\" href=\"/favicon.svg\" type=\"image/svg+xml\">"
        let language: HTML = chrome.language == .swedish ? "" : "<div lang=\"\(chrome.language.code)\">"
        let end: HTML = language.isEmpty ? "" : "</div>"
        var out: [UInt8] = []
        out.reserveCapacity(stored.count + 4_096)
        var rest = stored[...]
        for (start, stop, content) in [
            (EditionMarks.style, EditionMarks.styleEnd, style),
            (EditionMarks.head, EditionMarks.headEnd, language + head + end),
            (EditionMarks.banner, nil, banner), (EditionMarks.foot, EditionMarks.footEnd, language + foot + end),
        ] as [(HTML, HTML?, HTML)] {
            guard let from = rest.firstRange(of: start.bytes) else { continue }
            var next = from.upperBound
            if let stop, let to = rest[from.upperBound...].firstRange(of: stop.bytes) { next = to.upperBound }
            appendRewriting(rest[..<from.lowerBound], path: path, prefix: prefix, to: &out)
            out += content.bytes
            rest = rest[next...]
        }
        appendRewriting(rest, path: path, prefix: prefix, to: &out)
        return out
    }

    /// Relative links begin with `./` or `../` and are ours; all others are left alone.
    private static func appendRewriting(
        _ bytes: ArraySlice<UInt8>, path: String, prefix: String, to out: inout [UInt8]
    ) {
        let needle = Array(" href=\"".utf8)
        var rest = bytes
        while let found = rest.firstRange(of: needle) {
            out += rest[..<found.upperBound]
            let end = rest[found.upperBound...].firstIndex(of: UInt8(ascii: "\"")) ?? rest.endIndex
            let value = rest[found.upperBound..<end]
            if value.first == UInt8(ascii: ".") {
                out += Array(address(String(decoding: value, as: UTF8.self), path: path, prefix: prefix).utf8)
            } else {
                out += value
            }
            rest = rest[end...]
        }
        out += rest
    }

    static func address(_ link: String, path: String, prefix: String) -> String {
        guard let (target, anchor) = EditionCheck.target(of: link, on: path) else { return link }
        var place = target.hasSuffix(".html") ? String(target.dropLast(5)) : target
        place = place == "index" ? "" : "/" + place
        return prefix + place + (anchor.map { "#" + $0 } ?? "")
    }

    /// "Det här är utgåva 1. Läs den senaste."
    package static func oldEditionBanner(_ edition: Edition, links: Links, words: Words) -> HTML {
        """
        <div class="wrap"><p class="notice old-edition"\(attribute: "lang", words.language == .swedish ? nil : words.language.code)>\(words.oldEdition(edition.label)) <a href="\(links.handbook)">\(words.readLatest)</a>.</p></div>

        """
    }
}
