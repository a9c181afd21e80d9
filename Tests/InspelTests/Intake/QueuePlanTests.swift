import Foundation
import GRDB
import Inspel
import TestSupport
import Testing

/// The queue's questions to the database, on a hundred thousand arrivals.
@Suite("The plans of the queue", .timeLimit(.minutes(3)))
struct QueuePlanTests {
    private func database(_ test: TestSite) async throws -> DatabaseQueue {
        let file = try DatabaseQueue(path: test.folder.appending(path: "inspel.sqlite").path)
        try await file.write { db in
            try db.execute(
                sql: """
                    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
                    INSERT INTO arrival (number, channel, received_at, state, kind, answered_at, sender_name,
                     sender_email, subject, reading)
                    SELECT i, CASE i % 10 WHEN 0 THEN 'upload' WHEN 1 THEN 'web' ELSE 'email' END,
                     1790000000000 + i * 60000, CASE i % 50 WHEN 0 THEN 'needs_person' WHEN 1 THEN 'ended' ELSE 'read' END,
                     iif(i % 7 = 0, 'auto_reply', 'response'), iif(i % 3 = 0, i, NULL), 'Åsa Ek ' || i,
                     'asa' || i || '@solvik.example', 'Svar ' || i, json_object('text', hex(randomblob(100))) FROM n
                    """)
            try db.execute(sql: "ANALYZE")
        }
        return file
    }

    private var filters: [(filter: QueueFilter, index: String)] {
        func filter(_ change: (inout QueueFilter) -> Void) -> QueueFilter {
            var filter = QueueFilter()
            change(&filter)
            return filter
        }
        let day = Day(year: 2026, month: 10, day: 1)
        return [
            (filter { _ in }, "sqlite_autoindex_arrival_1"), (filter { $0.before = 500 }, "sqlite_autoindex_arrival_1"),
            (filter { $0.state = .needsPerson }, "arrival_queue_state"),
            (
                filter {
                    $0.state = .answered; $0.before = 500
                }, "arrival_queue_state"
            ),
            (filter { $0.kind = .autoReply }, "arrival_queue_kind"),
            (
                filter {
                    $0.channel = .web; $0.after = 40_000
                }, "arrival_channel"
            ),
            (filter { $0.day = day }, "arrival_received"),
            (
                filter {
                    $0.day = day; $0.state = .needsPerson
                }, "arrival_received"
            ),
            (filter { $0.search = "åsa ek 777" }, "arrival_queue"),
            (
                filter {
                    $0.kind = .response; $0.channel = .email
                }, "arrival_queue"
            ),
        ]
    }

    @Test func `each filter has an index and reads a page, not the table`() async throws {
        let test = try await TestSite()
        let file = try await database(test)
        for (filter, index) in filters {
            let plan = try await file.read { db in
                try Row.fetchAll(
                    db, sql: "EXPLAIN QUERY PLAN " + filter.query.sql, arguments: filter.query.arguments
                ).map { $0["detail"] as String }
            }
            let arrival = plan.filter { $0.contains(" arrival ") }
            #expect(arrival.allSatisfy { $0.contains("INDEX \(index)") }, "\(filter): \(plan)")
            #expect(!arrival.isEmpty)
            let isSearch = index == "arrival_queue" || filter == QueueFilter()
            #expect(isSearch || arrival.allSatisfy { $0.hasPrefix("SEARCH") }, "\(plan)")
            let sorts = plan.contains { $0.contains("TEMP B-TREE") }
            #expect(!sorts || filter.day != nil, "only one day is sorted: \(plan)")
        }
    }

    @Test func `finds among all of them what each filter says`() async throws {
        let test = try await TestSite()
        _ = try await database(test)
        for (filter, _) in filters {
            let page = try await test.store.queue(filter)
            #expect(!page.items.isEmpty && page.items.count <= QueueFilter.pageSize, "\(filter)")
            #expect(page.items.map(\.number) == page.items.map(\.number).sorted(by: >))
            #expect(page.items.allSatisfy { filter.state == nil || $0.state == filter.state })
            #expect(page.items.allSatisfy { filter.kind == nil || $0.kind == filter.kind })
            #expect(page.items.allSatisfy { filter.channel == nil || $0.channel == filter.channel })
            #expect(page.items.allSatisfy { filter.day == nil || $0.receivedAt.day == filter.day })
        }
        #expect(try await test.store.queueCounts().values.reduce(0, +) == 100_000)
        let counts = try await test.store.arrivalCounts(upTo: Day(year: 2026, month: 10, day: 10))
        #expect(counts.count == 30)
        #expect(counts[1].total == 1_440 && counts[1].channels[.web] == 144)
    }
}
