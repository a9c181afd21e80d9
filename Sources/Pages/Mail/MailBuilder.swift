import Formats
import Inspel

/// Builds the plain text and its simple HTML twin from the same paragraphs.
package struct MailBuilder {
    private enum Part {
        case paragraph(String)
        case heading(String)
        case link(String)
        case items([String])
        case quote(String)
    }

    private var parts: [Part] = []
    private let language: Language

    package init(_ language: Language) { self.language = language }

    package mutating func paragraph(_ text: String) { parts.append(.paragraph(plain(text))) }
    package mutating func heading(_ text: String) { parts.append(.heading(plain(text))) }
    package mutating func items(_ texts: [String]) { if !texts.isEmpty { parts.append(.items(texts.map(plain))) } }
    package mutating func quote(_ text: String) { parts.append(.quote(plain(text))) }

    /// Nobody can make the private link appear by writing its place.
    private func plain(_ text: String) -> String {
        text.utf8.contains(UInt8(ascii: "{")) ? text.replacing("{{link}}", with: "{{ link }}") : text
    }

    /// Where the private link goes, with the words of the HTML twin's link.
    package mutating func link(_ label: String) { parts.append(.link(label)) }

    package func build(subject: String) -> MailText {
        var text: [String] = []
        var html = HTML()
        for part in parts {
            switch part {
            case .paragraph(let words):
                text.append(words)
                html += "<p>\(words)</p>\n"
            case .heading(let words):
                text.append(
                    words.uppercased() == words ? words : words + "\n" + String(repeating: "-", count: words.count))
                html += "<h2 style=\"font-size:1.1em\">\(words)</h2>\n"
            case .items(let items):
                text.append(items.map { "– \($0)" }.joined(separator: "\n"))
                html += "<ul>\(items.map { "<li>\($0)</li>" as HTML }.joined())</ul>\n"
            case .quote(let words):
                text.append(
                    words.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }.joined(
                        separator: "\n"))
                html += "<blockquote style=\"white-space:pre-wrap\">\(words)</blockquote>\n"
            case .link(let label):
                text.append("\(label):\n{{link}}")
                html += "<p><a href=\"{{link}}\">\(label)</a></p>\n"
            }
        }
        let page: HTML = """
            <!doctype html><html lang="\(language.code)"><head><meta charset="utf-8"><title>\(subject)</title></head><body style="font-family:sans-serif;max-width:38em">\(html)</body></html>
            """
        return MailText(subject: subject, text: text.joined(separator: "\n\n") + "\n", html: page.string)
    }
}
