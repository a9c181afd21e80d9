import Foundation

/// How much a text sounds like answers of each kind, by words learnt from made-up answers (`Scripts/train-lexicon`):
/// a multinomial logistic regression over six-letter word beginnings.
struct ContentModel: Sendable {
    static let shared = ContentModel()

    typealias Scores = SIMD8<Float>

    private let bias: Scores
    private let weights: [String: Scores]

    private init() {
        var bias = Scores.zero
        var weights: [String: Scores] = [:]
        for line in (Embedded.text("intake/lexicon.tsv") ?? "").split(separator: "\n") where !line.hasPrefix("#") {
            let columns = line.split(separator: "\t")
            guard columns.count == 9 else { continue }
            var scores = Scores.zero
            for index in 0..<8 { scores[index] = (Float(columns[index + 1]) ?? 0) / 100 }
            if columns[0] == "*" { bias = scores } else { weights[String(columns[0])] = scores }
        }
        self.bias = bias
        self.weights = weights
    }

    /// The sum over the words, to be added up over lines before `chances`.
    func sum(_ tokens: [String]) -> Scores {
        var sum = Scores.zero
        for token in tokens { if let weight = weights[token] { sum += weight } }
        return sum
    }

    /// The chance of each `AnswerKind`, in the order of its raw values, for a text of so many words with this sum.
    func chances(_ sum: Scores, words: Int) -> [Double] {
        let scores = bias + sum / Float(max(1, words)).squareRoot()
        let top = scores.max()
        let powers = (0..<8).map { exp(Double(scores[$0] - top)) }
        let total = powers.reduce(0, +)
        return powers.map { $0 / total }
    }
}
