import Inspel

extension Words {
    package var signInTitle: String { pick("Logga in", "Sign in") }
    package var signInIntroduction: String {
        pick(
            "För redaktionen. Skriv din e-post, så mejlar vi en länk som loggar in dig. Den som svarar på en inbjudan behöver inte logga in.",
            "For editors. Write your e-mail and we send a link that signs you in. You need not sign in to answer a call."
        )
    }
    package var yourEmail: String { pick("Din e-post", "Your e-mail") }
    package var signInSend: String { pick("Mejla mig en länk", "Mail me a link") }
    package var signInConfirm: String { pick("Tryck på knappen för att logga in.", "Press the button to sign in.") }
    package var signInSentTitle: String { pick("Titta i din mejl", "Look in your mail") }
    package var signInSentText: String {
        pick(
            "Om adressen hör till redaktionen har vi skickat en länk dit. Den gäller i 15 minuter.",
            "If the address belongs to an editor we have sent a link to it. It is valid for 15 minutes.")
    }
    package var signInFailedTitle: String { pick("Länken fungerar inte", "The link does not work") }
    package func signInFailed(_ fault: SignInFault) -> String {
        switch fault {
        case .unknown:
            pick(
                "Adressen är inte hel. Kopiera hela länken ur mejlet eller be om en ny.",
                "The address is not complete. Copy the whole link or ask for a new one.")
        case .used: pick("Länken är redan använd. Be om en ny.", "The link has been used. Ask for a new one.")
        case .tooOld: pick("Länken är för gammal. Be om en ny.", "The link is too old. Ask for a new one.")
        case .disabled:
            pick(
                "Kontot är avstängt. Fråga den som äger programmet.",
                "The account is closed. Ask the owner of the programme.")
        }
    }
    package var signInAgain: String { pick("Be om en ny länk", "Ask for a new link") }
    package var addressNeeded: String {
        pick(
            "Skriv en hel e-postadress, till exempel namn@kommun.example",
            "Write a whole e-mail address, for example name@municipality.example")
    }
}
