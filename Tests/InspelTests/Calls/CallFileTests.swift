import Foundation
import Inspel
import Pages
import Testing

@Suite("The file of a call")
struct CallFileTests {
    private func file(_ change: (String) -> String) -> Data {
        let text = """
            slug: prov
            title: Hur gör ni?
            opens: 2027-01-07
            closes: 2027-02-12
            intake_address: svar@handboken.example
            owner: { name: Handboken, profile: association, contact: fraga@handboken.example, purpose: en handbok om stöd, legal_basis: berättigat intresse, keeps_for: 24 months }
            about_you:
              - { id: email, label: Din e-post, required: true }
              - { id: may_quote, label: Får vi citera?, choices: [ja, utan namn, nej], required: true }
            summary: Svara senast fredagen den 12 februari 2027.
            sections:
              - id: ett
                title: Frågor
                questions:
                  - id: arbetssatt
                    number: 1
                    short: Arbetssätt
                    prompt: Hur arbetar ni?
            """
        return Data(change(text).utf8)
    }

    private func faults(_ data: Data) throws -> String {
        let found = try #require(throws: CallFile.Faults.self) { try CallFile.read(data, name: "prov.yaml") }
        return found.description
    }

    @Test(arguments: ["om", "lank", "kontrollera"]) func `refuses the ids of the form's own pages`(id: String) throws {
        let told = try faults(file { $0.replacing("id: arbetssatt", with: "id: \(id)") })
        #expect(told.hasPrefix("prov.yaml, line 15, id: \"\(id)\" is the address of a page"))
    }

    @Test func `refuses a maybe where yes or no stands`() throws {
        let told = try faults(file { $0.replacing("Din e-post, required: true", with: "Din e-post, required: kanske") })
        #expect(told == "prov.yaml, line 8, required: \"kanske\" is not one of true, false.")
    }

    @Test func `is commented on when a date stands with the wrong day of the week`() throws {
        let right = try CallFile.read(file { $0 }, name: "prov.yaml")
        #expect(
            !CallChecker.comments(on: right).contains {
                if case .wrongWeekday = $0.kind { true } else { false }
            })
        let dates = [
            ("måndagen den 14 februari 2027", 7), ("Monday 14 February 2027", 7), ("torsdag 12 februari", 5),
        ]
        for (date, weekday) in dates {
            let wrong = try CallFile.read(
                file { $0.replacing("fredagen den 12 februari 2027", with: date) }, name: "prov.yaml")
            let comment = CallComment(.wrongWeekday(text: date, weekday: weekday))
            #expect(CallChecker.comments(on: wrong).contains(comment), "\(date)")
        }
        let words = Words(.swedish).comment(
            CallComment(.wrongWeekday(text: "måndagen den 14 februari 2027", weekday: 7)))
        #expect(words == "I texten står \"måndagen den 14 februari 2027\", men den dagen är en söndag.")
    }
}
