import Formats
import Foundation
import Inspel

/// The edition as data: one JSON file with everything, CSV files a spreadsheet opens, and a codebook that says what the
/// columns and codes mean.
package struct OpenData {
    let index: SnapshotIndex
    private var snapshot: Snapshot { index.snapshot }
    private let swedish = Words(.swedish)
    private let english = Words(.english)

    package init(_ index: SnapshotIndex) { self.index = index }

    package func files() throws -> [EditionFile] {
        var files = [
            EditionFile(path: "data/handbok.json", mediaType: "application/json", bytes: try json())
        ]
        for kind in RecordKind.allCases { files.append(csv(EditionSite.folder(kind), table(kind))) }
        files.append(csv("kallor", sourceTable()))
        files.append(csv("synpunkter", viewpointTable()))
        files.append(csv("kodbok", codebook()))
        files.append(csv("kodlistor", codes()))
        return files
    }

    // MARK: JSON

    private struct Root: Encodable {
        let title: String
        let edition: String
        let published: Day
        let publisher: String
        let demonstration: Bool
        let address: String
        let chapters: [Chapter]
        let records: [Record]
        let sources: [Snapshot.Source]
        let passages: [Passage]
        let viewpoints: [Snapshot.Viewpoint]
        let notices: [Snapshot.Notice]
    }

    private struct Chapter: Encodable {
        let number: Int
        let slug: String
        let title: String
        let summary: String
        let language: Language
        let text: String
        let citations: [String]
    }

    private struct Record: Encodable {
        let id: String
        let kind: RecordKind
        let title: String
        let titleEnglish: String?
        let address: String
        let lastConfirmed: Day?
        let fields: [String: Field]
        let contacts: [Snapshot.Contact]
    }

    private struct Field: Encodable {
        let values: [Snapshot.Value]
        let sources: [Snapshot.Citation]
    }

    private struct Passage: Encodable {
        let key: String
        let received: Day
        let organisation: String?
        let organisationKind: String?
        let text: String?
    }

    private func json() throws -> [UInt8] {
        let root = Root(
            title: snapshot.title, edition: snapshot.label, published: snapshot.published.day,
            publisher: snapshot.publisher, demonstration: snapshot.isDemonstration,
            address: snapshot.baseURL + "/handboken/\(snapshot.number)",
            chapters: snapshot.chapters.map {
                Chapter(
                    number: $0.number, slug: $0.slug, title: $0.title, summary: $0.summary, language: $0.language,
                    text: $0.document.plainText, citations: $0.citations)
            },
            records: snapshot.records.map { record in
                Record(
                    id: OpenData.id(record), kind: record.kind, title: record.title,
                    titleEnglish: record.titleEnglish.isEmpty ? nil : record.titleEnglish, address: address(record),
                    lastConfirmed: record.lastConfirmed,
                    fields: Dictionary(
                        uniqueKeysWithValues: record.fields.map {
                            ($0.field.rawValue, Field(values: $0.values, sources: $0.citations))
                        }), contacts: record.contacts)
            }, sources: snapshot.sources,
            passages: snapshot.passages.map {
                Passage(
                    key: $0.key, received: $0.received, organisation: $0.organisation,
                    organisationKind: $0.organisationKind, text: $0.text)
            }, viewpoints: snapshot.viewpoints, notices: snapshot.notices)
        let encoder = JSONEncoder.stable
        encoder.outputFormatting.insert(.prettyPrinted)
        return [UInt8](try encoder.encode(root)) + [0x0A]
    }

    /// Stable over editions: `exempel-17`.
    static func id(_ record: Snapshot.Record) -> String { "\(record.kind.prefix)-\(record.id)" }

    private func address(_ record: Snapshot.Record) -> String {
        "\(snapshot.baseURL)/handboken/\(snapshot.number)/\(EditionSite.folder(record.kind))/\(record.slug)"
    }

    // MARK: tables

    private func table(_ kind: RecordKind) -> [[String]] {
        let fields = CatalogueField.of(kind)
        let header =
            ["id", "title", "title_en", "address", "last_confirmed"]
            + fields.flatMap { $0.hasCodes ? [$0.rawValue + "_code", $0.rawValue] : [$0.rawValue] } + [
                "contact_role", "sources",
            ]
        return [header]
            + snapshot.records(kind).map { record in
                let values = fields.flatMap { field -> [String] in
                    let found = record[field]?.values ?? []
                    let text = found.map(\.text).joined(separator: field.shape == .text ? "\n\n" : " | ")
                    return field.hasCodes ? [found.compactMap(\.code).joined(separator: " | "), text] : [text]
                }
                let roles = record.contacts.map {
                    [$0.role, $0.organisation].filter { !$0.isEmpty }.joined(separator: ", ")
                }
                return [
                    OpenData.id(record), record.title, record.titleEnglish, address(record),
                    record.lastConfirmed?.description ?? "",
                ] + values + [roles.joined(separator: " | "), record.citationKeys.joined(separator: " | ")]
            }
    }

    private func sourceTable() -> [[String]] {
        [["id", "kind", "title", "publisher", "url", "published_on", "read_on"]]
            + snapshot.sources.map {
                [$0.key, $0.kind, $0.title, $0.publisher, $0.url, $0.publishedOn ?? "", $0.readOn ?? ""]
            }
    }

    private func viewpointTable() -> [[String]] {
        [["kind", "addressee", "domain", "statement", "reason", "passage"]]
            + snapshot.viewpoints.map {
                [$0.kind, $0.addressee ?? "", $0.domain ?? "", $0.statement, $0.reason, $0.citation]
            }
    }

    /// One row a column: file, column, what it is in both languages, list of codes.
    private func codebook() -> [[String]] {
        var rows = [["file", "column", "description_sv", "description_en", "code_list"]]
        for kind in RecordKind.allCases {
            let file = EditionSite.folder(kind) + ".csv"
            rows.append([file, "id", "Varaktigt id, samma i alla utgåvor", "Lasting id, the same in every edition", ""])
            rows.append([file, "title", "Titel", "Title", ""])
            rows.append([file, "title_en", "Titel på engelska", "Title in English", ""])
            rows.append([file, "address", "Webbadress i utgåvan", "Web address in this edition", ""])
            rows.append([file, "last_confirmed", "Senast bekräftat (ÅÅÅÅ-MM-DD)", "Last confirmed (YYYY-MM-DD)", ""])
            for field in CatalogueField.of(kind) {
                if field.hasCodes {
                    rows.append([
                        file, field.rawValue + "_code", swedish.label(field) + ", kod", english.label(field) + ", code",
                        field.codeListName,
                    ])
                }
                rows.append([file, field.rawValue, swedish.label(field), english.label(field), ""])
            }
            rows.append([file, "contact_role", "Kontaktens roll, aldrig namn", "Role of the contact, never a name", ""])
            rows.append([
                file, "sources", "Källor (K-…) och svar (S-…) som uppgifterna bygger på",
                "Sources (K-…) and answers (S-…) that the values rest on", "",
            ])
        }
        for (column, swedish, english) in [
            ("kind", "Slag: web, document, law, conversation", "Kind: web, document, law, conversation"),
            ("url", "Webbadress", "Web address"), ("published_on", "Utgiven", "Published"), ("read_on", "Läst", "Read"),
        ] { rows.append(["kallor.csv", column, swedish, english, ""]) }
        for (column, swedish, english, list) in [
            ("kind", "Slag av synpunkt", "Kind of viewpoint", "viewpoint_kind"),
            ("addressee", "Till vem", "To whom", "wish_addressee"), ("domain", "Område", "Domain", "domain"),
            ("passage", "Utdrag som synpunkten bygger på", "Passage that it rests on", ""),
        ] { rows.append(["synpunkter.csv", column, swedish, english, list]) }
        rows.append([
            "*", "*", "Flera värden skiljs åt med \" | \". En cell som börjar med = + - @ har en apostrof framför.",
            "Several values are separated by \" | \". A cell that begins with = + - @ has an apostrophe before it.", "",
        ])
        return rows
    }

    private func codes() -> [[String]] {
        let lists: [(String, CodeList)] = [
            ("forms", .forms), ("example_status", .exampleStatus), ("evidence", .evidence),
            ("document_type", .documentType), ("viewpoint_kind", .viewpointKind), ("wish_addressee", .wishAddressee),
            ("domain", .domain),
        ]
        return [["code_list", "code", "sv", "en"]]
            + lists.flatMap { name, list in
                list.codes.map { [name, $0.code, $0.name.text(.swedish), $0.name.texts["en"] ?? ""] }
            }
    }

    private func csv(_ name: String, _ rows: [[String]]) -> EditionFile {
        EditionFile(path: "data/\(name).csv", mediaType: "text/csv; charset=utf-8", bytes: OpenData.csv(rows))
    }

    /// RFC 4180: commas, CRLF, quotation marks where needed. A cell that a spreadsheet would take for a formula gets an
    /// apostrophe.
    package static func csv(_ rows: [[String]]) -> [UInt8] {
        var out = ""
        for row in rows {
            out +=
                row.map { cell -> String in
                    let isFormula = cell.first.map { "=+-@\t".contains($0) } == true && Double(cell) == nil
                    let text = isFormula ? "'" + cell : cell
                    guard text.contains(where: { ",\"\n\r\r\n".contains($0) }) else { return text }
                    return "\"\(text.replacing("\"", with: "\"\""))\""
                }.joined(separator: ",") + "\r\n"
        }
        return Array(out.utf8)
    }
}

extension CatalogueField {
    var hasCodes: Bool {
        switch shape {
        case .code, .codes, .municipalities, .counties: true
        default: false
        }
    }

    var codeListName: String {
        switch shape {
        case .code(let name), .codes(let name): name
        case .municipalities: "SCB kommunkod"
        case .counties: "SCB länskod"
        default: ""
        }
    }
}
