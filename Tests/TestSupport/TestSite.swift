import Formats
import Foundation
import GRDB
import HTTPTypes
import Hummingbird
import Inspel
import Logging
import NIOCore
import NIOEmbedded
import Pages
import Synchronization
import Web

/// The whole site on a programme of its own in a temporary folder, asked in process: no network, no sleeping, the clock
/// set by the test.
///
///     let test = try await TestSite()
///     let page = try await test.get("/logga-in")
///     #expect(page.text.contains("Logga in"))
package final class TestSite: Sendable {
    package let folder: URL
    package let store: Store
    package let site: Site
    package let time: TestClock
    package let settings: Settings
    private let respond: @Sendable (Request, Context) async throws -> Response
    private let jar = Mutex<[String: String]>([:])

    /// - Parameter now: the clock's first time; noon on 15 January 2027 in Stockholm unless told.
    package init(
        now: Timestamp = Day(year: 2027, month: 1, day: 15).timestamp.adding(seconds: 43_200),
        isDemonstration: Bool = false, smtp: Settings.SMTP? = nil, engines: Settings.Engines = Settings.Engines()
    ) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "inspel-test-\(Digest.token())")
        time = TestClock(now)
        settings = Settings(
            baseURL: "http://inspel.example", smtp: smtp, sender: "inspel@handboken.example", engines: engines)
        store = try Store(
            folder: folder, baseURL: settings.baseURL, mailTexts: InspelMailTexts(), clock: Clock { [time] in time.now }
        )
        if isDemonstration {
            let file = try DatabaseQueue(path: folder.appending(path: "inspel.sqlite").path)
            try await file.write { try $0.execute(sql: "UPDATE programme SET is_demonstration = 1") }
        }
        var logger = Logger(label: "test")
        logger.logLevel = .error
        site = try await Site(store: store, settings: settings, logger: logger)
        let responder = site.responder()
        respond = { try await responder.respond(to: $0, context: $1) }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    package func get(_ path: String, headers: [String: String] = [:]) async throws -> TestResponse {
        try await send("GET", path, headers: headers)
    }

    /// Posts a form as a browser would: cookies kept, the form token of the page at `from` (or of `path` itself) added.
    package func post(
        _ path: String, _ fields: [(String, String)] = [], from page: String? = nil, files: [FormData.File] = [],
        withToken: Bool = true
    ) async throws -> TestResponse {
        var fields = fields
        if withToken {
            let shown = try await get(page ?? path)
            if let token = shown.formToken { fields.insert(("_token", token), at: 0) }
        }
        guard files.isEmpty else {
            let boundary = "----test\(Digest.token())"
            return try await send(
                "POST", path, headers: ["Content-Type": "multipart/form-data; boundary=\(boundary)"],
                body: TestSite.multipart(fields, files, boundary))
        }
        let body = fields.map { "\(TestSite.encode($0.0))=\(TestSite.encode($0.1))" }.joined(separator: "&")
        return try await send(
            "POST", path, headers: ["Content-Type": "application/x-www-form-urlencoded"], body: Array(body.utf8))
    }

    /// Signs an editor in; later requests carry the session.
    package func signIn(_ role: Editor.Role = .owner, email: String = "redaktor@handboken.example") async throws {
        try await store.addEditor(email: email, role: role, by: .operator)
        guard let token = try await store.makeSignInToken(email: email, by: .operator) else { return }
        _ = try await post("/logga-in/\(token)")
    }

    package func forgetCookies() { jar.withLock { $0 = [:] } }

    package func send(
        _ method: String, _ path: String, headers: [String: String] = [:], body: [UInt8] = []
    ) async throws -> TestResponse {
        var fields = HTTPFields()
        for (name, value) in headers { fields[HTTPField.Name(name)!] = value }
        let cookies = jar.withLock { $0.filter { !$0.value.isEmpty }.map { "\($0.key)=\($0.value)" }.sorted() }
        if !cookies.isEmpty { fields[.cookie] = cookies.joined(separator: "; ") }
        let head = HTTPRequest(
            method: HTTPRequest.Method(method)!, scheme: "http", authority: "inspel.example", path: path,
            headerFields: fields)
        let source = ApplicationRequestContextSource(channel: NIOAsyncTestingChannel(), logger: Logger(label: "test"))
        let request = Request(head: head, body: .init(buffer: ByteBuffer(bytes: body)))
        let response = try await respond(request, Context(source: source))
        let writer = Collector()
        try await response.body.write(writer)
        for cookie in response.headers[values: .setCookie] {
            let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            jar.withLock { $0[String(pair[0])] = pair.count > 1 ? String(pair[1]) : "" }
        }
        return TestResponse(
            status: response.status.code, headers: response.headers, bytes: writer.bytes.withLock { $0 })
    }

    private static func encode(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }

    private static func multipart(_ fields: [(String, String)], _ files: [FormData.File], _ boundary: String) -> [UInt8]
    {
        var body: [UInt8] = []
        for (name, value) in fields {
            body += Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        for file in files {
            body += Array(
                "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.filename)\"\r\nContent-Type: \(file.mediaType)\r\n\r\n"
                    .utf8)
            body += file.bytes + Array("\r\n".utf8)
        }
        return body + Array("--\(boundary)--\r\n".utf8)
    }

    private final class Collector: ResponseBodyWriter, Sendable {
        let bytes = Mutex<[UInt8]>([])
        func write(_ buffer: ByteBuffer) async throws { bytes.withLock { $0 += Array(buffer.readableBytesView) } }
        func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}

/// A clock that stands still until the test moves it.
package final class TestClock: Sendable {
    private let time: Mutex<Timestamp>

    package init(_ time: Timestamp) { self.time = Mutex(time) }

    package var now: Timestamp { time.withLock { $0 } }

    package func advance(seconds: Int64) { time.withLock { $0 = $0.adding(seconds: seconds) } }

    package func advance(days: Int64) { time.withLock { $0 = $0.adding(days: days) } }

    package func set(_ now: Timestamp) { time.withLock { $0 = now } }
}

package struct TestResponse: Sendable {
    package let status: Int
    package let headers: HTTPFields
    package let bytes: [UInt8]

    package var body: String { String(decoding: bytes, as: UTF8.self) }

    package var location: String? { headers[.location] }

    /// What a reader sees: tags out, entities read, white space collapsed.
    package var text: String {
        var text = ""
        var isTag = false
        for character in body {
            switch character {
            case "<":
                isTag = true
                text.append(" ")
            case ">" where isTag: isTag = false
            default: if !isTag { text.append(character) }
            }
        }
        for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
            text = text.replacing(entity, with: character)
        }
        return text.split { $0.isWhitespace }.joined(separator: " ")
    }

    /// The token of the page's first form.
    package var formToken: String? {
        guard let start = body.range(of: "name=\"_token\" value=\"") else { return nil }
        return String(body[start.upperBound...].prefix { $0 != "\"" })
    }
}
