import Formats
import Foundation
import GRDB
import Inspel

/// A small programme with records, sources, an answer and chapters, written straight into the tables, for tests of the
/// handbook alone.
package enum SampleHandbook {
    package static let chapter = """
        De som lyckas [börjar samtalet i tid](svar:S-0001#p1) och lagen [sätter en gräns](kalla:K-0001).

        ## Börja innan behovet är färdigt

        > Inköp, näringsliv och arbetsmarknad […] satt vid samma bord.
        > — [Arvika kommun](svar:S-0001#p1)

        ![](exempel:solvik)

        Läs också om [Solvik](foretag:solvik-aterbruk) och <b>inte</b> "märkning" #read("x") $1$.

        | Form | Antal |
        |---|--:|
        | IOP | 3 |

        1. Fråga marknaden
        2. Dela upp
           - i delar
           - i tid
        """

    /// - Returns: the id of the named contact's permission.
    @discardableResult
    package static func fill(_ store: Store, quote: String = "name") async throws -> Int64 {
        let file = try DatabaseQueue(path: store.folder.appending(path: "inspel.sqlite").path)
        try await file.write { db in
            let now = store.clock.now().milliseconds
            try db.execute(
                sql:
                    "INSERT INTO call (slug, state, opens_at, closes_at, created_at) VALUES ('prov', 'archived', 0, 1, 0)"
            )
            let call = db.lastInsertedRowID
            let definition = #"""
                {"slug":"prov","title":{"texts":{"sv":"Prov"}},"summary":{"texts":{"sv":"Prov"}},"language":"sv","opens":0,"closes":1,"intakeAddress":"a@b.example","owner":{"name":{"texts":{"sv":"Redaktionen för provet"}},"profile":"association","contact":"a@b.example","purpose":{"texts":{"sv":"x"}},"legalBasis":{"texts":{"sv":"x"}},"keepsFor":"1"},"aboutYou":[],"milestones":[],"sections":[]}
                """#
            try db.execute(
                sql: "INSERT INTO call_version (call_id, version, definition, created_at) VALUES (?, 1, ?, 0)",
                arguments: [call, definition])
            try db.execute(
                sql:
                    "INSERT INTO arrival (number, call_id, channel, received_at, state) VALUES (1, ?, 'web', ?, 'read')",
                arguments: [call, now])
            try db.execute(
                sql: """
                    INSERT INTO response (number, call_id, call_version_id, arrival_id, received_at, organisation_id,
                     sender_name, sender_email, may_quote)
                    VALUES (1, ?, 1, 1, ?, (SELECT id FROM organisation WHERE municipality_code = '1784'), 'Siv Sändare',
                     'siv@arvika.example', ?)
                    """, arguments: [call, now, quote])
            try db.execute(sql: "INSERT INTO answer (response_id, position, state) VALUES (1, 1, 'given')")
            let words = "Inköp, näringsliv och arbetsmarknad i kommunen satt vid samma bord. Det avgjorde."
            try db.execute(
                sql:
                    "INSERT INTO answer_version (answer_id, version, text, created_at, created_by) VALUES (1, 1, ?, 0, 'program')",
                arguments: [words])
            try db.execute(
                sql: """
                    INSERT INTO passage (response_id, number, answer_version_id, start, "end", text, approved, created_at, created_by)
                    VALUES (1, 1, 1, 0, ?, ?, 1, 0, 'program')
                    """, arguments: [words.unicodeScalars.count, words])
            try db.execute(sql: "UPDATE response SET next_passage = 2 WHERE id = 1")
            try db.execute(
                sql:
                    "INSERT INTO viewpoint (passage_id, kind, statement, reason, addressee) VALUES (1, 'wish', 'Höj gränsen.', 'Den är låg.', 'state')"
            )
            try db.execute(
                sql: """
                    INSERT INTO source (number, kind, title, publisher, url, read_on)
                    VALUES (1, 'law', 'Lagen om offentlig upphandling', 'Riksdagen', 'https://riksdagen.example/lou?a=1&b=2', '2027-01-02'),
                     (2, 'web', 'Vi köper av sociala företag', 'Arvika kommun', 'https://arvika.example/', '2027-01-03')
                    """)
            try record(
                db, "example", "solvik", "Återbruket på Solvik",
                [
                    "summary": "Kommunen köper insamling av möbler.\n\nTolv har fått arbete.", "municipalities": "1784",
                    "counties": "17", "forms": "reserverad_upphandling\nsociala_hansyn", "status": "pagaende",
                    "status_on": "2026-12-01", "year_start": "2024", "services": "återbruk\ntransport",
                    "results": "12 personer i arbete", "evidence": "egen_uppgift",
                    "lessons": "Samla alla först.\nDela upp.",
                    "legal": "Reserverad enligt 4 kap. 18 §.", "legal_on": "2027-01-02", "public_body": "Arvika kommun",
                ])
            try record(
                db, "enterprise", "solvik-aterbruk", "Solvik Återbruk",
                ["summary": "Ett <socialt> företag & mer.", "url": "https://solvik.example/"])
            try record(db, "example", "utkast", "Ett utkast", [:], state: "draft")
            try record(db, "example", "bortvalt", "Bortvalt", [:], state: "set_aside")
            try db.execute(
                sql:
                    "INSERT INTO contact (name, email, token_hash) VALUES ('Kim Kontakt', 'kim@arvika.example', 'a'), ('Rut Roll', 'rut@arvika.example', 'b')"
            )
            try db.execute(
                sql: """
                    INSERT INTO permission (contact_id, record_id, role, organisation_name, state, noted_at)
                    VALUES (1, 1, 'enhetschef', 'Arvika kommun', 'name', 0), (2, 1, 'inköpare', 'Arvika kommun', 'asked', 0)
                    """)
        }
        _ = try await store.addChapter(
            ChapterText(title: "Att upphandla", summary: "Reglerna hindrar mindre än många tror.", markdown: chapter),
            by: .program)
        _ = try await store.addChapter(
            ChapterText(title: "Mötesplatser", markdown: "## Varför\n\nSe [första kapitlet](kapitel:att-upphandla)."),
            by: .program)
        return 1
    }

    private static func record(
        _ db: Database, _ kind: String, _ slug: String, _ title: String, _ values: [String: String],
        state: String = "ready"
    ) throws {
        try db.execute(
            sql:
                "INSERT INTO record (kind, slug, title, state, created_at, created_by) VALUES (?, ?, ?, ?, 0, 'program')",
            arguments: [kind, slug, title, state])
        let id = db.lastInsertedRowID
        for (field, value) in values.sorted(by: { $0.key < $1.key }) {
            try db.execute(
                sql:
                    "INSERT INTO claim (record_id, field, value, created_at, created_by) VALUES (?, ?, ?, 0, 'program')",
                arguments: [id, field, value])
            try db.execute(
                sql: "INSERT INTO claim_source (claim_id, source_id) VALUES (?, 2)", arguments: [db.lastInsertedRowID])
        }
    }
}
