extension Words {
    package var feedbackTitle: String { pick("Meddelade brister", "Reported shortcomings") }
    package var feedbackLead: String {
        pick(
            "Det som läsare har skrivit i formuläret på sidan om tillgänglighet.",
            "What readers have written in the form on the accessibility page.")
    }
    package var feedbackNone: String { pick("Inget väntar.", "Nothing is waiting.") }
    package var feedbackHandled: String { pick("Avklarade", "Handled") }
    package func feedbackHandledAt(_ time: String) -> String { pick("avklarat \(time)", "handled \(time)") }
    package var feedbackNoAddress: String {
        pick("Läsaren lämnade ingen adress.", "The reader left no address.")
    }
    package var feedbackAnswerTo: String { pick("Läsaren vill ha svar:", "The reader wants an answer:") }
    package var feedbackDone: String { pick("Avklarat", "Handled") }
    package var feedbackReopen: String { pick("Öppna igen", "Open again") }
    package func todoFeedback(_ count: Int) -> String {
        self.count(
            count, ("meddelad brist att se till", "meddelade brister att se till"),
            ("reported shortcoming to see to", "reported shortcomings to see to"))
    }
    package var allFeedback: String { pick("Alla meddelade brister", "All reported shortcomings") }
}
