import Formats
import Inspel
import Pages

extension TestSite {
    /// Takes a letter in as the mail channel does, and returns its arrival's number.
    @discardableResult
    package func takeIn(_ letter: [UInt8], filename: String = "brev.eml", channel: String = "email") async throws
        -> IntakeResult
    {
        try await store.takeIn(letter, filename: filename, channel: channel, reader: reader, by: .program) {
            Links($0).response(token: $1)
        }
    }

    /// The version of an arrival that its page's forms send along.
    package func version(ofArrival number: Int) async throws -> String {
        try await rows("SELECT version FROM arrival WHERE number = \(number)").first ?? ""
    }

    /// Posts one of the forms of an arrival's page.
    package func act(_ number: Int, _ act: String, _ fields: [(String, String)]) async throws -> TestResponse {
        let page = "/redaktion/ankomster/\(number)"
        let version = try await version(ofArrival: number)
        return try await post(page + act, [("version", version)] + fields, from: page)
    }
}
