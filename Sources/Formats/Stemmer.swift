import CStemmer
import Synchronization

/// Snowball stems. The library keeps a buffer of its own for each stemmer, so each is used by one thread at a time.
package enum Stemmer {
    package enum Algorithm: Sendable {
        case swedish
        case english
    }

    private struct Handle {
        let pointer: OpaquePointer?
        init(_ name: String) { pointer = sb_stemmer_new(name, "UTF_8") }
    }

    private static let swedish = Mutex(Handle("swedish"))
    private static let english = Mutex(Handle("english"))

    /// The stem of a lowercase word in NFC; the word itself when the library has none.
    package static func stem(_ word: String, _ algorithm: Algorithm) -> String {
        switch algorithm {
        case .swedish: swedish.withLock { run($0, word) }
        case .english: english.withLock { run($0, word) }
        }
    }

    private static func run(_ handle: Handle, _ word: String) -> String {
        guard let stemmer = handle.pointer else { return word }
        var word = word
        return word.withUTF8 { bytes in
            guard let start = bytes.baseAddress,
                let stem = sb_stemmer_stem(stemmer, start, Int32(bytes.count))
            else { return "" }
            // Copied before the lock is let go: the next call writes over it.
            return String(
                decoding: UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(stemmer))), as: UTF8.self)
        }
    }
}
