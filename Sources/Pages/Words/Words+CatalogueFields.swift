import Inspel

extension Words {
    package func label(_ field: CatalogueField) -> String {
        switch field {
        case .summary: pick("Sammanfattning", "Summary in Swedish")
        case .summaryEnglish: pick("Sammanfattning på engelska", "Summary in English")
        case .publicBody: pick("Offentlig part", "Public body")
        case .partners: pick("Socialt företag eller annan part", "Social enterprise or other party")
        case .forms: pick("Form", "Form")
        case .municipalities: pick("Kommun", "Municipality")
        case .counties: pick("Län", "County")
        case .status: pick("Läge", "State")
        case .statusOn: pick("Läget gällde", "State as of")
        case .yearStart: pick("Från år", "From year")
        case .yearEnd: pick("Till år", "To year")
        case .services: pick("Tjänst eller vara", "Service or product")
        case .method: pick("Så gör de", "How they do it")
        case .results: pick("Resultat", "Results")
        case .evidence: pick("Resultatet bygger på", "The result rests on")
        case .lessons: pick("Det här lärde de sig", "What they learnt")
        case .legal: pick("Vad juridiken säger", "What the law says")
        case .legalOn: pick("Rättsläget gällde", "Law as of")
        case .organisationNumber: pick("Organisationsnummer", "Organisation number")
        case .legalForm: pick("Företagsform", "Legal form")
        case .documentType: pick("Typ av dokument", "Kind of document")
        case .adoptedBy: pick("Antaget av", "Adopted by")
        case .adoptedOn: pick("Antaget", "Adopted")
        case .validUntil: pick("Gäller till", "Valid until")
        case .convener: pick("Sammankallande", "Convener")
        case .rhythm: pick("Hur ofta", "How often")
        case .url: pick("Webbsida", "Web page")
        case .note: pick("Redaktionens anmärkning", "Editors' remark")
        }
    }

    /// "exempel", "socialt företag" …
    package func kind(_ kind: RecordKind) -> String {
        switch kind {
        case .example: pick("Exempel", "Example")
        case .enterprise: pick("Socialt företag", "Social enterprise")
        case .governingDocument: pick("Styrdokument", "Governing document")
        case .meetingPlace: pick("Mötesplats", "Meeting place")
        }
    }

    package func kinds(_ kind: RecordKind) -> String {
        switch kind {
        case .example: pick("Exempel", "Examples")
        case .enterprise: pick("Sociala företag", "Social enterprises")
        case .governingDocument: pick("Styrdokument", "Governing documents")
        case .meetingPlace: pick("Mötesplatser", "Meeting places")
        }
    }

    /// "2019–2021", "från 2019", "till 2021".
    package func years(_ start: String?, _ end: String?) -> String? {
        switch (start, end) {
        case (let start?, let end?): start == end ? start : "\(start)–\(end)"
        case (let start?, nil): pick("från \(start)", "from \(start)")
        case (nil, let end?): pick("till \(end)", "until \(end)")
        case (nil, nil): nil
        }
    }
}
