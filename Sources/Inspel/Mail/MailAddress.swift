/// E-mail addresses as people type them.
package enum MailAddress {
    /// Whether a mail could be sent there: one @, something before it, a domain with a dot, no white space or brackets.
    package static func isPlausible(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, text.utf8.count <= 254 else { return false }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, labels.allSatisfy({ !$0.isEmpty && !$0.hasPrefix("-") && !$0.hasSuffix("-") }) else {
            return false
        }
        let forbidden: Set<Character> = ["<", ">", "(", ")", ",", ";", ":", "\"", "[", "]", "\\"]
        return text.allSatisfy {
            !$0.isWhitespace && !forbidden.contains($0) && $0.unicodeScalars.allSatisfy { $0.value >= 32 }
        }
    }

    /// The addresses in a text, in lower case, in order, as they stand between white space, brackets and marks.
    package static func all(in text: String) -> [String] {
        let ends: Set<Character> = ["<", ">", "(", ")", "[", "]", ",", ";", ":", "\"", "'", "|", "*"]
        return text.prefix(100_000).split { $0.isWhitespace || ends.contains($0) }.compactMap { word in
            guard word.contains("@") else { return nil }
            var address = word.lowercased()
            while let last = address.last, [".", "!", "?"].contains(last) { address.removeLast() }
            return isPlausible(address) ? address : nil
        }
    }
}
