import ArgumentParser
import Formats
import Foundation
import Inspel
import Pages

struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Search the handbook and the catalogue, or the responses.",
        discussion: "With --explain: how search sees one word, its stem and the parts of a compound.")

    @OptionGroup var options: DataOptions
    @Argument(help: "What to look for.") var words: [String] = []
    @Option(name: .customLong("in"), help: "examples, responses or handbook; handbook and catalogue unless told.")
    var scope: String?
    @Option(help: "Show how search sees this word.") var explain: String?
    @Option(help: "At most so many results.") var limit = 20
    @Flag(help: "One JSON object a line.") var json = false

    func validate() throws {
        if let explain {
            guard words.isEmpty else { throw ValidationError("--explain takes one word and nothing to look for.") }
            guard !SearchText.tokens(explain).isEmpty else {
                throw ValidationError("\"\(explain)\" has no word in it.")
            }
        } else if SearchQuery(words.joined(separator: " ")).isEmpty {
            throw ValidationError("Say what to look for, in words.")
        }
        guard (1...1_000).contains(limit) else { throw ValidationError("--limit: a number from 1 to 1000.") }
        if let scope, !["examples", "responses", "handbook"].contains(scope) {
            throw ValidationError("--in: \"\(scope)\" is not one of examples, responses, handbook.")
        }
    }

    mutating func run() async throws {
        if let explain {
            for token in SearchText.tokens(explain) { SearchCommand.explain(token.word, json: json) }
            return
        }
        let store = try options.openStore()
        let answer = try await store.search(
            words.joined(separator: " "), in: scope.flatMap(SearchScope.init) ?? .all, limit: limit)
        let edition = try await store.latestEdition()?.number ?? 1
        for hit in answer.hits {
            let address = store.baseURL + Links(.swedish).found(hit, edition: edition)
            if json {
                print(try SearchCommand.line(hit, address: address))
            } else {
                print("\(hit.title)\n  \(address)\n  \(hit.snippet.text)")
            }
        }
        if answer.hits.isEmpty, !json { print("Nothing found.") }
    }

    private struct Explained: Encodable {
        let word: String
        let stem: String
        let parts: [String]
    }

    private struct Line: Encodable {
        let kind: String
        let ref: String
        let title: String
        let url: String
        let snippet: String
        let score: Double
    }

    private static func explain(_ word: String, json: Bool) {
        let keys = SearchKeys.keys(word, .swedish)
        guard json else {
            print("\(word): stem \(keys.stem), parts \(keys.parts.joined(separator: " + "))")
            return
        }
        let line = try? JSONEncoder.stable.encode(Explained(word: word, stem: keys.stem, parts: keys.parts))
        print(line.map { String(decoding: $0, as: UTF8.self) } ?? "{}")
    }

    /// What was found is marked with <mark> in the snippet, everything else escaped as in HTML.
    private static func line(_ hit: SearchHit, address: String) throws -> String {
        String(
            decoding: try JSONEncoder.stable.encode(
                Line(
                    kind: hit.kind.rawValue, ref: hit.ref, title: hit.title, url: address,
                    snippet: SearchPage.marked(hit.snippet).string, score: hit.score)), as: UTF8.self)
    }
}
