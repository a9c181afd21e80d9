import Inspel

extension Words {
    package var deskHandbookLead: String {
        pick(
            "Kapitlen i den ordning de läses. Det som ändras här syns när nästa utgåva ges ut.",
            "The chapters in the order they are read. Changes show when the next edition is published.")
    }
    package var newChapter: String { pick("Nytt kapitel", "New chapter") }
    package var chapterTitle: String { pick("Kapitlets rubrik", "The chapter's title") }
    package var chapterSummary: String { pick("Ingress", "Summary") }
    package var chapterText: String { pick("Text", "Text") }
    package var chapterTextHint: String {
        pick(
            "Markdown. Hänvisa med [ord](svar:S-0001#p1) eller [ord](kalla:K-0001), visa ett kort med ![](exempel:namn). Ett citat slutar med raden — [vem](svar:S-0001#p1).",
            "Markdown. Cite with [words](svar:S-0001#p1) or [words](kalla:K-0001), show a card with ![](exempel:slug). A quotation ends with the line — [who](svar:S-0001#p1)."
        )
    }
    package var preview: String { pick("Förhandsgranska", "Preview") }
    package var previewHeading: String { pick("Så blir kapitlet", "What the chapter becomes") }
    package var problemsTitle: String { pick("Det här stoppar utgivningen", "This stops publication") }
    package var noProblems: String {
        pick("Inget i kapitlet stoppar utgivningen.", "Nothing in the chapter stops publication.")
    }
    package var moveEarlier: String { pick("Flytta upp", "Move up") }
    package var moveLater: String { pick("Flytta ner", "Move down") }
    package var setChapterAside: String { pick("Ta ur handboken", "Take out of the handbook") }
    package var bringBack: String { pick("Lägg tillbaka", "Put back") }
    package var publishTitle: String { pick("Ge ut handboken", "Publish the handbook") }
    package func publishNext(_ label: String) -> String { pick("Ge ut utgåva \(label)", "Publish edition \(label)") }
    package var editionTitleLabel: String { pick("Handbokens titel", "The handbook's title") }
    package func publishFacts(_ chapters: Int, _ records: Int, _ passages: Int, _ sources: Int) -> String {
        pick(
            "\(chapters) kapitel, \(records) poster ur katalogen, \(passages) utdrag och \(sources) källor.",
            "\(chapters) chapters, \(records) records, \(passages) passages and \(sources) sources.")
    }
    package var publishWhat: String {
        pick(
            "Utgåvan fryses. Den ges ut som webb, PDF, EPUB och öppna data. Det tar några sekunder.",
            "The edition is frozen. It is published as web, PDF, EPUB and open data. It takes some seconds.")
    }
    package var publishStopped: String {
        pick("Rätta det här först, så går det att ge ut.", "Correct this first, then it can be published.")
    }
    package var publishNoChapters: String {
        pick("Det finns inget kapitel att ge ut.", "There is no chapter to publish.")
    }
    package var publishOwnersOnly: String {
        pick("Bara en ägare kan ge ut handboken.", "Only an owner can publish the handbook.")
    }
    package var publishTaken: String {
        pick(
            "Någon annan gav ut en utgåva under tiden. Ladda sidan igen.",
            "Somebody else published an edition meanwhile. Load the page again.")
    }
    package var toPublish: String { pick("Till utgivningen", "To publishing") }
    package var chapterTitleNeeded: String { pick("Skriv en rubrik.", "Write a title.") }
    package func lastChanged(_ time: String) -> String { pick("Ändrat \(time)", "Changed \(time)") }
    package var editionsSoFar: String { pick("Utgåvor", "Editions") }
    package var notInHandbook: String { pick("Inte med i handboken", "Not in the handbook") }
    package var pickReferences: String { pick("Att hänvisa till", "To refer to") }
}
