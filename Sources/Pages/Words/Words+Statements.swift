import Inspel

extension Words {
    package var coverageTitle: String { pick("Vilka har svarat", "Who has answered") }
    package var coverageLead: String {
        pick(
            "Kartan och tabellen visar vilka kommuner och regioner som är inbjudna, har svarat och finns i handboken. Den säger inget om hur vanlig samverkan är.",
            "The map and the table show which municipalities and regions are invited, have answered and are in the handbook. They say nothing of how common collaboration is."
        )
    }
    package var coverageWhich: String { pick("Inbjudan", "Call") }
    package var coverageShow: String { pick("Visa", "Show") }
    package var municipalities: String { pick("Kommuner", "Municipalities") }
    package var regionsWord: String { pick("Regioner", "Regions") }
    package var municipalityColumn: String { pick("Kommun", "Municipality") }
    package var regionColumn: String { pick("Region", "Region") }
    package var countyColumn: String { pick("Län", "County") }
    package var whoIsMissing: String { pick("Inbjudna som inte har svarat", "Invited, not answered") }
    package var noCoverage: String { pick("Det finns ingen inbjudan än.", "There is no call yet.") }
    package var demonstrationCoverage: String {
        pick(
            "I demonstrationen kommer svaren från påhittade kommuner. De finns därför inte på kartan.",
            "In the demonstration the answers come from made-up municipalities. They are therefore not on the map.")
    }

    package var accessibilityTitle: String { pick("Tillgänglighetsredogörelse", "Accessibility statement") }
    package func accessibilityIntro(_ owner: String) -> String {
        pick(
            "\(owner) står bakom den här webbplatsen. Vi vill att alla ska kunna använda den. Här berättar vi hur väl webbplatsen följer lagen (2018:1937) om tillgänglighet till digital offentlig service, vilka brister vi känner till och hur du meddelar en brist.",
            "\(owner) is behind this site. We want everybody to be able to use it. Here we tell how well it follows the Swedish act (2018:1937) on access to digital public services, which shortcomings we know of and how you report one."
        )
    }
    package var accessibilityHow: String { pick("Hur tillgänglig är webbplatsen?", "How accessible is the site?") }
    package var accessibilityHowText: String {
        pick(
            "Webbplatsen är delvis förenlig med lagen. Handbokens PDF är gjord enligt PDF/UA-1 och EPUB-filen enligt EPUB Accessibility 1.1. Allt som är öppet för alla fungerar utan JavaScript och med enbart tangentbord.",
            "The site conforms partly with the act. The handbook's PDF is made to PDF/UA-1 and the EPUB to EPUB Accessibility 1.1. Everything public works without JavaScript and with the keyboard alone."
        )
    }
    package var accessibilityKnown: String { pick("Brister som vi känner till", "Known shortcomings") }
    package var accessibilityKnownItems: [String] {
        [
            pick(
                "Filer som andra har skickat till oss är inte alltid tillgängliga. De publiceras inte, men redaktionen läser dem.",
                "Files that others have sent us are not always accessible. They are not published, but the editors read them."
            ),
            pick(
                "Handbokens kapitel finns bara på svenska. Den engelska webbplatsen visar dem på svenska.",
                "The handbook's chapters are in Swedish only. The English site shows them in Swedish."),
            pick(
                "Webbplatsen är inte testad av användare med olika hjälpmedel än.",
                "The site has not yet been tested by users of different assistive technologies."),
        ]
    }
    package var accessibilityTested: String { pick("Hur vi har testat", "How we have tested") }
    package var accessibilityTestedText: String {
        pick(
            "Vi har gjort en självskattning med automatiska kontroller av varje slags sida: regler enligt WCAG 2.2 AA, bredden 320 pixlar, ljust och mörkt läge, och giltig HTML.",
            "We have assessed the site ourselves with automatic checks of every kind of page: WCAG 2.2 AA rules, a width of 320 pixels, light and dark, and valid HTML."
        )
    }
    package var reportTitle: String { pick("Meddela en brist", "Report a shortcoming") }
    package func reportText(_ contact: String) -> String {
        pick(
            "Hittar du något som inte fungerar för dig? Skriv det här eller mejla \(contact). Du behöver inte säga vem du är. Vill du ha svar, lämna en e-postadress.",
            "Have you found something that does not work for you? Write it here or mail \(contact). You do not have to say who you are. If you want an answer, leave an e-mail address."
        )
    }
    package var reportWhat: String { pick("Vad fungerar inte?", "What does not work?") }
    package var reportWhere: String { pick("På vilken sida?", "On which page?") }
    package var reportEmail: String { pick("Din e-post, om du vill ha svar", "Your e-mail, if you want an answer") }
    package var reportSend: String { pick("Skicka", "Send") }
    package var reportNeeded: String { pick("Skriv vad som inte fungerar.", "Say what does not work.") }
    package var reportThanks: String { pick("Tack för att du berättar", "Thank you for telling us") }
    package var reportThanksText: String {
        pick(
            "Redaktionen läser det du skrev. Lämnade du en adress får du svar.",
            "The editors read what you wrote. If you left an address you get an answer.")
    }
    package var supervisionTitle: String { pick("Tillsyn", "Supervision") }
    package func supervisionText(_ profile: CallDefinition.Owner.Profile) -> String {
        switch profile {
        case .authority:
            pick(
                "Myndigheten för digital förvaltning (Digg) har tillsyn över lagen. Är du inte nöjd med hur vi hanterar din synpunkt kan du anmäla det till Digg: https://www.digg.se/tdosanmalan.",
                "The Agency for Digital Government (Digg) supervises the act. If you are not content with how we handle your report you can tell Digg: https://www.digg.se/tdosanmalan."
            )
        case .association:
            pick(
                "Vi är ingen myndighet och omfattas inte alltid av lagen. Vi följer den ändå. Myndigheten för digital förvaltning (Digg) har tillsyn över dem som omfattas: https://www.digg.se/tdosanmalan.",
                "We are no public authority and the act does not always bind us. We follow it all the same. The Agency for Digital Government (Digg) supervises those it binds: https://www.digg.se/tdosanmalan."
            )
        }
    }

