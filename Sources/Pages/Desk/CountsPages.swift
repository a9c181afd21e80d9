import Formats
import Inspel

/// How many came in each day by each channel, and the registrar's list of one day.
package enum CountsPages {
    package static let mostOnPage = 500

    /// The channels that anything came by, and e-mail always.
    private static func channels(_ counts: [DayCount]) -> [ArrivalChannel] {
        ArrivalChannel.allCases.filter { channel in
            channel == .email || counts.contains { $0.channels[channel, default: 0] > 0 }
        }
    }

    package static func counts(
        _ chrome: Chrome, _ counts: [DayCount], mailboxes: [MailboxState], calibration: SplitCalibration
    ) -> HTML {
        let words = chrome.words
        let channels = channels(counts)
        let heads = channels.map { "<th scope=\"col\" class=\"n\">\(words.channel($0))</th>" as HTML }.joined()
        let rows = counts.map { count -> HTML in
            let cells = channels.map { "<td class=\"n\">\(words.number(count.channels[$0, default: 0]))</td>" as HTML }
            return """
                <tr><th scope="row"><a href="\(chrome.links.arrivals(on: count.day))">\(words.weekday(count.day.weekday)) \(words.day(count.day))</a></th><td class="n">\(words.number(count.total))</td>\(cells)</tr>

                """
        }.joined()
        let sums = channels.map { channel -> HTML in
            let sum = counts.map { $0.channels[channel, default: 0] }.reduce(0, +)
            return "<td class=\"n\">\(words.number(sum))</td>"
        }
        let main: HTML = """
            <div class="wrap"><p class="small"><a href="\(chrome.links.arrivals)">\(words.arrivalsTitle)</a></p><h1 class="compact">\(words.countsTitle)</h1><p>\(words.countsLead)</p><p><a class="button quiet small" href="\(chrome.links.arrivalCounts).csv">\(words.downloadCSV)</a></p>
            \(Fields.scrolling(words.countsTitle))<table><thead><tr><th scope="col">\(words.dayLabel)</th><th scope="col" class="n">\(words.totalColumn)</th>\(heads)</tr></thead><tbody>\(rows)</tbody><tfoot><tr><th scope="row">\(words.totalColumn)</th><td class="n">\(words.number(counts.map(\.total).reduce(0, +)))</td>\(sums)</tr></tfoot></table></div>\(MailboxNotice.counts(chrome, mailboxes))\(certainty(words, calibration))</div>
            """
        return Layout.page(chrome.at(.arrivals), title: words.countsTitle, main: main, place: .desk)
    }

    /// Whether what the program called sure was right, as the editors judged.
    private static func certainty(_ words: Words, _ calibration: SplitCalibration) -> HTML {
        let rows = calibration.bands.map { band -> HTML in
            let share = band.looked == 0 ? "–" : words.percent(band.stayed, of: band.looked)
            return """
                <tr><th scope="row">\(words.certaintyBand(band.certainty))</th><td class="n">\(words.number(band.looked))</td><td class="n">\(words.number(band.stayed))</td><td class="n">\(share)</td></tr>

                """
        }.joined()
        let table: HTML =
            calibration.looked == 0
            ? "<p>\(words.calibrationEmpty)</p>"
            : """
            \(Fields.scrolling(words.calibrationTable))<table><thead><tr><th scope="col">\(words.calibrationBand)</th><th scope="col" class="n">\(words.calibrationLooked)</th><th scope="col" class="n">\(words.calibrationStayed)</th><th scope="col" class="n">\(words.calibrationShare)</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
        return """
            <section aria-labelledby="sakerhet"><h2 id="sakerhet">\(words.calibrationTitle)</h2><p>\(words.calibrationLead)</p>\(table)</section>
            """
    }

    /// Every channel is a column, so that files of different days can be laid together.
    package static func countsCSV(_ words: Words, _ counts: [DayCount]) -> [UInt8] {
        let head = [words.dayLabel, words.totalColumn] + ArrivalChannel.allCases.map { words.channel($0) }
        let rows = counts.map { count in
            [count.day.description, String(count.total)]
                + ArrivalChannel.allCases.map { String(count.channels[$0, default: 0]) }
        }
        return OpenData.csv([head] + rows)
    }

    package static func day(_ chrome: Chrome, _ day: Day, _ items: [ArrivalItem]) -> HTML {
        let words = chrome.words
        let rows = items.prefix(mostOnPage).map { item -> HTML in
            """
            <tr><td class="n"><a href="\(chrome.links.arrival(item.number))"><span class="visually-hidden">\(words.arrivalNumber(item.number))</span><span aria-hidden="true">\(item.number)</span></a></td><td>\(words.clock(item.receivedAt))</td><td>\(words.channel(item.channel))</td><td>\(item.sender.isEmpty ? words.unknownSender : item.sender)</td><td>\(words.gist(item))</td><td>\(words.queueState(item.state))</td></tr>

            """
        }.joined()
        let table: HTML =
            items.isEmpty
            ? "<p>\(words.noArrivals)</p>"
            : """
            <p><a class="button quiet small" href="\(chrome.links.arrivals(on: day))/lista.csv">\(words.downloadCSV)</a></p>\(items.count > mostOnPage ? "<p>\(words.moreInFile(mostOnPage))</p>" : "" as HTML)
            \(Fields.scrolling(words.dayTitle(day)))<table><thead><tr><th scope="col" class="n">\(words.numberColumn)</th><th scope="col">\(words.timeColumn)</th><th scope="col">\(words.channelColumn)</th><th scope="col">\(words.sender)</th><th scope="col">\(words.gistColumn)</th><th scope="col">\(words.stateColumn)</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
        let main: HTML = """
            <div class="wrap"><p class="small"><a href="\(chrome.links.arrivals)">\(words.arrivalsTitle)</a> · <a href="\(chrome.links.arrivalCounts)">\(words.countsTitle)</a></p><h1 class="compact">\(words.dayTitle(day))</h1><p>\(words.dayLead(items.count))</p>\(table)<p><a href="\(chrome.links.arrivals(on: day.adding(days: -1)))" rel="prev">\(words.previousDay)</a> · <a href="\(chrome.links.arrivals(on: day.adding(days: 1)))" rel="next">\(words.nextDay)</a></p></div>
            """
        return Layout.page(chrome.at(.arrivals), title: words.dayTitle(day), main: main, place: .desk)
    }

    package static func dayCSV(_ words: Words, _ items: [ArrivalItem]) -> [UInt8] {
        let head = [
            words.numberColumn, words.timeColumn, words.channelColumn, words.sender, words.senderEmail,
            words.gistColumn, words.kindColumn, words.stateColumn,
        ]
        let rows = items.map { item in
            [
                String(item.number), "\(item.receivedAt.day) \(words.clock(item.receivedAt))",
                words.channel(item.channel), item.sender, item.senderEmail, words.gist(item),
                words.arrivalKind(item.kind), words.queueState(item.state),
            ]
        }
        return OpenData.csv([head] + rows)
    }
}
