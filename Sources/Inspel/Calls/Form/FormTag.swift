import Formats

/// A place to write in, in the form of a call.
package enum FormField: Hashable, Sendable {
    package enum Part: String, Sendable, CaseIterable {
        /// The answer itself.
        case text
        /// What it is called.
        case title
        case contactName = "name"
        case contactRole = "role"
        case contactEmail = "email"
    }

    case about(String)
    /// - Parameter item: from 1 where a question has room for several, else 0.
    case answer(question: String, item: Int, Part)

    /// `om.email`, `samverkan.2.title`, `onskelista`.
    package var name: String {
        switch self {
        case .about(let id): "om.\(id)"
        case .answer(let question, let item, let part):
            question + (item == 0 ? "" : ".\(item)") + (part == .text ? "" : ".\(part.rawValue)")
        }
    }

    /// Room for paragraphs, not for a line.
    package var isLong: Bool {
        if case .answer(_, _, .text) = self { true } else { false }
    }
}

/// The tag of a content control: `inspel:sociala-foretag:1:samverkan` is call, version of its wording and place.
package struct FormTag: Hashable, Sendable {
    /// As they stand in the tag, perhaps shortened: compare with `isOf` and `shortened`.
    package let call: String
    package let wording: Int
    package let field: String

    package init(call: String, wording: Int, field: FormField) {
        self.call = FormTag.shortened(call, to: FormTag.callLength)
        self.wording = wording
        self.field = FormTag.fieldName(field)
    }

    /// Nil for other tags.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, parts[0] + ":" == FormMark.tagPrefix, let wording = Int(parts[2]), !parts[3].isEmpty
        else { return nil }
        (call, self.wording, field) = (parts[1], wording, parts[3])
    }

    package var text: String { "\(FormMark.tagPrefix)\(call):\(wording):\(field)" }

    package func isOf(_ slug: String) -> Bool { call == FormTag.shortened(slug, to: FormTag.callLength) }

    static func fieldName(_ field: FormField) -> String { shortened(field.name, to: 28) }

    /// The bookmark around the field's control: `inspel_1_` and a hash of call and field, for it has room for 40 letters.
    package static func bookmark(call: String, wording: Int, field: FormField) -> String {
        "\(FormMark.bookmarkPrefix)\(wording)_\(bookmarkKey(call: call, field: field))"
    }

    static func bookmarkKey(call: String, field: FormField) -> String {
        String(Digest.sha256("\(call)\n\(field.name)").prefix(20))
    }

    /// Nil for other bookmarks.
    static func bookmark(_ name: String) -> (wording: Int, key: String)? {
        guard name.hasPrefix(FormMark.bookmarkPrefix) else { return nil }
        let parts = name.dropFirst(FormMark.bookmarkPrefix.count).split(separator: "_")
        guard parts.count == 2, let wording = Int(parts[0]) else { return nil }
        return (wording, String(parts[1]))
    }

    private static let callLength = 24

    /// Word takes 64 characters of a tag. A longer name is cut and told apart by its hash.
    private static func shortened(_ name: String, to length: Int) -> String {
        guard name.count > length else { return name }
        return name.prefix(length - 9) + "~" + Digest.sha256(name).prefix(8)
    }
}
