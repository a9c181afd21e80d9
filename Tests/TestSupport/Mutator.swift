import Foundation

/// Chance that can be had again: SplitMix64 with a seed.
package struct SeededChance: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Changes letters as mail programs, people and broken machines might.
package enum Mutator {
    private static let insertions: [String] = [
        "\r\n", "\r\n\r\n", "\r\n> ", "\r\n>> ", "\r\n-- \r\n", "\r\n1. ", "\r\n7) ", "\r\nFråga 3:\r\n",
        "\r\n4 och 5: ",
        "\r\nSvar: ", "\r\n–\r\n", "\r\nSe ovan\r\n", "\r\nMed vänlig hälsning\r\n",
        "\r\nFrån: Runa <runa@bank.example>\r\n",
        "\r\nDen 3 mars skrev Runa:\r\n", "\r\n-----Ursprungligt meddelande-----\r\n", "\r\nÖNSKELISTA\r\n", "\t",
        "\u{A0}",
        "\0", "\u{FEFF}", "A\u{30A}", "€", "<div>", "</blockquote>", "<table><tr><td>", "&nbsp;", "=\r\n", "=C3",
        "=?utf-8?Q?=E5?=",
        "\r\nContent-Type: text/html; charset=utf-16\r\n", "\r\nContent-Transfer-Encoding: base64\r\n",
        "\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n", "\r\n--x--\r\n", "begin 644 svar.txt\r\n",
        "Vet ej",
    ]

    /// The bytes with a few changes: bytes turned, runs cut, doubled or moved, pieces of other letters and odd marks put in.
    package static func changed(
        _ bytes: [UInt8], with others: [[UInt8]], by chance: inout SeededChance
    ) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...5, using: &chance) {
            guard !bytes.isEmpty else { return bytes }
            let start = Int.random(in: 0..<bytes.count, using: &chance)
            let end = min(bytes.count, start + Int.random(in: 1...400, using: &chance))
            switch Int.random(in: 0..<8, using: &chance) {
            case 0: bytes[start] = UInt8.random(in: 0...255, using: &chance)
            case 1: bytes.removeSubrange(start..<end)
            case 2: bytes.insert(contentsOf: bytes[start..<end], at: start)
            case 3: bytes.removeLast(bytes.count - start)
            case 4:
                let run = Array(bytes[start..<end])
                bytes.removeSubrange(start..<end)
                bytes.insert(contentsOf: run, at: Int.random(in: 0...bytes.count, using: &chance))
            case 5:
                guard let other = others.randomElement(using: &chance), !other.isEmpty else { continue }
                let place = Int.random(in: 0..<other.count, using: &chance)
                bytes.insert(contentsOf: other[place..<min(other.count, place + 600)], at: start)
            case 6:
                let text = String(repeating: "a1. ", count: Int.random(in: 1...600, using: &chance))
                bytes.insert(contentsOf: text.utf8, at: start)
            default:
                bytes.insert(contentsOf: (insertions.randomElement(using: &chance) ?? "").utf8, at: start)
            }
        }
        return Array(bytes.prefix(400_000))
    }
}
