import Inspel

extension Words {
    /// What stands in the way of publishing, and what to do.
    package func problem(_ problem: ReferenceProblem) -> String {
        let reference = problem.reference
        switch problem.reason {
        case .malformed:
            return pick("Hänvisningen \(reference) går inte att läsa.", "The reference \(reference) cannot be read.")
        case .unknownRecord:
            return pick("\(reference) finns inte i katalogen.", "\(reference) is not in the catalogue.")
        case .recordNotReady:
            return pick("\(reference) är inte klar i katalogen.", "\(reference) is not ready in the catalogue.")
        case .recordSetAside: return pick("\(reference) är avlagd.", "\(reference) is set aside.")
        case .unknownSource: return pick("Källan \(reference) finns inte.", "There is no source \(reference).")
        case .unknownPassage: return pick("Utdraget \(reference) finns inte.", "There is no passage \(reference).")
        case .unknownChapter: return pick("Kapitlet \(reference) finns inte.", "There is no chapter \(reference).")
        case .passageNotApproved:
            return pick("Utdraget \(reference) är inte godkänt.", "The passage \(reference) is not approved.")
        case .passageRemoved: return pick("Utdraget \(reference) är borttaget.", "The passage \(reference) is removed.")
        case .passageFlagged:
            return pick(
                "Texten som \(reference) pekar på har ändrats. Markera utdraget på nytt.",
                "The text that \(reference) points to has changed. Mark the passage again.")
        case .responseWithdrawn:
            return pick(
                "Svaret \(reference) är tillbakataget.", "The answer \(reference) has been withdrawn."
            )
        case .mayNotQuote:
            return pick(
                "Den som svarade har inte sagt ja till citat ur \(reference).",
                "The respondent has not allowed quoting from \(reference).")
        case .quoteDiffers(let words):
            return pick(
                "Citatet stämmer inte med \(reference). De här orden står inte där: \(words)",
                "The quotation differs from \(reference). These words are not there: \(words)")
        case .publicTextDiffers(let words):
            return pick(
                "Det som publiceras av \(reference) har ord som inte står i utdraget: \(words)",
                "What is published of \(reference) has words that are not in the passage: \(words)")
        case .quoteNotAttributed:
            return pick(
                "Citatet hänvisar till \(reference) men slutar inte med — [vem](\(reference)), så orden kan inte kontrolleras.",
                "The quotation refers to \(reference) but does not end in — [who](\(reference)), so its words cannot be checked."
            )
        case .respondentNamed(let name):
            return pick(
                "Orden nämner \(name), men den som svarade har inte sagt ja till att nämnas. Skriv till exempel \"en kommun\". \(reference)",
                "The words name \(name), but the respondent has not allowed that. Write for example \"a municipality\". \(reference)"
            )
        case .repeatsPassage(let words, let key):
            return pick(
                "Texten upprepar ord för ord utdraget \(key), som inte är godkänt eller inte får citeras. Skriv med egna ord: \"\(words) …\"",
                "The text repeats word for word the passage \(key), which is not approved or may not be quoted. Use your own words: \"\(words) …\""
            )
        case .sourceNotApproved:
            return pick(
                "Källan \(reference) är ett utdrag som inte är godkänt. Det stoppar inte utgivningen.",
                "The source \(reference) is a passage that is not approved. This does not stop publication.")
        case .nameWithoutPermission:
            return pick(
                "Texten nämner en person som inte har sagt ja. \(reference)",
                "The text names a person who has not said yes. \(reference)")
        case .imageNotAllowed:
            return pick("Bilder kan inte användas här: \(reference)", "Pictures cannot be used here: \(reference)")
        case .tooLong: return pick("Texten är för lång.", "The text is too long.")
        case .tooDeep:
            return pick("Listor eller citat ligger för djupt i varandra.", "Lists or quotes are nested too deep.")
        case .quoteWithoutSource:
            return pick(
                "Ett citat saknar källa. Det stoppar inte utgivningen.",
                "A quotation has no source. This does not stop publication.")
        }
    }

    /// Where it stands: "Upphandla, rad 14".
    package func place(_ problem: ReferenceProblem) -> String {
        let name: String
        switch problem.place {
        case .chapter(_, let title): name = title
        case .record(let kind, _, let title): name = "\(self.kind(kind)): \(title)"
        case .viewpoint(let key): name = pick("Synpunkt ur \(key)", "Viewpoint from \(key)")
        }
        guard let line = problem.line else { return name }
        return pick("\(name), rad \(line)", "\(name), line \(line)")
    }

    package func fault(_ fault: EditionFault) -> String {
        switch fault {
        case .problems: pick("Något stoppar utgivningen.", "Something stops publication.")
        case .failed(let format, let reasons):
            pick(
                "Formatet \(format.rawValue) klarade inte sin kontroll: \(reasons.joined(separator: "; "))",
                "The format \(format.rawValue) failed its check: \(reasons.joined(separator: "; "))")
        case .pdfEngineMissing(let path):
            pick("PDF-motorn finns inte på \(path).", "The PDF engine is not at \(path).")
        }
    }
}
