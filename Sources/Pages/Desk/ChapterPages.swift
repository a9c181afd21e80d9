import Formats
import Inspel

/// Chapters at the desk: the list, the editor with preview, and publishing.
package enum ChapterPages {
    package static func list(
        _ chrome: Chrome, chapters: [Chapter], problems: [ReferenceProblem], editions: [Edition], state: FormState
    ) -> HTML {
        let words = chrome.words
        func row(_ chapter: Chapter, _ number: Int?) -> HTML {
            let count = problems.filter { $0.stopsPublication && isIn($0, chapter) }.count
            let address = chrome.links.desk("handbok/\(chapter.slug)")
            let moves: HTML =
                number == nil
                ? "<button class=\"button quiet small\" name=\"action\" value=\"back\">\(words.bringBack)</button>"
                : """
                <button class="button quiet small" name="action" value="up">\(words.moveEarlier)<span class="visually-hidden"> \(chapter.title)</span></button> <button class="button quiet small" name="action" value="down">\(words.moveLater)<span class="visually-hidden"> \(chapter.title)</span></button>
                """
            return """
                <tr><td class="n">\(number.map(String.init) ?? "")</td><td><a href="\(address)">\(chapter.title)</a><br><small>\(words.lastChanged(words.time(chapter.changed)))</small></td><td>\(count == 0 ? "" : "<span class=\"tag ask\">\(count)</span>" as HTML)</td><td><form method="post" action="\(address)/plats">\(chrome.token)<input type="hidden" name="version" value="\(chapter.version)">\(moves)</form></td></tr>
                """
        }
        let inBook = chapters.filter { $0.state == .inHandbook }
        let rows =
            inBook.enumerated().map { row($1, $0 + 1) }
            + chapters.filter { $0.state != .inHandbook }.map { row($0, nil) }
        let past = editions.map { edition -> HTML in
            "<li><a href=\"\(chrome.links.path("/handboken/\(edition.number)"))\">\(edition.title), \(words.edition(edition.label))</a> <small>\(words.time(edition.published))</small></li>"
        }
        let main: HTML = """
            <div class="wrap">\(Fields.errorSummary(state, words))<h1>\(words.menuDeskHandbook)</h1><p class="lead">\(words.deskHandbookLead)</p><div class="actions"><a class="button" href="\(chrome.links.desk("handbok/ge-ut"))">\(words.toPublish)</a></div>
            \(Fields.scrolling(words.menuDeskHandbook))<table><thead><tr><th scope="col" class="n">\(words.numberColumn)</th><th scope="col">\(words.chapters)</th><th scope="col">\(words.problemsTitle)</th><th scope="col">\(words.pick("Plats", "Place"))</th></tr></thead><tbody>\(rows)</tbody></table></div>
            <h2>\(words.newChapter)</h2><form method="post" action="\(chrome.links.desk("handbok"))" novalidate>\(chrome.token)\(Fields.text("title", label: words.chapterTitle, value: "", state: state))<button class="button quiet">\(words.newChapter)</button></form>
            \(past.isEmpty ? "" : "<h2>\(words.editionsSoFar)</h2><ul>\(past)</ul>" as HTML)</div>
            """
        return Layout.page(chrome.at(.deskHandbook), title: words.menuDeskHandbook, main: main, place: .desk)
    }

    private static func isIn(_ problem: ReferenceProblem, _ chapter: Chapter) -> Bool {
        if case .chapter(chapter.slug, _) = problem.place { return true }
        return false
    }

    /// - Parameters:
    ///   - text: what stands in the fields.
    ///   - draft: the handbook with that text, checked; its chapter is shown below.
    ///   - stored: the version that another editor saved meanwhile.
    package static func editor(
        _ chrome: Chrome, chapter: Chapter, text: ChapterText, version: Int, draft: EditionDraft, state: FormState,
        stored: Chapter? = nil
    ) -> HTML {
        let words = chrome.words
        let own = draft.problems.filter { isIn($0, chapter) }
        let problems: HTML =
            own.isEmpty
            ? "<p>\(words.noProblems)</p>"
            : "<ul class=\"problems\">\(own.map { "<li>\(words.place($0)): \(words.problem($0))</li>" as HTML })</ul>"
        let conflict: HTML =
            stored.map {
                """
                <div class="notice wide" role="alert"><h2 class="plain-heading">\(words.changedBothTitle)</h2><p>\(words.changedBothText)</p><details open><summary>\($0.title)</summary><pre class="original">\($0.markdown)</pre></details></div>
                """
            } ?? ""
        let address = chrome.links.desk("handbok/\(chapter.slug)")
        let main: HTML = """
            <div class="wrap">\(Fields.errorSummary(state, words))\(conflict)<p class="small"><a href="\(chrome.links.desk("handbok"))">\(words.menuDeskHandbook)</a></p><h1 class="compact">\(chapter.title)</h1>
            <form method="post" action="\(address)" novalidate>\(chrome.token)<input type="hidden" name="version" value="\(version)">
            \(Fields.text("title", label: words.chapterTitle, value: text.title, state: state))\(Fields.text("title_en", label: words.titleEnglishLabel, value: text.titleEnglish, state: state))\(Fields.text("summary", label: words.chapterSummary, value: text.summary, state: state, kind: "textarea", rows: 2))
            <div class="field manuscript"><label for="markdown">\(words.chapterText)</label><p class="hint" id="markdown-tips">\(words.chapterTextHint)</p><textarea class="manuscript" id="markdown" name="markdown" rows="30" aria-describedby="markdown-tips">\n\(text.markdown)</textarea></div>
            <div class="actions"><button class="button" name="action" value="save">\(words.save)</button><button class="button quiet" name="action" value="preview">\(words.preview)</button></div></form>
            <h2>\(words.problemsTitle)</h2>\(problems)
            <h2>\(words.previewHeading)</h2>\(preview(chrome, chapter.slug, draft))
            <form method="post" action="\(address)/plats">\(chrome.token)<input type="hidden" name="version" value="\(chapter.version)"><div class="actions"><button class="button quiet small" name="action" value="\(chapter.state == .inHandbook ? "aside" : "back")">\(chapter.state == .inHandbook ? words.setChapterAside : words.bringBack)</button></div></form></div>
            """
        return Layout.page(chrome.at(.deskHandbook), title: chapter.title, main: main, place: .desk)
    }

    private static func preview(_ chrome: Chrome, _ slug: String, _ draft: EditionDraft) -> HTML {
        let index = SnapshotIndex(draft.snapshot)
        guard let chapter = index.chapter(slug) else { return "<p>\(chrome.words.notInHandbook)</p>" }
        let body = ChapterBody(
            chapter, index: index, words: Words(.swedish), links: RecordLinks.site(chrome.links)
        ).html()
        return """
            <div class="preview"><div class="book"><article lang="\(chapter.language.code)"><p class="chapter-no">\(chrome.words.chapterNumber(chapter.number))</p>\(body)</article></div></div>
            """
    }

    package static func publish(
        _ chrome: Chrome, draft: EditionDraft, state: FormState, fault: String? = nil
    ) -> HTML {
        let words = chrome.words
        let snapshot = draft.snapshot
        let stopping = draft.problems.filter(\.stopsPublication)
        let others = draft.problems.filter { !$0.stopsPublication }
        func list(_ problems: [ReferenceProblem]) -> HTML {
            "<ul class=\"problems\">\(problems.map { "<li><a href=\"\(address($0, chrome.links))\">\(words.place($0))</a>: \(words.problem($0))</li>" as HTML })</ul>"
        }
        var form: HTML = ""
        if chrome.editor?.role != .owner {
            form = "<p class=\"notice\">\(words.publishOwnersOnly)</p>"
        } else if draft.canBePublished {
            form = """
                <form method="post" action="\(chrome.links.desk("handbok/ge-ut"))" novalidate>\(chrome.token)\(Fields.text("title", label: words.editionTitleLabel, value: snapshot.title, state: state))<div class="actions"><button class="button">\(words.publishNext(snapshot.label))</button></div></form>
                """
        }
        let main: HTML = """
            <div class="wrap narrow">\(Fields.errorSummary(state, words))<p class="small"><a href="\(chrome.links.desk("handbok"))">\(words.menuDeskHandbook)</a></p><h1>\(words.publishTitle)</h1>\(fault.map { "<div class=\"error summary\" role=\"alert\" tabindex=\"-1\" id=\"fel\"><h2>\(words.errorSummary)</h2><p>\($0)</p></div>" as HTML } ?? "")
            <p class="lead">\(words.publishFacts(snapshot.chapters.count, snapshot.records.count, snapshot.passages.count, snapshot.sources.count))</p><p>\(words.publishWhat)</p>
            \(snapshot.chapters.isEmpty ? "<p class=\"notice\">\(words.publishNoChapters)</p>" : "")\(stopping.isEmpty ? "" : "<h2>\(words.problemsTitle)</h2><p>\(words.publishStopped)</p>\(list(stopping))" as HTML)\(others.isEmpty ? "" : list(others))\(form)</div>
            """
        return Layout.page(chrome.at(.deskHandbook), title: words.publishTitle, main: main, place: .desk)
    }

    private static func address(_ problem: ReferenceProblem, _ links: Links) -> String {
        switch problem.place {
        case .chapter(let slug, _): links.desk("handbok/\(slug)")
        case .record(let kind, let slug, _): links.deskRecord(kind, slug)
        case .viewpoint(let key): links.desk("svar/\(key)")
        }
    }
}
