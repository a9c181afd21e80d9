import Formats
import Inspel

/// From chapters to a published edition, and to the revisions of one.
package struct Publisher: Sendable {
    let store: Store
    let writer: EditionWriter

    package init(store: Store, settings: Settings, style: [UInt8]) {
        self.store = store
        writer = EditionWriter(pdf: PDFEngine(python: settings.engines.pdfPython), style: style)
    }

    /// Publishes the handbook as it stands now as the next edition.
    ///
    /// - Throws: `EditionFault`, and then nothing is changed; `EditionError.numberTaken`.
    package func publish(title: String? = nil, by actor: Actor) async throws -> Edition {
        let draft = try await store.editionDraft(title: title)
        guard draft.canBePublished else { throw EditionFault.problems }
        let files = try await writer.files(draft.snapshot)
        return try await store.publish(draft.snapshot, files: files, by: actor)
    }

    /// The files that publishing the snapshot would make, without publishing.
    package func files(_ snapshot: Snapshot, formats: Set<EditionFormat>) async throws -> [EditionFile] {
        try await writer.files(snapshot, formats: formats)
    }

    /// Makes an edition's files again without what people have taken back; a new revision when anything changed.
    package func remake(_ number: Int) async throws {
        if let next = try await store.revision(of: number) {
            _ = try await store.publish(next, files: try await writer.files(next), by: .program)
        } else if let edition = try await store.edition(number) {
            try await store.release(edition.id)
        }
    }

    /// The work of `Job.remakeEdition`.
    package func remake(_ job: Job) async throws {
        guard let number = job.arguments["number"].flatMap({ Int($0) }) else { throw StoreError.notFound }
        try await remake(number)
    }
}
