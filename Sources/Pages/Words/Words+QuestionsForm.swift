import Inspel

/// Words of the form besides those that its reader must know again (`FormTexts`).
extension Words {
    package func formCloses(_ closes: Timestamp) -> String {
        pick(
            "Svara senast \(longDay(closes.day)) kl. \(clock(closes)).",
            "Answer by \(longDay(closes.day)) at \(clock(closes)).")
    }
    package func formOwner(_ name: String) -> String { pick("\(name) frågar.", "\(name) is asking.") }
    package var formHowTitle: String { pick("Så svarar ni", "How to answer") }
    /// The address follows.
    package var formSend: String {
        pick("Skriv i rutorna, spara filen och mejla den till", "Write in the boxes, save the file and mail it to")
    }
    /// The address follows.
    package var formSendPaper: String {
        pick(
            "Skriv på raderna, skanna eller fotografera sidorna och mejla dem till",
            "Write on the lines, scan or photograph the pages and mail them to")
    }
    package var formNotAll: String {
        pick(
            "Ni behöver inte svara på alla frågor. Lämna tomt det ni inte vill svara på.",
            "You do not have to answer every question. Leave empty what you do not want to answer.")
    }
    package var formReceipt: String {
        pick(
            "Ni får ett kvitto med ett nummer och en länk där ni kan följa och rätta svaret.",
            "You get a receipt with a number and a link where you can follow and correct the answer.")
    }
    package var formContacts: String {
        pick(
            "Den ni anger som kontaktperson tillfrågas innan namnet publiceras.",
            "A person you name as a contact is asked before the name is published.")
    }
    package var formPrivacyLink: String {
        pick("Läs mer om hur vi använder personuppgifter", "Read more about how we use personal data")
    }
    package func formPage(_ number: String) -> String { pick("Sidan \(number)", "Page \(number)") }
    package var formUnavailableTitle: String {
        pick("PDF-filen går inte att göra just nu", "The PDF cannot be made just now")
    }
    package var formUnavailableText: String {
        pick(
            "Försök igen om en stund, eller hämta frågorna som Word-fil. De är desamma.",
            "Try again in a while, or get the questions as a Word file. They are the same.")
    }
}
