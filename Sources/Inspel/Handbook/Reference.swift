/// What a link or card in a chapter points to.
package enum Reference: Hashable, Sendable {
    /// `exempel:slug`, `foretag:slug`, `styrdokument:slug`, `motesplats:slug`
    case record(RecordKind, slug: String)
    /// `svar:S-0148#p3`
    case passage(response: Int, number: Int)
    /// `kalla:K-0012`
    case source(Int)
    /// `kapitel:slug`
    case chapter(slug: String)
    case web(String)

    /// Nil for a target that is none of these.
    package init?(_ target: String) {
        if target.hasPrefix("https://") || target.hasPrefix("http://") || target.hasPrefix("mailto:") {
            self = .web(target)
            return
        }
        let parts = target.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[1].isEmpty else { return nil }
        switch parts[0] {
        case "svar":
            let pieces = parts[1].split(separator: "#", omittingEmptySubsequences: false)
            guard pieces.count == 2, let response = ShownNumber.parse(pieces[0], letter: "S"),
                pieces[1].first == "p", let number = Int(pieces[1].dropFirst()), number > 0
            else { return nil }
            self = .passage(response: response, number: number)
        case "kalla":
            guard let number = ShownNumber.parse(parts[1], letter: "K") else { return nil }
            self = .source(number)
        case "kapitel": self = .chapter(slug: String(parts[1]))
        default:
            guard let kind = RecordKind(prefix: parts[0]) else { return nil }
            self = .record(kind, slug: String(parts[1]))
        }
    }

    /// "S-0148#p3", "K-0012"; nil for what is not a source.
    package var citationKey: String? {
        switch self {
        case .passage(let response, let number): "\(ShownNumber.response(response))#p\(number)"
        case .source(let number): ShownNumber.source(number)
        case .record, .chapter, .web: nil
        }
    }
}
