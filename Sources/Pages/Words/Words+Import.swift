import Formats
import Inspel

extension Words {
    package var importTitle: String { pick("Importera svar", "Import answers") }
    package var importLead: String {
        pick(
            "Svar som har samlats in med ett annat enkätverktyg. Varje rad i tabellen blir ett svar.",
            "Answers that were collected with another survey tool. Each row of the table becomes an answer.")
    }
    package var importLink: String {
        pick("Importera svar från ett annat enkätverktyg", "Import answers from another survey tool")
    }
    package var importFileLabel: String { pick("Tabellen", "The table") }
    package func importFileHint(_ limit: Int) -> String {
        pick(
            "En fil i formatet CSV, Excel (.xlsx) eller OpenDocument (.ods), högst \(limit >> 20) MB. Inget blir svar förrän du har provat och valt Importera.",
            "A CSV, Excel (.xlsx) or OpenDocument (.ods) file of at most \(limit >> 20) MB. Nothing becomes an answer until you have tried it and chosen Import."
        )
    }
    package var importCallLabel: String { pick("Vilken inbjudan svarar de på?", "Which call do they answer?") }
    package var importRead: String { pick("Läs filen", "Read the file") }
    package var importFileNeeded: String { pick("Välj en fil.", "Choose a file.") }
    package var importNoCalls: String {
        pick("Det finns ingen inbjudan att importera svar till.", "There is no call to import answers to.")
    }
    package var importBatches: String { pick("Tidigare importer", "Earlier imports") }
    package var importNoBatches: String { pick("Inget är importerat än.", "Nothing has been imported yet.") }
    package func importNumber(_ id: ImportBatch.ID) -> String { pick("Import \(id)", "Import \(id)") }
    package var importFileColumn: String { pick("Fil", "File") }
    package var importCallColumn: String { pick("Inbjudan", "Call") }
    package var importAnswersColumn: String { pick("Svar", "Answers") }
    package var importTimeColumn: String { pick("Importerad", "Imported") }
    package var importUndoneTag: String { pick("Ångrad", "Undone") }

    // MARK: Columns

    package var importColumnsTitle: String { pick("Vad står i kolumnerna?", "What do the columns hold?") }
    package func importColumnsLead(_ filename: String, _ rows: Int) -> String {
        let counted = count(
            rows, ("rad under rubrikerna", "rader under rubrikerna"),
            ("row below the headings", "rows below the headings"))
        return pick(
            "\(filename): \(counted). Förslagen bygger på rubrikerna. Ändra dem som inte stämmer.",
            "\(filename): \(counted). The suggestions rest on the headings. Change those that are wrong.")
    }
    package var importSheet: String { pick("Blad", "Sheet") }
    package var importHead: String { pick("Rubrikerna står på rad", "The headings stand on row") }
    package var importHeadHint: String {
        pick("Till exempel 1, eller 1–2 om de tar två rader.", "For example 1, or 1–2 if they take two rows.")
    }
    package var importReread: String { pick("Läs om tabellen", "Read the table again") }
    package var importWhere: String { pick("Fel blad eller rubrikrad?", "Wrong sheet or heading?") }
    package var importChanged: String {
        pick(
            "Bladet eller rubrikraden är ändrad. Se över kolumnerna innan du provar.",
            "The sheet or the heading was changed. Look the columns over before you try.")
    }
    package var importColumn: String { pick("Kolumn", "Column") }
    package var importExamples: String { pick("De första raderna", "The first rows") }
    package var importHolds: String { pick("Innehåller", "Holds") }
    package var importNoHeading: String { pick("Utan rubrik", "Without a heading") }
    package var importReceipts: String {
        pick("Skicka kvitto till dem som har en e-postadress", "Send a receipt to those who have an e-mail address")
    }
    package var importReceiptsHint: String {
        pick(
            "Kvittot har en länk där den som svarat kan följa och rätta sitt svar. Låt bli om de inte väntar sig mejl från er.",
            "The receipt has a link with which the respondent can follow and correct the answer. Leave it if they do not expect mail from you."
        )
    }
    package var importTry: String { pick("Prova", "Try") }
    package var importTryHint: String {
        pick("Ingenting sparas när du provar.", "Nothing is stored when you try.")
    }

    package func field(_ field: ImportField, in call: CallDefinition) -> String {
        func question(_ id: String) -> String {
            guard let found = call.question(id) else { return id }
            return "\(pick("Fråga", "Question")) \(found.number): \(found.short.text(language))"
        }
        switch field {
        case .ignore: return pick("Hoppa över", "Leave out")
        case .organisation: return pick("Organisation", "Organisation")
        case .name: return pick("Namn på den som svarar", "The respondent's name")
        case .role: return pick("Roll", "Role")
        case .email: return pick("E-post till den som svarar", "The respondent's e-mail")
        case .mayQuote: return pick("Får vi citera?", "May we quote?")
        case .submitted: return pick("När svaret skickades", "When the answer was sent")
        case .question(let id): return question(id)
        case .contactName(let id):
            return pick("\(question(id)), kontaktpersonens namn", "\(question(id)), the contact's name")
        case .contactEmail(let id):
            return pick("\(question(id)), kontaktpersonens e-post", "\(question(id)), the contact's e-mail")
        }
    }

