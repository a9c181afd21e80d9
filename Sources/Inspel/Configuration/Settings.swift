/// How this installation is set up; read by `Command` from file, environment and flags. Listed in `docs/configuration.md`.
package struct Settings: Sendable {
    /// The address that links in mails begin with, without a slash at the end: `https://inspel.kommun.example`.
    package var baseURL: String
    package var smtp: SMTP?
    /// From address of outgoing mail.
    package var sender: String
    package var limits: Limits
    package var engines: Engines
    /// How many proxies in front set X-Forwarded-For; 0 = the connection's own address counts.
    package var trustedProxies: Int

    package struct SMTP: Sendable {
        package enum Security: String, Sendable, CaseIterable {
            case startTLS = "starttls"
            case tls
            case none
        }

        package var host: String
        package var port: Int
        package var security: Security
        package var user: String
        package var password: String
        package var caFile: String?

        package init(
            host: String, port: Int, security: Security, user: String = "", password: String = "", caFile: String? = nil
        ) {
            self.host = host
            self.port = port
            self.security = security
            self.user = user
            self.password = password
            self.caFile = caFile
        }
    }

    package struct Limits: Sendable {
        /// Bytes of one attachment, of all attachments of an answer, and of a letter.
        package var attachment = 25 << 20
        package var attachmentsTogether = 60 << 20
        package var letter = 60 << 20
        /// Characters of one answer.
        package var answer = 50_000
        /// POSTs from one address in a minute to public forms, and sign-in tries in an hour.
        package var postsAMinute = 60
        package var signInsAnHour = 10

        package init() {}
    }

    package struct Engines: Sendable {
        package var pandoc = "/usr/bin/pandoc"
        /// `pdftoppm` and `pdfimages` are taken from the same folder.
        package var pdftotext = "/usr/bin/pdftotext"
        package var antiword = "/usr/bin/antiword"
        package var tesseract = "/usr/bin/tesseract"
        /// Python of the virtual environment that holds the PDF engine.
        package var pdfPython = "/var/lib/inspel/engines/bin/python3"

        package init() {}
    }

    package init(
        baseURL: String, smtp: SMTP? = nil, sender: String, limits: Limits = Limits(), engines: Engines = Engines(),
        trustedProxies: Int = 0
    ) {
        self.baseURL = baseURL
        self.smtp = smtp
        self.sender = sender
        self.limits = limits
        self.engines = engines
        self.trustedProxies = trustedProxies
    }
}
