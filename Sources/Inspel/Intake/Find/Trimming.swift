extension StringProtocol {
    /// Without the scalars of `set` at both ends. Foundation's way goes through its own string and costs ten times as much,
    /// which counts when it is done for every line of every letter.
    func trimming(_ set: String = " \t\u{A0}") -> String {
        let scalars = unicodeScalars
        let unwanted = set.unicodeScalars
        var start = scalars.startIndex
        var end = scalars.endIndex
        while start < end, unwanted.contains(scalars[start]) { start = scalars.index(after: start) }
        while start < end {
            let last = scalars.index(before: end)
            guard unwanted.contains(scalars[last]) else { break }
            end = last
        }
        return String(self[start..<end])
    }

    /// Where the ASCII or NFC text first stands, byte by byte.
    func first(_ wanted: String) -> Range<Index>? {
        let bytes = utf8
        let needle = Array(wanted.utf8)
        guard let head = needle.first else { return nil }
        var start = bytes.startIndex
        while let found = bytes[start...].firstIndex(of: head) {
            var place = found
            var length = 0
            while length < needle.count, place < bytes.endIndex, bytes[place] == needle[length] {
                place = bytes.index(after: place)
                length += 1
            }
            if length == needle.count { return found..<place }
            start = bytes.index(after: found)
        }
        return nil
    }
}

extension StringProtocol {
    /// Whether it has fewer characters; most texts are told by their bytes, without looking for where characters end.
    func isShorter(than characters: Int) -> Bool {
        let bytes = utf8.count
        return bytes < characters || bytes < 4 * characters && count < characters
    }
}
