import Formats
import Inspel

/// What surrounds every page: language, menus, who is signed in, the token that forms carry.
package struct Chrome: Sendable {
    package enum Item: Sendable {
        case call, answer, handbook, examples, search, inbox, arrivals, catalogue, themes, sources,
            permissions, deskHandbook, coverage, mail, calls, none
    }

    package let words: Words
    package let links: Links
    package var item: Item = .none
    package var siteName: String
    package var ownerName: String?
    /// The slug of the call that is open, for the menu.
    package var openCall: String?
    package var isDemonstration: Bool
    package var editor: Editor?
    package var formToken: String
    /// The page's own path without language prefix, for the language switch; nil where there is no twin.
    package var path: String?
    /// Mails are kept and not sent: no mail server is set, or this is a demonstration.
    package var isMailKept = false
    package var style: String
    package var script: String

    package init(
        language: Language, siteName: String, ownerName: String?, openCall: String?, isDemonstration: Bool,
        editor: Editor?, formToken: String, path: String?, style: String, script: String
    ) {
        words = Words(language)
        links = Links(language)
        self.siteName = siteName
        self.ownerName = ownerName
        self.openCall = openCall
        self.isDemonstration = isDemonstration
        self.editor = editor
        self.formToken = formToken
        self.path = path
        self.style = style
        self.script = script
    }

    package var language: Language { words.language }

    package func at(_ item: Item) -> Chrome {
        var chrome = self
        chrome.item = item
        return chrome
    }

    /// The hidden field that every POST form carries.
    package var token: HTML { "<input type=\"hidden\" name=\"_token\" value=\"\(formToken)\">" }
}
