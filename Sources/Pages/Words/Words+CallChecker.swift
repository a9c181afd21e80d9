import Inspel

extension Words {
    package func holiday(_ name: HolidayName) -> String {
        switch name {
        case .newYear: pick("nyårsdagen", "New Year's Day")
        case .epiphany: pick("trettondagen", "Epiphany")
        case .goodFriday: pick("långfredagen", "Good Friday")
        case .easterEve: pick("påskafton", "Easter Eve")
        case .easterDay: pick("påskdagen", "Easter Day")
        case .easterMonday: pick("annandag påsk", "Easter Monday")
        case .firstOfMay: pick("första maj", "the First of May")
        case .ascension: pick("Kristi himmelsfärdsdag", "Ascension Day")
        case .whitSunday: pick("pingstdagen", "Whit Sunday")
        case .nationalDay: pick("nationaldagen", "the National Day")
        case .midsummerEve: pick("midsommarafton", "Midsummer Eve")
        case .midsummerDay: pick("midsommardagen", "Midsummer Day")
        case .allSaints: pick("alla helgons dag", "All Saints' Day")
        case .christmasEve: pick("julafton", "Christmas Eve")
        case .christmasDay: pick("juldagen", "Christmas Day")
        case .boxingDay: pick("annandag jul", "Boxing Day")
        case .newYearsEve: pick("nyårsafton", "New Year's Eve")
        }
    }

    package func comment(_ comment: CallComment) -> String {
        switch comment.kind {
        case .closesOnWeekend(let day):
            pick("Sista dagen, \(self.day(day)), är en helg.", "The last day, \(self.day(day)), is in a weekend.")
        case .wrongWeekday(let text, let weekday):
            pick(
                "I texten står \"\(text)\", men den dagen är en \(self.weekday(weekday)).",
                "The text says \"\(text)\", but that day is a \(self.weekday(weekday)).")
        case .closesOnHoliday(let day, let name):
            pick(
                "Sista dagen, \(self.day(day)), är \(holiday(name)).",
                "The last day, \(self.day(day)), is \(holiday(name)).")
        case .closesInJuly(let day):
            pick(
                "Sista dagen, \(self.day(day)), är i juli, när många är lediga.",
                "The last day, \(self.day(day)), is in July, when many are away.")
        case .shortPeriod(let days):
            pick("Inbjudan är öppen bara \(days) dagar.", "The call is open for only \(days) days.")
        case .manyQuestions(let number):
            pick(
                "\(number) frågor är många. Färre frågor ger fler svar.",
                "\(number) questions are many. Fewer give more answers.")
        case .readingTime(let minutes):
            pick("Det tar \(minutes) minuter att läsa allt.", "It takes \(minutes) minutes to read it all.")
        case .numberingRestarts(let number):
            pick(
                "Numren börjar om vid fråga \(number). Numrera genom hela inbjudan.",
                "The numbers start again at question \(number). Number through the whole call.")
        case .numberingGap(let after, let found):
            pick("Efter fråga \(after) kommer fråga \(found).", "After question \(after) comes question \(found).")
        case .asksTwoThings(let number):
            pick("Fråga \(number) frågar om två saker.", "Question \(number) asks two things.")
        case .asksForOthersData(let number):
            pick(
                "Fråga \(number) ber om uppgifter om andra personer. De tillfrågas innan namnen visas.",
                "Question \(number) asks for other people's data. They are asked before their names are shown.")
        case .longQuestion(let number, let words):
            pick("Fråga \(number) har \(words) ord.", "Question \(number) has \(words) words.")
        case .ownerHasNoAddressOfItsOwn:
            pick(
                "Ägarens adress är samma som dit svaren går. En fråga till er kan tas för ett svar.",
                "The owner's address is the one that answers go to. A question to you may be taken for an answer.")
        case .noPurpose: pick("Syftet saknas eller är för kort.", "The purpose is missing or too short.")
        case .noLegalBasis: pick("Rättslig grund saknas.", "The legal basis is missing.")
        case .noAboutYou: pick("Inget frågas om den som svarar.", "Nothing is asked about who answers.")
        case .noMilestoneAfterClosing:
            pick(
                "Ingen tid står för vad som händer efter sista dagen.",
                "No date tells what happens after the last day.")
        case .noEnglish: pick("Texter på engelska saknas.", "Texts in English are missing.")
        }
    }

    package func fault(_ kind: InvitationFile.Fault.Kind) -> String {
        switch kind {
        case .notText:
            pick("Filen är inte text. Spara den som CSV i UTF-8.", "The file is not text. Save it as CSV in UTF-8.")
        case .empty: pick("Filen är tom.", "The file is empty.")
        case .noEmailColumn: pick("Kolumnen email saknas.", "The column email is missing.")
        case .unknownColumn(let name):
            pick(
                "Kolumnen \(name) är okänd. Kolumnerna heter email, name och organisation.",
                "The column \(name) is unknown. The columns are email, name and organisation.")
        case .tooFewColumns: pick("Raden har för få kolumner.", "The line has too few columns.")
        case .badAddress(let text): pick("\(text) är ingen e-postadress.", "\(text) is no e-mail address.")
        case .twice(let address, let first):
            pick("\(address) står redan på rad \(first).", "\(address) stands on line \(first) already.")
        case .openQuotation: pick("Ett citattecken saknar slut.", "A quotation mark has no end.")
        }
    }
}
