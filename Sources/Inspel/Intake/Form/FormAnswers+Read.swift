import Formats
import Foundation

extension FormAnswers {
    /// The call that the form's tags name, perhaps shortened, and the version of its wording: to find the call by before
    /// reading. Nil when no tag is left.
    package static func tag(in blocks: [ReadBlock]) -> FormTag? {
        blocks.lazy.compactMap { $0.tag.flatMap(FormTag.init) }.first
    }

    /// A quick look at a document without marks: some line begins as only a form's lines do.
    private static func mayBeForm(_ blocks: [ReadBlock]) -> Bool {
        blocks.contains { block in FormTexts.tellTales.contains { block.text.hasPrefix($0) } }
    }

    /// Reads a filled-in form of the call: by the tags of its controls, by bookmarks where a program dropped the tags, and
    /// by the form's own words where both are gone. Text below a control belongs to it.
    ///
    /// - Parameters:
    ///   - blocks: of `WordFormReader` or `OpenDocumentFormReader`, or of any reader when the controls are gone.
    ///   - earlier: older wordings of the same call, so that their questions are not taken for answers.
    /// - Returns: nil when the document is not a form of this call.
    package static func read(
        _ blocks: [ReadBlock], call: CallDefinition, earlier: [CallDefinition] = []
    ) -> FormAnswers? {
        let hasMarks = blocks.contains { $0.tag != nil }
        let size = blocks.reduce(0) { $0 + $1.text.utf8.count }
        guard size <= (hasMarks ? 4_000_000 : 600_000), hasMarks || mayBeForm(blocks) else { return nil }
        var lines = FormLine.lines(blocks)
        let tags = lines.compactMap(\.tag)
        if !tags.isEmpty && !tags.contains(where: { $0.isOf(call.slug) }) { return nil }
        let forms = ([call] + earlier).flatMap { call in
            Language.allCases.map { CallForm(call, language: $0) }
        }
        FormLandmarks.untagMixed(&lines, forms)
        guard let landmarks = FormLandmarks.best(lines, forms) else { return nil }
        let walk = FormWalk(lines: lines, call: call, forms: forms, landmarks: landmarks)
        let bookmarked = walk.bookmarkedWording
        guard !tags.isEmpty || bookmarked != nil || landmarks.areEnough(for: call) else { return nil }
        return walk.answers(wording: tags.first { $0.isOf(call.slug) }?.wording ?? bookmarked)
    }
}
