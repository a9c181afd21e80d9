import Inspel
import TestSupport
import Testing

@Suite("Moving the borders between the parts of a letter", .timeLimit(.minutes(3)))
struct SplitTests {
    private let page = "/redaktion/svar/S-0001/delning"

    /// Three questions; the first is answered with two paragraphs, the second with one, the third not at all.
    private func site() async throws -> TestSite {
        let test = try await TestSite()
        try await SampleHandbook.fill(test.store)
        let questions = (1...3).map {
            #"{"id":"f\#($0)","number":\#($0),"short":{"texts":{"sv":"Fråga \#($0)"}},"prompt":{"texts":{"sv":"Vad \#($0)?"}},"gives":"text","viewpoints":[],"asksForContact":false}"#
        }.joined(separator: ",")
        try await test.execute(
            """
            UPDATE call_version SET definition = replace(definition, '"sections":[]',
             '"sections":[{"id":"a","title":{"texts":{"sv":"A"}},"questions":[\(questions)]}]');
            UPDATE answer_version SET text = 'Första stycket om inköp.\n\nInköp, näringsliv och arbetsmarknad i kommunen satt vid samma bord. Det avgjorde.';
            UPDATE passage SET start = 26, "end" = 26 + length(text);
            INSERT INTO answer_question VALUES (1, 'f1');
            INSERT INTO answer (response_id, position, state) VALUES (1, 2, 'given');
            INSERT INTO answer_version (answer_id, version, text, created_at, created_by) VALUES (2, 1, 'Andra svaret.', 0, 'program');
            INSERT INTO answer_question VALUES (2, 'f2');
            """)
        try await test.signIn()
        return test
    }

    private func texts(_ test: TestSite) async throws -> [String] {
        try await test.rows(
            """
            SELECT answer.id, state, replace(text, char(10), '/') FROM answer JOIN answer_version
            ON answer_id = answer.id AND version = current_version ORDER BY position, answer.id
            """)
    }

    private func move(_ test: TestSite, _ move: String, _ first: Int, _ second: Int) async throws -> TestResponse {
        try await test.post(page, [("move", move), ("seen", "1:\(first)"), ("seen", "2:\(second)")])
    }

    @Test func `the last paragraph moves over with its passage, and back`() async throws {
        let test = try await site()
        #expect(try await move(test, "1:1", 1, 1).location == page + "#svar-1")
        #expect(
            try await texts(test) == [
                "1 | given | Första stycket om inköp.",
                "2 | given | Inköp, näringsliv och arbetsmarknad i kommunen satt vid samma bord. Det avgjorde.//Andra svaret.",
            ])
        #expect(
            try await test.rows(
                "SELECT answer_id, start, flagged FROM passage JOIN answer_version ON answer_version.id = answer_version_id"
            )
                == ["2 | 0 | 0"])
        _ = try await move(test, "1:-1", 2, 2)
        #expect(try await texts(test)[1] == "2 | given | Andra svaret.")
    }

    @Test func `a part that loses its last paragraph stays as not answered and gets it back`() async throws {
        let test = try await site()
        _ = try await move(test, "1:-1", 1, 1)
        #expect(try await texts(test)[1] == "2 | not_answered | ")
        let shown = try await test.get(page)
        #expect(shown.text.contains("2. Fråga 2 Inte besvarad"))
        #expect(shown.body.contains("id=\"svar-2\""))
        _ = try await move(test, "1:1", 2, 2)
        #expect(try await texts(test)[1] == "2 | given | Andra svaret.")
    }

    @Test func `moving from a part without text says so`() async throws {
        let test = try await site()
        _ = try await move(test, "1:-1", 1, 1)
        let nothing = try await move(test, "1:-1", 2, 2)
        #expect(nothing.status == 422)
        #expect(nothing.text.contains("Välj minst ett stycke"))
        #expect(try await texts(test)[1] == "2 | not_answered | ")
    }

    @Test func `chosen paragraphs go under a question that nobody had answered`() async throws {
        let test = try await site()
        let shown = try await test.get(page)
        #expect(shown.text.contains("3. Fråga 3 (inget svar än)"))
        let moved = try await test.post(
            page,
            [("answer", "1"), ("version", "1"), ("action", "paragraphs"), ("paragraph", "0"), ("under", "f3")])
        #expect(moved.location == page + "#svar-3")
        #expect(
            try await texts(test) == [
                "1 | given | Inköp, näringsliv och arbetsmarknad i kommunen satt vid samma bord. Det avgjorde.",
                "2 | given | Andra svaret.", "3 | given | Första stycket om inköp.",
            ])
        let none = try await test.post(
            page, [("answer", "2"), ("version", "1"), ("action", "paragraphs"), ("under", "f3")])
        #expect(none.status == 422)
        #expect(none.text.contains("Välj minst ett stycke"))
        _ = try await test.post(
            page, [("answer", "3"), ("version", "2"), ("action", "paragraphs"), ("paragraph", "0"), ("under", "")])
        #expect(
            try await texts(test).suffix(2) == ["3 | not_answered | ", "4 | unplaced | Första stycket om inköp."])
    }

    @Test func `a paragraph is cut before a sentence, and its passage stays found`() async throws {
        let test = try await site()
        #expect(try await test.get(page).body.contains("name=\"cut\" value=\"94\""))
        let cut = try await test.post(page, [("answer", "1"), ("version", "1"), ("cut", "94")])
        #expect(cut.location == page + "#svar-1")
        #expect(
            try await texts(test)[0]
                == "1 | given | Första stycket om inköp.//Inköp, näringsliv och arbetsmarknad i kommunen satt vid samma bord.//Det avgjorde."
        )
        #expect(try await test.rows("SELECT start, \"end\", flagged FROM passage") == ["26 | 108 | 0"])
        let nowhere = try await test.post(page, [("answer", "1"), ("version", "2"), ("cut", "30")])
        #expect(nowhere.status == 422)
        let late = try await test.post(page, [("answer", "1"), ("version", "1"), ("cut", "94")])
        #expect(late.status == 409)
    }

    @Test func `the second of two editors sees what the first one did`() async throws {
        let test = try await site()
        _ = try await move(test, "1:1", 1, 1)
        let late = try await move(test, "1:1", 1, 1)
        #expect(late.status == 409)
        #expect(late.text.contains("Någon annan har ändrat delningen under tiden"))
        #expect(late.text.contains("Så såg du det: 2. Fråga 2 Andra svaret."))
        #expect(late.text.contains("Så står det nu: 1. Fråga 1 Första stycket om inköp."))
        #expect(late.body.contains("name=\"seen\" value=\"2:2\""))
        #expect(try await texts(test)[0] == "1 | given | Första stycket om inköp.")
        let stale = try await test.post(
            page,
            [("answer", "1"), ("version", "1"), ("action", "paragraphs"), ("paragraph", "0"), ("under", "f3")])
        #expect(stale.status == 409)
        let place = [("answer", "1"), ("action", "place"), ("question", "f2")]
        #expect(try await test.post(page, place + [("seen_question", "f3")]).status == 409)
        #expect(try await test.post(page, place + [("seen_question", "f1")]).status == 303)
    }
}
