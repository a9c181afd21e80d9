import Formats
import Foundation

/// Pictures: which of them only adorn a letter, and what `tesseract` believes that the others say.
struct Picture: Sendable {
    let engines: Settings.Engines
    private static let maximumArea = 60_000_000

    /// Whether the picture is a logotype or an ornament and not the photo or scan of something written.
    static func isDecoration(_ header: PictureHeader, filename: String, size: Int, isInline: Bool) -> Bool {
        if header.format == .icon || header.format == .metafile { return true }
        let name = filename.lowered()
        let isNamedSo =
            name.hasPrefix("image0") || name.hasPrefix("outlook-")
            || ["logo", "signatur", "banner", "vapen"].contains { name.contains($0) }
        guard let width = header.width, let height = header.height else {
            return (isInline || isNamedSo) && size < 60_000 || size < 10_000
        }
        let (long, short) = (max(width, height), min(width, height))
        // Somebody attached it and named it: a picture of what the letter tells of, however small.
        if !isInline, !isNamedSo, header.format == .jpeg, long > 64 { return long > 4 * short && short < 130 }
        // Too small to read a page on it, or as flat as a banner.
        if long <= 420 || short < 130 || long > 4 * short && short < 500 { return true }
        let mayBeWritten = short >= 600 && size >= 50_000
        return (isInline || isNamedSo) && !mayBeWritten || size < 15_000 && long < 1_000
    }

    /// What stands on the picture; empty when nothing was made out or time is up.
    func text(_ bytes: [UInt8], _ header: PictureHeader, _ budget: inout ReadingBudget) async -> String {
        guard ![.heic, .svg, .gif].contains(header.format), budget.pictures > 0,
            (header.width ?? 1) * (header.height ?? 1) <= Picture.maximumArea, let seconds = budget.seconds(atMost: 8)
        else { return "" }
        budget.pictures -= 1
        let text = try? await Scratch.with(bytes, named: "in.image", in: engines.workFolder) { _, file in
            try await recognised(file, seconds: seconds)
        }
        return text ?? ""
    }

    /// What stands on a page of a PDF; nil when no further page is to be tried.
    func text(page: Int, of file: String, in folder: URL, _ budget: inout ReadingBudget) async -> String? {
        guard budget.pictures > 0, let seconds = budget.seconds(atMost: 6) else { return nil }
        budget.pictures -= 1
        do {
            // A fixed number of picture elements: the size of a page is whatever its author says.
            _ = try await Engine.run(
                Picture.companion("pdftoppm", of: engines.pdftotext),
                ["-gray", "-f", "\(page)", "-l", "\(page)", "-singlefile", "-scale-to", "2400", file, "page"],
                folder: folder, limits: .init(seconds: seconds, memory: 1_024, output: 1 << 20))
            guard let left = budget.seconds(atMost: 6) else { return nil }
            return try await recognised(folder.appending(path: "page.pgm").path, seconds: left)
        } catch {
            return nil
        }
    }

    private func recognised(_ file: String, seconds: Int) async throws -> String {
        let output = try await Engine.run(
            engines.tesseract, [file, "-", "-l", "swe", "--psm", "3"], environment: ["OMP_THREAD_LIMIT": "1"],
            limits: .init(seconds: seconds, memory: 1_024, output: 1 << 20))
        let lines = TextDecoding.decode(output.bytes).replacing("\u{0C}", with: "").split(
            separator: "\n", omittingEmptySubsequences: false
        ).map { $0.trimmingCharacters(in: .whitespaces) }
        let text = lines.joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
        // A picture of something else than text gives a few stray letters.
        return text.count(where: \.isLetter) >= 20 ? text : ""
    }

    /// A program that comes in the same package as the other one.
    static func companion(_ name: String, of path: String) -> String {
        URL(fileURLWithPath: path).deletingLastPathComponent().appending(path: name).path
    }
}