    // MARK: The dry run

    package var importPlanTitle: String { pick("Så skulle importen bli", "What the import would do") }
    package func importPlanSummary(_ plan: ImportPlan) -> String {
        if plan.isStopped { return pick("Tabellen kan inte importeras än.", "The table cannot be imported yet.") }
        var text = pick(
            "\(number(plan.importedCount)) av \(number(plan.rowCount)) rader blir svar.",
            "\(number(plan.importedCount)) of \(number(plan.rowCount)) rows become answers.")
        if plan.leftOutCount > 0 {
            text += pick(
                plan.leftOutCount == 1
                    ? " 1 rad lämnas utanför." : " \(number(plan.leftOutCount)) rader lämnas utanför.",
                plan.leftOutCount == 1 ? " 1 row is left out." : " \(number(plan.leftOutCount)) rows are left out.")
        }
        return text
    }
    package var importNothingStored: String { pick("Ingenting är sparat.", "Nothing has been stored.") }
    package var importNoProblems: String { pick("Inga problem.", "No problems.") }
    package func importProblems(_ count: Int) -> String { pick("Att veta (\(count))", "Good to know (\(count))") }
    package var importRow: String { pick("Rad", "Row") }
    package var importWholeFile: String { pick("Hela tabellen", "The whole table") }
    package var importWhat: String { pick("Vad", "What") }
    package var importEffect: String { pick("Följd", "Effect") }
    package var importChange: String { pick("Ändra kolumnerna", "Change the columns") }
    package func importNow(_ count: Int) -> String {
        pick("Importera \(number(count)) svar", count == 1 ? "Import 1 answer" : "Import \(number(count)) answers")
    }
    package func importWithReceipts(_ sends: Bool) -> String {
        sends
            ? pick(
                "Kvitto skickas till dem som har en e-postadress.", "Receipts go to those who have an e-mail address.")
            : pick("Inga kvitton skickas.", "No receipts are sent.")
    }

    package func effect(_ effect: ImportProblem.Effect) -> String {
        switch effect {
        case .stops: pick("Importen går inte att göra", "The import cannot be made")
        case .leavesOut: pick("Raden lämnas utanför", "The row is left out")
        case .needsPerson: needsPerson
        case .note: pick("Bara att veta", "For information")
        }
    }

    package func problem(_ problem: ImportProblem) -> String {
        switch problem.kind {
        case .noQuestion:
            return pick(
                "Ingen kolumn är ett svar på någon av frågorna. Välj minst en.",
                "No column answers any of the questions. Choose at least one.")
        case .noRows: return pick("Det finns inga rader att importera.", "There are no rows to import.")
        case .noEmailColumn:
            return pick(
                "Ingen kolumn är e-post till den som svarar. Svaren får ingen adress.",
                "No column is the respondent's e-mail. The answers get no address.")
        case .callClosed:
            return pick(
                "Inbjudan har stängt. Svaren tas emot nu och räknas som sena.",
                "The call has closed. The answers are received now and count as late.")
        case .importedBefore(let batch):
            return pick(
                "Samma fil är importerad förut, som import \(batch).",
                "The same file was imported before, as import \(batch).")
        case .emptyRow: return pick("Raden är tom.", "The row is empty.")
        case .noAnswer: return pick("Raden svarar inte på någon fråga.", "The row answers no question.")
        case .tooLong(let characters, let limit):
            return pick(
                "Texten har \(number(characters)) tecken. Gränsen är \(number(limit)).",
                "The text has \(number(characters)) characters. The limit is \(number(limit)).")
        case .duplicate(let number):
            return pick(
                "Samma avsändare med samma text finns redan: \(ShownNumber.response(number)).",
                "The same sender with the same text is there already: \(ShownNumber.response(number)).")
        case .duplicateRow(let row):
            return pick("Samma avsändare och text som rad \(row).", "The same sender and text as row \(row).")
        case .moreValues:
            return pick(
                "Raden har värden till höger om sista rubriken. Se efter att texten inte har hamnat i fel kolumn.",
                "The row has values to the right of the last heading. See that no text is in the wrong column.")
        case .unreadableAddress(let text):
            return pick("E-postadressen går inte att läsa: \(text)", "The e-mail address cannot be read: \(text)")
        case .noEmail: return pick("E-postadress saknas.", "There is no e-mail address.")
        case .unknownOrganisation(let name):
            return pick(
                "Organisationen finns inte i registret och står som text: \(name)",
                "The organisation is not in the register and stands as text: \(name)")
        case .unreadableTime(let text):
            return pick(
                "Tiden går inte att förstå: \(text). Svaret får ingen tid från verktyget.",
                "The time is not understood: \(text). The answer gets no time from the tool.")
        case .unclearQuoting(let text):
            return pick(
                "Det går inte att förstå om vi får citera: \(text). Det räknas som nej.",
                "It is not clear whether we may quote: \(text). It counts as no.")
        case .unreadableContact(let text):
            return pick(
                "Kontaktpersonens adress går inte att läsa: \(text). Personen kan inte tillfrågas.",
                "The contact's address cannot be read: \(text). The person cannot be asked.")
        case .answeredBefore(let number):
            return pick(
                "Samma adress har svarat förut med en annan text: \(ShownNumber.response(number)).",
                "The same address has answered before with another text: \(ShownNumber.response(number)).")
        case .sameSenderRow(let row):
            return pick(
                "Samma adress som rad \(row), med en annan text.", "The same address as row \(row), with another text.")
        }
    }

