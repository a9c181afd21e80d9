import Formats
import Inspel

package enum SignInPages {
    package static func ask(_ chrome: Chrome, _ state: FormState) -> HTML {
        let words = chrome.words
        let main: HTML = """
            <div class="wrap narrow">\(Fields.errorSummary(state, words))<h1>\(words.signInTitle)</h1><p>\(words.signInIntroduction)</p>
            <form method="post" action="\(chrome.links.signIn)" novalidate>\(chrome.token)
            \(Fields.text("email", label: words.yourEmail, value: nil, state: state, kind: "email", autocomplete: "email"))
            <div class="actions"><button class="button">\(words.signInSend)</button></div></form></div>
            """
        return Layout.page(chrome, title: words.signInTitle, main: main, isPrivate: true)
    }

    package static func confirm(_ chrome: Chrome, token: String) -> HTML {
        let words = chrome.words
        let main: HTML = """
            <div class="wrap narrow"><h1>\(words.signInTitle)</h1><p>\(words.signInConfirm)</p>
            <form method="post" action="\(chrome.links.signIn(token: token))">\(chrome.token)
            <div class="actions"><button class="button">\(words.signInTitle)</button></div></form></div>
            """
        return Layout.page(chrome, title: words.signInTitle, main: main, isPrivate: true)
    }
}
