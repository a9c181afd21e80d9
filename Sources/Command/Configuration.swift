import Foundation
import Inspel
import Yams

/// Settings from, in rising order: built-in, the YAML file, the environment, flags. `docs/configuration.md` lists the keys.
struct CommandConfigurationValues {
    var dataFolder: String
    var host: String
    var port: Int
    var settings: Settings
    /// Whether somebody said what links begin with.
    private var isBaseURLSet = false

    /// Every key: its name in the file; in the environment it is INSPEL_ and the name in capitals.
    static let keys = [
        "data", "base_url", "host", "port", "trusted_proxies", "sender", "smtp_host", "smtp_port", "smtp_security",
        "smtp_user", "smtp_password", "smtp_password_file", "smtp_ca_file", "imap_host", "imap_port", "imap_security",
        "imap_user", "imap_password", "imap_password_file", "imap_token_file", "imap_folders", "imap_done_folder",
        "imap_poll_seconds", "imap_ca_file", "drop_folder", "limit_attachment_mb",
        "limit_attachments_together_mb", "limit_letter_mb", "limit_answer_characters", "limit_posts_a_minute",
        "limit_sign_ins_an_hour", "pandoc", "pdftotext", "antiword", "tesseract", "pdf_python",
    ]

    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    static func read(file: String?, environment: [String: String], data: String? = nil) throws -> Self {
        var values: [String: String] = [:]
        if let path = file ?? environment["INSPEL_CONFIG"] {
            guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
                throw Fault(description: "The configuration file \(path) cannot be read.")
            }
            guard let node = try Yams.compose(yaml: text), let mapping = node.mapping else {
                throw Fault(description: "\(path): expected lines of the form key: value.")
            }
            for (key, value) in mapping {
                guard let name = key.string, keys.contains(name) else {
                    throw Fault(
                        description:
                            "\(path), line \(key.mark?.line ?? 0): there is no setting \"\(key.string ?? "?")\".")
                }
                values[name] = value.string ?? ""
            }
        }
        for key in keys {
            if let value = environment["INSPEL_" + key.uppercased()] { values[key] = value }
        }
        for name in environment.keys where name.hasPrefix("INSPEL_") {
            let key = name.dropFirst("INSPEL_".count).lowercased()
            guard keys.contains(key) || ["config", "engines", "letters", "torture"].contains(key) else {
                throw Fault(
                    description:
                        "There is no setting for the environment variable \(name). The settings are: \(keys.joined(separator: ", "))."
                )
            }
        }
        if let data { values["data"] = data }
        return try Self(values)
    }

    /// The flags of `serve` and `demo`. The base URL follows them unless it was set.
    mutating func listen(host: String?, port: Int?) throws {
        if let host { self.host = host }
        if let port {
            guard (0...65_535).contains(port) else {
                throw Fault(description: "--port: \(port) is not a whole number from 0 to 65535.")
            }
            self.port = port
        }
        if !isBaseURLSet { settings.baseURL = "http://\(self.host):\(self.port)" }
    }

    private init(_ values: [String: String]) throws {
        func number(_ key: String, _ standard: Int, in range: ClosedRange<Int>) throws -> Int {
            guard let text = values[key] else { return standard }
            guard let number = Int(text), range.contains(number) else {
                throw Fault(
                    description:
                        "\(key): \"\(text)\" is not a whole number from \(range.lowerBound) to \(range.upperBound).")
            }
            return number
        }
        dataFolder = values["data"] ?? "inspel-data"
        host = values["host"] ?? "127.0.0.1"
        port = try number("port", 8080, in: 0...65_535)
        isBaseURLSet = values["base_url"] != nil
        var base = values["base_url"] ?? "http://\(host):\(port)"
        while base.hasSuffix("/") { base.removeLast() }
        guard base.hasPrefix("http://") || base.hasPrefix("https://"), URL(string: base)?.host() != nil else {
            throw Fault(description: "base_url: \"\(base)\" is not an address that begins with https:// or http://.")
        }
        guard URL(string: base)?.path().isEmpty == true else {
            throw Fault(
                description:
                    "base_url: \"\(base)\" has a path. The program answers at the root of its host: leave the path out."
            )
        }
        var limits = Settings.Limits()
        limits.attachment = try number("limit_attachment_mb", 25, in: 1...1_000) << 20
        limits.attachmentsTogether = try number("limit_attachments_together_mb", 60, in: 1...2_000) << 20
        limits.letter = try number("limit_letter_mb", 60, in: 1...1_000) << 20
        limits.answer = try number("limit_answer_characters", 50_000, in: 100...1_000_000)
        limits.postsAMinute = try number("limit_posts_a_minute", 60, in: 1...1_000_000)
        limits.signInsAnHour = try number("limit_sign_ins_an_hour", 10, in: 1...1_000_000)
        var engines = Settings.Engines()
        engines.pandoc = values["pandoc"] ?? engines.pandoc
        engines.pdftotext = values["pdftotext"] ?? engines.pdftotext
        engines.antiword = values["antiword"] ?? engines.antiword
        engines.tesseract = values["tesseract"] ?? engines.tesseract
        engines.pdfPython = values["pdf_python"] ?? engines.pdfPython
        settings = Settings(
            baseURL: base, smtp: try CommandConfigurationValues.smtp(values) { try number($0, $1, in: $2) },
            imap: try CommandConfigurationValues.imap(values) { try number($0, $1, in: $2) },
            dropFolder: values["drop_folder"].flatMap { $0.isEmpty ? nil : $0 },
            sender: values["sender"] ?? "inspel@localhost", limits: limits, engines: engines,
            trustedProxies: try number("trusted_proxies", 0, in: 0...10))
    }

    private static func smtp(
        _ values: [String: String], number: (String, Int, ClosedRange<Int>) throws -> Int
    ) throws -> Settings.SMTP? {
        guard let host = values["smtp_host"], !host.isEmpty else { return nil }
        let word = values["smtp_security"] ?? "starttls"
        guard let security = Settings.SMTP.Security(rawValue: word) else {
            throw Fault(description: "smtp_security: \"\(word)\" is not one of starttls, tls, none.")
        }
        var password = values["smtp_password"] ?? ""
        if let path = values["smtp_password_file"] {
            guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
                throw Fault(description: "smtp_password_file: \(path) cannot be read.")
            }
            password = text.trimmingCharacters(in: .newlines)
        }
        let certificates = try certificates(values, "smtp_ca_file")
        return Settings.SMTP(
            host: host, port: try number("smtp_port", 587, 1...65_535), security: security,
            user: values["smtp_user"] ?? "", password: password, caFile: certificates)
    }

    /// The path of a file of certificates, when it is set; a missing one would only show when the first mail is sent.
    static func certificates(_ values: [String: String], _ key: String) throws -> String? {
        guard let path = values[key], !path.isEmpty else { return nil }
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw Fault(description: "\(key): \(path) cannot be read.")
        }
        return path
    }
}
