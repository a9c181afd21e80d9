/// The phrases that tell what a letter is, in lower case.
enum RecogniseWords {
    /// Subjects of mail systems that could not deliver.
    static let deliveryFailed: Phrases = [
        "undeliver", "delivery status notification", "mail delivery", "delivery failure", "returned mail",
        "olevererbart", "kunde inte levereras", "det gick inte att leverera", "går inte att leverera", "leveransfel",
        "failure notice", "delivery has failed", "nicht zugestellt", "unzustellbar",
    ]

    /// A new version of an earlier answer.
    static let replacesEarlier: Phrases = [
        "ersätter det förra", "ersätter vårt", "ersätter det tidigare", "ersätter svaret", "ersätter mitt",
        "ersätter det vi", "ersätter det jag", "ersätter det svar", "ersätter den förra", "gäller i stället för",
        "gäller istället för", "bortse från vårt", "bortse från det förra", "bortse från det", "bortse från mitt",
        "bortse från förra", "rättelse av", "i stället för det vi skickade", "istället för det vi skickade",
        "i stället för det jag skickade", "istället för det jag skickade", "det blev fel i", "blev det fel",
        "replaces our", "replaces the", "please disregard our", "kasta det förra", "släng det förra",
        "strunta i det förra", "byt ut svaret", "byt ut vårt svar", "byta ut svaret", "byta ut vårt",
        "här är en ny version", "här kommer en ny version", "en rättad version", "rättad version", "en korrigerad",
        "rätta vårt svar", "ändra vårt svar", "ändra svaret", "rätta svaret", "använd den här versionen",
        "använd det här i stället", "i vårt förra svar", "i mitt förra svar", "i det förra svaret", "i förra mejlet",
        "i vårt tidigare svar", "i mitt tidigare svar", "vårt tidigare svar", "mitt tidigare svar",
        "det tidigare svaret", "det förra svaret",
    ]

    /// Nothing will be answered.
    static let declines: Phrases = [
        "avstår den här", "avstår denna gång", "avstår i år", "avstår från", "avstår därför",
        "avstår från möjligheten", "vi avstår den här", "vi avstår denna", "att avstå", "avböjer", "tackar nej",
        "tacka nej", "kommer inte att svara", "kommer inte att lämna", "kommer inte att delta", "kommer vi inte att",
        "har inte möjlighet att svara", "inte möjlighet att svara", "ingen möjlighet att svara",
        "har inte möjlighet att delta", "inte möjlighet att delta", "inte möjlighet att medverka",
        "lämnar inget svar", "lämnar inte något svar", "lämnar inget inspel", "väljer att inte svara",
        "väljer att inte delta", "väljer vi att inte", "inte kunna svara", "kan inte svara på inbjudan",
        "hinner inte svara", "hinner tyvärr inte", "inget att bidra", "inte lämna något svar",
        "inte att lämna något", "inget svar från", "kan inte delta", "har beslutat att inte", "beslutat att avstå",
        "we decline", "will not be answering", "will not respond", "unable to respond", "kommer inte med något svar",
        "blir det inget svar", "inte svara den här gången", "inte besvara", "avstå från att", "vi avstår.",
        "avstår från att lämna",
    ]

    /// The answers are in the file.
    static let answersEnclosed: Phrases = [
        "svar bifogas", "bifogar vårt svar", "bifogar svar", "våra svar", "vårt svar", "mitt svar", "svaren finns",
        "bifogat svar", "här kommer svar",
    ]

    /// An absence or a receipt by machine.
    static let automatic: Phrases = [
        "automatiskt svar", "autosvar", "automatiskt genererat", "automatgenererat", "automatiskt meddelande",
        "automatiskt utskick", "det här är ett automatiskt", "detta är ett automatiskt",
        "går inte att svara på det här", "det går inte att svara på detta", "kan inte besvaras",
        "jag är på semester", "jag har semester", "jag är ledig", "jag är tjänstledig", "jag är föräldraledig",
        "är föräldraledig", "jag är frånvarande", "är inte på kontoret", "jag är inte i tjänst", "är åter i tjänst",
        "åter i tjänst", "åter på kontoret", "tillbaka på kontoret", "jag är tillbaka", "jag är åter",
        "i am out of the office", "i'm out of the office", "out of office", "on annual leave",
        "läser inte min e-post", "läser inte mejl", "läser inte min mejl", "har begränsad tillgång till",
        "jag är sjukskriven", "är på resande fot", "vi har tagit emot ditt", "vi har tagit emot er",
        "har registrerats med ärendenummer", "ditt ärendenummer är", "ditt ärende har", "har slutat sin anställning",
        "jag har slutat", "jag arbetar inte längre", "jag jobbar inte längre", "vastaan automaattisesti",
        "olen poissa",
    ]

    /// Words that absence notices and contact centres use.
    static let automaticHints: Phrases = [
        "tack för ditt mejl", "tack för ditt meddelande", "tack för din e-post", "svarar normalt inom",
        "handläggningstid", "brådskande ärenden", "vid brådskande", "kontakta i stället", "kontakta istället",
        "mejlet kommer inte att vidarebefordras", "vidarebefordras inte", "mina ärenden", "tar hand om",
        "svarar på ditt mejl när", "öppettider", "kundtjänst", "kontaktcenter", "åter den", "till och med den",
    ]

    /// Offers and frauds.
    static let sales: Phrases = [
        "seo", "sökmotor", "google", "ranking", "backlink", "sökordsanalys", "första sidan på", "trafik till er",
        "webbplats", "hemsida", "erbjudande", "rabatt", "kampanjpris", "ordinarie pris", "kr/mån",
        "kronor i månaden", "boka en demo", "boka ett möte redan", "kostnadsfri", "gratis analys", "avregistrera",
        "avanmäl", "unsubscribe", "nyhetsbrev", "klicka här", "click here", "bitcoin", "krypto", "investera",
        "casino", "vinst", "du har vunnit", "arv", "lån utan", "snabblån", "viagra", "förfallen faktura",
        "obetald faktura", "bifogad faktura", "betala omgående", "inkasso", "leads", "begränsat antal",
        "endast denna vecka", "offert", "limited offer", "special offer", "marketing", "followers", "följare",
        "annonsering", "verifiera ditt konto", "ditt konto", "lösenord", "dear friend", "million", "invoice",
        "payment",
    ]

    /// Words of the matter itself, which offers do not use.
    static let matter: Phrases = [
        "handbok", "inbjudan", "sociala företag", "socialt företag", "samverkan", "fråga 1", "era frågor",
        "upphandling", "kommun",
    ]

    /// Subjects of corrections.
    static let corrections: Phrases = [
        "rättelse", "rättat svar", "rättad", "korrigering", "korrigerat", "korrigerad", "ny version", "reviderat",
        "reviderad", "uppdaterat svar", "uppdaterad version", "correction", "corrected", "ersätter", "rätta ",
        "ändring av svar", "ändrat svar", "nytt svar på", "revised", "komplettering av svar", "byt ut",
    ]

    /// Words of somebody who asks.
    static let wonders: Phrases = [
        "undrar", "fråga om", "en fråga", "några frågor", "två frågor", "tre frågor", "kan ni", "kan vi", "får vi",
        "får man", "går det bra", "går det att", "måste vi", "måste man", "när är", "när stänger", "sista dag",
        "sista svarsdag", "hur lång", "hur långt", "vem ska", "vad menas", "vad menar", "räknas", "could you",
        "may we", "can we", "is it",
    ]
}
