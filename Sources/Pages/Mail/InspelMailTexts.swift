import Inspel

/// The product's own mail texts. Each mail has its file: `MailTexts+Receipt.swift` …
package struct InspelMailTexts: MailTexts {
    package init() {}

    package func signIn(_ model: SignInModel) -> MailText {
        let words = Words(model.language)
        var mail = MailBuilder(model.language)
        mail.paragraph(words.pick("Hej,", "Hello,"))
        mail.paragraph(
            words.pick(
                "Här är länken som loggar in dig hos redaktionen. Den gäller i 15 minuter och fungerar en gång.",
                "Here is the link that signs you in at the desk. It is valid for 15 minutes and works once."))
        mail.link(words.pick("Logga in", "Sign in"))
        mail.paragraph(
            words.pick(
                "Har du inte bett om länken behöver du inte göra något.",
                "If you did not ask for the link you need not do anything."))
        return mail.build(subject: words.pick("Din inloggningslänk", "Your sign-in link"))
    }
}
