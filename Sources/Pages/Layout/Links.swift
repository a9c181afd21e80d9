import Inspel

/// Typed addresses. Swedish at `/…`, English at `/en/…`. Each feature adds its own in an extension.
package struct Links: Sendable {
    package let language: Language

    package init(_ language: Language) { self.language = language }

    /// The address in this language of a path that begins with a slash.
    package func path(_ path: String) -> String {
        switch language {
        case .swedish: path
        case .english: path == "/" ? "/en" : "/en" + path
        }
    }

    package var start: String { path("/") }
    package func call(_ slug: String) -> String { path("/inbjudan/\(slug)") }
    /// - Parameter kind: `docx`, `odt` or `pdf`.
    package func questions(_ slug: String, _ kind: String) -> String { path("/inbjudan/\(slug)/fragor.\(kind)") }
    package func answer(_ slug: String) -> String { path("/inbjudan/\(slug)/svara") }
    package var handbook: String { path("/handboken") }
    package var examples: String { path("/exempel") }
    package var enterprises: String { path("/foretag") }
    package var documents: String { path("/styrdokument") }
    package var meetingPlaces: String { path("/motesplatser") }
    package var coverage: String { path("/tackning") }
    package var search: String { path("/sok") }
    package var data: String { path("/data") }
    package var privacy: String { path("/personuppgifter") }
    package var accessibility: String { path("/tillganglighet") }
    package var signIn: String { path("/logga-in") }
    package func signIn(token: String) -> String { path("/logga-in/\(token)") }
    package var signOut: String { path("/logga-ut") }
    package func response(token: String) -> String { path("/svar/\(token)") }
    package func permission(token: String) -> String { path("/medgivande/\(token)") }
    package func ask(_ permission: String) -> String { path("/fraga/\(permission)") }
    package func record(_ kind: String, _ slug: String) -> String {
        switch kind {
        case "example": path("/exempel/\(slug)")
        case "enterprise": path("/foretag/\(slug)")
        case "governing_document": path("/styrdokument/\(slug)")
        default: path("/motesplatser/\(slug)")
        }
    }
    package func source(_ number: Int) -> String { path("/kalla/\(ShownNumber.source(number))") }

    package var desk: String { path("/redaktion") }
    package func desk(_ rest: String) -> String { path("/redaktion/\(rest)") }
}

extension Links {
    package func invitation(_ call: String, token: String) -> String { path("/inbjudan/\(call)/via/\(token)") }
    package func step(_ call: String, _ step: String) -> String { path("/inbjudan/\(call)/svara/\(step)") }
    package func resume(_ call: String, token: String) -> String { path("/inbjudan/\(call)/fortsatt/\(token)") }
}