    package var privacyTitle: String { pick("Så hanterar vi personuppgifter", "How we use personal data") }
    package func privacySections(_ owner: CallDefinition.Owner) -> [(title: String, texts: [String])] {
        [
            (pick("Vem ansvarar, och för vad", "Who is responsible, and for what"), personalData(owner)),
            (
                pick("Vilka uppgifter vi har", "What data we have"),
                [
                    pick(
                        "Den som svarar: namn, roll, organisation, e-postadress och det som står i svaret.",
                        "Those who answer: name, role, organisation, e-mail address and what the answer says."),
                    pick(
                        "Den som nämns som kontaktperson i ett svar: namn, roll och e-postadress. Vi skriver till dig inom en månad, berättar vem som nämnt dig och frågar vad som får visas.",
                        "Those named as contacts in an answer: name, role and e-mail address. We write to you within a month, tell who named you and ask what may be shown."
                    ),
                    pick(
                        "Den som ställer en fråga till en kontaktperson: namn, e-postadress och frågan.",
                        "Those who ask a contact a question: name, e-mail address and the question."),
                ]
            ),
            (
                pick("Vad som blir offentligt", "What becomes public"),
                [
                    pick(
                        "Hela svar publiceras aldrig. Det som publiceras är utdrag som redaktionen har godkänt, i den form som den som svarade har sagt ja till.",
                        "Whole answers are never published. What is published are passages approved by the editors, in the form that the respondent has allowed."
                    ),
                    pick(
                        "En persons namn visas bara om personen själv har sagt ja. Ett ja går att ta tillbaka när som helst med länken i vårt brev.",
                        "A person's name is shown only if that person has said yes. A yes can be taken back at any time with the link in our letter."
                    ),
                ]
            ),
            (
                pick("Dina rättigheter", "Your rights"),
                [
                    pick(
                        "Du kan få veta vilka uppgifter vi har om dig, få fel rättade, invända mot hur de används och be oss ta bort dem. Du kan klaga hos Integritetsskyddsmyndigheten: https://www.imy.se.",
                        "You can learn what data we have of you, have errors corrected, object to how they are used and ask us to delete them. You can complain to the Swedish Authority for Privacy Protection: https://www.imy.se."
                    )
                ]
            ),
            (
                pick("Kakor och loggar", "Cookies and logs"),
                [
                    pick(
                        "Vi använder bara kakor som behövs: en som skyddar formulär, en som minns svaret du håller på med och en för den som är inloggad. Vi mäter inte besök och skickar inget till andra.",
                        "We use only the cookies that are needed: one that protects forms, one that remembers the answer you are writing and one for those signed in. We do not track visits and send nothing to others."
                    )
                ]
            ),
        ]
    }
}
