import Foundation
import GRDB

/// What chapters may refer to, read from one state of the database, with what decides whether they may.
struct Material {
    struct Record {
        let id: Int64
        let slug: String
        let state: String
    }

    struct Passage {
        let id: Int64
        let response: Int
        let number: Int
        /// As it is published, with persons masked.
        let text: String
        /// As the respondent wrote it.
        let ownText: String
        let isApproved: Bool
        let isRemoved: Bool
        let isFlagged: Bool
        let isWithdrawn: Bool
        let mayQuote: String
        let organisation: String
        let organisationKind: String?
        let received: Timestamp
        /// Name and address of the sender.
        let sender: [String]

        /// Whether its words may stand in the handbook.
        var mayBeShown: Bool {
            isApproved && !isRemoved && !isFlagged && !isWithdrawn && mayQuote != "no"
                && Masking.firstAddition(text, to: ownText) == nil
        }
    }

    var records: [RecordKind: [String: Record]] = [:]
    var sources: [Int: Snapshot.Source] = [:]
    var passages: [String: Passage] = [:]
    var passageKeys: [Int64: String] = [:]
    /// Names and addresses of people who have not let themselves be named anywhere.
    var unnamed: [String] = []
    /// People whose no is all that is kept of them.
    private let refusals: Refusals
    /// Names and addresses, in lower case, of people who have let themselves be named.
    var named: Set<String> = []

