import Formats
import Inspel

/// A page that says one thing and where to go next: not found, too old, thank you.
package enum MessagePage {
    package static func render(
        _ chrome: Chrome, title: String, text: String, actions: [(href: String, label: String)] = []
    ) -> HTML {
        let buttons = actions.enumerated().map { index, action -> HTML in
            "<a class=\"button\(index == 0 ? "" : " quiet")\" href=\"\(action.href)\">\(action.label)</a>"
        }.joined()
        let main: HTML = """
            <div class="wrap narrow"><h1>\(title)</h1><p class="lead">\(text)</p>\(actions.isEmpty ? "" : "<div class=\"actions\">\(buttons)</div>" as HTML)</div>
            """
        return Layout.page(chrome, title: title, main: main, isPrivate: true)
    }
}
