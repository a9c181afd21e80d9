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

extension MailAddress {
    /// What stands after the @, in lower case; nil for what is no address.
    package static func domain(_ text: String) -> String? {
        guard isPlausible(text), let at = text.lastIndex(of: "@") else { return nil }
        return text[text.index(after: at)...].lowercased()
    }

    /// Whether anybody can have an address there, so that it tells nothing of where they work.
    package static func isOpenToAll(_ domain: String) -> Bool { open.contains(domain) }

    private static let open: Set<String> = [
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.se", "live.com", "live.se", "msn.com",
        "yahoo.com", "yahoo.se", "icloud.com", "me.com", "mac.com", "telia.com", "bredband.net", "comhem.se",
        "bahnhof.se", "tele2.se", "spray.se", "home.se", "passagen.se", "proton.me", "protonmail.com", "gmx.com",
    ]
}
