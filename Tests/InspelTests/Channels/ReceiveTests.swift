import Foundation
import Inspel
import TestSupport
import Testing

@Suite("Letters on standard input and in heaps", .timeLimit(.minutes(3)))
struct ReceiveTests {
    @Test func `a letter that the mail server pipes twice is one arrival, and a job reads it at once`() async throws {
        let test = try await TestSite()
        try await test.openCall()
        let letter = TestSite.letter(from: "asta@solvik.example")
        let first = try await test.store.receive(
            letter, filename: "brev.eml", channel: "email", readsLater: true, by: .operator)
        let second = try await test.store.receive(
            letter, filename: "brev.eml", channel: "email", readsLater: true, by: .operator)
        #expect(first.isNew)
        #expect(!second.isNew)
        #expect(second.arrival == first.arrival)
        #expect(try await test.rows("SELECT state FROM arrival") == ["received"])
        await test.runReadingJobs()
        #expect(try await test.rows("SELECT kind FROM arrival") == ["response"])
        #expect(try await test.mails().map(\.to) == ["asta@solvik.example"])
    }

    @Test func `letters of a heap that were taken before are left alone, also when they were not read`() async throws {
        let test = try await TestSite()
        try await test.openCall()
        let letters = ["asta@solvik.example", "bo@granasa.example"].map { TestSite.letter(from: $0) }
        _ = try await test.store.receive(letters[0], filename: "brev.eml", channel: "email", by: .operator)
        for _ in 1...2 {
            for letter in letters {
                let received = try await test.store.receive(
                    letter, filename: "brev.eml", channel: "email", by: .operator)
                try await test.store.resumeArrival(received.arrival, reader: test.reader) { _, token in
                    "/svar/\(token)"
                }
            }
        }
        #expect(try await test.rows("SELECT kind FROM arrival") == ["response", "response"])
        #expect(try await test.mails().count == 2)
    }

    @Test func `an arrival that two parts of the program read at once becomes one response`() async throws {
        let test = try await TestSite()
        try await test.openCall()
        let received = try await test.store.receive(
            TestSite.letter(from: "asta@solvik.example"), filename: "brev.eml", channel: "email", by: .operator)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...4 {
                group.addTask {
                    try await test.store.resumeArrival(received.arrival, reader: test.reader) { _, token in
                        "/svar/\(token)"
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await test.rows("SELECT count(*) FROM response") == ["1"])
        #expect(try await test.mails().count == 1)
    }
}
