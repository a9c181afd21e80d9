import Foundation

/// Mail addresses in running text, also written "namn [at] kommun.example", "namn snabel-a kommun punkt example".
enum AddressFinder {
    struct Found: Equatable {
        var email: String
        var start: String.Index
        var end: String.Index
    }

    /// What stands for the sign, longest first; a bare "at" needs a domain behind it.
    private static let signs = [
        "(snabel-a)", "[snabel-a]", "(snabela)", "[snabela]", "{snabel-a}", "<snabel-a>", "snabel-a", "snabela", "(at)",
        "[at]", "{at}", "<at>", "(a)", "[a]", "(@)", "[@]", "@", "at", "＠",
    ]

    private static let hints: Phrases = ["snabel", "[at]", "(at)", " at ", "(a)", "[a]", "{at}", "<at>", "＠"]

    static func find(_ text: String) -> [Found] {
        guard text.utf8.contains(UInt8(ascii: "@")) || hints.isFound(in: text.lowered()) else { return [] }
        var found: [Found] = []
        var index = text.startIndex
        while index < text.endIndex {
            guard let sign = sign(text, index) else {
                index = text.index(after: index)
                continue
            }
            if let address = address(text, index, sign) {
                found.append(address)
                index = max(address.end, text.index(after: index))
            } else {
                index = text.index(after: index)
            }
        }
        return found
    }

    private static func sign(_ text: String, _ index: String.Index) -> String? {
        let first = text[index]
        if first == "@" || first == "＠" { return String(first) }
        guard "([{<sSaA".contains(first) else { return nil }
        let rest = text[index...].prefix(11).lowered()
        guard let sign = signs.first(where: { $0 != "@" && rest.hasPrefix($0) }) else { return nil }
        if sign == "at" || sign.hasPrefix("snabel") {
            guard index > text.startIndex, text[text.index(before: index)].isWhitespace else { return nil }
            let after = text.index(index, offsetBy: sign.count, limitedBy: text.endIndex) ?? text.endIndex
            guard after < text.endIndex, text[after].isWhitespace else { return nil }
        }
        return sign
    }

    private static func address(_ text: String, _ index: String.Index, _ sign: String) -> Found? {
        let isSign = sign == "@" || sign == "＠"
        // Before: the local part, with one space between when the sign is written out.
        var end = index
        while end > text.startIndex, text[text.index(before: end)].isWhitespace,
            text[text.index(before: end)] != "\n" || !isSign
        {
            end = text.index(before: end)
        }
        if isSign, end != index, !(text.distance(from: end, to: index) == 1) { return nil }
        var start = end
        while start > text.startIndex, isLocal(text[text.index(before: start)]) { start = text.index(before: start) }
        let local = text[start..<end].trimming(".-_")
        // After: the domain, its dots perhaps written out, perhaps broken over a line.
        var place = text.index(index, offsetBy: sign.count, limitedBy: text.endIndex) ?? text.endIndex
        var spaces = 0
        while place < text.endIndex, text[place].isWhitespace, spaces < (isSign ? 1 : 2) {
            place = text.index(after: place)
            spaces += 1
        }
        var domain = ""
        var last = place
        while place < text.endIndex {
            let character = text[place]
            if isDomain(character) {
                domain.append(character)
                place = text.index(after: place)
                last = place
                continue
            }
            let rest = text[place...].prefix(10).lowered()
            if let dot = [
                " punkt ", " (punkt) ", "(punkt)", "[punkt]", " [punkt] ", " dot ", "(dot)", "[dot]", " [dot] ",
            ].first(where: { rest.hasPrefix($0) }) {
                domain.append(".")
                place = text.index(place, offsetBy: dot.count, limitedBy: text.endIndex) ?? text.endIndex
                continue
            }
            // "kommun.\nexample": the line was broken behind the dot.
            if character == "\n", domain.hasSuffix("."),
                let next = text.index(place, offsetBy: 1, limitedBy: text.endIndex), next < text.endIndex,
                text[next].isLowercase
            {
                place = next
                continue
            }
            break
        }
        while let tail = domain.last, tail == "." || tail == "-" {
            domain.removeLast()
            if last > text.startIndex { last = text.index(before: last) }
        }
        guard !local.isEmpty, domain.contains("."), !domain.contains(".."), let top = domain.split(separator: ".").last,
            top.count >= 2, top.allSatisfy(\.isLetter)
        else { return nil }
        guard domain.first?.isLetter == true || domain.first?.isNumber == true else { return nil }
        return Found(email: (local + "@" + domain).lowered(), start: start, end: min(last, text.endIndex))
    }

    private static func isLocal(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "._-+".contains(character))
            || "åäöÅÄÖéüÜ".contains(character)
    }

    private static func isDomain(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "." || character == "-"
    }
}
