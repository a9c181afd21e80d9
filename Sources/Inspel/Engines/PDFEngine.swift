import Foundation

/// Typst from its Python package, asked for PDF/UA-1: it refuses to write what is not accessible (decision 0005).
package struct PDFEngine: Sendable {
    package let python: String

    package init(python: String) { self.python = python }

    package enum Fault: Error, Equatable {
        /// The virtual environment is not there; `Scripts/setup-engines` makes it.
        case notInstalled(String)
        /// The engine's own words on what is wrong with the book.
        case refused(String)
    }

    package var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: python) }

    /// - Parameter time: written as the file's time, so that the same source gives the same bytes.
    package func compile(_ source: String, time: Timestamp) async throws -> [UInt8] {
        guard isInstalled, let driver = Embedded.text("engines/typst_driver.py") else {
            throw Fault.notInstalled(python)
        }
        do {
            let output = try await Engine.run(
                python, ["-I", "-c", driver, String(time.milliseconds / 1_000)], input: Array(source.utf8),
                limits: Engine.Limits(seconds: 60, memory: 4_096, output: 128 << 20))
            return output.bytes
        } catch Engine.Fault.failed(_, let messages) {
            throw Fault.refused(messages)
        }
    }
}
