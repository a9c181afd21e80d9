/// What the readers of zipped XML documents share.
enum Package {
    static let limits: ArchiveReader.Limits = {
        var limits = ArchiveReader.Limits()
        limits.entry = 40 << 20
        limits.total = 60 << 20
        return limits
    }()

    /// The named parts of the package.
    static func parts(_ bytes: [UInt8], _ names: Set<String>) throws(DocumentFault) -> [String: [UInt8]] {
        do {
            let found = try ArchiveReader.read(bytes, limits: limits) { names.contains($0) }
            return Dictionary(found.map { ($0.name, $0.bytes) }, uniquingKeysWith: { first, _ in first })
        } catch {
            switch error {
            case .encrypted: throw .encrypted
            case .tooLarge: throw .tooLarge
            case .notAnArchive, .damaged: throw .corrupt
            }
        }
    }

    /// Walks through the XML; what the reader throws becomes a fault of the document.
    static func events<Result>(
        _ bytes: [UInt8], _ walk: (inout XMLPull) throws(XMLPull.Fault) -> Result
    ) throws(DocumentFault) -> Result? {
        do {
            var events = try XMLPull(bytes)
            return try walk(&events)
        } catch {
            throw .corrupt
        }
    }
}
