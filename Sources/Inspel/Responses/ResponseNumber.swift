/// The numbers that people see: S-0148 for a response, K-0012 for a source.
package enum ShownNumber {
    package static func response(_ number: Int) -> String { "S-" + padded(number) }

    package static func source(_ number: Int) -> String { "K-" + padded(number) }

    /// 148 from "S-0148" or "s-148"; nil for anything else.
    package static func parse(_ text: some StringProtocol, letter: Character) -> Int? {
        guard text.count >= 3, text.first?.uppercased() == String(letter), text.dropFirst().first == "-" else {
            return nil
        }
        let digits = text.dropFirst(2)
        guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(digits), number > 0 else { return nil }
        return number
    }

    /// 7 from "7" or "0007", as somebody types who leaves the letter out.
    package static func plain(_ text: String) -> Int? {
        let digits = text.filter { !$0.isWhitespace }
        guard (1...7).contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        return Int(digits).flatMap { $0 > 0 ? $0 : nil }
    }

    private static func padded(_ number: Int) -> String {
        String(repeating: "0", count: max(0, 4 - String(number).count)) + String(number)
    }
}
