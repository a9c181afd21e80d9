import Formats
import Inspel

/// What readers have told of shortcomings, at the desk.
package enum FeedbackPage {
    package static func render(_ chrome: Chrome, _ items: [Feedback]) -> HTML {
        let words = chrome.words
        func list(_ items: [Feedback]) -> HTML {
            "<ul class=\"plain\">\(items.map { item(chrome, $0) }.joined())</ul>"
        }
        let waiting = items.filter { $0.handled == nil }
        let handled = items.filter { $0.handled != nil }
        let main: HTML = """
            <div class="wrap"><h1>\(words.feedbackTitle)</h1><p class="lead">\(words.feedbackLead)</p>
            \(waiting.isEmpty ? "<p>\(words.feedbackNone)</p>" : list(waiting))
            \(handled.isEmpty ? "" : "<h2>\(words.feedbackHandled)</h2>\(list(handled))" as HTML)</div>
            """
        return Layout.page(chrome.at(.inbox), title: words.feedbackTitle, main: main, place: .desk)
    }

    private static func item(_ chrome: Chrome, _ item: Feedback) -> HTML {
        let words = chrome.words
        let answer: HTML =
            item.email.isEmpty
            ? "\(words.feedbackNoAddress)"
            : "\(words.feedbackAnswerTo) <a href=\"mailto:\(item.email)\">\(item.email)</a>"
        let button: HTML =
            item.handled == nil
            ? "<button class=\"button small\" name=\"action\" value=\"handled\">\(words.feedbackDone)"
            : "<button class=\"button quiet small\" name=\"action\" value=\"reopen\">\(words.feedbackReopen)"
        return """
            <li class="card" id="brist-\(item.id)"><p class="small">\(words.time(item.created))\(item.page.isEmpty ? "" : " · \(item.page)")\(item.handled.map { " · \(words.feedbackHandledAt(words.time($0)))" } ?? "")</p>\(AnswerPages.paragraphs(item.body))<p>\(answer)</p><form method="post" action="\(chrome.links.desk("brister/\(item.id)"))">\(chrome.token)\(button)<span class="visually-hidden"> \(words.time(item.created))</span></button></form></li>
            """
    }
}
