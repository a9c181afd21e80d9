/// Fields of a Word file: what is shown is their result, what stands before the separator is an instruction. Form fields of
/// old forms show a choice that is no text.
struct WordFields {
    enum Form {
        case box(Bool)
        case list([String], Int)
    }

    var form: Form?
    private var open: [(isInstruction: Bool, form: Form?)] = []

    /// Whether the text at this place is an instruction.
    var isInstruction: Bool { open.contains { $0.isInstruction } }

    /// A mark of a field's beginning, middle or end.
    ///
    /// - Returns: what a form field shows.
    mutating func mark(_ kind: String) -> String? {
        switch kind {
        case "begin":
            // A file that never ends its fields does not make this grow without end.
            if open.count < 200 { open.append((true, nil)) }
            form = nil
        case "separate": if !open.isEmpty { open[open.count - 1].isInstruction = false }
        case "end":
            _ = open.popLast()
            defer { form = nil }
            switch form {
            case .box(let isChecked): return isChecked ? "☒" : "☐"
            case .list(let entries, let index): return entries.indices.contains(index) ? entries[index] : nil
            case nil: return nil
            }
        default: break
        }
        return nil
    }

    /// An instruction does not go beyond its paragraph: a field without an end would swallow the rest of the document.
    mutating func endParagraph() {
        for index in open.indices { open[index].isInstruction = false }
    }

    mutating func note(_ name: String, _ value: String?) {
        switch (form, name) {
        case (.box, "default"), (.box, "checked"): form = .box(WordStyles.isOn(value))
        case (.list(let entries, _), "default"), (.list(let entries, _), "result"):
            form = .list(entries, Package.number(value) ?? 0)
        case (.list(let entries, let index), "listEntry") where entries.count < 500:
            form = .list(entries + [value ?? ""], index)
        default: break
        }
    }
}

/// Signs of symbol fonts, which have no meaning of their own outside the font.
enum WordSymbols {
    static func text(font: String, code: String) -> String {
        guard let value = UInt32(code, radix: 16) else { return "" }
        let sign = value >= 0xF000 && value <= 0xF0FF ? value - 0xF000 : value
        switch font.lowercased() {
        case "symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings":
            switch (font.lowercased(), sign) {
            case ("wingdings", 0xFC), ("wingdings 2", 0x50): return "✓"
            case ("wingdings", 0xFB), ("wingdings 2", 0x4F): return "✗"
            case ("wingdings", 0xFE), ("wingdings", 0xFD), ("wingdings 2", 0x52), ("wingdings 2", 0x51): return "☒"
            case ("wingdings", 0xA8), ("wingdings", 0x6F), ("wingdings 2", 0xA3), ("wingdings 2", 0x2A): return "☐"
            case ("wingdings", 0xE0), ("wingdings", 0xF0), ("symbol", 0xAE): return "→"
            case ("wingdings", 0x4A): return "☺"
            case ("symbol", 0xB7), ("wingdings", 0xA7), ("wingdings", 0x6C), ("wingdings", 0x9F): return "•"
            case ("symbol", 0x2D): return "–"
            case ("symbol", 0xB3): return "≥"
            case ("symbol", 0xA3): return "≤"
            case ("symbol", 0xB1): return "±"
            case ("symbol", 0xB4): return "×"
            default: return "•"
            }
        default:
            guard value < 0xE000 || value > 0xF8FF, let scalar = Unicode.Scalar(sign) else { return "" }
            return String(scalar)
        }
    }
}
