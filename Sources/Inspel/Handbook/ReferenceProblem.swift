/// Something in a chapter or record that may not be published as it stands.
package struct ReferenceProblem: Sendable, Equatable {
    package enum Place: Sendable, Equatable {
        case chapter(slug: String, title: String)
        case record(RecordKind, slug: String, title: String)
        /// The viewpoint that was made of the passage.
        case viewpoint(key: String)
    }

    package enum Reason: Sendable, Equatable {
        case malformed
        case unknownRecord
        case recordNotReady
        case recordSetAside
        case unknownSource
        case unknownPassage
        case unknownChapter
        case passageNotApproved
        case passageRemoved
        /// The answer was corrected and the passage's words were not found again.
        case passageFlagged
        case responseWithdrawn
        /// The respondent did not say that the words may be quoted.
        case mayNotQuote
        /// The words that are not in the passage.
        case quoteDiffers(String)
        /// What the passage is published as has words that are not its own.
        case publicTextDiffers(String)
        /// A quotation that leads to an answer but does not end in who said it, so that its words cannot be checked.
        case quoteNotAttributed
        /// A link, passage or viewpoint names the respondent, who has not let that be shown.
        case respondentNamed(String)
        /// Repeats a passage that may not be shown: the words, and the passage's key.
        case repeatsPassage(String, key: String)
        /// A source of a record is a passage that is not approved; does not stop publication.
        case sourceNotApproved
        /// Holds a person's name or address that nobody has allowed.
        case nameWithoutPermission
        case imageNotAllowed
        case tooLong
        case tooDeep
        /// A quotation that does not say where it comes from; does not stop publication.
        case quoteWithoutSource
    }

    package let place: Place
    /// Line of the chapter's Markdown, from 1; nil in records.
    package let line: Int?
    /// As it is written: `svar:S-0148#p3`.
    package let reference: String
    package let reason: Reason

    package var stopsPublication: Bool { reason != .quoteWithoutSource && reason != .sourceNotApproved }
}
