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
    /// - Parameter folded: ranges, in Unicode scalars, that are not the writer's own words.
    package static func of(_ text: String, without folded: [Range<Int>] = []) -> [Finding] {
        let words = TextWord.all(text)
        var found = LinkFinder.find(text) + addresses(text)
        found += MunicipalityFinder.places(text).map {
            Finding(kind: .municipality, value: $0.code, start: $0.start, end: $0.end)
        }
        found += RegionFinder.find(words)
        found += LawFinder.places(text).map { Finding(kind: .law, value: $0.law, start: $0.start, end: $0.end) }
        found += FormFinder.places(words)
        found += SumFinder.find(words)
        found += PeriodFinder.find(words)
        found.removeAll { finding in
            folded.contains { $0.overlaps(finding.start..<max(finding.end, finding.start + 1)) }
        }
        // The longer one first, so that what lies within it is left out.
        found.sort { ($0.start, -$0.end) < ($1.start, -$1.end) }
        return found.reduce(into: []) { kept, finding in
            guard let last = kept.last, finding.start < last.end else { return kept.append(finding) }
            if finding.end - finding.start > last.end - last.start { kept[kept.count - 1] = finding }
        }
    }

    private static func addresses(_ text: String) -> [Finding] {
        let scalars = text.unicodeScalars
        return AddressFinder.find(text).map { address in
            Finding(
                kind: .address, value: address.email,
                start: scalars.distance(from: scalars.startIndex, to: address.start),
                end: scalars.distance(from: scalars.startIndex, to: address.end))
        }
    }
}
