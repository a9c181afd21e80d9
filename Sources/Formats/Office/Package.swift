/// What the readers of zipped XML documents share.
enum Package {
    static let limits: ArchiveReader.Limits = {
        var limits = ArchiveReader.Limits()
        limits.entry = 40 << 20
        limits.total = 60 << 20
        return limits
    }()

    /// The wanted parts of the package. Names are compared without regard to case, and some writers use backslashes.
    static func parts(
        _ bytes: [UInt8], wanted: (String) -> Bool
    ) throws(DocumentFault) -> [String: [UInt8]] {
        do {
            let found = try ArchiveReader.read(bytes, limits: limits) { wanted(normal($0)) }
            return Dictionary(found.map { (normal($0.name), $0.bytes) }, uniquingKeysWith: { first, _ in first })
        } catch {
            throw DocumentFault(error)
        }
    }

    /// The named parts, by the names as they were asked for.
    static func parts(_ bytes: [UInt8], _ names: Set<String>) throws(DocumentFault) -> [String: [UInt8]] {
        let lower = Set(names.map { $0.lowercased() })
        let found = try parts(bytes) { lower.contains($0) }
        var named: [String: [UInt8]] = [:]
        for name in names { named[name] = found[name.lowercased()] }
        return named
    }

    private static func normal(_ name: String) -> String {
        var name = name.lowercased().replacing("\\", with: "/")
        while name.hasPrefix("/") { name.removeFirst() }
        return name
    }

    /// The targets of a relationships part (ISO/IEC 29500-2), by the last word of their type.
    static func relationships(_ bytes: [UInt8], base: String) throws(DocumentFault) -> [String: String] {
        try events(bytes) { events throws(XMLPull.Fault) in
            var targets: [String: String] = [:]
            while let event = try events.next() {
                guard case .start("Relationship", let attributes) = event, attributes["TargetMode"] != "External",
                    let type = attributes["Type"]?.split(separator: "/").last, let target = attributes["Target"]
                else { continue }
                let path = normal(target)
                if targets[String(type)] == nil {
                    targets[String(type)] = target.hasPrefix("/") || base.isEmpty ? path : base + "/" + path
                }
            }
            return targets
        }
    }

    /// A number in an attribute, kept small enough to count with.
    static func number(_ text: String?) -> Int? {
        text.flatMap { Int($0) }.map { min(max($0, -1_000_000), 1_000_000) }
    }

    /// Walks through the XML; what the reader throws becomes a fault of the document.
    static func events<Result>(
        _ bytes: [UInt8], _ walk: (inout XMLPull) throws(XMLPull.Fault) -> Result
    ) throws(DocumentFault) -> Result {
        do {
            var events = try XMLPull(bytes)
            return try walk(&events)
        } catch {
            throw .corrupt
        }
    }
}

extension DocumentFault {
    package init(_ fault: ArchiveReader.Fault) {
        switch fault {
        case .encrypted: self = .encrypted
        case .tooLarge: self = .tooLarge
        case .notAnArchive, .damaged: self = .corrupt
        }
    }
}
