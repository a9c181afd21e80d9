import Formats
import Inspel

/// Open data: what there is to download and how to read it.
package enum DataPage {
    package static func render(_ chrome: Chrome, editions: [Edition], files: [StoredEditionFile]) -> HTML {
        let words = chrome.words
        var main: HTML = "<h1>\(words.footData)</h1><p class=\"lead\">\(words.dataIntroduction)</p>\n"
        if let latest = editions.first {
            let rows = files.filter { $0.path.hasPrefix("data/") }.map { file -> HTML in
                """
                <tr><td><a href="\(chrome.links.editionFile(latest.number, file.path))">\(file.path.dropFirst(5))</a></td><td>\(words.dataFile(String(file.path.dropFirst(5))))</td><td class="n">\(words.fileSize(file.size))</td></tr>

                """
            }.joined()
            main += """
                <h2>\(words.edition(latest.label).capitalizedFirst), \(words.day(latest.published.day))</h2>
                \(Fields.scrolling(words.footData))<table><thead><tr><th scope="col">\(words.dataFileHead)</th><th scope="col">\(words.contents)</th><th scope="col" class="n">\(words.dataSizeHead)</th></tr></thead><tbody>
                \(rows)</tbody></table></div>
                <p>\(words.dataReading)</p>

                """
            if editions.count > 1 {
                let items = editions.dropFirst().map {
                    "<li><a href=\"\(chrome.links.editionFile($0.number, "data/handbok.json"))\">\(words.edition($0.label).capitalizedFirst), \(words.day($0.published.day))</a></li>"
                        as HTML
                }.joined()
                main += "<h2>\(words.editionsTitle)</h2><ul>\(items)</ul>\n"
            }
        } else {
            main += "<p>\(words.handbookEmptyText)</p>\n"
        }
        return Layout.page(chrome, title: words.footData, main: "<div class=\"wrap narrow\">\(main)</div>\n")
    }
}

extension Words {
    var dataIntroduction: String {
        pick(
            "Handbokens innehåll som data, fritt att använda. Varje fil hör till en utgåva och ändras inte.",
            "The handbook's content as data, free to use. Every file belongs to an edition and does not change.")
    }
    var dataReading: String {
        pick(
            "Id:n är desamma i alla utgåvor. Exemplen är utvalda och säger inget om hur vanligt något är. Kodboken förklarar varje kolumn.",
            "Ids are the same in all editions. The examples are selected and say nothing of how common something is. The codebook explains every column."
        )
    }
    var dataFileHead: String { pick("Fil", "File") }
    var dataSizeHead: String { pick("Storlek", "Size") }
    func dataFile(_ name: String) -> String {
        switch name {
        case "handbok.json": pick("Allt i en fil", "Everything in one file")
        case "exempel.csv": kinds(.example)
        case "foretag.csv": kinds(.enterprise)
        case "styrdokument.csv": kinds(.governingDocument)
        case "motesplatser.csv": kinds(.meetingPlace)
        case "kallor.csv": sources
        case "synpunkter.csv": pick("Synpunkter och önskemål", "Viewpoints and wishes")
        case "kodbok.csv": pick("Kodbok: vad kolumnerna betyder", "Codebook: what the columns mean")
        case "kodlistor.csv": pick("Kodlistor", "Code lists")
        default: ""
        }
    }
    /// "12 kB"
    func fileSize(_ bytes: Int) -> String { "\(number(max(1, (bytes + 512) / 1_024))) kB" }
}
