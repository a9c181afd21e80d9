import Inspel

extension Words {
    package func state(_ state: Response.State) -> String {
        switch state {
        case .new: pick("Ny", "New")
        case .read: pick("Läst", "Read")
        case .done: pick("Klar", "Done")
        case .withdrawn: pick("Tillbakataget", "Withdrawn")
        }
    }
    package func states(_ state: Response.State) -> String {
        switch state {
        case .new: pick("Nya", "New")
        case .read: pick("Lästa", "Read")
        case .done: pick("Klara", "Done")
        case .withdrawn: pick("Tillbakatagna", "Withdrawn")
        }
    }
    package var allOfThem: String { pick("Alla", "All") }
    package var needsPerson: String { pick("Behöver en människa", "Needs a person") }
    package func searchAmong(_ count: Int) -> String {
        pick("Sök bland \(number(count)) svar", "Search \(number(count)) answers")
    }
    package var unknownSender: String { pick("Okänd avsändare", "Unknown sender") }
    package var correctSender: String { pick("Rätta vem som svarade", "Correct who answered") }
    package var senderOrganisation: String { pick("Organisation", "Organisation") }
    package var senderRole: String { pick("Roll", "Role") }
    package var senderEmail: String { pick("E-post", "E-mail") }
    package var searchButton: String { pick("Sök", "Search") }
    package var lateShort: String { pick("Sent", "Late") }
    package var inboxEmpty: String { pick("Inga svar här.", "No answers here.") }
    package var olderPage: String { pick("Äldre", "Older") }
    package var newerPage: String { pick("Nyare", "Newer") }
    package var responsesList: String { pick("Svar", "Answers") }
    package func deskGreeting(_ name: String) -> String { pick("Hej \(name)", "Hello \(name)") }
    package var todo: String { pick("Det här väntar", "What is waiting") }
    package func todoArrivals(_ count: Int) -> String {
        self.count(
            count, ("ankomst behöver en människa", "ankomster behöver en människa"),
            ("arrival needs a person", "arrivals need a person"))
    }
    package func todoNew(_ count: Int) -> String {
        self.count(count, ("nytt svar att läsa", "nya svar att läsa"), ("new answer to read", "new answers to read"))
    }
    package func cameAt(_ time: String) -> String { pick("kom \(time)", "came \(time)") }
    package func originals(_ count: Int) -> String {
        pick(
            "Original (\(count == 1 ? "1 fil" : "\(count) filer"))",
            "Originals (\(count == 1 ? "1 file" : "\(count) files"))")
    }
    package func splitOn(_ given: Int, of all: Int) -> String {
        pick("Uppdelat på \(given) av \(all) frågor.", "Split on \(given) of \(all) questions.")
    }
    package var uncertainPieces: String {
        pick("Programmet är osäkert på minst en del.", "The program is unsure of at least one part.")
    }
    package var showSplit: String {
        pick("Visa originalet bredvid och ändra delningen", "Show the original beside and change the split")
    }
    package var backToResponse: String { pick("Tillbaka till svaret", "Back to the answer") }
    package var unplaced: String { pick("Hör inte till någon fråga", "Belongs to no question") }
    /// "säkert, 97 %"
    package func certainty(_ value: Double) -> String {
        let word =
            switch Certainty(value) {
            case .sure: pick("säkert", "sure")
            case .likely: pick("troligt", "likely")
            case .unsure: pick("osäkert", "unsure")
            }
        return "\(word), \(Int((value * 100).rounded()))" + pick("\u{A0}%", "%")
    }
    package var programSuggests: String { pick("Programmets förslag", "The program's suggestion") }
    package var decided: String { pick("Bestämt av redaktionen", "Decided by the editors") }
    package var moveUp: String {
        pick("Flytta första stycket till delen ovanför", "Move the first paragraph to the part above")
    }
    package var moveDown: String {
        pick("Flytta sista stycket till delen nedanför", "Move the last paragraph to the part below")
    }
    package var moveParagraphs: String {
        pick("Lägg stycken under en annan fråga", "Put paragraphs under another question")
    }
    package var whichParagraphs: String { pick("Vilka stycken?", "Which paragraphs?") }
    package var underQuestion: String { pick("Lägg under fråga", "Put under question") }
    package var moveThere: String { pick("Lägg dem där", "Put them there") }
    package var notAnsweredYet: String { pick("inget svar än", "no answer yet") }
    package var nothingToMove: String {
        pick(
            "Välj minst ett stycke, och en annan fråga än den som det redan står under.",
            "Choose at least one paragraph, and another question than the one it stands under.")
    }
    package var movedMeanwhileTitle: String {
        pick("Någon annan har ändrat delningen under tiden", "Somebody else has changed the split meanwhile")
    }
    package var movedMeanwhileText: String {
        pick(
            "Din ändring är inte gjord. Här ser du hur delarna stod när du öppnade sidan, och hur de står nu.",
            "Your change is not made. Here is how the parts stood when you opened the page, and how they stand now.")
    }
    package var asYouSaw: String { pick("Så såg du det", "As you saw it") }
    package var asItStands: String { pick("Så står det nu", "As it stands now") }
    package var backToSplit: String { pick("Tillbaka till delningen", "Back to the split") }
    package var moveAnyway: String { pick("Flytta som det står nu", "Move as it stands now") }
    package var correctText: String { pick("Rätta texten", "Correct the text") }
    package var correctWhy: String { pick("Varför?", "Why?") }
    package var save: String { pick("Spara", "Save") }
    package var belongsTo: String { pick("Hör till fråga", "Belongs to question") }
    package var placeHere: String { pick("Placera", "Place") }
    package var originalText: String { pick("Original", "Original") }
    package var splitParts: String { pick("Delar", "Parts") }
    package var markPassage: String { pick("Markera ett utdrag", "Mark a passage") }
    package var markHint: String {
        pick(
            "Kryssa i en eller flera meningar, eller markera texten ovanför. Meningar som inte följer på varandra blir var sitt utdrag.",
            "Tick one or more sentences, or select the text above. Sentences that do not follow each other become a passage each."
        )
    }
    package var sentencesLegend: String { pick("Meningar", "Sentences") }
    package var becomesLegend: String { pick("Vad ska utdraget bli?", "What should the passage become?") }
    package var useExisting: String { pick("Läggs till något som finns", "Added to something that is there") }
    package var useViewpoint: String { pick("Synpunkt", "Viewpoint") }
    package var useTheme: String { pick("Tema", "Theme") }
    package var useMark: String { pick("Bara ett utdrag", "Just a passage") }
    package var titleLabel: String { pick("Rubrik", "Title") }
    package var existingLabel: String { pick("Vilket?", "Which one?") }
    package var viewpointKindLabel: String { pick("Slag av synpunkt", "Kind of viewpoint") }
    package var statementLabel: String { pick("Synpunkten med en mening", "The viewpoint in a sentence") }
    package var addresseeLabel: String { pick("Riktas till", "Addressed to") }
    package var domainLabel: String { pick("Område", "Domain") }
    package var themeLabel: String { pick("Tema", "Theme") }
    package var noneChosen: String { pick("Inget valt", "None") }
    package var addPassage: String { pick("Lägg till utdraget", "Add the passage") }
    package var sentencesNeeded: String { pick("Kryssa i minst en mening.", "Tick at least one sentence.") }
    package var statementNeeded: String {
        pick("Skriv synpunkten med en mening.", "Write the viewpoint in a sentence.")
    }
    package var viewpointReason: String { pick("Varför?", "Why?") }
    package var viewpointCorrect: String { pick("Rätta synpunkten", "Correct the viewpoint") }
    package var viewpointRemove: String { pick("Ta bort synpunkten", "Remove the viewpoint") }
    package var titleNeeded: String { pick("Skriv en rubrik.", "Write a title.") }
    package var recordNeeded: String {
        pick("Välj vad utdraget ska läggas till.", "Choose what to add the passage to.")
    }
    package var themeNeeded: String { pick("Välj ett tema.", "Choose a theme.") }
    package var kindNeeded: String { pick("Välj slag av synpunkt.", "Choose a kind of viewpoint.") }
    package var answerMoved: String {
        pick(
            "Texten har ändrats sedan sidan visades. Markera i den nya texten.",
            "The text has changed since the page was shown. Mark in the new text.")
    }
    package var givesTitle: String { pick("Det här svaret ger", "What this answer gives") }
    package var givesNothing: String { pick("Inget är markerat än.", "Nothing is marked yet.") }
    package func recordState(_ state: RecordRow.State) -> String {
        switch state {
        case .draft: pick("Utkast", "Draft")
        case .ready: pick("Klar", "Ready")
        case .setAside: pick("Avlagd", "Set aside")
        }
    }
    package var open: String { pick("Öppna", "Open") }
    package var approve: String { pick("Godkänn för publicering", "Approve for publication") }
    package var unapprove: String { pick("Ta tillbaka godkännandet", "Take back the approval") }
    package var approved: String { pick("Godkänt", "Approved") }
    package var notApproved: String { pick("Inte godkänt", "Not approved") }
    package var flagged: String {
        pick(
            "Texten har ändrats. Utdraget hittas inte längre.",
            "The text has changed. The passage is not found any more.")
    }
    package var publicTextLabel: String {
        pick(
            "Så som det publiceras. Ersätt namn med [kontaktperson] eller […]. Inget annat får ändras.",
            "As it is published. Replace names with [contact person] or […]. Nothing else may be changed.")
    }
    package func wordsAdded(_ words: String) -> String {
        pick(
            "Det som publiceras måste vara utdragets egna ord. Byt ut delar mot ord inom hakparenteser, som [kontaktperson], eller mot […]. Här börjar det som skiljer: \"\(words.prefix(120))\"",
            "What is published must be the passage's own words. Replace parts with words in square brackets, such as [contact person], or with […]. The difference begins here: \"\(words.prefix(120))\""
        )
    }
    package var passageWords: String { pick("Utdragets ord", "The passage's words") }
    package var remove: String { pick("Ta bort", "Remove") }
    package var contactsTitle: String { pick("Personer som nämns", "People named") }
    package var toPermissions: String { pick("Till medgivanden", "To permissions") }
    package func permissionState(_ state: String) -> String {
        switch state {
        case "not_asked": pick("Inte tillfrågad", "Not asked")
        case "asked": pick("Tillfrågad", "Asked")
        case "overdue": pick("Har inte svarat i tid", "Overdue")
        case "name": pick("Visar namn", "Name shown")
        case "role_only": pick("Bara roll", "Role only")
        case "removed": pick("Borttagen", "Removed")
        case "withdrawn": pick("Har ångrat sig", "Withdrawn")
        default: pick("Kan inte tillfrågas", "Cannot be asked")
        }
    }
    package var historyTitle: String { pick("Historik", "History") }
    package var quoteTitle: String { pick("Citat", "Quoting") }
    package var quoteSet: String { pick("Ändra vad som gäller för citat", "Change what holds for quoting") }
    package var quoteNote: String { pick("Hur vet vi det?", "How do we know?") }
    package var markDone: String { pick("Klar med svaret", "Done with the answer") }
    package var reopen: String { pick("Öppna svaret igen", "Open the answer again") }
    package var settled: String { pick("Jag har tittat på det", "I have looked at it") }
    package var previousResponse: String { pick("Föregående svar", "Previous answer") }
    package var nextResponse: String { pick("Nästa svar", "Next answer") }
    package func supersededByNumber(_ number: String) -> String { pick("Ersatt av \(number)", "Replaced by \(number)") }
    package func supersedesNumber(_ number: String) -> String { pick("Ersätter \(number)", "Replaces \(number)") }
    package var withdrawnNotice: String {
        pick(
            "Den som svarade har tagit tillbaka svaret. Utdragen får inte användas.",
            "The respondent has withdrawn the answer. Its passages may not be used.")
    }
    package func arrivalNumber(_ number: Int) -> String { pick("Ankomst \(number)", "Arrival \(number)") }
    package var settleArrival: String { pick("Klar med ankomsten", "Done with the arrival") }
    package var settleWhy: String { pick("Vad gjorde du?", "What did you do?") }
    package var sender: String { pick("Avsändare", "Sender") }
    package var kindColumn: String { pick("Slag", "Kind") }
    package var stateColumn: String { pick("Läge", "State") }
    package var timeColumn: String { pick("Kom", "Came") }
    package var numberColumn: String { pick("Nummer", "Number") }
    package var nameColumn: String { pick("Namn", "Name") }
    package var changedBothTitle: String {
        pick("Någon annan har sparat under tiden", "Somebody else has saved meanwhile")
    }
    package var changedBothText: String {
        pick(
            "Det du skrev står kvar i fälten. Så här står det nu i databasen. Spara en gång till för att det du skrev ska gälla.",
            "What you wrote stands in the fields. This is what is stored now. Save once more for yours to hold.")
    }
}
