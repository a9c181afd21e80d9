import Formats
import Inspel

/// Who is in and who is missing, as a map and as tables.
package enum CoveragePage {
    /// - Parameters:
    ///   - chosen: the call that is shown; nil when there is none.
    ///   - missing: at the desk: names of those invited who have not answered.
    package static func render(
        _ chrome: Chrome, calls: [Call], chosen: Call?, coverage: Coverage?, missing: [String]? = nil
    ) -> HTML {
        let words = chrome.words
        let isDesk = missing != nil
        let place: Layout.Place = isDesk ? .desk : .site
        guard let chosen, let coverage else {
            let main: HTML =
                "<div class=\"wrap narrow\"><h1>\(words.coverageTitle)</h1><p class=\"lead\">\(words.noCoverage)</p></div>"
            return Layout.page(chrome.at(.coverage), title: words.coverageTitle, main: main, place: place)
        }
        let answered = coverage.count(.answered) + coverage.count(.published)
        let regions = coverage.regions.values.filter { $0 == .answered || $0 == .published }.count
        let sentence = words.answeredCount(
            answered, of: coverage.municipalities.count, regions, of: coverage.regions.count)
        let options = calls.map {
            "<option value=\"\($0.slug)\"\(flag: "selected", $0.id == chosen.id)>\($0.definition.title.text(words.language))</option>"
                as HTML
        }
        let choice: HTML =
            calls.count < 2
            ? ""
            : """
            <form method="get" class="desk-tools"><div class="field"><label for="inbjudan">\(words.coverageWhich)</label><select id="inbjudan" name="inbjudan">\(options)</select></div><button class="button quiet">\(words.coverageShow)</button></form>
            """
        let waiting: HTML =
            missing.map { names in
                names.isEmpty
                    ? "" : "<h2>\(words.whoIsMissing) (\(names.count))</h2><p>\(names.joined(separator: ", "))</p>"
            } ?? ""
        let main: HTML = """
            <div class="wrap with-aside"><div><h1>\(words.coverageTitle)</h1><p class="lead">\(sentence)</p><p>\(words.coverageLead)</p>\(chrome.isDemonstration ? "<p class=\"hint\">\(words.demonstrationCoverage)</p>" as HTML : "")\(choice)</div>
            <aside>\(HexMap.svg(states: coverage.municipalities.mapValues(\.rawValue), title: words.mapTitle, description: sentence, words: words))\(HexMap.legend(words))</aside></div>
            <div class="wrap">\(waiting)<h2>\(words.municipalities)</h2>\(municipalities(words, coverage))<h2>\(words.regionsWord)</h2>\(self.regions(words, coverage))</div>
            """
        return Layout.page(chrome.at(.coverage), title: words.coverageTitle, main: main, place: place)
    }

    private static func municipalities(_ words: Words, _ coverage: Coverage) -> HTML {
        let rows = Places.municipalities.map { place -> HTML in
            let state = coverage.municipalities[place.code] ?? .notInvited
            let county = Places.regionByCode[place.countyCode]?.county ?? place.countyCode
            return """
                <tr\(attribute: "class", state.rawValue)><th scope="row">\(place.name)</th><td>\(county)</td><td>\(CodeList.coverage.name(state.rawValue, words.language))</td></tr>
                """
        }
        return """
            \(Fields.scrolling(words.municipalities))<table><thead><tr><th scope="col">\(words.municipalityColumn)</th><th scope="col">\(words.countyColumn)</th><th scope="col">\(words.stateColumn)</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    private static func regions(_ words: Words, _ coverage: Coverage) -> HTML {
        let rows = Places.regions.map { region -> HTML in
            let state = coverage.regions[region.code] ?? .notInvited
            return """
                <tr><th scope="row">\(region.officialName)</th><td>\(CodeList.coverage.name(state.rawValue, words.language))</td></tr>
                """
        }
        return """
            \(Fields.scrolling(words.regionsWord))<table><thead><tr><th scope="col">\(words.regionColumn)</th><th scope="col">\(words.stateColumn)</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }
}
