/// Something that a text names, as the program suggests it, with its place.
package struct Finding: Sendable, Equatable, Encodable {
    package enum Kind: String, Sendable, Encodable, CaseIterable {
        case address, municipality, region, law, form, link, sum, period
    }

    package var kind: Kind
    /// Normal form: an address in lower case, a municipality's or region's code, `SFS 2016:1145 4 kap. 18 §`, a form of
    /// collaboration's code, a link with its scheme, a sum in whole kronor or euro (`450000 SEK`), a period in the Extended
    /// Date/Time Format (ISO 8601-2: `2021/2024`, `2023-21` for spring).
    package var value: String
    /// Unicode scalars in the text, end excluded.
    package var start: Int
    package var end: Int
}

package enum Findings {
    /// All that stands in the text, in its order; what overlaps is the longer one.
    ///
    /// - Parameter folded: ranges, in Unicode scalars and apart from each other, that are not the writer's own words.
    package static func of(_ text: String, without folded: [Range<Int>] = []) -> [Finding] {
        let words = TextWord.all(text)
        var found = LinkFinder.find(text) + addresses(text)
        found += MunicipalityFinder.places(words).map {
            Finding(kind: .municipality, value: $0.code, start: $0.start, end: $0.end)
        }
        found += RegionFinder.find(words)
        found += LawFinder.places(words).map { Finding(kind: .law, value: $0.law, start: $0.start, end: $0.end) }
        found += FormFinder.places(words)
        found += SumFinder.find(words)
        found += PeriodFinder.find(words)
        // The longer one first, so that what lies within it is left out.
        found.sort { ($0.start, -$0.end) < ($1.start, -$1.end) }
        found = outside(folded, found)
        return found.reduce(into: []) { kept, finding in
            guard let last = kept.last, finding.start < last.end else { return kept.append(finding) }
            if finding.end - finding.start > last.end - last.start { kept[kept.count - 1] = finding }
        }
    }

    /// Both in their order, so that one walk over them does.
    private static func outside(_ folded: [Range<Int>], _ found: [Finding]) -> [Finding] {
        let folded = folded.sorted { $0.lowerBound < $1.lowerBound }
        var place = 0
        return found.filter { finding in
            while place < folded.count, folded[place].upperBound <= finding.start { place += 1 }
            return place == folded.count || folded[place].lowerBound >= max(finding.end, finding.start + 1)
        }
    }

    private static func addresses(_ text: String) -> [Finding] {
        let scalars = text.unicodeScalars
        var (index, offset) = (scalars.startIndex, 0)
        func place(_ next: String.Index) -> Int {
            offset += scalars.distance(from: index, to: next)
            index = next
            return offset
        }
        return AddressFinder.find(text).map {
            Finding(kind: .address, value: $0.email, start: place($0.start), end: place($0.end))
        }
    }
}
