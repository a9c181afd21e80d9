import Formats
import Inspel

package enum EditionFormat: String, Sendable, CaseIterable {
    case html
    case pdf
    case epub
    case data
}

/// Why no edition was made.
package enum EditionFault: Error, Equatable {
    /// Problems in chapters or records stop publication; they are listed by the draft.
    case problems
    /// A format failed its own check: what is wrong with it.
    case failed(EditionFormat, [String])
    /// The PDF engine is not installed.
    case pdfEngineMissing(String)
}

/// Makes the files of an edition from its snapshot, and nothing else, and checks each format.
package struct EditionWriter: Sendable {
    let pdf: PDFEngine
    /// The style sheet that lies beside the pages.
    let style: [UInt8]

    package init(pdf: PDFEngine, style: [UInt8]) {
        self.pdf = pdf
        self.style = style
    }

    /// - Throws: `EditionFault` when a format cannot be made or fails its check; then no file is to be used.
    package func files(
        _ snapshot: Snapshot, formats: Set<EditionFormat> = Set(EditionFormat.allCases)
    ) async throws -> [EditionFile] {
        let index = SnapshotIndex(snapshot)
        var files: [EditionFile] = []
        if formats.contains(.html) {
            let site =
                EditionSite(index).pages() + [
                    EditionFile(path: "stil.css", mediaType: "text/css; charset=utf-8", bytes: style)
                ]
            try EditionWriter.stop(.html, EditionCheck.pages(site, formats: formats))
            files += site
        }
        if formats.contains(.data) {
            let data = try OpenData(index).files()
            try EditionWriter.stop(.data, EditionCheck.data(data))
            files += data
        }
        if formats.contains(.epub) {
            let bytes = try BookEPUB(index).bytes()
            try EditionWriter.stop(.epub, EditionCheck.epub(bytes))
            files.append(EditionFile(path: "handbok.epub", mediaType: "application/epub+zip", bytes: bytes))
        }
        if formats.contains(.pdf) {
            let bytes = try await pdfBytes(index)
            try EditionWriter.stop(.pdf, EditionCheck.pdf(bytes))
            files.append(EditionFile(path: "handbok.pdf", mediaType: "application/pdf", bytes: bytes))
        }
        return files
    }

    private func pdfBytes(_ index: SnapshotIndex) async throws -> [UInt8] {
        do {
            return try await pdf.compile(BookTypst(index).source(), time: index.snapshot.published)
        } catch PDFEngine.Fault.notInstalled(let path) {
            throw EditionFault.pdfEngineMissing(path)
        } catch PDFEngine.Fault.refused(let words) {
            throw EditionFault.failed(.pdf, [words])
        }
    }

    private static func stop(_ format: EditionFormat, _ faults: [String]) throws {
        guard faults.isEmpty else { throw EditionFault.failed(format, Array(faults.prefix(20))) }
    }
}