    init(_ db: Database) throws {
        refusals = try Refusals(db)
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT id, kind, slug, slug AS alias, state FROM record
                UNION ALL SELECT record.id, record.kind, record.slug, slug_redirect.slug, state
                FROM slug_redirect JOIN record ON record.id = record_id
                """)
        for row in rows {
            guard let kind = RecordKind(rawValue: row["kind"]) else { continue }
            records[kind, default: [:]][row["alias"]] = Record(id: row["id"], slug: row["slug"], state: row["state"])
        }
        for row in try Row.fetchAll(db, sql: "SELECT * FROM source") {
            let source = Snapshot.Source(
                number: row["number"], kind: row["kind"], title: row["title"], publisher: row["publisher"],
                url: row["url"], publishedOn: row["published_on"], readOn: row["read_on"])
            sources[source.number] = source
        }
        try readPassages(db)
        unnamed = try Material.unnamed(db)
        named = try Material.named(db)
    }

    private mutating func readPassages(_ db: Database) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT passage.id, response.number AS response, passage.number, ifnull(public_text, passage.text) AS text,
                 passage.text AS own_text, approved, removed, response.state = 'withdrawn' AS withdrawn, ifnull(may_quote, 'no') AS may_quote,
                 ifnull(organisation.name, organisation_name) AS organisation, organisation.kind AS kind, received_at,
                 sender_name, sender_email,
                 flagged OR substr(answer_version.text, start + 1, "end" - start) <> passage.text AS flagged
                FROM passage JOIN response ON response.id = passage.response_id
                JOIN answer_version ON answer_version.id = answer_version_id
                LEFT JOIN organisation ON organisation.id = response.organisation_id
                """)
        while let row = try rows.next() {
            let passage = Passage(
                id: row["id"], response: row["response"], number: row["number"], text: row["text"],
                ownText: row["own_text"], isApproved: row["approved"], isRemoved: row["removed"],
                isFlagged: row["flagged"],
                isWithdrawn: row["withdrawn"], mayQuote: row["may_quote"], organisation: row["organisation"],
                organisationKind: row["kind"], received: row["received_at"],
                sender: [row["sender_name"], row["sender_email"]])
            let key = "\(ShownNumber.response(passage.response))#p\(passage.number)"
            passages[key] = passage
            passageKeys[passage.id] = key
        }
    }

    /// Why the passage may not be cited; its words are shown with every citation where the respondent lets them be.
    func reason(against passage: Passage) -> ReferenceProblem.Reason? {
        if passage.isWithdrawn { return .responseWithdrawn }
        if passage.isRemoved { return .passageRemoved }
        if passage.isFlagged { return .passageFlagged }
        if !passage.isApproved { return .passageNotApproved }
        if let added = Masking.firstAddition(passage.text, to: passage.ownText) { return .publicTextDiffers(added) }
        guard passage.mayQuote != "no" else { return nil }
        let sender = passage.sender.filter { !$0.isEmpty }
        if names(sender, in: passage.text) || Material.holdsAddress(passage.text) { return .nameWithoutPermission }
        return respondentNamed(by: passage.text, of: passage).map { .respondentNamed($0) }
    }

    /// The name by which the text gives away an organisation that answered and has not let its name be shown.
    func respondentNamed(by text: String, of passage: Passage) -> String? {
        guard passage.mayQuote != "name" else { return nil }
        return Material.shownNames(ofOrganisation: passage.organisation).first { Material.holdsWords($0, in: text) }
    }

    /// Whether the text names somebody who has not let themselves be named, or one of the others given.
    func names(_ others: [String] = [], in text: String) -> Bool {
        Material.holds(unnamed + others, in: text) || refusals.holds(text)
    }

    private static func unnamed(_ db: Database) throws -> [String] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT name, email, phone FROM contact WHERE is_function = 0 AND id IN (SELECT contact_id FROM permission)
                 AND id NOT IN (SELECT contact_id FROM permission WHERE state = 'name')
                """)
        return rows.flatMap { [$0["name"], $0["email"], $0["phone"]] as [String] }.filter { !$0.isEmpty }
    }

    private static func named(_ db: Database) throws -> Set<String> {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT name, iif(max(show_address), email, '') AS email FROM contact
                JOIN permission ON contact_id = contact.id AND state = 'name' GROUP BY contact.id
                """)
        return Set(rows.flatMap { [$0["name"], $0["email"]] as [String] }.map { $0.lowercased() })
    }

    /// What an organisation is called in running text: its name, and a public body's name without its kind, each also
    /// without a genitive s.
    static func shownNames(ofOrganisation name: String) -> [String] {
        var names = [name]
        for kind in [" kommun", " stad", " samordningsförbund", " kommuns", " region"] where name.hasSuffix(kind) {
            names.append(String(name.dropLast(kind.count)))
        }
        for kind in ["Region ", "Samordningsförbundet "] where name.hasPrefix(kind) {
            names.append(String(name.dropFirst(kind.count)))
        }
        names += names.filter { $0.hasSuffix("s") }.map { String($0.dropLast()) }
        return names.filter { $0.count > 2 }
    }

    /// Whether the words stand in the text, from the beginning of a word and to the end of one or its genitive.
    static func holdsWords(_ words: String, in text: String) -> Bool {
        let sought = Array(Quotation.normal(words.lowercased()).unicodeScalars)
        let hay = Array(Quotation.normal(text.lowercased()).unicodeScalars)
        guard !sought.isEmpty, sought.count <= hay.count else { return false }
        return (0...(hay.count - sought.count)).contains { start in
            guard hay[start] == sought[0], start == 0 || !Quotation.isLetter(hay[start - 1]) else { return false }
            var end = start + sought.count
            guard hay[start..<end].elementsEqual(sought) else { return false }
            if end < hay.count, hay[end] == "s" { end += 1 }
            return end == hay.count || !Quotation.isLetter(hay[end])
        }
    }

    /// Whether the text holds a name of two words or more, an address or a number from the list.
    static func holds(_ personal: [String], in text: String) -> Bool {
        guard !personal.isEmpty, !text.isEmpty else { return false }
        let folded = text.lowercased()
        let words = Set(folded.split { !$0.isLetter && !$0.isNumber && $0 != "-" })
        return personal.contains { item in
            let item = item.lowercased()
            let isAddress = item.contains("@") || item.contains { $0.isNumber }
            guard isAddress || item.contains(" ") else { return false }
            guard isAddress || words.contains(item.prefix { $0 != " " }) else { return false }
            return folded.contains(item)
        }
    }

    /// Whether the text holds something like an e-mail address.
    static func holdsAddress(_ text: String) -> Bool {
        text.split { $0.isWhitespace }.contains { word in
            guard let at = word.firstIndex(of: "@"), at != word.startIndex else { return false }
            return word[at...].dropFirst().dropLast().contains(".")
        }
    }
}
