import Foundation
import Inspel
import TestSupport
import Testing

@Suite("A call that is not open", .timeLimit(.minutes(3)))
struct CallStateTests {
    private let page = "/inbjudan/sociala-foretag"

    private func set(_ state: Call.State, _ test: TestSite) async throws {
        let call = try #require(try await test.store.calls().first)
        try await test.store.setCallState(call.id, to: state, seen: call.version, why: nil, by: .operator)
    }

    @Test func `closed before its time says the day it was closed`() async throws {
        let test = try await TestSite()
        try await test.openCall()
        try await set(.closed, test)
        let text = try await test.get(page).text
        #expect(text.contains("Inbjudan stängde fredagen den 15 januari 2027."))
        #expect(!text.contains("dagar kvar") && !text.contains("14 februari"))
        #expect(text.contains("Inbjudan är stängd") && text.contains("Börja svara"))
        test.time.advance(days: 3)
        try await set(.archived, test)
        #expect(try await test.get(page).text.contains("Inbjudan stängde fredagen den 15 januari 2027."))
        try await set(.open, test)
        #expect(try await test.get(page).text.contains("dagar kvar"))
    }

    @Test func `archived does not ask for an answer`() async throws {
        let test = try await TestSite()
        try await test.openCall()
        try await set(.archived, test)
        let text = try await test.get(page).text
        #expect(!text.contains("Börja svara") && text.contains("Den tar inte emot fler svar."))
        #expect(try await test.get("\(page)/svara/onskelista").status == 410)
    }

    @Test func `not yet open says when it opens, and takes no answer`() async throws {
        let test = try await TestSite(now: Day(year: 2026, month: 11, day: 20).timestamp)
        try await test.openCall()
        for path in [page, "/"] {
            let text = try await test.get(path).text
            #expect(text.contains("Inbjudan öppnar tisdagen den 1 december 2026."))
            #expect(!text.contains("Börja svara"))
        }
        let form = try await test.get("\(page)/svara/onskelista")
        #expect(form.status == 403)
        #expect(form.text.contains("Du kan svara från och med tisdagen den 1 december 2026."))
        test.time.set(Day(year: 2026, month: 12, day: 1).timestamp)
        #expect(try await test.get(page).text.contains("Börja svara"))
        #expect(try await test.get("\(page)/svara/onskelista").status == 200)
    }
}
