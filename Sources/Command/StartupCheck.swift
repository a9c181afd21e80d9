import Foundation
import Inspel

/// What must hold before the program serves: checked at start, without starting an engine. Each fault is one sentence
/// that says what is missing and what to do.
enum StartupCheck {
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    static func run(_ settings: Settings) throws {
        try timeZones()
        try locales()
        if let missing = try Store.missingDatabaseFeature() {
            throw Fault(
                description: "The SQLite library lacks \(missing). Install Debian 12's libsqlite3-0 or a newer one.")
        }
        try file(settings.engines.pandoc, setting: "pandoc", package: "pandoc")
        try file(settings.engines.pdftotext, setting: "pdftotext", package: "poppler-utils")
        try file(settings.engines.antiword, setting: "antiword", package: "antiword")
        try file(settings.engines.tesseract, setting: "tesseract", package: "tesseract-ocr and tesseract-ocr-swe")
        guard FileManager.default.isExecutableFile(atPath: settings.engines.pdfPython) else {
            throw Fault(
                description:
                    "The PDF engine is not at \(settings.engines.pdfPython). Make it with Scripts/setup-engines FOLDER and set pdf_python to FOLDER/bin/python3."
            )
        }
    }

    /// A statically linked program can lack the time zones; then every time shown would be wrong by hours.
    private static func timeZones() throws {
        guard let zone = TimeZone(identifier: "Europe/Stockholm"),
            zone.secondsFromGMT(for: Date(timeIntervalSince1970: 1_814_868_000)) == 7_200,  // July 2027
            zone.secondsFromGMT(for: Date(timeIntervalSince1970: 1_800_000_000)) == 3_600  // January 2027
        else {
            throw Fault(description: "The time zone Europe/Stockholm is missing. Install the package tzdata.")
        }
    }

    /// Uses a localised format of each language, which also makes the linker keep the locale data.
    private static func locales() throws {
        let noon = Date(timeIntervalSince1970: 1_814_868_000)
        for (language, month) in [("sv_SE", "juli"), ("en_GB", "July")] {
            let style = Date.FormatStyle(
                date: .long, time: .omitted, locale: Locale(identifier: language), timeZone: .gmt)
            guard noon.formatted(style).contains(month) else {
                throw Fault(
                    description:
                        "The program was built without locale data for \(language). Build it again as README says.")
            }
        }
    }

    private static func file(_ path: String, setting: String, package: String) throws {
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw Fault(
                description: "There is no program at \(path) (setting \(setting)). Install the package \(package).")
        }
    }
}
