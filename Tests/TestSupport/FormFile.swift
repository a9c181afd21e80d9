import Formats
import Foundation
import HTTPTypes
import Inspel
import Pages

/// The form of a call as a file, filled in as people and programs do it: by changing the XML inside.
package struct FormFile {
    package let call: CallDefinition
    package private(set) var bytes: [UInt8]
    private let part: String

    package enum Fault: Error {
        /// The form has no place of that name.
        case noPlace(String)
    }

    package static func word(_ call: CallDefinition, wording: Int = 1, _ language: Language = .swedish) -> FormFile {
        FormFile(call: call, bytes: form(call, wording, language).word(), part: "word/document.xml")
    }

    package static func openDocument(_ call: CallDefinition, _ language: Language = .swedish) -> FormFile {
        FormFile(call: call, bytes: form(call, 1, language).openDocument(), part: "content.xml")
    }

    private static func form(_ call: CallDefinition, _ wording: Int, _ language: Language) -> QuestionsForm {
        QuestionsForm(
            call, wording: wording, words: Words(language), privacy: "http://inspel.example/personuppgifter")
    }

    package var xml: String { get throws { String(decoding: try part(part), as: UTF8.self) } }

    package func part(_ name: String) throws -> [UInt8] {
        try ArchiveReader.read(bytes) { $0 == name }.first?.bytes ?? []
    }

    /// The whole file again with other XML.
    package mutating func change(_ edit: (inout String) throws -> Void) throws {
        var zip = ZipWriter()
        for (name, bytes) in try ArchiveReader.read(bytes) {
            var text = String(decoding: bytes, as: UTF8.self)
            if name == part { try edit(&text) }
            zip.add(name, name == part ? Array(text.utf8) : bytes, compress: name != "mimetype")
        }
        bytes = zip.finish()
    }

    /// Writes in the Word form's control of the place (`samverkan.1.title`), as Word does.
    ///
    /// - Parameters:
    ///   - asParagraphs: one paragraph a line, the control around them; else line breaks in one paragraph.
    ///   - keepsMark: leaves the mark of a shown placeholder, as LibreOffice does.
    package mutating func write(
        _ text: String, in place: String, asParagraphs: Bool = false, keepsMark: Bool = false
    ) throws {
        try change { xml in
            let control = try FormFile.control(place, xml)
            var inner = String(xml[control])
            if !keepsMark { inner = inner.replacing("<w:showingPlcHdr/>", with: "") }
            guard let start = inner.range(of: "<w:sdtContent>"), let end = inner.range(of: "</w:sdtContent>") else {
                throw Fault.noPlace(place)
            }
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
                "<w:t xml:space=\"preserve\">\(HTML(text: String($0)).string)</w:t>"
            }
            guard asParagraphs else {
                inner.replaceSubrange(
                    start.upperBound..<end.lowerBound, with: "<w:r>\(lines.joined(separator: "<w:br/>"))</w:r>")
                return xml.replaceSubrange(control, with: inner)
            }
            inner.replaceSubrange(
                start.upperBound..<end.lowerBound, with: lines.map { "<w:p><w:r>\($0)</w:r></w:p>" }.joined())
            guard let before = xml[..<control.lowerBound].range(of: "<w:p>", options: .backwards),
                let after = xml[control.upperBound...].range(of: "</w:p>")
            else { throw Fault.noPlace(place) }
            xml.replaceSubrange(before.lowerBound..<after.upperBound, with: inner)
        }
    }

    /// Puts XML behind the paragraph in which the control stands.
    package mutating func add(_ paragraph: String, after place: String) throws {
        try change { xml in
            let control = try FormFile.control(place, xml)
            guard let end = xml[control.upperBound...].range(of: "</w:p>") else { throw Fault.noPlace(place) }
            xml.insert(contentsOf: paragraph, at: end.upperBound)
        }
    }

    /// The whole `w:sdt` of the place.
    package static func control(_ place: String, _ xml: String) throws -> Range<String.Index> {
        guard let tag = xml.range(of: ":\(place)\"/>"),
            let start = xml[..<tag.lowerBound].range(of: "<w:sdt>", options: .backwards),
            let end = xml[tag.upperBound...].range(of: "</w:sdt>")
        else { throw Fault.noPlace(place) }
        return start.lowerBound..<end.upperBound
    }

    /// Read as intake reads it.
    package func answers(earlier: [CallDefinition] = []) throws -> FormAnswers? {
        let isWord = part.hasPrefix("word/")
        let own = try isWord ? WordFormReader.blocks(bytes) : OpenDocumentFormReader.blocks(bytes)
        let blocks = try own ?? (isWord ? WordReader.read(bytes) : OpenDocumentReader.read(bytes))
        return FormAnswers.read(blocks, call: call, earlier: earlier)
    }
}

extension FormFile {
    /// For mails.
    package static func base64(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
    }
}

extension TestResponse {
    /// What the browser is told to save the file as.
    package var disposition: String { headers[.contentDisposition] ?? "" }
}
