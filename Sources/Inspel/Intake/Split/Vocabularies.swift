import Synchronization

/// The vocabulary of the call that was read for last: most letters answer the same call.
final class Vocabularies: Sendable {
    private let last = Mutex<(call: CallDefinition, vocabulary: CallVocabulary)?>(nil)

    func of(_ call: CallDefinition) -> CallVocabulary {
        if let known = last.withLock({ $0?.call == call ? $0?.vocabulary : nil }) { return known }
        let made = CallVocabulary(call)
        last.withLock { $0 = (call, made) }
        return made
    }
}
