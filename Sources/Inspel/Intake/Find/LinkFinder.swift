/// Web addresses: `https://…`, `http://…`, `www.…`.
enum LinkFinder {
    private static let beginnings = ["https://", "http://", "www."]

    static func find(_ text: String) -> [Finding] {
        guard text.first("://") != nil || text.first("www.") != nil || text.first("WWW.") != nil else { return [] }
        let scalars = Array(text.unicodeScalars)
        var found: [Finding] = []
        var index = 0
        while index < scalars.count {
            guard index == 0 || !isPart(scalars[index - 1]),
                let beginning = beginnings.first(where: { stands($0, at: index, in: scalars) })
            else {
                index += 1
                continue
            }
            var end = index
            while end < scalars.count, isPart(scalars[end]) { end += 1 }
            // What ends the sentence, or closes a bracket that was open before, is none of the address.
            let hasOpening = scalars[index..<end].contains("(")
            while end > index, isTrailing(scalars[end - 1], hasOpening: hasOpening) { end -= 1 }
            var address = String.UnicodeScalarView()
            address.append(contentsOf: scalars[index..<end])
            let rest = String(address).dropFirst(beginning.count)
            if rest.contains("."), rest.count >= 4 {
                let value = beginning == "www." ? "https://" + String(address) : String(address)
                found.append(Finding(kind: .link, value: value, start: index, end: end))
            }
            index = max(end, index + 1)
        }
        return found
    }

    private static func stands(_ beginning: String, at index: Int, in scalars: [Unicode.Scalar]) -> Bool {
        var place = index
        for scalar in beginning.unicodeScalars {
            guard place < scalars.count, scalars[place].properties.lowercaseMapping.unicodeScalars.first == scalar
            else {
                return false
            }
            place += 1
        }
        return true
    }

    private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.properties.isWhitespace && !"<>\"”“«»|^`{}[]".unicodeScalars.contains(scalar)
    }

    private static func isTrailing(_ last: Unicode.Scalar, hasOpening: Bool) -> Bool {
        if last == ")" { return !hasOpening }
        return ".,;:!?'’*_".unicodeScalars.contains(last)
    }
}