    // MARK: A batch

    package func importSummary(_ batch: ImportBatch) -> String {
        let counted = count(batch.responseCount, ("svar", "svar"), ("answer", "answers"))
        return pick(
            "\(counted) ur \(batch.filename), importerade \(time(batch.createdAt)) av \(batch.createdBy).",
            "\(counted) from \(batch.filename), imported \(time(batch.createdAt)) by \(batch.createdBy).")
    }
    package func importUndone(_ undoing: ImportBatch.Undoing) -> String {
        pick(
            "Importen ångrades \(time(undoing.at)) av \(undoing.by): \(undoing.why)",
            "The import was undone \(time(undoing.at)) by \(undoing.by): \(undoing.why)")
    }
    package var importUndo: String { pick("Ångra importen", "Undo the import") }
    package var importUndoHint: String {
        pick(
            "Alla svar i importen blir tillbakatagna och deras utdrag kan inte användas. Originalen finns kvar, och numren används inte igen.",
            "All answers of the import become withdrawn and their passages cannot be used. The originals stay, and the numbers are not used again."
        )
    }
    package var importUndoWhy: String { pick("Varför ångras importen?", "Why is the import undone?") }
    package var importUndoWhyNeeded: String {
        pick("Skriv varför importen ångras.", "Write why the import is undone.")
    }
    package var importDownload: String { pick("Hämta tabellen", "Download the table") }
    package var importUndoneResponse: String {
        pick(
            "Svaret kom med en import som har ångrats. Utdragen får inte användas.",
            "The answer came with an import that was undone. Its passages may not be used.")
    }

    // MARK: What cannot be read

    package func fault(_ fault: ImportFault) -> String {
        switch fault {
        case .noTable: pick("Det finns ingen tabell i filen.", "There is no table in the file.")
        case .noSheet(let name): pick("Det finns inget blad som heter \(name).", "There is no sheet called \(name).")
        case .noHead:
            pick(
                "Rubrikerna hittas inte. Ange en eller två rader som finns i tabellen, till exempel 1 eller 1–2.",
                "The headings are not found. Give one or two rows of the table, for example 1 or 1–2.")
        case .tooManyRows(let count, let limit):
            pick(
                "Tabellen har \(number(count)) rader. Högst \(number(limit)) kan importeras på en gång. Dela den i flera filer.",
                "The table has \(number(count)) rows. At most \(number(limit)) can be imported at once. Divide it into several files."
            )
        case .tooManyColumns(let count, let limit):
            pick(
                "Tabellen har \(number(count)) kolumner. Högst \(number(limit)) kan läsas.",
                "The table has \(number(count)) columns. At most \(number(limit)) can be read.")
        case .stopped(let problems):
            problems.filter { $0.effect == .stops }.map { problem($0) }.joined(separator: " ")
        case .alreadyUndone: pick("Importen är redan ångrad.", "The import is undone already.")
        case .cited(let passages, let editions):
            pick(
                "Importen kan inte ångras: utgåva \(list(editions.map(String.init))) bygger på \(list(passages)), och en publicerad utgåva ändras inte.",
                "The import cannot be undone: edition \(list(editions.map(String.init))) rests on \(list(passages)), and a published edition does not change."
            )
        }
    }

    /// Why a file is no table that can be read.
    package func tableFault(_ fault: DocumentFault) -> String {
        switch fault {
        case .encrypted:
            pick(
                "Filen är låst med lösenord. Spara den utan lösenord och försök igen.",
                "The file is locked with a password. Save it without one and try again.")
        case .corrupt:
            pick(
                "Filen är skadad. Hämta den på nytt ur enkätverktyget.",
                "The file is damaged. Fetch it again from the survey tool.")
        case .tooLarge:
            pick(
                "Tabellen är för stor. Dela den i flera filer.", "The table is too large. Divide it into several files."
            )
        case .noText: pick("Det finns inget synligt blad i filen.", "The file has no visible sheet.")
        case .unknownKind:
            pick(
                "Filen är ingen tabell som kan läsas. Spara den som CSV eller .xlsx.",
                "The file is not a table that can be read. Save it as CSV or .xlsx.")
        case .openQuotation(let line):
            pick(
                "Ett citattecken på rad \(line) avslutas aldrig, så raderna efter går inte att skilja åt. Rätta det i filen, eller spara som .xlsx.",
                "A quotation mark on line \(line) is never closed, so the rows after it cannot be told apart. Correct it in the file, or save it as .xlsx."
            )
        }
    }
}
