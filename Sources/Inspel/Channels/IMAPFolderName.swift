import Foundation

/// Folder names as IMAP wants them: in modified UTF-7 (RFC 3501, 5.1.3), quoted.
enum IMAPFolderName {
    static func quoted(_ name: String) -> String {
        "\"" + encoded(name).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// "Skräp & annat" → "Skr&AOQ-p &- annat". Characters that no name has are left out.
    static func encoded(_ name: String) -> String {
        var out = ""
        var pending: [UInt8] = []
        func flush() {
            guard !pending.isEmpty else { return }
            let text = Data(pending).base64EncodedString().replacing("/", with: ",")
            out += "&" + text.prefix { $0 != "=" } + "-"
            pending = []
        }
        for scalar in name.precomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar.value {
            case 0x26:
                flush()
                out += "&-"
            case 0x20...0x7E:
                flush()
                out.unicodeScalars.append(scalar)
            case 0x80...:
                for unit in String(scalar).utf16 { pending += [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
            default: break
            }
        }
        flush()
        return out
    }
}
