import Foundation
import Inspel

extension CommandConfigurationValues {
    /// The mailbox's settings; nil without `imap_host`.
    static func imap(
        _ values: [String: String], number: (String, Int, ClosedRange<Int>) throws -> Int
    ) throws -> Settings.IMAP? {
        guard let host = values["imap_host"], !host.isEmpty else { return nil }
        let word = values["imap_security"] ?? "tls"
        guard let security = Settings.SMTP.Security(rawValue: word) else {
            throw Fault(description: "imap_security: \"\(word)\" is not one of tls, starttls, none.")
        }
        let isHere = ["localhost", "::1"].contains(host) || host.hasPrefix("127.")
        guard security != .none || isHere else {
            throw Fault(description: "imap_security: none is for a mail server on this machine; use tls or starttls.")
        }
        guard let user = values["imap_user"], !user.isEmpty else {
            throw Fault(description: "imap_user: say which user reads the mailbox at \(host).")
        }
        let folders = (values["imap_folders"] ?? "INBOX").split(separator: ",").map {
            $0.trimmingCharacters(in: .whitespaces)
        }.filter { !$0.isEmpty }
        guard !folders.isEmpty else {
            throw Fault(description: "imap_folders: name at least one folder, for example INBOX.")
        }
        let done = values["imap_done_folder"].flatMap { $0.isEmpty ? nil : $0 }
        if let done, folders.contains(done) {
            throw Fault(description: "imap_done_folder: \"\(done)\" is one of imap_folders; letters would come again.")
        }
        return Settings.IMAP(
            host: host, port: try number("imap_port", security == .tls ? 993 : 143, 1...65_535), security: security,
            user: user, secret: try imapSecret(values), folders: folders, doneFolder: done,
            pollSeconds: try number("imap_poll_seconds", 20, 1...3_600),
            caFile: try certificates(values, "imap_ca_file"))
    }

    /// Files are read at each sign-in and may be renewed while the program runs; now they must be there.
    private static func imapSecret(_ values: [String: String]) throws -> Settings.IMAP.Secret {
        let keys = ["imap_password", "imap_password_file", "imap_token_file"].filter { values[$0] != nil }
        guard keys.count == 1, let value = values[keys[0]] else {
            throw Fault(description: "Set one of imap_password, imap_password_file, imap_token_file.")
        }
        guard keys[0] == "imap_password" || FileManager.default.isReadableFile(atPath: value) else {
            throw Fault(description: "\(keys[0]): \(value) cannot be read.")
        }
        switch keys[0] {
        case "imap_password": return .password(value)
        case "imap_password_file": return .passwordFile(value)
        default: return .tokenFile(value)
        }
    }
}
