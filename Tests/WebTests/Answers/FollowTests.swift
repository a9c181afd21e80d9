import Formats
import Foundation
import Inspel
import TestSupport
import Testing

@Suite("The contributor's page", .timeLimit(.minutes(3)))
struct FollowTests {
    @Test func `tells by title where each passage is used, once, with its editions`() async throws {
        let test = try await SampleEdition.published()
        try await test.execute(
            """
            UPDATE response SET follow_hash = '\(Digest.sha256("min-lank"))';
            INSERT INTO claim_source (claim_id, passage_id)
             SELECT id, 1 FROM claim WHERE record_id = (SELECT id FROM record WHERE slug = 'solvik-aterbruk')
             AND field = 'summary';
            """)
        try await SampleEdition.publish(test)
        let page = try await test.get("/svar/min-lank")
        #expect(
            page.text.contains("Att upphandla , utgåva 2 och 1") || page.text.contains("Att upphandla, utgåva 2 och 1"))
        #expect(page.body.contains("href=\"/handboken/2/att-upphandla\""))
        #expect(page.body.contains("href=\"/foretag/solvik-aterbruk\">Socialt företag: Solvik Återbruk</a>, utgåva 2<"))
        #expect(page.body.contains("href=\"/handboken/2/lista/onskelistan\">Önskelistan</a>"))
        #expect(!page.text.contains("foretag:") && !page.text.contains("onskelistan"))
        #expect(page.body.components(separatedBy: "<q>").count == 2)
    }
}
