/// How something came in.
package enum ArrivalChannel: String, Sendable, CaseIterable {
    case email, web, upload, folder
    case imported = "import"
    case phone, meeting, paper

    /// An editor wrote it down for somebody.
    package var isOnBehalf: Bool { self == .phone || self == .meeting || self == .paper }

    /// The program read a letter or file, and can read it again.
    package var isRead: Bool { self == .email || self == .upload || self == .folder }
}

/// What an arrival is, as a person decided or else as the program thinks.
package enum ArrivalKind: String, Sendable, CaseIterable {
    case response, correction
    case questionToEditor = "question_to_editor"
    case decline
    case autoReply = "auto_reply"
    case bounce, spam
    /// The same as a response that is there.
    case duplicate

    package var isAnswer: Bool { self == .response || self == .correction }
}

/// Where an arrival is.
package enum QueueState: String, Sendable, CaseIterable {
    /// Stored, and read within minutes.
    case received
    /// Read and placed; nothing has gone out.
    case read
    case needsPerson = "needs_person"
    /// A receipt or a reply has gone out.
    case answered
    /// Nothing more happens: automatic replies, bounces, spam, declines, duplicates, and what a person has settled.
    case ended
}
