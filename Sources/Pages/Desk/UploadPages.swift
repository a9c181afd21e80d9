import Formats
import Inspel

/// Files that an editor takes in at the desk, and what became of each.
package enum UploadPages {
    package static func form(
        _ chrome: Chrome, calls: [Call], chosen: Call?, state: FormState, limit: Int, mostFiles: Int,
        taken: [ArrivalItem] = []
    ) -> HTML {
        let words = chrome.words
        let error = state.error("file")
        let main: HTML = """
            <div class="wrap narrow">\(Fields.errorSummary(state, words))<p class="small"><a href="\(chrome.links.arrivals)">\(words.arrivalsTitle)</a></p><h1 class="compact">\(words.uploadTitle)</h1><p class="lead">\(words.uploadLead)</p>\(taken.isEmpty ? "" : "<h2>\(words.uploadDone)</h2>\(QueuePage.table(chrome, taken))" as HTML)
            <form method="post" enctype="multipart/form-data" action="\(chrome.links.upload)" novalidate>\(chrome.token)
            <div class="field\(error == nil ? "" : " error")"><label for="file">\(words.filesLabel)</label><p class="hint" id="file-tips">\(words.uploadHint(limit, mostFiles))</p>\(error.map { "<p class=\"message\" id=\"file-fel\">\($0)</p>" as HTML } ?? "")<input id="file" name="file" type="file" multiple aria-describedby="file-tips\(error == nil ? "" : " file-fel")"></div>
            \(CallChoice.field(chrome, calls, chosen, label: words.whichCall, state: state))<div class="actions"><button class="button">\(words.uploadButton)</button></div></form></div>
            """
        return Layout.page(chrome.at(.arrivals), title: words.uploadTitle, main: main, place: .desk)
    }

    package static func result(_ chrome: Chrome, _ items: [ArrivalItem]) -> HTML {
        let words = chrome.words
        let main: HTML = """
            <div class="wrap"><p class="small"><a href="\(chrome.links.arrivals)">\(words.arrivalsTitle)</a></p><h1 class="compact">\(words.uploadDone)</h1>\(items.isEmpty ? "<p>\(words.noArrivals)</p>" : QueuePage.table(chrome, items))<p><a class="button quiet small" href="\(chrome.links.upload)">\(words.uploadMore)</a></p></div>
            """
        return Layout.page(chrome.at(.arrivals), title: words.uploadDone, main: main, place: .desk)
    }
}

/// The choice of a call: hidden where there is only one.
enum CallChoice {
    static func field(_ chrome: Chrome, _ calls: [Call], _ chosen: Call?, label: String, state: FormState) -> HTML {
        guard calls.count > 1 else {
            return "<input type=\"hidden\" name=\"call\" value=\"\(calls.first?.slug ?? "")\">"
        }
        return Fields.select(
            "call", label: label,
            options: calls.map { ($0.slug, $0.definition.title.text(chrome.language)) }, selected: chosen?.slug,
            state: state)
    }
}
